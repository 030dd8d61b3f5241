//! Who reads a field of somebody whom they see (R60), against a second, naive
//! reading of what is decided.

use crate::corporation::*;
use crate::naive::Naive;
use crate::random::{a_corporation, anybody};
use directory::answers::Page;
use directory::organisation::Obstacle;
use directory::people::{Audience, Audiences, DepartmentId, Field, GroupId, Member, Profile};
use directory::people::{Writer, Written};
use directory::policy::{ProtectionLevel, Who};
use directory::{Console, Contents, Directory};
use proptest::collection::vec;
use proptest::prelude::*;

const READ: [Field; 3] = [Field::Mobile, Field::Position, Field::Remark];

fn only(field: Field, audience: Audience) -> Audiences {
    Audiences([(field, audience)].into())
}

fn with_numbers(audience: Audience) -> Directory {
    let mut contents = example();
    for member in &mut contents.members {
        member.mobile = "13800000000".to_owned();
    }
    contents.groups = vec![group(1, "项目组", &["丁"], &[])];
    contents.audiences = only(Field::Mobile, audience);
    Directory::new(contents)
}

/// Whose numbers somebody reads, on the card, in lists and by searching.
fn numbers(directory: &Directory, viewer: &str) -> Vec<String> {
    let view = directory.view(&viewer.into()).expect("a viewer");
    let all = Page {
        offset: 0,
        limit: 100,
    };
    let found = view.search("13800000000", all).people.rows;
    assert!(found.iter().all(|row| row.mobile.is_some()));
    let seen = view.visible().into_iter().map(|row| row.userid);
    let reads = seen.filter(|userid| {
        let card = view.card(userid).expect("seen");
        card.fields.iter().any(|(field, _)| *field == Field::Mobile)
    });
    let reads: Vec<String> = reads.map(|userid| userid.to_string()).collect();
    let mut searched: Vec<_> = found.iter().map(|row| row.userid.to_string()).collect();
    let mut sorted = reads.clone();
    searched.sort();
    sorted.sort();
    assert_eq!(searched, sorted, "digits find whose number is read");
    reads
}

#[test]
fn a_field_for_the_same_department_is_read_by_whoever_is_in_one_with_them() {
    let directory = with_numbers(Audience::SameDepartment);
    assert_eq!(numbers(&directory, "乙"), sorted(&["乙", "辛"]));
    assert_eq!(numbers(&directory, "辛"), sorted(&["乙", "庚", "辛"]));
    assert_eq!(numbers(&directory, "己"), ["己"]);
}

#[test]
fn a_field_for_some_is_read_by_them_and_by_oneself() {
    let some = vec![in_department(3), Who::Group(GroupId(1))];
    let directory = with_numbers(Audience::Chosen(some));
    assert_eq!(numbers(&directory, "甲").len(), 5, "all whom they see");
    assert_eq!(numbers(&directory, "丁"), ["丁"]);
    assert_eq!(numbers(&directory, "研发总监"), ["研发总监"]);
    assert_eq!(numbers(&directory, "己"), ["己"]);
    let nobody = with_numbers(Audience::Chosen(vec![Who::Group(GroupId(99))]));
    assert_eq!(numbers(&nobody, "己"), ["己"], "what is gone names nobody");
}

#[test]
fn a_group_and_a_department_that_read_a_field_say_so() {
    let some = vec![in_department(3), Who::Group(GroupId(1))];
    let console = Console::owner(&with_numbers(Audience::Chosen(some)));
    let reads = [Obstacle::Reads(Field::Mobile)];
    assert_eq!(console.group_uses(GroupId(1)), reads);
    let about = console.about(DepartmentId(3)).expect("a department");
    assert_eq!(about.named_by, reads);
}

fn an_audience() -> impl Strategy<Value = Audience> {
    prop_oneof![
        1 => Just(Audience::SameDepartment),
        2 => vec(anybody(), 0..3).prop_map(Audience::Chosen),
    ]
}

/// What is decided, read once more as it is said.
fn may_read(contents: &Contents, v: &Member, t: &Member, field: Field) -> bool {
    let naive = Naive(contents);
    if v.userid == t.userid {
        return true;
    }
    let veiled = field.is_contact() && naive.protected(v, t, ProtectionLevel::ContactHidden);
    if !naive.sees(v, t) || contents.unshown.contains(field) || veiled {
        return false;
    }
    match contents.audiences.0.get(&field) {
        None => true,
        Some(Audience::SameDepartment) => {
            let (own, theirs) = (naive.places(v), naive.places(t));
            let mut both = own.intersection(&theirs);
            both.any(|department| naive.sees_department(v, *department))
        }
        Some(Audience::Chosen(chosen)) => chosen.iter().any(|who| naive.names(who, v)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_card_has_the_fields_that_its_reader_may_read_and_no_other(
        contents in a_corporation(),
        audiences in vec((0..READ.len(), an_audience()), 0..3),
    ) {
        let mut contents = contents;
        let audiences = audiences.into_iter();
        contents.audiences = Audiences(audiences.map(|(at, one)| (READ[at], one)).collect());
        let written = Written {
            value: "备注".to_owned(),
            by: Writer::Administrator,
            at: 0,
        };
        let profile = Profile([(Field::Remark.into(), written)].into());
        let directory = Directory::new(contents.clone());
        for viewer in &contents.members {
            let Ok(view) = directory.view(&viewer.userid) else { continue };
            for target in &contents.members {
                let Some(card) = view.card_with(&target.userid, &profile) else { continue };
                for field in READ {
                    let reads = card.fields.iter().any(|(one, _)| *one == field);
                    let may = may_read(&contents, viewer, target, field);
                    prop_assert_eq!(reads, may, "{:?} of {} by {}", field, target.userid, viewer.userid);
                }
            }
        }
    }
}
