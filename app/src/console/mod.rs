//! The console: one page in the browser, over the functions of `api`.
//!
//! Every state that somebody might want to send to a colleague is in the address.

mod audit;
mod check;
pub mod components;
mod corporation;
mod departments;
mod fields;
mod frame;
mod groups;
mod home;
mod lazy_page;
mod left;
mod members;
mod not_found;
mod pages;
mod policy;
mod pulls;
mod rules;

use components::give_locale;
use frame::Frame;
use home::HomePage;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;
use not_found::NotFoundPage;

/// Everything between `<body>` and `</body>`.
#[component]
pub fn Console() -> impl IntoView {
    give_locale();
    rules::keep_unsaved();
    view! {
        <Router>
            <Frame>
                <FlatRoutes fallback=NotFoundPage>
                    <Route path=path!("/admin") view=HomePage />
                    <Route path=path!("/admin/departments/:id?") view=|| pages::DEPARTMENTS.view() />
                    <Route path=path!("/admin/left") view=|| pages::LEFT.view() />
                    <Route path=path!("/admin/members") view=|| pages::MEMBERS.view() />
                    <Route path=path!("/admin/fields") view=|| pages::FIELDS.view() />
                    <Route path=path!("/admin/groups") view=|| pages::GROUPS.view() />
                    <Route path=path!("/admin/groups/:id") view=|| pages::GROUP.view() />
                    <Route path=path!("/admin/check") view=|| pages::CHECK.view() />
                    <Route path=path!("/admin/policy") view=|| pages::POLICY.view() />
                    <Route path=path!("/admin/corporation") view=|| pages::CORPORATION.view() />
                    <Route path=path!("/admin/audit") view=|| pages::AUDIT.view() />
                    <Route path=path!("/admin/sync") view=|| pages::PULLS.view() />
                    <Route path=path!("/admin/sync/:run") view=|| pages::PULL.view() />
                </FlatRoutes>
            </Frame>
        </Router>
    }
}
