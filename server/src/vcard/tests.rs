//! What contact apps make of a card: read back by a parser and a QR reader of
//! others' making.

use super::{attachment, short, vcard};
use crate::qr;
use calcard::Parser;
use calcard::vcard::{VCard, VCardProperty, VCardValue};
use directory::answers::{Card, CardDepartment, CustomValue, Reports};
use directory::people::{CustomId, DepartmentId, Field, FieldKind};
use proptest::prelude::*;

fn card(name: &str, surname: Option<&str>, fields: &[(Field, &str)]) -> Card {
    let fields = fields.iter();
    Card {
        userid: "zhangsan".into(),
        name: name.to_owned(),
        avatar: None,
        surname: surname.map(str::to_owned),
        pronunciation: None,
        disabled: false,
        fields: fields
            .map(|&(field, value)| (field, value.to_owned()))
            .collect(),
        custom: Vec::new(),
        departments: Vec::new(),
        superior: None,
        leaders: Vec::new(),
        reports: Reports::default(),
    }
}

fn department(path: &[&str]) -> CardDepartment {
    CardDepartment {
        id: DepartmentId(7),
        path: path.iter().map(|&name| name.to_owned()).collect(),
        leader: false,
    }
}

fn custom(kind: FieldKind, value: &str) -> CustomValue {
    CustomValue {
        id: CustomId(1),
        name: "字段".to_owned(),
        kind,
        value: value.to_owned(),
        after: 0,
    }
}

#[test]
fn of_a_corporations_own_fields_a_card_has_those_that_reach_somebody() {
    let mut card = card("张三", None, &[]);
    card.custom = vec![
        custom(FieldKind::Text, "沪A4711"),
        custom(FieldKind::Phone, "010-1234,5"),
        custom(FieldKind::Mail, "z@example.com"),
        custom(FieldKind::Link, "https://example.com/z,3;a"),
        custom(FieldKind::Link, "javascript:alert(1)"),
    ];
    let text = vcard(&card, "示例", None);
    for line in [
        "TEL;TYPE=VOICE:010-1234\\,5\r\n",
        "EMAIL;TYPE=INTERNET:z@example.com\r\n",
        "URL:https://example.com/z,3;a\r\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    for other in ["4711", "javascript"] {
        assert!(!text.contains(other), "{other} in {text}");
    }
}

fn parsed(text: &str) -> VCard {
    VCard::parse(text).unwrap_or_else(|entry| panic!("{entry:?} in {text}"))
}

/// The texts of a property, each of its values one.
fn texts(read: &VCard, property: &VCardProperty) -> Vec<Vec<String>> {
    let entries = read.entries.iter().filter(|entry| entry.name == *property);
    let texts = entries.map(|entry| {
        let values = entry.values.iter();
        let texts = values.map(|value| match value {
            VCardValue::Component(parts) => parts.join(","),
            other => other.as_text().unwrap_or_default().to_owned(),
        });
        texts.collect()
    });
    texts.collect()
}

fn one(read: &VCard, property: &VCardProperty) -> String {
    texts(read, property).concat().concat()
}

/// The pictures of a card.
fn pictures(read: &VCard) -> Vec<Vec<u8>> {
    let entries = read.entries.iter();
    let entries = entries.filter(|entry| entry.name == VCardProperty::Photo);
    let values = entries.flat_map(|entry| &entry.values);
    let pictures = values.map(|value| match value {
        VCardValue::Binary(data) => data.data.clone(),
        other => panic!("{other:?}"),
    });
    pictures.collect()
}

#[test]
fn a_picture_is_in_the_file_and_never_in_the_qr_code() {
    let card = card("张三", None, &[]);
    let text = vcard(&card, "示例", Some(&[0xff, 0xd8, 0xff, 0xe0]));
    assert!(text.contains("\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4A==\r\nEND:VCARD\r\n"));
    assert_eq!(pictures(&parsed(&text)), [[0xff, 0xd8, 0xff, 0xe0]]);
    assert!(!vcard(&card, "示例", None).contains("PHOTO"));
    assert!(!short(&card, "示例", 9_999).contains("PHOTO"));
}

#[test]
fn a_card_is_read_with_its_name_in_parts_and_its_numbers() {
    let mut card = card(
        "欧阳娜娜",
        Some("欧阳"),
        &[
            (Field::Alias, "Nana"),
            (Field::Position, "客户经理; 顾问"),
            (Field::Mobile, "+86 138 0000 0000"),
            (Field::Telephone, "010-12345678,801"),
            (Field::Email, "nana@example.com"),
            (Field::SolarBirthday, "1999-02-28"),
            (Field::Address, "上海市, 中山路 1 号"),
            (Field::EntryDate, "2016-04-28"),
        ],
    );
    card.pronunciation = Some("Ōuyáng Nànà".to_owned());
    card.departments = vec![
        department(&["示例集团", "营销中心", "大客户部"]),
        department(&["市场部"]),
        department(&["示例集团"]),
    ];
    let text = vcard(&card, "示例集团", None);
    assert!(text.starts_with("BEGIN:VCARD\r\nVERSION:3.0\r\nN:欧阳;娜娜;;;\r\nFN:欧阳娜娜\r\n"));
    assert!(text.ends_with("\r\nEND:VCARD\r\n"));
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "X-PHONETIC-LAST-NAME:Ōuyáng\r\nX-PHONETIC-FIRST-NAME:Nànà\r\n",
        "NICKNAME:Nana\r\n",
        "ORG:示例集团;营销中心 / 大客户部;市场部\r\n",
        "TITLE:客户经理\\; 顾问\r\n",
        "TEL;TYPE=CELL,VOICE:+86 138 0000 0000\r\n",
        "TEL;TYPE=WORK,VOICE:010-12345678\\,801\r\n",
        "EMAIL;TYPE=INTERNET,WORK:nana@example.com\r\n",
        "ADR;TYPE=WORK:;;上海市\\, 中山路 1 号;;;;\r\n",
        "BDAY:1999-02-28\r\n",
    ] {
        assert!(unfolded.contains(line), "{line} in {unfolded}");
    }
    assert!(!unfolded.contains("2016"), "a vCard has no date of joining");
    let read = parsed(&text);
    assert_eq!(texts(&read, &VCardProperty::N)[0][..2], ["欧阳", "娜娜"]);
    assert_eq!(one(&read, &VCardProperty::Title), "客户经理; 顾问");
}

#[test]
fn a_name_that_does_not_say_which_part_is_the_surname_is_kept_whole() {
    for name in ["Ann Lee Smith", "买买提·阿不都", "王"] {
        let text = vcard(&card(name, None, &[]), "", None);
        assert!(
            text.contains(&format!("N:;{name};;;\r\nFN:{name}\r\n")),
            "{text}"
        );
    }
}

#[test]
fn an_address_that_reaches_nobody_is_not_in_the_file() {
    let email = |address| {
        let mut card = card("甲", None, &[(Field::Email, address)]);
        card.userid = "0012444".into();
        let text = vcard(&card, "集团", None);
        texts(&parsed(&text), &VCardProperty::Email).concat()
    };
    assert!(email("0012444@163.com").is_empty());
    assert_eq!(email("jia@example.com"), ["jia@example.com"]);
}

#[test]
fn a_file_is_named_for_people_and_for_old_readers() {
    let header = |name, userid| attachment(name, userid).to_str().unwrap().to_owned();
    assert_eq!(
        header("张三", "zhangsan"),
        "attachment; filename=\"zhangsan.vcf\"; filename*=UTF-8''%E5%BC%A0%E4%B8%89.vcf"
    );
    assert_eq!(
        header("../\"\r\nX: y\u{202e}fcv.exe", "a\"b\\../"),
        "attachment; filename=\"ab.vcf\"; filename*=UTF-8''X%20yfcv%2Eexe.vcf"
    );
    assert!(header("///", "...").contains("filename=\"contact.vcf\""));
    assert!(header(&"𠮷".repeat(99), "x").len() < 900);
}

/// The modules of a drawing, as a camera sees them.
fn scanned(svg: &str) -> String {
    let size: usize = svg
        .split_once("viewBox=\"0 0 ")
        .and_then(|(_, rest)| rest.split_once(' '))
        .map(|(size, _)| size.parse().unwrap())
        .unwrap();
    let mut dark = vec![false; size * size];
    let path = svg.rsplit_once("d=\"M").unwrap().1;
    for run in path.split_once('"').unwrap().0.split('M') {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let long = rest.split_once('v').unwrap().0;
        let [x, y, long] = [x, y, long].map(|n| n.parse::<usize>().unwrap());
        dark[y * size + x..][..long].fill(true);
    }
    const PIXELS: usize = 5;
    let side = size * PIXELS;
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if dark[y / PIXELS * size + x / PIXELS] {
            0
        } else {
            255
        }
    });
    let grids = seen.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("a readable code").1
}

#[test]
fn a_qr_code_says_the_card_and_leaves_out_what_matters_less_before_it_is_too_dense() {
    let full = card(
        "张三丰",
        Some("张"),
        &[
            (Field::Position, "客户经理"),
            (Field::Mobile, "13800000000"),
            (Field::Email, "zhangsanfeng@example.com"),
            (Field::Remark, &"备注".repeat(150)),
        ],
    );
    let text = short(&full, "示例集团", 450);
    assert_eq!(scanned(&qr::svg(&text).unwrap()), text);
    assert!(text.len() <= 450 && !text.contains("NOTE"), "{text}");
    for kept in [
        "N:张;三丰",
        "ORG:示例集团",
        "TITLE:客户经理",
        "CELL,VOICE:13800000000",
        "EMAIL",
    ] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    let crowded = short(&full, &"团".repeat(120), 450);
    assert!(
        !crowded.contains("ORG") && crowded.contains("13800000000"),
        "{crowded}"
    );
    let long = short(&card(&"𠮷".repeat(64), Some("𠮷"), &[]), "", 450);
    assert_eq!(scanned(&qr::svg(&long).unwrap()), long);
    assert!(qr::svg(&"a".repeat(3000)).is_err());
}

#[test]
fn a_qr_code_of_a_hostile_name_is_read_as_that_name() {
    for name in [
        "<script>alert(1)</script>",
        "李\u{202e}四\u{2066}\u{200f}",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "a\r\nEND:VCARD\nTEL:110",
        "\\;,:\"",
    ] {
        let text = short(&card(name, None, &[]), "示例集团", 450);
        assert_eq!(scanned(&qr::svg(&text).unwrap()), text);
        assert_eq!(one(&parsed(&text), &VCardProperty::Fn), expected(name));
    }
}

/// What a reader shall find: lines trimmed and ended in one way, nothing hidden.
fn expected(value: &str) -> String {
    let ends = value.trim().replace("\r\n", "\n");
    let one_end = ends.replace(
        ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    );
    let shown = one_end.replace('\t', " ");
    shown
        .chars()
        .filter(|&c| c == '\n' || !c.is_control())
        .collect()
}

/// Texts that people and those who mean harm write.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("<script>alert(1)</script>".to_owned()),
        Just("\u{202e}\u{200f}\u{2066}".to_owned()),
        Just("👩‍👩‍👧‍👦🏳️‍🌈".to_owned()),
        Just("𠮷".repeat(64)),
        Just("\r\nEND:VCARD\r\nBEGIN:VCARD\r\nTEL:110\n ".to_owned()),
        Just("\\n;,\\\\:\"=".to_owned()),
        Just("\u{2028}\u{85}\0\u{7f}\t".to_owned()),
        Just("   ".to_owned()),
        "\\PC{0,40}",
        any::<String>(),
    ];
    proptest::collection::vec(pieces, 1..4).prop_map(|pieces| pieces.concat())
}

/// Something that begins as every JPEG does.
fn jpeg() -> impl Strategy<Value = Vec<u8>> {
    let rest = proptest::collection::vec(any::<u8>(), 0..400);
    rest.prop_map(|rest| [&[0xff, 0xd8][..], &rest].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_written_in_a_card_comes_back_as_that_text(
        name in hostile(), title in hostile(), note in hostile(), corp in hostile(), unit in hostile(),
        picture in jpeg()
    ) {
        let mut card = card(&name, None, &[(Field::Position, &title), (Field::Remark, &note)]);
        card.departments = vec![department(&[&unit])];
        let text = vcard(&card, &corp, Some(&picture));
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{line}");
            prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
        prop_assert_eq!(text.matches("\r\nEND:VCARD\r\n").count(), 1);
        let mut parser = Parser::new(&text);
        let calcard::Entry::VCard(read) = parser.entry() else {
            return Err(TestCaseError::fail(text));
        };
        prop_assert!(matches!(parser.entry(), calcard::Entry::Eof), "one card");
        for (property, value) in [
            (VCardProperty::Fn, &name),
            (VCardProperty::Title, &title),
            (VCardProperty::Note, &note),
        ] {
            let expected = expected(value);
            if !expected.is_empty() {
                prop_assert_eq!(one(&read, &property), expected, "{:?}", property);
            }
        }
        prop_assert!(texts(&read, &VCardProperty::Tel).is_empty());
        prop_assert_eq!(pictures(&read), [picture]);
    }
}
