//! What an administrator does with departments, each in one transaction with its
//! audit lines and with what WeCom must be told.

use crate::audit::write_entries;
use crate::db::{Row, Tx, values};
use crate::members::ABOUT_A_MEMBER;
use crate::{CorpStore, Entry, Error, Master, Result, Versions};
use directory::organisation::{Leaders, OwnRules, Placing, Plan, Telling, Update};
use directory::people::{Department, DepartmentId, UserId};
use directory::policy::Policy;
use serde::Serialize;

impl CorpStore {
    /// Writes a plan, and the rules that go with it. [`Error::Stale`] when
    /// people or rules are not those any more that it was made for: nothing is
    /// written, and the plan is made anew. [`Error::Followed`] when departments
    /// are WeCom's (decision aj).
    pub async fn change_departments(
        &self,
        seen: Versions,
        plan: &Plan,
        policy: Option<&Policy>,
        entries: &[Entry],
        now: i64,
    ) -> Result<Versions> {
        let mut tx = self.db.write().await?;
        if self.lock(&mut tx).await? != seen {
            return Err(Error::Stale);
        }
        if self.master(&mut tx).await? != Master::Mingce {
            return Err(Error::Followed);
        }
        for update in &plan.updates {
            self.update_department(&mut tx, update).await?;
        }
        if let Some(added) = &plan.added {
            self.add_department(&mut tx, added).await?;
        }
        if let Some((id, full_name)) = &plan.full_name {
            let sql = "UPDATE departments SET full_name = $3 WHERE corp_id = $1 AND id = $2";
            let values = values![self.id.as_str(), number(*id), full_name.as_str()];
            tx.run(sql, values).await?;
        }
        if let Some(leaders) = &plan.leaders {
            self.lead(&mut tx, leaders).await?;
        }
        self.place_elsewhere(&mut tx, plan).await?;
        if let Some(removed) = plan.removed {
            let sql = "DELETE FROM departments WHERE corp_id = $1 AND id = $2";
            let values = values![self.id.as_str(), number(removed)];
            tx.run(sql, values).await?;
        }
        self.tell_of_plan(&mut tx, plan, now).await?;
        if let Some(policy) = policy {
            self.write_policy(&mut tx, policy).await?;
            self.next_policy(&mut tx).await?;
        }
        let versions = self.next_people(&mut tx).await?;
        write_entries(&mut tx, self.id.as_str(), entries, now).await?;
        tx.commit().await?;
        Ok(versions)
    }

    /// A department's own full name; empty where it is its path.
    pub async fn full_name(&self, id: DepartmentId) -> Result<String> {
        let sql = "SELECT full_name FROM departments WHERE corp_id = $1 AND id = $2";
        let values = values![self.id.as_str(), number(id)];
        let row = self.db.clone().one(sql, values).await?;
        row.ok_or(Error::Missing("department"))?.text(0)
    }

    /// What WeCom was not told yet of departments, in the order in which it
    /// happened; nothing where WeCom is the master, who is told nothing.
    pub async fn unsent_departments(&self) -> Result<Vec<(DepartmentId, Telling)>> {
        let sql = "SELECT department, change_text FROM outbox WHERE corp_id = $1 \
                   AND department IS NOT NULL AND state = 'waiting' \
                   AND EXISTS (SELECT 1 FROM corps WHERE id = $1 AND master = 'mingce') \
                   ORDER BY id";
        let rows = self.db.clone().all(sql, values![self.id.as_str()]).await?;
        let telling = |row: &Row| {
            let id = u32::try_from(row.int(0)?);
            let id = id.map_err(|error| Error::unreadable("number", error))?;
            let telling = serde_json::from_str(&row.text(1)?);
            let telling = telling.map_err(|error| Error::unreadable("change", error))?;
            Ok((DepartmentId(id), telling))
        };
        rows.iter().map(telling).collect()
    }

    /// Where departments and members get another master, nothing of what waits is
    /// told ever: by the time somebody might tell it again, WeCom's own word has
    /// come over it.
    pub(crate) async fn void_under_another(&self, tx: &mut Tx, next: Master) -> Result<()> {
        // Whoever is changing departments comes first, with what they leave to tell.
        let sql = "UPDATE corps SET master = master WHERE id = $1 RETURNING master";
        let linked = tx.one(sql, values![self.id.as_str()]).await?;
        let master = linked.map(|row| row.text(0)).transpose()?;
        if master.is_some_and(|master| master != next.word()) {
            let sql = "UPDATE outbox SET state = 'void' WHERE corp_id = $1 \
                       AND (department IS NOT NULL OR life IS NOT NULL OR change_text LIKE $2) \
                       AND state = 'waiting'";
            let members = format!("{ABOUT_A_MEMBER}%");
            tx.run(sql, values![self.id.as_str(), members]).await?;
        }
        Ok(())
    }

    pub(crate) async fn master(&self, tx: &mut Tx) -> Result<Master> {
        let sql = "SELECT master FROM corps WHERE id = $1";
        let row = tx.one(sql, values![self.id.as_str()]).await?;
        Master::from_word(&row.ok_or(Error::Missing("corporation"))?.text(0)?)
    }

    async fn update_department(&self, tx: &mut Tx, update: &Update) -> Result<()> {
        let sql = "UPDATE departments SET name = COALESCE($3, name), \
                   parent = COALESCE($4, parent), sort = COALESCE($5, sort) \
                   WHERE corp_id = $1 AND id = $2";
        let values = values![
            self.id.as_str(),
            number(update.id),
            update.name.as_deref(),
            update.parent.map(number),
            update.order,
        ];
        tx.run(sql, values).await?;
        Ok(())
    }

    async fn add_department(&self, tx: &mut Tx, added: &Department) -> Result<()> {
        let sql = "INSERT INTO departments (corp_id, id, parent, name, sort, outside) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = values![
            self.id.as_str(),
            number(added.id),
            added.parent.map(number),
            added.name.as_str(),
            added.order,
            i64::from(added.outside),
        ];
        tx.run(sql, values).await?;
        Ok(())
    }

    async fn lead(&self, tx: &mut Tx, leaders: &Leaders) -> Result<()> {
        let now = leaders.now.iter().map(|userid| (userid, true));
        let no_more = leaders.no_more.iter().map(|userid| (userid, false));
        for (userid, leads) in now.chain(no_more) {
            self.lead_or_not(tx, userid, leaders.department, leads)
                .await?;
        }
        Ok(())
    }

    async fn lead_or_not(
        &self,
        tx: &mut Tx,
        userid: &UserId,
        department: DepartmentId,
        leads: bool,
    ) -> Result<()> {
        let sql = "SELECT memberships FROM members WHERE corp_id = $1 AND user_key = $2";
        let key = || values![self.id.as_str(), userid.key()];
        let row = tx.one(sql, key()).await?;
        let text = row.ok_or(Error::Missing("member"))?.text(0)?;
        let unreadable = |error| Error::unreadable("memberships", error);
        let mut places: Vec<(u32, i64, bool)> = serde_json::from_str(&text).map_err(unreadable)?;
        for (id, _, leader) in &mut places {
            if *id == department.0 {
                *leader = leads;
            }
        }
        let mut values = key();
        values.push(serde_json::to_string(&places).map_err(unreadable)?.into());
        let sql = "UPDATE members SET memberships = $3 WHERE corp_id = $1 AND user_key = $2";
        tx.run(sql, values).await?;
        Ok(())
    }

    /// Whoever is placed otherwise, and what people are gathered from otherwise.
    async fn place_elsewhere(&self, tx: &mut Tx, plan: &Plan) -> Result<()> {
        let row = |one: &Placing| {
            let places = one.departments.iter();
            let places: Vec<(u32, i64, bool)> = places
                .map(|at| (at.department.0, at.order, at.leader))
                .collect();
            let (key, places) = (one.userid.key(), json("memberships", &places)?);
            Ok(values![self.id.as_str(), key, places, one.main.map(number)])
        };
        let rows: Result<Vec<_>> = plan.people.iter().map(row).collect();
        tx.update(
            "corp_id, user_key, memberships, main_department",
            "UPDATE members SET memberships = next.memberships, \
             main_department = next.main_department FROM next \
             WHERE members.corp_id = next.corp_id AND members.user_key = next.user_key",
            rows?,
        )
        .await?;
        for (group, departments) in &plan.groups {
            let sql = "UPDATE groups SET departments = $3 WHERE corp_id = $1 AND id = $2";
            let departments = json("group", departments)?;
            let values = values![self.id.as_str(), i64::from(group.0), departments];
            tx.run(sql, values).await?;
        }
        for (field, audience) in &plan.audiences {
            let sql = "UPDATE fields SET audience = $3 WHERE corp_id = $1 AND field = $2";
            let values = values![self.id.as_str(), field.word(), json("audience", audience)?];
            tx.run(sql, values).await?;
        }
        Ok(())
    }

    /// Leaves what WeCom must be told where the sending finds it, in this order:
    /// a department goes after everybody in it has gone elsewhere.
    async fn tell_of_plan(&self, tx: &mut Tx, plan: &Plan, now: i64) -> Result<()> {
        let tellings = plan.tellings().into_iter();
        let (last, first): (Vec<_>, Vec<_>) =
            tellings.partition(|(_, telling)| *telling == Telling::Delete);
        let told = plan.people.iter().filter(|one| one.told);
        let people: Vec<_> = told.map(|one| (one.userid.key(), one.telling())).collect();
        self.tell_later(tx, &first, now).await?;
        self.tell_lives(tx, &people, now).await?;
        self.tell_later(tx, &last, now).await
    }

    async fn tell_later(
        &self,
        tx: &mut Tx,
        tellings: &[(DepartmentId, Telling)],
        now: i64,
    ) -> Result<()> {
        let policy = match tellings.iter().any(|(_, told)| *told == Telling::Delete) {
            true => self.read_policy(tx).await?,
            false => Policy::default(),
        };
        let row = |(id, telling): &(DepartmentId, Telling)| {
            let own = OwnRules::of(&policy, *id).filter(|_| *telling == Telling::Delete);
            let own = own.map(|own| json("rules", &own)).transpose()?;
            Ok(values![
                self.id.as_str(),
                "",
                json("change", telling)?,
                "waiting",
                now,
                number(*id),
                own.as_deref()
            ])
        };
        let rows: Result<Vec<_>> = tellings.iter().map(row).collect();
        let head = "INSERT INTO outbox (corp_id, user_key, change_text, state, created, \
                    department, own_rules)";
        tx.insert(head, "", rows?).await
    }
}

fn json(what: &'static str, value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::unreadable(what, error))
}

fn number(id: DepartmentId) -> i64 {
    i64::from(id.0)
}
