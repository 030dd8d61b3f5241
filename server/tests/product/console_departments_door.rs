//! Who may change departments, and when.

use crate::departments_desk::*;
use crate::support::{Browser, PASSWORD, console_on_sqlite, owner_elsewhere, read, refusal};
use app::api::Refused;
use app::api::departments_edit::Changed;
use directory::organisation::{Change, Content};

#[tokio::test]
async fn two_changes_at_one_moment_are_both_made() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let mut another = Browser::new(&address);
    another.sign_in("wang", PASSWORD).await;
    let (first, second) = (add(3, "渠道二部"), add(7, "测试组"));
    let (first, second) = tokio::join!(change(&mut browser, &first), change(&mut another, &second));
    let (first, second): (Changed, Changed) = (read(&first), read(&second));
    assert_ne!(first.department, second.department);
    assert_eq!(tree(&mut browser).await.len(), 13);
}

#[tokio::test]
async fn another_corporations_departments_are_not_found() {
    let (world, address, mut own) = console_on_sqlite().await;
    let mut browser = owner_elsewhere(&world, &address).await;
    for asked in [
        add(3, "渠道二部"),
        relocate(6, 3, 7),
        Change::Remove { department: id(9) },
    ] {
        for answer in [
            change(&mut browser, &asked).await,
            preview(&mut browser, &asked).await,
        ] {
            assert_eq!(refusal(&answer), Refused::NotFound, "{asked:?}");
        }
    }
    assert_eq!(tree(&mut own).await.len(), 11);
}

#[tokio::test]
async fn without_a_session_nothing_is_changed() {
    let (_world, address, mut own) = console_on_sqlite().await;
    let mut stranger = Browser::new(&address);
    let asked = add(3, "渠道二部");
    for answer in [
        change(&mut stranger, &asked).await,
        preview(&mut stranger, &asked).await,
    ] {
        assert_eq!(refusal(&answer), Refused::SignedOut);
    }
    assert_eq!(tree(&mut own).await.len(), 11);
}

#[tokio::test]
async fn where_wecom_is_the_master_departments_are_changed_there() {
    let (world, _, mut browser) = console_on_sqlite().await;
    assert!(!read::<bool>(&browser.call("departments/followed").await));
    world.follow_wecom().await;
    let known: bool = read(&browser.call("departments/followed").await);
    assert!(known, "the page knows before anybody types");
    let leads = Change::Add {
        parent: id(3),
        name: "渠道二部".to_owned(),
        full_name: String::new(),
        mode: None,
        leaders: vec!["ji".into()],
    };
    let store = world.store.corp(&world.corp.id);
    let merged = Change::Merge {
        department: id(4),
        into: id(6),
        seen: Some(Content {
            people: 1,
            departments: 1,
            policy: store.versions().await.expect("versions").policy,
        }),
    };
    for asked in [add(3, "渠道二部"), leads, merged] {
        let refused = wrong(&change(&mut browser, &asked).await);
        assert_eq!(refused, ("department".to_owned(), "followed".to_owned()));
    }
    assert_eq!(tree(&mut browser).await.len(), 11);
}
