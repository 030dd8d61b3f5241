//! Linking, rules, owners and the audit log.

use crate::support::{NOON, Stage, corp, entry, link, stories};
use directory::people::{DepartmentId, UserId};
use directory::policy::{AlsoSees, Policy, Protection, ProtectionLevel, ViewingMode, Who};
use store::{Actor, CorpId, Entry, Error, Master, Owner, Secret, Versions};

stories! {
    linking_again_changes_the_link_and_keeps_the_versions;
    a_corporation_that_is_not_linked_is_missing;
    rules_come_back_as_they_were_saved;
    rules_that_somebody_else_changed_are_not_overwritten;
    of_many_who_save_the_same_version_one_succeeds;
    an_owner_is_found_whatever_the_case_and_made_once;
    the_audit_log_of_one_corporation_holds_its_lines_newest_first;
    a_text_with_a_zero_byte_is_kept_without_it;
}

async fn linking_again_changes_the_link_and_keeps_the_versions(stage: Stage) {
    let store = &stage.store;
    let saved = stage
        .corp
        .save_policy(0, &Policy::default(), &entry("policy.save"), NOON)
        .await;
    let versions = saved.unwrap();
    let mut changed = corp("ww1");
    changed.name = "新集团".into();
    changed.contacts_secret = Some(Secret::new("contacts-secret"));
    changed.master = Master::Mingce;
    store
        .link(&changed, &entry("corp.link"), NOON)
        .await
        .unwrap();
    link(store, "ww0").await;
    assert_eq!(stage.corp.settings().await.unwrap(), changed);
    assert_eq!(store.corps().await.unwrap(), [corp("ww0"), changed]);
    assert_eq!(stage.corp.versions().await.unwrap(), versions);
    assert!(!format!("{:?}", store.corps().await.unwrap()).contains("agent-secret"));
    store.ping().await.unwrap();
}

async fn a_corporation_that_is_not_linked_is_missing(stage: Stage) {
    let nobody = stage.store.corp(&CorpId::new("ww9"));
    assert_eq!(nobody.id().as_str(), "ww9");
    let missing = |error| assert!(matches!(error, Error::Missing("corporation")), "{error}");
    missing(nobody.settings().await.unwrap_err());
    missing(nobody.versions().await.unwrap_err());
    missing(nobody.load().await.unwrap_err());
    missing(nobody.load_policy().await.unwrap_err());
    let run = nobody.begin_run(&crate::support::manual(false), NOON).await;
    missing(run.unwrap_err());
}

fn rules() -> Policy {
    let member = |userid: &str| Who::Member(UserId::new(userid));
    Policy {
        viewing: [(DepartmentId(2), ViewingMode::OwnDepartment)].into(),
        boundaries: [DepartmentId(3)].into(),
        protections: vec![Protection {
            subject: Who::Department(DepartmentId(4)),
            level: ProtectionLevel::ContactHidden,
            allow: vec![member("hr01")],
        }],
        also_sees: vec![AlsoSees {
            viewer: member("lisi"),
            target: Who::Department(DepartmentId(5)),
        }],
        expectations: Vec::new(),
    }
}

async fn rules_come_back_as_they_were_saved(stage: Stage) {
    let corp = &stage.corp;
    let first = (Versions::default(), Policy::default());
    assert_eq!(corp.load_policy().await.unwrap(), first);
    let saved = corp
        .save_policy(0, &rules(), &entry("policy.save"), NOON)
        .await;
    let versions = saved.unwrap();
    assert_eq!((versions.people, versions.policy), (0, 1));
    assert_eq!(corp.load_policy().await.unwrap(), (versions, rules()));
    assert_eq!(corp.load().await.unwrap().1.policy, rules());
    let other = link(&stage.store, "ww2").await;
    assert_eq!(other.load_policy().await.unwrap(), first);
}

async fn rules_that_somebody_else_changed_are_not_overwritten(stage: Stage) {
    let corp = &stage.corp;
    let entry = entry("policy.save");
    corp.save_policy(0, &rules(), &entry, NOON).await.unwrap();
    let lines = corp.audit(10).await.unwrap().len();
    let late = corp.save_policy(0, &Policy::default(), &entry, NOON).await;
    assert!(matches!(late, Err(Error::Stale)));
    assert_eq!(corp.load_policy().await.unwrap().1, rules());
    assert_eq!(corp.audit(10).await.unwrap().len(), lines);
}

async fn of_many_who_save_the_same_version_one_succeeds(stage: Stage) {
    let savers: Vec<_> = (0..8)
        .map(|_| {
            let corp = stage.corp.clone();
            tokio::spawn(async move {
                corp.save_policy(0, &rules(), &entry("policy.save"), NOON)
                    .await
            })
        })
        .collect();
    let mut saved = 0;
    for saver in savers {
        match saver.await.unwrap() {
            Ok(_) => saved += 1,
            Err(Error::Stale) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(saved, 1);
    assert_eq!(stage.corp.versions().await.unwrap().policy, 1);
}

async fn an_owner_is_found_whatever_the_case_and_made_once(stage: Stage) {
    let store = &stage.store;
    let owner = Owner {
        name: "Admin".into(),
        password_hash: Secret::new("$argon2id$…"),
    };
    let made = entry("owner.create");
    assert_eq!(store.owner("admin").await.unwrap(), None);
    store.create_owner(&owner, &made, NOON).await.unwrap();
    assert_eq!(store.owner("aDMIN").await.unwrap(), Some(owner.clone()));
    let again = Owner {
        name: "ADMIN".into(),
        password_hash: Secret::new("another"),
    };
    let again = store.create_owner(&again, &made, NOON).await;
    assert!(matches!(again, Err(Error::Exists("owner"))));
    assert_eq!(store.owner("admin").await.unwrap(), Some(owner));
    assert_eq!(store.audit(10).await.unwrap().len(), 1);
}

async fn the_audit_log_of_one_corporation_holds_its_lines_newest_first(stage: Stage) {
    let corp = &stage.corp;
    let full = Entry {
        actor: Actor::Member(UserId::new("ZhangSan")),
        action: "card.open".into(),
        subject: "lisi".into(),
        before: Some("旧".into()),
        after: Some("新".into()),
        address: Some("127.0.0.1".into()),
    };
    corp.record(&full, NOON + 1).await.unwrap();
    let owner = Entry::new(Actor::Owner("a:b".into()), "sign-in", "");
    corp.record(&owner, NOON + 2).await.unwrap();
    let system = Entry::new(Actor::System, "tick", "");
    link(&stage.store, "ww2")
        .await
        .record(&system, NOON)
        .await
        .unwrap();
    let lines = corp.audit(2).await.unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0].at, &lines[0].entry), (NOON + 2, &owner));
    assert_eq!((lines[1].at, &lines[1].entry), (NOON + 1, &full));
    assert_eq!(lines[0].seq, lines[1].seq + 1);
    let linked = &corp.audit(10).await.unwrap()[2].entry;
    assert_eq!(linked, &entry("corp.link"));
}

async fn a_text_with_a_zero_byte_is_kept_without_it(stage: Stage) {
    let odd = Entry::new(Actor::Command, "name", "张\0三");
    stage.corp.record(&odd, NOON).await.unwrap();
    let lines = stage.corp.audit(1).await.unwrap();
    assert_eq!(lines[0].entry.subject, "张三");
}
