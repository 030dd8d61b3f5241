use reqwest::Url;
use serde_json::json;

use crate::support::{CORP, Wecom};

/// The code and state in a redirect's address.
fn returned(location: &str) -> (String, String) {
    let address = Url::parse(location).unwrap();
    let value = |wanted: &str| {
        let mut pairs = address.query_pairs();
        pairs
            .find(|(name, _)| name == wanted)
            .expect("in the address")
            .1
            .into_owned()
    };
    (value("code"), value("state"))
}

async fn code(wecom: &Wecom, path: &str, more: &str) -> String {
    let to = "redirect_uri=http%3A%2F%2Fapp.example%2Fback%3Fa%3D1%23top&state=s%2B1";
    let response = wecom.get(&format!("{path}?appid={CORP}&{to}&{more}")).await;
    assert_eq!(response.status(), 302);
    let location = response.headers()["location"].to_str().unwrap();
    assert!(
        location.starts_with("http://app.example/back?a=1&code=") && location.ends_with("#top"),
        "{location}"
    );
    let (code, state) = returned(location);
    assert_eq!(state, "s+1");
    code
}

#[tokio::test]
async fn a_code_names_the_member_once() {
    let wecom = Wecom::start().await;
    for path in ["/connect/oauth2/authorize", "/wwlogin/sso/login"] {
        let code = code(&wecom, path, "agentid=1&sandbox_user=zhangsan").await;
        let call = format!("auth/getuserinfo?code={code}");
        assert_eq!(wecom.read("all-secret", &call).await["userid"], "ZhangSan");
        assert_eq!(wecom.read("all-secret", &call).await["errcode"], 40029);
    }
}

#[tokio::test]
async fn a_code_dies_after_five_minutes() {
    let wecom = Wecom::start().await;
    let young = code(&wecom, "/connect/oauth2/authorize", "sandbox_user=hr").await;
    wecom.wait(299);
    assert_eq!(
        wecom
            .read("all-secret", &format!("auth/getuserinfo?code={young}"))
            .await["errcode"],
        0
    );
    let old = code(&wecom, "/connect/oauth2/authorize", "sandbox_user=hr").await;
    wecom.wait(300);
    assert_eq!(
        wecom
            .read("all-secret", &format!("auth/getuserinfo?code={old}"))
            .await["errcode"],
        40029
    );
}

#[tokio::test]
async fn a_code_is_for_its_own_app_and_never_for_the_contacts_secret() {
    let wecom = Wecom::start().await;
    let first = code(
        &wecom,
        "/connect/oauth2/authorize",
        "agentid=1&sandbox_user=hr",
    )
    .await;
    assert_eq!(
        wecom
            .read("part-secret", &format!("auth/getuserinfo?code={first}"))
            .await["errcode"],
        40029
    );
    let second = code(&wecom, "/connect/oauth2/authorize", "sandbox_user=hr").await;
    assert_eq!(
        wecom
            .read(
                "contacts-secret",
                &format!("auth/getuserinfo?code={second}")
            )
            .await["errcode"],
        48002
    );
    assert_eq!(
        wecom.read("all-secret", "auth/getuserinfo").await["errcode"],
        41008
    );
}

#[tokio::test]
async fn somebody_outside_the_scope_is_named_all_the_same() {
    let wecom = Wecom::start().await;
    let code = code(
        &wecom,
        "/connect/oauth2/authorize",
        "agentid=2&sandbox_user=boss",
    )
    .await;
    let answer = wecom
        .read("part-secret", &format!("user/getuserinfo?code={code}"))
        .await;
    assert_eq!(
        (&answer["errcode"], &answer["UserId"]),
        (&0.into(), &"boss".into())
    );
}

#[tokio::test]
async fn the_page_lists_people_filters_them_and_keeps_the_address() {
    let wecom = Wecom::start().await;
    let address = format!(
        "/wwlogin/sso/login?appid={CORP}&agentid=1&redirect_uri=http%3A%2F%2Fapp.example%2F&state=%22x"
    );
    let page = wecom.get(&address).await.text().await.unwrap();
    assert!(page.contains("data-total=\"5\"") && page.contains("data-userid=\"ZhangSan\""));
    assert!(page.contains("&lt;人事&gt;") && !page.contains("<人事>"));
    assert!(page.contains("name=\"state\" value=\"&quot;x\""));
    let found = wecom
        .get(&format!("{address}&sandbox_find=%E5%8D%8E%E4%B8%9C"))
        .await
        .text()
        .await
        .unwrap();
    assert!(found.contains("data-total=\"1\"") && found.contains("data-userid=\"lisi\""));
    let link = found
        .split("href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let response = wecom.get(&link.replace("&amp;", "&")).await;
    assert_eq!(response.status(), 302);
    assert_eq!(
        returned(response.headers()["location"].to_str().unwrap()).1,
        "\"x"
    );
}

#[tokio::test]
async fn addresses_wecom_would_not_show_are_refused() {
    let wecom = Wecom::start().await;
    let to = "redirect_uri=http%3A%2F%2Fapp.example%2F";
    let cases = [
        (format!("appid=other&{to}"), "40013"),
        (format!("appid={CORP}"), "50001"),
        (format!("appid={CORP}&redirect_uri=javascript%3A1"), "50001"),
        (format!("appid={CORP}&{to}&agentid=9"), "40056"),
        (format!("appid={CORP}&{to}&sandbox_user=nobody"), "60111"),
        (
            format!("appid={CORP}&sandbox_user=hr&redirect_uri=http%3A%2F%2Fx%0D%0Ay"),
            "50001",
        ),
    ];
    for (query, errcode) in cases {
        let response = wecom
            .get(&format!("/connect/oauth2/authorize?{query}"))
            .await;
        assert_eq!(response.status(), 400, "{query}");
        assert!(response.text().await.unwrap().contains(errcode), "{query}");
    }
}

const AUTHORIZE: &str = "/connect/oauth2/authorize";

/// Signs in as a member who is asked for their details; what the app is told.
async fn consenting(wecom: &Wecom, path: &str, secret: &str, more: &str) -> serde_json::Value {
    let more = format!("scope=snsapi_privateinfo&{more}");
    let code = code(wecom, path, &more).await;
    let call = format!("auth/getuserinfo?code={code}");
    wecom.read(secret, &call).await
}

#[tokio::test]
async fn a_member_who_agrees_shows_the_app_their_own_details_for_half_an_hour() {
    let wecom = Wecom::start().await;
    let told = consenting(
        &wecom,
        AUTHORIZE,
        "part-secret",
        "agentid=2&sandbox_user=lisi",
    )
    .await;
    let ask = async |secret| {
        let body = json!({"user_ticket": told["user_ticket"]});
        wecom.post(secret, "auth/getuserdetail", body).await
    };
    let details = ask("part-secret").await;
    assert_eq!(details["userid"], "lisi");
    assert_eq!(details["mobile"], "15400000002");
    let plain = wecom.read("part-secret", "user/get?userid=lisi").await;
    assert_eq!(
        plain["mobile"],
        serde_json::Value::Null,
        "only by agreement"
    );
    assert_eq!(ask("all-secret").await["errcode"], 40058, "another app's");
    wecom.wait(1800);
    assert_eq!(ask("part-secret").await["errcode"], 40058, "it is over");
}

#[tokio::test]
async fn a_member_shows_what_they_ticked_and_nothing_when_they_refuse() {
    let wecom = Wecom::start().await;
    let ticked = "agentid=2&sandbox_user=lisi&sandbox_consent=mobile,gender";
    let told = consenting(&wecom, AUTHORIZE, "part-secret", ticked).await;
    let body = json!({"user_ticket": told["user_ticket"]});
    let details = wecom.post("part-secret", "auth/getuserdetail", body).await;
    assert_eq!(details["mobile"], "15400000002");
    assert_eq!(details["email"], serde_json::Value::Null, "not ticked");
    let refused = "agentid=2&sandbox_user=lisi&sandbox_consent=";
    let told = consenting(&wecom, AUTHORIZE, "part-secret", refused).await;
    assert_eq!(told["userid"], "lisi");
    assert_eq!(told["user_ticket"], serde_json::Value::Null);
}

#[tokio::test]
async fn nobody_agrees_who_is_not_asked_or_outside_the_scope_or_on_the_web() {
    let wecom = Wecom::start().await;
    for (path, more) in [
        (AUTHORIZE, "agentid=2&sandbox_user=boss"),
        (AUTHORIZE, "sandbox_user=lisi"),
        ("/wwlogin/sso/login", "agentid=2&sandbox_user=lisi"),
    ] {
        let told = consenting(&wecom, path, "part-secret", more).await;
        assert_eq!(told["errcode"], 0);
        assert_eq!(
            told["user_ticket"],
            serde_json::Value::Null,
            "{path} {more}"
        );
    }
    let code = code(&wecom, AUTHORIZE, "agentid=2&sandbox_user=lisi").await;
    let told = wecom
        .read("part-secret", &format!("auth/getuserinfo?code={code}"))
        .await;
    assert_eq!(told["user_ticket"], serde_json::Value::Null, "snsapi_base");
}
