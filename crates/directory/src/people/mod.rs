//! The plain values that a directory is made of.

mod audience;
mod department;
mod field;
mod field_settings;
mod group;
mod ids;
mod member;
pub mod profile;

pub use audience::{Audience, Audiences};
pub use department::Department;
pub use field::{Field, Fields};
pub use field_settings::FieldSettings;
pub use group::Group;
pub use ids::{DepartmentId, GroupId, UserId};
pub use member::{Gender, Joined, Member, MemberState, Membership};
pub use profile::{Profile, Writer, Written};
