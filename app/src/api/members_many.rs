//! One field of many members: tried first, then written, each with what stands
//! against it; undone by writing back what was there.

use super::{Answer, Refused};
use directory::people::{Field, UserId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::context;

/// The fields that several people have alike.
pub const FIELDS: [Field; 6] = [
    Field::Position,
    Field::Gender,
    Field::Telephone,
    Field::Address,
    Field::EntryDate,
    Field::Remark,
];

/// So many at a time, in one transaction: whoever asks for more asks again, and tells
/// meanwhile how far it is.
pub const AT_ONCE: usize = 2_500;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManyValues {
    /// Of which field.
    pub field: Field,
    /// Whose, and what.
    pub people: Vec<OneValue>,
    /// Nothing is written.
    pub only_tried: bool,
}

/// A value of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneValue {
    /// Who.
    pub userid: UserId,
    /// What it is to be.
    pub value: String,
    /// Only where it is this by now.
    pub was: Option<String>,
}

/// What came of it, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValuesTold {
    /// How to write back what was there, for everybody whose value is another now.
    pub done: Vec<OneValue>,
    /// To whom nothing happens.
    pub missed: Vec<ValueMissed>,
}

/// Somebody to whom nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueMissed {
    /// Who.
    pub userid: UserId,
    /// Their name, as long as they are here.
    pub name: Option<String>,
    /// Why, in words.
    pub why: String,
}

/// Gives each of them a value, or tries it; `language` is the one in which to say
/// why not.
#[server(prefix = "/admin/api", endpoint = "members/values", input = Json, output = Answer)]
pub async fn write_values(
    /// What is wanted.
    many: ManyValues,
    /// The language of the person.
    language: String,
) -> Result<ValuesTold, Refused> {
    if !FIELDS.contains(&many.field) {
        return Err(Refused::wrong("field", "unknown"));
    }
    if many.people.len() > AT_ONCE {
        return Err(Refused::wrong("people", "too_many"));
    }
    let locale = crate::Locale::from_tag(&language).unwrap_or_default();
    let writing = on_the_server::Writing::new(&many, locale).await?;
    writing.write(&many.people).await
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use super::super::members_words::said;
    use super::{ManyValues, OneValue, Refused, ValueMissed, ValuesTold, context};
    use crate::Locale;
    use crate::text::console_life as words;
    use context::Asking;
    use directory::Console;
    use directory::membership::{Change, Draft, Plan, Refusal, plan};
    use directory::people::profile::Date;
    use directory::people::{Field, Fields, MemberState, Profile, UserId};
    use serde_json::json;
    use std::collections::HashSet;
    use store::{CorpStore, Entry, Master, Versions};

    /// So often somebody is looked at anew while others write.
    const TRIES: usize = 5;
    /// So long, in seconds, trying and writing are one reading of somebody's protected
    /// contact fields.
    const ONE_READING: i64 = 3600;

    /// All of them whom nothing stands against, or none.
    pub(super) struct Writing {
        asking: Asking,
        store: CorpStore,
        now: i64,
        locale: Locale,
        field: Field,
        only_tried: bool,
        followed: bool,
        brought: Fields,
        seen: Versions,
        console: Console,
    }

    /// Why nothing happens to somebody.
    type Why = String;

    impl Writing {
        pub(super) async fn new(many: &ManyValues, locale: Locale) -> Result<Self, Refused> {
            let (asking, product, store) = context::corp_store()?;
            Ok(Self {
                asking,
                now: (product.now)(),
                locale,
                field: many.field,
                only_tried: many.only_tried,
                followed: store.settings().await?.master != Master::Mingce,
                brought: store.brought().await?,
                // The versions before the directory: at worst it is looked at again.
                seen: store.versions().await?,
                console: context::console().await?,
                store,
            })
        }

        pub(super) async fn write(mut self, people: &[OneValue]) -> Result<ValuesTold, Refused> {
            for one in people {
                self.tell_log(one).await?;
            }
            for _ in 0..TRIES {
                let (plans, missed) = self.plans(people).await?;
                if !self.only_tried && !plans.is_empty() {
                    let lines: Vec<Entry> = plans.iter().map(|plan| self.entry(plan)).collect();
                    let all: Vec<_> = plans.iter().zip(&lines).collect();
                    let saved = self.store.save_members(self.seen, &all, self.now);
                    match saved.await {
                        Err(store::Error::Stale) => {
                            self.seen = self.store.versions().await?;
                            self.console = context::console().await?;
                            continue;
                        }
                        saved => saved?,
                    };
                }
                let done = plans.iter().map(|plan| self.done(plan)).collect();
                return Ok(ValuesTold { done, missed });
            }
            let missed = people.iter();
            let missed = missed.map(|one| self.missed(one, words::why_changed(self.locale)));
            Ok(ValuesTold {
                done: Vec::new(),
                missed: missed.collect(),
            })
        }

        /// What would be written, and of whom nothing.
        async fn plans(
            &self,
            people: &[OneValue],
        ) -> Result<(Vec<Plan>, Vec<ValueMissed>), Refused> {
            let userids: Vec<UserId> = people.iter().map(|one| one.userid.clone()).collect();
            let profiles = self.store.profiles(&userids).await?;
            let nothing = Profile::default();
            let (mut plans, mut missed) = (Vec::new(), Vec::new());
            let mut once = HashSet::new();
            for one in people {
                let profile = profiles.get(&one.userid).unwrap_or(&nothing);
                // Twice in one list is once.
                let plan = match once.insert(&one.userid) {
                    true => self.plan(one, profile),
                    false => Err(words::why_changed(self.locale).to_owned()),
                };
                match plan {
                    Ok(plan) => plans.push(plan),
                    Err(why) => missed.push(self.missed(one, &why)),
                }
            }
            Ok((plans, missed))
        }

        /// The answer says what stands there, and is a reading of it.
        async fn tell_log(&self, one: &OneValue) -> Result<(), Refused> {
            if self.field.is_contact() && self.console.is_protected(&one.userid) {
                let entry = self.asking.entry("contact.read", one.userid.as_str());
                let since = self.now - ONE_READING;
                self.store
                    .log()
                    .record_once(&entry, since, self.now)
                    .await?;
            }
            Ok(())
        }

        /// What would be written of somebody.
        fn plan(&self, one: &OneValue, profile: &Profile) -> Result<Plan, Why> {
            let t = self.locale;
            let member = self.console.member(&one.userid);
            let Some(member) = member.filter(|member| member.state != MemberState::Left) else {
                return Err(words::why_unknown(t).to_owned());
            };
            let stands = Draft::of(&member, profile);
            let is = stands.value(self.field);
            if one.was.as_deref().is_some_and(|was| was != is) {
                return Err(words::why_changed(t).to_owned());
            }
            let mut wanted = stands.clone();
            wanted.set(self.field, &one.value);
            let change = Change::Edit {
                was: stands.clone(),
                wanted,
            };
            let today = Date::in_china(self.now);
            let standing = Some((&member, &stands));
            let plan = plan(
                &change,
                standing,
                self.followed,
                self.brought,
                today,
                &self.console,
            );
            match plan {
                Ok(plan) if plan.is_empty() => Err(words::why_same(t).to_owned()),
                Ok(plan) => Ok(plan),
                Err(Refusal::Faults(faults)) => {
                    let first = faults.first().map(|fault| said(fault, t).said);
                    Err(first.unwrap_or_default())
                }
                Err(_) => Err(words::why_changed(t).to_owned()),
            }
        }

        /// How to write back what was there.
        fn done(&self, plan: &Plan) -> OneValue {
            OneValue {
                userid: plan.member.userid.clone(),
                value: self.before(plan).to_owned(),
                was: Some(plan.after.value(self.field).to_owned()),
            }
        }

        fn before<'a>(&self, plan: &'a Plan) -> &'a str {
            let before = plan.before.as_ref();
            before.map_or("", |before| before.value(self.field))
        }

        fn entry(&self, plan: &Plan) -> Entry {
            let userid = plan.member.userid.as_str();
            let mut entry = self.asking.entry("member.edit", userid);
            let word = self.field.word();
            let text = |value: &str| Some(json!({ word: value }).to_string());
            entry.before = text(self.before(plan));
            entry.after = text(plan.after.value(self.field));
            entry
        }

        fn missed(&self, one: &OneValue, why: &str) -> ValueMissed {
            let member = self.console.member(&one.userid);
            ValueMissed {
                userid: one.userid.clone(),
                name: member.map(|member| member.name),
                why: why.to_owned(),
            }
        }
    }
}
