use super::View;
use crate::answers::Card;
use crate::policy::ProtectionLevel;

impl View {
    /// Whether the card shows ways to reach somebody that are protected
    /// (仅隐藏联系方式), and the viewer reads them because an allow list says so:
    /// neither are they oneself, nor of those who are protected together.
    pub fn reads_by_allowance(&self, card: &Card) -> bool {
        let Some(m) = self.find(&card.userid).filter(|&m| m != self.me) else {
            return false;
        };
        let own = card.custom.iter().any(|value| value.kind.is_contact());
        if !own && !card.fields.iter().any(|(field, _)| field.is_contact()) {
            return false;
        }
        let people = self.people();
        let mut protections = self.directory.rules.policy.protections.iter();
        protections.any(|protection| {
            protection.level == ProtectionLevel::ContactHidden
                && people.names(&protection.subject, m)
                && !people.names(&protection.subject, self.me)
        })
    }
}
