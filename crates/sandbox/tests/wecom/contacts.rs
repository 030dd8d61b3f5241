use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Wecom, each};

#[tokio::test]
async fn an_app_for_everybody_reads_the_whole_tree_larger_orders_first() {
    let wecom = Wecom::start().await;
    let answer = wecom.read("all-secret", "department/list").await;
    assert_eq!(each(&answer, "department", "id"), [1, 3, 2, 4]);
    assert_eq!(
        answer["department"][2],
        json!({
            "id": 2, "name": "营销", "name_en": "", "department_leader": ["ZhangSan"], "parentid": 1, "order": 5
        })
    );
    let below = wecom.read("all-secret", "department/simplelist?id=2").await;
    assert_eq!(
        below["department_id"],
        json!([
            {"id": 2, "parentid": 1, "order": 5}, {"id": 4, "parentid": 2, "order": 0}
        ])
    );
    assert_eq!(
        wecom.read("all-secret", "department/list?id=99").await["errcode"],
        60003
    );
}

#[tokio::test]
async fn an_app_reads_nothing_outside_its_scope() {
    let wecom = Wecom::start().await;
    let departments = wecom.read("part-secret", "department/list").await;
    assert_eq!(each(&departments, "department", "id"), [2, 4]);
    assert_eq!(departments["department"][0]["parentid"], 1);
    assert_eq!(
        wecom.read("part-secret", "department/list?id=3").await["errcode"],
        60011
    );
    assert_eq!(
        wecom.read("part-secret", "user/list?department_id=1").await["errcode"],
        60011
    );
    assert_eq!(
        wecom.read("part-secret", "user/get?userid=boss").await["errcode"],
        60011
    );
    assert_eq!(
        wecom.read("part-secret", "user/get?userid=nobody").await["errcode"],
        60111
    );
    let named = wecom.read("part-secret", "user/get?userid=hr").await;
    assert_eq!(
        (&named["name"], &named["department"]),
        (&json!("<人事>"), &json!([]))
    );
}

#[tokio::test]
async fn a_card_names_only_departments_and_superiors_within_the_scope() {
    let wecom = Wecom::start().await;
    let part = wecom.read("part-secret", "user/get?userid=zhangsan").await;
    assert_eq!(part["userid"], "ZhangSan");
    assert_eq!(part["department"], json!([2]));
    assert_eq!(part["order"], json!([2]));
    assert_eq!(part["is_leader_in_dept"], json!([1]));
    assert_eq!(part.get("main_department"), None);
    let whole = wecom.read("all-secret", "user/get?userid=ZHANGSAN").await;
    assert_eq!(
        (&whole["department"], &whole["main_department"]),
        (&json!([3, 2]), &json!(3))
    );
    let below = wecom.read("part-secret", "user/get?userid=lisi").await;
    assert_eq!(below["direct_leader"], json!(["zhangsan"]));
}

#[tokio::test]
async fn an_app_from_after_june_2022_gets_no_contact_fields() {
    let wecom = Wecom::start().await;
    let old = wecom.read("all-secret", "user/list?department_id=3").await;
    assert_eq!(old["userlist"][0]["mobile"], "15400000001");
    assert_eq!(old["userlist"][0]["gender"], "1");
    let new = wecom.read("part-secret", "user/list?department_id=2").await;
    assert_eq!(each(&new, "userlist", "userid"), ["first", "ZhangSan"]);
    for row in new["userlist"].as_array().unwrap() {
        assert_eq!(row["gender"], "0");
        assert!(
            ["mobile", "email", "avatar"]
                .iter()
                .all(|field| row.get(field).is_none())
        );
    }
    assert_eq!(new["userlist"][1]["position"], "经理");
}

#[tokio::test]
async fn lists_are_of_one_department_unless_children_are_asked_for() {
    let wecom = Wecom::start().await;
    let one = wecom
        .read("all-secret", "user/simplelist?department_id=1")
        .await;
    assert_eq!(
        one["userlist"],
        json!([{"userid": "boss", "name": "董事长", "department": [1]}])
    );
    let all = wecom
        .read("all-secret", "user/list?department_id=1&fetch_child=1")
        .await;
    assert_eq!(
        each(&all, "userlist", "userid"),
        ["boss", "ZhangSan", "hr", "first", "lisi"]
    );
    assert_eq!(
        wecom.read("all-secret", "user/list").await["errcode"],
        40058
    );
}

#[tokio::test]
async fn a_scope_of_tags_gives_people_and_no_departments() {
    let wecom = Wecom::start().await;
    let departments = wecom.read("tag-secret", "department/list").await;
    assert_eq!(departments["department"], json!([]));
    for (userid, errcode) in [("lisi", 0), ("hr", 0), ("zhangsan", 0), ("boss", 60011)] {
        let answer = wecom
            .read("tag-secret", &format!("user/get?userid={userid}"))
            .await;
        assert_eq!(answer["errcode"], errcode, "{userid}");
    }
}

#[tokio::test]
async fn the_contacts_secret_from_a_new_address_reads_ids_only() {
    let wecom = Wecom::start().await;
    let calls = [
        "department/list",
        "department/get?id=1",
        "user/get?userid=hr",
        "user/list?department_id=1",
        "user/simplelist?department_id=1",
    ];
    for call in calls {
        assert_eq!(
            wecom.read("contacts-secret", call).await["errcode"],
            0,
            "{call}"
        );
    }
    let mut org = wecom.sandbox.org();
    org.contacts_details = false;
    wecom.sandbox.set_org(org).unwrap();
    for call in calls {
        assert_eq!(
            wecom.read("contacts-secret", call).await["errcode"],
            48009,
            "{call}"
        );
    }
    let ids = wecom.read("contacts-secret", "department/simplelist").await;
    assert_eq!(each(&ids, "department_id", "id"), [1, 3, 2, 4]);
    let ids = wecom
        .post("contacts-secret", "user/list_id", json!({}))
        .await;
    assert_eq!(ids["dept_user"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn ids_come_in_pages_that_miss_nobody_and_repeat_nobody() {
    let wecom = Wecom::start().await;
    for limit in 1..=7 {
        let mut found = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = wecom
                .post(
                    "contacts-secret",
                    "user/list_id",
                    json!({"cursor": cursor, "limit": limit}),
                )
                .await;
            let rows = page["dept_user"].as_array().unwrap();
            assert!(rows.len() <= limit && !rows.is_empty());
            found.extend(rows.iter().map(Value::to_string));
            cursor = page["next_cursor"].as_str().unwrap().to_owned();
            if cursor.is_empty() {
                break;
            }
        }
        let distinct: BTreeSet<&String> = found.iter().collect();
        assert_eq!((found.len(), distinct.len()), (6, 6), "pages of {limit}");
    }
}

#[tokio::test]
async fn a_page_of_ids_refuses_other_secrets_sizes_and_cursors() {
    let wecom = Wecom::start().await;
    let list =
        async |secret, body| wecom.post(secret, "user/list_id", body).await["errcode"].clone();
    assert_eq!(list("all-secret", json!({})).await, 48002);
    assert_eq!(
        list("contacts-secret", json!({"limit": 10_001})).await,
        40058
    );
    assert_eq!(list("contacts-secret", json!({"limit": 0})).await, 40058);
    assert_eq!(list("contacts-secret", json!({"limit": 10_000})).await, 0);
    assert_eq!(
        list("contacts-secret", json!({"cursor": "invented"})).await,
        50100
    );
    assert_eq!(
        wecom.read("contacts-secret", "user/list_id").await["errcode"],
        40058
    );
}

#[tokio::test]
async fn a_tag_names_the_people_and_departments_that_the_secret_sees() {
    let wecom = Wecom::start().await;
    let all = wecom.read("all-secret", "tag/get?tagid=7").await;
    assert_eq!(all["tagname"], "OA");
    assert_eq!(all["userlist"], json!([{"userid": "lisi", "name": "李四"}]));
    assert_eq!(all["partylist"], json!([3]));
    let part = wecom.read("part-secret", "tag/get?tagid=7").await;
    assert_eq!(part["partylist"], json!([]), "outside this app's scope");
    let named = wecom.read("tag-secret", "tag/get?tagid=7").await;
    assert_eq!(named["partylist"], json!([3]), "its scope is this tag");
    for (call, errcode) in [("tag/get", 41017), ("tag/get?tagid=8", 40068)] {
        assert_eq!(wecom.read("all-secret", call).await["errcode"], errcode);
    }
}

#[tokio::test]
async fn tags_and_the_own_app_are_listed() {
    let wecom = Wecom::start().await;
    let tags = wecom.read("part-secret", "tag/list").await;
    assert_eq!(tags["taglist"], json!([{"tagid": 7, "tagname": "OA"}]));
    let apps = wecom.read("part-secret", "agent/list").await;
    assert_eq!(each(&apps, "agentlist", "agentid"), [2]);
    let refused = wecom.read("contacts-secret", "agent/list").await;
    assert_eq!(refused["errcode"], 48002);
}
