//! Every way out of `visibility.md` that members' pages have: what a viewer may
//! not see is in none of them, and each test shows first, or beside it, that
//! without the rule it would be.

use crate::support::{Answer, Browser, World, unruled};
use sandbox::Member;

/// The example, ruled as in `visibility.md`.
async fn ruled() -> (World, String) {
    let (world, address) = unruled().await;
    world.rule_as_in_the_example().await;
    (world, address)
}

async fn signed_in(address: &str, userid: &str) -> Browser {
    let mut browser = Browser::in_wecom(address);
    let home = browser.open_as(userid, "/").await;
    assert_eq!(home.status, 200, "{}", home.body);
    browser
}

/// The example's people changed, and pulled.
async fn with_people(world: &World, change: impl FnOnce(&mut Vec<Member>)) {
    let mut org = world.sandbox.org();
    change(&mut org.members);
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
}

fn person<'a>(members: &'a mut [Member], userid: &str) -> &'a mut Member {
    let found = members.iter_mut().find(|member| member.userid == userid);
    found.expect("somebody of the example")
}

/// The values of an attribute, sorted.
fn sorted<'a>(answer: &'a Answer, mark: &str) -> Vec<&'a str> {
    let mut values = answer.marked(mark);
    values.sort_unstable();
    values
}

const HIDDEN_BOARD: &str = r#"
[[protect]]
department = "集团->总裁办"
level = "hidden"
allow = ["department:集团->总裁办"]
"#;

#[tokio::test]
async fn way_1_the_tree_begins_at_the_anchor_and_shows_no_sibling() {
    let (_world, address) = ruled().await;
    let mut yi = signed_in(&address, "yi").await;
    let home = yi.open("/").await;
    assert_eq!(sorted(&home, "data-department-id"), ["3", "5"]);
    let anchor = yi.open("/departments/3").await;
    assert_eq!(anchor.marked("data-department-id"), ["4", "6"]);
    assert!(anchor.body.contains("<li>集团<"), "{}", anchor.body);
    for page in [home, anchor] {
        for outside in ["/departments/1\"", "/departments/2\"", "总裁办", "研发中心"] {
            assert!(!page.body.contains(outside), "{outside} in {}", page.body);
        }
    }
    let everybody = signed_in(&address, "ji").await.open("/departments/1").await;
    assert_eq!(
        everybody.marked("data-department-id"),
        ["2", "3", "7", "10", "11"]
    );
}

#[tokio::test]
async fn way_2_head_counts_are_of_visible_distinct_people() {
    let (world, address) = ruled().await;
    let mut ji = signed_in(&address, "ji").await;
    let counts = |home: &Answer| (home.marked("data-total").join(""), root_count(home));
    let all = ji.open("/").await;
    assert_eq!(counts(&all), ("12".to_owned(), "12".to_owned()));
    world.rule(HIDDEN_BOARD).await;
    let fewer = ji.open("/").await;
    assert_eq!(counts(&fewer), ("10".to_owned(), "10".to_owned()));
    let root = ji.open("/departments/1").await;
    assert!(root.body.contains("共 10 人") && !root.body.contains("12 人"));
}

/// The count beside the root.
fn root_count(home: &Answer) -> String {
    let at = home.marked("data-department-id");
    let root = at.iter().position(|id| *id == "1").expect("the root");
    home.marked("data-count")[root].to_owned()
}

/// The whole page of a search, and what is fetched while one types.
async fn both(browser: &mut Browser, query: &str) -> [Answer; 2] {
    let page = browser.open(&format!("/search?{query}")).await;
    let part = browser.open(&format!("/search?{query}&part=results")).await;
    assert!(page.body.contains("<html") && !part.body.contains("<html"));
    [page, part]
}

#[tokio::test]
async fn ways_3_and_4_a_search_neither_finds_nor_counts_nor_pages_what_is_not_seen() {
    let (world, address) = unruled().await;
    with_people(&world, |members| {
        // Sixty namesakes in 研发中心 and one beside 乙.
        let namesake = |n: usize| Member {
            userid: format!("zhang{n}"),
            name: "张伟".to_owned(),
            department: vec![if n == 0 { 5 } else { 7 }],
            gender: "0".to_owned(),
            mobile: format!("1390000{n:04}"),
            status: 1,
            ..Member::default()
        };
        members.extend((0..=60).map(namesake));
    })
    .await;
    let mut yi = signed_in(&address, "yi").await;
    for answer in both(&mut yi, "q=zhangwei").await {
        assert_eq!(answer.marked("data-total"), ["61"]);
        assert!(answer.body.contains("rel=\"next\""));
    }
    world.rule_as_in_the_example().await;
    for answer in both(&mut yi, "q=zhangwei").await {
        assert_eq!(answer.people(), ["zhang0"]);
        assert_eq!(answer.marked("data-total"), ["1"]);
        assert!(!answer.body.contains("rel=\"next\""));
    }
    for answer in both(&mut yi, "q=zhangwei&page=2").await {
        assert_eq!(answer.people(), ["zhang0"], "beyond the end is the end");
        assert_eq!(answer.marked("data-total"), ["1"]);
    }
    for outside in ["yanfazhongxin", "houduan", "zhang33", "zongcaiban"] {
        for answer in both(&mut yi, &format!("q={outside}")).await {
            assert_eq!(answer.marked("data-total"), ["0"], "{outside}");
            assert!(answer.marked("data-department-id").is_empty(), "{outside}");
        }
    }
}

#[tokio::test]
async fn ways_3_and_6_a_search_in_a_department_not_seen_is_as_in_one_that_does_not_exist() {
    let (_world, address) = ruled().await;
    let mut yi = signed_in(&address, "yi").await;
    for query in ["q=zhang", "q=zhang&part=results"] {
        let hidden = yi.open(&format!("/search?within=7&{query}")).await;
        let unknown = yi.open(&format!("/search?within=77777&{query}")).await;
        assert_eq!(hidden.status, 404);
        assert_eq!((hidden.status, hidden.body), (unknown.status, unknown.body));
    }
    assert_eq!(yi.open("/search?within=4&q=yi").await.status, 200);
}

#[tokio::test]
async fn way_5_a_letter_leads_somewhere_only_when_somebody_seen_has_it() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    let offered = |page: &Answer| {
        let letters = page.body.split("/search?letter=").skip(1);
        letters
            .filter_map(|rest| rest.chars().next())
            .collect::<String>()
    };
    // 丙 董(事长) 庚 己/甲 乙/研/营 戊 辛 总(经理) 丁
    assert_eq!(offered(&yi.open("/search").await), "BDGJWXYZ");
    assert_eq!(yi.open("/search?letter=D").await.people().len(), 2);
    world.rule_as_in_the_example().await;
    assert_eq!(offered(&yi.open("/search").await), "BJXY");
    for answer in both(&mut yi, "letter=D").await {
        assert_eq!(answer.marked("data-total"), ["0"]);
        assert!(answer.people().is_empty());
    }
    for answer in both(&mut yi, "letter=J").await {
        assert_eq!(answer.people(), ["jia"], "己 is not seen");
    }
}

#[tokio::test]
async fn ways_6_and_20_an_address_kept_from_before_or_had_from_somebody_else_reads_as_unknown() {
    let (world, address) = unruled().await;
    let mut ding = signed_in(&address, "ding").await;
    let kept = [
        ("/members/yi", "/members/nobody"),
        ("/departments/5?page=1", "/departments/555?page=1"),
        ("/search?q=yi&within=5", "/search?q=yi&within=555"),
    ];
    for (address, _) in kept {
        assert_eq!(ding.open(address).await.status, 200, "{address}");
    }
    world.rule_as_in_the_example().await;
    for (address, unknown) in kept {
        let (kept, unknown) = (ding.open(address).await, ding.open(unknown).await);
        assert_eq!(kept.status, 404, "{address}");
        assert_eq!((kept.status, kept.body), (unknown.status, unknown.body));
    }
    let mut fresh = Browser::in_wecom(&address);
    assert_eq!(fresh.open_as("ding", "/members/yi").await.status, 404);
}

#[tokio::test]
async fn way_7_a_viewer_reads_only_those_departments_of_a_person_that_they_see() {
    let (_world, address) = ruled().await;
    let readings = [
        (
            "yi",
            "/departments/5",
            "工业制造",
            "市场部",
            "/departments/11",
        ),
        (
            "geng",
            "/departments/11",
            "市场部",
            "工业制造",
            "/departments/5",
        ),
    ];
    for (viewer, department, read, masked, address_of_masked) in readings {
        let mut browser = signed_in(&address, viewer).await;
        for path in ["/members/xin", "/search?q=xin", department] {
            let page = browser.open(path).await;
            assert!(page.people().contains(&"xin"), "{}", page.body);
            assert!(page.body.contains(read), "{viewer} {path}");
            assert!(!page.body.contains(masked), "{viewer} {path}");
            assert!(!page.body.contains(address_of_masked), "{viewer} {path}");
        }
    }
    let all = signed_in(&address, "ji").await.open("/members/xin").await;
    assert!(all.body.contains("市场部") && all.body.contains("工业制造"));
}

#[tokio::test]
async fn way_8_leaders_and_superiors_who_are_not_seen_are_not_named() {
    let (world, address) = unruled().await;
    with_people(&world, |members| {
        person(members, "yi").direct_leader = vec!["chairman".to_owned()];
        person(members, "xin").is_leader_in_dept = vec![1, 0];
    })
    .await;
    let mut yi = signed_in(&address, "yi").await;
    let me = yi.open("/me").await;
    assert_eq!(me.people(), ["yi", "chairman", "xin"]);
    world
        .rule("[[protect]]\nmember = \"xin\"\nlevel = \"hidden\"\nallow = []\n")
        .await;
    let me = yi.open("/me").await;
    assert_eq!(me.people(), ["yi", "chairman"]);
    assert!(!me.body.contains("部门负责人"), "{}", me.body);
    let department = yi.open("/departments/5").await;
    assert_eq!(department.people(), ["yi"]);
    assert_eq!(department.marked("data-total"), ["1"]);
    world.rule(HIDDEN_BOARD).await;
    let me = yi.open("/me").await;
    assert_eq!(me.people(), ["yi", "xin"]);
    assert!(!me.body.contains("直属上级") && !me.body.contains("董事长"));
}

#[tokio::test]
async fn way_16_digits_tell_nothing_of_a_phone_that_may_not_be_read() {
    let (world, address) = unruled().await;
    with_people(&world, |members| {
        person(members, "bing").mobile = "13912345678".to_owned();
        person(members, "bing").email = "bing@example.com".to_owned();
    })
    .await;
    let mut yi = signed_in(&address, "yi").await;
    let digits = ["13912345678", "139", "345", "5678"];
    for part in digits {
        let found = yi.open(&format!("/search?q={part}")).await;
        assert_eq!(found.people(), ["bing"], "{part}");
    }
    world
        .rule("[[protect]]\nmember = \"bing\"\nlevel = \"contact-hidden\"\nallow = []\n")
        .await;
    for part in digits {
        for answer in both(&mut yi, &format!("q={part}")).await {
            assert_eq!(answer.marked("data-total"), ["0"], "{part}");
            assert!(answer.people().is_empty(), "{part}");
        }
    }
    for path in ["/members/bing", "/departments/6", "/search?q=bing"] {
        let page = yi.open(path).await;
        assert!(page.people().contains(&"bing"), "{path}: still named");
        // The corporation's own number is the viewer's to know.
        let told = page.body.replace(world.corp.id.as_str(), "");
        for secret in ["139", "5678", "tel:", "mailto:", "bing@"] {
            assert!(!told.contains(secret), "{secret} at {path}");
        }
    }
    let own = signed_in(&address, "bing").await.open("/me").await;
    assert!(own.body.contains("tel:13912345678"), "one's own is read");
}

#[tokio::test]
async fn way_19_no_page_is_kept_and_every_page_obeys_at_the_next_request() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    let paths = [
        "/",
        "/departments/1",
        "/search?q=ji",
        "/search?q=ji&part=results",
        "/search?letter=J",
        "/members/ji",
        "/me",
    ];
    for path in paths {
        let page = yi.open(path).await;
        assert_eq!(page.status, 200, "{path}");
        let kept = page.headers.get("cache-control").expect(path);
        assert_eq!(kept, "private, no-store", "{path}");
        assert!(page.headers.get("etag").is_none(), "{path}");
        assert!(page.headers.get("last-modified").is_none(), "{path}");
    }
    world.rule_as_in_the_example().await;
    for path in paths {
        let page = yi.open(path).await;
        assert!(!page.people().contains(&"ji"), "{path}");
        assert!(!page.marked("data-department-id").contains(&"10"), "{path}");
        assert!(!page.body.contains("人事部"), "{path}");
    }
}

#[tokio::test]
async fn whoever_is_disabled_is_told_so_and_shown_nobody() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    with_people(&world, |members| person(members, "yi").status = 2).await;
    for path in [
        "/",
        "/me",
        "/search?q=ji",
        "/search?q=ji&part=results",
        "/members/ji",
    ] {
        let page = yi.open(path).await;
        assert_ne!(page.status, 200, "{path}");
        assert!(page.people().is_empty(), "{path}");
        assert!(!page.body.contains("名册示例集团"), "{path}");
    }
}
