use secrecy::ExposeSecret;
use serde_json::json;
use wecom::calls::{DepartmentPlace, Identity, Membership};
use wecom::{Error, Key};

use crate::server::{Server, refused};

#[tokio::test]
async fn departments_come_with_whatever_wecom_tells() {
    let server = Server::new(|_| {
        json!({"errcode": 0, "errmsg": "ok", "department": [
            {"id": 1, "name": "名册示例集团", "parentid": 0, "order": 100000000},
            {"id": "2", "name": "营销中心", "name_en": "Marketing", "parentid": "1", "order": "4294967295",
             "department_leader": ["zhangsan"]},
            {"id": 3, "parentid": 1, "department_leader": null}]})
    })
    .await;
    let list = server
        .wecom()
        .department_list(Key::App, Some(1))
        .await
        .unwrap();
    assert_eq!(server.seen("/cgi-bin/department/list")[0].given("id"), "1");
    assert_eq!(list[1].id, 2);
    assert_eq!(list[1].parentid, 1);
    assert_eq!(list[1].order, 4_294_967_295);
    assert_eq!(list[1].name_en.as_deref(), Some("Marketing"));
    assert_eq!(list[1].department_leader, ["zhangsan"]);
    assert_eq!(list[2].name, None);
    assert!(list[2].department_leader.is_empty());
}

#[tokio::test]
async fn a_department_without_an_id_is_not_taken_for_department_nought() {
    let server = Server::new(|_| json!({"department": [{"id": null, "name": "无"}]})).await;
    let answer = server.wecom().department_list(Key::App, None).await;
    assert!(matches!(answer, Err(Error::Unreadable { .. })));
}

#[tokio::test]
async fn department_places_are_under_wecoms_odd_key() {
    let server =
        Server::new(|_| json!({"department_id": [{"id": 2, "parentid": 1, "order": 7}]})).await;
    let places = server
        .wecom()
        .department_simplelist(Key::Contacts, None)
        .await;
    let place = DepartmentPlace {
        id: 2,
        parentid: 1,
        order: 7,
    };
    assert_eq!(places.unwrap(), [place]);
}

#[tokio::test]
async fn a_member_field_that_was_not_delivered_is_not_an_empty_one() {
    let server = Server::new(|_| {
        json!({"userlist": [{"userid": "zhangsan", "name": "张三", "department": [2, "3"], "order": [0, 5],
            "is_leader_in_dept": [1, 0], "direct_leader": ["lisi"], "main_department": 2, "position": "",
            "gender": 1, "telephone": null, "status": 1, "extattr": {"attrs": [
                {"type": 0, "name": "工号", "text": {"value": "A001"}},
                {"type": 1, "name": "主页", "web": {"url": "https://example.com", "title": "主页"}}]}}]})
    })
    .await;
    let list = server.wecom().user_list(Key::App, 2).await.unwrap();
    assert_eq!(
        server.seen("/cgi-bin/user/list")[0].given("department_id"),
        "2"
    );
    let member = &list[0];
    assert_eq!(member.department, [2, 3]);
    assert_eq!(member.order, [0, 5]);
    assert_eq!(member.is_leader_in_dept, [1, 0]);
    assert_eq!(member.position.as_deref(), Some(""));
    assert_eq!(member.mobile, None);
    assert_eq!(member.telephone, None);
    assert_eq!(member.gender.as_deref(), Some("1"));
    assert_eq!(member.status, Some(1));
    let attrs = &member.extattr.as_ref().unwrap().attrs;
    assert_eq!(
        attrs[0].text.as_ref().unwrap().value.as_deref(),
        Some("A001")
    );
    assert_eq!(
        attrs[1].web.as_ref().unwrap().title.as_deref(),
        Some("主页")
    );
}

#[tokio::test]
async fn one_member_is_asked_for_by_userid() {
    let server = Server::new(|seen| json!({"userid": seen.given("userid"), "name": "张三"})).await;
    let member = server.wecom().user_get(Key::App, "z+s@x.y").await.unwrap();
    assert_eq!(member.userid, "z+s@x.y");
}

#[tokio::test]
async fn names_are_listed_by_department() {
    let server = Server::new(|_| {
        json!({"userlist": [{"userid": "zhangsan", "name": "张三", "department": [2], "open_userid": "x"}]})
    })
    .await;
    let names = server.wecom().user_simplelist(Key::App, 2).await.unwrap();
    assert_eq!(names[0].name.as_deref(), Some("张三"));
    assert_eq!(names[0].department, [2]);
}

#[tokio::test]
async fn every_page_of_ids_is_read() {
    let server = Server::new(|seen| match seen.body["cursor"].as_str() {
        None => {
            json!({"next_cursor": "two", "dept_user": [{"userid": "zhangsan", "department": 1}]})
        }
        Some("two") => {
            json!({"next_cursor": "three", "dept_user": [{"userid": "zhangsan", "department": 2}]})
        }
        Some(_) => json!({"next_cursor": "", "dept_user": [{"userid": "lisi", "department": 2}]}),
    })
    .await;
    let rows = server.wecom().user_list_id().await.unwrap();
    let expected =
        [("zhangsan", 1), ("zhangsan", 2), ("lisi", 2)].map(|(who, department)| Membership {
            userid: who.into(),
            department,
        });
    assert_eq!(rows, expected);
    let asked = server.seen("/cgi-bin/user/list_id");
    assert_eq!(asked[0].body, json!({"limit": 10000}));
    assert_eq!(asked[2].body, json!({"cursor": "three", "limit": 10000}));
    assert_eq!(asked[0].given("access_token"), "c-token-1");
}

#[tokio::test]
async fn a_cursor_that_stands_still_is_an_error_and_not_a_short_list() {
    let server = Server::new(|_| json!({"next_cursor": "same", "dept_user": []})).await;
    let answer = server.wecom().user_list_id().await;
    assert!(matches!(answer, Err(Error::Unreadable { .. })));
}

#[tokio::test]
async fn the_app_is_read_with_its_scope() {
    let server = Server::new(|_| {
        json!({"agentid": 1000002, "name": "通讯录", "close": 0, "redirect_domain": "mingce.example.com",
            "allow_userinfos": {"user": [{"userid": "zhangsan"}]}, "allow_partys": {"partyid": [1, 2]}, "allow_tags": null})
    })
    .await;
    let agent = server.wecom().agent_get().await.unwrap();
    assert_eq!(
        server.seen("/cgi-bin/agent/get")[0].given("agentid"),
        "1000002"
    );
    assert_eq!(agent.users, ["zhangsan"]);
    assert_eq!(agent.departments, [1, 2]);
    assert!(agent.tags.is_empty());
}

#[tokio::test]
async fn a_tag_names_its_members_and_departments() {
    let server = Server::new(|_| {
        json!({"errcode": 0, "tagname": "OA", "userlist": [{"userid": "zhangsan", "name": "张三"}],
            "partylist": [2, "3"]})
    })
    .await;
    let tag = server.wecom().tag_get(7).await.unwrap();
    assert_eq!(server.seen("/cgi-bin/tag/get")[0].given("tagid"), "7");
    assert_eq!(tag.name.as_deref(), Some("OA"));
    assert_eq!(tag.users, ["zhangsan"]);
    assert_eq!(tag.departments, [2, 3]);
}

#[tokio::test]
async fn whoever_signed_in_is_a_member_or_an_outsider() {
    let server = Server::new(|seen| match seen.given("code") {
        "member" => json!({"errcode": 0, "userid": "zhangsan", "user_ticket": "t"}),
        "old" => json!({"errcode": 0, "UserId": "lisi", "DeviceId": "d"}),
        "guest" => json!({"errcode": 0, "openid": "o123"}),
        _ => refused(40029),
    })
    .await;
    let wecom = server.wecom();
    assert_eq!(
        wecom.who_signed_in("member").await,
        Ok(Some("zhangsan".into()))
    );
    assert_eq!(wecom.who_signed_in("old").await, Ok(Some("lisi".into())));
    assert_eq!(wecom.who_signed_in("guest").await, Ok(None));
    let outsider = Identity::Outsider {
        openid: "o123".into(),
    };
    assert_eq!(wecom.get_user_info("guest").await, Ok(outsider));
    assert_eq!(
        wecom.who_signed_in("x").await.unwrap_err().errcode(),
        Some(40029)
    );
}

#[tokio::test]
async fn tickets_are_kept_and_the_apps_is_not_the_corporations() {
    let server = Server::new(|seen| {
        let ticket = if seen.given("type") == "agent_config" {
            "of app"
        } else {
            "of corp"
        };
        json!({"errcode": 0, "ticket": ticket, "expires_in": 7200})
    })
    .await;
    let wecom = server.wecom();
    for _ in 0..2 {
        assert_eq!(
            wecom.jsapi_ticket().await.unwrap().expose_secret(),
            "of corp"
        );
        assert_eq!(
            wecom.agent_ticket().await.unwrap().expose_secret(),
            "of app"
        );
    }
    assert_eq!(server.count("/cgi-bin/get_jsapi_ticket"), 1);
    assert_eq!(server.count("/cgi-bin/ticket/get"), 1);
}

#[tokio::test]
async fn a_ticket_opens_what_the_member_agreed_to_and_nothing_else() {
    let server = Server::new(|seen| match seen.body["user_ticket"].as_str() {
        None => json!({"errcode": 0, "userid": "zhangsan", "user_ticket": "t1cket"}),
        Some("t1cket") => json!({"userid": "zhangsan", "mobile": "13800000000", "email": "",
            "gender": "0", "avatar": null, "biz_mail": "z@corp.example"}),
        Some(_) => refused(40058),
    })
    .await;
    let wecom = server.wecom();
    let identity = wecom.get_user_info("code").await.unwrap();
    assert!(!format!("{identity:?}").contains("t1cket"), "{identity:?}");
    let Identity::Member { user_ticket, .. } = identity else {
        panic!("a member came back");
    };
    let detail = wecom.get_user_detail(user_ticket.unwrap()).await.unwrap();
    assert_eq!(detail.userid, "zhangsan");
    assert_eq!(detail.mobile.as_deref(), Some("13800000000"));
    assert_eq!(detail.biz_mail.as_deref(), Some("z@corp.example"));
    let not_delivered = [&detail.email, &detail.gender, &detail.avatar];
    assert_eq!(not_delivered, [&None; 3]);
    let asked = server.seen("/cgi-bin/auth/getuserdetail");
    assert_eq!(asked[0].body, json!({"user_ticket": "t1cket"}));
}

#[tokio::test]
async fn somebody_who_did_not_agree_comes_back_without_a_ticket() {
    let server = Server::new(|_| json!({"errcode": 0, "userid": "zhangsan"})).await;
    let identity = server.wecom().get_user_info("code").await.unwrap();
    let silent = Identity::Member {
        userid: "zhangsan".into(),
        user_ticket: None,
    };
    assert_eq!(identity, silent);
}
