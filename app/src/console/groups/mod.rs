//! `/admin/groups` and `/admin/groups/{id}`: the public groups, and one of them
//! (R137).

mod add_form;
mod desk;
mod group;
mod include_form;
mod list;
mod name_form;
mod people;
mod search;
mod sure_form;
mod trouble;

pub use group::GroupPage;
pub use list::GroupsPage;

use crate::console::components::encoded;
use directory::people::GroupId;

/// The list, or where it is searched.
fn list_address(text: &str, page: usize) -> String {
    format!("/admin/groups{}", query(text, page))
}

/// A group, or where it is searched.
fn address(id: GroupId, text: &str, page: usize) -> String {
    format!("/admin/groups/{id}{}", query(text, page))
}

fn query(text: &str, page: usize) -> String {
    match (text.is_empty(), page) {
        (true, 1) => String::new(),
        (true, page) => format!("?page={page}"),
        (false, 1) => format!("?q={}", encoded(text)),
        (false, page) => format!("?q={}&page={page}", encoded(text)),
    }
}
