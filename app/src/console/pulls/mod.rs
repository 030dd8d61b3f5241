//! `/admin/sync` and `/admin/sync/{run}`: the pulls.

mod choosing;
mod decide;
mod list;
mod plan;
mod run;
mod start;
mod state;
mod tick;
mod waiting;
mod watch;
mod words;

pub use list::PullsPage;
pub use run::PullPage;
pub use waiting::held;
pub use watch::watch;
