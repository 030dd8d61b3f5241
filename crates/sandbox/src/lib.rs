//! A local WeCom for demos, tests and development: the paths, errcodes and
//! permissions of the real one over a corporation given as JSON.

mod answer;
mod calls;
mod control;
mod corporation;
mod org;
pub mod sample;
mod signin;
mod state;

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get, put};
use tokio::net::TcpListener;

pub use org::{App, CorpInfo, Department, Invalid, Member, Org, Scope, Tag};
pub use state::{Call, Fault, Message};

/// Where the sandbox takes the time from, in unix seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// A WeCom on this machine. Clones share everything.
#[derive(Clone)]
pub struct Sandbox(Arc<state::Shared>);

impl Sandbox {
    /// A sandbox that plays `org`, with the machine's clock.
    pub fn new(org: Org) -> Result<Sandbox, Invalid> {
        Sandbox::with_clock(org, Arc::new(machine_time))
    }

    /// The same with a clock of the caller's, to let tokens and codes grow old.
    pub fn with_clock(org: Org, clock: Clock) -> Result<Sandbox, Invalid> {
        org.check()?;
        Ok(Sandbox(Arc::new(state::Shared::new(org, clock))))
    }

    /// All addresses of WeCom and of `/sandbox/…`.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/cgi-bin/{*call}", any(calls::answer))
            .route("/connect/oauth2/authorize", get(signin::choose))
            .route("/wwlogin/sso/login", get(signin::choose))
            .route("/sandbox/org", get(control::org).put(control::set_org))
            .route(
                "/sandbox/calls",
                get(control::calls).delete(control::clear_calls),
            )
            .route("/sandbox/faults", put(control::set_faults))
            .route(
                "/sandbox/messages",
                get(control::messages).delete(control::clear_messages),
            )
            // A corporation of 100 000 is some 30 MB of JSON.
            .layer(DefaultBodyLimit::disable())
            .with_state(self.0.clone())
    }

    /// Answers until the process ends or the future is dropped.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        axum::serve(listener, self.router()).await
    }

    /// The corporation as it is now.
    pub fn org(&self) -> Org {
        self.0.corporation().org.clone()
    }

    /// Plays another corporation from now on; tokens of secrets that are still there stay good.
    pub fn set_org(&self, org: Org) -> Result<(), Invalid> {
        org.check()?;
        self.0.play(org);
        Ok(())
    }

    /// The API calls received, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.0.memory().calls.iter().cloned().collect()
    }

    /// Forgets the calls.
    pub fn clear_calls(&self) {
        self.0.memory().calls.clear();
    }

    /// What is to go wrong from now on; an empty list clears.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        self.0.memory().faults = faults;
    }

    /// What `message/send` delivered, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.0.memory().messages.iter().cloned().collect()
    }

    /// Forgets the messages.
    pub fn clear_messages(&self) {
        self.0.memory().messages.clear();
    }
}

#[expect(clippy::disallowed_methods, reason = "a WeCom has a clock of its own")]
fn machine_time() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs().cast_signed())
}
