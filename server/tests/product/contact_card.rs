//! A card as a page, a file and a QR code: each is made of what the viewer may
//! read, and each test shows first, or beside it, that without the rule it
//! would say more.

use crate::support::{Answer, Browser, World, signed_in, unruled};

/// 乙 works in 工业制造 and reports to the chairman; 辛 is there too, leads it,
/// and is in 市场部 as well.
async fn with_contacts(world: &World) {
    let mut org = world.sandbox.org();
    for (n, member) in org.members.iter_mut().enumerate() {
        member.mobile = format!("138{n:08}");
        member.email = format!("{}@example.com", member.userid);
        match member.userid.as_str() {
            "yi" => member.direct_leader = vec!["chairman".to_owned()],
            "xin" => member.is_leader_in_dept = vec![1, 0],
            _ => {}
        }
    }
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
}

/// The three forms of one card.
async fn forms(browser: &mut Browser, userid: &str) -> [Answer; 3] {
    [
        browser.open(&format!("/members/{userid}")).await,
        browser.open(&format!("/members/{userid}.vcf")).await,
        browser.open(&format!("/members/{userid}/qr.svg")).await,
    ]
}

/// A file's lines, unfolded.
fn unfolded(file: &Answer) -> String {
    assert_eq!(file.status, 200, "{}", file.body);
    file.body.replace("\r\n ", "")
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let value = answer.headers.get(name).expect(name);
    value.to_str().expect("text")
}

#[tokio::test]
async fn a_card_is_saved_as_a_file_that_a_phone_takes() {
    let (world, address) = unruled().await;
    with_contacts(&world).await;
    let mut ji = signed_in(&address, "ji").await;
    let file = ji.open("/members/marketing.vcf").await;
    assert_eq!(header(&file, "content-type"), "text/vcard; charset=utf-8");
    assert_eq!(
        header(&file, "content-disposition"),
        "attachment; filename=\"marketing.vcf\"; \
         filename*=UTF-8''%E8%90%A5%E9%94%80%E6%80%BB%E7%9B%91.vcf"
    );
    let card = unfolded(&file);
    for line in [
        "N:营;销总监;;;\r\n",
        "ORG:名册示例集团;集团 / 营销中心\r\n",
        "TEL;TYPE=CELL,VOICE:13800000002\r\n",
        "EMAIL;TYPE=INTERNET,WORK:marketing@example.com\r\n",
    ] {
        assert!(card.contains(line), "{line} in {card}");
    }
    let code = ji.open("/members/marketing/qr.svg").await;
    assert_eq!(header(&code, "content-type"), "image/svg+xml");
    assert!(code.body.starts_with("<svg ") && !code.body.contains("style"));
}

#[tokio::test]
async fn ways_6_and_12_a_file_and_a_code_of_somebody_not_seen_are_as_of_nobody() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    for form in forms(&mut yi, "chairman").await {
        assert_eq!(form.status, 200, "{}", form.body);
    }
    world.rule_as_in_the_example().await;
    let hidden = forms(&mut yi, "chairman").await;
    let unknown = forms(&mut yi, "notthere").await;
    for (hidden, unknown) in hidden.iter().zip(&unknown) {
        assert_eq!(hidden.status, 404);
        assert_eq!(
            (hidden.status, &hidden.body),
            (unknown.status, &unknown.body)
        );
        let names = |answer: &Answer| {
            let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(names(hidden), names(unknown));
        assert_eq!(
            header(hidden, "content-type"),
            header(unknown, "content-type")
        );
    }
    assert_eq!(yi.open("/members/.vcf").await.status, 404);
    assert_eq!(yi.open("/members/%FF.vcf").await.status, 404);
    let nobody = Browser::in_wecom(&address).open("/members/yi.vcf").await;
    assert!(nobody.location.is_some(), "without a session one signs in");
}

#[tokio::test]
async fn way_7_the_file_and_the_code_name_only_departments_that_are_seen() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    let file = unfolded(&yi.open("/members/xin.vcf").await);
    assert!(file.contains("工业制造;集团 / 市场部"), "{file}");
    let [_, _, both] = forms(&mut yi, "xin").await;
    world.rule_as_in_the_example().await;
    let file = unfolded(&yi.open("/members/xin.vcf").await);
    assert!(file.contains("ORG:名册示例集团;集团 / 营销中心 / 大客户部 / 工业制造\r\n"));
    assert!(!file.contains("市场部"), "{file}");
    let [_, _, one] = forms(&mut yi, "xin").await;
    assert_ne!(both.body, one.body, "another code is drawn");
}

#[tokio::test]
async fn way_8_who_leads_and_who_reports_is_named_only_when_seen() {
    let (world, address) = unruled().await;
    with_contacts(&world).await;
    let mut ji = signed_in(&address, "ji").await;
    let chairman = ji.open("/members/chairman").await;
    assert!(chairman.people().contains(&"yi"), "{}", chairman.body);
    assert!(chairman.body.contains("直接下属"));
    world
        .rule("[[protect]]\nmember = \"yi\"\nlevel = \"hidden\"\nallow = []\n")
        .await;
    let chairman = ji.open("/members/chairman").await;
    assert!(!chairman.people().contains(&"yi"), "{}", chairman.body);
    assert!(!chairman.body.contains("直接下属"));
}

#[tokio::test]
async fn ways_12_and_16_what_may_not_be_read_is_in_no_form_of_a_card() {
    let (world, address) = unruled().await;
    with_contacts(&world).await;
    let mut yi = signed_in(&address, "yi").await;
    let [page, file, code] = forms(&mut yi, "bing").await;
    for form in [&page.body, &unfolded(&file)] {
        assert!(form.contains("13800000006") && form.contains("bing@example.com"));
    }
    world
        .rule("[[protect]]\nmember = \"bing\"\nlevel = \"contact-hidden\"\nallow = []\n")
        .await;
    let [veiled_page, veiled_file, veiled_code] = forms(&mut yi, "bing").await;
    for form in [&veiled_page.body, &unfolded(&veiled_file)] {
        for secret in ["1380", "0006", "bing@", "tel:", "TEL", "mailto:", "EMAIL"] {
            assert!(!form.contains(secret), "{secret} in {form}");
        }
    }
    let width = |code: &Answer| code.marked("viewBox").concat();
    assert_ne!(width(&code), width(&veiled_code), "the code is smaller");
    let mut bing = signed_in(&address, "bing").await;
    let own = unfolded(&bing.open("/members/bing.vcf").await);
    assert!(own.contains("13800000006"), "one's own is read");
}

#[tokio::test]
async fn way_19_no_form_of_a_card_is_kept_and_each_obeys_at_the_next_request() {
    let (world, address) = unruled().await;
    let mut yi = signed_in(&address, "yi").await;
    for form in forms(&mut yi, "ji").await {
        assert_eq!(header(&form, "cache-control"), "private, no-store");
        assert!(form.headers.get("etag").is_none());
    }
    world.rule_as_in_the_example().await;
    for form in forms(&mut yi, "ji").await {
        assert_eq!(form.status, 404);
    }
}

#[tokio::test]
async fn somebody_disabled_is_shown_greyed_and_an_account_may_end_as_a_file_does() {
    let (world, address) = unruled().await;
    let mut org = world.sandbox.org();
    org.members[1].userid = "chairman.vcf".to_owned();
    org.members[2].status = 2;
    let disabled = org.members[2].userid.clone();
    world.sandbox.set_org(org).expect("a corporation");
    world.pull().await;
    let mut ji = signed_in(&address, "ji").await;
    let page = ji.open("/members/chairman.vcf").await;
    assert_eq!(page.people()[0], "chairman.vcf", "{}", page.body);
    let file = ji.open("/members/chairman.vcf.vcf").await;
    assert!(file.body.starts_with("BEGIN:VCARD"), "{}", file.body);
    let page = ji.open(&format!("/members/{disabled}")).await;
    assert!(page.body.contains("person-off") && page.body.contains("已禁用"));
}

#[tokio::test]
async fn a_card_offers_what_can_be_done_and_nothing_to_oneself() {
    let (world, address) = unruled().await;
    with_contacts(&world).await;
    let mut yi = signed_in(&address, "yi").await;
    let card = yi.open("/members/jia").await;
    for offered in [
        "href=\"tel:13800000003\"",
        "href=\"mailto:jia@example.com\"",
        "data-chat=\"jia\"",
        "action=\"/frequent/add\"",
        "src=\"/members/jia/qr.svg\"",
        "href=\"/members/jia.vcf\"",
        "data-copy=\"13800000003\"",
    ] {
        assert!(card.body.contains(offered), "{offered} in {}", card.body);
    }
    let added = yi
        .submit(
            "/frequent/add",
            &[("contact", "jia"), ("return", "/members/jia")],
        )
        .await;
    assert_eq!(added.location.as_deref(), Some("/members/jia"));
    let card = yi.open("/members/jia").await;
    assert!(
        card.body.contains("action=\"/frequent/remove\""),
        "{}",
        card.body
    );
    for own in ["/me", "/members/yi"] {
        let own = yi.open(own).await;
        assert!(
            own.body.contains("src=\"/members/yi/qr.svg\""),
            "{}",
            own.body
        );
        assert!(!own.body.contains("data-chat") && !own.body.contains("/frequent/add"));
    }
}
