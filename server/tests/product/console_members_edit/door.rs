//! Who may read and change whom.

use super::desk::{at, edit, newcomer, open, save, sheet, wrong};
use crate::support::{Browser, console_on_sqlite, owner_elsewhere, read, refusal};
use app::api::Refused;
use app::api::members_edit::{Saved, Sheet};
use directory::membership::Change;
use directory::people::{Field, Fields};

#[tokio::test]
async fn another_corporations_members_and_departments_are_not_found() {
    let (world, address, mut own) = console_on_sqlite().await;
    let mut browser = owner_elsewhere(&world, &address).await;
    assert_eq!(
        refusal(&open(&mut browser, "bing").await),
        Refused::NotFound
    );
    let seen = sheet(&mut own, "bing").await.draft;
    let renamed = edit(&seen, |wanted| wanted.set(Field::Name, "丙丙"));
    assert_eq!(
        refusal(&save(&mut browser, &renamed).await),
        Refused::NotFound
    );
    let refused = wrong(&save(&mut browser, &Change::Add(newcomer())).await);
    assert_eq!(refused, at("places", "unknown"));
    assert_eq!(sheet(&mut own, "bing").await.draft, seen);
}

#[tokio::test]
async fn where_wecom_is_the_master_what_it_delivers_is_changed_there() {
    let (world, _, mut browser) = console_on_sqlite().await;
    world.follow_wecom().await;
    let refused = wrong(&save(&mut browser, &Change::Add(newcomer())).await);
    assert_eq!(refused, at("userid", "followed"));
    let standing = sheet(&mut browser, "bing").await;
    assert!(standing.followed);
    let named = edit(&standing.draft, |wanted| wanted.set(Field::Name, "丙丙"));
    let refused = wrong(&save(&mut browser, &named).await);
    assert_eq!(refused, at("name", "followed"));
    let noted = edit(&standing.draft, |wanted| wanted.set(Field::Remark, "值班"));
    let saved: Saved = read(&save(&mut browser, &noted).await);
    assert!(saved.changed && !saved.waits);
}

#[tokio::test]
async fn what_a_reading_of_wecom_brings_is_read_only_in_the_console_and_in_ones_own_profile() {
    let (world, address, mut browser) = console_on_sqlite().await;
    world.follow_wecom().await;
    let store = world.store.corp(&world.corp.id);
    let gender = |sheet: &Sheet| edit(&sheet.draft, |wanted| wanted.set(Field::Gender, "female"));
    // An app alone is not told of genders; the contacts-sync secret is, of everybody.
    for (brought, fixed) in [(Fields::NONE, false), (Fields::all(), true)] {
        store.keep_brought(brought).await.expect("kept");
        let standing = sheet(&mut browser, "bing").await;
        assert_eq!(standing.draft.value(Field::Gender), "");
        assert_eq!(standing.delivered.contains(Field::Gender), fixed);
        assert!(!standing.delivered.contains(Field::Remark));
        let mut member = Browser::in_wecom(&address);
        let form = member.open_as("bing", "/me/edit").await.body;
        assert_eq!(form.contains("name=\"email\""), !fixed, "{form}");
        if fixed {
            let refused = wrong(&save(&mut browser, &gender(&standing)).await);
            assert_eq!(refused, at("gender", "followed"));
        }
    }
    store.keep_brought(Fields::NONE).await.expect("kept");
    let standing = sheet(&mut browser, "bing").await;
    assert!(read::<Saved>(&save(&mut browser, &gender(&standing)).await).changed);
    // What was written here is mended here.
    store.keep_brought(Fields::all()).await.expect("kept");
    let standing = sheet(&mut browser, "bing").await;
    let male = edit(&standing.draft, |wanted| wanted.set(Field::Gender, "male"));
    assert!(read::<Saved>(&save(&mut browser, &male).await).changed);
}

#[tokio::test]
async fn without_a_session_nobody_is_read_or_changed() {
    let (_world, address, _) = console_on_sqlite().await;
    let mut stranger = Browser::new(&address);
    for answer in [
        open(&mut stranger, "bing").await,
        save(&mut stranger, &Change::Add(newcomer())).await,
    ] {
        assert_eq!(refusal(&answer), Refused::SignedOut);
    }
}
