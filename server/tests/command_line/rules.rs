//! `policy` and `visible`.

use crate::support::Desk;
use serde_json::{Value, json};

const HIDDEN: &str = r#"
[[protect]]
department = "集团->总裁办"
level = "hidden"

[[expect]]
viewer = "member:dev"
cannot_see = "member:chairman"
"#;

#[tokio::test]
async fn an_expectation_that_holds_is_exit_0_and_a_pull_that_would_break_it_is_refused() {
    let desk = Desk::pulled().await;
    desk.write("policy.toml", HIDDEN);
    desk.does(&["policy", "apply", "policy.toml"]).await;
    desk.does(&["policy", "check"]).await;
    desk.change(|org| org.members[0].department = vec![5]);
    let words = ["不应看见董事长", "should not see 董事长", "未做任何更改"];
    desk.refuses(&["sync", "pull"], &words).await;
    desk.does(&["policy", "check"]).await;
}

#[tokio::test]
async fn rules_that_are_wrong_or_break_an_expectation_change_nothing() {
    let desk = Desk::pulled().await;
    desk.write("policy.toml", HIDDEN);
    desk.does(&["policy", "apply", "policy.toml"]).await;
    let before = desk.does(&["policy", "export"]).await.out;
    let expectation = HIDDEN.split_once("[[expect]]").expect("two parts").1;
    for (text, word) in [
        (
            "[[protect]]\ndepartment = \"集团->没有\"\nlevel = \"hidden\"\n".to_owned(),
            "没有",
        ),
        ("[[protcet]]\n".to_owned(), "protcet"),
        (format!("[[expect]]{expectation}"), "董事长"),
    ] {
        desk.write("wrong.toml", &text);
        let words = [word, "未做任何更改", "nothing was changed"];
        desk.refuses(&["policy", "apply", "wrong.toml"], &words)
            .await;
    }
    desk.refuses(&["policy", "apply", "missing.toml"], &["missing.toml"])
        .await;
    assert_eq!(desk.does(&["policy", "export"]).await.out, before);
}

#[tokio::test]
async fn what_is_exported_can_be_applied_and_a_dry_run_changes_nothing() {
    let desk = Desk::pulled().await;
    let empty = desk.does(&["policy", "export"]).await.out;
    desk.write("policy.toml", HIDDEN);
    desk.does(&["policy", "apply", "policy.toml", "--dry-run"])
        .await;
    assert_eq!(desk.does(&["policy", "export"]).await.out, empty);
    desk.does(&["policy", "apply", "policy.toml"]).await;
    let ruled = desk.does(&["policy", "export"]).await.out;
    desk.write("again.toml", &ruled);
    desk.does(&["policy", "apply", "again.toml"]).await;
    assert_eq!(desk.does(&["policy", "export"]).await.out, ruled);
}

#[tokio::test]
async fn whom_somebody_sees_is_told_in_the_promised_shape() {
    let desk = Desk::pulled().await;
    desk.write("policy.toml", HIDDEN);
    desk.does(&["policy", "apply", "policy.toml"]).await;
    let said = desk.does(&["visible", "dev", "--json"]).await.json();
    assert_eq!(said["viewer"], "dev");
    assert_eq!(said["total"], 4);
    let members = said["members"].as_array().expect("a list");
    let find = |userid: &str| members.iter().find(|one| one["userid"] == userid);
    assert_eq!(find("chairman"), None);
    let both =
        json!({"userid": "both", "departments": ["集团->营销中心->大客户部", "集团->研发中心"]});
    assert_eq!(find("both"), Some(&both));
    assert_eq!(said.as_object().map(|whole| whole.len()), Some(3));
}

#[tokio::test]
async fn whether_somebody_sees_somebody_is_told_with_reasons() {
    let desk = Desk::pulled().await;
    desk.write("policy.toml", HIDDEN);
    desk.does(&["policy", "apply", "policy.toml"]).await;
    let sees = async |target: &str| -> Value {
        let said = desk
            .does(&["visible", "dev", "--of", target, "--json"])
            .await;
        said.json()["sees"].clone()
    };
    assert_eq!(sees("chairman").await, false);
    assert_eq!(sees("HEAD").await, true, "accounts ignore case");
}

#[tokio::test]
async fn what_was_done_is_told_in_both_languages() {
    let desk = Desk::pulled().await;
    desk.write("policy.toml", HIDDEN);
    let tried = desk.does(&["policy", "apply", "policy.toml", "--dry-run"]);
    tried.await.tells(&[
        "可以应用：查看权限 0 条，保护 1 条，额外可见 0 条，期望 1 条；未做任何更改。",
        "can be applied: viewing modes 0, protections 1, also sees 0, expectations 1; nothing was changed",
    ]);
    let applied = desk.does(&["policy", "apply", "policy.toml"]).await;
    applied.tells(&["已应用：查看权限 0 条", "applied: viewing modes 0"]);
    let checked = desk.does(&["policy", "check"]).await;
    checked.tells(&["1 条期望全部成立。", "expectations that hold: 1"]);

    let seen = desk.does(&["visible", "dev"]).await;
    seen.tells(&[
        "dev 能看见 4 人 / dev sees: 4\n",
        "\nboth\t集团->营销中心->大客户部; 集团->研发中心\n",
    ]);
    let why = desk.does(&["visible", "dev", "--of", "chairman"]).await;
    why.tells(&[
        "工程师（dev）看不见董事长（chairman）\n- 部门「总裁办」受保护（隐藏），而工程师（dev）不在白名单中。\n",
        "工程师 (dev) does not see 董事长 (chairman)\n- ",
        "is protected (hidden), and 工程师 (dev) is not on the allow list.",
    ]);
    let why = desk.does(&["visible", "dev", "--of", "head"]).await;
    why.tells(&[
        "工程师（dev）在「集团->研发中心」",
        "is in “集团->研发中心”",
    ]);
}

#[tokio::test]
async fn a_member_who_does_not_exist_is_exit_1() {
    let desk = Desk::pulled().await;
    for typed in [
        &["visible", "nobody"][..],
        &["visible", "dev", "--of", "nobody"],
    ] {
        desk.refuses(typed, &["nobody", "没有账号为"]).await;
    }
}
