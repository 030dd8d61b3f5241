//! Asking in the console whether one person sees another, and finding whom a rule
//! can name.

use crate::support::{Answer, Browser, console_on_sqlite, read, refusal};
use app::api::check::{Checked, Why};
use app::api::rules::Named;
use app::api::{Refused, Wrong};
use directory::people::DepartmentId;
use directory::policy::Who;

fn member(userid: &str) -> Who {
    Who::Member(userid.into())
}

async fn check(browser: &mut Browser, viewer: &str, target: &str) -> Answer {
    let pair = [("viewer", viewer), ("target", target)];
    browser.submit("/admin/api/check", &pair).await
}

#[tokio::test]
async fn a_check_says_why_with_every_department_by_its_path() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let sees: Checked = read(&check(&mut browser, "yi", "xin").await);
    assert!(sees.sees);
    let [
        Why::InScope {
            through, anchor, ..
        },
    ] = &sees.reasons[..]
    else {
        panic!("{:?}", sees.reasons)
    };
    assert_eq!(through.path, ["集团", "营销中心", "大客户部", "工业制造"]);
    assert_eq!(anchor.path, ["集团", "营销中心"]);
    assert_eq!(sees.reads, [["集团", "营销中心", "大客户部", "工业制造"]]);
    assert_eq!(sees.viewer.name.as_deref(), Some("乙"));

    let not: Checked = read(&check(&mut browser, "ding", "wu").await);
    assert!(!not.sees && not.reads.is_empty());
    assert!(matches!(&not.reasons[..], [Why::OutOfScope { .. }]));
}

#[tokio::test]
async fn a_check_of_people_unknown_says_so_at_each_field() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let viewer = |reason| Wrong::new("viewer", reason);
    let target = |reason| Wrong::new("target", reason);
    for (from, to, expected) in [
        ("nobody", "yi", vec![viewer("unknown_account")]),
        ("yi", "nobody", vec![target("unknown_account")]),
        (" ", "yi", vec![viewer("empty")]),
        ("yi", "", vec![target("empty")]),
        (
            "nobody",
            "nobody-either",
            vec![viewer("unknown_account"), target("unknown_account")],
        ),
    ] {
        let refused = refusal(&check(&mut browser, from, to).await);
        assert_eq!(refused, Refused::Fields(expected), "{from} {to}");
    }
}

#[tokio::test]
async fn typing_offers_what_a_rule_can_name() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let mut offered = async |text: &str, members_only: &str| {
        let fields = [("text", text), ("members_only", members_only)];
        let answer = browser.submit("/admin/api/choices", &fields).await;
        let choices: Vec<Named> = read(&answer);
        choices
            .into_iter()
            .map(|choice| choice.who)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        offered("营销", "false").await,
        [Who::Department(DepartmentId(3)), member("marketing")]
    );
    assert_eq!(offered("营销", "true").await, [member("marketing")]);
    assert_eq!(offered("CHAIR", "false").await, [member("chairman")]);
    assert!(offered("", "false").await.is_empty());
    assert!(offered(&"营".repeat(65), "false").await.is_empty());
}
