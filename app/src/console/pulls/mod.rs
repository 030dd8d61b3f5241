//! `/admin/sync` and `/admin/sync/{run}`: the pulls.

mod decide;
mod list;
mod plan;
mod run;
mod start;
mod state;
mod waiting;
mod watch;
mod words;

pub use list::PullsPage;
pub use run::PullPage;
pub use waiting::{held, waiting};
