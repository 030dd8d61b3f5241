//! 排序号: smaller first here (R40), larger first at WeCom. Kept as WeCom's
//! number with the other sign, so that a pull finds what was sent.

use super::Update;
use crate::people::{Department, DepartmentId};

/// From here WeCom counts down: its own number for what is made in its console.
const FIRST: i64 = 100_000_000;
/// Room for others in between (decision ag).
const STEP: i64 = 10;

/// The order of whoever stands at this place, from 0.
fn at(place: usize) -> i64 {
    let place = i64::try_from(place).unwrap_or(FIRST / STEP - 1);
    STEP * (place + 1) - FIRST
}

/// The order of one more after these, and what has to be numbered anew for it.
pub(super) fn after(siblings: &[&Department]) -> (i64, Vec<Update>) {
    let Some(last) = siblings.last() else {
        return (at(0), Vec::new());
    };
    match last.order.saturating_add(STEP) {
        // WeCom has no number below zero.
        next if next <= 0 => (next, Vec::new()),
        _ => {
            let ids: Vec<DepartmentId> = siblings.iter().map(|d| d.id).collect();
            (at(ids.len()), numbered(&ids, siblings))
        }
    }
}

/// The order of several more after these, in their own order, and what has to be
/// numbered anew for them.
pub(super) fn after_all(siblings: &[&Department], coming: &[&Department]) -> Vec<Update> {
    let mut known: Vec<Department> = siblings.iter().map(|&d| d.clone()).collect();
    let mut updates: Vec<Update> = Vec::new();
    for one in coming {
        let standing: Vec<&Department> = known.iter().collect();
        let (order, anew) = after(&standing);
        for update in anew {
            let at = known.iter_mut().find(|d| d.id == update.id);
            if let (Some(d), Some(order)) = (at, update.order) {
                d.order = order;
            }
            updates.retain(|known| known.id != update.id);
            updates.push(update);
        }
        known.push(Department {
            order,
            ..(*one).clone()
        });
        updates.push(Update {
            order: Some(order),
            ..Update::of(one.id)
        });
    }
    updates
}

/// The departments in this order, numbered in tens; those that have their
/// number already are left out.
pub(super) fn numbered(wanted: &[DepartmentId], standing: &[&Department]) -> Vec<Update> {
    let stands =
        |id: DepartmentId, order: i64| standing.iter().any(|d| d.id == id && d.order == order);
    let wanted = wanted.iter().enumerate();
    let orders = wanted.map(|(place, &id)| (id, at(place)));
    let changed = orders.filter(|&(id, order)| !stands(id, order));
    changed
        .map(|(id, order)| Update {
            order: Some(order),
            ..Update::of(id)
        })
        .collect()
}
