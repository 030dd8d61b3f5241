use super::tell::{Places, Telling};
use super::{Around, At, Draft, Fault, Why, check, is_delivered, is_told};
use crate::lifecycle::scope;
use crate::people::profile::Date;
use crate::people::{AnyField, Field, Fields, Gender, Joined, Member, MemberState, UserId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an administrator wants, with what they saw when they decided it: what
/// somebody else changed meanwhile is never overwritten without a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Somebody new.
    Add(Draft),
    /// Somebody who is here. What was left as it was stays whatever it is by
    /// now.
    Edit {
        /// What was seen.
        was: Draft,
        /// What is wanted.
        wanted: Draft,
    },
}

impl Change {
    /// What is wanted.
    pub const fn wanted(&self) -> &Draft {
        match self {
            Self::Add(wanted) | Self::Edit { wanted, .. } => wanted,
        }
    }

    /// Whom it is about.
    pub fn userid(&self) -> UserId {
        let userid = match self {
            Self::Add(draft) => draft.userid.trim(),
            Self::Edit { was, .. } => was.userid.as_str(),
        };
        userid.into()
    }
}

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is nobody to edit.
    Unknown,
    /// Somebody else changed the same meanwhile.
    Stale,
    /// Something cannot be.
    Faults(Vec<Fault>),
}

/// A change that can be made: what a store writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How they stood; nothing for somebody new.
    pub before: Option<Draft>,
    /// How they will stand.
    pub after: Draft,
    /// What of it a directory keeps in memory.
    pub member: Member,
    /// The fields of theirs that WeCom delivers.
    delivered: Fields,
}

/// Makes a plan. `standing` is whoever has the account, as they stand; `brought`
/// are the fields that WeCom delivers of everybody ([`is_delivered`]), and
/// `followed` is whether it is the master.
pub fn plan(
    change: &Change,
    standing: Option<(&Member, &Draft)>,
    followed: bool,
    brought: Fields,
    today: Date,
    around: &impl Around,
) -> Result<Plan, Refusal> {
    let (before, wanted) = match (change, standing) {
        (Change::Edit { .. }, None) => return Err(Refusal::Unknown),
        (Change::Edit { was, wanted }, Some((_, stands))) => {
            (Some(stands), merged(was, wanted, stands)?)
        }
        // The same form sent twice makes one member: the second time, they are
        // what was asked for.
        (Change::Add(wanted), Some((member, stands)))
            if member.state != MemberState::Left && came_of(stands, wanted, today, around) =>
        {
            (Some(stands), stands.clone())
        }
        (Change::Add(wanted), _) => (None, wanted.clone()),
    };
    let after = check::check(&wanted, before, today, around).map_err(Refusal::Faults)?;
    let member = standing.map(|(member, _)| member);
    let plan = Plan {
        member: written(&after, before, member, around),
        delivered: delivered(before, member, brought),
        before: before.cloned(),
        after,
    };
    match followed.then(|| plan.followed()) {
        Some(faults) if !faults.is_empty() => Err(Refusal::Faults(faults)),
        _ => Ok(plan),
    }
}

/// What was left as it was follows what stands; what somebody else wrote
/// meanwhile stays theirs.
fn merged(was: &Draft, wanted: &Draft, stands: &Draft) -> Result<Draft, Refusal> {
    let mut next = stands.clone();
    next.userid.clone_from(&wanted.userid);
    let written = was.values.keys().chain(wanted.values.keys());
    for &field in written {
        let (was, wanted) = (was.value(field), wanted.value(field));
        let now = stands.value(field);
        if wanted != was {
            if now != was && now != wanted {
                return Err(Refusal::Stale);
            }
            next.set(field, wanted);
        }
    }
    if !wanted.same_places(was) {
        if !stands.same_places(was) && !stands.same_places(wanted) {
            return Err(Refusal::Stale);
        }
        next.places.clone_from(&wanted.places);
        next.main = wanted.main;
    }
    if wanted.superior != was.superior {
        if stands.superior != was.superior && stands.superior != wanted.superior {
            return Err(Refusal::Stale);
        }
        next.superior.clone_from(&wanted.superior);
    }
    Ok(next)
}

/// Whether somebody stands as this form would have made them.
fn came_of(stands: &Draft, wanted: &Draft, today: Date, around: &impl Around) -> bool {
    let mut wanted = wanted.clone();
    wanted.userid = wanted.userid.trim().to_owned();
    if wanted.userid != stands.userid {
        return false;
    }
    let made = check::check(&wanted, Some(stands), today, around);
    made.is_ok_and(|made| {
        made.values == stands.values && made.same_places(stands) && made.superior == stands.superior
    })
}

fn delivered(before: Option<&Draft>, standing: Option<&Member>, brought: Fields) -> Fields {
    let edited_here = standing.map_or(Fields::NONE, |member| member.edited_here);
    let value = |field| before.map_or("", |before| before.value(field));
    let fields = Field::ALL.into_iter();
    fields
        .filter(|&field| is_delivered(field, value(field), edited_here, brought))
        .collect()
}

/// The member as they will be.
fn written(
    after: &Draft,
    before: Option<&Draft>,
    standing: Option<&Member>,
    around: &impl Around,
) -> Member {
    let mut member = match (before, standing) {
        (Some(_), Some(standing)) => standing.clone(),
        _ => Member {
            joined: Joined::NotYet,
            ..Member::new(after.userid.as_str(), "", &[])
        },
    };
    let text = |field| after.value(field).to_owned();
    member.name = text(Field::Name);
    member.alias = text(Field::Alias);
    member.position = text(Field::Position);
    member.mobile = text(Field::Mobile);
    member.telephone = text(Field::Telephone);
    member.email = text(Field::Email);
    member.gender = match after.value(Field::Gender) {
        "male" => Gender::Male,
        "female" => Gender::Female,
        _ => Gender::Unknown,
    };
    let inside = |id| around.is_inside(id);
    member.state = match before {
        Some(_) => scope::state_after(member.state, &member.departments, &after.places, inside),
        None if scope::is_within(&after.places, inside) => MemberState::Active,
        None => MemberState::Outside,
    };
    member.departments.clone_from(&after.places);
    member.main_department = after.main;
    member.direct_superior.clone_from(&after.superior);
    let changed = changed(before, after);
    let changed = changed.into_iter().filter_map(AnyField::built_in);
    member.edited_here = changed.fold(member.edited_here, Fields::with);
    member
}

fn changed(before: Option<&Draft>, after: &Draft) -> BTreeSet<AnyField> {
    let stood = |field| before.map_or("", |before| before.value(field));
    let written = before.into_iter().chain([after]);
    let written = written.flat_map(|draft| draft.values.keys().copied());
    written
        .filter(|&field| stood(field) != after.value(field))
        .collect()
}

impl Plan {
    /// The fields that get another value, the corporation's own among them.
    pub fn changed(&self) -> BTreeSet<AnyField> {
        changed(self.before.as_ref(), &self.after)
    }

    /// The built-in ones of them.
    pub fn fields(&self) -> Fields {
        let changed = self.changed().into_iter();
        changed.filter_map(AnyField::built_in).collect()
    }

    /// Whether they will belong elsewhere.
    pub fn moves(&self) -> bool {
        let before = self.before.as_ref();
        before.is_none_or(|before| !before.same_places(&self.after))
    }

    /// Whether they get another superior.
    pub fn leads_elsewhere(&self) -> bool {
        let before = self.before.as_ref();
        before.is_none_or(|before| before.superior != self.after.superior)
    }

    /// Whether nothing is to change.
    pub fn is_empty(&self) -> bool {
        self.changed().is_empty() && !self.moves() && !self.leads_elsewhere()
    }

    /// Whether anything changes that a directory keeps in memory.
    pub fn is_in_memory(&self) -> bool {
        self.moves() || self.leads_elsewhere() || self.fields().iter().any(Field::in_memory)
    }

    /// Whether only the corporation's master may do this.
    pub fn is_the_masters(&self) -> bool {
        !self.followed().is_empty()
    }

    /// What WeCom must be told. What it would silently ignore is not promised:
    /// the mobile number of somebody who has joined (wecom-api.md 2.2).
    pub fn telling(&self) -> Telling {
        let create = self.before.is_none();
        let ignored = |field| field == Field::Mobile && self.member.joined == Joined::Yes;
        let told = self.fields().iter();
        let told = told.filter(|&field| is_told(field) && !ignored(field));
        let value = |field: Field| (field.word().to_owned(), self.after.value(field).to_owned());
        let fields: BTreeMap<_, _> = told.map(value).collect();
        let places = self.moves().then(|| Places {
            all: self.after.places.clone(),
            main: self.after.main,
        });
        let superiors: Vec<_> = self.after.superior.iter().cloned().collect();
        let led = self.leads_elsewhere() && !(create && superiors.is_empty());
        Telling {
            create,
            fields,
            places,
            superiors: led.then_some(superiors),
        }
    }

    /// What of it only WeCom may change, where WeCom is the master.
    fn followed(&self) -> Vec<Fault> {
        if self.before.is_none() {
            return vec![Fault::new(At::Account, Why::Followed)];
        }
        let fields = self.fields();
        let fields = fields
            .iter()
            .filter(|&field| self.delivered.contains(field));
        let mut parts: Vec<At> = fields.map(|field| At::Field(field.into())).collect();
        if self.moves() {
            parts.push(At::Places);
        }
        if self.leads_elsewhere() {
            parts.push(At::Superior);
        }
        let fault = |at| Fault::new(at, Why::Followed);
        parts.into_iter().map(fault).collect()
    }
}
