//! Who leads a department: anybody, who is placed in it by that (R41).

use crate::departments_desk::*;
use crate::support::{Browser, console, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::departments_edit::Changed;
use directory::organisation::Change;
use testbed::Database;

#[tokio::test]
async fn leaders_are_people_of_the_corporation_and_shown_at_once() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let was = editable(&mut browser, 5).await.details;
    let stranger = edit(5, was.clone(), details("工业制造", "", &["nobody"]));
    let refused = wrong(&change(&mut browser, &stranger).await);
    assert_eq!(refused, ("leaders".to_owned(), "not_placed".to_owned()));
    let leads = edit(5, was, details("工业制造", "", &["yi", "xin"]));
    read::<Changed>(&change(&mut browser, &leads).await);
    let standing = editable(&mut browser, 5).await;
    let mut names: Vec<_> = standing
        .leaders
        .into_iter()
        .filter_map(|one| one.name)
        .collect();
    names.sort();
    assert_eq!(names, ["乙", "辛"]);
}

fn led(parent: u32, name: &str, leaders: &[&str]) -> Change {
    Change::Add {
        parent: id(parent),
        name: name.to_owned(),
        full_name: String::new(),
        mode: None,
        leaders: leaders.iter().map(|&account| account.into()).collect(),
    }
}

/// Leaders from elsewhere, at creation and later, on one database.
async fn leaders_from_elsewhere(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let made = change(&mut browser, &led(11, "策划组", &["ji", "geng"])).await;
    let made = read::<Changed>(&made);
    assert!(made.waits);
    let standing = editable(&mut browser, made.department.0).await;
    let mut leads: Vec<_> = standing
        .details
        .leaders
        .iter()
        .map(ToString::to_string)
        .collect();
    leads.sort();
    assert_eq!(leads, ["geng", "ji"]);
    // 庚 sees whoever is placed beside them, from the next request on.
    let mut member = Browser::in_wecom(&address);
    let card = member.open_as("geng", "/members/ji").await;
    assert_eq!(card.status, 200);

    let was = editable(&mut browser, 6).await.details;
    let leads = edit(6, was, details("渠道部", "", &["ji", "bing"]));
    assert!(read::<Changed>(&change(&mut browser, &leads).await).waits);
    let named = editable(&mut browser, 6).await.details.leaders.len();
    assert_eq!(named, 2);

    let store = world.store.corp(&world.corp.id);
    let placed = store.unsent_lives().await.expect("what waits");
    let mut placed: Vec<_> = placed
        .iter()
        .map(|(userid, _)| userid.to_string())
        .collect();
    placed.sort();
    assert_eq!(placed, ["geng", "ji", "ji"]);
    let lines = store.audit(5).await.expect("lines").into_iter();
    let lines: Vec<_> = lines.map(|line| line.entry).collect();
    let about = lines.iter().find(|line| line.subject == "member:ji");
    let about = about.expect("a line of its own");
    assert_eq!(about.action, "member.place");
    assert_eq!(about.before.as_deref(), Some("人事部; 策划组"));
    assert_eq!(about.after.as_deref(), Some("人事部; 策划组; 渠道部"));

    world.pull().await;
    let named = editable(&mut browser, 6).await.details.leaders.len();
    assert_eq!(
        named, 2,
        "a pull takes back nothing that WeCom was not told"
    );
}

#[tokio::test]
async fn leaders_from_elsewhere_are_placed_in_what_they_lead_console_on_sqlite() {
    leaders_from_elsewhere(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn leaders_from_elsewhere_are_placed_in_what_they_lead_on_postgres() {
    leaders_from_elsewhere(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn a_leader_whose_place_breaks_what_is_expected_is_refused() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let expect = "\n[[expect]]\nviewer = \"member:geng\"\ncannot_see = \"member:bing\"\n";
    let rules = format!("{}{expect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
    let refused = refusal(&change(&mut browser, &led(11, "策划组", &["bing"])).await);
    assert!(matches!(refused, Refused::Expected(_)), "{refused:?}");
    assert_eq!(tree(&mut browser).await.len(), 11);
}
