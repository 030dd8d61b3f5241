use wasm_bindgen::JsValue;
use web_sys::{Storage, UrlSearchParams};

/// Under which name the tab remembers them.
const KEY: &str = "mingce.choice";

/// What was ticked: the names and values of the fields, as a form sends them.
pub struct Ticks {
    whose: String,
    /// In the order in which they were ticked.
    ids: Vec<Id>,
}

/// One tick: `userid` or `department`, and which.
#[derive(PartialEq)]
pub struct Id {
    pub name: String,
    pub value: String,
}

impl Ticks {
    /// What this tab remembers of the ticks of this account. What somebody
    /// else ticked before in the same tab is not theirs.
    pub fn remembered(whose: &str) -> Self {
        let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let kept = kept.unwrap_or_default();
        let mut lines = kept.lines();
        let ids = match lines.next() {
            Some(owner) if owner == whose => lines.filter_map(Id::read).collect(),
            _ => Vec::new(),
        };
        Self {
            whose: whose.to_owned(),
            ids,
        }
    }

    pub fn remember(&self) {
        let mut text = self.whose.clone();
        for Id { name, value } in &self.ids {
            text.extend(["\n", name.as_str(), "=", value.as_str()]);
        }
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEY, &text);
        }
    }

    pub fn set(&mut self, id: Id, on: bool) {
        self.ids.retain(|known| *known != id);
        if on {
            self.ids.push(id);
        }
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        let mut ids = self.ids.iter();
        ids.any(|id| id.name == name && id.value == value)
    }

    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// As a form sends them.
    pub fn form(&self) -> Result<UrlSearchParams, JsValue> {
        let form = UrlSearchParams::new()?;
        for Id { name, value } in &self.ids {
            form.append(name, value);
        }
        Ok(form)
    }
}

impl Id {
    fn read(line: &str) -> Option<Self> {
        let (name, value) = line.split_once('=')?;
        Some(Self {
            name: name.to_owned(),
            value: value.to_owned(),
        })
    }
}

/// Nothing is ticked any more.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
