//! The console's pages that are fetched when somebody opens them; the first page is
//! there from the beginning. Whatever only a page needs goes with it (decision 10).

use super::lazy_page::{LazyPage, Make, NotFetched};
use leptos::prelude::*;

/// `lazy_page!(NAME in people, module::Component)`: pages of one file come together.
macro_rules! lazy_page {
    ($name:ident in $file:ident, $module:ident::$component:ident) => {
        pub const $name: LazyPage = LazyPage::new(|| {
            #[allow(non_snake_case)]
            #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = ::leptos::wasm_split)]
            fn $component() -> Result<Make, NotFetched> {
                Ok(|| super::$module::$component().into_any())
            }
            Box::pin($component())
        });
    };
}

lazy_page!(AUDIT in records, audit::AuditPage);
lazy_page!(CHECK in settings, check::CheckPage);
lazy_page!(CORPORATION in settings, corporation::CorporationPage);
lazy_page!(DEPARTMENTS in people, departments::DepartmentsPage);
lazy_page!(FIELDS in settings, fields::FieldsPage);
lazy_page!(GROUP in people, groups::GroupPage);
lazy_page!(GROUPS in people, groups::GroupsPage);
lazy_page!(LEFT in people, left::LeftPage);
lazy_page!(MEMBERS in people, members::MembersPage);
lazy_page!(POLICY in settings, policy::PolicyPage);
lazy_page!(PULL in records, pulls::PullPage);
lazy_page!(PULLS in records, pulls::PullsPage);
