//! How people are found by what they are called (R125, decision u): names, their
//! pinyin, aliases and accounts, and what of a name is marked.

use crate::corporation::*;
use directory::answers::Found;
use directory::people::Member;

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
