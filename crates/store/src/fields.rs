//! What a corporation has decided of each field (成员属性, R60).

use crate::audit::write_entry;
use crate::db::{Tx, values};
use crate::{CorpStore, Entry, Result, Versions};
use directory::people::{Field, FieldSettings, Fields};

impl CorpStore {
    /// What holds now.
    pub async fn field_settings(&self) -> Result<FieldSettings> {
        let mut tx = self.db.snapshot().await?;
        let settings = self.read_fields(&mut tx).await?;
        tx.commit().await?;
        Ok(settings)
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
        .await?;
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }
}

const fn put(set: Fields, field: Field, wanted: bool) -> Fields {
    match wanted {
        true => set.with(field),
        false => set.without(field),
    }
}
