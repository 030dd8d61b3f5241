//! Members made and edited.

use super::rules::{Named, Place};
use super::{Answer, Refused};
use directory::membership::{Change, Draft};
use directory::people::{AnyField, AvatarVersion, CustomField, DepartmentId, Fields, UserId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;
#[cfg(feature = "ssr")]
use on_the_server::{Prepared, TRIES};

/// A member as a form shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What can be changed.
    pub draft: Draft,
    /// The fields of the corporation's own that can be written.
    #[serde(default)]
    pub custom: Vec<CustomField>,
    /// All fields, in the order that was decided.
    #[serde(default)]
    pub order: Vec<AnyField>,
    /// What has to be filled in.
    #[serde(default)]
    pub required: Vec<AnyField>,
    /// The departments of it, in its order.
    pub places: Vec<Place>,
    /// Their picture, when there is one.
    pub avatar: Option<AvatarVersion>,
    /// Their superior, in words.
    pub superior: Option<Named>,
    /// In which departments' lists they are pinned.
    pub pinned: Vec<DepartmentId>,
    /// WeCom is the master: what it delivers is changed there (decision aj).
    pub followed: bool,
    /// The fields that it delivers; none where it is not the master.
    pub delivered: Fields,
    /// Who changed them last, where that is not long ago.
    pub last: Option<Last>,
}

/// The last change of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// When.
    pub at: i64,
    /// Who, by name or account.
    pub who: String,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Whose.
    pub userid: UserId,
    /// Whether anything was to change.
    pub changed: bool,
    /// Whether WeCom is still to be told something of it.
    pub waits: bool,
}

/// A member, whole. Opening somebody who is protected is written to the audit
/// log.
#[server(prefix = "/admin/api", endpoint = "member", output = Answer)]
pub async fn read_member(
    /// Whose account.
    userid: String,
) -> Result<Sheet, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let userid = UserId::from(userid.as_str());
    let console = context::console().await?;
    let sheet = on_the_server::sheet(&store, &console, &userid).await?;
    if console.is_protected(&userid) {
        let entry = asking.entry("contact.read", sheet.draft.userid.as_str());
        store.record(&entry, (product.now)()).await?;
    }
    Ok(sheet)
}

/// A form for somebody new, in a department when there is one.
#[server(prefix = "/admin/api", endpoint = "member/blank", output = Answer)]
pub async fn read_blank(
    /// Where they will belong.
    department: Option<DepartmentId>,
) -> Result<Sheet, Refused> {
    on_the_server::blank(department).await
}

/// Makes a change, unless somebody else changed the same meanwhile or an
/// expectation would break. `language` is the one in which to say what is wrong.
#[server(prefix = "/admin/api", endpoint = "member/save", input = Json, output = Answer)]
pub async fn save_member(
    /// What is wanted.
    change: Change,
    /// The language of the person.
    language: String,
) -> Result<Saved, Refused> {
    let (asking, product, store) = context::corp_store()?;
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    let now = (product.now)();
    // What others change at the same time is looked at anew; whether that is in
    // the way of this change, the change itself says.
    for _ in 0..TRIES {
        let prepared = Prepared::of(&store, &change, now, locale).await?;
        if prepared.plan.is_empty() {
            return Ok(prepared.saved());
        }
        let broken = prepared.broken(&store).await?;
        if !broken.is_empty() {
            let sentences = broken.iter().map(|broken| broken.sentence(locale));
            return Err(Refused::Expected(sentences.collect()));
        }
        let entry = prepared.entry(&asking);
        match store
            .save_member(prepared.seen, &prepared.plan, &entry, now)
            .await
        {
            Err(store::Error::Stale) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(prepared.saved()),
        }
    }
    Err(Refused::Stale)
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::super::members_words::said;
    use super::super::rules::{Broken, aside, named, place, said_broken};
    use super::super::{Refused, context};
    use super::{Last, Saved, Sheet};
    use crate::Locale;
    use context::Asking;
    use directory::membership::{
        self, Around as _, At, Change, Draft, Plan, Refusal, Why, is_delivered,
    };
    use directory::people::profile::Date;
    use directory::people::{
        AnyField, DepartmentId, Field, Fields, Member, MemberState, Membership, UserId,
    };
    use directory::policy::Who;
    use directory::{Console, Directory};
    use serde_json::{Map, Value, json};
    use std::collections::BTreeSet;
    use store::{Actor, CorpStore, Entry, Master, Versions};

    /// So often a change is looked at anew while others write.
    pub(super) const TRIES: usize = 5;
    /// So long, in seconds, are somebody's comparisons with one person's protected
    /// contact fields one line of the audit log.
    const ONE_COMPARISON: i64 = 3600;

    /// A change against everything as it stands.
    pub(super) struct Prepared {
        pub(super) seen: Versions,
        console: Console,
        expects: bool,
        told: bool,
        pub(super) plan: Plan,
    }

    impl Prepared {
        pub(super) async fn of(
            store: &CorpStore,
            change: &Change,
            now: i64,
            locale: Locale,
        ) -> Result<Self, Refused> {
            // The versions before the directory: at worst it is looked at again.
            let seen = store.versions().await?;
            let directory = context::directory().await?;
            let console = Console::owner(&directory);
            let master = store.settings().await?.master;
            let userid = change.userid();
            let standing = match console.member(&userid) {
                Some(member) => {
                    let draft = Draft::of(&member, &store.profile(&userid).await?);
                    Some((member, draft))
                }
                None => None,
            };
            if is_gone(change, standing.as_ref().map(|(member, _)| member)) {
                return Err(Refused::NotFound);
            }
            let standing = standing.as_ref().map(|(member, draft)| (member, draft));
            let followed = master != Master::Mingce;
            let today = Date::in_china(now);
            let brought = store.brought().await?;
            let plan = membership::plan(change, standing, followed, brought, today, &console);
            for whose in compared(&console, change, standing, &plan) {
                let entry = context::asking()?.entry("contact.compare", whose.as_str());
                let log = store.log();
                log.record_once(&entry, now - ONE_COMPARISON, now).await?;
            }
            Ok(Self {
                seen,
                expects: !directory.policy().expectations.is_empty(),
                told: !followed,
                plan: plan.map_err(|refusal| wrong(refusal, locale))?,
                console,
            })
        }

        /// Expectations that the change would break: only where people belong
        /// can do that.
        pub(super) async fn broken(&self, store: &CorpStore) -> Result<Vec<Broken>, Refused> {
            if !self.expects || !self.plan.moves() {
                return Ok(Vec::new());
            }
            let (_, mut contents) = store.load().await?;
            let member = self.plan.member.clone();
            let console = self.console.clone();
            aside(move || {
                contents.members.retain(|one| one.userid != member.userid);
                contents.members.push(member);
                let policy = contents.policy.clone();
                let next = Console::owner(&Directory::new(contents));
                said_broken(&console, next.broken_expectations(&policy))
            })
            .await
        }

        /// What it answers once it is made.
        pub(super) fn saved(&self) -> Saved {
            let changed = !self.plan.is_empty();
            Saved {
                userid: self.plan.member.userid.clone(),
                changed,
                waits: changed && self.told && !self.plan.telling().is_empty(),
            }
        }

        /// Who did what, with how it was and how it is now.
        pub(super) fn entry(&self, asking: &Asking) -> Entry {
            let plan = &self.plan;
            let action = match plan.before {
                Some(_) => "member.edit",
                None => "member.add",
            };
            let mut entry = asking.entry(action, plan.member.userid.as_str());
            let text = |draft: &Draft| self.written(draft).to_string();
            entry.before = plan.before.as_ref().map(text);
            entry.after = Some(text(&plan.after));
            entry
        }

        /// Of a draft what changes, as the audit log keeps it.
        fn written(&self, draft: &Draft) -> Value {
            let custom = self.console.custom_fields();
            let value = |field: AnyField| (field.logged(custom), json!(draft.value(field)));
            let changed = self.plan.changed().into_iter();
            let mut all: Map<String, Value> = changed.map(value).collect();
            if self.plan.moves() {
                let path = |id| self.console.path(id).unwrap_or_default().join("->");
                let place = |place: &Membership| {
                    let order = membership::shown(place.order);
                    let marks = [
                        (draft.main == Some(place.department)).then(|| "main".to_owned()),
                        place.leader.then(|| "leader".to_owned()),
                        order.map(|order| format!("order {order}")),
                    ];
                    let marks: Vec<String> = marks.into_iter().flatten().collect();
                    match marks.is_empty() {
                        true => path(place.department),
                        false => format!("{} ({})", path(place.department), marks.join(", ")),
                    }
                };
                let places: Vec<String> = draft.places.iter().map(place).collect();
                all.insert("departments".to_owned(), json!(places.join("; ")));
            }
            if self.plan.leads_elsewhere() {
                let superior = draft.superior.as_ref().map_or("", UserId::as_str);
                all.insert("direct_superior".to_owned(), json!(superior));
            }
            Value::Object(all)
        }
    }

    /// Whose protected contact fields are compared with what somebody typed: the
    /// answer tells whether it is the same, although they did not open them.
    fn compared(
        console: &Console,
        change: &Change,
        standing: Option<(&Member, &Draft)>,
        made: &Result<Plan, Refusal>,
    ) -> BTreeSet<UserId> {
        let mut whose = BTreeSet::new();
        if let (Change::Edit { was, .. }, Some((member, stands))) = (change, standing) {
            let built_in = Field::ALL.into_iter().filter(|field| field.is_contact());
            let custom = console.custom_fields().iter();
            let custom = custom.filter(|field| field.kind.is_contact());
            let mut contact = built_in
                .map(AnyField::from)
                .chain(custom.map(|field| AnyField::from(field.id)));
            if contact.any(|field| was.value(field) != stands.value(field)) {
                whose.insert(member.userid.clone());
            }
        }
        if let Err(Refusal::Faults(faults)) = made {
            let holders = faults
                .iter()
                .filter_map(|fault| match (&fault.at, &fault.why) {
                    (At::Field(_), Why::Taken(holder)) => Some(holder.userid.clone()),
                    _ => None,
                });
            whose.extend(holders);
        }
        whose.retain(|userid| console.is_protected(userid));
        whose
    }

    /// Whoever left is not edited any more.
    fn is_gone(change: &Change, member: Option<&Member>) -> bool {
        let left = member.is_some_and(|member| member.state == MemberState::Left);
        matches!(change, Change::Edit { .. }) && left
    }

    pub(super) async fn sheet(
        store: &CorpStore,
        console: &Console,
        userid: &UserId,
    ) -> Result<Sheet, Refused> {
        let member = console.member(userid);
        let member = member.filter(|member| member.state != MemberState::Left);
        let member = member.ok_or(Refused::NotFound)?;
        let draft = Draft::of(&member, &store.profile(userid).await?);
        let last = store.last_about(userid).await?.map(|line| Last {
            at: line.at,
            who: name(line.entry.actor),
        });
        let followed = store.settings().await?.master != Master::Mingce;
        let superior = draft.superior.clone().map(Who::Member);
        let places = draft.places.iter().map(|at| at.department);
        Ok(Sheet {
            places: places.filter_map(|id| place(console, id)).collect(),
            avatar: console.avatar(userid),
            pinned: console.pinned(userid),
            custom: console.custom_fields().to_vec(),
            order: console.fields().to_vec(),
            required: console.required_fields(),
            superior: superior.map(|who| named(console, &who)),
            delivered: match followed {
                true => delivered(&member, &draft, store.brought().await?),
                false => Fields::NONE,
            },
            followed,
            draft,
            last,
        })
    }

    fn delivered(member: &Member, draft: &Draft, brought: Fields) -> Fields {
        let edited = member.edited_here;
        let delivers = |field: &Field| is_delivered(*field, draft.value(*field), edited, brought);
        Field::ALL.into_iter().filter(delivers).collect()
    }

    fn name(actor: Actor) -> String {
        match actor {
            Actor::Owner(name) => name,
            Actor::Member(userid) => userid.to_string(),
            Actor::Command => "mingce".to_owned(),
            Actor::System => "Mingce".to_owned(),
        }
    }

    pub(super) async fn blank(department: Option<DepartmentId>) -> Result<Sheet, Refused> {
        let (_, _, store) = context::corp_store()?;
        let console = context::console().await?;
        // Directly in the topmost department is in none.
        let department = department.filter(|&id| id != DepartmentId::ROOT);
        let known = department.and_then(|id| place(&console, id));
        let draft = Draft {
            places: known.iter().map(|at| Membership::of(at.id)).collect(),
            main: known.as_ref().map(|at| at.id),
            ..Draft::default()
        };
        Ok(Sheet {
            draft,
            places: known.into_iter().collect(),
            avatar: None,
            pinned: Vec::new(),
            custom: console.custom_fields().to_vec(),
            order: console.fields().to_vec(),
            required: console.required_fields(),
            superior: None,
            followed: store.settings().await?.master != Master::Mingce,
            delivered: Fields::NONE,
            last: None,
        })
    }

    fn wrong(refusal: Refusal, locale: Locale) -> Refused {
        match refusal {
            Refusal::Unknown => Refused::NotFound,
            Refusal::Stale => Refused::Stale,
            Refusal::Faults(faults) => {
                let faults = faults.iter().map(|fault| said(fault, locale));
                Refused::Fields(faults.collect())
            }
        }
    }
}
