//! Public groups of the sample corporation (R137). WeCom has none of this kind:
//! they are ours, so the demo makes some to look at.

use crate::clock;
use directory::Contents;
use directory::people::{Department, DepartmentId, Group, GroupId, UserId};
use store::{Actor, CorpStore, Entry};

/// Name, people by account, departments by name.
type Part = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// One across departments, one of departments, one that few may see.
const GROUPS: [Part; 4] = [
    (
        "春季发布项目组",
        &[
            "zhangsan",
            "wangwu",
            "hr01",
            "market01",
            "frontend01",
            "both01",
        ],
        &[],
    ),
    ("教研组", &[], &["语文教研组", "数学教研组"]),
    (
        "招聘面试官",
        &["hr01", "rd-head", "sales-head", "lisi"],
        &["招聘组"],
    ),
    (
        "管理例会",
        &["chairman", "president", "sales-head", "rd-head", "hr01"],
        &[],
    ),
];

/// Makes those groups that do not exist by their names; kept data keeps what
/// somebody made of them.
pub(super) async fn make(store: &CorpStore) -> store::Result<()> {
    let (_, contents) = store.load().await?;
    let last = contents.groups.iter().map(|group| group.id.0).max();
    let mut next = last.unwrap_or(0);
    for part in &GROUPS {
        if contents.groups.iter().any(|group| group.name == part.0) {
            continue;
        }
        next += 1;
        let group = group(GroupId(next), part, &contents);
        let entry = Entry::new(Actor::System, "group.save", group.name.as_str());
        store.save_group(&group, &entry, clock::now()).await?;
    }
    Ok(())
}

fn group(id: GroupId, (name, members, departments): &Part, contents: &Contents) -> Group {
    let named = |department: &&Department| departments.contains(&department.name.as_str());
    let departments: Vec<DepartmentId> = (contents.departments.iter())
        .filter(named)
        .map(|department| department.id)
        .collect();
    Group {
        id,
        name: (*name).to_owned(),
        members: members.iter().map(|&userid| UserId::from(userid)).collect(),
        departments,
        leaders: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, make};
    use directory::people::{Group, GroupId};
    use sandbox::sample;
    use store::{Actor, Corp, CorpId, CorpStore, Entry, Master, Secret};
    use testbed::Database;

    async fn linked(database: &Database) -> CorpStore {
        let store = database.store().await.expect("a store");
        let corp = Corp {
            id: CorpId::new("ww1"),
            name: "示例".into(),
            agent_id: 1,
            agent_secret: Secret::new("s"),
            contacts_secret: None,
            api_url: "http://127.0.0.1:1".into(),
            oauth_url: "http://127.0.0.1:1".into(),
            login_url: "http://127.0.0.1:1".into(),
            master: Master::Mingce,
        };
        let entry = Entry::new(Actor::System, "corp.link", "ww1");
        store.link(&corp, &entry, 1).await.expect("linked");
        store.corp(&corp.id)
    }

    #[tokio::test]
    async fn groups_are_made_once_each_with_its_line_in_the_log_and_what_was_changed_stays() {
        let database = Database::sqlite().await.expect("SQLite");
        let store = linked(&database).await;
        let entry = Entry::new(Actor::Command, "group.save", "管理例会");
        let own = Group {
            id: GroupId(7),
            name: "管理例会".to_owned(),
            members: Vec::new(),
            departments: Vec::new(),
            leaders: Vec::new(),
        };
        store.save_group(&own, &entry, 1).await.expect("saved");
        for _ in 0..2 {
            make(&store).await.expect("made");
            let groups = store.load().await.expect("loaded").1.groups;
            assert_eq!(groups.len(), GROUPS.len());
            assert_eq!(groups[0], own);
            assert_eq!(groups[1].id, GroupId(8));
        }
        let lines = store.audit(20).await.expect("the log");
        let saved = lines
            .iter()
            .filter(|line| line.entry.action == "group.save");
        assert_eq!(saved.count(), GROUPS.len());
    }

    #[test]
    fn everybody_and_every_department_named_is_in_the_sample() {
        let org = sample::corporation(60, 1);
        for (name, members, departments) in GROUPS {
            for userid in members {
                let found = org.members.iter().any(|member| member.userid == *userid);
                assert!(found, "{name}: {userid}");
            }
            for department in departments {
                let found = org.departments.iter().any(|one| one.name == *department);
                assert!(found, "{name}: {department}");
            }
        }
    }
}
