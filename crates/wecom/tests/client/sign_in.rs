use wecom::sign_in::{LOGIN_URL, OAUTH_URL, authorize_url, consent_url, login_url};

const BACK: &str = "https://mingce.example.com:8443/auth/wecom/callback?a=1&b=二";

#[test]
fn inside_wecom_signing_in_is_silent() {
    assert_eq!(
        authorize_url(OAUTH_URL, "wwcorp", 1_000_002, BACK, "abc123"),
        "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp\
         &redirect_uri=https%3A%2F%2Fmingce.example.com%3A8443%2Fauth%2Fwecom%2Fcallback%3Fa%3D1%26b%3D%E4%BA%8C\
         &response_type=code&scope=snsapi_base&state=abc123&agentid=1000002#wechat_redirect"
    );
}

#[test]
fn consent_is_asked_for_by_another_scope_and_names_the_app() {
    let silent = authorize_url(OAUTH_URL, "wwcorp", 1_000_002, BACK, "abc123");
    let asking = consent_url(OAUTH_URL, "wwcorp", 1_000_002, BACK, "abc123");
    assert_eq!(asking, silent.replace("snsapi_base", "snsapi_privateinfo"));
    assert!(asking.contains("&agentid=1000002#wechat_redirect"));
}

#[test]
fn in_a_browser_signing_in_is_by_scanning() {
    assert_eq!(
        login_url(
            LOGIN_URL,
            "wwcorp",
            1_000_002,
            "https://m.example.com/back",
            "abc123"
        ),
        "https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=wwcorp\
         &agentid=1000002&redirect_uri=https%3A%2F%2Fm.example.com%2Fback&state=abc123"
    );
}

#[test]
fn the_bases_can_be_a_sandboxs() {
    let inside = authorize_url("http://127.0.0.1:3100/", "ww", 1, "http://x/", "s");
    assert!(inside.starts_with("http://127.0.0.1:3100/connect/oauth2/authorize?"));
    let outside = login_url("http://127.0.0.1:3100", "ww", 1, "http://x/", "s");
    assert!(outside.starts_with("http://127.0.0.1:3100/wwlogin/sso/login?"));
}

#[test]
fn a_pages_address_is_signed_as_wecom_publishes_it() {
    let ticket =
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
    let signature = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";
    for url in [
        "http://mp.weixin.qq.com?params=value",
        "http://mp.weixin.qq.com?params=value#/part",
    ] {
        let signed = wecom::sign(&ticket.into(), "Wm3WZYTPz0wzccnW", 1_414_587_457, url);
        assert_eq!(signed, signature);
    }
}

#[test]
fn each_signature_has_a_chance_text_of_its_own() {
    let one = wecom::Signed::new(&"ticket".into(), 7, "http://x/");
    let other = wecom::Signed::new(&"ticket".into(), 7, "http://x/");
    assert_ne!(one.nonce_str, other.nonce_str);
    let again = wecom::sign(&"ticket".into(), &one.nonce_str, 7, "http://x/");
    assert_eq!(one.signature, again);
    let json = serde_json::to_value(&one).unwrap();
    assert_eq!(json["nonceStr"], one.nonce_str);
}
