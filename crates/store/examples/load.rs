//! What reading a corporation from its database and building its directory
//! cost, in time and memory, on this machine: by hand `cargo run --release -p
//! store --example load sqlite:FILE`.

use directory::Directory;
use std::time::Instant;
use store::Store;

/// So often, each time anew.
const TIMES: usize = 5;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
#[allow(
    clippy::disallowed_methods,
    reason = "measuring is what this program is for"
)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("usage: load ADDRESS")?;
    let store = Store::connect(&address).await?;
    let corps = store.corps().await?;
    let corp = corps.first().ok_or("no corporation is linked")?;
    for _ in 0..TIMES {
        let begun = Instant::now();
        let (_, contents) = store.corp(&corp.id).load().await?;
        let read = begun.elapsed();
        let members = contents.members.len();
        let directory = Directory::new(contents);
        println!(
            "{members} members: read {read:.1?}, built {:.1?}; {}",
            begun.elapsed() - read,
            memory()?
        );
        drop(directory);
    }
    Ok(())
}

/// What the process holds now, and held at most.
fn memory() -> std::io::Result<String> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let lines = status.lines().filter(|line| {
        let named = |name: &&str| line.starts_with(name);
        ["VmHWM", "RssAnon"].iter().any(named)
    });
    Ok(lines.collect::<Vec<_>>().join(" "))
}
