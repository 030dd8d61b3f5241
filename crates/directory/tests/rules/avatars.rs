//! Pictures of people (头像): way out 14.

use crate::corporation::*;
use directory::answers::Page;
use directory::people::{AvatarVersion, DepartmentId, UserId};
use directory::policy::{Protection, ProtectionLevel};
use directory::{Console, Contents, Directory};

const ALL: Page = Page {
    offset: 0,
    limit: 99,
};

fn picture(n: i64) -> Option<AvatarVersion> {
    Some(AvatarVersion(n))
}

/// The worked example, in which the chairman and 辛 have pictures.
fn with_pictures() -> Contents {
    let mut contents = example();
    let had = |userid: &str, n| (UserId::from(userid), AvatarVersion(n));
    contents.avatars = vec![had("辛", 2), had("董事长", 1), had("不在", 3)];
    contents
}

#[test]
fn way_14_whoever_is_not_seen_has_no_picture() {
    let directory = Directory::new(with_pictures());
    let of = |directory: &Directory, viewer: &str, target: &str| {
        let view = directory.view(&viewer.into()).expect("a view");
        view.avatar(&target.into())
    };
    assert_eq!(of(&directory, "己", "董事长"), picture(1));
    assert_eq!(of(&directory, "乙", "董事长"), None, "not seen");
    assert_eq!(of(&directory, "乙", "辛"), picture(2));
    assert_eq!(of(&directory, "己", "甲"), None, "without a picture");
    assert_eq!(of(&directory, "己", "不在"), None, "nobody");

    let mut policy = directory.policy().clone();
    policy.protections = vec![Protection {
        subject: person("董事长"),
        level: ProtectionLevel::Hidden,
        allow: vec![],
    }];
    let hidden = directory.with_policy(policy.clone());
    assert_eq!(of(&hidden, "己", "董事长"), None, "hidden since");
    assert_eq!(of(&hidden, "董事长", "董事长"), picture(1));
    policy.protections[0].level = ProtectionLevel::ContactHidden;
    let reticent = directory.with_policy(policy);
    assert_eq!(
        of(&reticent, "己", "董事长"),
        picture(1),
        "no contact field"
    );
}

#[test]
fn lists_and_cards_say_who_has_a_picture_and_another_one_needs_no_new_people() {
    let directory = Directory::new(with_pictures());
    let shown = |directory: &Directory| {
        let view = directory.view(&"己".into()).expect("a view");
        let board = view.members_of(DepartmentId(2), ALL).expect("总裁办");
        let found = view.search("辛", ALL).people;
        let card = view.card(&"董事长".into()).expect("a card");
        let row = |userid: &str, rows: &[directory::answers::PersonRow]| {
            let mut rows = rows.iter();
            let row = rows.find(|row| row.userid == userid.into());
            row.expect("a row").avatar
        };
        let rows = [row("董事长", &board.rows), row("总经理", &board.rows)];
        (rows, row("辛", &found.rows), card.avatar)
    };
    let first = ([picture(1), None], picture(2), picture(1));
    assert_eq!(shown(&directory), first);
    let next = vec![("总经理".into(), AvatarVersion(7))];
    let next = directory.with_avatars(next);
    assert_eq!(shown(&next), ([None, picture(7)], None, None));
    assert_eq!(shown(&directory), first, "the one before is as it was");
    let console = Console::owner(&next.with_policy(next.policy().clone()));
    assert_eq!(console.avatar(&"总经理".into()), picture(7));
}
