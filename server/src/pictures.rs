//! Uploaded pictures of people: whatever arrives is decoded here and made anew;
//! only that small picture is kept.

use avatar::Unfit;
use axum::body::Bytes;
use tokio::sync::{AcquireError, Semaphore};
use tokio::task::JoinError;

/// One picture at a time: decoding a large one takes much memory for a moment.
static TURN: Semaphore = Semaphore::const_new(1);

/// Why there is no small picture.
#[derive(Debug, thiserror::Error)]
pub enum Unmade {
    /// The file is not fit for one.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Nobody's turn comes any more.
    #[error("no picture is made any more")]
    Closed(#[from] AcquireError),
    /// It was given up in the middle.
    #[error("making a picture was given up")]
    GivenUp(#[from] JoinError),
}

/// The small picture of an uploaded file, away from the threads that answer
/// requests.
///
/// # Errors
/// When the file is not fit for one.
pub async fn made_small(file: Bytes) -> Result<Vec<u8>, Unmade> {
    let turn = TURN.acquire().await?;
    let making = tokio::task::spawn_blocking(move || {
        let small = avatar::small(&file);
        drop(turn);
        small
    });
    Ok(making.await??)
}
