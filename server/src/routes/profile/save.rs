//! What a member sent of themselves: checked, and saved or shown again.

use super::editable::fields;
use super::{back, form};
use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::sign_in::{ClientAddress, MemberSession};
use app::member::{FormRow, MemberPage, PageField, ProfileForm, RowProblem, Said};
use axum::Form;
use axum::extract::State as Given;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use directory::people::profile::{
    Date, Wrong, check, check_custom, check_required, check_together,
};
use directory::people::{AnyField, Field, FieldRules};
use store::{FieldChange, OwnFields, ProfileEdit};

/// A form's fields, in the order in which a browser sent them.
type Sent = Vec<(String, String)>;

/// `POST /me/edit`
pub async fn save(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    address: ClientAddress,
    sent: Result<Form<Sent>, FormRejection>,
) -> Response {
    let Form(sent) = sent.unwrap_or_default();
    match saved(&state, &session, &address, &sent).await {
        Ok(Outcome::Done(said)) => back(said),
        Ok(Outcome::Again(form)) => framing.page(&session.corp_name, MemberPage::EditMe(form)),
        Err(error) => fault::internal(framing, &error),
    }
}

enum Outcome {
    Done(Said),
    /// The form again, with what stands in the way at each field.
    Again(ProfileForm),
}

async fn saved(
    state: &State,
    session: &MemberSession,
    address: &ClientAddress,
    sent: &Sent,
) -> Result<Outcome, store::Error> {
    let store = state.store.corp(&session.corp.id);
    let userid = session.view.me().userid;
    let now = (state.now)();
    let own = store.own_fields(&userid).await?;
    let (_, rules) = store.field_rules().await?;
    let fresh =
        |own: &OwnFields, rules: &FieldRules| form::fresh(own, rules, session.corp.master, now);
    let mut form = fresh(&own, &rules);
    let changes = read(&mut form, &own, sent);
    let stopped = !form.refused.is_empty() || form.rows.iter().any(|row| row.problem.is_some());
    if stopped {
        return Ok(Outcome::Again(form));
    }
    if changes.is_empty() {
        return Ok(Outcome::Done(Said::Unchanged));
    }
    let edit = ProfileEdit {
        userid: userid.clone(),
        changes,
        address: address.text(),
    };
    match store.edit_profile(&edit, now).await {
        Ok(_) => Ok(Outcome::Done(Said::Saved)),
        Err(store::Error::Stale) => {
            let own = store.own_fields(&userid).await?;
            let (_, now) = store.field_rules().await?;
            let mut form = fresh(&own, &now);
            show_what_changed(&mut form, &edit.changes, &rules);
            Ok(Outcome::Again(form))
        }
        Err(error) => Err(error),
    }
}

/// What the person wants to change, and at each field why it cannot be; the
/// form is left as they filled it in.
fn read(form: &mut ProfileForm, own: &OwnFields, sent: &Sent) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    for row in &mut form.rows {
        let Some((typed, was)) = pair(sent, &row.field) else {
            continue;
        };
        match wanted(row, &typed, &was, form.today) {
            // Not touched: it stays what it is by now.
            Ok(value) if value == was => {}
            Ok(value) => {
                row.was.clone_from(&was);
                row.value.clone_from(&value);
                let field = row.field.id();
                changes.push(FieldChange { field, was, value });
            }
            Err(wrong) => {
                row.was = was;
                row.value = typed;
                row.problem = Some(RowProblem::Wrong(wrong));
            }
        }
    }
    for row in &form.locked {
        let Some((typed, was)) = pair(sent, &row.field) else {
            continue;
        };
        if typed != was && typed != row.value {
            form.refused.push(row.field.clone());
        }
    }
    check_whole(form, own, &changes);
    changes
}

/// What was typed into a field, and what stood there when the form was made.
fn pair(sent: &Sent, field: &PageField) -> Option<(String, String)> {
    let value = |name: &str| {
        let found = sent.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    };
    let word = field.word();
    let mut typed = value(&word)?;
    let leap = field.is_lunar() && value(&format!("{word}.leap")).is_some();
    if leap && !typed.trim().is_empty() && !typed.starts_with('闰') {
        typed.push('L');
    }
    Some((typed, value(&format!("was.{word}")).unwrap_or_default()))
}

/// What was there before is kept as it is, whatever the rules say of it today.
fn wanted(row: &FormRow, typed: &str, was: &str, today: Date) -> Result<String, Wrong> {
    if typed == was {
        return Ok(was.to_owned());
    }
    let value = match &row.field {
        PageField::BuiltIn(field) => check(*field, typed, today),
        PageField::Custom(field) => check_custom(field, typed),
    }?;
    check_required(row.required, was, &value).map(|()| value)
}

/// What only the profile as a whole can show to be wrong; whatever was so
/// before is not the form's fault.
fn check_whole(form: &mut ProfileForm, own: &OwnFields, changes: &[FieldChange]) {
    if changes.is_empty() || form.rows.iter().any(|row| row.problem.is_some()) {
        return;
    }
    let before = |field: Field| own.value(field);
    let after = |field: Field| {
        let changed = changes.iter().find(|change| change.field == field.into());
        changed.map_or_else(|| own.value(field), |change| change.value.as_str())
    };
    let identities = [Field::Mobile, Field::Email, Field::Wechat];
    let had_identity = identities.iter().any(|&field| !before(field).is_empty());
    let wrong = check_together(after, had_identity);
    let Some((field, wrong)) = wrong.filter(|_| wrong != check_together(before, had_identity))
    else {
        return;
    };
    // At the field itself, or at one that the person changed.
    let fields = form.rows.iter().map(|row| row.field.id());
    let at = fields
        .clone()
        .position(|one| one == field.into())
        .or_else(|| fields.clone().position(|one| one == changes[0].field));
    if let Some(at) = at {
        form.rows[at].problem = Some(RowProblem::Wrong(wrong));
    }
}

/// The stored values take the place of those that the form began with; where
/// the person wants another than somebody else wrote meanwhile, both are shown.
fn show_what_changed(form: &mut ProfileForm, changes: &[FieldChange], before: &FieldRules) {
    for row in &mut form.rows {
        let Some(change) = changes.iter().find(|change| change.field == row.field.id()) else {
            continue;
        };
        if row.was != change.was && row.was != change.value {
            row.problem = Some(RowProblem::Changed(row.was.clone()));
        }
        row.value.clone_from(&change.value);
    }
    let offered = |field: AnyField| form.rows.iter().any(|row| row.field.id() == field);
    let sent = |field: &PageField| changes.iter().any(|change| change.field == field.id());
    let gone = fields(before).filter(sent);
    form.refused = gone.filter(|field| !offered(field.id())).collect();
}
