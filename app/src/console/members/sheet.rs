//! What stands in the form.

use crate::Locale;
use crate::api::Refused;
use crate::api::members_edit::Sheet;
use crate::api::rules::Named;
use crate::console::components::derived;
use crate::text::member_profile as profile;
use directory::membership::{Draft, from_shown, shown};
use directory::people::{AnyField, DepartmentId, Field, Membership};
use directory::policy::Who;
use leptos::prelude::*;

/// The fields that a form has, in three parts.
pub const WHO: [Field; 4] = [Field::Name, Field::Alias, Field::Position, Field::Gender];
/// How to reach somebody.
pub const CONTACT: [Field; 7] = [
    Field::Mobile,
    Field::Wechat,
    Field::Email,
    Field::Telephone,
    Field::Telephone2,
    Field::Qq,
    Field::Address,
];
/// What else is known.
pub const MORE: [Field; 4] = [
    Field::SolarBirthday,
    Field::LunarBirthday,
    Field::EntryDate,
    Field::Remark,
];

/// An order that the server refuses: what was typed is no number at all.
const NO_ORDER: i64 = 1;

/// The form of one member, as it is typed.
#[derive(Clone, Copy)]
pub struct Typed {
    /// What was read, and what the next save is made against.
    pub base: RwSignal<Sheet>,
    /// 账号
    pub userid: RwSignal<String>,
    /// Every field.
    pub values: StoredValue<Vec<(AnyField, RwSignal<String>)>>,
    /// Where they belong, in order.
    pub places: RwSignal<Vec<PlaceLine>>,
    /// The main department.
    pub main: RwSignal<Option<DepartmentId>>,
    /// 直属上级
    pub superior: RwSignal<Option<Named>>,
    /// Why it was not saved.
    pub refused: RwSignal<Option<Refused>>,
    /// What came of pinning them.
    pub pin_told: RwSignal<String>,
}

/// A department of somebody, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLine {
    /// Which.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// 排序号, as it is written.
    pub order: String,
    /// 部门负责人
    pub leader: bool,
}

impl Typed {
    /// A form that says what was read.
    pub fn new(sheet: Sheet) -> Self {
        let values = WHO.into_iter().chain(CONTACT).chain(MORE);
        let values = values.map(AnyField::BuiltIn);
        let values = values.chain(sheet.custom.iter().map(|own| own.id.into()));
        let values = values.map(|field| {
            let value = sheet.draft.value(field).to_owned();
            (field, RwSignal::new(value))
        });
        Self {
            userid: RwSignal::new(sheet.draft.userid.clone()),
            values: StoredValue::new(values.collect()),
            places: RwSignal::new(lines(&sheet)),
            main: RwSignal::new(sheet.draft.main),
            superior: RwSignal::new(sheet.superior.clone()),
            refused: RwSignal::new(None),
            pin_told: RwSignal::new(String::new()),
            base: RwSignal::new(sheet),
        }
    }

    /// What a field holds.
    pub fn value(&self, field: impl Into<AnyField>) -> RwSignal<String> {
        let field = field.into();
        let found = self.values.with_value(|values| {
            let mut values = values.iter();
            values
                .find(|(one, _)| *one == field)
                .map(|(_, value)| *value)
        });
        found.unwrap_or_default()
    }

    /// As the server takes it.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft {
            userid: self.userid.get().trim().to_owned(),
            places: self
                .places
                .with(|lines| lines.iter().map(membership).collect()),
            main: self.main.get(),
            superior: self.superior.with(|named| match named.as_ref()?.who {
                Who::Member(ref userid) => Some(userid.clone()),
                _ => None,
            }),
            ..Draft::default()
        };
        self.values.with_value(|values| {
            for (field, value) in values {
                value.with(|value| draft.set(*field, value));
            }
        });
        draft
    }

    /// Somebody typed what is not saved.
    pub fn is_dirty(&self) -> bool {
        let draft = self.draft();
        self.base.with(|base| {
            let was = &base.draft;
            draft.values != was.values
                || draft.userid != was.userid
                || draft.superior != was.superior
                || !draft.same_places(was)
        })
    }

    /// Takes over from `found` what nobody typed over, and makes it what the next
    /// save is made against.
    pub fn follow(&self, found: Sheet) {
        let (typed, was) = untrack(|| (self.draft(), self.base.get().draft));
        self.values.with_value(|values| {
            for (field, value) in values {
                if typed.value(*field) == was.value(*field) {
                    value.set(found.draft.value(*field).to_owned());
                }
            }
        });
        if typed.same_places(&was) {
            self.places.set(lines(&found));
            self.main.set(found.draft.main);
        }
        if typed.superior == was.superior {
            self.superior.set(found.superior.clone());
        }
        self.base.set(found);
    }

    /// Shows what somebody had typed before they were led away.
    pub fn retype(&self, draft: &Draft, places: Vec<PlaceLine>, superior: Option<Named>) {
        self.userid.set(draft.userid.clone());
        self.values.with_value(|values| {
            for (field, value) in values {
                value.set(draft.value(*field).to_owned());
            }
        });
        self.places.set(places);
        self.main.set(draft.main);
        self.superior.set(superior);
    }

    /// A word of help under a field, and whether it has to be filled in.
    pub fn hint(&self, t: Locale, field: impl Into<AnyField>, hint: &str) -> String {
        let field = field.into();
        match (self.base.with(|base| base.required.contains(&field)), hint) {
            (true, "") => profile::required(t).to_owned(),
            (true, hint) => profile::required_and(t, hint),
            (false, hint) => hint.to_owned(),
        }
    }

    /// What is wrong with one part, once something is.
    pub fn at(&self, part: impl Into<String>) -> Signal<Option<String>> {
        let (refused, part) = (self.refused, part.into());
        derived(move || {
            refused.with(|refused| match refused {
                Some(Refused::Fields(faults)) => {
                    let fault = faults.iter().find(|fault| fault.field == part);
                    fault.map(|fault| fault.said.clone())
                }
                _ => None,
            })
        })
    }
}

fn lines(sheet: &Sheet) -> Vec<PlaceLine> {
    let name = |id: DepartmentId| {
        let mut known = sheet.places.iter();
        let known = known.find(|place| place.id == id);
        known.and_then(|place| place.path.last().cloned())
    };
    let line = |place: &Membership| PlaceLine {
        id: place.department,
        name: name(place.department).unwrap_or_else(|| format!("#{}", place.department)),
        order: shown(place.order).map_or_else(String::new, |order| order.to_string()),
        leader: place.leader,
    };
    sheet.draft.places.iter().map(line).collect()
}

fn membership(line: &PlaceLine) -> Membership {
    let order = line.order.trim();
    let order = match order.is_empty() {
        true => from_shown(None),
        false => order.parse().ok().and_then(|order| from_shown(Some(order))),
    };
    Membership {
        department: line.id,
        order: order.unwrap_or(NO_ORDER),
        leader: line.leader,
    }
}
