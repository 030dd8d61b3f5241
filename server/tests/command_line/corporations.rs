//! Several corporations in one deployment: a command is about the one that is named.

use crate::support::Desk;
use serde_json::json;

const FIRST: &str = "ww0123456789abcdef";
const SECOND: &str = "ww0000000000000002";

/// The commands that are about one corporation.
const ABOUT_ONE: [&[&str]; 6] = [
    &["sync", "pull"],
    &["sync", "pull", "--dry-run"],
    &["policy", "export"],
    &["policy", "check"],
    &["policy", "apply", "policy.toml"],
    &["visible", "dev"],
];

/// A second corporation on the same database, which has one member; both are pulled.
async fn two() -> (Desk, Desk) {
    let (first, second) = (Desk::pulled().await, Desk::bare().await);
    second.change(|org| {
        org.corp.id = SECOND.into();
        org.corp.name = "分公司".into();
        org.departments[0].name = "分公司".into();
        org.tags.clear();
        org.members.retain(|member| member.userid == "head");
    });
    let link = [
        &["corp", "link", "--corp-id", SECOND, "--agent-id", "1000002"][..],
        &[
            "--agent-secret-file",
            "app.secret",
            "--api-url",
            &second.url,
        ],
    ];
    first.does(&link.concat()).await;
    first.does(&["sync", "pull", "--corp", SECOND]).await;
    first.write("policy.toml", "");
    (first, second)
}

#[tokio::test]
async fn with_several_corporations_a_command_wants_one_named_and_says_which_there_are() {
    let (desk, _second) = two().await;
    for command in ABOUT_ONE {
        let words = [
            "--corp",
            "关联了多家企业",
            "several corporations",
            FIRST,
            "集团",
            SECOND,
            "分公司",
        ];
        desk.refuses(command, &words).await;
        let unknown = [command, &["--corp", "ww-somebody-else"]].concat();
        let words = ["没有关联 ww-somebody-else", "is not linked", FIRST, SECOND];
        desk.refuses(&unknown, &words).await;
    }
}

#[tokio::test]
async fn a_command_is_about_the_corporation_named_and_no_other() {
    let (desk, _second) = two().await;
    let visible = async |corp| {
        let said = desk
            .does(&["visible", "head", "--json", "--corp", corp])
            .await;
        said.json()["total"].clone()
    };
    assert_eq!(visible(FIRST).await, json!(5));
    assert_eq!(visible(SECOND).await, json!(1));

    let rule = "[[department]]\npath = \"分公司->研发中心\"\nviewing = \"own-department\"\n";
    desk.write("policy.toml", rule);
    let apply = ["policy", "apply", "policy.toml", "--corp", SECOND];
    desk.does(&apply).await;
    // Before the subcommand it means the same.
    let of = async |corp| desk.does(&["policy", "--corp", corp, "export"]).await.out;
    assert!(of(SECOND).await.contains("own-department"));
    assert!(!of(FIRST).await.contains("own-department"));
    desk.does(&["policy", "check", "--corp", FIRST]).await;
}

#[tokio::test]
async fn the_only_corporation_may_be_named_too() {
    let desk = Desk::pulled().await;
    desk.does(&["visible", "dev", "--corp", FIRST]).await;
    desk.refuses(&["visible", "dev", "--corp", SECOND], &[SECOND, FIRST])
        .await;
    let empty = Desk::new().await;
    let words = ["mingce corp link", "还没有关联企业"];
    empty.refuses(&["visible", "dev"], &words).await;
}
