//! What a search shows, and what it says aloud.

use super::*;

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
