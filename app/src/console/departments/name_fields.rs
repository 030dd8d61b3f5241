use super::desk::Desk;
use super::trouble::at_field;
use crate::console::components::{Field, locale};
use crate::text::console_organisation as words;
use leptos::prelude::*;

/// The two names of a department, in a form.
#[component]
pub fn NameFields(
    /// What is being done.
    desk: Desk,
    /// 部门名称
    name: RwSignal<String>,
    /// 部门完整名称
    full_name: RwSignal<String>,
    /// A word of help under the full name.
    #[prop(optional)]
    hint: String,
) -> impl IntoView {
    let t = locale();
    view! {
        <Field
            name="department-name"
            label=Signal::stored(words::name(t).to_owned())
            value=name
            message=at_field(desk.refused, "name")
            hint=Signal::stored(words::name_hint(t).to_owned())
        />
        <Field
            name="department-full-name"
            label=Signal::stored(words::full_name(t).to_owned())
            value=full_name
            message=at_field(desk.refused, "full_name")
            hint=Signal::stored(hint)
        />
    }
}
