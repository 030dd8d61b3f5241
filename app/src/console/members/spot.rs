//! Everything of the table that stands in the address.

use super::columns::{COLUMNS, Column};
use super::query;
use crate::api::members::Asked;
use crate::console::components::encoded;
use directory::answers::{Condition, Sort, Standing, Within};
use directory::people::DepartmentId;
use leptos_router::params::ParamsMap;

/// What is listed, how, and who is open beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What is listed, and which part.
    pub asked: Asked,
    /// What is shown of everybody, in order.
    pub columns: Vec<Column>,
    /// Who is open.
    pub open: Option<Open>,
}

/// Who is open beside the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// A member, by account.
    Member(String),
    /// Somebody new.
    New,
}

impl Spot {
    /// What an address says; what it cannot mean is passed over.
    pub fn read(asked: &ParamsMap) -> Self {
        let value = |name: &str| asked.get(name).unwrap_or_default();
        let sort = value("sort");
        let (descending, sort) = match sort.strip_prefix('-') {
            Some(sort) => (true, sort),
            None => (false, sort.as_str()),
        };
        let columns = value("columns");
        let chosen: Vec<Column> = columns.split(',').filter_map(Column::of).collect();
        let who = query::read(asked);
        let open = match (asked.get("new").is_some(), asked.get("member")) {
            (true, _) => Some(Open::New),
            (false, Some(userid)) => Some(Open::Member(userid)),
            _ => None,
        };
        Self {
            asked: Asked {
                reasons: who.unpushable || chosen.contains(&Column::Push),
                who,
                sort: sorted(sort),
                descending,
                page: value("page").parse().unwrap_or(1).max(1),
            },
            columns: match columns.is_empty() {
                true => Column::USUAL.to_vec(),
                false => chosen,
            },
            open,
        }
    }

    /// The address that says this.
    pub fn address(&self) -> String {
        let mut pairs = self.listed();
        if self.asked.page > 1 {
            pairs.push(("page", self.asked.page.to_string()));
        }
        match &self.open {
            Some(Open::Member(userid)) => pairs.push(("member", encoded(userid))),
            Some(Open::New) => pairs.push(("new", "1".to_owned())),
            None => {}
        }
        match written(&pairs) {
            none if none.is_empty() => "/admin/members".to_owned(),
            pairs => format!("/admin/members?{pairs}"),
        }
    }

    /// What is listed and how, as an address says it behind its question mark:
    /// neither a page nor who is open.
    pub fn search(&self) -> String {
        written(&self.listed())
    }

    fn listed(&self) -> Vec<(&'static str, String)> {
        let mut pairs = query::pairs(&self.asked.who);
        if let Some(sort) = self.asked.sort {
            let sign = if self.asked.descending { "-" } else { "" };
            pairs.push(("sort", format!("{sign}{}", sort_word(sort))));
        }
        if self.columns != Column::USUAL {
            let words: Vec<&str> = self.columns.iter().map(|column| column.word()).collect();
            pairs.push(("columns", words.join(",")));
        }
        pairs
    }

    /// Another list begins with its first page.
    #[must_use]
    pub fn asking(&self, change: impl FnOnce(&mut Asked)) -> Self {
        let mut next = self.clone();
        change(&mut next.asked);
        next.asked.page = 1;
        next.open = None;
        next
    }

    /// The same table of somebody else.
    #[must_use]
    pub fn of(&self, change: impl FnOnce(&mut Condition)) -> Self {
        self.asking(|asked| change(&mut asked.who))
    }

    /// Another page of the same.
    #[must_use]
    pub fn turned(&self, page: usize) -> Self {
        let mut next = self.opened(None);
        next.asked.page = page;
        next
    }

    /// The same list with somebody open beside it, or nobody.
    #[must_use]
    pub fn opened(&self, open: Option<Open>) -> Self {
        Self {
            open,
            ..self.clone()
        }
    }

    /// The columns, and the reason for which somebody is looked for.
    pub fn shown_columns(&self) -> Vec<Column> {
        let mut shown = self.columns.clone();
        if self.asked.who.unpushable && !shown.contains(&Column::Push) {
            shown.push(Column::Push);
        }
        shown
    }

    /// The same list with a column more or less, in their own order.
    #[must_use]
    pub fn with_column(&self, column: Column, shown: bool) -> Self {
        let keep = |one: &Column| match *one == column {
            true => shown,
            false => self.columns.contains(one),
        };
        Self {
            columns: COLUMNS.into_iter().filter(keep).collect(),
            ..self.clone()
        }
    }

    /// The department of which members are listed.
    pub const fn department(&self) -> Option<DepartmentId> {
        match self.asked.who.within {
            Within::Below(id) | Within::Directly(id) => Some(id),
            Within::Anywhere | Within::Nowhere => None,
        }
    }
}

fn written(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// Every state that can be filtered by, with its word in the address.
pub const STANDINGS: [Standing; 5] = [
    Standing::Joined,
    Standing::NotYet,
    Standing::Disabled,
    Standing::Quit,
    Standing::Outside,
];

/// A state's word in the address.
pub const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Joined => "joined",
        Standing::NotYet => "not-yet",
        Standing::Disabled => "disabled",
        Standing::Quit => "quit",
        Standing::Outside => "outside",
    }
}

/// The state of a word in the address.
pub fn standing(asked: &str) -> Option<Standing> {
    STANDINGS.into_iter().find(|one| word(*one) == asked)
}

const fn sort_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Name => "name",
        Sort::Account => "account",
        Sort::Department => "department",
        Sort::State => "state",
    }
}

fn sorted(word: &str) -> Option<Sort> {
    let all = [Sort::Name, Sort::Account, Sort::Department, Sort::State];
    all.into_iter().find(|sort| sort_word(*sort) == word)
}
