//! What of a plan that waits is left out.

use crate::api::{Answer, Refused};
use directory::sync::Kind;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{PAGE, Part, context};
#[cfg(feature = "ssr")]
use directory::sync::LeaveOut;

/// What of a plan is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// How many rows of each kind; kinds of which none is are not named.
    pub left_out: Vec<(Kind, u64)>,
    /// How many of them are left out only because another row is.
    pub along: u64,
    /// Those among the rows of the page asked for.
    pub rows: Vec<Along>,
}

impl Choice {
    /// How many rows of one kind are left out.
    pub fn of(&self, kind: Kind) -> u64 {
        let mut counts = self.left_out.iter();
        let found = counts.find(|(of, _)| *of == kind);
        found.map_or(0, |(_, count)| *count)
    }

    /// How many rows are left out.
    pub fn total(&self) -> u64 {
        self.left_out.iter().map(|(_, count)| count).sum()
    }
}

/// A row that is left out because another one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Along {
    /// The row's account or number.
    pub id: String,
    /// The name of whom or what the other row is about.
    pub with: String,
}

/// A row of a plan that is left out.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftRow {
    /// Its kind.
    pub kind: Kind,
    /// Its place among those of its kind, from 0.
    pub place: usize,
    /// Its account or number.
    pub id: String,
    /// The name of the row with which it is, unless it is by itself.
    pub with: Option<String>,
}

/// What is left out of the plan of a pull that waits, when these lines are.
#[server(prefix = "/admin/api", endpoint = "pulls/choice", output = Answer)]
pub async fn read_choice(
    /// The pull's number.
    run: i64,
    /// What is left out, as [`directory::sync::LeaveOut`] writes it.
    out: String,
    /// The part whose page is shown, by its name in addresses.
    part: String,
    /// Which page, from 1.
    page: usize,
) -> Result<Choice, Refused> {
    let (asking, product, _) = context::corp_store()?;
    let part = Part::from_name(&part).ok_or(Refused::NotFound)?;
    let out = LeaveOut::read(&out).ok_or(Refused::NotFound)?;
    let run = store::RunId(run);
    let left = product.pulls.left_out(&asking, run, out).await?;
    Ok(choice(left, part, page.max(1)))
}

#[cfg(feature = "ssr")]
fn choice(left: Vec<LeftRow>, part: Part, page: usize) -> Choice {
    let from = (page - 1).saturating_mul(PAGE);
    let shown = from..from.saturating_add(PAGE);
    let mut choice = Choice::default();
    for row in left {
        match choice
            .left_out
            .iter_mut()
            .find(|(kind, _)| *kind == row.kind)
        {
            Some((_, count)) => *count += 1,
            None => choice.left_out.push((row.kind, 1)),
        }
        let Some(with) = row.with else { continue };
        choice.along += 1;
        if part == Part::Kind(row.kind) && shown.contains(&row.place) {
            choice.rows.push(Along { id: row.id, with });
        }
    }
    choice
}
