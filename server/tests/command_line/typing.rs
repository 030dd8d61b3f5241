//! Commands, settings and addresses as they are typed.

use crate::support::Desk;
use std::future::Future;
use std::pin::Pin;
use tokio::net::TcpListener;

/// The subcommands that a help text lists.
fn listed(help: &str) -> Vec<String> {
    let after = help
        .split_once("Commands:\n")
        .map_or("", |(_, after)| after);
    let rows = after.lines().take_while(|line| line.starts_with("  "));
    let names = rows.filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// Asks a command and all below it for help; the paths of those that do something.
fn helps<'a>(desk: &'a Desk, path: Vec<String>) -> Pin<Box<dyn Future<Output = Vec<String>> + 'a>> {
    Box::pin(async move {
        let mut asked: Vec<&str> = path.iter().map(String::as_str).collect();
        asked.push("--help");
        let help = desk.does(&asked).await.out;
        assert!(help.contains("Usage: mingce"), "{help}");
        let below = listed(&help);
        if below.is_empty() {
            assert!(help.contains("--config"), "{help}");
            return vec![path.join(" ")];
        }
        let mut found = Vec::new();
        for name in below {
            let mut path = path.clone();
            path.push(name);
            found.extend(helps(desk, path).await);
        }
        found
    })
}

#[tokio::test]
async fn every_command_explains_itself() {
    let desk = Desk::bare().await;
    let commands = helps(&desk, Vec::new()).await;
    for promised in [
        "demo",
        "serve",
        "migrate",
        "sandbox",
        "corp link",
        "sync pull",
        "policy export",
        "policy apply",
        "policy check",
        "visible",
    ] {
        assert!(commands.iter().any(|one| one == promised), "{promised}");
    }
}

#[tokio::test]
async fn wrong_usage_is_exit_2_and_says_how() {
    let desk = Desk::bare().await;
    for typed in [
        &[][..],
        &["fly"],
        &["sync"],
        &["sync", "pull", "--fast"],
        &["sync", "pull", "--dry-run", "--confirm-leavers"],
        &["corp", "link", "--corp-id", "ww"],
        &["visible"],
        &["demo", "--members", "many"],
    ] {
        let said = desk.run(typed).await;
        assert_eq!(said.code, 2, "{typed:?}: {said:?}");
        let how = said.err.contains("Usage: mingce") || said.err.contains("try '--help'");
        assert!(how, "{typed:?}: {said:?}");
    }
    assert!(!desk.path("data").exists(), "nothing was touched");
}

#[tokio::test]
async fn an_unknown_key_in_the_settings_is_named() {
    let desk = Desk::new().await;
    desk.write("mingce.toml", "[server]\nprot = 3000\n");
    desk.refuses(&["serve"], &["prot"]).await;
    desk.write("other.toml", "datadir = \"x\"\n");
    for (file, word) in [("other.toml", "datadir"), ("missing.toml", "missing.toml")] {
        desk.refuses(&["migrate", "--config", file], &[word]).await;
    }
}

#[tokio::test]
async fn a_port_in_use_is_named_with_its_setting() {
    let desk = Desk::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = taken.local_addr().expect("an address").to_string();
    let variables = [("MINGCE__SERVER__ADDR", addr.as_str())];
    let said = desk.run_with(&["serve"], &variables).await;
    said.refused(&[&addr, "server.addr", "MINGCE__SERVER__ADDR", "占用"]);
    desk.refuses(&["sandbox", "--addr", &addr], &[&addr, "--addr"])
        .await;
    desk.refuses(&["demo", "--addr", &addr], &[&addr, "--addr"])
        .await;
    let demo = ["demo", "--addr", "127.0.0.1:0", "--sandbox-addr", &addr];
    desk.refuses(&demo, &[&addr, "--sandbox-addr"]).await;
}
