//! A fault of ours: logged once, and shown as a page with its reference.

use crate::frame::Framing;
use crate::sign_in::token;
use app::member::Problem;
use axum::response::Response;

/// The answer to a request that failed through no fault of the person's.
pub fn internal(framing: Framing, fault: &dyn std::error::Error) -> Response {
    let reference = token::random(6);
    tracing::error!(reference, %fault, "a request failed");
    framing.problem(Problem::Internal { reference })
}
