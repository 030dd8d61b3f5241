//! Members made and edited in the console, and obeyed by the next request.

use crate::support::{Answer, Browser, PASSWORD, console, console_on_sqlite, owner, read, refusal};
use app::api::Refused;
use app::api::members_edit::{Saved, Sheet};
use directory::membership::{Change, Draft};
use directory::people::{DepartmentId, Field, Fields, Membership};
use serde_json::json;
use store::{Actor, Corp, Master};
use testbed::Database;

/// Each field with the key of what is wrong with it.
fn wrong(answer: &Answer) -> Vec<(String, String)> {
    match refusal(answer) {
        Refused::Fields(fields) => {
            assert!(fields.iter().all(|wrong| !wrong.said.is_empty()));
            let pair = |wrong: app::api::Wrong| (wrong.field, wrong.reason);
            fields.into_iter().map(pair).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn at(field: &str, reason: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), reason.to_owned())]
}

async fn save(browser: &mut Browser, change: &Change) -> Answer {
    let asked = json!({"change": change, "language": "zh-CN"});
    browser.ask("member/save", &asked).await
}

async fn open(browser: &mut Browser, userid: &str) -> Answer {
    browser
        .submit("/admin/api/member", &[("userid", userid)])
        .await
}

async fn sheet(browser: &mut Browser, userid: &str) -> Sheet {
    read(&open(browser, userid).await)
}

fn place(department: u32) -> Membership {
    Membership::of(DepartmentId(department))
}

fn newcomer() -> Draft {
    let mut draft = Draft {
        userid: "0012444".into(),
        places: vec![place(6)],
        main: Some(DepartmentId(6)),
        ..Draft::default()
    };
    draft.set(Field::Name, "赵六");
    draft.set(Field::Mobile, "138 0000 0000");
    draft.set(Field::Wechat, "zhao_liu");
    draft
}

fn edit(was: &Draft, change: impl FnOnce(&mut Draft)) -> Change {
    let mut wanted = was.clone();
    change(&mut wanted);
    Change::Edit {
        was: was.clone(),
        wanted,
    }
}

/// From somebody new to a pull that keeps them, on one database.
async fn a_members_beginning(database: Database) {
    let (world, address, mut browser) = console(database).await;
    let mut member = Browser::in_wecom(&address);
    assert_eq!(member.open_as("geng", "/members/0012444").await.status, 404);
    let made: Saved = read(&save(&mut browser, &Change::Add(newcomer())).await);
    assert!(made.changed && made.waits);
    let mut colleague = Browser::in_wecom(&address);
    let card = colleague.open_as("bing", "/members/0012444").await;
    assert_eq!(card.status, 200);
    assert!(card.body.contains("赵六"));

    let standing = sheet(&mut browser, "0012444").await;
    assert_eq!(standing.draft.value(Field::Mobile), "13800000000");
    assert_eq!(standing.draft.value(Field::Wechat), "zhao_liu");
    assert_eq!(standing.places[0].path, ["集团", "营销中心", "渠道部"]);
    assert_eq!(standing.last.expect("who made them").who, "wang");
    let moved = edit(&standing.draft, |wanted| {
        wanted.set(Field::Position, "经理");
        wanted.places = vec![place(11)];
        wanted.main = Some(DepartmentId(11));
        wanted.superior = Some("geng".into());
    });
    read::<Saved>(&save(&mut browser, &moved).await);
    assert_eq!(member.open_as("geng", "/members/0012444").await.status, 200);
    let far = colleague.open_as("bing", "/members/0012444").await;
    assert_eq!(far.status, 404, "渠道部 does not see 市场部");

    world.pull().await;
    let kept = sheet(&mut browser, "0012444").await;
    assert_eq!(kept.draft.value(Field::Position), "经理");
    assert_eq!(kept.draft.places, [place(11)]);
    assert_eq!(kept.draft.superior, Some("geng".into()));
    let store = world.store.corp(&world.corp.id);
    assert_eq!(store.unsent_members().await.expect("what waits").len(), 2);
    let lines = store.audit(9).await.expect("lines");
    let lines: Vec<_> = lines
        .iter()
        .map(|line| &line.entry)
        .filter(|entry| entry.action.starts_with("member."))
        .collect();
    let [edited, added] = lines[..] else {
        panic!("{lines:?}");
    };
    assert_eq!(
        (added.action.as_str(), &added.before),
        ("member.add", &None)
    );
    assert_eq!(edited.actor, Actor::Owner("wang".into()));
    let (before, after) = (edited.before.as_deref(), edited.after.as_deref());
    assert!(before.is_some_and(|text| text.contains("渠道部") && !text.contains("赵六")));
    assert!(after.is_some_and(|text| text.contains("市场部") && text.contains("经理")));
}

#[tokio::test]
async fn somebody_is_made_edited_and_kept_by_a_pull_console_on_sqlite() {
    a_members_beginning(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn somebody_is_made_edited_and_kept_by_a_pull_on_postgres() {
    a_members_beginning(Database::postgres().await.expect("PostgreSQL")).await;
}

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
async fn the_same_form_sent_twice_makes_one_member() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let made: Saved = read(&save(&mut browser, &Change::Add(newcomer())).await);
    let store = world.store.corp(&world.corp.id);
    let before = store.versions().await.expect("versions");
    let again: Saved = read(&save(&mut browser, &Change::Add(newcomer())).await);
    assert_eq!(again.userid, made.userid);
    assert!(!again.changed && !again.waits);
    assert_eq!(store.versions().await.expect("versions"), before);
    assert_eq!(store.unsent_members().await.expect("what waits").len(), 1);
    let mut namesake = newcomer();
    namesake.set(Field::Name, "赵七");
    namesake.set(Field::Mobile, "13900000000");
    let refused = wrong(&save(&mut browser, &Change::Add(namesake)).await);
    assert_eq!(refused, at("userid", "taken"));
}

#[tokio::test]
async fn two_forms_at_one_moment_make_one_member() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let mut another = owner(&address, "wang").await;
    let (mut first, mut second) = (newcomer(), newcomer());
    first.set(Field::Name, "赵一");
    second.set(Field::Name, "赵二");
    let (first, second) = (Change::Add(first), Change::Add(second));
    let (first, second) = tokio::join!(save(&mut browser, &first), save(&mut another, &second));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test]
async fn what_another_administrator_changed_meanwhile_is_not_overwritten() {
    let (world, address, mut browser) = console_on_sqlite().await;
    world.owner("li", PASSWORD).await;
    let mut another = owner(&address, "li").await;
    let seen = sheet(&mut browser, "bing").await.draft;
    let theirs = edit(&seen, |wanted| wanted.set(Field::Position, "总监"));
    read::<Saved>(&save(&mut another, &theirs).await);
    let mine = edit(&seen, |wanted| wanted.set(Field::Position, "经理"));
    assert_eq!(refusal(&save(&mut browser, &mine).await), Refused::Stale);
    let now = sheet(&mut browser, "bing").await;
    assert_eq!(now.draft.value(Field::Position), "总监");
    assert_eq!(now.last.expect("a change").who, "li");
    // Another field is nobody's conflict, and what they wrote stays.
    let beside = edit(&seen, |wanted| wanted.set(Field::Alias, "Bing"));
    read::<Saved>(&save(&mut browser, &beside).await);
    let both = sheet(&mut browser, "bing").await.draft;
    assert_eq!(
        (both.value(Field::Position), both.value(Field::Alias)),
        ("总监", "Bing")
    );
    // Seen again, it is one's own decision.
    let knowing = edit(&both, |wanted| wanted.set(Field::Position, "经理"));
    read::<Saved>(&save(&mut browser, &knowing).await);
}

#[tokio::test]
async fn opening_somebody_who_is_protected_is_written_to_the_audit_log() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let rules = "\n[[protect]]\ndepartment = \"集团->总裁办\"\nlevel = \"hidden\"\nallow = []\n";
    world
        .rule(&format!("{}{rules}", crate::support::EXAMPLE))
        .await;
    sheet(&mut browser, "geng").await;
    sheet(&mut browser, "chairman").await;
    let lines = world
        .store
        .corp(&world.corp.id)
        .audit(20)
        .await
        .expect("lines");
    let opened: Vec<_> = lines
        .iter()
        .filter(|line| line.entry.action == "contact.read")
        .map(|line| line.entry.subject.as_str())
        .collect();
    assert_eq!(opened, ["chairman"]);
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

#[tokio::test]
async fn another_corporations_members_and_departments_are_not_found() {
    let (world, address, mut own) = console_on_sqlite().await;
    world.second_corp("ww2", "另一家企业").await;
    let mut browser = Browser::new(&address);
    let fields = [
        ("username", "wang"),
        ("password", PASSWORD),
        ("corp", "ww2"),
    ];
    browser.submit("/admin/login", &fields).await;
    assert_eq!(
        refusal(&open(&mut browser, "bing").await),
        Refused::NotFound
    );
    let seen = sheet(&mut own, "bing").await.draft;
    let renamed = edit(&seen, |wanted| wanted.set(Field::Name, "丙丙"));
    assert_eq!(
        refusal(&save(&mut browser, &renamed).await),
        Refused::NotFound
    );
    let refused = wrong(&save(&mut browser, &Change::Add(newcomer())).await);
    assert_eq!(refused, at("places", "unknown"));
    assert_eq!(sheet(&mut own, "bing").await.draft, seen);
}

#[tokio::test]
async fn where_wecom_is_the_master_what_it_delivers_is_changed_there() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let corp = Corp {
        master: Master::Wecom,
        ..world.corp.clone()
    };
    let entry = store::Entry::new(Actor::System, "corp.link", "example");
    let linked = world.store.link(&corp, &entry, server::clock::now()).await;
    linked.expect("linked");
    let refused = wrong(&save(&mut browser, &Change::Add(newcomer())).await);
    assert_eq!(refused, at("userid", "followed"));
    let standing = sheet(&mut browser, "bing").await;
    assert!(standing.followed);
    let named = edit(&standing.draft, |wanted| wanted.set(Field::Name, "丙丙"));
    let refused = wrong(&save(&mut browser, &named).await);
    assert_eq!(refused, at("name", "followed"));
    let noted = edit(&standing.draft, |wanted| wanted.set(Field::Remark, "值班"));
    let saved: Saved = read(&save(&mut browser, &noted).await);
    assert!(saved.changed && !saved.waits);
}

#[tokio::test]
async fn what_a_reading_of_wecom_brings_is_read_only_in_the_console_and_in_ones_own_profile() {
    let (world, address, mut browser) = console_on_sqlite().await;
    let corp = Corp {
        master: Master::Wecom,
        ..world.corp.clone()
    };
    let entry = store::Entry::new(Actor::System, "corp.link", "example");
    let linked = world.store.link(&corp, &entry, server::clock::now()).await;
    linked.expect("linked");
    let store = world.store.corp(&world.corp.id);
    let gender = |sheet: &Sheet| edit(&sheet.draft, |wanted| wanted.set(Field::Gender, "female"));
    // An app alone is not told of genders; the contacts-sync secret is, of everybody.
    for (brought, fixed) in [(Fields::NONE, false), (Fields::all(), true)] {
        store.keep_brought(brought).await.expect("kept");
        let standing = sheet(&mut browser, "bing").await;
        assert_eq!(standing.draft.value(Field::Gender), "");
        assert_eq!(standing.delivered.contains(Field::Gender), fixed);
        assert!(!standing.delivered.contains(Field::Remark));
        let mut member = Browser::in_wecom(&address);
        let form = member.open_as("bing", "/me/edit").await.body;
        assert_eq!(form.contains("name=\"email\""), !fixed, "{form}");
        if fixed {
            let refused = wrong(&save(&mut browser, &gender(&standing)).await);
            assert_eq!(refused, at("gender", "followed"));
        }
    }
    store.keep_brought(Fields::NONE).await.expect("kept");
    let standing = sheet(&mut browser, "bing").await;
    assert!(read::<Saved>(&save(&mut browser, &gender(&standing)).await).changed);
    // What was written here is mended here.
    store.keep_brought(Fields::all()).await.expect("kept");
    let standing = sheet(&mut browser, "bing").await;
    let male = edit(&standing.draft, |wanted| wanted.set(Field::Gender, "male"));
    assert!(read::<Saved>(&save(&mut browser, &male).await).changed);
}

#[tokio::test]
async fn comparing_with_protected_contact_fields_is_in_the_audit_log() {
    let (world, _, mut browser) = console_on_sqlite().await;
    let seen = sheet(&mut browser, "bing").await.draft;
    let with = edit(&seen, |wanted| wanted.set(Field::Mobile, "13612345678"));
    read::<Saved>(&save(&mut browser, &with).await);
    let protect = "\n[[protect]]\nmember = \"bing\"\nlevel = \"hidden\"\nallow = []\n";
    let rules = format!("{}{protect}", crate::support::EXAMPLE);
    world.rule(&rules).await;
    let store = world.store.corp(&world.corp.id);
    let compared = async || {
        let lines = store.audit(50).await.expect("lines").into_iter();
        let lines = lines.filter(|line| line.entry.action == "contact.compare");
        let lines: Vec<_> = lines.map(|line| line.entry.subject).collect();
        lines
    };
    // Whoever guesses what stands there is told whether it does.
    let mut guess = seen.clone();
    guess.set(Field::Mobile, "13600000000");
    let guessed = edit(&guess, |wanted| wanted.set(Field::Mobile, "13612345678"));
    save(&mut browser, &guessed).await;
    assert_eq!(compared().await, ["bing"]);
    // Nobody learns of a colleague's number that it is taken without a line either.
    let mut taken = newcomer();
    taken.set(Field::Mobile, "13612345678");
    let refused = wrong(&save(&mut browser, &Change::Add(taken)).await);
    assert_eq!(refused, at("mobile", "taken"));
    assert_eq!(compared().await, ["bing"], "one line an hour");
    // Of whom nothing protects nothing is written down.
    let open = sheet(&mut browser, "geng").await.draft;
    let mut other = open.clone();
    other.set(Field::Mobile, "13700000000");
    save(
        &mut browser,
        &edit(&other, |wanted| wanted.set(Field::Mobile, "")),
    )
    .await;
    assert_eq!(compared().await, ["bing"]);
}

#[tokio::test]
async fn without_a_session_nobody_is_read_or_changed() {
    let (_world, address, _) = console_on_sqlite().await;
    let mut stranger = Browser::new(&address);
    for answer in [
        open(&mut stranger, "bing").await,
        save(&mut stranger, &Change::Add(newcomer())).await,
    ] {
        assert_eq!(refusal(&answer), Refused::SignedOut);
    }
}
