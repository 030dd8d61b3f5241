//! Whoever reads the database cannot sign in with what they find there.

use crate::support::{Browser, World};
use testbed::Database;

const PASSWORD: &str = "correct horse battery";

/// Everything that the database has on the disk.
fn on_the_disk(world: &World) -> Vec<u8> {
    let path = world.database_url().strip_prefix("sqlite://");
    let path = path.expect("a file");
    let mut all = std::fs::read(path).expect("the database");
    // What was written last stands beside it.
    all.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
    all
}

fn holds(all: &[u8], text: &str) -> bool {
    all.windows(text.len()).any(|part| part == text.as_bytes())
}

#[tokio::test]
async fn no_token_and_no_password_is_in_the_database_as_it_is() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    let address = world.instance().await;
    let mut member = Browser::in_wecom(&address);
    assert_eq!(member.open_as("yi", "/").await.status, 200);
    // One way to WeCom from which nobody has come back.
    let mut waiting = Browser::in_wecom(&address);
    waiting.open("/auth/wecom").await;
    member.open("/me/consent").await;
    let mut owner = Browser::new(&address);
    assert_eq!(owner.sign_in("wang", PASSWORD).await.status, 303);

    let all = on_the_disk(&world);
    for known in ["名册示例集团", "chairman", "wang"] {
        assert!(holds(&all, known), "{known} can be read");
    }
    let tokens = [
        member.cookie("mingce"),
        member.cookie("mingce-consent"),
        waiting.cookie("mingce-state"),
        owner.cookie("mingce-admin"),
        owner.cookie("mingce-known"),
        Some(PASSWORD),
    ];
    for token in tokens {
        let token = token.expect("a token");
        assert!(token.len() > 20, "{token}");
        assert!(!holds(&all, token), "{token} stands in the database");
    }
}
