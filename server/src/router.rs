//! Every route and layer, in order: the product can be read from here.

use crate::admin;
use crate::frame::Framing;
use crate::middleware::security_headers;
use crate::routes::{
    auth, avatar, choice, comfort, contact_card, frequent, groups, health, home, jssdk, member,
    profile, unassigned,
};
use crate::sign_in::consent;
use crate::site;
use crate::state::State;
use app::member::Problem;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

/// The product.
pub fn router(state: State) -> Router {
    let pages = Router::new()
        .merge(home::routes())
        .merge(frequent::routes())
        .merge(groups::routes())
        .merge(member::routes())
        .merge(unassigned::routes())
        .merge(contact_card::routes())
        .merge(avatar::routes())
        .merge(choice::routes())
        .merge(profile::routes())
        .merge(consent::routes())
        .merge(comfort::routes())
        .merge(auth::routes())
        .merge(jssdk::routes())
        .merge(admin::routes())
        .fallback(async |framing: Framing| framing.problem(Problem::NotFound))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(
            state.component.clone(),
            security_headers::add,
        ));
    Router::new()
        .merge(health::routes())
        .route("/pkg/{name}", get(site::serve))
        .merge(pages)
        .layer(same_site(&state.public_url))
        .with_state(state)
}

/// Nobody changes anything through another site's page. A reverse proxy may
/// give us another `Host`: what comes from our public address is ours as well.
fn same_site(public_url: &str) -> CsrfLayer {
    let ours = CsrfLayer::new().add_trusted_origin(public_url);
    ours.unwrap_or_else(|error| {
        tracing::warn!(%error, public_url, "the public address is no origin of pages");
        CsrfLayer::new()
    })
}
