//! Who is asking: sessions, the way to WeCom and back, the page to return to.

mod client_address;
pub mod consent;
pub mod cookies;
mod member_session;
mod named_corp;
pub mod return_path;
pub mod token;
mod wecom_of;

pub use client_address::{ClientAddress, Proxies};
pub use member_session::{MemberSession, inside_wecom, refusal};
pub use named_corp::named_corp;
pub use wecom_of::{Clients, wecom_of};
