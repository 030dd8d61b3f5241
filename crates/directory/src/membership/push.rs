use crate::bits::Bits;
use crate::people::{Member, MemberState};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Why WeCom would not take somebody (R58, decision c); of several reasons the
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unpushable {
    /// Neither a mobile number nor a mail address.
    NoContact,
    /// The mobile number is somebody else's too.
    SharedMobile,
    /// The mail address is somebody else's too.
    SharedEmail,
}

/// Who has a number or an address that others have too, by dense indexes.
/// Whoever left has none for this.
#[derive(Debug)]
pub(crate) struct Shared {
    mobiles: Bits,
    emails: Bits,
}

impl Shared {
    pub(crate) fn of(members: &[Member]) -> Self {
        Self {
            mobiles: twice(members, |member| number(&member.mobile)),
            emails: twice(members, |member| member.email.to_ascii_lowercase()),
        }
    }

    /// Why WeCom would not take a member.
    pub(crate) fn unpushable(&self, m: u32, member: &Member) -> Option<Unpushable> {
        if member.mobile.is_empty() && member.email.is_empty() {
            Some(Unpushable::NoContact)
        } else if self.mobiles.contains(m) {
            Some(Unpushable::SharedMobile)
        } else if self.emails.contains(m) {
            Some(Unpushable::SharedEmail)
        } else {
            None
        }
    }
}

/// Everybody whose value somebody else has too.
fn twice(members: &[Member], value: impl Fn(&Member) -> String) -> Bits {
    let mut shared = Bits::none(members.len());
    let mut first: HashMap<String, u32> = HashMap::new();
    let here = (0..).zip(members);
    for (m, member) in here.filter(|(_, member)| member.state != MemberState::Left) {
        let value = value(member);
        if value.is_empty() {
            continue;
        }
        match first.entry(value) {
            Entry::Vacant(place) => _ = place.insert(m),
            Entry::Occupied(known) => {
                shared.insert(*known.get());
                shared.insert(m);
            }
        }
    }
    shared
}

/// A number's digits; mainland's own country code says nothing.
fn number(written: &str) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    for code in ["0086", "86"] {
        if let Some(home) = digits.strip_prefix(code)
            && home.len() == 11
        {
            return home.to_owned();
        }
    }
    digits
}
