//! For machines: whether the process is up, and whether it can answer people.

use crate::state::State;
use axum::http::StatusCode;
use axum::routing::get;

/// `/healthz` and `/readyz`.
pub fn routes() -> axum::Router<State> {
    axum::Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
}

async fn ready(
    axum::extract::State(state): axum::extract::State<State>,
) -> (StatusCode, &'static str) {
    match state.store.migrations().await {
        Ok(store::Migrations::Current) => (StatusCode::OK, "ready\n"),
        Ok(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database needs `mingce migrate`\n",
        ),
        Err(error) => {
            tracing::warn!(%error, "the database cannot be reached");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database cannot be reached\n",
            )
        }
    }
}
