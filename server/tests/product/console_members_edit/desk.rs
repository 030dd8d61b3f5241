//! The form of a member, as stories fill it in.

use crate::support::{Answer, Browser, read, refusal};
use app::api::Refused;
use app::api::members_edit::Sheet;
use directory::membership::{Change, Draft};
use directory::people::{DepartmentId, Field, Membership};
use serde_json::json;

/// Each field with the key of what is wrong with it.
pub fn wrong(answer: &Answer) -> Vec<(String, String)> {
    match refusal(answer) {
        Refused::Fields(fields) => {
            assert!(fields.iter().all(|wrong| !wrong.said.is_empty()));
            let pair = |wrong: app::api::Wrong| (wrong.field, wrong.reason);
            fields.into_iter().map(pair).collect()
        }
        other => panic!("{other:?}"),
    }
}

pub fn at(field: &str, reason: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), reason.to_owned())]
}

pub async fn save(browser: &mut Browser, change: &Change) -> Answer {
    let asked = json!({"change": change, "language": "zh-CN"});
    browser.ask("member/save", &asked).await
}

pub async fn open(browser: &mut Browser, userid: &str) -> Answer {
    browser
        .submit("/admin/api/member", &[("userid", userid)])
        .await
}

pub async fn sheet(browser: &mut Browser, userid: &str) -> Sheet {
    read(&open(browser, userid).await)
}

pub fn place(department: u32) -> Membership {
    Membership::of(DepartmentId(department))
}

pub fn newcomer() -> Draft {
    let mut draft = Draft {
        userid: "0012444".into(),
        places: vec![place(6)],
        main: Some(DepartmentId(6)),
        ..Draft::default()
    };
    draft.set(Field::Name, "赵六");
    draft.set(Field::Mobile, "138 0000 0000");
    draft.set(Field::Wechat, "zhao_liu");
    draft
}

pub fn edit(was: &Draft, change: impl FnOnce(&mut Draft)) -> Change {
    let mut wanted = was.clone();
    change(&mut wanted);
    Change::Edit {
        was: was.clone(),
        wanted,
    }
}
