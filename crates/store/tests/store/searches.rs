//! Searches that administrators keep, and what a search asks of the store.

use crate::support::{NOON, Stage, entry, link, pull, stories};
use directory::people::profile::{Date, Days, MonthDay, Span};
use directory::people::{Field, Member, UserId};
use store::{CorpStore, Entry, Error, FieldChange, PeopleChange, ProfileEdit, SavedSearch};

stories! {
    a_search_is_an_owners_own_or_the_corporations;
    a_name_is_taken_over_and_there_are_not_too_many;
    birthdays_and_days_of_joining_are_found_by_their_ranges;
    whoever_was_made_is_found_by_the_day_and_stays_as_old_as_they_are;
}

fn search(name: &str, query: &str, shared: bool) -> SavedSearch {
    SavedSearch {
        id: 0,
        name: name.into(),
        query: query.into(),
        shared,
    }
}

async fn save(corp: &CorpStore, owner: &str, search: &SavedSearch) -> Result<(), Error> {
    let line = entry("search.save");
    corp.save_search(owner, search, &line, NOON).await
}

async fn names(corp: &CorpStore, owner: &str) -> Vec<(String, String)> {
    let all = corp.saved_searches(owner).await.unwrap().into_iter();
    all.map(|one| (one.name, one.query)).collect()
}

async fn a_search_is_an_owners_own_or_the_corporations(stage: Stage) {
    let corp = &stage.corp;
    save(corp, "wang", &search("a 没激活", "state=not-yet", false))
        .await
        .unwrap();
    save(
        corp,
        "wang",
        &search("b 本月生日", "solar=this-month", true),
    )
    .await
    .unwrap();
    let other = link(&stage.store, "ww2").await;
    assert_eq!(names(corp, "wang").await.len(), 2);
    assert_eq!(names(&other, "wang").await, []);
    let everybodys = ("b 本月生日".to_owned(), "solar=this-month".to_owned());
    assert_eq!(names(corp, "li").await, std::slice::from_ref(&everybodys));

    let own = corp.saved_searches("wang").await.unwrap()[0].id;
    let line = |gone: &SavedSearch| {
        let mut line: Entry = entry("search.remove");
        line.before = Some(gone.query.clone());
        line
    };
    let theirs = corp.remove_search("li", own, line, NOON).await;
    assert!(matches!(theirs, Err(Error::Missing(_))), "{theirs:?}");
    let elsewhere = other.remove_search("wang", own, line, NOON).await;
    assert!(matches!(elsewhere, Err(Error::Missing(_))));
    corp.remove_search("wang", own, line, NOON).await.unwrap();
    assert_eq!(names(corp, "wang").await, [everybodys]);
    let last = &corp.audit(1).await.unwrap()[0].entry;
    assert_eq!(last.action, "search.remove");
    assert_eq!(last.before.as_deref(), Some("state=not-yet"));
}

async fn a_name_is_taken_over_and_there_are_not_too_many(stage: Stage) {
    let corp = &stage.corp;
    for at in 0..100 {
        let one = search(&format!("{at:03}"), "q=a", false);
        save(corp, "wang", &one).await.unwrap();
    }
    let full = save(corp, "wang", &search("one more", "q=b", false)).await;
    assert!(matches!(full, Err(Error::Full)), "{full:?}");
    save(corp, "wang", &search("000", "q=b", false))
        .await
        .unwrap();
    save(corp, "wang", &search("000", "q=c", true))
        .await
        .unwrap();
    let all = names(corp, "wang").await;
    assert_eq!(all.len(), 101);
    let two: Vec<&str> = all[..2].iter().map(|(_, query)| query.as_str()).collect();
    assert_eq!(two, ["q=b", "q=c"], "own and the corporation's beside it");
}

/// Somebody with this in their profile.
async fn with(corp: &CorpStore, userid: &str, field: Field, value: &str) {
    let edit = ProfileEdit {
        userid: UserId::new(userid),
        changes: vec![FieldChange {
            field: field.into(),
            was: String::new(),
            value: value.into(),
        }],
        address: None,
    };
    corp.edit_profile(&edit, NOON).await.unwrap();
}

fn accounts(mut found: Vec<UserId>) -> Vec<String> {
    found.sort();
    found.iter().map(ToString::to_string).collect()
}

async fn birthdays_and_days_of_joining_are_found_by_their_ranges(stage: Stage) {
    let corp = &stage.corp;
    let members = ["a", "b", "c", "d"].map(|userid| Member::new(userid, "某人", &[]));
    let house = PeopleChange {
        upsert_members: members.to_vec(),
        ..PeopleChange::default()
    };
    pull(corp, &house, NOON).await;
    for (userid, field, value) in [
        ("a", Field::SolarBirthday, "1990-11-01"),
        ("b", Field::SolarBirthday, "1960-11-30"),
        ("c", Field::SolarBirthday, "1990-12-25"),
        ("d", Field::SolarBirthday, "2001-01-03"),
        ("a", Field::LunarBirthday, "06-10L"),
        ("b", Field::LunarBirthday, "06-10"),
        ("c", Field::LunarBirthday, "06-11"),
        ("a", Field::EntryDate, "2014-01-01"),
        ("b", Field::EntryDate, "2014-12-31"),
        ("c", Field::EntryDate, "2015-01-01"),
    ] {
        with(corp, userid, field, value).await;
    }
    let other = link(&stage.store, "ww2").await;
    pull(&other, &house, NOON).await;
    with(&other, "d", Field::SolarBirthday, "1990-11-15").await;

    let today = Date::parse("2026-11-22").unwrap();
    let day = |text| MonthDay::typed(text).unwrap();
    let solar = |days: Days| days.solar(today);
    let born = corp.born_on(&solar(Days::ThisMonth)).await.unwrap();
    assert_eq!(accounts(born), ["a", "b"]);
    let winter = Days::Between(day("12-20"), day("01-05"));
    let born = corp.born_on(&solar(winter)).await.unwrap();
    assert_eq!(accounts(born), ["c", "d"]);
    let lunar = Days::Between(day("06-01"), day("06-10")).lunar(today);
    let born = corp.born_on_lunar(&lunar).await.unwrap();
    assert_eq!(accounts(born), ["a", "b"], "also in a leap month");
    // 2026-11-22 is the fourteenth of the tenth lunar month.
    let born = corp.born_on_lunar(&Days::ThisMonth.lunar(today)).await;
    assert_eq!(accounts(born.unwrap()), Vec::<String>::new());
    assert_eq!(
        accounts(corp.born_on(&[]).await.unwrap()),
        Vec::<String>::new()
    );

    let span = |from, to| Span {
        from: Date::parse(from),
        to: Date::parse(to),
    };
    let entered = corp.entered(span("2014-01-01", "2014-12-31")).await;
    assert_eq!(accounts(entered.unwrap()), ["a", "b"]);
    let entered = corp.entered(span("", "2014-12-30")).await;
    assert_eq!(accounts(entered.unwrap()), ["a"]);
    let entered = corp.entered(span("2014-12-31", "")).await;
    assert_eq!(accounts(entered.unwrap()), ["b", "c"]);
}

async fn whoever_was_made_is_found_by_the_day_and_stays_as_old_as_they_are(stage: Stage) {
    const DAY: i64 = 86_400;
    let corp = &stage.corp;
    let made = |userid: &str, name: &str| PeopleChange {
        upsert_members: vec![Member::new(userid, name, &[])],
        ..PeopleChange::default()
    };
    pull(corp, &made("old", "旧"), NOON).await;
    pull(corp, &made("new", "新"), NOON + DAY).await;
    pull(corp, &made("OLD", "旧名"), NOON + 2 * DAY).await;
    let on = |from, to| Span {
        from: Date::parse(from),
        to: Date::parse(to),
    };
    let found = |span| async move { accounts(corp.created(span).await.unwrap()) };
    assert_eq!(found(on("2026-11-21", "2026-11-21")).await, ["old"]);
    assert_eq!(found(on("2026-11-22", "2026-11-22")).await, ["new"]);
    assert_eq!(found(on("2026-11-23", "")).await, Vec::<String>::new());
    assert_eq!(found(on("", "2026-11-22")).await, ["new", "old"]);
}
