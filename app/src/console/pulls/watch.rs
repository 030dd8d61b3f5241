use crate::api::Refused;
use crate::console::components::{Load, effect};
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use std::time::Duration;

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_secs(1);

/// Asks again a second after each answer, as long as something goes on and the
/// page is open. A server that cannot be reached for a while is asked again too.
pub fn watch<T: Send + Sync + 'static>(load: Load<T>, goes_on: fn(&T) -> bool) {
    effect(move || {
        let answered = !load.busy.get();
        let hopeful = load
            .refused
            .with(|refused| matches!(refused, None | Some(Refused::Unreachable)));
        let going = load.value.with(|value| value.as_ref().is_some_and(goes_on));
        if answered && hopeful && going {
            let later = set_timeout_with_handle(move || load.again(), PAUSE);
            on_cleanup(move || {
                if let Ok(later) = later {
                    later.clear();
                }
            });
        }
    });
}
