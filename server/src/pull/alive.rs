use super::Error;
use crate::clock::Now;
use std::future::Future;
use std::time::Duration;
use store::{CorpStore, RunId};

/// How often a run says that it is alive; after a minute of silence another
/// may take over.
const BEAT: Duration = Duration::from_secs(15);

/// Does the work and says all the while that the run is alive. When somebody
/// took the run over, the work is dropped.
pub(super) async fn alive<T>(
    people: &CorpStore,
    run: RunId,
    now: fn() -> Now,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let beating = async {
        let mut beat = tokio::time::interval(BEAT);
        beat.tick().await;
        loop {
            beat.tick().await;
            match people.renew_run(run, now()).await {
                Ok(()) => {}
                Err(taken @ store::Error::NotNow) => return Error::from(taken),
                Err(fault) => tracing::warn!(run = run.0, %fault, "a pull could not say it lives"),
            }
        }
    };
    tokio::select! {
        biased;
        done = work => done,
        taken = beating => Err(taken),
    }
}
