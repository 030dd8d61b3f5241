use super::{Around, Draft, Why, order};
use crate::people::DepartmentId;
use std::collections::HashSet;

/// WeCom takes no more departments of one member (wecom-api.md 2.2).
pub(crate) const MOST_PLACES: usize = 100;

/// Whether somebody may belong there. What stood there before may stay.
pub(super) fn check(draft: &Draft, was: &Draft, around: &impl Around) -> Result<(), Why> {
    if draft.places.len() > MOST_PLACES {
        return Err(Why::TooMany);
    }
    let mut seen = HashSet::new();
    for place in &draft.places {
        let id = place.department;
        if !seen.insert(id) {
            return Err(Why::Twice);
        }
        let before = was.places.iter().find(|before| before.department == id);
        if before.is_none() && id == DepartmentId::ROOT {
            return Err(Why::Topmost);
        }
        if before.is_none() && !around.has_department(id) {
            return Err(Why::UnknownDepartment);
        }
        let kept = before.is_some_and(|before| before.order == place.order);
        if !kept && !order::fits(place.order) {
            return Err(Why::Order);
        }
    }
    match draft.main {
        Some(main) if !seen.contains(&main) => Err(Why::MainElsewhere),
        None if !seen.is_empty() => Err(Why::MainElsewhere),
        _ => Ok(()),
    }
}
