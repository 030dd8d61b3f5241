use std::collections::{HashMap, HashSet};

use sandbox::{Org, sample};

use crate::support::{Wecom, each};

fn path(org: &Org, mut id: u32) -> String {
    let parents: HashMap<u32, (u32, &str)> = org
        .departments
        .iter()
        .map(|d| (d.id, (d.parentid, d.name.as_str())))
        .collect();
    let mut names = Vec::new();
    while let Some((parent, name)) = parents.get(&id) {
        names.insert(0, *name);
        id = *parent;
    }
    names.join("->")
}

#[test]
fn the_usual_sample_is_1200_people_in_80_departments_five_levels_deep() {
    let org = sample::corporation(1200, 1);
    assert_eq!((org.members.len(), org.departments.len()), (1200, 80));
    let levels = org
        .departments
        .iter()
        .map(|d| path(&org, d.id).split("->").count());
    assert_eq!(levels.max(), Some(5));
    assert_eq!(org.check(), Ok(()));
}

#[test]
fn every_size_is_a_corporation_wecom_could_hold() {
    for members in [0, 1, 60, 300, 3000] {
        let org = sample::corporation(members, 7);
        assert_eq!(org.check(), Ok(()), "{members}");
        assert!(members < 60 || org.members.len() == members);
    }
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_others() {
    assert!(sample::corporation(400, 3) == sample::corporation(400, 3));
    assert!(sample::corporation(400, 3).members != sample::corporation(400, 4).members);
}

#[test]
fn the_accounts_to_sign_in_with_are_where_they_belong() {
    let org = sample::corporation(0, 9);
    let home = |userid: &str| {
        let member = org
            .members
            .iter()
            .find(|member| member.userid == userid)
            .expect(userid);
        assert_eq!(member.status, 1);
        (
            member.name.as_str(),
            member.position.as_str(),
            path(&org, member.department[0]),
        )
    };
    for userid in sample::ACCOUNTS {
        home(userid);
    }
    assert_eq!(
        home("zhangsan"),
        (
            "张三",
            "客户经理",
            "名册示例集团->营销中心->大客户部".into()
        )
    );
    assert_eq!(home("chairman").1, "董事长");
    assert_eq!(
        home("pupil01").2,
        "名册示例集团->附属学校->班级组->三年级->1班"
    );
    assert!(home("supplier01").2.starts_with("名册示例集团->供应商->"));
}

#[test]
fn the_sample_has_what_makes_real_ones_difficult() {
    let org = sample::corporation(1200, 1);
    let count = |wanted: fn(&sandbox::Member) -> bool| {
        org.members.iter().filter(|member| wanted(member)).count()
    };
    assert!(
        count(|m| m.department.len() > 1) > 10,
        "in several departments"
    );
    assert!(
        count(|m| m.department == [1]) > 2,
        "directly under the root"
    );
    assert!(count(|m| m.name.contains('·')) > 5, "joined by a dot");
    assert!(
        count(|m| m.name.chars().count() == 1) > 0,
        "of one character"
    );
    assert!(count(|m| m.name == "张伟") > 2, "shared");
    assert!(
        count(|m| m.name.starts_with("欧阳")) > 0,
        "a compound surname"
    );
    assert!(count(|m| m.name.is_ascii()) > 0, "foreign");
    assert!(count(|m| m.status != 1) > 5, "not active");
    let mobiles: HashSet<&str> = org.members.iter().map(|m| m.mobile.as_str()).collect();
    assert_eq!(mobiles.len(), 1200);
    assert!(
        mobiles
            .iter()
            .all(|mobile| mobile.starts_with("154") && mobile.len() == 11)
    );
}

#[tokio::test]
async fn ten_thousand_people_are_read_in_one_call() {
    let org = sample::corporation(10_000, 1);
    assert_eq!(org.members.len(), 10_000);
    let secret = org.apps[0].secret.clone();
    let wecom = Wecom::playing(org).await;
    let token = wecom
        .call(&format!(
            "gettoken?corpid=ww0123456789abcdef&corpsecret={secret}"
        ))
        .await;
    let token = token["access_token"].as_str().unwrap();
    let all = wecom
        .call(&format!(
            "user/simplelist?department_id=1&fetch_child=1&access_token={token}"
        ))
        .await;
    assert_eq!(each(&all, "userlist", "userid").len(), 10_000);
}
