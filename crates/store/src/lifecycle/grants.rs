//! What rules granted to whoever is deleted ends with them, and is told in the
//! audit log by the name that stands for them from then on.

use super::Bulk;
use crate::db::Tx;
use crate::{CorpStore, Entry, Forgotten, Result};
use directory::people::{Member, UserId};
use directory::policy::{Policy, Who, file};
use directory::{Contents, Directory};

impl CorpStore {
    /// What rules granted them, nobody has who may come under their account later.
    /// Gives a line for each of whom something ends.
    pub(super) async fn end_grants(
        &self,
        tx: &mut Tx,
        policy: &Policy,
        gone: &[Forgotten],
        bulk: &Bulk,
    ) -> Result<Vec<Entry>> {
        let mut next = policy.clone();
        let ended = gone.iter().filter_map(|one| {
            let ended = next.end_grants(&Who::Member(one.userid.clone()))?;
            Some((one, ended))
        });
        let ended: Vec<_> = ended.collect();
        let mut lines = Vec::with_capacity(ended.len());
        for (one, (before, after)) in ended {
            let name = |who: &Who| called(who, gone);
            let (before, after) = (before.renamed(name), after.renamed(name));
            let subject = format!("member:{}", one.pseudonym);
            let mut line = Entry::new(bulk.actor.clone(), "policy.end", subject);
            line.address.clone_from(&bulk.address);
            (line.before, line.after) = self.rules_said(tx, &before, &after).await?;
            lines.push(line);
        }
        if next != *policy {
            self.write_policy(tx, &next).await?;
            self.next_policy(tx).await?;
        }
        Ok(lines)
    }

    /// Rules as they were and are, as a policy file says them.
    pub(crate) async fn rules_said(
        &self,
        tx: &mut Tx,
        before: &Policy,
        after: &Policy,
    ) -> Result<(Option<String>, Option<String>)> {
        let named = before.named().chain(after.named());
        let member = named.filter_map(|who| match who {
            Who::Member(userid) => Some(Member::new(userid.as_str(), "", &[])),
            _ => None,
        });
        let directory = Directory::new(Contents {
            members: member.collect(),
            departments: self.departments(tx).await?,
            groups: self.groups(tx).await?,
            ..Contents::default()
        });
        let said = |policy: &Policy| {
            let said = file::write(policy, &directory);
            Some(said).filter(|said| !said.is_empty())
        };
        Ok((said(before), said(after)))
    }
}

/// Whoever is forgotten, by their pseudonym.
fn called(who: &Who, gone: &[Forgotten]) -> Who {
    let named = gone
        .iter()
        .find(|one| *who == Who::Member(one.userid.clone()));
    named.map_or_else(
        || who.clone(),
        |one| Who::Member(UserId::new(one.pseudonym.as_str())),
    )
}
