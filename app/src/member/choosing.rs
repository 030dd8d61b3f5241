//! What the pages show on which several people are chosen.

use crate::components;
use directory::answers::{Chosen, DepartmentAnswer, DepartmentRow, People, PersonRow};
use directory::people::{DepartmentId, UserId};

/// `/choose`: people and departments to tick.
#[derive(Clone, Debug)]
pub struct Choose {
    /// Where in the directory.
    pub ticking: Ticking,
    /// Departments to tick or to open.
    pub departments: Vec<DepartmentRow>,
    /// The viewer's frequent contacts among these, who come first (R133).
    pub first: Vec<PersonRow>,
    /// The others: the part that this page shows.
    pub people: People,
    /// Which part that is, counted from 1.
    pub page: usize,
    /// The corporation and the account whose ticks these are: what the bundle
    /// remembers is nobody else's in the same browser.
    pub whose: String,
    /// What was ticked on other pages, where no script remembers it.
    pub carried: Carried,
}

/// Ticks that travel from page to page in addresses and forms, where no script
/// runs: as far as the viewer sees what was ticked.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// People ticked one by one.
    pub people: Vec<UserId>,
    /// Departments ticked whole.
    pub departments: Vec<DepartmentId>,
    /// How many people all of that is.
    pub total: usize,
}

impl Carried {
    /// How many ticks travel: an address stays shorter than what servers
    /// between the browser and us let pass.
    pub const MOST: usize = 100;

    /// How many ticks these are.
    pub const fn ticks(&self) -> usize {
        self.people.len() + self.departments.len()
    }

    /// Whether they are more than an address takes along.
    pub const fn too_many(&self) -> bool {
        self.ticks() > Self::MOST
    }

    /// An address of [`Place::address`], with these ticks.
    pub fn onto(&self, address: &str) -> String {
        components::with_ticks(address, &self.people, &self.departments)
    }
}

/// A place where one ticks, as an address names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The department ticked or searched in.
    pub within: Option<DepartmentId>,
    /// The words searched for.
    pub words: String,
    /// Which part of a long list, counted from 1.
    pub page: usize,
}

impl Place {
    /// Its address.
    pub fn address(&self) -> String {
        let address = components::choose(self.within, &self.words);
        let joint = if address.contains('?') { '&' } else { '?' };
        match self.page {
            0 | 1 => address,
            page => format!("{address}{joint}page={page}"),
        }
    }
}

/// Where in the directory somebody ticks.
#[derive(Clone, Debug)]
pub enum Ticking {
    /// At the top of what they see.
    Top,
    /// In a department.
    Department(DepartmentAnswer),
    /// Among what a search found.
    Search {
        /// The words searched for.
        words: String,
        /// The department searched in, when it was not the whole directory.
        within: Option<DepartmentRow>,
    },
}

impl Choose {
    /// The department in which one ticks or searches.
    pub(super) const fn department(&self) -> Option<&DepartmentRow> {
        match &self.ticking {
            Ticking::Top => None,
            Ticking::Department(answer) => Some(&answer.row),
            Ticking::Search { within, .. } => within.as_ref(),
        }
    }

    /// The words searched for.
    pub(super) const fn words(&self) -> &str {
        match &self.ticking {
            Ticking::Search { words, .. } => words.as_str(),
            Ticking::Top | Ticking::Department(_) => "",
        }
    }

    /// Where this list begins, and where it is found again.
    pub(super) fn place(&self) -> Place {
        Place {
            within: self.department().map(|row| row.id),
            words: self.words().to_owned(),
            page: 1,
        }
    }

    /// The departments of which everything listed here is a part, the nearest
    /// first: ticking one of them ticks it all.
    pub(super) fn within(&self) -> Vec<DepartmentId> {
        let Ticking::Department(answer) = &self.ticking else {
            return Vec::new();
        };
        let above = answer.crumbs.iter().rev().filter_map(|crumb| crumb.id);
        std::iter::once(answer.row.id).chain(above).collect()
    }

    /// Whether what is listed here was ticked with a department of which it is
    /// a part, other than `itself`.
    pub(super) fn is_part(&self, itself: Option<DepartmentId>) -> bool {
        let mut above = self.within().into_iter().filter(|id| Some(*id) != itself);
        above.any(|id| self.carried.departments.contains(&id))
    }
}

/// `/choice`: whom somebody ticked.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As far as they see them.
    pub chosen: Chosen,
    /// Who ticked: nobody opens a chat with themselves.
    pub me: UserId,
    /// Why nothing was done with them.
    pub refused: Option<Refused>,
}

impl Choice {
    /// How many people the page names; of more it says how many there are.
    pub const NAMED: usize = 100;
}

/// Why nothing was done with those who were ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody who can be seen was ticked.
    Nobody,
    /// One file holds fewer cards.
    TooManyToSave,
    /// A list of frequent contacts holds fewer people.
    TooManyToAdd,
    /// The viewer's list of frequent contacts has no room for so many.
    ListIsFull,
}

impl Refused {
    /// How many cards one file holds: phones take longer to read more than a
    /// person waits.
    pub const MOST_SAVED: usize = 1000;
    /// How many people are added to the frequent contacts at once: what a list
    /// of them holds.
    pub const MOST_ADDED: usize = 200;

    /// Whether so many are too many for one file.
    pub fn too_many_to_save(total: usize) -> Option<Self> {
        (total > Self::MOST_SAVED).then_some(Self::TooManyToSave)
    }

    /// Whether so many are too many for a list of frequent contacts.
    pub fn too_many_to_add(total: usize) -> Option<Self> {
        (total > Self::MOST_ADDED).then_some(Self::TooManyToAdd)
    }
}
