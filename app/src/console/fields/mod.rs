//! `/admin/fields`: what members see of each field, what they may change of
//! themselves, who reads it, where it stands; and the fields that a corporation
//! makes for itself (成员属性, R60).

mod desk;
mod dialog;
mod drag;
mod form;
mod picture;
mod row;

use super::components::{Loaded, Page, load, locale};
use crate::api::fields::read_fields;
use crate::text::console_fields as words;
use form::FieldsForm;
use leptos::prelude::*;
use picture::OwnPictures;

/// The fields.
#[component]
pub fn FieldsPage() -> impl IntoView {
    let t = locale();
    let found = load(read_fields);
    view! {
        <Page title=words::title(t)>
            <p class="hint">{words::about(t)} " " {words::required_about(t)} " "
                {words::searchable_about(t)}
            </p>
            <Loaded load=found let:found>
                <FieldsForm found />
            </Loaded>
            <OwnPictures />
        </Page>
    }
}
