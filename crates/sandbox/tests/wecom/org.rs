use sandbox::{Invalid, Org};
use serde_json::{Value, json};

use crate::support::org;

fn problems(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut org = org();
    change(&mut org);
    match Org::parse(&org.to_string()) {
        Ok(_) => Vec::new(),
        Err(Invalid(sentences)) => sentences,
    }
}

#[test]
fn the_test_corporation_is_fine_and_survives_its_own_json() {
    assert_eq!(problems(|_| ()), Vec::<String>::new());
    let read = Org::parse(&org().to_string()).unwrap();
    assert_eq!(
        Org::parse(&serde_json::to_string(&read).unwrap()).unwrap(),
        read
    );
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 13] = [
        (
            |o| o["departments"][0]["parentid"] = json!(2),
            "Department 1 has the parent 2: only the root, 1, has none.",
        ),
        (
            |o| o["departments"][1]["parentid"] = json!(4),
            "Department 2 is deeper than 15 levels or below itself.",
        ),
        (
            |o| o["departments"][3]["parentid"] = json!(8),
            "Above department 4, 8 does not exist.",
        ),
        (
            |o| o["departments"][2]["name"] = json!("营销"),
            "Two departments named 营销 have one parent.",
        ),
        (
            |o| o["departments"][2]["id"] = json!(2),
            "Two departments have the id 2.",
        ),
        (
            |o| o["members"][1]["userid"] = json!("ZHANGSAN"),
            "Two members have the userid ZHANGSAN.",
        ),
        (
            |o| o["members"][1]["mobile"] = json!("15400000001"),
            "Member lisi shares a mobile number.",
        ),
        (
            |o| o["members"][0]["order"] = json!([1]),
            "Member ZhangSan has an order that does not match the departments.",
        ),
        (
            |o| o["members"][0]["main_department"] = json!(4),
            "Member ZhangSan has a main department that is none of theirs.",
        ),
        (
            |o| o["members"][1]["department"] = json!([]),
            "Member lisi needs 1 to 100 departments.",
        ),
        (
            |o| o["members"][1]["status"] = json!(3),
            "Member lisi has a status other than 1, 2, 4 or 5.",
        ),
        (
            |o| o["apps"][0]["scope"]["tags"] = json!([8]),
            "App 1 names tag 8, which does not exist.",
        ),
        (
            |o| o["apps"][1]["secret"] = json!("contacts-secret"),
            "App 2 shares its secret with another.",
        ),
    ];
    for (change, sentence) in cases {
        let found = problems(change);
        assert!(
            found.iter().any(|one| one.contains(sentence)),
            "{sentence}: {found:?}"
        );
    }
}

#[test]
fn an_unknown_key_is_named() {
    let found = problems(|org| org["contacts_detials"] = json!(false));
    assert!(found[0].contains("contacts_detials"), "{found:?}");
}

#[test]
fn secrets_stay_out_of_debug() {
    let org = Org::parse(&org().to_string()).unwrap();
    assert!(!format!("{org:?} {:?}", org.apps).contains("secret"));
}
