use crate::api::audit::Wanted;
use crate::console::components::encoded;
use leptos::web_sys::js_sys::Date;
use leptos_router::params::ParamsMap;

/// What of the log is shown, as the address says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) deployment: bool,
    pub(super) who: String,
    pub(super) what: String,
    pub(super) whom: String,
    /// Days, `2026-11-21`, in the time zone of whoever looks.
    pub(super) from: String,
    pub(super) to: String,
    /// Where the page before ended.
    pub(super) after: String,
}

const DEPLOYMENT: &str = "deployment";

impl Asked {
    pub(super) fn of(query: &ParamsMap) -> Self {
        let value = |name: &str| query.get(name).unwrap_or_default();
        Self {
            deployment: value("log") == DEPLOYMENT,
            who: value("who"),
            what: value("what"),
            whom: value("whom"),
            from: value("from"),
            to: value("to"),
            after: value("after"),
        }
    }

    /// A whole log.
    pub(super) fn log(deployment: bool) -> Self {
        Self {
            deployment,
            ..Self::default()
        }
    }

    /// Whether some lines of the log are left out.
    pub(super) fn is_filtered(&self) -> bool {
        let filters = [&self.who, &self.what, &self.whom, &self.from, &self.to];
        filters.iter().any(|filter| !filter.is_empty())
    }

    /// As the server takes it. What is no day does not matter.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            deployment: self.deployment,
            who: self.who.clone(),
            what: self.what.clone(),
            whom: self.whom.clone(),
            from: midnight(&self.from, 0),
            until: midnight(&self.to, 1),
            after: self.after.clone(),
        }
    }

    pub(super) fn address(&self) -> String {
        let log = if self.deployment { DEPLOYMENT } else { "" };
        let mut address = "/admin/audit".to_owned();
        let mut sign = '?';
        for (name, value) in [
            ("log", log),
            ("who", &self.who),
            ("what", &self.what),
            ("whom", &self.whom),
            ("from", &self.from),
            ("to", &self.to),
            ("after", &self.after),
        ] {
            if !value.is_empty() {
                address.push(sign);
                address.push_str(name);
                address.push('=');
                address.push_str(&encoded(value));
                sign = '&';
            }
        }
        address
    }
}

/// When a day begins here, so many days later, in seconds since 1970.
fn midnight(day: &str, later: i32) -> Option<i64> {
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month: i32 = parts.next()?.parse().ok()?;
    let day: i32 = parts.next()?.parse().ok()?;
    let moment = Date::new_with_year_month_day(year, month - 1, day + later).get_time();
    moment.is_finite().then_some((moment / 1000.0) as i64)
}
