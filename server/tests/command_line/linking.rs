//! `corp link` with values that are not right (R17–R19).

use crate::support::{Desk, secret};

/// Refused with these words, and no corporation is there afterwards.
async fn nothing_is_linked(desk: &Desk, link: &[&str], words: &[&str]) {
    desk.refuses(link, words).await;
    assert!(desk.kept().await.0.is_empty());
}

/// The arguments with another value of one of them.
fn with<'a>(mut link: Vec<&'a str>, name: &str, value: &'a str) -> Vec<&'a str> {
    let at = link.iter().position(|one| *one == name);
    link[at.expect("the argument") + 1] = value;
    link
}

#[tokio::test]
async fn right_values_are_linked_and_what_is_limited_is_said() {
    let desk = Desk::new().await;
    let said = desk.does(&desk.link()).await;
    assert!(said.out.contains("集团 (ww0123456789abcdef)"), "{said:?}");
    assert!(said.err.contains("48009"), "{said:?}");
    let (corps, _) = desk.kept().await;
    assert_eq!((corps.len(), corps[0].name.as_str()), (1, "集团"));
}

#[tokio::test]
async fn a_wrong_secret_is_named_and_what_was_linked_stays() {
    let desk = Desk::linked().await;
    let before = desk.kept().await;
    desk.write("wrong.secret", &secret("wrong"));
    let link = with(desk.link(), "--agent-secret-file", "wrong.secret");
    desk.refuses(
        &link,
        &["40001", "企业ID 与应用 Secret", "copy the secret again"],
    )
    .await;
    let link = with(desk.link(), "--contacts-secret-file", "wrong.secret");
    desk.refuses(&link, &["40001", "企业ID 与通讯录同步 Secret"])
        .await;
    assert!(desk.kept().await == before);
}

#[tokio::test]
async fn a_wrong_corporation_id_is_named() {
    let desk = Desk::new().await;
    let link = with(desk.link(), "--corp-id", "wwsomebodyelse");
    nothing_is_linked(&desk, &link, &["40013", "企业ID 不正确", "corporation id"]).await;
}

#[tokio::test]
async fn a_secret_and_an_agent_id_of_different_apps_are_refused() {
    let desk = Desk::new().await;
    for (agent_id, code) in [("1000003", "301002"), ("1000009", "40056")] {
        let link = with(desk.link(), "--agent-id", agent_id);
        let words = [code, "AgentId 不属于这个 Secret 的应用", "same app"];
        nothing_is_linked(&desk, &link, &words).await;
    }
    let link = with(desk.link(), "--agent-id", "通讯录");
    nothing_is_linked(&desk, &link, &["应是数字", "not a number"]).await;
}

#[tokio::test]
async fn secrets_in_each_others_place_are_told_apart() {
    let desk = Desk::new().await;
    let link = with(desk.link(), "--agent-secret-file", "contacts.secret");
    let link = with(link, "--contacts-secret-file", "app.secret");
    nothing_is_linked(&desk, &link, &["48002", "没有填反", "not swapped"]).await;
}

#[tokio::test]
async fn blanks_around_a_value_are_dropped_and_it_is_said() {
    let desk = Desk::new().await;
    desk.write("app.secret", &format!(" {}\t\r\n", secret("app")));
    let url = format!(" {}/ ", desk.url);
    let link = with(desk.link(), "--corp-id", "  ww0123456789abcdef ");
    let link = with(link, "--agent-id", "1000002\u{3000}");
    let link = with(link, "--api-url", &url);
    let said = desk.does(&link).await;
    for what in ["--corp-id", "--agent-id", "--api-url", "app.secret"] {
        let sentence = format!("{what} 前后有空白，已去掉 / {what} had blanks");
        assert!(said.err.contains(&sentence), "{what}: {said:?}");
    }
    let corp = desk.kept().await.0.remove(0);
    assert_eq!(corp.id.as_str(), "ww0123456789abcdef");
    assert_eq!(corp.agent_secret.expose(), secret("app"));
    assert_eq!(corp.api_url, desk.url);
}

#[tokio::test]
async fn a_file_without_one_secret_alone_is_named() {
    let desk = Desk::new().await;
    desk.write("app.secret", "\n");
    nothing_is_linked(&desk, &desk.link(), &["app.secret", "只有 Secret", "alone"]).await;
    desk.write("app.secret", &format!("Secret: {}", secret("app")));
    nothing_is_linked(&desk, &desk.link(), &["app.secret", "alone"]).await;
    let link = with(desk.link(), "--agent-secret-file", "missing.secret");
    nothing_is_linked(&desk, &link, &["missing.secret", "读不到", "cannot read"]).await;
}

#[tokio::test]
async fn a_wecom_that_cannot_be_reached_is_no_wrong_value() {
    let mut desk = Desk::new().await;
    desk.unplug().await;
    let words = ["无法连接企业微信", "firewall"];
    nothing_is_linked(&desk, &desk.link(), &words).await;
    let link = with(desk.link(), "--api-url", "qyapi.weixin.qq.com");
    nothing_is_linked(&desk, &link, &["接口地址", "https://"]).await;
}

#[tokio::test]
async fn an_address_that_is_not_trusted_and_a_block_are_said() {
    let desk = Desk::new().await;
    desk.fault("agent/get", 60020);
    let words = ["60020", "127.0.0.1", "企业可信IP", "Trusted IPs"];
    nothing_is_linked(&desk, &desk.link(), &words).await;
    desk.fault("gettoken", 45009);
    let words = ["45009", "过于频繁", "wait a minute"];
    nothing_is_linked(&desk, &desk.link(), &words).await;
}

#[tokio::test]
async fn an_address_trusted_by_the_app_alone_is_told_from_one_trusted_by_both() {
    let desk = Desk::new().await;
    desk.wecom.set_faults(vec![sandbox::Fault {
        path: "/cgi-bin/user/list_id".into(),
        secret: Some("contacts".into()),
        errcode: Some(60020),
        ..sandbox::Fault::default()
    }]);
    let words = ["读取全部成员账号", "60020", "通讯录同步"];
    nothing_is_linked(&desk, &desk.link(), &words).await;
    desk.does(&desk.link_by_app()).await;
}

#[tokio::test]
async fn linking_anew_keeps_everybody() {
    let desk = Desk::pulled().await;
    let before = desk.members().await;
    desk.change(|org| org.apps[0].secret = secret("next"));
    desk.write("app.secret", &secret("next"));
    desk.does(&desk.link()).await;
    assert_eq!(desk.members().await, before);
    desk.does(&["sync", "pull"]).await;
    assert_eq!(desk.members().await, before);
}

#[tokio::test]
async fn an_app_that_sees_nothing_is_not_linked_and_one_that_sees_a_tag_is() {
    let desk = Desk::new().await;
    desk.change(|org| org.apps[0].scope.departments.clear());
    let words = ["可见范围里没有任何部门", "holds no department"];
    nothing_is_linked(&desk, &desk.link(), &words).await;
    desk.change(|org| org.apps[0].scope.tags = vec![7]);
    let said = desk.does(&desk.link()).await;
    assert!(said.err.contains("只有成员或标签"), "{said:?}");
}
