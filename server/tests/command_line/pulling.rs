//! `sync pull` when WeCom does not answer as it should: said, and nothing is lost.

use crate::support::{Desk, secret};

/// Refused with these words; whoever was there still is.
async fn nothing_is_lost(desk: &Desk, words: &[&str]) {
    let before = desk.kept().await;
    assert!(before.1.is_some());
    desk.refuses(&["sync", "pull"], words).await;
    assert!(desk.kept().await == before);
}

#[tokio::test]
async fn what_changed_in_wecom_is_shown_first_and_applied_then() {
    let desk = Desk::linked().await;
    let shown = desk.does(&["sync", "pull", "--dry-run", "--json"]).await;
    assert_eq!(shown.json()["planned"]["member_added"], 5);
    assert_eq!(shown.json()["state"], "preview");
    assert_eq!(desk.members().await, []);
    let done = desk.does(&["sync", "pull", "--json"]).await.json();
    assert_eq!(done["applied"], done["planned"]);
    assert_eq!(done["read"]["departments"], 5);
    assert_eq!(desk.members().await.len(), 5);
}

#[tokio::test]
async fn a_secret_that_was_reset_is_said() {
    let desk = Desk::pulled().await;
    desk.change(|org| org.apps[0].secret = secret("reset"));
    nothing_is_lost(&desk, &["40001", "已被重置", "was reset"]).await;
}

#[tokio::test]
async fn a_contacts_secret_that_was_reset_is_said() {
    let desk = Desk::pulled().await;
    desk.change(|org| org.contacts_secret = secret("reset"));
    nothing_is_lost(&desk, &["40001", "Secret 不正确"]).await;
}

#[tokio::test]
async fn an_address_that_is_no_longer_trusted_is_said() {
    let desk = Desk::pulled().await;
    desk.fault("user/list_id", 60020);
    nothing_is_lost(&desk, &["60020", "企业可信IP", "about a minute"]).await;
}

#[tokio::test]
async fn a_block_for_asking_too_often_is_said() {
    let desk = Desk::pulled().await;
    desk.fault("gettoken", 45009);
    nothing_is_lost(&desk, &["45009", "暂时限制", "wait a minute"]).await;
    let asked = desk.wecom.calls();
    let last = asked.last().expect("a call");
    assert_eq!(last.errcode, 45009, "asking on would make the block longer");
}

#[tokio::test]
async fn a_busy_wecom_is_asked_again_without_a_word() {
    let desk = Desk::linked().await;
    desk.wecom.set_faults(vec![sandbox::Fault {
        path: "/cgi-bin/department/list".into(),
        errcode: Some(-1),
        times: Some(1),
        ..sandbox::Fault::default()
    }]);
    let said = desk.does(&["sync", "pull"]).await;
    assert_eq!(said.err, "");
    assert_eq!(desk.members().await.len(), 5);
}

#[tokio::test]
async fn a_wecom_that_cannot_be_reached_is_said() {
    let mut desk = Desk::pulled().await;
    desk.unplug().await;
    nothing_is_lost(&desk, &["无法连接企业微信", "cannot be reached"]).await;
}

#[tokio::test]
async fn a_scope_without_departments_is_said() {
    let desk = Desk::pulled().await;
    desk.change(|org| org.apps[0].scope.departments.clear());
    nothing_is_lost(&desk, &["没有返回任何部门", "可见范围", "visible range"]).await;
}

#[tokio::test]
async fn a_contacts_secret_that_reads_only_ids_hinders_nothing() {
    let desk = Desk::linked().await;
    desk.does(&["sync", "pull"]).await;
    let refused = desk
        .wecom
        .calls()
        .into_iter()
        .any(|call| call.secret.as_deref() == Some("contacts") && call.errcode == 48009);
    assert!(refused, "it was asked for details");
    assert_eq!(desk.members().await.len(), 5);
}

#[tokio::test]
async fn so_many_leavers_wait_for_a_person() {
    let desk = Desk::pulled().await;
    desk.change(|org| {
        org.tags.clear();
        org.members.truncate(0);
    });
    let before = desk.members().await;
    let said = desk.run(&["sync", "pull"]).await;
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("--confirm-leavers"), "{said:?}");
    assert_eq!(desk.members().await, before);
    desk.does(&["sync", "pull", "--confirm-leavers"]).await;
}

#[tokio::test]
async fn no_secret_and_no_token_is_in_the_most_talkative_log() {
    let desk = Desk::new().await;
    let loud = [("RUST_LOG", "trace")];
    let linked = desk.run_with(&desk.link(), &loud).await;
    let pulled = desk.run_with(&["sync", "pull"], &loud).await;
    for said in [linked, pulled] {
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.err.contains("TRACE"), "it talks");
        assert!(!said.err.contains("access_token="), "a token is in the log");
    }
}
