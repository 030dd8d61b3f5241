//! Departments changed in the console, as its pages ask for it.

use crate::support::{Answer, Browser, read, refusal};
use app::api::Refused;
use app::api::departments_edit::Editable;
use directory::answers::TreeRow;
use directory::organisation::{Change, Details};
use directory::people::DepartmentId;
use serde_json::json;

pub fn wrong(answer: &Answer) -> (String, String) {
    match refusal(answer) {
        Refused::Wrong { field, reason } => (field, reason),
        other => panic!("{other:?}"),
    }
}

pub async fn change(browser: &mut Browser, change: &Change) -> Answer {
    let asked = json!({"change": change, "language": "zh-CN"});
    browser.ask("department/change", &asked).await
}

pub async fn preview(browser: &mut Browser, change: &Change) -> Answer {
    let asked = json!({"change": change});
    browser.ask("department/preview", &asked).await
}

pub async fn editable(browser: &mut Browser, department: u32) -> Editable {
    let id = department.to_string();
    let asked = [("department", id.as_str()), ("language", "zh-CN")];
    read(&browser.submit("/admin/api/department/edit", &asked).await)
}

pub async fn tree(browser: &mut Browser) -> Vec<TreeRow> {
    read(&browser.call("departments").await)
}

/// The names directly below a department.
pub async fn below(browser: &mut Browser, parent: u32) -> Vec<String> {
    let rows = tree(browser).await.into_iter();
    let rows = rows.filter(|row| row.parent == Some(DepartmentId(parent)));
    rows.map(|row| row.name).collect()
}

pub fn id(number: u32) -> DepartmentId {
    DepartmentId(number)
}

pub fn add(parent: u32, name: &str) -> Change {
    Change::Add {
        parent: id(parent),
        name: name.to_owned(),
        full_name: String::new(),
        mode: None,
        leaders: Vec::new(),
    }
}

pub fn relocate(department: u32, from: u32, to: u32) -> Change {
    Change::Move {
        department: id(department),
        from: Some(id(from)),
        to: id(to),
    }
}

pub fn details(name: &str, full_name: &str, leaders: &[&str]) -> Details {
    Details {
        name: name.to_owned(),
        full_name: full_name.to_owned(),
        leaders: leaders.iter().map(|&account| account.into()).collect(),
    }
}

pub fn edit(department: u32, was: Details, wanted: Details) -> Change {
    Change::Edit {
        department: id(department),
        was,
        wanted,
    }
}
