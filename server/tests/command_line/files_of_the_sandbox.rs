//! `sandbox --org FILE` with a file that is no corporation.

use crate::support::Desk;

async fn refused(file: &str, content: Option<&str>, words: &[&str]) {
    let desk = Desk::bare().await;
    if let Some(content) = content {
        desk.write(file, content);
    }
    let typed = ["sandbox", "--addr", "127.0.0.1:0", "--org", file];
    desk.refuses(&typed, words).await;
}

#[tokio::test]
async fn a_file_that_is_missing_is_named() {
    refused("missing.json", None, &["missing.json"]).await;
}

#[tokio::test]
async fn what_cannot_be_read_is_named_with_its_line() {
    let broken = "{\n  \"corp\": {\"id\": \"ww\", \"name\": \"集团\"},\n  \"departmnets\": []\n}\n";
    refused(
        "org.json",
        Some(broken),
        &["org.json", "departmnets", "line 3"],
    )
    .await;
    refused("org.json", Some("{\n\"corp\":"), &["org.json", "line 2"]).await;
}

#[tokio::test]
async fn what_wecom_could_not_hold_is_said_in_a_sentence() {
    let rootless = r#"{"corp": {"id": "ww", "name": "集团"}, "contacts_secret": "s",
        "departments": [{"id": 2, "parentid": 1, "name": "营销"}]}"#;
    refused("org.json", Some(rootless), &["There is no root department"]).await;
}
