//! Which dialog is open stands in the address: `?doing=move&to=7`, and `&of=5`
//! where it is about another department than the one that is shown.

use directory::people::DepartmentId;
use leptos_router::params::ParamsMap;

/// What a dialog asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A department below it.
    Add,
    /// Names and leaders.
    Edit,
    /// Another place.
    Move,
    /// Becoming a part of another one.
    Merge,
    /// Deleting it.
    Remove,
}

const WORDS: [(What, &str); 5] = [
    (What::Add, "add"),
    (What::Edit, "edit"),
    (What::Move, "move"),
    (What::Merge, "merge"),
    (What::Remove, "remove"),
];

/// What is being done, and to which department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doing {
    /// What.
    pub what: What,
    /// To which.
    pub of: DepartmentId,
}

fn number(query: &ParamsMap, key: &str) -> Option<DepartmentId> {
    query.get_str(key)?.parse().ok().map(DepartmentId)
}

/// What the address asks for, where this department is shown.
pub fn read(query: &ParamsMap, shown: Option<DepartmentId>) -> Option<Doing> {
    let word = query.get_str("doing")?;
    let (what, _) = WORDS.into_iter().find(|(_, known)| *known == word)?;
    let of = number(query, "of").or(shown)?;
    Some(Doing { what, of })
}

/// The department that was pointed at as the other one.
pub fn read_to(query: &ParamsMap) -> Option<DepartmentId> {
    number(query, "to")
}

/// The address's query with that dialog open, or with none.
pub fn query(
    mut query: ParamsMap,
    shown: Option<DepartmentId>,
    doing: Option<Doing>,
    to: Option<DepartmentId>,
) -> String {
    for key in ["doing", "of", "to"] {
        query.remove(key);
    }
    if let Some(doing) = doing {
        let word = WORDS.into_iter().find(|(what, _)| *what == doing.what);
        query.insert("doing", word.map_or("", |(_, word)| word).to_owned());
        if shown != Some(doing.of) {
            query.insert("of", doing.of.to_string());
        }
    }
    if let Some(to) = to {
        query.insert("to", to.to_string());
    }
    query.to_query_string()
}
