//! What outside checks read of the pages, and what must never be in them.

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
        marks: Vec::new(),
        alias: None,
        position: None,
        department: Vec::new(),
        mobile: None,
        leader: false,
        disabled: false,
        outside: false,
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
        surname: Some("张".to_owned()),
        pronunciation: Some("zhāng sān fēng".to_owned()),
        disabled: false,
        fields: vec![(Field::Position, "客户经理".to_owned())],
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

#[test]
fn a_page_is_a_whole_document_in_its_language() {
    let home = || {
        MemberPage::Home(Home {
            mine: vec![department(7, "大客户部", 20)],
            roots: vec![department(1, "集团", 1204)],
            count: 1204,
            ..Home::default()
        })
    };
    let html = chinese(home());
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    assert!(html.contains("<title>通讯录 · 名册示例集团</title>"));
    assert!(html.contains("action=\"/search\"") && html.contains("href=\"/search\""));
    assert!(html.contains("data-department-id=\"1\" data-count=\"1204\""));
    assert!(html.contains("data-total=\"1204\""));
    assert!(html.find("大客户部").unwrap() < html.find("data-department-id=\"1\"").unwrap());
    let english = render(home(), frame(Locale::En));
    assert!(english.contains("lang=\"en\"") && english.contains("My departments"));
}

#[test]
fn a_department_shows_its_way_its_parts_and_its_people() {
    let html = chinese(opened(people(1, vec![person("lisi", "李四")]), 1));
    assert!(
        html.contains("<li>集团</li>"),
        "an ancestor outside is text"
    );
    assert!(html.contains("<a href=\"/departments/3\">营销中心</a>"));
    assert!(html.contains("data-department-id=\"8\" data-count=\"12\""));
    assert!(html.contains("data-total=\"1\"") && html.contains("data-userid=\"lisi\""));
    assert!(html.contains("name=\"within\" value=\"7\""));
    assert!(html.contains("共 20 人"));
    assert!(!html.contains("rel=\"next\""));
}

#[test]
fn a_list_that_is_cut_offers_the_next_part_and_the_last_one_does_not() {
    let part = |page| chinese(opened(people(120, vec![person("lisi", "李四")]), page));
    assert!(part(1).contains("href=\"/departments/7?page=2\""));
    assert!(part(1).contains("rel=\"next\"") && !part(1).contains("rel=\"prev\""));
    assert!(part(3).contains("rel=\"prev\"") && !part(3).contains("rel=\"next\""));
    let beyond = part(usize::MAX);
    assert!(beyond.contains("href=\"/departments/7?page=3\"") && !beyond.contains("rel=\"next\""));
}

#[test]
fn a_search_marks_what_it_matched() {
    let mut row = person("zhangsan", "张三丰");
    row.marks.push(3..6);
    row.department = vec!["集团".to_owned(), "营销中心".to_owned()];
    row.position = Some("经理".to_owned());
    let html = chinese(searched(
        Asked::Words("a&b".to_owned()),
        people(60, vec![row]),
    ));
    assert!(html.contains("<mark>三</mark>"));
    assert!(html.contains("经理 · 集团 › 营销中心"));
    assert!(html.contains("data-total=\"60\""));
    assert!(html.contains("href=\"/search?q=a%26b&amp;page=2\""));
    assert!(html.contains("rel=\"next\""));
}

#[test]
fn while_somebody_types_the_same_is_shown_as_on_the_page() {
    let mut row = person("zhangsan", HOSTILE);
    row.marks.push(0..2);
    let page = searched(Asked::Words(HOSTILE.to_owned()), people(60, vec![row]));
    let alone = render_results(&page, &frame(Locale::ZhCn));
    let under = &alone[alone.find("<div id=\"under\">").expect("the part")..];
    let (over, _) = alone.split_once("<p id=\"said\">").expect("what is said");
    let over = &over[over.find("<h1").expect("the heading")..];
    let whole = chinese(page.clone());
    assert!(whole.contains(over) && whole.contains(under), "{alone}");
    assert!(alone.contains("<title>搜索结果 · 名册示例集团</title>"));
    assert!(alone.contains("<p id=\"said\">找到 60 人</p>"));
    assert!(!alone.contains("<script") && !alone.contains("<form"));
}

#[test]
fn what_is_read_aloud_counts_people_and_departments() {
    let said = |departments: usize, total: usize, locale| {
        let page = searched(Asked::Words("张".to_owned()), people(total, Vec::new()));
        let MemberPage::Search(mut search) = page else {
            panic!("a search");
        };
        search.found.departments = Departments {
            total: departments,
            rows: vec![department(7, "张江", 1); departments],
        };
        let html = render_results(&MemberPage::Search(search), &frame(locale));
        let (_, rest) = html.split_once("<p id=\"said\">").expect("a sentence");
        rest.split_once("</p>").expect("its end").0.to_owned()
    };
    assert_eq!(said(0, 0, Locale::ZhCn), "没有找到“张”。");
    assert_eq!(said(2, 3, Locale::ZhCn), "找到 3 人，2 个部门");
    assert_eq!(said(1, 1, Locale::En), "1 person found, 1 department");
}

#[test]
fn whoever_may_sign_in_at_several_corporations_chooses_by_name() {
    let page = |corps| {
        chinese(MemberPage::Problem(Problem::SignIn {
            corps,
            after: SignInAfter::Nothing,
        }))
    };
    let several = page(ways(&["/auth/wecom?corp=a", "/auth/wecom?corp=b"]));
    assert_eq!(several.matches("href=\"/auth/wecom?corp=").count(), 2);
    assert!(several.contains("请选择您所在的企业"));
    assert!(page(Vec::new()).contains("还没有关联企业"));
    assert!(page(ways(&["/auth/wecom?corp=a"])).contains("用企业微信登录"));
}

#[test]
fn without_the_site_a_page_asks_for_no_style_sheet() {
    let mut around = frame(Locale::ZhCn);
    around.css = None;
    assert!(!render(MemberPage::Me(own_page()), around).contains("<link"));
}

#[test]
fn only_letters_with_somebody_under_them_lead_anywhere() {
    let html = chinese(searched(Asked::Nothing, people(0, Vec::new())));
    assert!(html.contains("href=\"/search?letter=Z\""));
    assert_eq!(html.matches("/search?letter=").count(), 1);
    assert_eq!(html.matches("aria-disabled=\"true\"").count(), 26);
}

#[test]
fn nothing_found_says_what_to_try() {
    let html = chinese(searched(
        Asked::Words("王伟".to_owned()),
        people(0, Vec::new()),
    ));
    assert!(html.contains("没有找到“王伟”。") && html.contains("拼音"));
    assert!(html.contains("data-total=\"0\""));
}

#[test]
fn a_card_shows_what_may_be_read_and_leads_to_people_and_departments() {
    let mut shown = card();
    shown.fields.push((Field::Mobile, "13800000000".to_owned()));
    shown
        .fields
        .push((Field::Email, "z@example.com".to_owned()));
    let html = chinese(MemberPage::Card(somebody(shown)));
    assert!(html.contains("data-userid=\"zhangsan\"") && html.contains("zhāng sān fēng"));
    assert!(html.contains("href=\"tel:13800000000\"") && html.contains("138 0000 0000"));
    assert!(html.contains("href=\"mailto:z@example.com\""));
    assert!(html.contains("营销中心 › 大客户部") && html.contains("负责人"));
    assert!(html.contains("href=\"/members/lisi\" data-userid=\"lisi\""));
}

#[test]
fn an_address_made_of_the_account_is_marked_and_nobody_is_led_to_write_to_it() {
    let mut shown = card();
    shown.userid = "0012444".into();
    let address = "0012444@163.com".to_owned();
    shown.fields.push((Field::Email, address));
    let html = chinese(MemberPage::Card(somebody(shown)));
    assert!(html.contains("0012444@163.com") && html.contains("虚拟邮箱"));
    for way in ["mailto:", "data-copy=\"0012444@163.com\"", "<span>邮件"] {
        assert!(!html.contains(way), "{way} in {html}");
    }
}

#[test]
fn a_contact_field_absent_from_the_answer_is_nowhere_in_the_page() {
    let pages = [
        MemberPage::Card(somebody(card())),
        MemberPage::Me(own_page()),
        opened(people(1, vec![person("zhangsan", "张三丰")]), 1),
    ];
    for page in pages {
        let html = chinese(page);
        // The labels of fields and of what they are for; sentences may name them.
        for absent in [
            "tel:",
            "mailto:",
            "<dt>手机",
            "<dt>电话",
            "<dt>邮箱",
            "<span>电话",
            "<span>邮件",
        ] {
            assert!(!html.contains(absent), "{absent} in {html}");
        }
    }
}

#[test]
fn a_superior_whom_the_viewer_does_not_see_leaves_no_trace() {
    let mut alone = card();
    alone.superior = None;
    let html = chinese(MemberPage::Card(somebody(alone)));
    assert!(!html.contains("直属上级") && !html.contains("lisi"));
}

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

#[test]
fn no_page_carries_what_the_security_policy_refuses() {
    let html = chinese(opened(people(1, vec![person("lisi", "李四")]), 1));
    assert!(!html.contains(" style=") && !html.contains("<script") && !html.contains(" onclick="));
    let mut around = frame(Locale::ZhCn);
    around.script = Some(Script {
        js: "/pkg/member.js".to_owned(),
        wasm: "/pkg/member.wasm".to_owned(),
    });
    let html = render(MemberPage::Me(own_page()), around);
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("nonce=\"n0nce\""));
    assert!(html.contains("import start from \"/pkg/member.js\""));
}

#[test]
fn a_page_that_is_not_there_is_the_same_to_the_byte() {
    let missing = |nonce: &str| {
        let mut around = frame(Locale::ZhCn);
        around.nonce = nonce.to_owned();
        around.script = Some(Script {
            js: "/pkg/member.js".to_owned(),
            wasm: "/pkg/member.wasm".to_owned(),
        });
        render(MemberPage::Problem(Problem::NotFound), around)
    };
    assert_eq!(missing("a"), missing("b"));
    assert_eq!(MemberPage::Problem(Problem::NotFound).status(), 404);
}

#[test]
fn whoever_has_no_session_is_offered_no_page_that_needs_one() {
    let problems = [
        Problem::SignIn {
            corps: ways(&["/auth/wecom?return=%2Fme"]),
            after: SignInAfter::SignedOut,
        },
        Problem::Left,
        Problem::Unknown,
        Problem::Disabled,
        Problem::Internal {
            reference: "abc123".to_owned(),
        },
    ];
    for problem in problems {
        let html = chinese(MemberPage::Problem(problem.clone()));
        assert!(!html.contains("href=\"/me\""), "{problem:?}");
        match problem {
            Problem::SignIn { corps, .. } => assert!(html.contains(&corps[0].start)),
            Problem::Internal { reference } => assert!(html.contains(&reference)),
            Problem::Left => assert!(html.contains("您已离职")),
            _ => {}
        }
    }
}
