//! A pull that is killed, or told to stop, in the middle: nothing is half done,
//! and the next one works.

use crate::gate::Gate;
use crate::support::Desk;
use sandbox::Member;
use server::clock;
use server::pull::{self, Asked};
use std::process::Stdio;
use store::{Corp, CorpStore, Run, RunState, Store};
use tokio::process::{Child, Command};

/// The last call of a reading.
const LAST: &str = "/cgi-bin/user/list_id";

/// What the clock says when a run has been silent for more than a minute.
fn a_minute_later() -> i64 {
    clock::now() + 61
}

/// `mingce sync pull`, under way.
fn pulling(desk: &Desk) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mingce"))
        .args(["sync", "pull"])
        .current_dir(desk.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("the binary runs")
}

/// The database beside the command.
struct Beside {
    store: Store,
    corp: Corp,
    people: CorpStore,
}

impl Beside {
    async fn of(desk: &Desk) -> Self {
        let store = Store::connect(&desk.database_url()).await;
        let store = store.expect("the database");
        let corp = store.corps().await.expect("corporations").remove(0);
        Self {
            people: store.corp(&corp.id),
            store,
            corp,
        }
    }

    async fn last_run(&self) -> Option<Run> {
        self.people.runs(1).await.expect("runs").pop()
    }

    async fn members(&self) -> usize {
        self.people.load().await.expect("people").1.members.len()
    }

    /// The next pull, a minute after the last one was killed.
    async fn next_pull(&self) {
        let next = pull::run(&self.store, &self.corp, Asked::default(), a_minute_later);
        assert_eq!(next.await.expect("a pull").state, "done");
    }
}

#[tokio::test]
async fn a_pull_killed_while_it_reads_changed_nothing_and_the_next_takes_its_place() {
    let mut desk = Desk::new().await;
    let gate = Gate::before(&desk.wecom, LAST).await;
    desk.url.clone_from(&gate.url);
    desk.does(&desk.link()).await;
    let beside = Beside::of(&desk).await;

    gate.close();
    let mut pull = pulling(&desk);
    gate.reached().await;
    pull.kill().await.expect("killed");
    let killed = beside.last_run().await.expect("its row");
    assert_eq!(killed.state, RunState::Reading);
    assert_eq!(beside.members().await, 0);

    gate.open();
    desk.refuses(&["sync", "pull"], &["正在进行", "under way"])
        .await;
    beside.next_pull().await;
    assert_eq!(beside.members().await, 5);
    let killed = beside.people.run(killed.id).await.expect("runs");
    let killed = killed.expect("its row");
    assert_eq!(killed.state, RunState::Failed);
    assert_eq!(killed.reason.as_deref(), Some("interrupted"));
}

/// Sends a signal that a process may answer.
async fn tell(pull: &Child, signal: &str) {
    let pid = pull.id().expect("it runs").to_string();
    let told = Command::new("kill").args([signal, &pid]).status().await;
    assert!(told.expect("kill").success());
}

/// A pull that gets the signal while it reads ends its run, and says so; the
/// next one begins at once.
async fn ends_its_run_at(signal: &str) {
    let mut desk = Desk::new().await;
    let gate = Gate::before(&desk.wecom, LAST).await;
    desk.url.clone_from(&gate.url);
    desk.does(&desk.link()).await;
    let beside = Beside::of(&desk).await;

    gate.close();
    let pull = pulling(&desk);
    gate.reached().await;
    tell(&pull, signal).await;
    let ended = pull.wait_with_output().await.expect("its end");
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    for word in ["未做任何更改", "nothing was changed"] {
        assert!(said.contains(word), "{said}");
    }
    let stopped = beside.last_run().await.expect("its row");
    assert_eq!(stopped.state, RunState::Failed);
    assert_eq!(stopped.reason.as_deref(), Some("stopped"));
    assert_eq!(beside.members().await, 0);

    gate.open();
    desk.does(&["sync", "pull"]).await;
    assert_eq!(beside.members().await, 5);
}

#[tokio::test]
async fn a_pull_told_to_stop_ends_its_run_and_the_next_one_begins_at_once() {
    ends_its_run_at("-TERM").await;
}

#[tokio::test]
async fn a_pull_interrupted_at_the_keyboard_ends_its_run_too() {
    ends_its_run_at("-INT").await;
}

/// The kill comes as soon as the plan is there, which is while it is written or
/// just before or after: whichever it is, all of it is there or none.
#[tokio::test]
async fn a_pull_killed_while_it_writes_wrote_all_or_nothing() {
    const NEW: usize = 2000;
    let desk = Desk::linked().await;
    let beside = Beside::of(&desk).await;
    desk.change(|org| {
        let like = org.members[0].clone();
        org.members.extend((0..NEW).map(|n| Member {
            userid: format!("new{n}"),
            ..like.clone()
        }));
    });
    let mut pull = pulling(&desk);
    loop {
        let run = beside.last_run().await;
        if run.is_some_and(|run| run.state != RunState::Reading) {
            break;
        }
    }
    pull.kill().await.expect("killed");

    let run = beside.last_run().await.expect("its row");
    match run.state {
        RunState::Planned => assert_eq!(beside.members().await, 0),
        RunState::Done => assert_eq!(beside.members().await, NEW + 5),
        other => panic!("{other:?}"),
    }
    beside.next_pull().await;
    assert_eq!(beside.members().await, NEW + 5);
}
