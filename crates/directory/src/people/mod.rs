//! The plain values that a directory is made of.

mod any_field;
mod audience;
mod avatar;
mod custom_field;
mod department;
mod field;
mod field_rules;
mod field_settings;
mod group;
mod ids;
mod member;
mod pin;
pub mod profile;

pub use any_field::{AnyField, UnknownField};
pub use audience::{Audience, Audiences};
pub use avatar::AvatarVersion;
pub use custom_field::{CustomField, CustomId, FieldKind, OwnValue};
pub use department::Department;
pub use field::{Field, Fields};
pub(crate) use field_rules::is_required;
pub use field_rules::{
    CustomFault, FieldRules, LONGEST_FIELD_NAME, MOST_CHOICES, MOST_CUSTOM, MOST_SEARCHED,
    whole_order,
};
pub use field_settings::FieldSettings;
pub use group::Group;
pub use ids::{DepartmentId, GroupId, UserId};
pub use member::{Gender, Joined, Member, MemberState, Membership};
pub use pin::Pin;
pub use profile::{Profile, Writer, Written};
