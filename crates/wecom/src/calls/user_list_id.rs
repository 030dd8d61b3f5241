//! `user/list_id`: every member's id, page by page; only for the contacts-sync secret.

use serde::Deserialize;
use serde_json::json;

use crate::{Call, Error, Key, Wecom, lenient};

/// The longest page WeCom gives.
const PAGE: u32 = 10_000;

/// Asks for one page of memberships.
#[derive(Clone, Debug)]
pub struct UserListId {
    /// Where to go on; empty at the beginning.
    pub cursor: String,
    /// How many rows, 1 to 10 000.
    pub limit: u32,
}

/// One page.
#[derive(Clone, Debug, Deserialize)]
pub struct Memberships {
    /// Where the next page begins; empty after the last.
    #[serde(default, deserialize_with = "lenient::text")]
    pub next_cursor: Option<String>,
    /// The rows.
    #[serde(default, deserialize_with = "lenient::list")]
    pub dept_user: Vec<Membership>,
}

/// That a member belongs to a department: a member in two departments comes twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub struct Membership {
    /// Who.
    pub userid: String,
    /// Where.
    #[serde(deserialize_with = "lenient::id")]
    pub department: i64,
}

impl Call for UserListId {
    type Answer = Memberships;
    const PATH: &'static str = "/cgi-bin/user/list_id";

    fn body(&self) -> Option<serde_json::Value> {
        Some(if self.cursor.is_empty() {
            json!({"limit": self.limit})
        } else {
            json!({"cursor": self.cursor, "limit": self.limit})
        })
    }
}

impl Wecom {
    /// Every membership of the corporation, by the contacts-sync secret.
    pub async fn user_list_id(&self) -> Result<Vec<Membership>, Error> {
        let mut rows = Vec::new();
        let mut page = UserListId {
            cursor: String::new(),
            limit: PAGE,
        };
        loop {
            let answer = self.send(Key::Contacts, &page).await?;
            rows.extend(answer.dept_user);
            let next = answer.next_cursor.unwrap_or_default();
            if next.is_empty() {
                return Ok(rows);
            }
            if next == page.cursor {
                // Going on would never end, and stopping would lose members.
                return Err(Error::Unreadable {
                    path: UserListId::PATH,
                    reason: "the cursor stands still".to_owned(),
                });
            }
            page.cursor = next;
        }
    }
}
