//! One's own profile: what is shown, what may be changed, and by whom it is
//! read.

use crate::support::{Answer, Browser, World};
use directory::people::{Field, FieldSettings, Member as Person};
use server::clock;
use store::{Actor, CorpStore, Entry, PeopleChange};
use testbed::Database;

/// The example and 乙 signed in, on one of the databases.
async fn begin(database: Database) -> (World, Browser) {
    let world = World::new(database).await;
    let mut browser = Browser::in_wecom(&world.instance().await);
    assert_eq!(browser.open_as("yi", "/me").await.status, 200);
    (world, browser)
}

async fn sqlite() -> (World, Browser) {
    begin(Database::sqlite().await.expect("SQLite")).await
}

async fn both() -> [(World, Browser); 2] {
    let postgres = Database::postgres().await.expect("PostgreSQL");
    [sqlite().await, begin(postgres).await]
}

fn corp(world: &World) -> CorpStore {
    world.store.corp(&world.corp.id)
}

async fn decide(world: &World, change: impl FnOnce(&mut FieldSettings)) {
    let corp = corp(world);
    let mut settings = corp.field_settings().await.expect("settings");
    change(&mut settings);
    let entry = Entry::new(Actor::Command, "fields.save", "fields");
    let saved = corp.save_field_settings(&settings, &entry, clock::now());
    saved.await.expect("saved");
}

/// Sends a field as the form does, with what it held before.
async fn send(browser: &mut Browser, field: &str, was: &str, typed: &str) -> Answer {
    let before = format!("was.{field}");
    let sent = [(field, typed), (before.as_str(), was)];
    browser.submit("/me/edit", &sent).await
}

fn saved(answer: &Answer) -> bool {
    answer.status == 303 && answer.location.as_deref() == Some("/me?said=saved")
}

#[tokio::test]
async fn a_member_changes_what_only_they_know_and_it_is_kept_with_who_and_from_where() {
    for (world, mut yi) in both().await {
        let mut yi_elsewhere = Browser::in_wecom(&world.instance().await).at("192.0.2.7");
        yi_elsewhere.open_as("yi", "/me").await;
        assert!(saved(
            &send(&mut yi_elsewhere, "qq", "", "１２３４５").await
        ));
        let me = yi.open("/me?said=saved").await;
        assert!(
            me.body.contains("12345") && me.body.contains("已保存"),
            "{}",
            me.body
        );
        let line = &corp(&world).audit(1).await.expect("the log")[0].entry;
        assert_eq!(line.actor, Actor::Member("yi".into()));
        assert_eq!(line.action, "profile.edit");
        assert_eq!(line.after.as_deref(), Some(r#"{"qq":"12345"}"#));
        assert_eq!(line.address.as_deref(), Some("192.0.2.7"));
    }
}

#[tokio::test]
async fn the_form_offers_what_may_be_changed_and_says_why_the_rest_may_not() {
    let (world, mut yi) = sqlite().await;
    let form = yi.open("/me/edit").await;
    let offered = form.marked("data-field");
    for field in [
        "mobile",
        "address",
        "qq",
        "solar_birthday",
        "lunar_birthday",
    ] {
        assert!(offered.contains(&field), "{field} in {offered:?}");
    }
    assert!(!offered.contains(&"name"), "{offered:?}");
    assert_eq!(form.marked("data-locked"), ["name"]);
    assert!(form.body.contains("由管理员维护"), "{}", form.body);
    decide(&world, |settings| {
        settings.self_editable = settings.self_editable.with(Field::Name).without(Field::Qq);
    })
    .await;
    let form = yi.open("/me/edit").await;
    let offered = form.marked("data-field");
    assert!(
        offered.contains(&"name") && !offered.contains(&"qq"),
        "{offered:?}"
    );
}

#[tokio::test]
async fn what_may_not_be_changed_is_not_however_it_is_sent() {
    let (world, mut yi) = sqlite().await;
    for (field, was) in [("name", "乙"), ("remark", ""), ("entry_date", "")] {
        let answer = send(&mut yi, field, was, "2014-01-01").await;
        let location = answer.location.as_deref();
        let refused = answer.status == 409 || location == Some("/me?said=unchanged");
        assert!(refused, "{field}: {} {}", answer.status, answer.body);
    }
    for nonsense in [&[][..], &[("userid", "jia"), ("state", "left")][..]] {
        let answer = yi.submit("/me/edit", nonsense).await;
        assert_eq!(answer.location.as_deref(), Some("/me?said=unchanged"));
    }
    let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
    assert_eq!(own.value(Field::Name), "乙");
    assert!(own.profile.0.is_empty());
    // A setting holds from the next request on, also for a form opened before.
    decide(&world, |settings| {
        settings.self_editable = settings.self_editable.without(Field::Alias);
    })
    .await;
    let alias = own.value(Field::Alias).to_owned();
    let answer = send(&mut yi, "alias", &alias, "新").await;
    assert!(!saved(&answer));
    let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
    assert_eq!(own.value(Field::Alias), alias);
}

#[tokio::test]
async fn what_cannot_be_kept_is_said_at_its_field_in_both_languages_and_what_was_typed_stays() {
    let (world, mut yi) = sqlite().await;
    decide(&world, |settings| {
        settings.self_editable = settings.self_editable.with(Field::Name);
    })
    .await;
    let cases = [
        (
            "mobile",
            "12345",
            "这不像手机号",
            "does not look like a mobile",
        ),
        (
            "email",
            "nobody",
            "这不像邮箱",
            "does not look like an address",
        ),
        (
            "telephone2",
            "无",
            "电话只能有",
            "A phone number has digits",
        ),
        ("qq", "abc", "QQ 号是", "A QQ number"),
        ("wechat", "13800000000", "这像是手机号", "a phone number?"),
        ("solar_birthday", "2014-02-30", "没有这一天", "no such day"),
        (
            "solar_birthday",
            "2999-01-01",
            "还没有到",
            "has not come yet",
        ),
        (
            "lunar_birthday",
            "13-01",
            "农历生日请按",
            "Write a lunar birthday",
        ),
        ("birthday_reminder", "lunar", "请先填写", "enter it first"),
        ("name", " ", "请填写姓名", "enter a name"),
    ];
    for (field, typed, chinese, english) in cases {
        let was = if field == "name" { "乙" } else { "" };
        for (language, sentence) in [("zh-CN", chinese), ("en", english)] {
            yi.set_cookie("lang", language);
            let answer = send(&mut yi, field, was, typed).await;
            assert_eq!(answer.status, 422, "{field} {typed}: {}", answer.body);
            let place = format!("id=\"edit-{field}-wrong\"");
            let (_, at) = answer.body.split_once(&place).expect("the field's place");
            let said = at.split_once("</p>").expect("its end").0;
            assert!(said.contains(sentence), "{field} in {language}: {said}");
            assert_eq!(answer.body.matches("aria-invalid=\"true\"").count(), 1);
        }
    }
    let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
    assert!(own.profile.0.is_empty(), "nothing was saved");
    let again = send(&mut yi, "qq", "", "12 \"<b>").await;
    assert!(
        again.body.contains("value=\"12 &quot;&lt;b&gt;\""),
        "{}",
        again.body
    );
}

#[tokio::test]
async fn what_was_changed_elsewhere_meanwhile_is_shown_with_both_values_and_not_overwritten() {
    for (world, mut yi) in both().await {
        assert!(saved(&send(&mut yi, "qq", "", "11111").await));
        let answer = send(&mut yi, "qq", "", "22222").await;
        assert_eq!(answer.status, 409, "{}", answer.body);
        assert!(answer.body.contains("11111") && answer.body.contains("22222"));
        let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
        assert_eq!(own.value(Field::Qq), "11111");
        // The form that is shown holds what is stored: sending it is a choice.
        assert!(
            answer.body.contains("name=\"was.qq\" value=\"11111\""),
            "{}",
            answer.body
        );
        assert!(saved(&send(&mut yi, "qq", "11111", "22222").await));
        // Another field of a form opened before is nobody's conflict.
        let stale = [
            ("qq", "11111"),
            ("was.qq", "11111"),
            ("address", "上海"),
            ("was.address", ""),
        ];
        assert!(saved(&yi.submit("/me/edit", &stale).await));
        let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
        assert_eq!(
            (own.value(Field::Qq), own.value(Field::Address)),
            ("22222", "上海")
        );
    }
}

#[tokio::test]
async fn sending_a_form_twice_changes_once() {
    let (world, mut yi) = sqlite().await;
    assert!(saved(&send(&mut yi, "alias", "", "Sam").await));
    let lines = corp(&world).audit(99).await.expect("the log").len();
    assert!(saved(&send(&mut yi, "alias", "", "Sam").await));
    assert_eq!(corp(&world).audit(99).await.expect("the log").len(), lines);
    assert_eq!(
        corp(&world)
            .waiting(&"yi".into())
            .await
            .expect("rows")
            .len(),
        1
    );
}

#[tokio::test]
async fn what_will_be_sent_to_wecom_is_told_and_a_pull_does_not_undo_it() {
    let (world, mut yi) = sqlite().await;
    assert!(!yi.open("/me").await.body.contains("等待发送"));
    assert!(saved(&send(&mut yi, "alias", "", "Sam").await));
    let me = yi.open("/me").await;
    assert_eq!(me.marked("data-waiting"), ["1"], "{}", me.body);
    world.pull().await;
    let card = Browser::in_wecom(&world.instance().await)
        .open_as("ji", "/members/yi")
        .await;
    assert!(card.body.contains("Sam"), "{}", card.body);
}

#[tokio::test]
async fn where_the_directory_follows_wecom_what_it_delivers_is_only_read() {
    let (world, mut yi) = sqlite().await;
    world.follow_wecom().await;
    let form = yi.open("/me/edit").await;
    let offered = form.marked("data-field");
    assert!(!offered.contains(&"alias"), "{offered:?}");
    assert!(
        offered.contains(&"qq"),
        "what WeCom does not deliver: {offered:?}"
    );
    assert!(form.body.contains("请在企业微信里修改"), "{}", form.body);
    assert!(!saved(&send(&mut yi, "alias", "", "Sam").await));
    assert!(saved(&send(&mut yi, "qq", "", "12345").await));
    assert!(yi.open("/me").await.marked("data-waiting").is_empty());
}

#[tokio::test]
async fn others_read_of_a_profile_what_is_shown_and_nothing_of_whom_is_protected() {
    let (world, mut yi) = sqlite().await;
    for (field, typed) in [
        ("qq", "98765432"),
        ("address", "上海市一号"),
        ("lunar_birthday", "闰4-1"),
    ] {
        assert!(saved(&send(&mut yi, field, "", typed).await));
    }
    let mut ji = Browser::in_wecom(&world.instance().await);
    let card = ji.open_as("ji", "/members/yi").await;
    assert!(card.body.contains("98765432"), "{}", card.body);
    assert!(!card.body.contains("上海市一号") && !card.body.contains("闰四月"));
    decide(&world, |settings| {
        settings.shown = settings.shown.with(Field::Address)
    })
    .await;
    let card = ji.open("/members/yi").await;
    assert!(card.body.contains("上海市一号"), "{}", card.body);
    world
        .rule("[[protect]]\nmember = \"yi\"\nlevel = \"contact-hidden\"\n")
        .await;
    let card = ji.open("/members/yi").await;
    assert_eq!(card.status, 200);
    assert!(!card.body.contains("98765432") && !card.body.contains("上海市一号"));
    world
        .rule("[[protect]]\nmember = \"yi\"\nlevel = \"hidden\"\n")
        .await;
    let hidden = ji.open("/members/yi").await;
    let unknown = ji.open("/members/nobody").await;
    assert_eq!((hidden.status, hidden.body), (unknown.status, unknown.body));
    assert!(yi.open("/me").await.body.contains("闰四月"));
}

#[tokio::test]
async fn way_17_a_strangers_number_is_answered_as_a_free_one() {
    let (world, mut yi) = sqlite().await;
    world
        .rule("[[protect]]\nmember = \"chairman\"\nlevel = \"hidden\"\n")
        .await;
    let mut chairman = Person::new("chairman", "董事长", &[2]);
    chairman.mobile = "13900000001".into();
    stored(&world, chairman).await;
    let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
    let was = own.value(Field::Mobile).to_owned();
    let taken = send(&mut yi, "mobile", &was, "13900000001").await;
    let free = send(&mut yi, "mobile", "13900000001", "13900000002").await;
    assert!(saved(&taken) && saved(&free));
    assert_eq!(taken.body, free.body);
}

/// Writes a member by a run of its own, as a pull does.
async fn stored(world: &World, member: Person) {
    let corp = corp(world);
    let new = store::NewRun {
        actor: Actor::Command,
        origin: store::Origin::Command,
        preview: false,
    };
    let now = clock::now();
    let run = corp.begin_run(&new, now).await.expect("a run").id;
    let base = corp.versions().await.expect("versions").people;
    let plan = store::KeptPlan {
        summary: "{}".into(),
        planned: store::Counts::default(),
        rows: Vec::new(),
    };
    corp.save_plan(run, base, plan, now).await.expect("a plan");
    let change = PeopleChange {
        upsert_members: vec![member],
        ..PeopleChange::default()
    };
    let entry = Entry::new(Actor::Command, "sync.pull", "run");
    let counts = store::Counts::default();
    let applied = corp.apply(run, &change, &counts, &entry, now).await;
    applied.expect("applied");
}

#[tokio::test]
async fn hostile_values_are_text_wherever_they_are_shown() {
    let (world, mut yi) = sqlite().await;
    decide(&world, |settings| {
        settings.shown = settings.shown.with(Field::Address)
    })
    .await;
    let mut ji = Browser::in_wecom(&world.instance().await);
    ji.open_as("ji", "/").await;
    let mut was = String::new();
    for typed in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "\u{202e}李\u{2066}四\u{200f}",
        "一行\r\n另一行",
        "👩‍👩‍👧‍👦",
        &"𠮷".repeat(64),
        "{{7*7}}&amp;<!--",
        "\0\u{7f}x",
    ] {
        let answer = send(&mut yi, "address", &was, typed).await;
        assert!(saved(&answer), "{typed}: {}", answer.body);
        let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
        was = own.value(Field::Address).to_owned();
        let pages = [
            yi.open("/me").await,
            yi.open("/me/edit").await,
            ji.open("/members/yi").await,
            send(&mut yi, "address", &was, &"<script>".repeat(99)).await,
        ];
        for page in pages {
            let scripts = page.body.matches("<script").count();
            let ours = page.body.matches("<script type=\"module\" nonce=").count();
            assert_eq!(scripts, ours, "{}", page.body);
            assert!(!page.body.contains("<img src=x"), "{}", page.body);
            let turns = ['\u{202e}', '\u{2066}', '\u{200f}', '\0', '\u{7f}'];
            assert!(!page.body.contains(turns), "{}", page.body);
        }
    }
}

#[tokio::test]
async fn a_profile_is_changed_by_nobody_from_outside() {
    let (world, yi) = sqlite().await;
    let session = yi.cookie("mingce").expect("a session").to_owned();
    let mut stranger = Browser::in_wecom(&world.instance().await);
    let without = send(&mut stranger, "qq", "", "12345").await;
    assert_eq!(without.status, 303);
    stranger.set_cookie("mingce", &session);
    let evil = stranger.post("/me/edit", "https://evil.example").await;
    assert_eq!(evil.status, 403);
    let own = corp(&world).own_fields(&"yi".into()).await.expect("fields");
    assert_eq!(own.value(Field::Qq), "");
}
