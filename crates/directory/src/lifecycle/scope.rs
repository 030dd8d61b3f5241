//! On which side of the app's scope (可见范围) somebody is who is put somewhere here,
//! until a pull knows it from WeCom (decision 7).

use crate::people::{DepartmentId, MemberState, Membership};

/// Whether these places are inside the scope; who is in none is in the root (R87).
pub(crate) fn is_within(places: &[Membership], inside: impl Fn(DepartmentId) -> bool) -> bool {
    let mut within = places.iter().map(|place| place.department);
    within.any(&inside) || places.is_empty() && inside(DepartmentId::ROOT)
}

/// The state of somebody who is put elsewhere. Whoever was inside the scope by a
/// department and is by none any more falls out of it; whom the scope names by
/// themselves, or by a tag, it goes on naming; and nobody comes into it but by a
/// pull.
pub(crate) fn state_after(
    state: MemberState,
    before: &[Membership],
    after: &[Membership],
    inside: impl Fn(DepartmentId) -> bool,
) -> MemberState {
    match is_within(before, &inside) && !is_within(after, &inside) {
        true => outside(state),
        false => state,
    }
}

/// The same on the other side of the scope.
pub(crate) const fn outside(state: MemberState) -> MemberState {
    match state {
        MemberState::Active => MemberState::Outside,
        MemberState::Disabled => MemberState::OutsideDisabled,
        other => other,
    }
}
