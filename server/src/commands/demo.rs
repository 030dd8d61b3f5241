//! `mingce demo`: the whole product with a corporation that is not real.

mod groups;

use super::sandbox::playing;
use crate::admin::passwords;
use crate::config::Settings;
use crate::pull::{self, Asked};
use crate::{clock, start, state::State};
use ::sandbox::{Org, sample};
use anyhow::Context as _;
use std::path::PathBuf;
use store::{Actor, Corp, CorpId, Entry, Master, Origin, Owner, Secret, Store};
use tokio::net::TcpListener;

/// `mingce demo`
#[derive(clap::Args)]
pub struct Demo {
    /// Where the product listens.
    #[arg(long, default_value = "127.0.0.1:3000")]
    addr: String,
    /// Where the sandbox WeCom listens.
    #[arg(long, default_value = "127.0.0.1:3100")]
    sandbox_addr: String,
    /// Keep the data here between starts; otherwise it goes when the demo ends.
    #[arg(long)]
    data: Option<PathBuf>,
    /// How many people the sample corporation has.
    #[arg(long, default_value_t = 1200)]
    members: usize,
}

/// Runs until told to stop.
pub async fn run(mut settings: Settings, demo: Demo) -> anyhow::Result<()> {
    let passing = tempfile::tempdir().context("cannot make a folder for the demo's data")?;
    settings.data_dir = demo
        .data
        .clone()
        .unwrap_or_else(|| passing.path().to_owned());
    let listener = start::listen(&demo.addr, "--addr").await?;
    let sandbox_listener = start::listen(&demo.sandbox_addr, "--sandbox-addr").await?;
    settings.server.addr = listener.local_addr()?.to_string();

    let org = sample::corporation(demo.members, 1);
    let corp = linked(&org, &sandbox_listener)?;
    let playing = tokio::spawn(playing(org)?.serve(sandbox_listener));

    let store = start::database(&settings).await?;
    store.migrate().await?;
    let report = link_and_pull(&store, &corp).await?;
    let password = new_administrator(&store).await?;
    greet(&settings, &corp, &report, &password);
    let served = start::serve(listener, State::new(store, &settings)).await;
    playing.abort();
    served
}

/// The sample corporation as `corp link` would have linked it.
fn linked(org: &Org, sandbox: &TcpListener) -> anyhow::Result<Corp> {
    let url = format!("http://{}", sandbox.local_addr()?);
    let app = org
        .apps
        .first()
        .context("the sample corporation has no app")?;
    Ok(Corp {
        id: CorpId::new(&org.corp.id),
        name: org.corp.name.clone(),
        agent_id: app.agentid,
        agent_secret: Secret::new(&app.secret),
        contacts_secret: Some(Secret::new(&org.contacts_secret)),
        api_url: url.clone(),
        oauth_url: url.clone(),
        login_url: url,
        master: Master::Mingce,
    })
}

async fn link_and_pull(store: &Store, corp: &Corp) -> anyhow::Result<String> {
    let entry = Entry::new(Actor::System, "corp.link", corp.id.as_str());
    store.link(corp, &entry, clock::now()).await?;
    let asked = Asked {
        actor: Actor::System,
        origin: Origin::Demo,
        ..Asked::default()
    };
    let report = pull::run(store, corp, asked, clock::now).await?;
    groups::make(&store.corp(&corp.id)).await?;
    Ok(report.to_string())
}

/// Signs in to the demo's console.
const ADMINISTRATOR: &str = "admin";

/// The administrator's password is new at every start, with kept data too: it
/// is printed and stored nowhere, so whoever starts the demo always has it.
async fn new_administrator(store: &Store) -> anyhow::Result<Secret> {
    let password = passwords::generate();
    let owner = Owner {
        name: ADMINISTRATOR.into(),
        password_hash: passwords::hash(password.expose())?,
    };
    let entry = Entry::new(Actor::System, "owner.password", ADMINISTRATOR);
    store.set_owner(&owner, &entry, clock::now()).await?;
    Ok(password)
}

fn greet(settings: &Settings, corp: &Corp, report: &str, password: &Secret) {
    let (url, sandbox) = (settings.public_url(), &corp.api_url);
    println!("名册 Mingce · {}\n{report}\n", corp.name);
    println!("成员 / member:        {url}/");
    println!(
        "  在登录页选择一位成员，例如 zhangsan / choose somebody to be, for instance zhangsan"
    );
    println!("管理后台 / console:    {url}/admin");
    println!("  用户名 / user name:  {ADMINISTRATOR}");
    println!("  密码 / password:     {}", password.expose());
    println!("  密码每次启动都会更换，只在这里显示 / new at every start, shown only here");
    println!("沙箱企业微信 / sandbox WeCom:  {sandbox}/sandbox/org");
    println!("按 Ctrl-C 结束 / Ctrl-C ends it");
}
