use crate::people::{AnyField, CustomField, DepartmentId, Field, UserId};

/// Everybody and everything else in the corporation, as far as a draft has to
/// fit in.
pub trait Around {
    /// Whose account it is, whatever the case of its letters; whoever left keeps
    /// theirs.
    fn account(&self, userid: &UserId) -> Option<Holder>;

    /// Whose mobile number or mail address it is, `but` this account's. Whoever
    /// left has given theirs back.
    fn holder(&self, field: Field, value: &str, but: &UserId) -> Option<Holder>;

    /// Whether there is such a department.
    fn has_department(&self, id: DepartmentId) -> bool;

    /// Whether it is inside the app's scope.
    fn is_inside(&self, id: DepartmentId) -> bool;

    /// The fields that the corporation made for itself.
    fn custom_fields(&self) -> &[CustomField] {
        &[]
    }

    /// Whether a field has to be filled in (必填).
    fn is_required(&self, field: AnyField) -> bool {
        field == Field::Name.into()
    }
}

/// Somebody who has already what somebody else should get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub userid: UserId,
    /// 姓名
    pub name: String,
    /// Whether they left (离职).
    pub left: bool,
}
