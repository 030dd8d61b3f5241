use super::Console;
use crate::answers::{Choice, Overview, Share};
use crate::people::{Joined, UserId};
use crate::policy::Who;

impl Console {
    /// The people whom members may see, counted in several ways. `filled` is whoever
    /// has something in each of [`Console::required_in_profiles`], where there are
    /// any.
    pub fn overview(&self, filled: Option<&[UserId]>) -> Overview {
        let people = self.people();
        let mut overview = Overview::default();
        let required = self.required(filled);
        let mut unfilled = 0;
        let all = (0..).zip(&people.members);
        for (m, member) in all.filter(|(m, _)| people.present(*m)) {
            let m: u32 = m;
            let joined = match member.joined {
                Joined::Yes => &mut overview.joined,
                Joined::NotYet => &mut overview.not_yet,
                Joined::Disabled => &mut overview.disabled,
                Joined::Quit => &mut overview.quit,
            };
            *joined += 1;
            overview.without_mobile += usize::from(member.mobile.is_empty());
            overview.without_email += usize::from(member.email.is_empty());
            overview.without_position += usize::from(member.position.is_empty());
            unfilled += usize::from(required.lacks(m, member));
            let placed = !people.places[m as usize].is_empty();
            overview.without_department += usize::from(!placed);
        }
        overview.without_required = (!required.is_nothing()).then_some(unfilled);
        overview.shares = self.shares();
        overview
    }

    /// First-level departments with how many people are in and below each.
    fn shares(&self) -> Vec<Share> {
        let (tree, counts) = (&self.people().tree, &self.people().counts);
        let first = tree
            .all()
            .filter(|&d| tree.depth(d) == 1 && !tree.outside(d));
        first
            .map(|d| Share {
                id: tree.id(d),
                name: tree.name(d).to_owned(),
                people: counts[d as usize] as usize,
            })
            .collect()
    }

    /// Those of these accounts that belong to people whom members may see, with
    /// their names.
    pub fn present(&self, userid: &UserId) -> Option<Choice> {
        let m = self.people().member(userid)?;
        let present = self.people().present(m);
        present.then(|| self.choice(&Who::Member(userid.clone())))?
    }
}
