//! A card shows what may be read, and nothing else.

use super::*;

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
