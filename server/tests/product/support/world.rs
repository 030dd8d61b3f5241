//! A sandbox WeCom, a database that was pulled, and the product over it.

use super::example;
use directory::Directory;
use directory::policy::file;
use sandbox::{Org, Sandbox};
use server::config::Settings;
use server::pull::{self, Asked, Background};
use server::{State, clock, passwords, router};
use std::net::SocketAddr;
use std::sync::Arc;
use store::{Actor, Corp, CorpId, Entry, Master, Owner, Secret, Store};
use testbed::Database;
use tokio::net::TcpListener;

/// See above. Everything ends with it.
pub struct World {
    /// The local WeCom.
    pub sandbox: Sandbox,
    /// The database's contents.
    pub store: Store,
    /// The linked corporation.
    pub corp: Corp,
    database: Database,
}

impl World {
    /// The worked example, linked and pulled.
    pub async fn new(database: Database) -> Self {
        Self::of(database, example()).await
    }

    async fn of(database: Database, org: Org) -> Self {
        let sandbox = Sandbox::with_clock(org, Arc::new(clock::now)).expect("a corporation");
        let url = serve(sandbox.router()).await;
        let store = Store::connect(database.url()).await.expect("a database");
        store.migrate().await.expect("a schema");
        let org = sandbox.org();
        let corp = Corp {
            id: CorpId::new(&org.corp.id),
            name: org.corp.name.clone(),
            agent_id: org.apps[0].agentid,
            agent_secret: Secret::new(&org.apps[0].secret),
            contacts_secret: Some(Secret::new(&org.contacts_secret)),
            api_url: url.clone(),
            oauth_url: url.clone(),
            login_url: url,
            master: Master::Mingce,
        };
        let entry = Entry::new(Actor::System, "corp.link", "example");
        store
            .link(&corp, &entry, clock::now())
            .await
            .expect("linked");
        let world = Self {
            sandbox,
            store,
            corp,
            database,
        };
        world.pull().await;
        world
    }

    /// Where the database is, for a look at it beside the product.
    pub fn database_url(&self) -> &str {
        self.database.url()
    }

    /// Reads WeCom again and applies what changed.
    pub async fn pull(&self) {
        pull::run(&self.store, &self.corp, Asked::default(), clock::now)
            .await
            .expect("pulled");
    }

    /// One instance of the product, with connections of its own; its address.
    pub async fn instance(&self) -> String {
        self.instance_at(clock::now).await
    }

    /// An instance with its own idea of the time. It stands behind a reverse
    /// proxy on this machine, whose word it takes for where a request is from.
    pub async fn instance_at(&self, now: fn() -> i64) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let mut settings = Settings::default();
        settings.server.public_url = Some(address.clone());
        settings.server.trusted_proxies = "127.0.0.1".parse().expect("an address");
        let store = Store::connect(self.database.url())
            .await
            .expect("a database");
        let mut state = State::new(store, &settings);
        state.now = now;
        state.pulls = Arc::new(Background::new(state.store.clone(), now));
        let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        address
    }

    /// Makes an owner of the console.
    pub async fn owner(&self, name: &str, password: &str) {
        let owner = Owner {
            name: name.to_owned(),
            password_hash: passwords::hash(password).expect("a hash"),
        };
        let entry = Entry::new(Actor::Command, "owner.create", name);
        let created = self.store.create_owner(&owner, &entry, clock::now()).await;
        created.expect("an owner");
    }

    /// Links another corporation, which nobody has pulled yet.
    pub async fn second_corp(&self, id: &str, name: &str) {
        let corp = Corp {
            id: CorpId::new(id),
            name: name.to_owned(),
            ..self.corp.clone()
        };
        let entry = Entry::new(Actor::Command, "corp.link", id);
        let linked = self.store.link(&corp, &entry, clock::now()).await;
        linked.expect("linked");
    }

    /// From now on WeCom is the master of the corporation (decision aj).
    pub async fn follow_wecom(&self) {
        let corp = Corp {
            master: Master::Wecom,
            ..self.corp.clone()
        };
        let entry = Entry::new(Actor::Command, "corp.link", "example");
        let linked = self.store.link(&corp, &entry, clock::now()).await;
        linked.expect("linked");
    }

    /// Replaces the rules by those of a policy file.
    pub async fn rule(&self, text: &str) {
        let store = self.store.corp(&self.corp.id);
        let (versions, contents) = store.load().await.expect("loaded");
        let policy = file::parse(text, &Directory::new(contents)).expect("a policy");
        let entry = Entry::new(Actor::Command, "policy.apply", "policy");
        store
            .save_policy(versions.policy, &policy, &entry, clock::now())
            .await
            .expect("saved");
    }

    /// The modes of the worked example.
    pub async fn rule_as_in_the_example(&self) {
        self.rule(EXAMPLE).await;
    }
}

/// The modes of the worked example, as a policy file.
pub const EXAMPLE: &str = r#"
[[department]]
path = "集团->营销中心"
viewing = "own-department"

[[department]]
path = "集团->研发中心"
viewing = "own-subdepartment"

[[department]]
path = "集团->市场部"
viewing = "own-department"
"#;

async fn serve(router: axum::Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// The example as installed, on SQLite, where everybody sees everybody, and its address.
pub async fn unruled() -> (World, String) {
    let world = World::new(Database::sqlite().await.expect("SQLite")).await;
    let address = world.instance().await;
    (world, address)
}
