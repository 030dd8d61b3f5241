//! What a corporation has decided of each field (成员属性, R60), the fields among
//! it that it made for itself.

use crate::audit::write_entry;
use crate::db::{Row, Tx, Value, values};
use crate::store::versions_of;
use crate::{CorpStore, Entry, Error, Result, Versions};
use directory::people::{
    AnyField, Audience, CustomField, CustomId, Field, FieldKind, FieldRules, FieldSettings, Fields,
    whole_order,
};

impl CorpStore {
    /// What holds of the built-in ones now.
    pub async fn field_settings(&self) -> Result<FieldSettings> {
        Ok(self.field_rules().await?.1.settings)
    }

    /// Everything that holds now, and the versions it belongs to.
    pub async fn field_rules(&self) -> Result<(Versions, FieldRules)> {
        let mut tx = self.db.snapshot().await?;
        let sql = "SELECT people_version, policy_version FROM corps WHERE id = $1";
        let versions = versions_of(tx.one(sql, values![self.id.as_str()]).await?)?;
        let rules = self.read_fields(&mut tx).await?;
        tx.commit().await?;
        Ok((versions, rules))
    }

    /// How many members have something written in one of the corporation's own
    /// fields.
    pub async fn custom_values(&self, id: CustomId) -> Result<i64> {
        let sql = format!("SELECT count(*) FROM profiles WHERE {OWN} AND value <> ''");
        let word = AnyField::Custom(id).word();
        let mut db = self.db.clone();
        let row = db.one(sql, values![self.id.as_str(), &*word]);
        row.await?.map_or(Ok(0), |row| row.int(0))
    }

    pub(crate) async fn read_fields(&self, tx: &mut Tx) -> Result<FieldRules> {
        let sql = "SELECT field, shown, self_editable, audience, name, kind, choices, sort, \
                   required, searchable FROM fields WHERE corp_id = $1 ORDER BY sort, field";
        let mut rules = FieldRules::default();
        for row in tx.all(sql, values![self.id.as_str()]).await? {
            // A word that this version does not know is a newer one's.
            let Some(field) = AnyField::from_word(&row.text(0)?) else {
                continue;
            };
            match field {
                AnyField::BuiltIn(field) => {
                    let settings = &mut rules.settings;
                    settings.shown = put(settings.shown, field, row.int(1)? != 0);
                    settings.self_editable = put(settings.self_editable, field, row.int(2)? != 0);
                    settings.required = put(settings.required, field, row.int(8)? != 0);
                    if let Some(found) = row.maybe_int(9)? {
                        settings.searchable = put(settings.searchable, field, found != 0);
                    }
                    if let Some(readers) = readers(&row)? {
                        rules.audiences.0.insert(field, readers);
                    }
                }
                AnyField::Custom(id) => rules.custom.extend(custom(id, &row)?),
            }
            if row.maybe_int(7)?.is_some() {
                rules.order.push(field);
            }
        }
        rules.order = whole_order(&rules.order, &rules.custom);
        Ok(rules)
    }

    /// Decides anew of the built-in ones; it holds from the next request on.
    pub async fn save_field_settings(
        &self,
        settings: &FieldSettings,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        self.lock(&mut tx).await?;
        let mut rules = self.read_fields(&mut tx).await?;
        rules.settings = *settings;
        self.write_fields(&mut tx, &rules).await?;
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    /// Decides anew of all of them. One of the corporation's own that is there no
    /// more goes with everything that was written in it. [`Error::Stale`] when
    /// somebody has decided otherwise, or people or rules have changed, since
    /// `seen`: nothing is written.
    pub async fn save_field_rules(
        &self,
        seen: Versions,
        rules: &FieldRules,
        entry: &Entry,
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await? != seen {
            return Err(Error::Stale);
        }
        for gone in self.read_fields(&mut tx).await?.custom {
            if rules.custom(gone.id).is_none() {
                self.remove_field(&mut tx, gone.id).await?;
            }
        }
        self.write_fields(&mut tx, rules).await?;
        let versions = self.next_people(&mut tx).await?;
        write_entry(&mut tx, self.id.as_str(), entry, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    async fn remove_field(&self, tx: &mut Tx, id: CustomId) -> Result<()> {
        let fields = "fields WHERE corp_id = $1 AND field = $2";
        for rows in [&format!("profiles WHERE {OWN}"), fields] {
            let sql = format!("DELETE FROM {rows}");
            let word = AnyField::Custom(id).word();
            tx.run(sql, values![self.id.as_str(), &*word]).await?;
        }
        Ok(())
    }

    async fn write_fields(&self, tx: &mut Tx, rules: &FieldRules) -> Result<()> {
        let order = whole_order(&rules.order, &rules.custom);
        let rows = (0..).zip(order);
        let rows: Result<Vec<_>> = rows
            .map(|(sort, field)| self.field_row(rules, field, sort))
            .collect();
        tx.insert(
            "INSERT INTO fields (corp_id, field, shown, self_editable, audience, name, kind, \
             choices, sort, required, searchable)",
            "ON CONFLICT (corp_id, field) DO UPDATE SET shown = excluded.shown, \
             self_editable = excluded.self_editable, audience = excluded.audience, \
             name = excluded.name, kind = excluded.kind, choices = excluded.choices, \
             sort = excluded.sort, required = excluded.required, \
             searchable = excluded.searchable",
            rows?,
        )
        .await
    }

    fn field_row(&self, rules: &FieldRules, field: AnyField, sort: i64) -> Result<Vec<Value>> {
        let own = match field {
            AnyField::BuiltIn(_) => None,
            AnyField::Custom(id) => rules.custom(id),
        };
        let (ticks, readers) = match (field, own) {
            (AnyField::BuiltIn(field), _) => {
                let settings = &rules.settings;
                let sets = [
                    settings.shown,
                    settings.self_editable,
                    settings.required,
                    settings.searchable,
                ];
                let ticks = sets.map(|set| set.contains(field));
                (ticks, rules.audiences.0.get(&field))
            }
            (AnyField::Custom(_), Some(own)) => {
                let ticks = [own.shown, own.self_editable, own.required, own.searchable];
                (ticks, own.readers.as_ref())
            }
            (AnyField::Custom(_), None) => ([false; 4], None),
        };
        let [shown, editable, required, searchable] = ticks.map(i64::from);
        let json = |value: serde_json::Result<String>| {
            value.map_err(|error| Error::unreadable("field", error))
        };
        let readers = readers.map(serde_json::to_string).map(json).transpose()?;
        let choices = own.map(|own| serde_json::to_string(&own.choices));
        let choices = choices.map(json).transpose()?;
        Ok(values![
            self.id.as_str(),
            &*field.word(),
            shown,
            editable,
            readers.as_deref(),
            own.map(|own| own.name.as_str()),
            own.map(|own| own.kind.word()),
            choices.as_deref(),
            sort,
            required,
            searchable,
        ])
    }
}

/// Values of one of the corporation's own fields, in the words of the index
/// `profiles_own`.
const OWN: &str = "corp_id = $1 AND field = $2 AND field LIKE 'custom-%'";

/// Who reads a field. One whose readers this version does not understand is read
/// by nobody: what another version opened stays closed here.
fn readers(row: &Row) -> Result<Option<Audience>> {
    let audience = row.maybe_text(3)?;
    Ok(audience.map(|audience| {
        serde_json::from_str(&audience).unwrap_or_else(|_| Audience::Chosen(Vec::new()))
    }))
}

/// One of the corporation's own; a kind that this version does not know is a newer
/// one's.
fn custom(id: CustomId, row: &Row) -> Result<Option<CustomField>> {
    let kind = row.maybe_text(5)?.unwrap_or_default();
    let Some(kind) = FieldKind::from_word(&kind) else {
        return Ok(None);
    };
    let choices = row.maybe_text(6)?.unwrap_or_else(|| "[]".to_owned());
    let choices =
        serde_json::from_str(&choices).map_err(|error| Error::unreadable("choices", error))?;
    Ok(Some(CustomField {
        id,
        name: row.maybe_text(4)?.unwrap_or_default(),
        kind,
        choices,
        shown: row.int(1)? != 0,
        self_editable: row.int(2)? != 0,
        required: row.int(8)? != 0,
        searchable: row.maybe_int(9)? == Some(1),
        readers: readers(row)?,
    }))
}

const fn put(set: Fields, field: Field, wanted: bool) -> Fields {
    match wanted {
        true => set.with(field),
        false => set.without(field),
    }
}
