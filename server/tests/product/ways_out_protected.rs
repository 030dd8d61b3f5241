//! Ways out where the department or the person around is seen, and what is
//! protected or masked within it is not: each test shows first, or beside it,
//! that without the rule it would be there.

use crate::support::{Answer, Browser, signed_in, unruled};
use directory::people::Field;
use server::clock;
use sqlx::{Connection as _, SqliteConnection};
use store::{Actor, Entry};

/// 辛 exists for nobody else.
const HIDDEN_PERSON: &str = "[[protect]]\nmember = \"xin\"\nlevel = \"hidden\"\nallow = []\n";

const HIDDEN_BOARD: &str = r#"
[[protect]]
department = "集团->总裁办"
level = "hidden"
allow = ["department:集团->总裁办"]
"#;

fn totals(answers: &[Answer]) -> Vec<&str> {
    answers
        .iter()
        .flat_map(|a| a.marked("data-total"))
        .collect()
}

#[tokio::test]
async fn way_1_a_hidden_department_is_in_no_tree_and_in_no_list_of_departments() {
    let (world, address) = unruled().await;
    let mut ji = signed_in(&address, "ji").await;
    let lists = [
        "/departments/1",
        "/choose?department=1",
        "/choose?q=zongcaiban",
        "/search?q=zongcaiban",
        "/search?q=zongcaiban&part=results",
        "/search?q=zongcaiban&within=1",
        "/search?q=zongcaiban&only=departments",
    ];
    let names_it = |page: &Answer| page.marked("data-department-id").contains(&"2");
    for path in lists {
        let page = ji.open(path).await;
        assert!(names_it(&page), "{path}: {}", page.body);
    }
    world.rule(HIDDEN_BOARD).await;
    for path in lists {
        let page = ji.open(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!names_it(&page), "{path}: {}", page.body);
        assert!(!page.body.contains("总裁办"), "{path}: {}", page.body);
    }
    let mut chairman = signed_in(&address, "chairman").await;
    assert!(names_it(&chairman.open("/departments/1").await));
}

#[tokio::test]
async fn ways_2_3_and_4_somebody_hidden_is_in_no_list_of_a_department_that_is_seen() {
    let (world, address) = unruled().await;
    let mut ji = signed_in(&address, "ji").await;
    for (rule, people, total) in [
        ("", vec!["xin", "yi"], "2"),
        (HIDDEN_PERSON, vec!["yi"], "1"),
    ] {
        world.rule(rule).await;
        let lists = [
            ji.open("/departments/5").await,
            ji.open("/search?within=5").await,
            ji.open("/search?within=4&q=gongyezhizao").await,
            ji.open("/search?q=gongyezhizao").await,
            ji.open("/search?q=gongyezhizao&part=results").await,
            ji.submit("/choice", &[("department", "5")]).await,
        ];
        for list in &lists {
            let mut named = list.people();
            named.sort_unstable();
            assert_eq!(named, people, "{}", list.body);
        }
        assert!(
            totals(&lists).iter().all(|told| *told == total),
            "{lists:?}"
        );
        let bar = ji.submit("/choice?part=bar", &[("department", "5")]).await;
        assert_eq!(bar.marked("data-total"), [total]);
        let file = ji.submit("/choice/vcf", &[("department", "5")]).await;
        let cards = file.body.matches("BEGIN:VCARD").count();
        assert_eq!(cards, people.len(), "{}", file.body);
    }
}

#[tokio::test]
async fn way_3_nothing_that_is_searched_finds_somebody_hidden() {
    let (world, address) = unruled().await;
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        if member.userid == "xin" {
            member.alias = "Nightingale".to_owned();
            member.mobile = "13912345678".to_owned();
            member.telephone = "010-87654321".to_owned();
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let mut ji = signed_in(&address, "ji").await;
    for words in ["%E8%BE%9B", "xin", "nightin", "345678", "8765"] {
        for part in ["", "&part=results", "&within=1"] {
            let address = format!("/search?q={words}{part}");
            world.rule("").await;
            let found = ji.open(&address).await;
            assert!(found.people().contains(&"xin"), "{address}: {}", found.body);
            let before: usize = found.marked("data-total")[0].parse().expect("a count");
            world.rule(HIDDEN_PERSON).await;
            let found = ji.open(&address).await;
            assert!(
                !found.people().contains(&"xin"),
                "{address}: {}",
                found.body
            );
            assert_eq!(found.marked("data-total")[0], (before - 1).to_string());
        }
    }
}

#[tokio::test]
async fn way_4_departments_found_are_counted_as_far_as_they_are_seen() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    for total in ["2", "1"] {
        let all = yi.open("/search?q=zhongxin&only=departments").await;
        assert_eq!(all.marked("data-total"), [total], "{}", all.body);
        assert_eq!(all.marked("data-department-id").len().to_string(), total);
        world.rule_as_in_the_example().await;
    }
}

#[tokio::test]
async fn way_10_those_no_longer_seen_take_no_room_of_those_chosen_now() {
    let (world, address) = unruled().await;
    let mut org = world.sandbox.org();
    let somebody = |n: usize| sandbox::Member {
        userid: format!("p{n}"),
        name: "张伟".to_owned(),
        department: vec![9],
        gender: "0".to_owned(),
        status: 1,
        ..sandbox::Member::default()
    };
    // With 戊 as many as a list holds.
    org.members.extend((0..199).map(somebody));
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let mut yi = signed_in(&address, "yi").await;
    let added = yi.submit("/choice/frequent", &[("department", "9")]).await;
    assert_eq!(added.location.as_deref(), Some("/frequent"));
    let full = yi.submit("/choice/frequent", &[("department", "3")]).await;
    assert!(full.location.is_none(), "the list is full");
    world.rule_as_in_the_example().await;
    let added = yi.submit("/choice/frequent", &[("department", "3")]).await;
    assert_eq!(added.location.as_deref(), Some("/frequent"));
    let listed = yi.open("/frequent").await;
    assert_eq!(listed.people().len(), 4, "{}", listed.body);
}

#[tokio::test]
async fn ways_7_and_8_who_leads_a_department_that_is_masked_is_not_named_for_it() {
    let (world, address) = unruled().await;
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        if member.userid == "geng" {
            member.is_leader_in_dept = vec![1];
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let leads = "data-userid=\"geng\"";
    let mut yi = signed_in(&address, "yi").await;
    let card = yi.open("/members/xin").await;
    assert!(card.body.contains(leads), "{}", card.body);

    // 乙 sees 庚, and not the department in which 庚 leads 辛.
    let alone = "[[also_sees]]\nviewer = \"member:yi\"\ntarget = \"member:geng\"\n";
    world
        .rule(&format!("{}{alone}", crate::support::EXAMPLE))
        .await;
    let seen = yi.open("/members/geng").await;
    assert_eq!(seen.status, 200);
    assert!(!seen.body.contains("市场部"), "{}", seen.body);
    let card = yi.open("/members/xin").await;
    assert!(!card.body.contains(leads), "{}", card.body);
    assert!(!card.body.contains("市场部"), "{}", card.body);
}

#[tokio::test]
async fn way_16_what_is_a_members_own_is_read_by_nobody_else_whatever_is_shown() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    let wanted = [
        ("solar_birthday", "1990-02-03"),
        ("was.solar_birthday", ""),
        ("birthday_reminder", "solar"),
        ("was.birthday_reminder", ""),
    ];
    let saved = yi.submit("/me/edit", &wanted).await;
    assert_eq!(saved.location.as_deref(), Some("/me?said=saved"));
    let corp = world.store.corp(&world.corp.id);
    let mut settings = corp.field_settings().await.expect("settings");
    settings.shown = settings.shown.with(Field::SolarBirthday);
    settings.shown = settings.shown.with(Field::BirthdayReminder);
    let entry = Entry::new(Actor::Command, "fields.save", "fields");
    let saved = corp.save_field_settings(&settings, &entry, clock::now());
    saved.await.expect("saved");
    assert!(yi.open("/me").await.body.contains("生日提醒"));
    let card = signed_in(&address, "ji").await.open("/members/yi").await;
    assert!(card.body.contains("1990"), "{}", card.body);
    assert!(!card.body.contains("生日提醒"), "{}", card.body);
}

#[tokio::test]
async fn way_16_an_alias_and_a_number_that_are_not_shown_are_not_found_either() {
    let (world, address) = unruled().await;
    let mut org = world.sandbox.org();
    for member in &mut org.members {
        if member.userid == "xin" {
            member.alias = "Nightingale".to_owned();
            member.telephone = "010-87654321".to_owned();
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let corp = world.store.corp(&world.corp.id);
    let mut settings = corp.field_settings().await.expect("settings");
    settings.shown = settings
        .shown
        .without(Field::Alias)
        .without(Field::Telephone);
    let mut ji = signed_in(&address, "ji").await;
    let mut xin = signed_in(&address, "xin").await;
    let searched = ["nightin", "8765"];
    for words in searched {
        let found = ji.open(&format!("/search?q={words}")).await;
        assert_eq!(found.people(), ["xin"], "{words}");
    }
    let entry = Entry::new(Actor::Command, "fields.save", "fields");
    let saved = corp.save_field_settings(&settings, &entry, clock::now());
    saved.await.expect("saved");
    for words in searched {
        let address = format!("/search?q={words}");
        assert!(ji.open(&address).await.people().is_empty(), "{words}");
        assert_eq!(xin.open(&address).await.people(), ["xin"], "one's own");
    }
    let card = ji.open("/members/xin").await.body;
    assert!(!card.contains("Nightingale") && !card.contains("87654321"));
}

#[tokio::test]
async fn the_console_lists_protected_people_without_their_numbers() {
    let (world, address) = unruled().await;
    let mut org = world.sandbox.org();
    for (n, member) in org.members.iter_mut().enumerate() {
        member.mobile = format!("139123456{n:02}");
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    world.owner("wang", "correct horse battery").await;
    let mut owner = Browser::new(&address);
    owner.sign_in("wang", "correct horse battery").await;
    let form = [("department", "5"), ("page", "1")];
    let numbers = async |owner: &mut Browser| {
        let answer = owner.submit("/admin/api/department_members", &form).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert!(answer.body.contains("xin"), "{}", answer.body);
        answer.body.matches("139123456").count()
    };
    assert_eq!(numbers(&mut owner).await, 2);
    for level in ["hidden", "contact-hidden"] {
        let rule = HIDDEN_PERSON.replace("hidden", level);
        world.rule(&rule).await;
        assert_eq!(numbers(&mut owner).await, 1, "{level}");
    }
}

/// What is not looked up takes no time to look up: the table of profiles is
/// gone, and nobody notices but whoever opens a card that they see.
#[tokio::test]
async fn way_6_of_somebody_not_seen_nothing_is_looked_up() {
    let (world, address) = unruled().await;
    world.rule_as_in_the_example().await;
    let mut yi = signed_in(&address, "yi").await;
    let mut database = SqliteConnection::connect(world.database_url())
        .await
        .expect("the database");
    let gone = sqlx::query("ALTER TABLE profiles RENAME TO no_profiles");
    gone.execute(&mut database).await.expect("renamed");
    for form in ["", ".vcf", "/qr.svg"] {
        let mut status = async |userid: &str| {
            let card = yi.open(&format!("/members/{userid}{form}")).await;
            card.status.as_u16()
        };
        assert_eq!(status("xin").await, 500, "somebody seen is looked up");
        assert_eq!(status("chairman").await, 404, "somebody not seen");
        assert_eq!(status("nobody").await, 404, "nobody");
    }
}
