//! What a corporation says of itself (企业资料, R144), and which member the owner
//! who is asking is (绑定通讯录用户, R142).

use super::rules::Named;
use super::{Answer, Refused};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// The corporation's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corporation {
    /// What a change must name.
    pub version: i64,
    /// WeCom's id of it, which never changes.
    pub corp_id: String,
    /// 企业名称
    pub name: String,
    /// 常用邮箱; empty where there is none.
    pub email: String,
    /// The owner who is asking.
    pub owner: String,
    /// Which member they are.
    pub bound: Option<Bound>,
}

/// A member whom an owner is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// Who.
    pub member: Named,
    /// They have left.
    pub left: bool,
}

/// The data as they should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The version that was read.
    pub version: i64,
    /// 企业名称
    pub name: String,
    /// 常用邮箱
    pub email: String,
    /// Whose account, if anybody's.
    pub member: Option<String>,
}

/// The corporation's data, as they stand.
#[server(prefix = "/admin/api", endpoint = "corporation", output = Answer)]
pub async fn read_corporation() -> Result<Corporation, Refused> {
    let (asking, _, store) = context::corp_store()?;
    let kept = store.corporation(&asking.owner).await?;
    let console = context::console().await?;
    let bound = kept
        .bound
        .map(|userid| on_the_server::bound(&console, userid));
    Ok(Corporation {
        version: kept.version,
        corp_id: asking.corp.to_string(),
        name: kept.name,
        email: kept.email,
        owner: asking.owner,
        bound,
    })
}

/// Changes the corporation's data, unless somebody else did since they were read.
/// The new version.
#[server(prefix = "/admin/api", endpoint = "corporation/save", input = Json, output = Answer)]
pub async fn save_corporation(
    /// As they should be.
    wanted: Wanted,
) -> Result<i64, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let before = store.corporation(&asking.owner).await?;
    if before.version != wanted.version {
        return Err(Refused::Stale);
    }
    let console = context::console().await?;
    let now = (product.now)();
    let next = on_the_server::checked(&console, &before, wanted, now)?;
    if next == before {
        return Ok(before.version);
    }
    let entries = on_the_server::entries(&asking, &before, &next)?;
    let saved = store.save_corporation(&asking.owner, &next, &entries, now);
    match saved.await {
        Err(store::Error::Missing(_)) => Err(on_the_server::nobody()),
        other => Ok(other?),
    }
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::{Bound, Wanted};
    use crate::api::context::{self, Asking};
    use crate::api::rules::named;
    use crate::api::{Refused, Wrong};
    use directory::Console;
    use directory::people::profile::{self, Date};
    use directory::people::{Field, MemberState, UserId};
    use directory::policy::Who;
    use store::{Corporation, Entry};

    pub(super) fn bound(console: &Console, userid: UserId) -> Bound {
        let left = has_left(console, &userid);
        Bound {
            member: named(console, &Who::Member(userid)),
            left,
        }
    }

    fn has_left(console: &Console, userid: &UserId) -> bool {
        let member = console.member(userid);
        member.is_none_or(|member| member.state == MemberState::Left)
    }

    pub(super) fn nobody() -> Refused {
        Refused::Fields(vec![Wrong::new("member", "unknown")])
    }

    /// What was sent as it is kept, or what of it cannot be.
    pub(super) fn checked(
        console: &Console,
        before: &Corporation,
        wanted: Wanted,
        now: i64,
    ) -> Result<Corporation, Refused> {
        let today = Date::in_china(now);
        let mut wrong = Vec::new();
        let mut text = |name: &str, field: Field, typed: &str| {
            let kept = profile::check(field, typed, today);
            kept.unwrap_or_else(|fault| {
                wrong.push(Wrong::new(name, reason(fault)));
                String::new()
            })
        };
        let name = text("name", Field::Name, &wanted.name);
        let email = text("email", Field::Email, &wanted.email);
        let bound = match &wanted.member {
            None => None,
            Some(account) => {
                let userid = UserId::new(account.as_str());
                let stays = before.bound.as_ref() == Some(&userid);
                if !stays && has_left(console, &userid) {
                    wrong.push(Wrong::new("member", "unknown"));
                }
                console.member(&userid).map(|member| member.userid)
            }
        };
        match wrong.is_empty() {
            false => Err(Refused::Fields(wrong)),
            true => Ok(Corporation {
                version: before.version,
                name,
                email,
                bound,
            }),
        }
    }

    const fn reason(fault: profile::Wrong) -> &'static str {
        match fault {
            profile::Wrong::NoName => "empty",
            profile::Wrong::TooLong(_) => "long",
            profile::Wrong::Email => "email",
            _ => "value",
        }
    }

    /// What is told of it: the data, and who an owner is no longer and is now, each
    /// in a line about that member, which goes when they are forgotten.
    pub(super) fn entries(
        asking: &Asking,
        before: &Corporation,
        next: &Corporation,
    ) -> Result<Vec<Entry>, Refused> {
        let mut entries = Vec::new();
        if (&before.name, &before.email) != (&next.name, &next.email) {
            let said = |of: &Corporation| {
                let said = serde_json::json!({"corp_name": of.name, "email": of.email});
                serde_json::to_string(&said).map_err(context::internal)
            };
            let mut entry = asking.entry("corp.edit", asking.corp.as_str());
            entry.before = Some(said(before)?);
            entry.after = Some(said(next)?);
            entries.push(entry);
        }
        if before.bound != next.bound {
            let line = |action: &str, userid: &Option<UserId>| {
                let userid = userid.as_ref()?;
                Some(asking.entry(action, format!("member:{userid}")))
            };
            entries.extend(line("owner.unbind", &before.bound));
            entries.extend(line("owner.bind", &next.bound));
        }
        Ok(entries)
    }
}
