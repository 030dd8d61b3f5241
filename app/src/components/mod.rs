//! Pieces of pages that load nothing.

mod address;
mod avatar;
mod chat;
mod department_row;
mod icon;
mod marked;
mod paging;
mod person_row;
mod search_box;

pub use address::{letter, mail, phone, search};
pub use avatar::avatar;
pub use chat::{LARGEST_CHAT, chat_button, profile_button};
pub use department_row::{department_list, path_text};
pub use icon::{Icon, icon};
pub use paging::Paging;
pub use person_row::{person_link, person_list};
pub use search_box::search_box;
