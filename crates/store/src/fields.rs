//! What a corporation has decided of each field (成员属性, R60).

use crate::audit::write_entry;
use crate::db::{Tx, values};
use crate::store::versions_of;
use crate::{CorpStore, Entry, Error, Result, Versions};
use directory::people::{Audience, Audiences, Field, FieldSettings, Fields};

impl CorpStore {
    /// What holds now.
    pub async fn field_settings(&self) -> Result<FieldSettings> {
        let mut tx = self.db.snapshot().await?;
        let settings = self.read_fields(&mut tx).await?;
        tx.commit().await?;
        Ok(settings)
    }

    /// What holds now, with who reads what, and the versions they belong to.
    pub async fn field_rules(&self) -> Result<(Versions, FieldSettings, Audiences)> {
        let mut tx = self.db.snapshot().await?;
        let sql = "SELECT people_version, policy_version FROM corps WHERE id = $1";
        let versions = versions_of(tx.one(sql, values![self.id.as_str()]).await?)?;
        let settings = self.read_fields(&mut tx).await?;
        let audiences = self.read_audiences(&mut tx).await?;
        tx.commit().await?;
        Ok((versions, settings, audiences))
    }

    /// Who reads what. A field whose readers this version does not understand is
    /// read by nobody: what another version opened stays closed here.
    pub(crate) async fn read_audiences(&self, tx: &mut Tx) -> Result<Audiences> {
        let sql = "SELECT field, audience FROM fields \
                   WHERE corp_id = $1 AND audience IS NOT NULL";
        let mut audiences = Audiences::default();
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            if let Some(field) = Field::from_word(&row.text(0)?) {
                let audience = serde_json::from_str(&row.text(1)?);
                let audience = audience.unwrap_or_else(|_| Audience::Chosen(Vec::new()));
                audiences.0.insert(field, audience);
            }
        }
        Ok(audiences)
    }

    pub(crate) async fn read_fields(&self, tx: &mut Tx) -> Result<FieldSettings> {
        let sql = "SELECT field, shown, self_editable FROM fields WHERE corp_id = $1";
        let mut settings = FieldSettings::default();
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            // A word that this version does not know is a newer one's.
            let Some(field) = Field::from_word(&row.text(0)?) else {
                continue;
            };
            settings.shown = put(settings.shown, field, row.int(1)? != 0);
            settings.self_editable = put(settings.self_editable, field, row.int(2)? != 0);
        }
        Ok(settings)
    }

    /// Decides anew; it holds from the next request on.
    pub async fn save_field_settings(
        &self,
        settings: &FieldSettings,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        self.write_fields(&mut tx, settings).await?;
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    /// The same with who reads what. [`Error::Stale`] when somebody has decided
    /// otherwise, or people or rules have changed, since `seen`: nothing is
    /// written.
    pub async fn save_field_rules(
        &self,
        seen: Versions,
        settings: &FieldSettings,
        audiences: &Audiences,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await? != seen {
            return Err(Error::Stale);
        }
        self.write_fields(&mut tx, settings).await?;
        for field in Field::ALL {
            let audience = audiences.0.get(&field).map(serde_json::to_string);
            let audience = audience.transpose();
            let audience = audience.map_err(|error| Error::unreadable("audience", error))?;
            let sql = "UPDATE fields SET audience = $3 WHERE corp_id = $1 AND field = $2";
            let values = values![self.id.as_str(), field.word(), audience.as_deref()];
            tx.run(sql, values).await?;
        }
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    async fn write_fields(&self, tx: &mut Tx, settings: &FieldSettings) -> Result<()> {
        let row = |field: Field| {
            values![
                self.id.as_str(),
                field.word(),
                i64::from(settings.shown.contains(field)),
                i64::from(settings.self_editable.contains(field)),
            ]
        };
        tx.insert(
            "INSERT INTO fields (corp_id, field, shown, self_editable)",
            "ON CONFLICT (corp_id, field) DO UPDATE SET shown = excluded.shown, \
             self_editable = excluded.self_editable",
            Field::ALL.map(row).to_vec(),
        )
        .await
    }
}

const fn put(set: Fields, field: Field, wanted: bool) -> Fields {
    match wanted {
        true => set.with(field),
        false => set.without(field),
    }
}
