//! Whose superior (直属上级) goes: WeCom lets nobody have one who is not there, and
//! is told so; and told again once that one is back.

use super::step::{Doing, Everything};
use crate::db::{Tx, Value, values};
use crate::{CorpStore, Result};
use directory::lifecycle::Standing;
use directory::membership::Telling;
use directory::people::{MemberState, UserId};
use std::collections::HashSet;

/// Members by their keys, each with their superior.
pub(super) type Led = Vec<(String, UserId)>;

impl CorpStore {
    /// Those who are here and whose superior is one of these.
    pub(super) async fn led_by(&self, tx: &mut Tx, keys: Vec<Value>) -> Result<Led> {
        let head = "SELECT user_key, superior FROM members WHERE corp_id = $1 \
                    AND state <> 'left' AND superior IS NOT NULL AND lower(superior)";
        let rows = tx.all_in(head, &self.id.as_str().into(), keys).await?;
        let led = rows.iter();
        led.map(|row| Ok((row.text(0)?, UserId::new(row.text(1)?))))
            .collect()
    }

    /// After members stand otherwise: of whoever is led by one of those who left or
    /// came back.
    pub(super) async fn tell_of_led(
        &self,
        tx: &mut Tx,
        everything: &Everything,
        doing: &[Doing],
        now: i64,
    ) -> Result<()> {
        if everything.followed {
            return Ok(());
        }
        let left = |standing: &Standing| standing.state == MemberState::Left;
        let those = |leaves: bool| {
            let moved = doing.iter().filter(move |one| {
                let after = one.next().is_some_and(left);
                left(&one.stood) != after && after == leaves
            });
            let keys = moved.map(|one| Value::from(one.taken.key.as_str()));
            keys.collect::<Vec<_>>()
        };
        let (going, coming) = (those(true), those(false));
        let led_no_more = self.led_by(tx, going).await?;
        self.tell_superiors(tx, led_no_more, false, now).await?;
        let led_again = self.led_by(tx, coming).await?;
        self.tell_superiors(tx, led_again, true, now).await
    }

    /// The same before members are deleted, of whoever stays.
    pub(super) async fn led_by_gone(
        &self,
        tx: &mut Tx,
        everything: &Everything,
        keys: &[Value],
        doing: &[Doing],
    ) -> Result<Led> {
        if everything.followed {
            return Ok(Led::new());
        }
        let gone: HashSet<&str> = doing.iter().map(|one| one.taken.key.as_str()).collect();
        let mut led = self.led_by(tx, keys.to_vec()).await?;
        led.retain(|(key, _)| !gone.contains(key.as_str()));
        Ok(led)
    }

    /// That they have their superior, or none.
    pub(super) async fn tell_superiors(
        &self,
        tx: &mut Tx,
        led: Led,
        has: bool,
        now: i64,
    ) -> Result<()> {
        let row = |(key, superior): (String, UserId)| {
            let telling = Telling {
                superiors: Some(has.then_some(superior).into_iter().collect()),
                ..Telling::default()
            };
            let text = crate::members::told(telling)?;
            Ok(values![self.id.as_str(), key, text, "waiting", now])
        };
        let rows: Result<Vec<_>> = led.into_iter().map(row).collect();
        let head = "INSERT INTO outbox (corp_id, user_key, change_text, state, created)";
        tx.insert(head, "", rows?).await
    }
}
