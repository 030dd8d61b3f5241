use wecom::Error;

fn api(errcode: i64, errmsg: &str) -> Error {
    Error::Api {
        errcode,
        errmsg: errmsg.into(),
        path: "/cgi-bin/user/list",
    }
}

#[test]
fn every_code_an_administrator_meets_has_advice_of_its_own_in_both_languages() {
    let codes = [
        -1, 40001, 40013, 40014, 40029, 40056, 40091, 41001, 41002, 41004, 42001, 45009, 45029,
        45033, 48002, 48009, 50001, 50003, 60003, 60011, 60020, 60111, 301_002, 301_007,
    ];
    for code in codes {
        let advice = api(code, "").advice();
        assert!(!advice.zh.contains("devtool"), "{code}");
        assert!(advice.zh.contains(&code.to_string()), "{code}");
        assert!(advice.en.contains(&code.to_string()), "{code}");
        assert!(advice.zh.chars().any(|c| c > '\u{4e00}'), "{code}");
        assert!(advice.en.is_ascii() || advice.en.contains('“'), "{code}");
    }
}

#[test]
fn a_code_without_advice_of_its_own_leads_to_wecoms_explanation() {
    let advice = api(99999, "").advice();
    assert!(
        advice
            .zh
            .contains("https://open.work.weixin.qq.com/devtool/query?e=99999")
    );
    assert!(
        advice
            .en
            .contains("https://open.work.weixin.qq.com/devtool/query?e=99999")
    );
}

#[test]
fn the_address_to_trust_is_named() {
    let errmsg = "not allow to access from your ip, hint: [1665631550347282440343881], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=60020";
    let advice = api(60020, errmsg).advice();
    assert!(advice.zh.contains("203.0.113.7"));
    assert!(advice.en.contains("203.0.113.7"));
    let forged = api(60020, "from ip: <b>x</b>, more").advice();
    assert!(!forged.zh.contains('<'));
}

#[test]
fn what_is_not_wecoms_answer_has_advice_too() {
    let reason = "connection refused".to_owned();
    let path = "/cgi-bin/gettoken";
    let errors = [
        Error::Unreachable {
            path,
            reason: reason.clone(),
        },
        Error::Interrupted {
            path,
            reason: reason.clone(),
        },
        Error::Status { path, status: 502 },
        Error::Unreadable {
            path,
            reason: reason.clone(),
        },
        Error::NoContactsSecret,
        Error::NothingVisible,
        Error::Address,
        Error::Tls { reason },
    ];
    for error in errors {
        let advice = error.advice();
        assert!(advice.zh.contains('请'), "{error}");
        assert!(advice.en.len() > 40, "{error}");
    }
}
