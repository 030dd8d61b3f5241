//! `/frequent`: whom and what somebody has at hand (R133, R134). What they kept
//! passes through their view before anything is shown or counted: whoever they
//! no longer see has vanished from the page (visibility.md, way out 10).

mod add;
mod change;
mod kept;
mod list;
mod noted;
mod sent;

use crate::State;
use axum::response::Redirect;
use axum::routing::{get, post};
use directory::View;
use store::Frequent;

pub use add::add_all;
pub use kept::kept;

/// `/frequent` and what changes it.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/frequent", get(list::list))
        .route("/frequent/add", get(nothing_sent).post(add::add))
        .route("/frequent/remove", get(nothing_sent).post(change::remove))
        .route("/frequent/move", get(nothing_sent).post(change::put_before))
        .route("/frequent/noted", post(noted::note))
}

/// Whoever had to sign in again on the way has sent nothing any more.
async fn nothing_sent() -> Redirect {
    Redirect::to("/frequent")
}

fn sees(view: &View, what: &Frequent) -> bool {
    match what {
        Frequent::Contact(userid) => view.sees(userid),
        Frequent::Group(id) => !view.groups_among(&[*id]).is_empty(),
    }
}
