use super::View;
use crate::answers::PersonRow;
use crate::people::UserId;

impl View {
    /// Whose view it is.
    pub fn viewer(&self) -> &UserId {
        &self.people().members[self.me as usize].userid
    }

    /// Those of some people whom the viewer sees, in the order given: what was
    /// saved before a rule changed shows nobody (visibility.md, way out 10).
    pub fn people_among(&self, accounts: &[UserId]) -> Vec<PersonRow> {
        let seen = accounts.iter().filter_map(|userid| self.find(userid));
        seen.map(|m| self.row(m)).collect()
    }
}
