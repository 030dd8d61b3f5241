use directory::answers::{Condition, Kept, Page, Sort, Standing, TableQuery, Within};
use directory::people::{Department, DepartmentId, Joined, Member, MemberState, UserId};
use directory::policy::{Policy, Protection, ProtectionLevel, Who};
use directory::{Console, Contents, Directory};

fn department(id: u32, parent: u32, name: &str) -> Department {
    Department {
        id: DepartmentId(id),
        parent: (parent != 0).then_some(DepartmentId(parent)),
        name: name.into(),
        order: i64::from(id),
        outside: false,
    }
}

fn member(userid: &str, name: &str, places: &[u32]) -> Member {
    Member::new(userid, name, places)
}

/// 集团 ─ 营销 (2) ─ 渠道 (3); 研发 (4), which is protected.
fn console() -> Console {
    let mut zhao = member("a3", "赵一", &[3, 4]);
    zhao.joined = Joined::NotYet;
    let mut wang = member("A1", "王五", &[]);
    wang.state = MemberState::Disabled;
    let mut left = member("a0", "已离", &[2]);
    left.state = MemberState::Left;
    let mut secret = member("b2", "陈秘", &[4]);
    secret.mobile = "13812345678".into();
    let mut open = member("c2", "丁一", &[2]);
    open.mobile = "13912345678".into();
    let policy = Policy {
        protections: vec![Protection {
            subject: Who::Department(DepartmentId(4)),
            level: ProtectionLevel::Hidden,
            allow: Vec::new(),
        }],
        ..Policy::default()
    };
    let contents = Contents {
        departments: vec![
            department(1, 0, "集团"),
            department(2, 1, "营销"),
            department(3, 2, "渠道"),
            department(4, 1, "研发"),
        ],
        members: vec![zhao, wang, left, secret, open],
        policy,
        ..Contents::default()
    };
    Console::owner(&Directory::new(contents))
}

fn part(query: &TableQuery, offset: usize, limit: usize) -> (usize, Vec<String>) {
    let table = console()
        .table(query, &Kept::default(), Page { offset, limit })
        .expect("a table");
    let rows = table.rows.iter().map(|row| row.userid.to_string());
    (table.total, rows.collect())
}

fn all(query: &TableQuery) -> Vec<String> {
    part(query, 0, 50).1
}

fn sorted(sort: Sort, descending: bool) -> Vec<String> {
    all(&TableQuery {
        sort: Some(sort),
        descending,
        ..TableQuery::default()
    })
}

fn those(who: Condition) -> Vec<String> {
    all(&TableQuery {
        who,
        ..TableQuery::default()
    })
}

fn within(within: Within) -> Vec<String> {
    those(Condition {
        within,
        ..Condition::default()
    })
}

fn called(text: &str) -> Vec<String> {
    those(Condition {
        text: text.into(),
        ..Condition::default()
    })
}

#[test]
fn everybody_but_who_left_is_listed_by_name_part_by_part() {
    let everybody = TableQuery::default();
    assert_eq!(all(&everybody), ["b2", "c2", "A1", "a3"]);
    assert_eq!(part(&everybody, 1, 2), (4, vec!["c2".into(), "A1".into()]));
    assert_eq!(part(&everybody, 9, 2), (4, Vec::new()));
}

#[test]
fn a_table_is_sorted_both_ways_by_what_it_shows() {
    assert_eq!(sorted(Sort::Account, false), ["A1", "a3", "b2", "c2"]);
    assert_eq!(sorted(Sort::Account, true), ["c2", "b2", "a3", "A1"]);
    assert_eq!(sorted(Sort::Name, true), ["a3", "A1", "c2", "b2"]);
    assert_eq!(sorted(Sort::Department, false), ["c2", "a3", "b2", "A1"]);
    assert_eq!(sorted(Sort::State, false), ["b2", "c2", "a3", "A1"]);
}

#[test]
fn a_department_is_meant_with_or_without_those_below() {
    let marketing = DepartmentId(2);
    assert_eq!(within(Within::Below(marketing)), ["c2", "a3"]);
    assert_eq!(within(Within::Directly(marketing)), ["c2"]);
    assert_eq!(within(Within::Nowhere), ["A1"]);
    let unknown = Condition {
        within: Within::Below(DepartmentId(9)),
        ..Condition::default()
    };
    assert!(
        console()
            .everybody_like(&unknown, &Kept::default(), 9)
            .is_none()
    );
}

#[test]
fn one_state_is_told_of_everybody() {
    let those = |standing| {
        those(Condition {
            standing: Some(standing),
            ..Condition::default()
        })
    };
    assert_eq!(those(Standing::Joined), ["b2", "c2"]);
    assert_eq!(those(Standing::NotYet), ["a3"]);
    assert_eq!(those(Standing::Disabled), ["A1"]);
    assert_eq!(those(Standing::Outside), Vec::<String>::new());
}

#[test]
fn names_pinyin_accounts_and_open_numbers_are_found() {
    assert_eq!(called("丁"), ["c2"]);
    assert_eq!(called("wangwu"), ["A1"]);
    assert_eq!(called("2"), ["b2", "c2"], "in the middle of an account");
    assert_eq!(called("139123"), ["c2"]);
    let filtered = Condition {
        text: "yi".into(),
        within: Within::Directly(DepartmentId(3)),
        ..Condition::default()
    };
    assert_eq!(those(filtered), ["a3"]);
}

#[test]
fn what_a_protection_covers_is_neither_shown_nor_found() {
    assert_eq!(called("138123"), Vec::<String>::new());
    let page = Page {
        offset: 0,
        limit: 9,
    };
    let table = console()
        .table(&TableQuery::default(), &Kept::default(), page)
        .expect("a table");
    let row = |userid: &str| {
        table
            .rows
            .iter()
            .find(|row| row.userid == UserId::from(userid))
    };
    let secret = row("b2").expect("listed");
    assert!(secret.closed && secret.mobile.is_empty());
    assert!(console().is_protected(&"B2".into()));
    let open = row("c2").expect("listed");
    assert_eq!((open.closed, open.mobile.as_str()), (false, "13912345678"));
    let placed = row("a3").expect("listed");
    assert_eq!(
        (placed.department.as_str(), placed.others),
        ("营销->渠道", 1)
    );
}
