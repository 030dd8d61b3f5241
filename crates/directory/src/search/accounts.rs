//! Accounts, found whole and by their beginnings.

use super::fold::folded;
use crate::people::Member;

/// Folded accounts in order, one after the other in one text.
#[derive(Debug)]
pub(super) struct Accounts {
    text: String,
    /// Where each one begins in `text`, and where the last ends.
    begins: Vec<u32>,
    /// Whose they are.
    members: Vec<u32>,
}

impl Accounts {
    /// `by_userid` are the members in the order of their accounts, which is
    /// nearly the order of what the accounts are folded to.
    pub(super) fn new(members: &[Member], by_userid: &[u32]) -> Self {
        let account = |&m: &u32| (folded(members[m as usize].userid.as_str()), m);
        let mut sorted: Vec<(String, u32)> = by_userid.iter().map(account).collect();
        sorted.sort();
        let mut accounts = Self {
            text: String::with_capacity(sorted.iter().map(|(account, _)| account.len()).sum()),
            begins: vec![0],
            members: sorted.iter().map(|&(_, m)| m).collect(),
        };
        accounts.begins.reserve_exact(sorted.len());
        for (account, _) in &sorted {
            accounts.text.push_str(account);
            accounts.begins.push(accounts.text.len() as u32);
        }
        accounts
    }

    /// Whose account begins with a text, and whether that is all of it.
    pub(super) fn like<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (u32, bool)> + 'a {
        let from = self.first_not(|account| account < text);
        let to = self.first_not(|account| account < text || account.starts_with(text));
        (from..to).map(move |at| (self.members[at], self.account(at).len() == text.len()))
    }

    /// The place of the first account for which this no longer holds.
    fn first_not(&self, holds: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (0, self.members.len());
        while from < to {
            let middle = from.midpoint(to);
            if holds(self.account(middle)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    fn account(&self, at: usize) -> &str {
        &self.text[self.begins[at] as usize..self.begins[at + 1] as usize]
    }
}
