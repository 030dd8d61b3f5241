//! What an administrator does with departments (R37–R44).

mod changes;
mod merging;
mod names;
mod obstacles;
mod random;
mod unsent;
mod unsent_meanwhile;

use directory::organisation::{About, Change, Organisation, Plan, Refusal};
use directory::people::{Department, DepartmentId};

/// A department; 0 is no parent.
fn department(id: u32, parent: u32, name: &str, order: i64) -> Department {
    Department {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: name.to_owned(),
        order,
        outside: false,
    }
}

/// 1 集团 ─ 2 营销 (4 大客户, 5 渠道) ─ 3 研发
fn example() -> Organisation {
    Organisation::new([
        department(1, 0, "集团", -100),
        department(2, 1, "营销", -100),
        department(3, 1, "研发", -90),
        department(4, 2, "大客户", -100),
        department(5, 2, "渠道", -90),
    ])
}

fn id(number: u32) -> DepartmentId {
    DepartmentId(number)
}

fn add(parent: u32, name: &str) -> Change {
    Change::Add {
        parent: id(parent),
        name: name.to_owned(),
        full_name: String::new(),
        mode: None,
        leaders: Vec::new(),
    }
}

fn relocate(department: u32, from: u32, to: u32) -> Change {
    Change::Move {
        department: id(department),
        from: (from != 0).then_some(id(from)),
        to: id(to),
    }
}

fn plan(organisation: &Organisation, change: &Change) -> Result<Plan, Refusal> {
    organisation.plan(change, &About::default(), 7)
}
