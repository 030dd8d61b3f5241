//! What outside checks read of the pages, and what must never be in them.

mod cards;
mod frequent;
mod hostile;
mod pages;
mod problems;
mod searches;

use super::{
    Asked, CardPage, Carried, Choice, Choose, Department, Frame, Home, Look, MemberPage,
    OwnProfile, Problem, Refused, Script, Search, SignInAfter, SignInCorp, Ticking, render,
    render_results,
};
use crate::Locale;
use directory::answers::{
    Card, CardDepartment, Chosen, Crumb, DepartmentAnswer, DepartmentRow, Departments, Found,
    People, PersonLink, PersonRow, Reports,
};
use directory::people::{DepartmentId, Field};

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror='x'>&amp;";

fn frame(locale: Locale) -> Frame {
    Frame {
        locale,
        look: Look::default(),
        nonce: "n0nce".to_owned(),
        css: Some("/pkg/member.css".to_owned()),
        icon: None,
        script: None,
        corp_name: "名册示例集团".to_owned(),
        whose: None,
    }
}

fn chinese(page: MemberPage) -> String {
    render(page, frame(Locale::ZhCn))
}

fn department(id: u32, name: &str, count: usize) -> DepartmentRow {
    DepartmentRow {
        id: DepartmentId(id),
        name: name.to_owned(),
        path: vec!["集团".to_owned()],
        count,
    }
}

fn person(userid: &str, name: &str) -> PersonRow {
    PersonRow {
        userid: userid.into(),
        name: name.to_owned(),
        avatar: None,
        marks: Vec::new(),
        alias: None,
        position: None,
        department: Vec::new(),
        mobile: None,
        leader: false,
        disabled: false,
        outside: false,
        pinned: false,
    }
}

fn people(total: usize, rows: Vec<PersonRow>) -> People {
    People { total, rows }
}

fn opened(people: People, page: usize) -> MemberPage {
    MemberPage::Department(Department {
        answer: DepartmentAnswer {
            row: department(7, "大客户部", 20),
            crumbs: vec![
                Crumb {
                    id: None,
                    name: "集团".to_owned(),
                },
                Crumb {
                    id: Some(DepartmentId(3)),
                    name: "营销中心".to_owned(),
                },
            ],
            children: vec![department(8, "工业制造", 12)],
        },
        people,
        page,
    })
}

fn searched(asked: Asked, people: People) -> MemberPage {
    let mut letters = [false; 27];
    letters[25] = true;
    MemberPage::Search(Search {
        asked,
        within: None,
        only: None,
        found: Found {
            people,
            ..Found::default()
        },
        letters,
        page: 1,
    })
}

fn own_page() -> Box<OwnProfile> {
    Box::new(OwnProfile {
        card: card(),
        only_me: Vec::new(),
        written: Vec::new(),
        waiting: Vec::new(),
        placeholder_email: false,
        inside_wecom: true,
        said: None,
    })
}

fn ways(starts: &[&str]) -> Vec<SignInCorp> {
    let corp = |start: &&str| SignInCorp {
        name: (*start).to_owned(),
        start: (*start).to_owned(),
    };
    starts.iter().map(corp).collect()
}

fn card() -> Card {
    Card {
        userid: "zhangsan".into(),
        name: "张三丰".to_owned(),
        avatar: None,
        surname: Some("张".to_owned()),
        pronunciation: Some("zhāng sān fēng".to_owned()),
        disabled: false,
        fields: vec![(Field::Position, "客户经理".to_owned())],
        custom: Vec::new(),
        departments: vec![CardDepartment {
            id: DepartmentId(7),
            path: vec!["营销中心".to_owned(), "大客户部".to_owned()],
            leader: true,
        }],
        superior: Some(PersonLink {
            userid: "lisi".into(),
            name: "李四".to_owned(),
        }),
        leaders: Vec::new(),
        reports: Reports::default(),
    }
}

fn somebody(card: Card) -> CardPage {
    CardPage {
        card,
        frequent: Some(false),
    }
}
