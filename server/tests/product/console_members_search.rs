//! Members searched for several things at once, all of them picked, and searches
//! that are kept.

use crate::support::{
    Answer, Browser, PASSWORD, World, console, console_on_sqlite, owner, owner_elsewhere, read,
    refusal,
};
use app::api::Refused;
use app::api::life::Chosen;
use app::api::members::Asked;
use app::api::members_edit::Sheet;
use app::api::searches::Search;
use directory::answers::{Condition, Lack, MemberTable, Within};
use directory::membership::{Change, Unpushable};
use directory::people::profile::{Date, Days, MonthDay, Span};
use directory::people::{DepartmentId, Field, Gender, GroupId, MemberState};
use serde_json::json;
use testbed::Database;

/// Writes fields of a member, as the panel does.
async fn write(browser: &mut Browser, userid: &str, fields: &[(Field, &str)]) {
    let asked = [("userid", userid)];
    let sheet: Sheet = read(&browser.submit("/admin/api/member", &asked).await);
    let was = sheet.draft;
    let mut wanted = was.clone();
    for (field, value) in fields {
        wanted.set(*field, value);
    }
    let change = Change::Edit { was, wanted };
    let asked = json!({"change": change, "language": "zh-CN"});
    let saved = browser.ask("member/save", &asked).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
}

async fn found(browser: &mut Browser, who: &Condition) -> MemberTable {
    let asked = Asked {
        who: who.clone(),
        reasons: who.unpushable,
        ..Asked::default()
    };
    read(&browser.ask("members", &json!({ "asked": asked })).await)
}

async fn accounts(browser: &mut Browser, who: Condition) -> Vec<String> {
    let table = found(browser, &who).await;
    let mut all: Vec<_> = table
        .rows
        .iter()
        .map(|row| row.userid.to_string())
        .collect();
    all.sort();
    all
}

async fn pick(browser: &mut Browser, who: &Condition) -> Answer {
    browser.ask("members/pick", &json!({ "who": who })).await
}

fn day(text: &str) -> MonthDay {
    MonthDay::typed(text).expect("a day")
}

async fn everything_that_is_known_finds_somebody(database: Database) {
    let (_world, _, mut browser) = console(database).await;
    let browser = &mut browser;
    let mine = [
        (Field::Mobile, "13800000001"),
        (Field::Position, "大客户经理"),
        (Field::Gender, "female"),
        (Field::SolarBirthday, "1990-12-25"),
        (Field::LunarBirthday, "11-10"),
        (Field::EntryDate, "2014-03-01"),
    ];
    write(browser, "jia", &mine).await;
    write(browser, "yi", &[(Field::Mobile, "13800000002")]).await;
    let is = |change: &dyn Fn(&mut Condition)| {
        let mut who = Condition::default();
        change(&mut who);
        who
    };
    let days = |from, to| Some(Days::Between(day(from), day(to)));
    let joined = Span {
        from: Date::parse("2014-01-01"),
        to: Date::parse("2014-12-31"),
    };
    let never = Span {
        from: None,
        to: Date::parse("2001-01-01"),
    };
    let today = Span {
        from: Date::parse("2020-01-01"),
        to: None,
    };
    let nobody: [&str; 0] = [];
    for (who, all) in [
        (is(&|who| who.position = "客户".into()), &["jia"][..]),
        (is(&|who| who.account = "JI".into()), &["ji", "jia"]),
        (is(&|who| who.gender = Some(Gender::Female)), &["jia"]),
        (is(&|who| who.solar = days("12-20", "01-05")), &["jia"]),
        (is(&|who| who.solar = days("12-26", "01-05")), &nobody),
        (is(&|who| who.lunar = days("11-10", "11-10")), &["jia"]),
        (is(&|who| who.entry = joined), &["jia"]),
        (is(&|who| who.created = never), &nobody),
    ] {
        assert_eq!(accounts(browser, who.clone()).await, all, "{who:?}");
    }
    let made = found(browser, &is(&|who| who.created = today)).await;
    assert_eq!(made.total, 12, "all of them were made here");
    let lacks = |lack| is(&|who: &mut Condition| who.lacks = Some(lack));
    assert_eq!(found(browser, &lacks(Lack::Mobile)).await.total, 10);
    assert_eq!(found(browser, &lacks(Lack::Position)).await.total, 11);
    let mut both = lacks(Lack::Gender);
    both.within = Within::Directly(DepartmentId(5));
    assert_eq!(accounts(browser, both).await, ["xin", "yi"]);
    let stuck = found(browser, &is(&|who| who.unpushable = true)).await;
    assert_eq!(stuck.total, 10);
    let whys = stuck.rows.iter().map(|row| row.unpushable);
    assert!(whys.eq([Some(Unpushable::NoContact); 10]));
    let unknown = Asked {
        who: is(&|who| who.group = Some(GroupId(99))),
        ..Asked::default()
    };
    let answer = browser.ask("members", &json!({ "asked": unknown })).await;
    assert_eq!(refusal(&answer), Refused::NotFound);
}

#[tokio::test]
async fn everything_that_is_known_finds_somebody_on_sqlite() {
    everything_that_is_known_finds_somebody(Database::sqlite().await.expect("SQLite")).await;
}

#[tokio::test]
async fn everything_that_is_known_finds_somebody_on_postgres() {
    everything_that_is_known_finds_somebody(Database::postgres().await.expect("PostgreSQL")).await;
}

#[tokio::test]
async fn birthdays_of_this_month_are_those_of_the_month_that_it_is() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    world.owner("wang", PASSWORD).await;
    // 2026-02-05, in whose month the lunar new year falls.
    let address = world.instance_at(|| 1_770_261_000).await;
    let mut browser = owner(&address, "wang").await;
    let browser = &mut browser;
    write(browser, "jia", &[(Field::SolarBirthday, "1988-02-29")]).await;
    write(browser, "yi", &[(Field::SolarBirthday, "1988-03-01")]).await;
    write(browser, "bing", &[(Field::LunarBirthday, "01-01")]).await;
    write(browser, "ding", &[(Field::LunarBirthday, "02-10")]).await;
    let solar = Condition {
        solar: Some(Days::ThisMonth),
        ..Condition::default()
    };
    assert_eq!(accounts(browser, solar).await, ["jia"]);
    let lunar = Condition {
        lunar: Some(Days::ThisMonth),
        ..Condition::default()
    };
    assert_eq!(accounts(browser, lunar).await, ["bing"]);
}

#[tokio::test]
async fn all_who_are_found_are_picked_as_they_stand() {
    let (_world, address, mut browser) = console_on_sqlite().await;
    let marketing = Condition {
        within: Within::Below(DepartmentId(3)),
        ..Condition::default()
    };
    let picked: Vec<Chosen> = read(&pick(&mut browser, &marketing).await);
    let mut all: Vec<_> = picked.iter().map(|one| one.userid.to_string()).collect();
    all.sort();
    assert_eq!(all, ["bing", "jia", "marketing", "xin", "yi"]);
    let stands = |one: &Chosen| one.was == MemberState::Active && one.places.is_some();
    assert!(picked.iter().all(stands));
    let nowhere = Condition {
        within: Within::Below(DepartmentId(99)),
        ..Condition::default()
    };
    assert_eq!(
        refusal(&pick(&mut browser, &nowhere).await),
        Refused::NotFound
    );
    let stranger = pick(&mut Browser::new(&address), &marketing).await;
    assert_eq!(refusal(&stranger), Refused::SignedOut);
}

async fn keep(browser: &mut Browser, name: &str, query: &str, shared: bool) -> Answer {
    let shared = shared.to_string();
    let asked = [("name", name), ("query", query), ("shared", &shared)];
    browser.submit("/admin/api/searches/save", &asked).await
}

async fn kept(browser: &mut Browser) -> Vec<Search> {
    read(&browser.submit("/admin/api/searches", &[]).await)
}

fn names(all: &[Search]) -> Vec<&str> {
    all.iter().map(|search| search.name.as_str()).collect()
}

#[tokio::test]
async fn a_search_is_kept_by_one_owner_or_for_all_of_the_corporation() {
    let (world, address, mut wang) = console_on_sqlite().await;
    world.owner("li", PASSWORD).await;
    let mut li = owner(&address, "li").await;
    assert_eq!(
        keep(&mut wang, " a 没激活 ", "state=not-yet", false)
            .await
            .status,
        200
    );
    assert_eq!(
        keep(&mut wang, "b 生日", "solar=this-month", true)
            .await
            .status,
        200
    );
    let own = kept(&mut wang).await;
    assert_eq!(names(&own), ["a 没激活", "b 生日"]);
    assert_eq!(own[0].query, "state=not-yet");
    assert_eq!(names(&kept(&mut li).await), ["b 生日"]);

    let id = own[0].id.to_string();
    let remove = [("id", id.as_str())];
    let theirs = li.submit("/admin/api/searches/remove", &remove).await;
    assert_eq!(refusal(&theirs), Refused::NotFound);
    let gone = wang.submit("/admin/api/searches/remove", &remove).await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    assert_eq!(names(&kept(&mut wang).await), ["b 生日"]);
    let line = &world
        .store
        .corp(&world.corp.id)
        .audit(1)
        .await
        .expect("a log")[0];
    assert_eq!(line.entry.action, "search.remove");

    let mut other = owner_elsewhere(&world, &address).await;
    assert_eq!(kept(&mut other).await, []);
}

#[tokio::test]
async fn a_search_without_a_name_or_that_is_no_address_is_refused() {
    let (_world, _, mut browser) = console_on_sqlite().await;
    let long = "长".repeat(33);
    let huge = "q=".to_owned() + &"a".repeat(2000);
    for (name, query, field, reason) in [
        ("  ", "q=a", "name", "empty"),
        (&long, "q=a", "name", "long"),
        ("名", &huge, "query", "unknown"),
        ("名", "q=\"><script>", "query", "unknown"),
        ("名", "q=a b", "query", "unknown"),
    ] {
        let answer = keep(&mut browser, name, query, false).await;
        assert_eq!(
            refusal(&answer),
            Refused::wrong(field, reason),
            "{name} {query}"
        );
    }
    assert_eq!(kept(&mut browser).await, []);
}
