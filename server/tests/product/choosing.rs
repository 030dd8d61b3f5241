//! Choosing several people: whom a form names, the view alone says who of them
//! there is.

use crate::support::{Answer, Browser, World, signed_in, unruled};
use calcard::{Entry as Read, Parser};
use directory::people::{Field, FieldSettings};
use sandbox::Member;
use server::clock;
use store::{Actor, Entry};

/// So many more people in 前端组.
async fn crowd(world: &World, people: usize) {
    let mut org = world.sandbox.org();
    let somebody = |n: usize| Member {
        userid: format!("p{n}"),
        name: "张伟".to_owned(),
        department: vec![9],
        gender: "0".to_owned(),
        status: 1,
        ..Member::default()
    };
    org.members.extend((0..people).map(somebody));
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
}

fn total(answer: &Answer) -> &str {
    answer.marked("data-total")[0]
}

/// The accounts whose cards a file holds, by their mail addresses' place: the
/// names.
fn names(file: &Answer) -> Vec<&str> {
    assert_eq!(file.status, 200, "{}", file.body);
    let lines = file.body.lines();
    lines.filter_map(|line| line.strip_prefix("FN:")).collect()
}

#[tokio::test]
async fn people_and_departments_are_ticked_where_the_viewer_sees_them() {
    let (world, address) = unruled().await;
    world.rule_as_in_the_example().await;
    let mut yi = signed_in(&address, "yi").await;
    let top = yi.open("/choose").await;
    assert_eq!(top.marked("data-department-id"), ["3"]);
    let department = yi.open("/choose?department=5").await;
    assert_eq!(department.people(), ["xin", "yi"]);
    assert_eq!(
        department.marked("data-within"),
        ["5 4 3"],
        "集团 is not seen"
    );
    for tick in [
        "name=\"userid\" value=\"xin\"",
        "name=\"department\" value=\"5\"",
    ] {
        assert!(
            department.body.contains(tick),
            "{tick} in {}",
            department.body
        );
    }
    let found = yi.open("/choose?q=xin").await;
    assert_eq!(found.people(), ["xin"]);
    let within = yi.open("/choose?q=xin&department=6").await;
    assert!(within.people().is_empty());
    let hidden = yi.open("/choose?department=2").await;
    let unknown = yi.open("/choose?department=222").await;
    assert_eq!(
        (hidden.status, &hidden.body),
        (unknown.status, &unknown.body)
    );
    assert_eq!(hidden.status, 404);
    assert!(yi.open("/choose?q=dongshizhang").await.people().is_empty());
}

#[tokio::test]
async fn those_chosen_are_counted_once_and_whoever_is_not_seen_drops_out() {
    let (world, address) = unruled().await;
    let mut geng = signed_in(&address, "geng").await;
    let form = [
        ("userid", "xin"),
        ("userid", "XIN"),
        ("userid", "chairman"),
        ("userid", "nobody"),
        ("department", "11"),
        ("department", "7"),
        ("department", "x"),
        ("other", "ji"),
    ];
    let all = geng.submit("/choice", &form).await;
    assert_eq!(total(&all), "6", "辛 董事长 庚 and the three of 研发中心");
    world.rule_as_in_the_example().await;
    for path in ["/choice", "/choice?part=bar"] {
        let seen = geng.submit(path, &form).await;
        assert_eq!(total(&seen), "2", "{}", seen.body);
        for outside in ["董事长", "chairman", "研发中心", "value=\"7\"", "丁"] {
            assert!(!seen.body.contains(outside), "{outside} in {}", seen.body);
        }
        assert!(
            seen.body.contains("data-chat=\"xin\""),
            "庚 is there already"
        );
    }
    let file = geng.submit("/choice/vcf", &form).await;
    assert_eq!(names(&file), ["辛", "庚"]);
    let whole = geng.submit("/choice", &form).await;
    assert_eq!(whole.people(), ["xin", "geng"]);
    assert_eq!(whole.headers["cache-control"], "private, no-store");
}

#[tokio::test]
async fn one_file_holds_the_cards_of_all_and_of_each_what_may_be_read() {
    let (world, address) = unruled().await;
    world.rule_as_in_the_example().await;
    let mut yi = signed_in(&address, "yi").await;
    let file = yi.submit("/choice/vcf", &[("department", "3")]).await;
    let kind = file.headers["content-type"].to_str().expect("text");
    assert_eq!(kind, "text/vcard; charset=utf-8");
    let disposition = file.headers["content-disposition"].to_str().expect("text");
    assert!(disposition.starts_with("attachment; filename=\"contacts.vcf\"; filename*="));
    assert_eq!(names(&file).len(), 5);
    assert_eq!(file.body.matches("BEGIN:VCARD\r\n").count(), 5);
    assert!(!file.body.contains("市场部"), "辛's other department");
}

/// Two more fields of 乙, of which only the first is shown to others.
async fn with_a_profile(yi: &mut Browser) {
    for (field, typed) in [("qq", "98765432"), ("address", "上海市一号")] {
        let sent = [(field, typed), (&*format!("was.{field}"), "")];
        let saved = yi.submit("/me/edit", &sent).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
    }
}

/// Which of a profile's fields members read.
async fn show(world: &World, change: impl FnOnce(&mut FieldSettings)) {
    let corp = world.store.corp(&world.corp.id);
    let mut settings = corp.field_settings().await.expect("settings");
    change(&mut settings);
    let entry = Entry::new(Actor::Command, "fields.save", "fields");
    let saved = corp.save_field_settings(&settings, &entry, clock::now());
    saved.await.expect("saved");
}

/// The file of 辛, 乙 and 丙, which says of each what their own file says, and
/// is read back as three cards.
async fn file_of_three(browser: &mut Browser) -> String {
    let form = [("userid", "xin"), ("userid", "yi"), ("department", "6")];
    let file = browser.submit("/choice/vcf", &form).await;
    let mut alone = String::new();
    for userid in ["xin", "yi", "bing"] {
        alone += &browser.open(&format!("/members/{userid}.vcf")).await.body;
    }
    assert_eq!(file.body, alone);
    let mut parser = Parser::new(&file.body);
    for name in ["辛", "乙", "丙"] {
        let Read::VCard(card) = parser.entry() else {
            panic!("a card in {}", file.body);
        };
        assert!(card.entries.iter().any(|entry| {
            let texts = entry.values.iter().filter_map(|value| value.as_text());
            texts.collect::<String>() == name
        }));
    }
    assert!(matches!(parser.entry(), Read::Eof), "three cards");
    file.body.replace("\r\n ", "")
}

#[tokio::test]
async fn one_file_says_of_each_what_their_own_file_says_and_what_is_shown() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    with_a_profile(&mut yi).await;
    let mut ji = signed_in(&address, "ji").await;
    let file = file_of_three(&mut ji).await;
    assert!(file.contains("X-QQ:98765432\r\n"), "{file}");
    assert!(!file.contains("上海市一号"), "not shown to members");
    let with_address = |settings: &mut FieldSettings| {
        settings.shown = settings.shown.with(Field::Address);
    };
    show(&world, with_address).await;
    let file = file_of_three(&mut ji).await;
    assert!(file.contains("上海市一号"), "{file}");
    world
        .rule("[[protect]]\nmember = \"yi\"\nlevel = \"contact-hidden\"\n")
        .await;
    let file = file_of_three(&mut ji).await;
    assert!(!file.contains("98765432") && !file.contains("上海市一号"));
    world
        .rule("[[protect]]\nmember = \"yi\"\nlevel = \"hidden\"\n")
        .await;
    let hidden = ji
        .submit("/choice/vcf", &[("userid", "yi"), ("userid", "xin")])
        .await;
    assert_eq!(names(&hidden), ["辛"]);
}

#[tokio::test]
async fn those_chosen_become_frequent_contacts_all_or_none_and_come_first() {
    let (world, address) = unruled().await;
    crowd(&world, 199).await;
    let mut ji = signed_in(&address, "ji").await;
    let form = [("userid", "xin"), ("userid", "bing"), ("userid", "ji")];
    let added = ji.submit("/choice/frequent", &form).await;
    assert_eq!(added.location.as_deref(), Some("/frequent"));
    let top = ji.open("/choose").await;
    assert_eq!(top.people(), ["xin", "bing"], "not oneself");
    let department = ji.open("/choose?department=5").await;
    assert_eq!(department.people(), ["xin", "yi"]);
    let chosen = ji
        .submit("/choice", &[("department", "3"), ("userid", "jia")])
        .await;
    assert_eq!(chosen.people()[..3], ["xin", "bing", "jia"]);
    let again = ji.submit("/choice/frequent", &form).await;
    assert_eq!(again.location.as_deref(), Some("/frequent"));

    let many = ji.submit("/choice/frequent", &[("department", "9")]).await;
    assert!(
        many.location.is_none() && many.body.contains("一个也没有加"),
        "{}",
        many.body
    );
    assert_eq!(
        ji.open("/choose").await.people(),
        ["xin", "bing"],
        "none was added"
    );
    let more = ji
        .submit(
            "/choice/frequent",
            &[("department", "7"), ("department", "2")],
        )
        .await;
    assert!(
        more.body.contains("常用联系人最多 200 人，请减少人数"),
        "{}",
        more.body
    );
}

#[tokio::test]
async fn way_10_frequent_contacts_who_are_no_longer_seen_are_not_offered() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    let form = [("userid", "ji"), ("userid", "xin"), ("userid", "bing")];
    yi.submit("/choice/frequent", &form).await;
    assert_eq!(yi.open("/choose").await.people(), ["ji", "xin", "bing"]);
    world.rule_as_in_the_example().await;
    let top = yi.open("/choose").await;
    assert_eq!(top.people(), ["xin", "bing"]);
    assert!(!top.body.contains("\"ji\"") && !top.body.contains("人事部"));
    let chosen = yi.submit("/choice", &[("department", "3")]).await;
    assert_eq!(chosen.people()[..2], ["xin", "bing"]);
    assert_eq!(total(&chosen), "5");
}

#[tokio::test]
async fn too_many_for_one_file_is_said_before_and_refused_after() {
    let (world, address) = unruled().await;
    crowd(&world, 1000).await;
    let mut ji = signed_in(&address, "ji").await;
    let form = [("department", "9")];
    let bar = ji.submit("/choice?part=bar", &form).await;
    assert_eq!(total(&bar), "1001");
    assert!(bar.body.contains("最多 1000 人") && !bar.body.contains("/choice/vcf"));
    assert!(!bar.body.contains("<html"), "a part of the page alone");
    let refused = ji.submit("/choice/vcf", &form).await;
    assert!(refused.body.contains("最多 1000 人"), "{}", refused.body);
    assert_eq!(refused.people().len(), 100, "the page names a part of them");
    assert!(refused.body.contains("还有 901 人"));
}

#[tokio::test]
async fn with_nobody_chosen_nothing_happens_and_the_page_says_so() {
    let (_world, address) = unruled().await;
    let mut ji = signed_in(&address, "ji").await;
    for path in ["/choice/vcf", "/choice/frequent"] {
        let refused = ji.submit(path, &[("userid", "nobody")]).await;
        assert!(refused.body.contains("请先勾选"), "{}", refused.body);
        assert_eq!(ji.open(path).await.location.as_deref(), Some("/choose"));
    }
    let nobody = ji.submit("/choice", &[]).await;
    assert!(nobody.body.contains("没有选择成员"), "{}", nobody.body);
    let other = ji
        .post("/choice/frequent", "https://elsewhere.example")
        .await;
    assert_eq!(other.status, 403, "no other site's page adds anybody");
}
