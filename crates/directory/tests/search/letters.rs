//! The letters of surnames (R126, `visibility.md` way out 5), and how a name is
//! read aloud.

use crate::corporation::*;
use directory::people::UserId;

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
