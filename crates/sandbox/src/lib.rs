//! A local WeCom for demos, tests and development: the paths, errcodes and
//! permissions of the real one over a corporation given as JSON.

mod org;
pub mod sample;
mod state;

use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

pub use org::{App, CorpInfo, Department, Invalid, Member, Org, Scope, Tag};
pub use state::{Call, Fault, Message};

/// Where the sandbox takes the time from, in unix seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// A WeCom on this machine. Clones share everything.
#[derive(Clone)]
pub struct Sandbox(#[allow(dead_code)] Arc<state::Shared>);

impl Sandbox {
    /// A sandbox that plays `org`, with the machine's clock.
    pub fn new(org: Org) -> Result<Sandbox, Invalid> {
        Sandbox::with_clock(org, Arc::new(|| 0))
    }

    /// The same with a clock of the caller's, to let tokens and codes grow old.
    pub fn with_clock(org: Org, _clock: Clock) -> Result<Sandbox, Invalid> {
        org.check()?;
        Ok(Sandbox(Arc::new(state::Shared)))
    }

    /// All addresses of WeCom and of `/sandbox/…`.
    pub fn router(&self) -> Router {
        Router::new()
    }

    /// Answers until the process ends or the future is dropped.
    pub async fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        axum::serve(listener, self.router()).await
    }

    /// The corporation as it is now.
    pub fn org(&self) -> Org {
        unimplemented!()
    }

    /// Plays another corporation from now on; tokens of secrets that are still there stay good.
    pub fn set_org(&self, org: Org) -> Result<(), Invalid> {
        org.check()
    }

    /// The API calls received, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        Vec::new()
    }

    /// Forgets the calls.
    pub fn clear_calls(&self) {}

    /// What is to go wrong from now on; an empty list clears.
    pub fn set_faults(&self, _faults: Vec<Fault>) {}

    /// What `message/send` delivered.
    pub fn messages(&self) -> Vec<Message> {
        Vec::new()
    }

    /// Forgets the messages.
    pub fn clear_messages(&self) {}
}
