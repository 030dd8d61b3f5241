//! What somebody ticked, as a form or an address says it.

use app::member::Carried;
use directory::View;
use directory::answers::Page;
use directory::people::{DepartmentId, UserId};

/// How many ticks of a form are looked at: more than anybody sets by hand.
const MOST: usize = 5000;

/// People and whole departments; whatever somebody wrote there, reading it
/// cannot fail.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ticks {
    pub(super) people: Vec<UserId>,
    pub(super) departments: Vec<DepartmentId>,
}

impl Ticks {
    /// Of a form.
    pub(super) fn sent(form: &[u8]) -> Self {
        Self::read(form, "department", MOST)
    }

    /// Of an address, in which `department` says where one ticks.
    pub(super) fn carried(query: &[u8]) -> Self {
        Self::read(query, "whole", Carried::MOST)
    }

    fn read(written: &[u8], whole: &str, most: usize) -> Self {
        let mut ticks = Self::default();
        let pairs = form_urlencoded::parse(written);
        let ticked = pairs.filter(|(name, _)| name == "userid" || name == whole);
        for (name, value) in ticked.take(most) {
            if name == whole {
                let id = value.parse().ok().map(DepartmentId);
                ticks.departments.extend(id);
            } else {
                ticks.people.push(UserId::new(value.into_owned()));
            }
        }
        ticks
    }

    /// As far as somebody sees what they ticked.
    pub(super) fn seen(&self, view: &View) -> Carried {
        let nobody = Page {
            offset: 0,
            limit: 0,
        };
        let chosen = view.chosen(&self.people, &self.departments, &[], nobody);
        Carried {
            people: chosen.ticked,
            departments: chosen.departments.iter().map(|row| row.id).collect(),
            total: chosen.people.total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ticks;
    use app::member::Carried;
    use directory::people::{DepartmentId, UserId};

    #[test]
    fn an_address_says_with_another_word_what_was_ticked_whole() {
        let ticks = Ticks::carried(b"department=5&userid=a%26b&whole=7&whole=x&userid=c&q=d");
        assert_eq!(ticks.people, [UserId::from("a&b"), UserId::from("c")]);
        assert_eq!(ticks.departments, [DepartmentId(7)]);
        let ticks = Ticks::sent(b"department=5&userid=c&whole=7&to=%2Fchoose");
        assert_eq!(ticks.people, [UserId::from("c")]);
        assert_eq!(ticks.departments, [DepartmentId(5)]);
    }

    #[test]
    fn an_address_without_end_is_cut() {
        let ticks = Ticks::carried("userid=x&".repeat(9000).as_bytes());
        assert_eq!(ticks.people.len(), Carried::MOST);
        assert_eq!(
            Ticks::carried(b"&&=&%ff%00&userid"),
            Ticks {
                people: vec!["".into()],
                ..Ticks::default()
            }
        );
    }
}
