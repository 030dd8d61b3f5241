//! Ticks where no script remembers them: each way from a page of ticks is a
//! form, and they travel in the address as far as the viewer sees them.

use crate::support::{Answer, World, signed_in};
use sandbox::Member;
use testbed::Database;

async fn example() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.rule_as_in_the_example().await;
    let address = world.instance().await;
    (world, address)
}

fn field(name: &str, value: &str, more: &str) -> String {
    format!("name=\"{name}\" value=\"{value}\"{more}>")
}

#[track_caller]
fn has(page: &Answer, wanted: &[String]) {
    for field in wanted {
        assert!(page.body.contains(field), "{field} in {}", page.body);
    }
}

#[tokio::test]
async fn ticks_travel_on_and_whoever_is_not_seen_drops_out() {
    let (_world, address) = example().await;
    let mut yi = signed_in(&address, "yi").await;
    let sent = [
        ("userid", "xin"),
        ("userid", "XIN"),
        ("userid", "chairman"),
        ("userid", "nobody"),
        ("department", "6"),
        ("department", "7"),
        ("here", "/choose?department=5"),
        ("q", ""),
        ("to", "/choose?department=4"),
    ];
    let on = yi.submit("/choose", &sent).await;
    let to = on.location.expect("another page");
    assert_eq!(to, "/choose?department=4&userid=xin&whole=6");
    let page = yi.open(&to).await;
    // 辛 is in a department below, and has no row here.
    has(
        &page,
        &[
            field("userid", "xin", ""),
            field("here", "/choose?department=4", ""),
        ],
    );
    assert!(page.body.contains("已选 2 人"), "辛 and 丙: {}", page.body);
    let unseen = yi
        .open("/choose?userid=chairman&whole=2&whole=222&userid=nobody")
        .await;
    for told in ["chairman", "董事长", "已选", "nobody"] {
        assert!(!unseen.body.contains(told), "{told} in {}", unseen.body);
    }
}

#[tokio::test]
async fn what_was_ticked_is_ticked_where_it_stands_and_hidden_elsewhere() {
    let (_world, address) = example().await;
    let mut yi = signed_in(&address, "yi").await;
    let page = yi
        .open("/choose?department=5&userid=xin&userid=jia&whole=6")
        .await;
    has(
        &page,
        &[
            field("userid", "xin", " checked"),
            field("userid", "yi", ""),
            "type=\"hidden\" name=\"userid\" value=\"jia\"".to_owned(),
            "type=\"hidden\" name=\"department\" value=\"6\"".to_owned(),
        ],
    );
    assert!(
        !page
            .body
            .contains("type=\"hidden\" name=\"userid\" value=\"xin\"")
    );
    let part = yi.open("/choose?department=5&userid=xin&whole=4").await;
    has(
        &part,
        &[
            field("userid", "yi", " checked disabled"),
            "type=\"hidden\" name=\"userid\" value=\"xin\"".to_owned(),
            "type=\"hidden\" name=\"department\" value=\"4\"".to_owned(),
        ],
    );
    let searched = yi.open("/choose?q=xin&userid=xin").await;
    has(&searched, &[field("userid", "xin", " checked")]);
}

#[tokio::test]
async fn a_search_and_another_part_take_the_ticks_along() {
    let (_world, address) = example().await;
    let mut yi = signed_in(&address, "yi").await;
    let mut leads = async |more: &[(&str, &str)]| {
        let sent = [&[("userid", "xin")], more].concat();
        let answer = yi.submit("/choose", &sent).await;
        answer.location.expect("another page")
    };
    let find = [("q", " jia "), ("find", "/choose?department=3&q=old")];
    assert_eq!(leads(&find).await, "/choose?department=3&q=jia&userid=xin");
    let next = [("q", "typed"), ("to", "/choose?q=old&page=2")];
    assert_eq!(leads(&next).await, "/choose?q=old&page=2&userid=xin");
    let elsewhere = [("to", "https://elsewhere.example/")];
    assert_eq!(leads(&elsewhere).await, "/choose?userid=xin");
}

#[tokio::test]
async fn more_ticks_than_travel_stay_where_they_are_and_the_page_says_so() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let mut org = world.sandbox.org();
    let somebody = |n: usize| Member {
        userid: format!("p{n}"),
        name: "张伟".to_owned(),
        department: vec![9],
        gender: "0".to_owned(),
        status: 1,
        ..Member::default()
    };
    org.members.extend((0..101).map(somebody));
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let mut ji = signed_in(&world.instance().await, "ji").await;
    let people: Vec<String> = (0..101).map(|n| format!("p{n}")).collect();
    let ticks = |count: usize| {
        people
            .iter()
            .take(count)
            .map(|who| ("userid", who.as_str()))
    };
    let ways = [("here", "/choose?department=9&page=2"), ("to", "/choose")];
    let all: Vec<_> = ticks(101).chain(ways).collect();
    let stays = ji.submit("/choose", &all).await;
    assert_eq!(stays.status, 200);
    assert!(stays.body.contains("最多带 100 项勾选"), "{}", stays.body);
    assert!(stays.body.contains("已选 101 人"));
    has(
        &stays,
        &[field("here", "/choose?department=9&amp;page=2", "")],
    );
    for who in &people {
        has(&stays, &[format!("name=\"userid\" value=\"{who}\"")]);
    }
    let fewer: Vec<_> = ticks(100).chain(ways).collect();
    let on = ji.submit("/choose", &fewer).await;
    let to = on.location.expect("another page");
    assert_eq!(to.matches("userid=").count(), 100);
    let page = ji.open(&to).await;
    assert!(page.body.contains("已选 100 人") && !page.body.contains("最多带"));
    let elsewhere = ji.post("/choose", "https://elsewhere.example").await;
    assert_eq!(elsewhere.status, 403);
}

#[tokio::test]
async fn while_somebody_types_the_same_is_shown_as_on_the_page() {
    let (_world, address) = example().await;
    let mut yi = signed_in(&address, "yi").await;
    for (path, said) in [
        ("/choose?q=xin", "找到 1 人，1 个部门"),
        ("/choose?q=dongshizhang", "没有找到“dongshizhang”。"),
        ("/choose?department=5", ""),
        ("/frequent?manage=1&q=xin", "找到 1 人"),
        (
            "/frequent?manage=1&q=dongshizhang",
            "没有找到“dongshizhang”。",
        ),
        ("/frequent?manage=1", ""),
    ] {
        let joint = if path.contains('?') { '&' } else { '?' };
        let part = yi.open(&format!("{path}{joint}part=results")).await.body;
        let whole = yi.open(path).await.body;
        let (_, aloud) = part.split_once("<p id=\"said\">").expect("a sentence");
        let (aloud, _) = aloud.split_once("</p>").expect("its end");
        assert_eq!(aloud.trim(), said, "{path}");
        assert!(
            !part.contains("<html") && part.contains("<title>"),
            "{part}"
        );
        let under = &part[part.find("<div id=\"under\">").expect("the part")..];
        assert!(whole.contains(under), "{path}: {under} in {whole}");
        assert!(
            !part.contains("董事长") && !part.contains("chairman"),
            "{part}"
        );
    }
    let hidden = yi.open("/choose?department=2&part=results").await;
    assert_eq!(hidden.status, 404);
}
