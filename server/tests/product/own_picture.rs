//! One's own picture: uploaded and taken away by the member, where that may be.

use crate::avatars::{bomb, dot, is_picture};
use crate::support::{
    Answer, Browser, World, console, console_on_sqlite, owner_elsewhere, read, refusal, signed_in,
};
use app::api::Refused;
use app::api::avatars::MOST_BYTES;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use store::{Actor, Entry};
use testbed::Database;

const PAGE: &str = "/me/avatar";
const REMOVE: &str = "/me/avatar/remove";

async fn upload(browser: &mut Browser, file: &[u8]) -> Answer {
    browser.send_file(PAGE, "picture", file).await
}

async fn remove(browser: &mut Browser) -> Answer {
    browser.submit(REMOVE, &[]).await
}

fn said(answer: &Answer) -> Option<&str> {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.as_deref()?.strip_prefix("/me?said=")
}

fn offers(answer: &Answer) -> bool {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body.contains("type=\"file\"")
}

/// What the log says of pictures, the newest first.
async fn lines(world: &World) -> Vec<Entry> {
    let lines = world.store.corp(&world.corp.id).audit(50).await;
    let lines = lines.expect("lines").into_iter().map(|line| line.entry);
    let ours = lines.filter(|entry| entry.action.starts_with("member.avatar"));
    ours.collect()
}

/// From no picture to one of their own and to none again, on one database.
async fn an_own_picture(database: Database) {
    let (world, address, mut owner) = console(database).await;
    let mut yi = signed_in(&address, "yi").await;
    let mut bing = signed_in(&address, "bing").await;
    assert!(yi.open("/me/edit").await.body.contains(PAGE));
    let page = yi.open(PAGE).await;
    assert!(
        offers(&page) && !page.body.contains(REMOVE),
        "{}",
        page.body
    );

    assert_eq!(said(&upload(&mut yi, &dot()).await), Some("saved"));
    let me = yi.open("/me?said=saved").await;
    let shown = me.marked("img src")[0].to_owned();
    assert!(shown.starts_with("/members/yi/avatar?v="), "{shown}");
    assert!(is_picture(&bing.open(&shown).await));
    assert!(is_picture(&owner.open("/admin/members/yi/avatar").await));
    assert!(yi.open(PAGE).await.body.contains(REMOVE));
    world.pull().await;
    assert!(
        is_picture(&bing.open(&shown).await),
        "a pull leaves it alone"
    );

    assert_eq!(said(&remove(&mut yi).await), Some("saved"));
    assert_eq!(bing.open(&shown).await.status, 404);
    assert_eq!(said(&remove(&mut yi).await), Some("unchanged"));
    let lines = lines(&world).await;
    let told: Vec<_> = lines.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(told, ["member.avatar_remove", "member.avatar"]);
    for entry in lines {
        assert_eq!(entry.actor, Actor::Member("yi".into()));
        assert_eq!((entry.subject.as_str(), entry.after), ("yi", None));
        assert!(entry.address.is_some());
    }
}

#[tokio::test]
async fn a_member_uploads_a_picture_that_a_pull_leaves_alone_and_takes_it_away() {
    an_own_picture(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn a_member_uploads_a_picture_on_postgres() {
    an_own_picture(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn what_is_no_picture_is_said_at_the_field_and_the_one_before_stays() {
    let (world, address, _) = console_on_sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    upload(&mut yi, &dot()).await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let mut large = dot();
    large.resize(MOST_BYTES + 1, 0);
    for (file, sentence) in [
        (Vec::new(), "还没有选图片"),
        (svg.to_vec(), "这不是能识别的图片"),
        (b"GIF89a\x01\0\x01\0".to_vec(), "这不是能识别的图片"),
        (dot()[..40].to_vec(), "这不是能识别的图片"),
        (bomb(), "图片的像素太多"),
        (large, "图片超过 5 MB"),
    ] {
        let answer = upload(&mut yi, &file).await;
        assert_eq!(answer.status, 422, "{sentence}");
        assert!(answer.body.contains(sentence), "{}", answer.body);
        assert!(answer.body.contains("aria-invalid=\"true\""));
        assert!(!answer.body.contains("alert(1)"));
    }
    assert_eq!(lines(&world).await.len(), 1);
    assert!(is_picture(&yi.open("/members/yi/avatar").await));
}

#[tokio::test]
async fn what_is_no_such_form_at_all_changes_nothing() {
    let (world, address, _) = console_on_sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    let of_parts = "multipart/form-data; boundary=end";
    let named = |name: &str| {
        let head = format!("--end\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        [head.as_bytes(), &dot()].concat()
    };
    let whole = |name: &str| [named(name), b"\r\n--end--\r\n".to_vec()].concat();
    let endless = [b"--end\r\nX: ".to_vec(), vec![b'x'; 100_000]].concat();
    for (kind, body) in [
        ("application/x-www-form-urlencoded", b"picture=x".to_vec()),
        ("image/png", dot()),
        ("multipart/form-data", whole("picture")),
        ("multipart/form-data; boundary=", whole("picture")),
        (of_parts, whole("other")),
        (of_parts, named("picture")),
        (of_parts, Vec::new()),
        (of_parts, vec![0xff; 4000]),
        (of_parts, endless),
    ] {
        let answer = yi.send_as(PAGE, kind, body).await;
        assert_eq!(answer.status, 422, "{kind}: {}", answer.body);
    }
    let elsewhere = "https://elsewhere.example";
    assert_eq!(yi.post(PAGE, elsewhere).await.status, 403);
    assert_eq!(lines(&world).await, []);

    upload(&mut yi, &dot()).await;
    assert_eq!(yi.post(REMOVE, elsewhere).await.status, 403);
    assert_eq!(yi.open(REMOVE).await.status, 405, "GET changes nothing");
    let mut stranger = Browser::new(&address);
    let refused = stranger.send_file(PAGE, "picture", &dot()).await;
    assert!(refused.location.is_some(), "one signs in");
    assert!(stranger.submit(REMOVE, &[]).await.location.is_some());
    assert_eq!(lines(&world).await.len(), 1);
}

/// Nothing is offered, and nothing that is sent all the same changes anything.
async fn only_looks(world: &World, member: &mut Browser, why: &str) {
    let page = member.open(PAGE).await;
    assert!(!offers(&page), "{}", page.body);
    assert!(page.body.contains(why), "{}", page.body);
    let before = lines(world).await;
    for answer in [upload(member, &dot()).await, remove(member).await] {
        assert_eq!(answer.status, 409, "{}", answer.body);
        assert!(answer.body.contains("这一项现在不能由您修改"));
    }
    assert_eq!(lines(world).await, before);
    assert!(is_picture(&member.open("/members/yi/avatar").await));
}

#[tokio::test]
async fn an_administrator_decides_whether_members_change_their_picture() {
    let (world, address, mut owner) = console_on_sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    upload(&mut yi, &dot()).await;
    assert!(read::<bool>(&owner.call("avatars/own").await));
    let decide = json!({"may": false});
    read::<()>(&owner.ask("avatars/decide", &decide).await);
    assert!(!read::<bool>(&owner.call("avatars/own").await));
    only_looks(&world, &mut yi, "由管理员维护").await;
    let log = world.store.corp(&world.corp.id).audit(1).await;
    let line = &log.expect("lines")[0].entry;
    assert_eq!(line.action, "fields.save");
    assert_eq!(
        (line.before.as_deref(), line.after.as_deref()),
        (
            Some("avatar (self-editable: true)"),
            Some("avatar (self-editable: false)")
        )
    );

    let mut other = owner_elsewhere(&world, &address).await;
    assert!(read::<bool>(&other.call("avatars/own").await));
    let mut stranger = Browser::new(&address);
    let refused = stranger.ask("avatars/decide", &json!({"may": true})).await;
    assert_eq!(refusal(&refused), Refused::SignedOut);
    read::<()>(&owner.ask("avatars/decide", &json!({"may": true})).await);
    assert!(offers(&yi.open(PAGE).await), "from the next request on");
}

#[tokio::test]
async fn where_wecom_is_the_master_a_picture_is_only_looked_at() {
    let (world, address, _) = console_on_sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    upload(&mut yi, &dot()).await;
    world.follow_wecom().await;
    only_looks(&world, &mut yi, "请在企业微信里修改").await;
}

#[tokio::test]
async fn a_card_saved_to_a_telephone_has_the_picture_that_its_reader_sees() {
    let (world, address, _) = console_on_sqlite().await;
    let mut yi = signed_in(&address, "yi").await;
    let mut jia = signed_in(&address, "jia").await;
    assert!(!jia.open("/members/yi.vcf").await.body.contains("PHOTO"));
    upload(&mut yi, &dot()).await;
    let file = jia.open("/members/yi.vcf").await;
    let text = file.body.replace("\r\n ", "");
    let mut lines = text.split("\r\n");
    let picture = lines.find_map(|line| line.strip_prefix("PHOTO;ENCODING=b;TYPE=JPEG:"));
    let picture = BASE64_STANDARD.decode(picture.expect("a picture"));
    let kept = world.store.corp(&world.corp.id).avatar(&"yi".into()).await;
    assert_eq!(
        picture.expect("base64"),
        kept.expect("kept").expect("one").bytes
    );
    assert!(file.body.len() < 40_000, "{}", file.body.len());

    world
        .rule("[[protect]]\nmember = \"yi\"\nlevel = \"hidden\"\nallow = []\n")
        .await;
    let hidden = jia.open("/members/yi.vcf").await;
    let nobody = jia.open("/members/nobody.vcf").await;
    assert_eq!((hidden.status.as_u16(), &hidden.body), (404, &nobody.body));
}
