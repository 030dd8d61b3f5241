//! The console's door: signing in, signing out, the shell that starts the
//! console, and the functions that it calls.

mod account;
mod allowances;
mod avatar;
mod functions;
mod login;
mod logout;
mod page;
pub mod passwords;
mod session;
mod shell;

use crate::state::State;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub use passwords::Passwords;

/// The largest form that is read, in bytes.
const LARGEST_BODY: usize = 1024 * 1024;

/// `/admin` and everything below. Which pages there are, the console itself
/// knows; an address that it does not know reads so in the browser.
pub fn routes() -> axum::Router<State> {
    let calls = get(functions::call).post(functions::call);
    let calls = calls.layer(DefaultBodyLimit::max(functions::LARGEST_CALL));
    axum::Router::new()
        .route("/admin/login", get(login::form).post(login::sign_in))
        .route("/admin/logout", get(logout::ask_again).post(logout::here))
        .route("/admin/logout/everywhere", post(logout::everywhere))
        .merge(account::routes())
        .merge(avatar::routes())
        .route("/admin/api/{*endpoint}", calls)
        .route("/admin", get(shell::show))
        .route("/admin/", get(shell::show))
        .route("/admin/{*path}", get(shell::show))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
}
