//! `mingce visible`

use super::OfCorp;
use crate::config::Settings;
use crate::start;
use anyhow::bail;
use app::Locale;
use app::api::check::{Checked, Naming};
use app::api::rules::{Named, Place};
use directory::people::UserId;
use directory::{Console, Directory, NoView};
use serde::Serialize;

/// `mingce visible`
#[derive(clap::Args)]
pub struct Visible {
    #[command(flatten)]
    of_corp: OfCorp,
    /// The account of the member who looks.
    viewer: String,
    /// Only whether this account is seen, and why.
    #[arg(long)]
    of: Option<String>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Answer {
    viewer: String,
    total: usize,
    members: Vec<Seen>,
}

#[derive(Serialize)]
struct Seen {
    userid: String,
    departments: Vec<String>,
}

/// Prints whom a member sees.
pub async fn run(settings: &Settings, asked: Visible) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let corp = asked.of_corp.find(&store).await?;
    let (_, contents) = store.corp(&corp.id).load().await?;
    let directory = Directory::new(contents);
    let viewer = UserId::new(asked.viewer);
    match asked.of {
        Some(target) => why(&directory, &viewer, &UserId::new(target), asked.json),
        None => whom(&directory, &viewer, asked.json),
    }
}

fn whom(directory: &Directory, viewer: &UserId, json: bool) -> anyhow::Result<()> {
    let view = match directory.view(viewer) {
        Ok(view) => view,
        Err(NoView::Unknown) => {
            bail!("没有账号为 {viewer} 的成员。\nthere is no member with the account {viewer}")
        }
        Err(NoView::Left) => {
            bail!("{viewer} 已离职，看不见任何人。\n{viewer} left and sees nobody")
        }
        Err(NoView::Outside) => bail!(
            "{viewer} 不在应用的可见范围内，看不见任何人。\n{viewer} is outside the app's scope and sees nobody"
        ),
        Err(NoView::Quit) => bail!(
            "{viewer} 已退出企业，看不见任何人。\n{viewer} has quit the corporation in WeCom and sees nobody"
        ),
        Err(NoView::Disabled) => {
            bail!("{viewer} 已被禁用，看不见任何人。\n{viewer} is disabled and sees nobody")
        }
    };
    let members: Vec<_> = view
        .visible()
        .into_iter()
        .map(|seen| Seen {
            userid: seen.userid.to_string(),
            departments: seen
                .departments
                .iter()
                .map(|path| path.join("->"))
                .collect(),
        })
        .collect();
    let answer = Answer {
        viewer: viewer.to_string(),
        total: members.len(),
        members,
    };
    if json {
        println!("{}", serde_json::to_string(&answer)?);
        return Ok(());
    }
    let total = answer.total;
    println!("{viewer} 能看见 {total} 人 / {viewer} sees: {total}");
    for seen in &answer.members {
        println!("{}\t{}", seen.userid, seen.departments.join("; "));
    }
    Ok(())
}

fn why(directory: &Directory, viewer: &UserId, target: &UserId, json: bool) -> anyhow::Result<()> {
    let verdict = Console::owner(directory).check(viewer, target);
    let (Some(verdict), Some(checked)) = (verdict, Checked::of(directory, viewer, target)) else {
        bail!(
            "没有账号为 {viewer} 的成员，或没有账号为 {target} 的成员。\n\
             there is no member with the account {viewer}, or none with the account {target}"
        );
    };
    if json {
        println!("{}", serde_json::to_string(&verdict)?);
        return Ok(());
    }
    for locale in Locale::ALL {
        println!("{}", checked.sentence(locale));
        for why in &checked.reasons {
            println!("- {}", checked.reason(locale, why, &mut Plain(locale)));
        }
    }
    Ok(())
}

/// Departments by their paths, people by name and account.
struct Plain(Locale);

impl Naming for Plain {
    fn place(&mut self, place: &Place) -> String {
        place.path.join("->")
    }

    fn somebody(&mut self, named: &Named) -> String {
        named.said(self.0)
    }
}
