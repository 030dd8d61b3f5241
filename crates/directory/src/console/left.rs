use super::{Console, Prospect};
use crate::Directory;
use crate::answers::{MemberTable, Page};
use crate::bits::Bits;
use crate::lifecycle::Standing;
use crate::people::{MemberState, UserId};
use crate::rules::Rules;
use std::collections::HashMap;
use std::sync::Arc;

impl Console {
    /// Whoever left (离职管理, R120) and is found by a text, a part of them:
    /// without one in the order of names.
    pub fn left(&self, text: &str, page: Page) -> MemberTable {
        let members = &self.people().members;
        let mut among = Bits::none(members.len());
        for (m, member) in (0..).zip(members) {
            if member.state == MemberState::Left {
                among.insert(m);
            }
        }
        let found: Vec<u32> = match text.trim() {
            "" => among.iter().collect(),
            text => self.like(text, &among),
        };
        let rows = found.iter().skip(page.offset).take(page.limit);
        MemberTable {
            total: found.len(),
            rows: rows.map(|&m| self.line(m)).collect(),
        }
    }

    /// The same departments and rules, with these members standing otherwise.
    pub fn with_standing(&self, standing: &HashMap<UserId, Standing>) -> Prospect {
        let mut members = self.people().members.to_vec();
        for member in &mut members {
            if let Some(standing) = standing.get(&member.userid) {
                standing.apply_to(member);
            }
        }
        let people = Arc::new(self.people().with_members(members));
        let rules = Arc::new(Rules::new(self.rules().policy.clone(), &people));
        Prospect(Directory {
            people,
            rules,
            avatars: Arc::clone(&self.directory.avatars),
        })
    }
}
