//! A secret that WeCom lends for a while (a token, a ticket), fetched once for everybody.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::Error;

/// Given back this long before its end, so that no call is under way when it ends.
const MARGIN: Duration = Duration::from_secs(300);
/// How long a lasting refusal is repeated from memory: a wrong secret asked for on and on gets the
/// whole address blocked for an hour (wecom-api.md 1.2).
const REFUSAL: Duration = Duration::from_secs(30);

/// What WeCom lent, and for how long.
pub(crate) struct Lent {
    pub value: SecretString,
    pub lifetime: Duration,
}

#[derive(Default)]
enum State {
    #[default]
    Empty,
    Good(SecretString, Instant),
    Refused(Error, Instant),
}

/// One lent secret. Whoever finds it missing fetches it; whoever comes meanwhile waits for that.
#[derive(Default)]
pub(crate) struct Kept(Mutex<State>);

impl Kept {
    /// The secret, fetched if there is none that is good.
    pub async fn get(
        &self,
        fetch: impl Future<Output = Result<Lent, Error>>,
    ) -> Result<SecretString, Error> {
        let mut state = self.0.lock().await;
        match &*state {
            State::Good(value, until) if Instant::now() < *until => return Ok(value.clone()),
            State::Refused(error, until) if Instant::now() < *until => return Err(error.clone()),
            _ => *state = State::Empty,
        }
        match fetch.await {
            Ok(lent) => {
                let margin = MARGIN.min(lent.lifetime / 2);
                let until = Instant::now() + (lent.lifetime - margin);
                *state = State::Good(lent.value.clone(), until);
                Ok(lent.value)
            }
            Err(error) => {
                if error.is_lasting_refusal() {
                    *state = State::Refused(error.clone(), Instant::now() + REFUSAL);
                }
                Err(error)
            }
        }
    }

    /// Drops this value, unless somebody has already put a newer one in its place.
    pub async fn forget(&self, stale: &SecretString) {
        let mut state = self.0.lock().await;
        if let State::Good(value, _) = &*state
            && value.expose_secret() == stale.expose_secret()
        {
            *state = State::Empty;
        }
    }

    /// Drops whatever is there, a refusal too.
    pub async fn clear(&self) {
        *self.0.lock().await = State::Empty;
    }
}
