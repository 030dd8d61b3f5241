//! What a search finds, in what order, and what it never tells (R125, R126,
//! `visibility.md` ways out 3, 4, 5 and 16).

use directory::answers::{Departments, Found, Page, PersonRow};
use directory::people::{Department, DepartmentId, Field, Fields, Member, MemberState, UserId};
use directory::policy::{Policy, Protection, ProtectionLevel, ViewingMode, Who};
use directory::{Contents, Directory, View};
use std::collections::BTreeSet;

const ALL: Page = Page {
    offset: 0,
    limit: 1000,
};

fn department(id: u32, parent: Option<u32>, name: &str) -> Department {
    Department {
        id: DepartmentId(id),
        parent: parent.map(DepartmentId),
        name: name.into(),
        order: i64::from(id),
        outside: false,
    }
}

/// 集团 (1) over 市场部 (2) and 研发中心 (3), which has 后端组 (4).
fn contents(members: Vec<Member>) -> Contents {
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
fn named(names: &[&str]) -> Contents {
    let members = names.iter().enumerate();
    contents(
        members
            .map(|(n, &name)| Member::new(format!("m{n}"), name, &[1]))
            .collect(),
    )
}

fn view(contents: Contents) -> View {
    view_of(&Directory::new(contents), "viewer")
}

fn view_of(directory: &Directory, viewer: &str) -> View {
    directory
        .view(&UserId::from(viewer))
        .expect("an active member")
}

fn names(rows: &[PersonRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

fn found(view: &View, typed: &str) -> Vec<String> {
    names(&view.search(typed, ALL).people.rows)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

fn marked(view: &View, typed: &str) -> Vec<String> {
    let found = view.search(typed, ALL);
    let row = &found.people.rows[0];
    row.marks
        .iter()
        .map(|mark| row.name[mark.clone()].to_owned())
        .collect()
}

fn with(mut member: Member, change: impl FnOnce(&mut Member)) -> Member {
    change(&mut member);
    member
}

#[test]
fn a_name_is_found_by_any_part_of_its_characters_and_of_its_pinyin() {
    let view = view(named(&["单文博", "李四"]));
    for typed in [
        "单文博",
        "文博",
        "博",
        "shanwenbo",
        "shanwb",
        "swenb",
        "danwb",
        "swb",
        "wb",
        "wenb",
        "shan wen bo",
        "SHAN",
        "sh",
        "单wb",
        "shàn",
    ] {
        assert_eq!(found(&view, typed), ["单文博"], "{typed}");
    }
    for typed in ["shanb", "wenshan", "四单", "shaw", "x"] {
        assert!(found(&view, typed).is_empty(), "{typed}");
    }
}

#[test]
fn both_readings_of_a_polyphonic_surname_find_it() {
    let view = view(named(&[
        "仇英",
        "查良镛",
        "区寄",
        "尉迟恭",
        "万俟卨",
        "盖叫天",
        "缪昌期",
    ]));
    for (name, readings) in [
        ("仇英", ["qiuying", "chouying"]),
        ("查良镛", ["zhaliang", "chaliang"]),
        ("区寄", ["ouji", "quji"]),
        ("尉迟恭", ["yuchi", "weichi"]),
        ("万俟卨", ["moqi", "wansi"]),
        ("盖叫天", ["gejiao", "gaijiao"]),
        ("缪昌期", ["miaochang", "mcq"]),
    ] {
        for typed in readings {
            assert_eq!(found(&view, typed), [name], "{typed}");
        }
    }
}

#[test]
fn the_u_with_two_dots_is_typed_in_every_usual_way() {
    let view = view(named(&["吕布"]));
    for typed in ["lvbu", "lubu", "lübu", "lyubu"] {
        assert_eq!(found(&view, typed), ["吕布"], "{typed}");
    }
}

#[test]
fn width_case_accents_and_punctuation_make_no_difference() {
    let view = view(named(&["René O'Neil", "买买提·艾力"]));
    assert_eq!(found(&view, "ＲＥＮＥ"), ["René O'Neil"]);
    assert_eq!(found(&view, "oneil"), ["René O'Neil"]);
    assert_eq!(found(&view, "买买提艾力"), ["买买提·艾力"]);
    for nothing in ["", "  ", "·", "🙂"] {
        assert_eq!(view.search(nothing, ALL), Found::default());
    }
    assert!(found(&view, &"a".repeat(100_000)).is_empty());
}

#[test]
fn an_alias_is_found_by_its_words_and_inside_them() {
    let alias = with(Member::new("zs", "张三", &[1]), |m| {
        m.alias = "Mary Ann".into()
    });
    let view = view(contents(vec![alias]));
    for typed in ["mary", "ANN", "ary", "mann", "ma", "mary a"] {
        assert_eq!(found(&view, typed), ["张三"], "{typed}");
    }
    assert!(found(&view, "anm").is_empty());
}

#[test]
fn an_account_is_found_whole_and_by_its_beginning() {
    let view = view(contents(vec![Member::new("Wang.Wu01", "王五", &[1])]));
    for typed in ["Wang.Wu01", "wangwu01", "wang.wu0"] {
        assert_eq!(found(&view, typed), ["王五"], "{typed}");
    }
    assert!(found(&view, "u01").is_empty());
}

#[test]
fn the_better_match_comes_first_and_equals_by_name() {
    let view = view(named(&["李王", "王力", "王", "王安", "汪洋", "小王"]));
    assert_eq!(found(&view, "王"), ["王", "王安", "王力", "李王", "小王"]);
    assert_eq!(
        found(&view, "wang"),
        ["王", "汪洋", "王安", "王力", "李王", "小王"]
    );
}

#[test]
fn spelled_out_comes_before_initials() {
    let view = view(named(&["沙安宁", "单一"]));
    assert_eq!(found(&view, "shan"), ["单一", "沙安宁"]);
}

#[test]
fn a_reading_that_is_neither_common_nor_a_surnames_comes_last() {
    // 邓 is read shān in no name; 单 is, and as a word dān.
    let view = view(named(&["邓一", "单一", "小单", "沙安宁", "Shane"]));
    for (typed, order) in [
        (
            "shan",
            ["单一", "Shane", "沙安宁", "小单", "邓一"].as_slice(),
        ),
        ("shany", &["单一", "邓一"]),
        ("dany", &["单一"]),
        ("deng", &["邓一"]),
    ] {
        let found: BTreeSet<String> = found(&view, typed).into_iter().collect();
        let expected = order.iter().map(|&name| name.to_owned());
        assert_eq!(found, expected.collect(), "{typed}");
    }
    assert_eq!(found(&view, "shany"), ["单一", "邓一"]);
    assert_eq!(
        found(&view, "shan").last().map(String::as_str),
        Some("邓一")
    );
}

#[test]
fn a_rare_reading_gives_way_to_a_common_one_later_in_the_name() {
    let view = view(named(&["邓单", "邓山"]));
    assert_eq!(
        found(&view, "shan"),
        ["邓单", "邓山"],
        "both later, by name"
    );
    let both = view.search("shan", ALL).people.rows;
    let second = |row: &PersonRow| row.marks.iter().eq([&(3..6)]);
    assert!(both.iter().all(second), "{both:?}");
}

#[test]
fn traditional_characters_find_simplified_names_and_the_other_way_round() {
    let names = [
        "陳曉東",
        "陈晓东",
        "鄧麗君",
        "後藤",
        "皇后",
        "钱锺书",
        "張3",
    ];
    let view = view(named(&names));
    for (typed, expected) in [
        ("陈晓东", ["陈晓东", "陳曉東"].as_slice()),
        ("陳曉東", &["陈晓东", "陳曉東"]),
        ("曉东", &["陈晓东", "陳曉東"]),
        ("邓丽君", &["鄧麗君"]),
        ("后", &["後藤", "皇后"]),
        ("後", &["後藤", "皇后"]),
        ("钱钟书", &["钱锺书"]),
        ("錢鍾書", &["钱锺书"]),
        ("张3", &["張3"]),
        ("denglj", &["鄧麗君"]),
        ("邓lijun", &["鄧麗君"]),
    ] {
        let mut found = found(&view, typed);
        found.sort();
        assert_eq!(found, expected, "{typed}");
    }
    assert_eq!(marked(&view, "丽君"), ["麗君"]);
}

#[test]
fn a_traditional_character_keeps_its_own_readings() {
    // 乾 (qián) is written 干 (gān) in simplified texts, and is no 干 in a name.
    let view = view(named(&["乾隆"]));
    assert_eq!(found(&view, "qianlong"), ["乾隆"]);
    assert_eq!(found(&view, "干隆"), ["乾隆"]);
}

#[test]
fn people_of_one_name_come_in_the_order_of_their_accounts() {
    let members = ["c", "A", "b"].map(|id| Member::new(id, "张三", &[1]));
    let view = view(contents(members.to_vec()));
    let found = view.search("zhangsan", ALL);
    let accounts: Vec<_> = found
        .people
        .rows
        .iter()
        .map(|row| row.userid.as_str())
        .collect();
    assert_eq!(accounts, ["A", "b", "c"]);
}

#[test]
fn a_page_has_the_rows_asked_for_and_the_size_of_the_whole() {
    let view = view(named(&["张一", "张二", "张三", "李四"]));
    let whole = view.search("zhang", ALL).people;
    let page = view
        .search(
            "zhang",
            Page {
                offset: 1,
                limit: 1,
            },
        )
        .people;
    assert_eq!((page.total, &page.rows[..]), (3, &whole.rows[1..2]));
    assert!(
        view.search(
            "zhang",
            Page {
                offset: 9,
                limit: 1
            }
        )
        .people
        .rows
        .is_empty()
    );
}

#[test]
fn the_matched_part_of_the_name_is_marked_for_pinyin_too() {
    let view = view(named(&["单文博", "Anna Smith"]));
    assert_eq!(marked(&view, "文"), ["文"]);
    assert_eq!(marked(&view, "wb"), ["文博"]);
    assert_eq!(marked(&view, "danwb"), ["单文博"]);
    assert_eq!(marked(&view, "nna"), ["nna"]);
    assert_eq!(marked(&view, "asm"), ["A", "Sm"]);
}

#[test]
fn a_match_elsewhere_than_in_the_name_marks_nothing() {
    let view = view(contents(vec![with(
        Member::new("zs", "张三", &[1]),
        |m| m.alias = "Mary".into(),
    )]));
    assert!(marked(&view, "mary").is_empty());
}

fn with_mobile() -> Vec<Member> {
    vec![with(Member::new("zs", "张三", &[2]), |m| {
        m.mobile = "+86 138-0013-8000".into();
        m.telephone = "010-62345678".into();
    })]
}

#[test]
fn a_number_is_found_by_three_digits_or_more_from_any_place() {
    let view = view(contents(with_mobile()));
    for typed in [
        "138",
        "8000",
        "0138",
        "138 0013 8000",
        "+8613800138000",
        "１３８",
        "6234",
        "008613800138000",
    ] {
        assert_eq!(found(&view, typed), ["张三"], "{typed}");
    }
    for typed in ["13", "139", "80006", "138a"] {
        assert!(found(&view, typed).is_empty(), "{typed}");
    }
}

#[test]
fn a_number_that_the_viewer_may_not_read_is_never_found() {
    let unshown = Contents {
        unshown: Fields::NONE.with(Field::Mobile),
        ..contents(with_mobile())
    };
    let view = view(unshown);
    assert!(found(&view, "1380").is_empty());
    assert_eq!(found(&view, "6234"), ["张三"], "the other number is shown");
}

#[test]
fn protected_contact_details_are_found_by_those_on_the_allow_list_alone() {
    let mut contents = contents([with_mobile(), vec![Member::new("hr", "己", &[1])]].concat());
    contents.policy.protections.push(Protection {
        subject: Who::Department(DepartmentId(2)),
        level: ProtectionLevel::ContactHidden,
        allow: vec![Who::Member(UserId::from("hr"))],
    });
    let directory = Directory::new(contents);
    assert!(found(&view_of(&directory, "viewer"), "1380").is_empty());
    assert_eq!(found(&view_of(&directory, "viewer"), "zs"), ["张三"]);
    assert_eq!(found(&view_of(&directory, "hr"), "1380"), ["张三"]);
    assert_eq!(
        found(&view_of(&directory, "zs"), "1380"),
        ["张三"],
        "one's own"
    );
}

#[test]
fn an_alias_that_is_not_shown_is_never_found() {
    let alias = with(Member::new("zs", "张三", &[1]), |m| {
        m.alias = "Mary".into()
    });
    let unshown = Fields::NONE.with(Field::Alias);
    let view = view(Contents {
        unshown,
        ..contents(vec![alias])
    });
    assert!(found(&view, "mary").is_empty());
}

#[test]
fn hidden_people_and_those_who_left_are_neither_found_nor_counted() {
    let left = with(Member::new("l", "张左", &[1]), |m| {
        m.state = MemberState::Left
    });
    let mut contents = contents(vec![
        Member::new("h", "张右", &[2]),
        Member::new("a", "张中", &[1]),
        left,
    ]);
    contents.policy.protections.push(Protection {
        subject: Who::Department(DepartmentId(2)),
        level: ProtectionLevel::Hidden,
        allow: vec![],
    });
    let view = view(contents);
    let found = view.search("张", ALL);
    assert_eq!(
        (names(&found.people.rows), found.people.total),
        (vec!["张中"], 1)
    );
    let department = view.search("市场部", ALL);
    assert_eq!(department, Found::default());
    for unseen in [DepartmentId(2), DepartmentId(99)] {
        assert_eq!(view.search_within(unseen, "张", ALL), None);
        assert_eq!(view.search_departments("组", Some(unseen), ALL), None);
        assert_eq!(view.everybody_in(unseen, ALL), None);
        assert_eq!(view.way_to(unseen), None);
    }
    assert_eq!(
        view.search_departments("市场部", None, ALL),
        Some(Departments::default())
    );
}

#[test]
fn a_department_lists_its_members_after_people_found_by_themselves() {
    let members = vec![
        Member::new("a", "赵后端", &[2]),
        Member::new("b", "钱一", &[4]),
        Member::new("c", "孙二", &[3, 4]),
    ];
    let view = view(contents(members));
    let by_name = view.search("后端", ALL);
    assert_eq!(names(&by_name.people.rows), ["赵后端", "钱一", "孙二"]);
    assert_eq!(by_name.departments.rows[0].name, "后端组");
    assert_eq!(
        by_name.departments.rows[0].path,
        ["研发中心"],
        "the root is in no path"
    );
    assert_eq!(by_name.people.rows[0].department, ["市场部"]);
    assert_eq!(
        found(&view, "yanfazhongxin"),
        ["钱一", "孙二"],
        "its subtree, each person once"
    );
    let inside = view.search("中心", ALL);
    assert_eq!(inside.departments.total, 1);
    assert_eq!(
        inside.people.total, 0,
        "neither exactly nor by its beginning"
    );
}

#[test]
fn a_search_within_a_department_stays_below_it() {
    let members = vec![
        Member::new("a", "张一", &[3]),
        Member::new("b", "张二", &[4]),
        Member::new("c", "张三", &[2]),
    ];
    let view = view(contents(members));
    let found = view
        .search_within(DepartmentId(3), "zhang", ALL)
        .expect("seen");
    assert_eq!(names(&found.people.rows), ["张二", "张一"]);
    let department = view
        .search_within(DepartmentId(3), "市场部", ALL)
        .expect("seen");
    assert_eq!(department, Found::default());
    let below = view
        .search_within(DepartmentId(3), "后端", ALL)
        .expect("seen");
    assert_eq!(
        (below.departments.total, names(&below.people.rows)),
        (1, vec!["张二"])
    );
}

#[test]
fn within_a_department_results_show_the_place_below_it() {
    let mut both = Member::new("a", "张一", &[2, 4]);
    both.main_department = Some(DepartmentId(2));
    let view = view(contents(vec![both, Member::new("b", "张二", &[3])]));
    let within = |typed: &str| {
        let found = view.search_within(DepartmentId(3), typed, ALL);
        found.expect("seen")
    };
    let rows = within("zhang").people.rows;
    assert_eq!(names(&rows), ["张二", "张一"]);
    assert!(rows[0].department.is_empty(), "directly in it");
    assert_eq!(rows[1].department, ["后端组"], "not the main one elsewhere");
    assert!(within("后端").departments.rows[0].path.is_empty());
    let everywhere = view.search("zhangyi", ALL).people.rows;
    assert_eq!(everywhere[0].department, ["市场部"]);
}

#[test]
fn somebody_in_the_root_itself_is_placed_there() {
    let view = view(named(&["张一"]));
    assert_eq!(view.search("张一", ALL).people.rows[0].department, ["集团"]);
}

#[test]
fn everybody_in_a_department_and_below_it_comes_once_by_name() {
    let members = vec![
        Member::new("a", "张三", &[4]),
        Member::new("b", "李四", &[3, 4]),
        Member::new("c", "王五", &[2]),
    ];
    let view = view(contents(members));
    let everybody = view.everybody_in(DepartmentId(3), ALL).expect("seen");
    assert_eq!(everybody.total, 2);
    assert_eq!(names(&everybody.rows), ["李四", "张三"]);
    assert_eq!(everybody.rows[1].department, ["后端组"]);
    let second = Page {
        offset: 1,
        limit: 1,
    };
    let page = view.everybody_in(DepartmentId(3), second).expect("seen");
    assert_eq!((page.total, names(&page.rows)), (2, vec!["张三"]));
}

#[test]
fn of_many_departments_found_the_best_few_come_beside_people_and_all_by_pages() {
    let mut many = contents(vec![]);
    many.departments
        .extend((10..30).map(|id| department(id, Some(2), &format!("区域{id}"))));
    many.departments.push(department(30, Some(2), "区域"));
    let view = view(many);
    let few = view.search("区域", ALL).departments;
    assert_eq!((few.total, few.rows.len()), (21, Departments::FEW));
    assert_eq!(few.rows[0].name, "区域", "the exact name first");
    let page = |offset| {
        let page = Page { offset, limit: 8 };
        let found = view.search_departments("区域", None, page);
        let found = found.expect("everywhere");
        assert_eq!(found.total, 21);
        found.rows.into_iter().map(|row| row.id.0)
    };
    let all: Vec<u32> = [0, 8, 16, 24].into_iter().flat_map(page).collect();
    let expected = [30].into_iter().chain(10..30);
    assert_eq!(all, expected.collect::<Vec<_>>());
    let below = view.search_departments("区域", Some(DepartmentId(3)), ALL);
    assert_eq!(below, Some(Departments::default()));
}

#[test]
fn a_viewer_of_one_department_finds_nobody_outside_it() {
    let mut contents = contents(vec![
        Member::new("a", "张一", &[2]),
        Member::new("b", "张二", &[3]),
        Member::new("c", "王", &[3]),
    ]);
    contents.policy = Policy {
        viewing: [(DepartmentId(2), ViewingMode::OwnDepartment)].into(),
        ..Policy::default()
    };
    let view = view_of(&Directory::new(contents), "a");
    assert_eq!(found(&view, "zhang"), ["张一"]);
    assert!(found(&view, "研发中心").is_empty());
    assert_eq!(enabled(&view), "Z");
    assert_eq!(view.by_letter('W', ALL).total, 0);
}

fn enabled(view: &View) -> String {
    let letters = ('A'..='Z').chain(['#']).zip(view.letters());
    letters
        .filter(|(_, on)| *on)
        .map(|(letter, _)| letter)
        .collect()
}

#[test]
fn a_letter_is_enabled_only_when_a_visible_surname_has_it() {
    let view = view(named(&["单文博", "anna", "007", "任我行"]));
    // 观察者, who looks, is G.
    assert_eq!(enabled(&view), "ADGRS#");
}

#[test]
fn a_letter_lists_surnames_by_both_readings_in_the_order_of_the_surname_reading() {
    let view = view(named(&["单文博", "丁一", "孙二", "长孙无忌", "007"]));
    let under = |letter| {
        let people = view.by_letter(letter, ALL);
        assert_eq!(people.total, people.rows.len());
        names(&people.rows)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(under('D'), ["丁一", "单文博"]);
    assert_eq!(under('s'), ["单文博", "孙二"]);
    assert_eq!(under('Z'), ["长孙无忌"]);
    assert_eq!(under('#'), ["007"]);
    assert!(under('é').is_empty());
}

#[test]
fn a_card_says_how_a_name_is_read() {
    let read = |name: &str| {
        view(named(&[name]))
            .card(&UserId::from("m0"))
            .expect("seen")
            .pronunciation
    };
    for (name, pronunciation) in [
        ("单文博", "Shàn Wénbó"),
        ("仇英", "Qiú Yīng"),
        ("欧阳修", "Ōuyáng Xiū"),
        ("尉迟恭", "Yùchí Gōng"),
        ("万俟卨", "Mòqí Xiè"),
        ("李西安", "Lǐ Xī'ān"),
        ("曾国藩", "Zēng Guófān"),
        ("王伟2", "Wáng Wěi 2"),
        ("单", "Shàn"),
    ] {
        assert_eq!(read(name).as_deref(), Some(pronunciation), "{name}");
    }
    assert_eq!(read("Anna Smith"), None);
    assert_eq!(read("007"), None);
}
