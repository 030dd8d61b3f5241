//! A pull is written whole or not at all, wherever in it something breaks.

use crate::support::{Browser, World};
use server::clock;
use server::pull::{self, Asked};
use sqlx::{Connection as _, Executor as _, SqliteConnection};
use testbed::Database;

#[tokio::test]
async fn a_pull_that_breaks_at_its_last_line_has_written_nothing_and_the_next_one_works() {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let address = world.instance().await;
    let mut ji = Browser::in_wecom(&address);
    assert_eq!(ji.open_as("ji", "/").await.marked("data-total"), ["12"]);
    let corp = world.store.corp(&world.corp.id);
    let (before, contents) = corp.load().await.expect("loaded");

    let mut org = world.sandbox.org();
    org.members.retain(|member| member.userid != "geng");
    let mut new = org.members[0].clone();
    new.userid = "new".to_owned();
    org.members.push(new);
    org.departments.retain(|department| department.id != 9);
    for member in &mut org.members {
        if member.department == [9] {
            member.department = vec![8];
            member.main_department = 8;
        }
    }
    world.sandbox.set_org(org).expect("a corporation");

    // The last line of a pull is the audit log's.
    let mut database = SqliteConnection::connect(world.database_url())
        .await
        .expect("the database");
    let mut rename = async |sql: &'static str| {
        database.execute(sql).await.expect("renamed");
    };
    rename("ALTER TABLE audit RENAME TO no_audit").await;
    let broken = pull::run(&world.store, &world.corp, Asked::default(), clock::now).await;
    assert!(broken.is_err(), "{broken:?}");
    let (after, kept) = corp.load().await.expect("loaded");
    assert_eq!((after, kept), (before, contents));
    assert_eq!(ji.open("/").await.marked("data-total"), ["12"]);
    assert_eq!(ji.open("/members/geng").await.status, 200);
    assert_eq!(ji.open("/members/new").await.status, 404);

    rename("ALTER TABLE no_audit RENAME TO audit").await;
    world.pull().await;
    assert_eq!(ji.open("/members/geng").await.status, 404);
    assert_eq!(ji.open("/members/new").await.status, 200);
    assert_eq!(ji.open("/departments/9").await.status, 404);
}
