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
        self.clone().standing_so(standing)
    }

    /// The same, made of this one where nobody else has it.
    pub fn standing_so(self, standing: &HashMap<UserId, Standing>) -> Prospect {
        let Directory {
            people,
            rules,
            avatars,
        } = self.directory;
        let policy = rules.policy.clone();
        drop(rules);
        let people = Arc::new(people.standing(standing));
        let rules = Arc::new(Rules::new(policy, &people));
        Prospect(Directory {
            people,
            rules,
            avatars,
        })
    }
}
