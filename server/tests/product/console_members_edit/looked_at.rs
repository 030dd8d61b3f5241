//! Whose protected contact fields were looked at is in the audit log.

use super::desk::{at, edit, newcomer, save, sheet, wrong};
use crate::support::{console_on_sqlite, read};
use app::api::members_edit::Saved;
use directory::membership::Change;
use directory::people::Field;

#[tokio::test]
async fn opening_somebody_who_is_protected_is_written_to_the_audit_log() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let rules = "\n[[protect]]\ndepartment = \"集团->总裁办\"\nlevel = \"hidden\"\nallow = []\n";
    world
        .rule(&format!("{}{rules}", crate::support::EXAMPLE))
        .await;
    sheet(&mut browser, "geng").await;
    sheet(&mut browser, "chairman").await;
    let lines = world
        .store
        .corp(&world.corp.id)
        .audit(20)
        .await
        .expect("lines");
    let opened: Vec<_> = lines
        .iter()
        .filter(|line| line.entry.action == "contact.read")
        .map(|line| line.entry.subject.as_str())
        .collect();
    assert_eq!(opened, ["chairman"]);
}

#[tokio::test]
async fn comparing_with_protected_contact_fields_is_in_the_audit_log() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let seen = sheet(&mut browser, "bing").await.draft;
    let with = edit(&seen, |wanted| wanted.set(Field::Mobile, "13612345678"));
    read::<Saved>(&save(&mut browser, &with).await);
    let protect = "\n[[protect]]\nmember = \"bing\"\nlevel = \"hidden\"\nallow = []\n";
    let rules = format!("{}{protect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
    let store = world.store.corp(&world.corp.id);
    let compared = async || {
        let lines = store.audit(50).await.expect("lines").into_iter();
        let lines = lines.filter(|line| line.entry.action == "contact.compare");
        let lines: Vec<_> = lines.map(|line| line.entry.subject).collect();
        lines
    };
    // Whoever guesses what stands there is told whether it does.
    let mut guess = seen.clone();
    guess.set(Field::Mobile, "13600000000");
    let guessed = edit(&guess, |wanted| wanted.set(Field::Mobile, "13612345678"));
    save(&mut browser, &guessed).await;
    assert_eq!(compared().await, ["bing"]);
    // Nobody learns of a colleague's number that it is taken without a line either.
    let mut taken = newcomer();
    taken.set(Field::Mobile, "13612345678");
    let refused = wrong(&save(&mut browser, &Change::Add(taken)).await);
    assert_eq!(refused, at("mobile", "taken"));
    assert_eq!(compared().await, ["bing"], "one line an hour");
    // Of whom nothing protects nothing is written down.
    let open = sheet(&mut browser, "geng").await.draft;
    let mut other = open.clone();
    other.set(Field::Mobile, "13700000000");
    save(
        &mut browser,
        &edit(&other, |wanted| wanted.set(Field::Mobile, "")),
    )
    .await;
    assert_eq!(compared().await, ["bing"]);
}
