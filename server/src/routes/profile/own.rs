//! `/me`

use crate::State;
use crate::frame::Framing;
use crate::routes::fault;
use crate::routes::query::Query;
use crate::sign_in::{MemberSession, inside_wecom};
use app::member::{MemberPage, OwnProfile, Said, WrittenBy};
use axum::extract::{RawQuery, State as Given};
use axum::http::HeaderMap;
use axum::response::Response;
use directory::people::profile::{Date, is_placeholder_email};
use directory::people::{Field, FieldSettings, Fields, Profile};
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
    let settings = store.field_settings().await?;
    let card = session.view.me_with(&profile);
    let value = |field: Field| {
        let found = card.fields.iter().find(|(one, _)| *one == field);
        found.map_or("", |(_, value)| value.as_str())
    };
    Ok(OwnProfile {
        only_me: only_me(card.fields.iter().map(|(field, _)| *field), settings),
        written: written(&profile, value),
        waiting: fields_of(&waiting).iter().collect(),
        placeholder_email: is_placeholder_email(userid.as_str(), value(Field::Email)),
        inside_wecom,
        said,
        card,
    })
}

fn only_me(fields: impl Iterator<Item = Field>, settings: FieldSettings) -> Vec<Field> {
    let unshown = settings.unshown();
    fields
        .filter(|field| field.is_private() || unshown.contains(*field))
        .collect()
}

/// Who wrote what still stands as they wrote it.
fn written<'a>(profile: &'a Profile, value: impl Fn(Field) -> &'a str) -> Vec<WrittenBy> {
    let stands = Field::ALL.into_iter().filter_map(|field| {
        let written = profile.0.get(&field)?;
        let here = !written.value.is_empty() && value(field) == written.value;
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
