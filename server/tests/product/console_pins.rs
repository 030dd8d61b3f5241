//! 置顶 (R66, decision ah): set in the console, obeyed by every member's next
//! request, gone with whoever is deleted.

use crate::support::{
    Answer, Browser, console_on_sqlite, owner_elsewhere, read, refusal, signed_in,
};
use app::api::Refused;
use app::api::life::{Chosen, Count, Wanted};
use app::api::members_edit::Sheet;
use directory::lifecycle::Action;
use directory::people::{DepartmentId, MemberState};
use serde_json::json;

async fn pin(browser: &mut Browser, userid: &str, department: &str, pinned: &str) -> Answer {
    let asked = [
        ("userid", userid),
        ("department", department),
        ("pinned", pinned),
    ];
    browser.submit("/admin/api/member/pin", &asked).await
}

async fn sheet(browser: &mut Browser, userid: &str) -> Sheet {
    let asked = [("userid", userid)];
    read(&browser.submit("/admin/api/member", &asked).await)
}

#[tokio::test]
async fn whoever_is_pinned_comes_first_for_members_from_the_next_request_on() {
    let (world, address, mut browser) = console_on_sqlite().await;
    // 乙 and 辛 are in 工业制造, 辛 in 市场部 too.
    let mut yi = signed_in(&address, "yi").await;
    let mut geng = signed_in(&address, "geng").await;
    let listed = async |member: &mut Browser, department: &str| -> Vec<String> {
        let page = member.open(&format!("/departments/{department}")).await;
        assert_eq!(page.status, 200);
        page.people().iter().map(ToString::to_string).collect()
    };
    let (before, elsewhere) = (listed(&mut yi, "5").await, listed(&mut geng, "11").await);
    let last = before.last().expect("two people").clone();
    let done: bool = read(&pin(&mut browser, &last, "5", "true").await);
    assert!(done);
    let page = yi.open("/departments/5").await;
    assert_eq!(page.people()[0], last);
    assert!(page.body.contains("置顶"));
    assert_eq!(listed(&mut geng, "11").await, elsewhere, "another list");
    let again: bool = read(&pin(&mut browser, &last, "5", "true").await);
    assert!(!again, "twice is once");
    let shown = sheet(&mut browser, &last).await;
    assert_eq!(shown.pinned, [DepartmentId(5)]);
    let line = &world
        .store
        .corp(&world.corp.id)
        .audit(1)
        .await
        .expect("a log")[0];
    assert_eq!(line.entry.action, "member.pin");
    assert_eq!(
        line.entry.after.as_deref(),
        Some("集团->营销中心->大客户部->工业制造")
    );
    assert!(read::<bool>(&pin(&mut browser, &last, "5", "false").await));
    assert_eq!(listed(&mut yi, "5").await, before);
}

#[tokio::test]
async fn nobody_is_pinned_where_they_do_not_belong_or_from_another_corporation() {
    let (world, address, mut browser) = console_on_sqlite().await;
    for (userid, department) in [("yi", "11"), ("nobody", "5"), ("yi", "99")] {
        let answer = pin(&mut browser, userid, department, "true").await;
        assert_eq!(refusal(&answer), Refused::NotFound, "{userid} {department}");
    }
    let stranger = pin(&mut Browser::new(&address), "yi", "5", "true").await;
    assert_eq!(refusal(&stranger), Refused::SignedOut);
    let mut other = owner_elsewhere(&world, &address).await;
    let theirs = pin(&mut other, "yi", "5", "true").await;
    assert_eq!(refusal(&theirs), Refused::NotFound);
}

#[tokio::test]
async fn a_pin_goes_with_whoever_is_deleted() {
    let (world, _, mut browser) = console_on_sqlite().await;
    assert!(read::<bool>(&pin(&mut browser, "yi", "5", "true").await));
    let wanted = Wanted {
        action: Action::Delete,
        members: vec![Chosen {
            userid: "yi".into(),
            was: MemberState::Active,
            places: None,
        }],
    };
    let count: Count = read(
        &browser
            .ask("life/preview", &json!({"wanted": wanted}))
            .await,
    );
    let asked = json!({
        "wanted": wanted, "ticket": count.ticket, "typed": count.typed, "language": "zh-CN",
    });
    let run: i64 = read(&browser.ask("life/begin", &asked).await);
    assert!(run > 0);
    let (_, contents) = world
        .store
        .corp(&world.corp.id)
        .load()
        .await
        .expect("loaded");
    assert!(contents.pins.is_empty());
}
