//! Many people put into a public group at once, or taken out of it.

use crate::support::{Answer, Browser, console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::groups_many::Told;
use directory::groups::{GroupChange, GroupMiss, Included};
use directory::people::{DepartmentId, GroupId};
use serde_json::json;

async fn many(browser: &mut Browser, endpoint: &str, group: GroupId, joins: bool) -> Answer {
    let people = ["jia", "ding", "nobody"];
    let many = json!({"group": group, "members": people, "joins": joins});
    let asked = json!({"many": many, "language": "zh-CN"});
    browser.ask(endpoint, &asked).await
}

fn done(told: &Told) -> Vec<&str> {
    told.done.iter().map(|userid| userid.as_str()).collect()
}

fn missed(told: &Told) -> Vec<(&str, GroupMiss)> {
    let missed = told.missed.iter();
    missed.map(|one| (one.userid.as_str(), one.why)).collect()
}

#[tokio::test]
async fn many_are_counted_put_in_told_one_by_one_and_taken_out_again() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let browser = &mut browser;
    let first = GroupChange::Add {
        name: "项目组".into(),
        people: Included {
            members: vec!["jia".into()],
            departments: vec![DepartmentId(11)],
            copied: Vec::new(),
        },
    };
    let asked = json!({"change": first, "language": "zh-CN"});
    let group: GroupId = read(&browser.ask("group/change", &asked).await);

    let counted: Told = read(&many(browser, "group/many/preview", group, true).await);
    assert_eq!(done(&counted), ["ding"]);
    let why = [("jia", GroupMiss::AlreadyIn), ("nobody", GroupMiss::Gone)];
    assert_eq!((counted.not, missed(&counted)), (2, why.to_vec()));
    assert!(counted.preview.is_some());
    let members = async || {
        let (_, contents) = world
            .store
            .corp(&world.corp.id)
            .load()
            .await
            .expect("loaded");
        contents.groups[0].members.len()
    };
    assert_eq!(members().await, 1, "counting puts nobody in");
    let told: Told = read(&many(browser, "group/many", group, true).await);
    assert_eq!((done(&told), told.not), (vec!["ding"], 2));
    assert_eq!(members().await, 2);
    let again: Told = read(&many(browser, "group/many", group, true).await);
    assert_eq!((again.done.len(), again.not), (0, 3), "twice is once");
    let line = &world
        .store
        .corp(&world.corp.id)
        .audit(1)
        .await
        .expect("a log")[0];
    assert_eq!(line.entry.action, "group.include");

    let out: Told = read(&many(browser, "group/many", group, false).await);
    assert_eq!(done(&out), ["jia", "ding"]);
    assert_eq!(missed(&out), [("nobody", GroupMiss::Gone)]);
    assert_eq!(members().await, 0);
    let unknown = many(browser, "group/many", GroupId(1), true).await;
    assert_eq!(refusal(&unknown), Refused::NotFound);
}
