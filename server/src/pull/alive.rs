use super::Error;
use crate::clock::Now;
use std::future::Future;
use std::time::Duration;
use store::{CorpStore, Progress, RunId};
use tokio::sync::watch;
use tokio::time::sleep;

/// How often a run says that it is alive, at least; after a minute of silence
/// another may take over.
const BEAT: Duration = Duration::from_secs(15);

/// How long it waits between two sentences of progress.
const PAUSE: Duration = Duration::from_secs(1);

/// Does the work and says all the while that the run is alive and how far it
/// is. When somebody took the run over, or the product stops, the work is
/// dropped.
pub(super) async fn alive<T>(
    people: &CorpStore,
    run: RunId,
    now: fn() -> Now,
    mut progress: watch::Receiver<Progress>,
    stopped: impl Future<Output = ()>,
    work: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let beating = async {
        loop {
            let said = tokio::select! {
                Ok(()) = progress.changed() => {
                    let told = *progress.borrow_and_update();
                    people.tell_progress(run, &told, now()).await
                }
                () = sleep(BEAT) => people.renew_run(run, now()).await,
            };
            match said {
                Ok(()) => {}
                Err(taken @ store::Error::NotNow) => return Error::from(taken),
                Err(fault) => tracing::warn!(run = run.0, %fault, "a pull could not say it lives"),
            }
            sleep(PAUSE).await;
        }
    };
    tokio::select! {
        biased;
        done = work => done,
        taken = beating => Err(taken),
        () = stopped => Err(Error::Stopped),
    }
}
