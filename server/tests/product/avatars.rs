//! Pictures of people: uploaded by an owner, and shown to whoever sees them.

use crate::support::{Answer, Browser, console, console_on_sqlite, read, refusal, signed_in};
use app::api::Refused;
use app::api::avatars::{MOST_BYTES, NO_PICTURE, TOO_LARGE, TOO_MANY_PIXELS};
use app::api::members::Asked;
use app::api::members_edit::Sheet;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use directory::answers::MemberTable;
use serde_json::json;
use testbed::Database;

/// One pixel, as a PNG.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

pub fn dot() -> Vec<u8> {
    BASE64_STANDARD.decode(DOT).expect("a picture")
}

/// A few hundred bytes that say of themselves to be a quarter of a billion pixels.
pub fn bomb() -> Vec<u8> {
    let mut jpeg = avatar::small(&dot()).expect("a picture");
    let frame = jpeg.windows(2).position(|mark| mark == [0xff, 0xc0]);
    let size = frame.expect("a frame") + 5;
    jpeg[size..size + 4].copy_from_slice(&[0x3f, 0xff, 0x3f, 0xff]);
    jpeg
}

fn at(userid: &str) -> String {
    format!("/admin/members/{userid}/avatar")
}

/// Gives somebody a picture; its version.
async fn give(owner: &mut Browser, userid: &str) -> String {
    let answer = owner.upload(&at(userid), dot()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let value = answer.headers.get(name).expect(name);
    value.to_str().expect("text")
}

pub fn is_picture(answer: &Answer) -> bool {
    answer.status == 200 && header(answer, "content-type") == "image/jpeg"
}

fn reason(answer: &Answer) -> String {
    match refusal(answer) {
        Refused::Wrong { field, reason } if field == "avatar" => reason,
        other => panic!("{other:?}"),
    }
}

/// From no picture to another one and to none again, on one database.
async fn a_pictures_life(database: Database) {
    let (world, address, mut owner) = console(database).await;
    let mut bing = signed_in(&address, "bing").await;
    assert_eq!(bing.open("/members/jia/avatar").await.status, 404);
    let card = bing.open("/members/jia").await;
    assert!(!card.body.contains("/avatar"), "letters alone");

    let version = give(&mut owner, "jia").await;
    let shown = format!("/members/jia/avatar?v={version}");
    for page in ["/members/jia", "/departments/4", "/search?q=jia"] {
        let page = bing.open(page).await;
        assert_eq!(page.marked("img src")[0], shown, "{}", page.body);
    }
    let picture = bing.open(&shown).await;
    assert!(is_picture(&picture), "{picture:?}");
    assert_eq!(header(&picture, "cache-control"), "private, no-cache");
    let tag = header(&picture, "etag");
    assert_eq!(tag, format!("\"{version}\""));
    let again = bing.ask_again(&shown, tag).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let other = bing.ask_again(&shown, "\"0123456789abcdef\"").await;
    assert!(is_picture(&other), "another picture than the one kept");

    let table = owner
        .ask("members", &json!({"asked": Asked::default()}))
        .await;
    let table: MemberTable = read(&table);
    let line = table.rows.iter().find(|row| row.userid == "jia".into());
    let of = line.and_then(|line| line.avatar).expect("a picture");
    assert_eq!(of.to_string(), version);
    let sheet = owner
        .submit("/admin/api/member", &[("userid", "jia")])
        .await;
    assert_eq!(read::<Sheet>(&sheet).avatar, Some(of));
    assert!(is_picture(
        &owner.open(&format!("{}?v={version}", at("jia"))).await
    ));

    world.pull().await;
    assert!(
        is_picture(&bing.open(&shown).await),
        "a pull leaves it alone"
    );
    assert_eq!(owner.delete(&at("jia")).await.status, 204);
    assert_eq!(bing.ask_again(&shown, tag).await.status, 404);
    assert!(!bing.open("/members/jia").await.body.contains("/avatar"));
    let lines = world.store.corp(&world.corp.id).audit(9).await;
    let lines = lines.expect("lines").into_iter().map(|line| line.entry);
    let ours: Vec<_> = lines.filter(|entry| entry.subject == "jia").collect();
    let told: Vec<_> = ours.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(told, ["member.avatar_remove", "member.avatar"]);
    assert!(ours.iter().all(|entry| entry.after.is_none()), "no bytes");
}

#[tokio::test]
async fn a_picture_is_seen_by_colleagues_from_the_next_request_on_until_it_is_removed() {
    a_pictures_life(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn the_same_on_postgres() {
    a_pictures_life(Database::postgres().await.expect("PostgreSQL")).await;
}

/// Body, status and kinds of headers: what whoever asks can tell apart.
fn told(answer: &Answer) -> (u16, String, Vec<String>) {
    let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
    names.sort_unstable();
    (answer.status.as_u16(), answer.body.clone(), names)
}

#[tokio::test]
async fn way_14_the_picture_of_somebody_not_seen_is_as_of_nobody() {
    let (world, address, mut owner) = console_on_sqlite().await;
    for userid in ["chairman", "jia"] {
        give(&mut owner, userid).await;
    }
    let mut ji = signed_in(&address, "ji").await;
    let mut yi = signed_in(&address, "yi").await;
    assert!(is_picture(&ji.open("/members/chairman/avatar").await));
    let seen = yi.open("/members/jia/avatar").await;
    assert!(is_picture(&seen));
    let nobody = told(&yi.open("/members/nobody/avatar").await);
    assert_eq!(nobody.0, 404);
    assert_eq!(told(&yi.open("/members/chairman/avatar").await), nobody);
    let without = told(&yi.open("/members/xin/avatar").await);
    assert_eq!(without, nobody, "seen, and has none");

    world
        .rule("[[protect]]\nmember = \"jia\"\nlevel = \"hidden\"\nallow = []\n")
        .await;
    let hidden = told(&yi.open("/members/jia/avatar").await);
    assert_eq!(hidden, nobody, "from the next request on");
    let kept = yi
        .ask_again("/members/jia/avatar", header(&seen, "etag"))
        .await;
    assert_eq!(told(&kept), nobody, "nor what the browser has kept");
    let mut jia = signed_in(&address, "jia").await;
    assert!(is_picture(&jia.open("/members/jia/avatar").await));
    for odd in ["/members/%FF/avatar", "/members/%2e%2e/avatar"] {
        assert_eq!(yi.open(odd).await.status, 404, "{odd}");
    }
}

#[tokio::test]
async fn nobody_gets_a_picture_without_a_session_or_through_another_corporation() {
    let (world, address, mut owner) = console_on_sqlite().await;
    give(&mut owner, "jia").await;
    let mut stranger = Browser::new(&address);
    let answer = stranger.open("/members/jia/avatar").await;
    assert!(answer.location.is_some(), "one signs in");
    for asked in [
        stranger.open(&at("jia")).await,
        stranger.upload(&at("jia"), dot()).await,
        stranger.delete(&at("jia")).await,
    ] {
        assert_eq!(asked.status, 401);
        assert_eq!(refusal(&asked), Refused::SignedOut);
    }
    let mut member = signed_in(&address, "jia").await;
    assert_eq!(member.upload(&at("jia"), dot()).await.status, 401);

    world.second_corp("ww2", "另一家").await;
    let store = world.store.corp(&store::CorpId::new("ww2"));
    assert!(store.avatars().await.expect("pictures").is_empty());
    let elsewhere = stranger.open("/members/jia/avatar?corp=ww2").await;
    assert!(elsewhere.location.is_some());
}

#[tokio::test]
async fn another_sites_page_changes_no_picture() {
    let (_world, _, mut owner) = console_on_sqlite().await;
    let version = give(&mut owner, "jia").await;
    let answer = owner.post(&at("jia"), "https://elsewhere.example").await;
    assert_eq!(answer.status, 403);
    let shown = owner.open(&at("jia")).await;
    assert_eq!(header(&shown, "etag"), format!("\"{version}\""));
}

#[tokio::test]
async fn what_is_no_picture_or_too_large_is_refused_in_words() {
    let (_world, _, mut owner) = console_on_sqlite().await;
    let version = give(&mut owner, "jia").await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec();
    for garbage in [Vec::new(), svg, vec![0xff; 4000], dot()[..40].to_vec()] {
        let answer = owner.upload(&at("jia"), garbage).await;
        assert_eq!(answer.status, 422);
        assert_eq!(reason(&answer), NO_PICTURE);
    }
    let answer = owner.upload(&at("jia"), bomb()).await;
    assert_eq!(reason(&answer), TOO_MANY_PIXELS);
    let mut large = dot();
    large.resize(MOST_BYTES + 1, 0);
    let answer = owner.upload(&at("jia"), large).await;
    assert_eq!(reason(&answer), TOO_LARGE);
    for nobody in ["nobody", "%FF"] {
        let answer = owner.upload(&at(nobody), dot()).await;
        assert_eq!(refusal(&answer), Refused::NotFound);
    }
    let kept = owner.open(&format!("{}?v={version}", at("jia"))).await;
    assert!(is_picture(&kept), "the one before is still there");
}
