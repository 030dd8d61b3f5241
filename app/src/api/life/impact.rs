use super::super::{Answer, Refused};
use super::Wanted;
use directory::answers::Impact;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use super::on_the_server;

/// Who would see more and who less once people are put elsewhere, before it is done:
/// asked beside [`preview_lives`](super::preview_lives), which is quicker.
#[server(prefix = "/admin/api", endpoint = "life/sight", input = Json, output = Answer)]
pub async fn preview_placing(
    /// What is wanted.
    wanted: Wanted,
) -> Result<Impact, Refused> {
    on_the_server::impact(&wanted).await
}
