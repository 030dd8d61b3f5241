use crate::people::{Member, UserId};
use std::collections::HashMap;

/// Who reports to whom (直属上级), looked up from the superior's side: pairs of
/// dense indexes, the superior first, rising.
#[derive(Debug)]
pub(crate) struct Reports(Box<[(u32, u32)]>);

impl Reports {
    /// `find` gives the dense index of an account. Few superiors have many
    /// reports, so each is looked up once and not for everybody.
    pub(crate) fn of(members: &[Member], find: impl Fn(&UserId) -> Option<u32>) -> Self {
        let mut superiors: HashMap<&UserId, Option<u32>> = HashMap::new();
        let mut pairs = Vec::new();
        for (m, member) in members.iter().enumerate() {
            let Some(above) = &member.direct_superior else {
                continue;
            };
            let found = *superiors.entry(above).or_insert_with(|| find(above));
            if let Some(superior) = found.filter(|&superior| superior as usize != m) {
                pairs.push((superior, m as u32));
            }
        }
        pairs.sort_unstable();
        Self(pairs.into_boxed_slice())
    }

    /// Everybody who reports to a member, in the order of names.
    pub(crate) fn to(&self, superior: u32) -> impl Iterator<Item = u32> + '_ {
        let begin = self.0.partition_point(|&(above, _)| above < superior);
        let rest = self.0[begin..].iter();
        rest.take_while(move |&&(above, _)| above == superior)
            .map(|&(_, m)| m)
    }
}
