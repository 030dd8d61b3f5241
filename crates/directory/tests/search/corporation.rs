//! The small corporation that these tests look into, and how they look.

use directory::answers::{Page, PersonRow};
use directory::people::{Department, DepartmentId, Member, UserId};
use directory::{Contents, Directory, View};

pub const ALL: Page = Page {
    offset: 0,
    limit: 1000,
};

pub fn department(id: u32, parent: Option<u32>, name: &str) -> Department {
    Department {
        id: DepartmentId(id),
        parent: parent.map(DepartmentId),
        name: name.into(),
        order: i64::from(id),
        outside: false,
    }
}

/// 集团 (1) over 市场部 (2) and 研发中心 (3), which has 后端组 (4).
pub fn contents(members: Vec<Member>) -> Contents {
    Contents {
        departments: vec![
            department(1, None, "集团"),
            department(2, Some(1), "市场部"),
            department(3, Some(1), "研发中心"),
            department(4, Some(3), "后端组"),
        ],
        members: [vec![Member::new("viewer", "观察者", &[1])], members].concat(),
        ..Contents::default()
    }
}

/// Members of the root by these names; the accounts are m0, m1 …
pub fn named(names: &[&str]) -> Contents {
    let members = names.iter().enumerate();
    contents(
        members
            .map(|(n, &name)| Member::new(format!("m{n}"), name, &[1]))
            .collect(),
    )
}

pub fn view(contents: Contents) -> View {
    view_of(&Directory::new(contents), "viewer")
}

pub fn view_of(directory: &Directory, viewer: &str) -> View {
    directory
        .view(&UserId::from(viewer))
        .expect("an active member")
}

pub fn names(rows: &[PersonRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

pub fn found(view: &View, typed: &str) -> Vec<String> {
    names(&view.search(typed, ALL).people.rows)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

pub fn marked(view: &View, typed: &str) -> Vec<String> {
    let found = view.search(typed, ALL);
    let row = &found.people.rows[0];
    row.marks
        .iter()
        .map(|mark| row.name[mark.clone()].to_owned())
        .collect()
}

pub fn with(mut member: Member, change: impl FnOnce(&mut Member)) -> Member {
    change(&mut member);
    member
}

pub fn enabled(view: &View) -> String {
    let letters = ('A'..='Z').chain(['#']).zip(view.letters());
    letters
        .filter(|(_, on)| *on)
        .map(|(letter, _)| letter)
        .collect()
}
