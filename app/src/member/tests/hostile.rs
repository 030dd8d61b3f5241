//! Names written by somebody hostile.

use super::*;

#[test]
fn names_written_by_somebody_hostile_stay_text() {
    let mut row = person(HOSTILE, HOSTILE);
    row.alias = Some(HOSTILE.to_owned());
    row.position = Some(HOSTILE.to_owned());
    row.department = vec![HOSTILE.to_owned()];
    row.mobile = Some(format!("1{HOSTILE}"));
    row.marks.push(0..2);
    let mut hostile = card();
    hostile.userid = HOSTILE.into();
    hostile.name = HOSTILE.to_owned();
    hostile.pronunciation = Some(HOSTILE.to_owned());
    hostile.fields = Field::ALL.map(|f| (f, format!("1@{HOSTILE}"))).to_vec();
    hostile.departments[0].path = vec![HOSTILE.to_owned()];
    hostile.superior = Some(PersonLink {
        userid: HOSTILE.into(),
        name: HOSTILE.to_owned(),
    });
    let pages = [
        searched(
            Asked::Words(HOSTILE.to_owned()),
            people(99, vec![row.clone()]),
        ),
        MemberPage::Choose(Choose {
            ticking: Ticking::Search {
                words: HOSTILE.to_owned(),
                within: Some(department(1, HOSTILE, 1)),
            },
            departments: vec![department(2, HOSTILE, 1)],
            first: vec![row.clone()],
            people: people(99, vec![row.clone()]),
            page: 1,
            whose: HOSTILE.to_owned(),
            carried: Carried {
                people: vec![HOSTILE.into()],
                departments: vec![DepartmentId(2), DepartmentId(9)],
                total: 3,
            },
        }),
        MemberPage::Choice(Choice {
            chosen: Chosen {
                people: people(99, vec![row]),
                accounts: vec![HOSTILE.into(), "b".into()],
                ticked: vec![HOSTILE.into()],
                departments: vec![department(3, HOSTILE, 1)],
            },
            me: "me".into(),
            refused: Some(Refused::ListIsFull),
        }),
        searched(Asked::Words(HOSTILE.to_owned()), people(0, Vec::new())),
        MemberPage::Home(Home {
            mine: vec![department(1, HOSTILE, 1)],
            roots: Vec::new(),
            count: 1,
            ..Home::default()
        }),
        MemberPage::Card(somebody(hostile)),
        MemberPage::Problem(Problem::SignIn {
            corps: ways(&[HOSTILE, HOSTILE]),
            after: SignInAfter::Failed,
        }),
    ];
    for page in pages {
        let mut around = frame(Locale::En);
        around.corp_name = HOSTILE.to_owned();
        let html = render(page, around);
        assert!(!html.contains("<script"), "{html}");
        let codes = html.matches("<img src=\"/members/%22%3E%3Cscript").count();
        assert_eq!(html.matches("<img").count(), codes, "{html}");
    }
}
