//! What outside checks read of the home's lists, of `/frequent` and of groups.

use super::super::{Changing, Frequent, FrequentContact, Group};
use super::*;
use directory::answers::{GroupAnswer, GroupRow};
use directory::people::GroupId;

fn shown(page: MemberPage, locale: Locale) -> String {
    render(page, frame(locale))
}

fn contact(userid: &str, name: &str) -> FrequentContact {
    FrequentContact {
        row: person(userid, name),
        automatic: false,
    }
}

fn group(id: u32, name: &str) -> GroupRow {
    GroupRow {
        id: GroupId(id),
        name: name.to_owned(),
        count: 14,
        mine: true,
    }
}

fn three() -> Vec<FrequentContact> {
    vec![
        contact("zhangsan", "张三"),
        contact("lisi", "李四"),
        contact("wangwu", "王五"),
    ]
}

fn changing(words: &str) -> MemberPage {
    let mut contacts = three();
    contacts[1].automatic = true;
    MemberPage::Frequent(Frequent {
        contacts,
        groups: vec![group(1, "项目组"), group(2, "教研组")],
        changing: Some(Changing {
            words: words.to_owned(),
            people: People {
                total: 30,
                rows: vec![person("lisi", "李四"), person("zhaoliu", "赵六")],
            },
            listed: Vec::new(),
            offered: vec![group(3, "周会")],
            full: None,
        }),
    })
}

#[test]
fn the_home_has_faces_then_groups_then_departments_then_other_groups() {
    let own = DepartmentRow {
        id: DepartmentId(7),
        name: "大客户部".to_owned(),
        path: Vec::new(),
        count: 20,
    };
    let html = chinese(MemberPage::Home(Home {
        contacts: vec![person("lisi", "李四")],
        frequent_groups: vec![group(1, "项目组")],
        mine: vec![own],
        groups: vec![group(2, "教研组")],
        count: 20,
        ..Home::default()
    }));
    let at = |mark: &str| {
        html.find(mark)
            .unwrap_or_else(|| panic!("{mark} in {html}"))
    };
    let marks = [
        "action=\"/search\"",
        "data-userid=\"lisi\"",
        "data-group-id=\"1\" data-count=\"14\"",
        "data-department-id=\"7\"",
        "data-group-id=\"2\"",
        "data-total=\"20\"",
    ];
    assert!(marks.windows(2).all(|two| at(two[0]) < at(two[1])));
    assert!(html.contains("href=\"/groups/1\"") && html.contains("href=\"/frequent?manage=1\""));
    assert!(!html.contains("欢迎关注") && !html.contains("会排在这里"));
}

#[test]
fn the_home_shows_nine_faces_and_the_way_to_all() {
    let home = |count: usize| {
        let contacts = (0..count).map(|n| person(&format!("u{n}"), "某人"));
        chinese(MemberPage::Home(Home {
            contacts: contacts.collect(),
            ..Home::default()
        }))
    };
    let faces = |html: &str| html.matches("data-userid").count();
    let all = |html: &str| html.contains("<span class=\"face-name\">全部</span>");
    assert_eq!((faces(&home(9)), all(&home(9))), (9, false));
    assert_eq!((faces(&home(10)), all(&home(10))), (9, true));
}

#[test]
fn whoever_is_new_is_greeted_and_told_what_to_do() {
    let new = || {
        MemberPage::Home(Home {
            welcome: true,
            unassigned: true,
            ..Home::default()
        })
    };
    let html = chinese(new());
    assert!(html.contains("欢迎关注企业通讯录,") || html.contains("欢迎关注企业通讯录，"));
    assert!(html.contains("操作指南") && html.contains("action=\"/welcome\" method=\"post\""));
    assert!(html.contains("还没有被分到部门") && html.contains("会排在这里"));
    let english = shown(new(), Locale::En);
    assert!(english.contains("Welcome to the corporate directory"));
    assert!(english.contains("You are not in a department yet"));
}

#[test]
fn a_list_in_use_calls_and_leads_to_cards() {
    let mut contacts = three();
    contacts[0].row.mobile = Some("13800000000".to_owned());
    let html = chinese(MemberPage::Frequent(Frequent {
        contacts,
        groups: vec![group(1, "项目组")],
        changing: None,
    }));
    assert!(html.contains("data-total=\"3\"") && html.contains("href=\"tel:13800000000\""));
    assert!(html.contains("href=\"/members/lisi\"") && html.contains("href=\"/groups/1\""));
    assert!(!html.contains("<form"), "it is not being changed");
    assert!(html.contains("<a href=\"/frequent\" aria-current=\"true\">"));
}

#[test]
fn without_contacts_the_page_says_how_to_have_some() {
    let html = chinese(MemberPage::Frequent(Frequent::default()));
    assert!(html.contains("会排在这里") && html.contains("href=\"/frequent?manage=1\""));
    assert!(html.contains("data-total=\"0\""));
}

/// The hidden fields of every form with this action, one form a string.
fn forms(html: &str, action: &str) -> Vec<String> {
    let forms = html.split("<form").skip(1);
    let ours = forms.filter(|form| form.contains(&format!("action=\"{action}\"")));
    let fields = |form: &str| {
        let form = form.split("</form>").next().unwrap_or_default();
        let fields = form.split("name=\"").skip(1).map(|field| {
            let (name, rest) = field.split_once("\" value=\"").expect("a value");
            format!("{name}={}", rest.split('"').next().unwrap_or_default())
        });
        fields.collect::<Vec<_>>().join(" ")
    };
    ours.map(fields).collect()
}

#[test]
fn each_button_says_what_it_puts_before_what_and_comes_back_to_the_row() {
    let html = chinese(changing(""));
    let here = "return=/frequent?manage=1#";
    assert_eq!(
        forms(&html, "/frequent/move"),
        [
            format!("contact=lisi before=zhangsan {here}c1"),
            format!("contact=lisi before=zhangsan {here}c0"),
            format!("contact=wangwu before=lisi {here}c2"),
            format!("contact=wangwu before=lisi {here}c1"),
            format!("group=2 before=1 {here}g1"),
            format!("group=2 before=1 {here}g0"),
        ]
    );
    assert_eq!(forms(&html, "/frequent/remove").len(), 5);
    assert_eq!(
        forms(&html, "/frequent/add"),
        ["group=3 return=/frequent?manage=1"]
    );
    assert_eq!(html.matches("自动加入").count(), 1);
    assert!(html.contains("aria-label=\"把李四上移\""));
    assert!(
        !html.contains("data-userid=\"zhaoliu\""),
        "nothing was searched for"
    );
}

#[test]
fn what_a_search_found_is_added_or_taken_out() {
    let html = chinese(changing("李 &"));
    assert_eq!(
        forms(&html, "/frequent/add"),
        [
            "contact=zhaoliu return=/frequent?manage=1&amp;q=%E6%9D%8E%20%26",
            "group=3 return=/frequent?manage=1&amp;q=%E6%9D%8E%20%26",
        ]
    );
    assert!(html.contains("只显示前 2 人"));
}

#[test]
fn whoever_and_whatever_is_found_in_the_list_already_is_said_to_be_there() {
    let html = chinese(changing("李"));
    let person = |userid: &str| {
        let (_, row) = html
            .split_once(&format!("data-userid=\"{userid}\""))
            .expect("a row");
        row.split_once("</li>").expect("its end").0
    };
    assert!(person("lisi").contains("已在常用中"));
    assert!(!person("zhaoliu").contains("已在常用中"));

    let known = Frequent {
        groups: vec![group(1, "项目组")],
        changing: Some(Changing {
            words: "项目".to_owned(),
            listed: vec![group(1, "项目组")],
            ..Changing::default()
        }),
        ..Frequent::default()
    };
    for (locale, already, nothing) in [
        (Locale::ZhCn, "已在常用中", "没有找到"),
        (Locale::En, "Already in frequent", "Nothing found"),
    ] {
        let html = shown(MemberPage::Frequent(known.clone()), locale);
        assert!(html.contains(already) && !html.contains(nothing), "{html}");
    }
}

#[test]
fn a_list_without_room_says_how_many_it_holds() {
    let page = Frequent {
        changing: Some(Changing {
            full: Some(200),
            ..Changing::default()
        }),
        ..Frequent::default()
    };
    assert!(chinese(MemberPage::Frequent(page)).contains("最多 200 个"));
}

fn opened(name: &str, is_frequent: bool, page: usize) -> MemberPage {
    MemberPage::Group(Group {
        answer: GroupAnswer {
            row: GroupRow {
                count: 70,
                ..group(5, name)
            },
            people: People {
                total: 70,
                rows: vec![person("lisi", "李四")],
            },
        },
        everybody: vec!["lisi".into(), name.into()],
        is_frequent,
        words: String::new(),
        page,
    })
}

#[test]
fn a_group_counts_pages_and_can_be_kept() {
    let html = chinese(opened("项目组", false, 1));
    assert!(html.contains("data-group-id=\"5\" data-count=\"70\" data-total=\"70\""));
    assert!(html.contains("href=\"/groups/5?page=2\"") && html.contains("共 70 人"));
    assert_eq!(forms(&html, "/frequent/add"), ["group=5 return=/groups/5"]);
    assert_eq!(forms(&html, "/choice"), ["userid=lisi userid=项目组"]);
    let kept = chinese(opened("项目组", true, 2));
    assert_eq!(
        forms(&kept, "/frequent/remove"),
        ["group=5 return=/groups/5"]
    );
    assert!(kept.contains("href=\"/groups/5?page=1\""));
}

#[test]
fn names_written_by_somebody_hostile_stay_text_here_too() {
    let row = || {
        let mut row = person(HOSTILE, HOSTILE);
        row.position = Some(HOSTILE.to_owned());
        row.department = vec![HOSTILE.to_owned()];
        row
    };
    let contact = FrequentContact {
        row: row(),
        automatic: true,
    };
    let changing = Changing {
        words: HOSTILE.to_owned(),
        people: People {
            total: 1,
            rows: vec![row()],
        },
        listed: vec![group(1, HOSTILE)],
        offered: vec![group(3, HOSTILE)],
        full: None,
    };
    let frequent = |changing| {
        MemberPage::Frequent(Frequent {
            contacts: vec![contact.clone(), contact.clone()],
            groups: vec![group(1, HOSTILE), group(2, HOSTILE)],
            changing,
        })
    };
    let pages = [
        frequent(None),
        frequent(Some(changing)),
        opened(HOSTILE, true, 1),
        MemberPage::Home(Home {
            contacts: vec![row()],
            frequent_groups: vec![group(1, HOSTILE)],
            groups: vec![group(2, HOSTILE)],
            ..Home::default()
        }),
    ];
    for page in pages {
        let html = shown(page, Locale::En);
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
        assert!(
            !html.contains(" style=") && !html.contains(" onclick="),
            "{html}"
        );
    }
}
