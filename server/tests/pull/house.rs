//! A WeCom, and a product that is linked to it.

use directory::Contents;
use directory::people::{Member, UserId};
use sandbox::{App, CorpInfo, Department, Org, Sandbox, Scope};
use server::pull::{self, Asked, Error, Report};
use store::{
    Actor, Corp, CorpId, CorpStore, Counts, Entry, KeptPlan, Master, NewRun, Origin, PeopleChange,
    Secret, Store,
};
use testbed::Database;
use tokio::net::TcpListener;

pub const NOW: i64 = 1_790_000_000;

pub fn now() -> i64 {
    NOW
}

/// A WeCom and a product that is linked to it.
pub struct House {
    pub wecom: Sandbox,
    pub store: Store,
    pub corp: Corp,
    _database: Database,
}

pub async fn both() -> [Database; 2] {
    let sqlite = Database::sqlite().await.expect("SQLite");
    [sqlite, Database::postgres().await.expect("PostgreSQL")]
}

impl House {
    pub async fn new(database: Database, org: Org) -> Self {
        let wecom = Sandbox::new(org.clone()).expect("a corporation");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(wecom.clone().serve(listener));
        let store = database.store().await.expect("a database");
        let corp = Corp {
            id: CorpId::new(&org.corp.id),
            name: org.corp.name,
            agent_id: org.apps[0].agentid,
            agent_secret: Secret::new(&org.apps[0].secret),
            contacts_secret: Some(Secret::new(&org.contacts_secret)),
            api_url: url.clone(),
            oauth_url: url.clone(),
            login_url: url,
            master: Master::Wecom,
        };
        let entry = Entry::new(Actor::Command, "corp.link", corp.id.as_str());
        store.link(&corp, &entry, NOW).await.expect("linked");
        Self {
            wecom,
            store,
            corp,
            _database: database,
        }
    }

    pub fn people(&self) -> CorpStore {
        self.store.corp(&self.corp.id)
    }

    pub async fn contents(&self) -> Contents {
        self.people().load().await.expect("contents").1
    }

    pub async fn member(&self, userid: &str) -> Member {
        let members = self.contents().await.members.into_iter();
        let mut found = members.filter(|m| m.userid == UserId::from(userid));
        found.next().expect("the member")
    }

    pub async fn ask(&self, asked: Asked) -> Result<Report, Error> {
        pull::run(&self.store, &self.corp, asked, now).await
    }

    pub async fn pull(&self) -> Report {
        self.ask(Asked::default()).await.expect("a pull")
    }

    /// WeCom changes.
    pub fn change(&self, change: impl FnOnce(&mut Org)) {
        let mut org = self.wecom.org();
        change(&mut org);
        self.wecom.set_org(org).expect("a corporation");
    }

    pub async fn last_run(&self) -> store::Run {
        self.people().runs(1).await.expect("runs").remove(0)
    }
}

pub fn department(id: u32, parentid: u32, name: &str) -> Department {
    Department {
        id,
        parentid,
        name: name.into(),
        order: 100 - id,
    }
}

pub fn person(userid: &str, department: &[u32]) -> sandbox::Member {
    sandbox::Member {
        userid: userid.into(),
        name: format!("{userid}的姓名"),
        department: department.into(),
        position: "经理".into(),
        gender: "1".into(),
        mobile: format!(
            "138{:08}",
            userid
                .bytes()
                .map(u64::from)
                .fold(7, |a, b| (a * 31 + b) % 100_000_000)
        ),
        status: 1,
        ..sandbox::Member::default()
    }
}

/// 集团 with 销售, in it 华东, and 财务; twelve people.
pub fn org() -> Org {
    let mut members = vec![
        person("zhangsan", &[2]),
        person("lisi", &[3]),
        person("wangwu", &[2, 3]),
        person("chairman", &[1]),
    ];
    members.extend((0..8).map(|n| person(&format!("clerk{n}"), &[4])));
    Org {
        corp: CorpInfo {
            id: "ww0123456789abcdef".into(),
            name: "集团".into(),
        },
        contacts_secret: "sandbox-contacts-secret".into(),
        contacts_details: false,
        apps: vec![App {
            agentid: 1_000_002,
            name: "名册".into(),
            secret: "sandbox-app-secret".into(),
            sensitive_fields: false,
            scope: Scope {
                departments: vec![1],
                ..Scope::default()
            },
        }],
        departments: vec![
            department(1, 0, "集团"),
            department(2, 1, "销售"),
            department(3, 2, "华东"),
            department(4, 1, "财务"),
        ],
        members,
        tags: vec![],
    }
}

pub fn without(org: &mut Org, userid: &str) {
    org.members.retain(|m| m.userid != userid);
}

/// Somebody edits a member here, which the product does through a run as well.
pub async fn edit(house: &House, member: Member) {
    let people = house.people();
    let new = NewRun {
        actor: Actor::Command,
        origin: Origin::Command,
        preview: false,
    };
    let run = people.begin_run(&new, NOW).await.expect("a run").id;
    let base = people.versions().await.expect("versions").people;
    let counts = Counts::new();
    people
        .save_plan(run, base, KeptPlan::default(), NOW)
        .await
        .expect("kept");
    let change = PeopleChange {
        upsert_members: vec![member],
        ..PeopleChange::default()
    };
    let entry = Entry::new(Actor::Command, "member.edit", "zhangsan");
    people
        .apply(run, &change, &counts, &entry, NOW)
        .await
        .expect("written");
}
