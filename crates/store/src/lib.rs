//! The only SQL of the product: what a corporation has, kept in SQLite or in
//! PostgreSQL by one text for both.
//!
//! [`Store`] is the database; everything of a corporation is reached through
//! [`Store::corp`], so that no query can forget whose rows it touches (R5).
//! Nothing here asks for the time: it is a parameter, in unix seconds.

mod audit;
mod avatars;
mod corp;
mod corporation;
mod db;
mod departments;
mod error;
mod fields;
mod frequent;
mod groups;
mod lifecycle;
mod members;
mod migrations;
mod own_rules;
mod owner_sessions;
mod owners;
mod people;
mod pins;
mod policy;
mod profiles;
mod runs;
mod searches;
mod sessions;
mod states;
mod store;
mod tries;

pub use audit::{Actor, AuditFault, AuditFilter, AuditLine, AuditLog, AuditRow, Entry};
pub use audit::{Forgotten, Verified};
pub use avatars::{Avatar, Freshness};
pub use corp::{Corp, CorpId, Master, Secret, Versions};
pub use corporation::Corporation;
pub use error::Error;
pub use frequent::{Frequent, FrequentRow};
pub use lifecycle::{Ahead, Bulk, BulkCounts, BulkId, BulkRow, BulkState};
pub use lifecycle::{NewBulk, RestsOn, RowState};
pub use owner_sessions::OpenSession;
pub use owners::Owner;
pub use people::PeopleChange;
pub use profiles::{FieldChange, OwnFields, ProfileEdit, Waiting};
pub use runs::{
    Counts, Doing, KeptPlan, KeptRow, NewRun, Origin, Progress, Rows, Run, RunId, RunState, Settled,
};
pub use searches::SavedSearch;
pub use sessions::{Holder, Session};
pub use states::PendingSignIn;
pub use store::{CorpStore, Migrations, Store};
pub use tries::Allowance;

/// What an operation of the store gives.
pub type Result<T> = std::result::Result<T, Error>;
