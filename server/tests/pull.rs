//! Pulling from a WeCom, on both databases (R32–35, R84–89, decisions d, g, h).

use directory::Contents;
use directory::people::{Field, Fields, Joined, Member, MemberState, UserId};
use directory::sync::Kind;
use sandbox::{App, CorpInfo, Department, Fault, Org, Sandbox, Scope};
use server::pull::{self, Asked, Error, Report};
use store::{
    Actor, Corp, CorpId, CorpStore, Entry, Master, Origin, PeopleChange, RunState, Secret, Store,
};
use testbed::Database;
use tokio::net::TcpListener;

const NOW: i64 = 1_790_000_000;

fn now() -> i64 {
    NOW
}

/// A WeCom and a product that is linked to it.
struct House {
    wecom: Sandbox,
    store: Store,
    corp: Corp,
    _database: Database,
}

async fn both() -> [Database; 2] {
    let sqlite = Database::sqlite().await.expect("SQLite");
    [sqlite, Database::postgres().await.expect("PostgreSQL")]
}

impl House {
    async fn new(database: Database, org: Org) -> Self {
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

    fn people(&self) -> CorpStore {
        self.store.corp(&self.corp.id)
    }

    async fn contents(&self) -> Contents {
        self.people().load().await.expect("contents").1
    }

    async fn member(&self, userid: &str) -> Member {
        let members = self.contents().await.members.into_iter();
        let mut found = members.filter(|m| m.userid == UserId::from(userid));
        found.next().expect("the member")
    }

    async fn ask(&self, asked: Asked) -> Result<Report, Error> {
        pull::run(&self.store, &self.corp, asked, now).await
    }

    async fn pull(&self) -> Report {
        self.ask(Asked::default()).await.expect("a pull")
    }

    /// WeCom changes.
    fn change(&self, change: impl FnOnce(&mut Org)) {
        let mut org = self.wecom.org();
        change(&mut org);
        self.wecom.set_org(org).expect("a corporation");
    }

    async fn last_run(&self) -> store::Run {
        self.people().runs(1).await.expect("runs").remove(0)
    }
}

fn department(id: u32, parentid: u32, name: &str) -> Department {
    Department {
        id,
        parentid,
        name: name.into(),
        order: 100 - id,
    }
}

fn person(userid: &str, department: &[u32]) -> sandbox::Member {
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
fn org() -> Org {
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

fn without(org: &mut Org, userid: &str) {
    org.members.retain(|m| m.userid != userid);
}

#[tokio::test]
async fn a_first_pull_brings_everybody_and_an_unchanged_second_one_nothing() {
    for database in both().await {
        let house = House::new(database, org()).await;
        let first = house.pull().await;
        assert_eq!(first.planned.of(Kind::DepartmentAdded), 4);
        assert_eq!(first.planned.of(Kind::MemberAdded), 12);
        assert_eq!(first.applied, first.planned);
        let chairman = house.member("chairman").await;
        assert!(
            chairman.departments.is_empty(),
            "directly under the root is unassigned (R87)"
        );
        assert_eq!(chairman.joined, Joined::Yes);
        assert_eq!(house.member("wangwu").await.departments.len(), 2);
        let versions = house.people().versions().await.expect("versions");

        let second = house.pull().await;
        assert_eq!(second.planned.total(), 0, "{second}");
        assert_eq!(house.last_run().await.state, RunState::Done);
        assert_eq!(house.people().versions().await.expect("versions"), versions);
    }
}

#[tokio::test]
async fn calls_grow_with_departments_and_not_with_people() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    let before = house.wecom.calls().len();
    house.change(|org| {
        org.members
            .extend((0..300).map(|n| person(&format!("new{n}"), &[4])))
    });
    house.wecom.clear_calls();
    house.pull().await;
    let after = house.wecom.calls().len();
    assert!(
        after <= before,
        "{after} calls for 312 people, {before} for 12"
    );
}

#[tokio::test]
async fn leavers_moves_and_renames_are_followed_and_returning_too() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        house.change(|org| {
            without(org, "lisi");
            org.members[0].department = vec![4];
            org.departments[1].name = "市场".into();
        });
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberLeft), 1);
        assert_eq!(report.applied.of(Kind::MemberMoved), 1);
        assert_eq!(report.applied.of(Kind::DepartmentChanged), 1);
        assert_eq!(house.member("lisi").await.state, MemberState::Left);
        house.change(|org| org.members.push(person("lisi", &[3])));
        assert_eq!(house.pull().await.applied.of(Kind::MemberReturned), 1);
        assert_eq!(house.member("lisi").await.state, MemberState::Active);
    }
}

#[tokio::test]
async fn whoever_falls_out_of_the_apps_scope_has_not_left() {
    for contacts in [true, false] {
        let database = Database::sqlite().await.expect("SQLite");
        let mut house = House::new(database, org()).await;
        if !contacts {
            house.corp.contacts_secret = None;
        }
        house.pull().await;
        house.change(|org| org.apps[0].scope.departments = vec![2]);
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberLeft), 0, "{report}");
        assert_eq!(report.applied.of(Kind::MemberOutside), 9);
        assert_eq!(report.applied.of(Kind::DepartmentOutside), 2);
        assert_eq!(
            (report.applied.clone(), 9),
            (report.planned, report.outside)
        );
        assert_eq!(house.member("clerk0").await.state, MemberState::Outside);
        assert_eq!(house.pull().await.planned.total(), 0);
        // Somebody inside the scope who is deleted has left in either way of reading.
        house.change(|org| without(org, "lisi"));
        assert_eq!(house.pull().await.applied.of(Kind::MemberLeft), 1);
        assert_eq!(house.member("lisi").await.state, MemberState::Left);
    }
}

#[tokio::test]
async fn a_scope_that_grows_back_brings_everybody_back_as_they_were() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| org.apps[0].scope.departments = vec![2]);
        house.pull().await;
        house.change(|org| org.apps[0].scope.departments = vec![1]);
        let report = house.pull().await;
        assert_eq!(report.applied.of(Kind::MemberInside), 9);
        assert_eq!(report.applied.of(Kind::DepartmentInside), 2);
        assert_eq!(house.contents().await, before);
    }
}

#[tokio::test]
async fn a_scope_made_much_smaller_is_held_until_a_person_confirms() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| org.apps[0].scope.departments = vec![3]);
        let held = house.pull().await;
        assert_eq!((held.state, held.applied.total()), ("held", 0));
        let said = held.to_string();
        assert!(
            said.contains("12 名成员中有 10 名将移出应用的可见范围"),
            "{said}"
        );
        assert!(
            said.contains("加回【可见范围】") && !said.contains("离职"),
            "{said}"
        );
        assert_eq!(house.contents().await, before);
        let asked = Asked {
            confirm_leavers: true,
            ..Asked::default()
        };
        let done = house.ask(asked).await.expect("a pull");
        assert_eq!(done.applied.of(Kind::MemberOutside), 10);
    }
}

#[tokio::test]
async fn whoever_is_in_a_department_that_cannot_be_listed_is_asked_for_by_name_and_not_hidden() {
    let mut house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.corp.contacts_secret = None;
    house.pull().await;
    // No department can be listed at this moment, as if it had just gone; WeCom
    // still knows everybody when it is asked by name.
    house.wecom.set_faults(vec![Fault {
        path: "/cgi-bin/user/list".into(),
        errcode: Some(60003),
        ..Fault::default()
    }]);
    let report = house.pull().await;
    assert_eq!(report.planned.total(), 0, "{report}");
}

#[tokio::test]
async fn what_a_reading_does_not_deliver_stays_and_what_was_edited_here_too() {
    for database in both().await {
        let mut full = org();
        full.contacts_details = true;
        let house = House::new(database, full).await;
        house.pull().await;
        let mut zhang = house.member("zhangsan").await;
        assert!(
            zhang.mobile.starts_with("138"),
            "the contacts secret tells mobiles"
        );
        zhang.position = "总监".into();
        zhang.edited_here = Fields::NONE.with(Field::Position);
        edit(&house, zhang.clone()).await;

        house.change(|org| org.contacts_details = false);
        let report = house.pull().await;
        assert_eq!(report.planned.total(), 0, "{report}");
        assert_eq!(house.member("zhangsan").await, zhang);
    }
}

/// Somebody edits a member here, which the product does through a run as well.
async fn edit(house: &House, member: Member) {
    let people = house.people();
    let new = store::NewRun {
        actor: Actor::Command,
        origin: Origin::Command,
        preview: false,
    };
    let run = people.begin_run(&new, NOW).await.expect("a run").id;
    let base = people.versions().await.expect("versions").people;
    let counts = store::Counts::new();
    people
        .save_plan(run, base, store::KeptPlan::default(), NOW)
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

#[tokio::test]
async fn so_many_leavers_are_held_until_a_person_confirms() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| org.members.truncate(2));
        let held = house.pull().await;
        assert_eq!((held.state, held.applied.total()), ("held", 0));
        assert_eq!(held.planned.of(Kind::MemberLeft), 10);
        assert_eq!(house.last_run().await.state, RunState::Held);
        assert_eq!(house.contents().await, before);

        let asked = Asked {
            confirm_leavers: true,
            ..Asked::default()
        };
        let done = house.ask(asked).await.expect("a pull");
        assert_eq!(done.applied.of(Kind::MemberLeft), 10);
    }
}

#[tokio::test]
async fn a_preview_says_what_would_change_and_changes_nothing() {
    for database in both().await {
        let house = House::new(database, org()).await;
        let asked = Asked {
            preview: true,
            ..Asked::default()
        };
        let shown = house.ask(asked).await.expect("a preview");
        assert_eq!(shown.planned.of(Kind::MemberAdded), 12);
        assert_eq!(shown.applied.total(), 0);
        assert!(house.contents().await.members.is_empty());
        assert_eq!(house.last_run().await.state, RunState::Preview);
    }
}

#[tokio::test]
async fn a_wecom_that_fails_midway_leaves_all_as_it_was_and_the_next_pull_works() {
    for database in both().await {
        let house = House::new(database, org()).await;
        house.pull().await;
        let before = house.contents().await;
        house.change(|org| without(org, "lisi"));
        let refused = Fault {
            path: "/cgi-bin/user/list_id".into(),
            errcode: Some(60020),
            ..Fault::default()
        };
        house.wecom.set_faults(vec![refused]);
        let error = house.ask(Asked::default()).await.expect_err("a failure");
        assert!(matches!(error, Error::Wecom(_)), "{error}");
        let run = house.last_run().await;
        assert_eq!(run.state, RunState::Failed);
        let reason = run.reason.expect("a reason");
        assert!(
            reason.contains("60020") && reason.contains("IP"),
            "{reason}"
        );
        assert_eq!(house.contents().await, before);

        house.wecom.set_faults(vec![]);
        assert_eq!(house.pull().await.applied.of(Kind::MemberLeft), 1);
    }
}

#[tokio::test]
async fn an_empty_list_of_departments_is_refused() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    let before = house.contents().await;
    house.change(|org| org.apps[0].scope.departments.clear());
    let error = house.ask(Asked::default()).await.expect_err("a refusal");
    assert!(matches!(error, Error::Refused(_)), "{error}");
    assert_eq!(house.last_run().await.state, RunState::Failed);
    assert_eq!(house.contents().await, before);
}

#[tokio::test]
async fn a_scope_of_single_members_changes_them_and_nobody_elses_place() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    house.pull().await;
    house.change(|org| {
        org.apps[0].scope = Scope {
            users: vec!["zhangsan".into()],
            ..Scope::default()
        };
        org.members[0].position = "总监".into();
    });
    let confirmed = Asked {
        confirm_leavers: true,
        ..Asked::default()
    };
    let report = house.ask(confirmed).await.expect("a pull");
    assert_eq!(report.applied.of(Kind::MemberChanged), 1, "{report}");
    assert_eq!(report.applied.of(Kind::MemberMoved), 0, "{report}");
    assert_eq!(report.applied.of(Kind::MemberOutside), 11, "{report}");
    let zhang = house.member("zhangsan").await;
    assert_eq!(
        (zhang.position.as_str(), zhang.departments.len()),
        ("总监", 1)
    );
}

#[tokio::test]
async fn while_one_pull_is_under_way_a_second_one_names_it() {
    for database in both().await {
        let house = House::new(database, org()).await;
        let new = store::NewRun {
            actor: Actor::Command,
            origin: Origin::Command,
            preview: false,
        };
        let under_way = house.people().begin_run(&new, NOW).await.expect("a run").id;
        let error = house.ask(Asked::default()).await.expect_err("busy");
        assert!(
            matches!(error, Error::Busy(run) if run == under_way),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_fourth_pull_by_hand_on_one_day_is_refused() {
    let house = House::new(Database::sqlite().await.expect("SQLite"), org()).await;
    let by_hand = || Asked {
        origin: Origin::Manual,
        ..Asked::default()
    };
    for _ in 0..3 {
        house.ask(by_hand()).await.expect("a pull");
    }
    let error = house.ask(by_hand()).await.expect_err("a refusal");
    assert!(matches!(error, Error::Limit), "{error}");
    let preview = Asked {
        preview: true,
        ..by_hand()
    };
    house.ask(preview).await.expect("previews do not count");
}
