//! `/admin/left`: whoever left (离职管理), and what can be done with members' lives,
//! there and wherever members stand. The address keeps what was searched, the page
//! and the run whose report is open.

pub mod actions;
mod ask;
pub mod dialog;
pub mod lives;
mod page;
mod report;
mod words;

pub use page::LeftPage;
