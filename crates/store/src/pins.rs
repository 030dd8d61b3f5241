//! Members pinned in the list of a department, for everybody who sees it (R66,
//! decision ah).

use crate::audit::write_entry;
use crate::db::{Row, Tx, values};
use crate::{CorpStore, Entry, Error, Result};
use directory::people::{DepartmentId, Pin, UserId};

/// So many of one department at most.
const MOST: i64 = 50;

impl CorpStore {
    /// Pins a member in a department's list, or no longer. Gives whether anything
    /// was to change. [`Error::Missing`] when they are not placed directly in it,
    /// [`Error::Full`] when so many are pinned there that the list would be nothing
    /// else.
    pub async fn pin(
        &self,
        userid: &UserId,
        department: DepartmentId,
        pinned: bool,
        entry: &Entry,
        now: i64,
    ) -> Result<bool> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        if pinned && !self.is_placed(&mut tx, userid, department).await? {
            return Err(Error::Missing("member"));
        }
        let id = i64::from(department.0);
        // Whoever left keeps theirs, should they come back, and takes nobody's place.
        let sql = "SELECT pins.user_key FROM pins JOIN members \
                   ON members.corp_id = pins.corp_id AND members.user_key = pins.user_key \
                   WHERE pins.corp_id = $1 AND pins.department = $2 \
                   AND (members.state <> 'left' OR pins.user_key = $3)";
        let known = tx
            .all(sql, values![self.id.as_str(), id, userid.key()])
            .await?;
        let mut others = 0;
        let mut is_pinned = false;
        for row in &known {
            match row.text(0)? == userid.key() {
                true => is_pinned = true,
                false => others += 1,
            }
        }
        if is_pinned == pinned {
            return Ok(false);
        }
        if pinned && others >= MOST {
            return Err(Error::Full);
        }
        let key = values![self.id.as_str(), id, userid.key()];
        match pinned {
            true => {
                let sql = "INSERT INTO pins (corp_id, department, user_key, at) \
                           VALUES ($1, $2, $3, $4)";
                let mut row = key;
                row.push(now.into());
                tx.run(sql, row).await?;
            }
            false => {
                let sql =
                    "DELETE FROM pins WHERE corp_id = $1 AND department = $2 AND user_key = $3";
                tx.run(sql, key).await?;
            }
        }
        // Not the people's version: no plan of a pull is put aside for a pin.
        let sql = "UPDATE corps SET pins_version = pins_version + 1 WHERE id = $1";
        tx.run(sql, values![self.id.as_str()]).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn is_placed(
        &self,
        tx: &mut Tx,
        userid: &UserId,
        department: DepartmentId,
    ) -> Result<bool> {
        let sql = "SELECT memberships FROM members WHERE corp_id = $1 AND user_key = $2";
        let row = tx.one(sql, values![self.id.as_str(), userid.key()]).await?;
        let Some(row) = row else { return Ok(false) };
        let places: Vec<(u32, i64, bool)> = serde_json::from_str(row.borrowed(0)?)
            .map_err(|error| Error::unreadable("memberships", error))?;
        Ok(places.iter().any(|(id, ..)| *id == department.0))
    }

    /// Whoever is no longer placed in a department is not pinned there, nor when they
    /// come back. Asked wherever people change; memberships are triples that begin
    /// with the department's number.
    pub(crate) async fn drop_pins(&self, tx: &mut Tx) -> Result<()> {
        let sql = "DELETE FROM pins WHERE corp_id = $1 AND NOT EXISTS (SELECT 1 FROM members \
                   WHERE members.corp_id = pins.corp_id AND members.user_key = pins.user_key \
                   AND members.memberships LIKE '%[' || CAST(pins.department AS TEXT) || ',%')";
        tx.run(sql, values![self.id.as_str()]).await?;
        Ok(())
    }

    pub(crate) async fn read_pins(&self, tx: &mut Tx) -> Result<Vec<Pin>> {
        let sql = "SELECT department, user_key, at FROM pins WHERE corp_id = $1 \
                   ORDER BY department, user_key";
        let rows = tx.all(sql, values![self.id.as_str()]).await?;
        rows.iter().map(pin_of).collect()
    }
}

fn pin_of(row: &Row) -> Result<Pin> {
    let id = u32::try_from(row.int(0)?);
    Ok(Pin {
        department: DepartmentId(id.map_err(|error| Error::unreadable("number", error))?),
        userid: UserId::new(row.text(1)?),
        at: row.int(2)?,
    })
}
