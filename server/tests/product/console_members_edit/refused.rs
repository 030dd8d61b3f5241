//! What cannot be, said at its field.

use super::desk::{at, edit, newcomer, open, place, save, sheet, wrong};
use crate::support::{console_on_sqlite, read, refusal};
use app::api::Refused;
use app::api::members_edit::Saved;
use directory::membership::{Change, Draft};
use directory::people::{DepartmentId, Field};
use serde_json::json;

#[tokio::test]
async fn what_cannot_be_is_refused_at_each_field() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let with = |change: fn(&mut Draft)| {
        let mut draft = newcomer();
        change(&mut draft);
        Change::Add(draft)
    };
    let cases = [
        (with(|d| d.userid = String::new()), "userid", "empty"),
        (with(|d| d.userid = "张三".into()), "userid", "signs"),
        (with(|d| d.userid = "x".repeat(65)), "userid", "long"),
        (with(|d| d.userid = "-a".into()), "userid", "beginning"),
        (with(|d| d.userid = "GENG".into()), "userid", "taken"),
        (with(|d| d.set(Field::Name, "")), "name", "empty"),
        (
            with(|d| d.set(Field::Name, &"长".repeat(65))),
            "name",
            "long",
        ),
        (with(|d| d.set(Field::Mobile, "12")), "mobile", "value"),
        (with(|d| d.set(Field::Email, "a@b")), "email", "value"),
        (
            with(|d| d.set(Field::Wechat, "13800000000")),
            "wechat",
            "digits",
        ),
        (
            with(|d| d.set(Field::EntryDate, "soon")),
            "entry_date",
            "value",
        ),
        (
            with(|d| d.set(Field::Remark, &"长".repeat(5000))),
            "remark",
            "long",
        ),
        (with(|d| d.places.push(place(99))), "places", "unknown"),
        (with(|d| d.places.push(place(1))), "places", "topmost"),
        (with(|d| d.places.push(place(6))), "places", "twice"),
        (with(|d| d.main = None), "places", "main"),
        (with(|d| d.places[0].order = 5), "places", "order"),
        (
            with(|d| d.superior = Some("nobody".into())),
            "superior",
            "unknown",
        ),
        (
            with(|d| d.superior = Some("0012444".into())),
            "superior",
            "themselves",
        ),
    ];
    for (change, field, reason) in cases {
        let refused = wrong(&save(&mut browser, &change).await);
        assert_eq!(refused, at(field, reason), "{change:?}");
    }
    let nothing = Draft {
        userid: "0012444".into(),
        values: [(Field::Name.into(), "赵六".to_owned())].into(),
        ..Draft::default()
    };
    let refused = wrong(&save(&mut browser, &Change::Add(nothing)).await);
    assert_eq!(refused, at("mobile", "identity"));
    assert_eq!(open(&mut browser, "0012444").await.status, 404);
}

#[tokio::test]
async fn what_is_no_change_at_all_is_not_answered() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    for nonsense in [
        json!({}),
        json!({"change": 5, "language": "zh-CN"}),
        json!({"change": {"add": {"userid": 7}}, "language": "zh-CN"}),
        json!({"change": {"add": {"userid": "a", "values": {"shoe": "44"}, "places": []}}, "language": "zh-CN"}),
    ] {
        let answer = browser.ask("member/save", &nonsense).await;
        assert_eq!(refusal(&answer), Refused::NotFound, "{nonsense}");
    }
}

#[tokio::test]
async fn a_number_is_one_persons_however_it_is_written() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    read::<Saved>(&save(&mut browser, &Change::Add(newcomer())).await);
    for written in ["13800000000", "+86 138 0000 0000", "138-0000-0000"] {
        let mut second = newcomer();
        second.userid = "0012445".into();
        second.set(Field::Mobile, written);
        let refused = wrong(&save(&mut browser, &Change::Add(second)).await);
        assert_eq!(refused, at("mobile", "taken"), "{written}");
    }
}

#[tokio::test]
async fn a_place_that_breaks_what_is_expected_is_refused_and_says_which() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let expect =
        "\n[[expect]]\nviewer = \"department:集团->市场部\"\ncannot_see = \"member:bing\"\n";
    world
        .rule(&format!("{}{expect}", crate::support::EXAMPLE))
        .await;
    let seen = sheet(&mut browser, "bing").await.draft;
    let moved = edit(&seen, |wanted| {
        wanted.places = vec![place(11)];
        wanted.main = Some(DepartmentId(11));
    });
    let refused = refusal(&save(&mut browser, &moved).await);
    let Refused::Expected(sentences) = refused else {
        panic!("{refused:?}");
    };
    assert!(sentences[0].contains('丙'), "{sentences:?}");
    assert_eq!(sheet(&mut browser, "bing").await.draft, seen);
    let elsewhere = edit(&seen, |wanted| wanted.set(Field::Position, "经理"));
    read::<Saved>(&save(&mut browser, &elsewhere).await);
}
