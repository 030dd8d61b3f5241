//! What the console's first page shows.

use super::{Answer, Refused};
use directory::answers::Overview;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// The corporation at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Its name.
    pub corp_name: String,
    /// WeCom's id of it.
    pub corp_id: String,
    /// The owner who is asking.
    pub owner: String,
    /// People whom members may see: those who left and those outside the app's
    /// scope aside.
    pub people: usize,
    /// Departments inside the app's scope.
    pub departments: usize,
}

/// The corporation of the session.
#[server(prefix = "/admin/api", endpoint = "home", output = Answer)]
pub async fn read_home() -> Result<Home, Refused> {
    let (asking, _, store) = context::corp_store()?;
    let console = context::console().await?;
    let corp = store.settings().await?;
    Ok(Home {
        corp_name: corp.name,
        corp_id: corp.id.to_string(),
        owner: asking.owner,
        people: console.people_count(),
        departments: console.department_count(),
    })
}

/// What the first page tells of the people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How many there are, in several ways.
    pub overview: Overview,
    /// Whose birthday is within a week.
    pub birthdays: Vec<Birthday>,
    /// How many more have theirs.
    pub more_birthdays: usize,
    /// How many changes WeCom was not told yet.
    pub untold: i64,
}

/// A birthday.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Birthday {
    /// So many days after today.
    pub later: u8,
    /// The date of the Chinese calendar, `01-01`, where it is that one.
    pub lunar: Option<String>,
    /// Whose.
    pub userid: String,
    /// Their name.
    pub name: String,
    /// Their account and main department.
    pub detail: String,
}

/// The people at a glance. `today` is the day at the person's, counted from
/// 1970-01-01.
#[server(prefix = "/admin/api", endpoint = "home/people", output = Answer)]
pub async fn read_people(
    /// See above.
    today: i64,
) -> Result<Told, Refused> {
    let (_, _, store) = context::corp_store()?;
    let console = context::console().await?;
    let (birthdays, more_birthdays) = on_the_server::birthdays(&console, &store, today).await?;
    let filled = context::filled(&store).await?;
    Ok(Told {
        birthdays,
        more_birthdays,
        untold: store.untold().await?,
        overview: super::rules::aside(move || console.overview(filled.as_deref())).await?,
    })
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::Birthday;
    use crate::api::Refused;
    use directory::Console;
    use directory::people::profile::Birthdays;
    use std::collections::HashMap;
    use store::CorpStore;

    /// Today and so many days after it.
    const DAYS: u8 = 7;
    /// So many are named.
    const NAMED: usize = 20;

    /// Whose birthday is within a week, the nearest first, and how many more
    /// have theirs.
    pub(super) async fn birthdays(
        console: &Console,
        store: &CorpStore,
        today: i64,
    ) -> Result<(Vec<Birthday>, usize), Refused> {
        let (mut solar, mut lunar) = (HashMap::new(), HashMap::new());
        for later in 0..DAYS {
            let day = Birthdays::of(today.saturating_add(later.into()));
            // The nearest day counts, where two are said alike.
            for written in day.solar {
                solar.entry(written).or_insert(later);
            }
            for written in day.lunar {
                lunar.entry(written).or_insert(later);
            }
        }
        let days = |of: &HashMap<String, u8>| of.keys().cloned().collect::<Vec<_>>();
        let mut all = Vec::new();
        for (userid, day) in store.solar_birthdays(&days(&solar)).await? {
            all.push((solar.get(&day).copied().unwrap_or_default(), None, userid));
        }
        for (userid, day) in store.lunar_birthdays(&days(&lunar)).await? {
            let later = lunar.get(&day).copied().unwrap_or_default();
            all.push((later, Some(day), userid));
        }
        let found = all.into_iter().filter_map(|(later, lunar, userid)| {
            let who = console.present(&userid)?;
            Some(Birthday {
                later,
                lunar,
                userid: userid.to_string(),
                name: who.label,
                detail: who.detail,
            })
        });
        let mut found: Vec<Birthday> = found.collect();
        found.sort_unstable();
        let more = found.len().saturating_sub(NAMED);
        found.truncate(NAMED);
        Ok((found, more))
    }
}
