//! The plain values that a directory is made of.

mod department;
mod field;
mod group;
mod ids;
mod member;

pub use department::Department;
pub use field::{Field, Fields};
pub use group::Group;
pub use ids::{DepartmentId, GroupId, UserId};
pub use member::{Gender, Joined, Member, MemberState, Membership};
