//! What the corporation says of itself, and which member an owner is.

use crate::support::{
    Answer, Browser, console, console_on_sqlite, owner, owner_elsewhere, read, refusal,
};
use app::api::corporation::{Corporation, Wanted};
use app::api::{Refused, Wrong};
use serde_json::json;
use testbed::Database;

async fn data(browser: &mut Browser) -> Corporation {
    read(&browser.call("corporation").await)
}

async fn save(browser: &mut Browser, wanted: &Wanted) -> Answer {
    let asked = json!({"wanted": wanted});
    browser.ask("corporation/save", &asked).await
}

fn as_it_stands(data: &Corporation) -> Wanted {
    Wanted {
        version: data.version,
        name: data.name.clone(),
        email: data.email.clone(),
        member: data.bound.as_ref().map(|bound| bound.member.detail.clone()),
    }
}

async fn a_life(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let before = data(&mut browser).await;
    assert_eq!((before.email.as_str(), &before.bound), ("", &None));
    let wanted = Wanted {
        name: " 名册集团 ".to_owned(),
        email: "hr@example.com".to_owned(),
        member: Some("JI".to_owned()),
        ..as_it_stands(&before)
    };
    let version: i64 = read(&save(&mut browser, &wanted).await);
    let now = data(&mut browser).await;
    assert_eq!((now.version, now.name.as_str()), (version, "名册集团"));
    let bound = now.bound.clone().expect("a member");
    assert_eq!(bound.member.name.as_deref(), Some("己"));
    assert!(!bound.left);

    // Another owner reads the same of the corporation, and is nobody yet.
    world.owner("li", crate::support::PASSWORD).await;
    let mut other = owner(&address, "li").await;
    let theirs = data(&mut other).await;
    assert_eq!((theirs.name.as_str(), theirs.bound), ("名册集团", None));

    let stale = save(&mut browser, &wanted).await;
    assert_eq!(refusal(&stale), Refused::Stale);
    let same = Wanted { version, ..wanted };
    let again: i64 = read(&save(&mut browser, &same).await);
    assert_eq!(again, version, "twice is once");

    let lines = world.store.corp(&world.corp.id).audit(3).await;
    let lines: Vec<_> = lines
        .expect("lines")
        .into_iter()
        .map(|line| line.entry)
        .collect();
    let [_signed_in, bound, edited] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(
        (bound.action.as_str(), bound.subject.as_str()),
        ("owner.bind", "member:ji")
    );
    assert_eq!(edited.action, "corp.edit");
    let said = edited.after.as_deref().unwrap_or_default();
    assert!(
        said.contains("名册集团") && said.contains("hr@example.com"),
        "{said}"
    );

    let nobody = Wanted {
        member: None,
        ..same
    };
    read::<i64>(&save(&mut browser, &nobody).await);
    assert_eq!(data(&mut browser).await.bound, None);
    let last = world
        .store
        .corp(&world.corp.id)
        .audit(1)
        .await
        .expect("a line");
    assert_eq!(last[0].entry.action, "owner.unbind");
}

#[tokio::test]
async fn the_corporations_data_are_read_and_changed_with_a_line_on_sqlite() {
    a_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn the_corporations_data_are_read_and_changed_with_a_line_on_postgres() {
    a_life(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn what_cannot_be_is_named_at_its_field_and_nothing_is_written() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let before = data(&mut browser).await;
    let wanted = Wanted {
        name: "  ".to_owned(),
        email: "nobody at home".to_owned(),
        member: Some("nobody".to_owned()),
        ..as_it_stands(&before)
    };
    let wrong = vec![
        Wrong::new("name", "empty"),
        Wrong::new("email", "email"),
        Wrong::new("member", "unknown"),
    ];
    assert_eq!(
        refusal(&save(&mut browser, &wanted).await),
        Refused::Fields(wrong)
    );
    let long = Wanted {
        name: "名".repeat(65),
        ..as_it_stands(&before)
    };
    let wrong = vec![Wrong::new("name", "long")];
    assert_eq!(
        refusal(&save(&mut browser, &long).await),
        Refused::Fields(wrong)
    );
    let garbage = browser.ask("corporation/save", &json!({"wanted": 7})).await;
    assert_eq!(refusal(&garbage), Refused::NotFound);
    assert_eq!(data(&mut browser).await, before);

    // Whoever left is nobody to be from then on.
    let mut org = world.sandbox.org();
    org.members.retain(|member| member.userid != "geng");
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let gone = Wanted {
        member: Some("geng".to_owned()),
        ..as_it_stands(&before)
    };
    let wrong = vec![Wrong::new("member", "unknown")];
    assert_eq!(
        refusal(&save(&mut browser, &gone).await),
        Refused::Fields(wrong)
    );

    let mut elsewhere = owner_elsewhere(&world, &address).await;
    let theirs = data(&mut elsewhere).await;
    assert_eq!(
        (theirs.corp_id.as_str(), theirs.name.as_str()),
        ("ww2", "另一家企业")
    );
    let mine = Wanted {
        member: Some("ji".to_owned()),
        ..as_it_stands(&theirs)
    };
    let wrong = vec![Wrong::new("member", "unknown")];
    assert_eq!(
        refusal(&save(&mut elsewhere, &mine).await),
        Refused::Fields(wrong)
    );

    let mut stranger = Browser::new(&address);
    let wanted = as_it_stands(&before);
    assert_eq!(save(&mut stranger, &wanted).await.status, 401);
    assert_eq!(stranger.call("corporation").await.status, 401);
}
