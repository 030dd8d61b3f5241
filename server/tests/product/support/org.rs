//! The worked example of `visibility.md`, as WeCom has it.

use sandbox::Org;
use serde_json::{Value, json};

/// 集团 with its departments and twelve people.
pub fn example() -> Org {
    let departments: Vec<Value> = [
        (1, 0, "集团"),
        (2, 1, "总裁办"),
        (3, 1, "营销中心"),
        (4, 3, "大客户部"),
        (5, 4, "工业制造"),
        (6, 3, "渠道部"),
        (7, 1, "研发中心"),
        (8, 7, "后端组"),
        (9, 7, "前端组"),
        (10, 1, "人事部"),
        (11, 1, "市场部"),
    ]
    .iter()
    .map(|(id, parent, name)| json!({"id": id, "parentid": parent, "name": name, "order": 1000 - id}))
    .collect();
    let members: Vec<Value> = [
        ("chairman", "董事长", vec![2]),
        ("manager", "总经理", vec![2]),
        ("marketing", "营销总监", vec![3]),
        ("jia", "甲", vec![4]),
        ("yi", "乙", vec![5]),
        ("xin", "辛", vec![5, 11]),
        ("bing", "丙", vec![6]),
        ("research", "研发总监", vec![7]),
        ("ding", "丁", vec![8]),
        ("wu", "戊", vec![9]),
        ("ji", "己", vec![10]),
        ("geng", "庚", vec![11]),
    ]
    .iter()
    .map(|(userid, name, departments)| member(userid, name, departments))
    .collect();
    let org = json!({
        "corp": {"id": "ww0123456789abcdef", "name": "名册示例集团"},
        "contacts_secret": "contacts-secret-of-the-example",
        "contacts_details": true,
        "apps": [{"agentid": 1000002, "name": "通讯录", "secret": "app-secret-of-the-example",
                  "sensitive_fields": false,
                  "scope": {"departments": [1], "users": [], "tags": []}}],
        "departments": departments,
        "members": members,
        "tags": []
    });
    serde_json::from_value(org).expect("the example is a corporation")
}

fn member(userid: &str, name: &str, departments: &[u32]) -> Value {
    json!({
        "userid": userid, "name": name, "department": departments,
        "order": vec![0; departments.len()],
        "is_leader_in_dept": vec![0; departments.len()],
        "main_department": departments[0], "mobile": "", "email": "", "gender": "0",
        "position": "", "alias": "", "telephone": "", "status": 1
    })
}
