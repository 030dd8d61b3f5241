//! The members in the order of their names.

use crate::halves::both;
use crate::people::Member;
use crate::search::{Listing, Reader, listing};

/// See above: an index into `members` is a member's dense index.
pub(crate) struct Ordered {
    pub(crate) members: Vec<Member>,
    /// Dense indexes, in the order of accounts.
    pub(crate) by_userid: Vec<u32>,
    /// The letters of each one's name, as the search knows them.
    pub(crate) letters: Vec<u32>,
}

impl Ordered {
    /// Of two members with one account the first counts; people of one name
    /// stay in the order of their accounts.
    pub(crate) fn new(mut members: Vec<Member>) -> Self {
        members.sort_by(|a, b| a.userid.cmp(&b.userid));
        members.dedup_by(|later, first| later.userid == first.userid);
        let mut listed: Vec<(Listing, u32)> = listings(&members).into_iter().zip(0..).collect();
        // No two are equal: the places among the accounts tell them apart.
        listed.sort_unstable();
        let letters = listed.iter().map(|(listing, _)| listing.letters).collect();
        let mut by_userid = vec![0; members.len()];
        let mut unordered: Vec<Option<Member>> = members.into_iter().map(Some).collect();
        let in_order = listed.into_iter().zip(0..).filter_map(|((_, from), to)| {
            by_userid[from as usize] = to;
            unordered[from as usize].take()
        });
        Self {
            members: in_order.collect(),
            letters,
            by_userid,
        }
    }
}

fn listings(members: &[Member]) -> Vec<Listing> {
    let (first, second) = members.split_at(members.len() / 2);
    let all = |members: &[Member]| {
        let mut reader = Reader::default();
        let all = members.iter().map(|m| listing(&m.name, &mut reader));
        all.collect::<Vec<_>>()
    };
    let (mut first, second) = both(members.len(), || all(first), || all(second));
    first.extend(second);
    first
}
