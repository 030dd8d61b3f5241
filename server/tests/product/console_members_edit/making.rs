//! Somebody is made and edited, once however often it is sent.

use super::desk::{at, edit, newcomer, place, save, sheet, wrong};
use crate::support::{Browser, PASSWORD, console, console_on_sqlite, owner, read, refusal};
use app::api::Refused;
use app::api::members_edit::Saved;
use directory::membership::Change;
use directory::people::{DepartmentId, Field};
use store::Actor;
use testbed::Database;

/// From somebody new to a pull that keeps them, on one database.
async fn a_members_beginning(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let mut member = Browser::in_wecom(&address);
    assert_eq!(member.open_as("geng", "/members/0012444").await.status, 404);
    let made: Saved = read(&save(&mut browser, &Change::Add(newcomer())).await);
    assert!(made.changed && made.waits);
    let mut colleague = Browser::in_wecom(&address);
    let card = colleague.open_as("bing", "/members/0012444").await;
    assert_eq!(card.status, 200);
    assert!(card.body.contains("赵六"));

    let standing = sheet(&mut browser, "0012444").await;
    assert_eq!(standing.draft.value(Field::Mobile), "13800000000");
    assert_eq!(standing.draft.value(Field::Wechat), "zhao_liu");
    assert_eq!(standing.places[0].path, ["集团", "营销中心", "渠道部"]);
    assert_eq!(standing.last.expect("who made them").who, "wang");
    let moved = edit(&standing.draft, |wanted| {
        wanted.set(Field::Position, "经理");
        wanted.places = vec![place(11)];
        wanted.main = Some(DepartmentId(11));
        wanted.superior = Some("geng".into());
    });
    read::<Saved>(&save(&mut browser, &moved).await);
    assert_eq!(member.open_as("geng", "/members/0012444").await.status, 200);
    let far = colleague.open_as("bing", "/members/0012444").await;
    assert_eq!(far.status, 404, "渠道部 does not see 市场部");

    world.pull().await;
    let kept = sheet(&mut browser, "0012444").await;
    assert_eq!(kept.draft.value(Field::Position), "经理");
    assert_eq!(kept.draft.places, [place(11)]);
    assert_eq!(kept.draft.superior, Some("geng".into()));
    let store = world.store.corp(&world.corp.id);
    assert_eq!(store.unsent_members().await.expect("what waits").len(), 2);
    let lines = store.audit(9).await.expect("lines");
    let lines: Vec<_> = lines
        .iter()
        .map(|line| &line.entry)
        .filter(|entry| entry.action.starts_with("member."))
        .collect();
    let [edited, added] = lines[..] else {
        panic!("{lines:?}");
    };
    assert_eq!(
        (added.action.as_str(), &added.before),
        ("member.add", &None)
    );
    assert_eq!(edited.actor, Actor::Owner("wang".into()));
    let (before, after) = (edited.before.as_deref(), edited.after.as_deref());
    assert!(before.is_some_and(|text| text.contains("渠道部") && !text.contains("赵六")));
    assert!(after.is_some_and(|text| text.contains("市场部") && text.contains("经理")));
}

#[tokio::test]
async fn somebody_is_made_edited_and_kept_by_a_pull_console_on_sqlite() {
    a_members_beginning(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn somebody_is_made_edited_and_kept_by_a_pull_on_postgres() {
    a_members_beginning(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_member() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let made: Saved = read(&save(&mut browser, &Change::Add(newcomer())).await);
    let store = world.store.corp(&world.corp.id);
    let before = store.versions().await.expect("versions");
    let again: Saved = read(&save(&mut browser, &Change::Add(newcomer())).await);
    assert_eq!(again.userid, made.userid);
    assert!(!again.changed && !again.waits);
    assert_eq!(store.versions().await.expect("versions"), before);
    assert_eq!(store.unsent_members().await.expect("what waits").len(), 1);
    let mut namesake = newcomer();
    namesake.set(Field::Name, "赵七");
    namesake.set(Field::Mobile, "13900000000");
    let refused = wrong(&save(&mut browser, &Change::Add(namesake)).await);
    assert_eq!(refused, at("userid", "taken"));
}

#[tokio::test]
async fn two_forms_at_one_moment_make_one_member() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let mut another = owner(&address, "wang").await;
    let (mut first, mut second) = (newcomer(), newcomer());
    first.set(Field::Name, "赵一");
    second.set(Field::Name, "赵二");
    let (first, second) = (Change::Add(first), Change::Add(second));
    let (first, second) = tokio::join!(save(&mut browser, &first), save(&mut another, &second));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test]
async fn what_another_administrator_changed_meanwhile_is_not_overwritten() {
    let (world, address, mut browser) = console_on_sqlite().await;
    world.owner("li", PASSWORD).await;
    let mut another = owner(&address, "li").await;
    let seen = sheet(&mut browser, "bing").await.draft;
    let theirs = edit(&seen, |wanted| wanted.set(Field::Position, "总监"));
    read::<Saved>(&save(&mut another, &theirs).await);
    let mine = edit(&seen, |wanted| wanted.set(Field::Position, "经理"));
    assert_eq!(refusal(&save(&mut browser, &mine).await), Refused::Stale);
    let now = sheet(&mut browser, "bing").await;
    assert_eq!(now.draft.value(Field::Position), "总监");
    assert_eq!(now.last.expect("a change").who, "li");
    // Another field is nobody's conflict, and what they wrote stays.
    let beside = edit(&seen, |wanted| wanted.set(Field::Alias, "Bing"));
    read::<Saved>(&save(&mut browser, &beside).await);
    let both = sheet(&mut browser, "bing").await.draft;
    assert_eq!(
        (both.value(Field::Position), both.value(Field::Alias)),
        ("总监", "Bing")
    );
    // Seen again, it is one's own decision.
    let knowing = edit(&both, |wanted| wanted.set(Field::Position, "经理"));
    read::<Saved>(&save(&mut browser, &knowing).await);
}
