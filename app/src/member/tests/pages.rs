//! Whole pages, as outside checks read them.

use super::*;

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
fn without_the_site_a_page_asks_for_no_style_sheet() {
    let mut around = frame(Locale::ZhCn);
    around.css = None;
    assert!(!render(MemberPage::Me(own_page()), around).contains("<link"));
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
