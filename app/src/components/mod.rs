//! Pieces of pages that load nothing.

mod address;
mod avatar;
mod chat;
mod department_row;
mod frequent_button;
mod frequent_faces;
mod frequent_person;
mod group_row;
mod icon;
mod languages;
mod marked;
mod paging;
mod person_row;
mod search_box;

pub use address::{
    SETTINGS, choose, contact_file, department, everybody_in, group_search, letter, mail, member,
    phone, qr_code, search, search_only, with_ticks,
};
pub use avatar::avatar;
pub use chat::{LARGEST_CHAT, chat_button, profile_button};
pub use department_row::{department_list, path_text};
pub use frequent_button::{FrequentOf, frequent_button};
pub use frequent_faces::frequent_faces;
pub use frequent_person::frequent_person;
pub use group_row::{group_cell, group_list};
pub use icon::{Icon, icon};
pub use languages::languages;
pub use marked::marked;
pub use paging::Paging;
pub use person_row::{person_link, person_list};
pub use search_box::{choosing_box, search_box, search_field, search_hint};
