//! Who would see more and who less once people are put elsewhere, told before it is
//! done.

use super::desk::{active, done, placing, wrong};
use crate::support::{Browser, console, read, signed_in};
use app::api::life::Wanted;
use directory::answers::{Impact, Shift};
use directory::lifecycle::Action;
use directory::people::DepartmentId;
use serde_json::json;
use testbed::Database;

async fn sight(browser: &mut Browser, wanted: &Wanted) -> Impact {
    read(&browser.ask("life/sight", &json!({"wanted": wanted})).await)
}

fn counted(shift: &Shift) -> (usize, usize, u64) {
    (shift.viewers, shift.people, shift.pairs)
}

async fn told(database: Database) {
    let (_world, address, mut browser) = console(database).await;
    let mut geng = signed_in(&address, "geng").await;
    // 丙 goes from 渠道部 to 市场部: three in 营销中心 and 丙 lose sight of each other.
    let away = placing(&mut browser, Action::MoveTo(DepartmentId(11)), &["bing"]).await;
    let impact = sight(&mut browser, &away).await;
    assert_eq!(counted(&impact.lose), (4, 4, 6));
    assert_eq!(counted(&impact.gain), (2, 2, 2));
    assert_eq!(
        geng.open("/members/bing").await.status,
        404,
        "nothing is done by looking"
    );

    // Beside where they are, nobody loses anybody.
    let beside = placing(&mut browser, Action::AddTo(DepartmentId(11)), &["bing"]).await;
    let impact = sight(&mut browser, &beside).await;
    assert_eq!(counted(&impact.lose), (0, 0, 0));
    assert_eq!(counted(&impact.gain), (2, 2, 2));
    assert_eq!(done(&mut browser, &away).await.done, 1);
    assert_eq!(geng.open("/members/bing").await.status, 200);

    // Where they are already, and what is no placing, changes nothing of it.
    let again = placing(&mut browser, Action::MoveTo(DepartmentId(11)), &["bing"]).await;
    assert_eq!(sight(&mut browser, &again).await, Impact::default());
    let leave = active(Action::Leave, &["bing"]);
    assert_eq!(sight(&mut browser, &leave).await, Impact::default());

    let unseen = active(Action::MoveTo(DepartmentId(6)), &["bing"]);
    let refused = browser.ask("life/sight", &json!({"wanted": unseen})).await;
    assert_eq!(wrong(&refused), ("members".to_owned(), "unseen".to_owned()));
    let mut stranger = Browser::new(&address);
    let refused = stranger.ask("life/sight", &json!({"wanted": away})).await;
    assert_eq!(refused.status, 401);
}

#[tokio::test]
async fn a_placing_tells_who_gains_and_loses_sight_before_it_is_done_on_sqlite() {
    told(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_placing_tells_who_gains_and_loses_sight_before_it_is_done_on_postgres() {
    told(Database::postgres().await.expect("PostgreSQL")).await;
}
