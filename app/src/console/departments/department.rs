use super::actions::Actions;
use super::address;
use super::desk::Desk;
use super::members::MembersTable;
use super::summary::summary;
use crate::api::Refused;
use crate::api::departments::{Department, read_department};
use crate::console::components::{Loaded, Tab, Tabs, load, locale};
use crate::console::rules::RulesPanel;
use crate::text::console as words;
use directory::people::DepartmentId;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The department chosen: what holds for it, then its people or its rules.
#[component]
pub fn DepartmentPart(
    /// The department.
    department: Signal<DepartmentId>,
    /// What is being done, with the tree.
    desk: Desk,
    /// Told which department is not there.
    unknown: RwSignal<Option<DepartmentId>>,
) -> impl IntoView {
    let t = locale();
    // The route's own query is not told where only its parameter changes.
    let query = use_location().query;
    let rules = Memo::new(move |_| query.with(|query| query.get_str("tab") == Some("rules")));
    let tree = desk.tree;
    let about = load(move || {
        desk.done.track();
        read_department(department.get())
    });
    name_the_tab(about.value);
    let tabs = Signal::derive(move || {
        let (address, rules) = (address(department.get()), rules.get());
        let tab = |name: &str, address: String, chosen| Tab {
            name: name.to_owned(),
            address,
            chosen,
        };
        vec![
            tab(words::members(t), address.clone(), !rules),
            tab(words::rules(t), format!("{address}?tab=rules"), rules),
        ]
    });
    let changed = move |()| {
        tree.again();
        about.again();
    };
    let below = move || match rules.get() {
        true => view! { <RulesPanel department changed /> }.into_any(),
        false => {
            let department = Signal::derive(move || Some(department.get()));
            view! { <MembersTable department changed=desk.done /> }.into_any()
        }
    };
    Effect::new(move || {
        let missing = about.refused.with(|r| *r == Some(Refused::NotFound));
        unknown.set(missing.then(|| department.get_untracked()));
    });
    view! {
        <Loaded load=about let:about>
            {summary(about, tree)}
        </Loaded>
        <Actions desk department />
        <Tabs label=words::department(t) tabs />
        {below}
    }
}

/// The department's name belongs into the browser's history too.
fn name_the_tab(about: RwSignal<Option<Department>>) {
    Effect::new(move || {
        if let Some(about) = about.read().as_ref() {
            document().set_title(&words::page_title(locale(), &about.row.name));
        }
    });
}
