//! What comes first, and in what parts a long answer comes.

use crate::corporation::*;
use directory::answers::{Page, PersonRow};
use directory::people::Member;
use std::collections::BTreeSet;

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
