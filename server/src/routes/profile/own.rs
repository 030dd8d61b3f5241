//! `/me`

use super::editable::fields;
use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::routes::query::Query;
use crate::sign_in::{MemberSession, inside_wecom};
use app::member::{MemberPage, OwnProfile, PageField, Said, WrittenBy};
use axum::extract::{RawQuery, State as Given};
use axum::http::HeaderMap;
use axum::response::Response;
use directory::answers::Card;
use directory::people::profile::{Date, is_placeholder_email};
use directory::people::{AnyField, Field, FieldRules, Fields, Profile};
use store::Waiting;

/// The member's own card, and what only they need to know of it.
pub async fn me(
    Given(state): Given<State>,
    session: MemberSession,
    framing: Framing,
    headers: HeaderMap,
    query: RawQuery,
) -> Response {
    let said = Query::of(query).value("said");
    let said = said.and_then(|word| Said::from_word(&word));
    match page(&state, &session, inside_wecom(&headers), said).await {
        Ok(page) => framing.page(&session.corp_name, MemberPage::Me(Box::new(page))),
        Err(error) => fault::internal(framing, &error),
    }
}

async fn page(
    state: &State,
    session: &MemberSession,
    inside_wecom: bool,
    said: Option<Said>,
) -> Result<OwnProfile, store::Error> {
    let store = state.store.corp(&session.corp.id);
    let userid = session.view.me().userid;
    let profile = store.profile(&userid).await?;
    let waiting = store.waiting(&userid).await?;
    let (_, rules) = store.field_rules().await?;
    let card = session.view.me_with(&profile);
    let email = value(&card, Field::Email.into());
    Ok(OwnProfile {
        only_me: only_me(&card, &rules),
        written: written(&profile, &card, &rules),
        waiting: fields_of(&waiting).iter().collect(),
        placeholder_email: is_placeholder_email(userid.as_str(), email),
        inside_wecom,
        said,
        card,
    })
}

/// What a card says in a field; empty when it says nothing.
fn value(card: &Card, field: AnyField) -> &str {
    let built_in = card.fields.iter();
    let mut built_in = built_in.map(|(one, value)| (AnyField::from(*one), value));
    let mut custom = card.custom.iter();
    let found = match field {
        AnyField::BuiltIn(_) => built_in
            .find(|(one, _)| *one == field)
            .map(|(_, value)| value),
        AnyField::Custom(id) => custom.find(|one| one.id == id).map(|one| &one.value),
    };
    found.map_or("", String::as_str)
}

/// What of the card nobody else reads.
fn only_me(card: &Card, rules: &FieldRules) -> Vec<PageField> {
    let unshown = rules.settings.unshown();
    let own = |field: &PageField| match field {
        PageField::BuiltIn(field) => field.is_private() || unshown.contains(*field),
        PageField::Custom(field) => !field.shown,
    };
    let said = |field: &PageField| !value(card, field.id()).is_empty();
    fields(rules).filter(own).filter(said).collect()
}

/// Who wrote what still stands as they wrote it.
fn written(profile: &Profile, card: &Card, rules: &FieldRules) -> Vec<WrittenBy> {
    let stands = fields(rules).filter_map(|field| {
        let written = profile.0.get(&field.id())?;
        let here = !written.value.is_empty() && value(card, field.id()) == written.value;
        here.then(|| WrittenBy {
            field,
            by: written.by,
            on: Date::in_china(written.at),
        })
    });
    stands.collect()
}

fn fields_of(waiting: &[Waiting]) -> Fields {
    let fields = waiting.iter().flat_map(|one| one.fields().iter());
    fields.collect()
}
