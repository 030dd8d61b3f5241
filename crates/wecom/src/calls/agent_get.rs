//! `agent/get`: the app, and its scope.

use serde::Deserialize;

use crate::{Call, Error, Key, Wecom, lenient};

/// Asks for an app.
#[derive(Clone, Copy, Debug)]
pub struct AgentGet {
    /// Its AgentId.
    pub agentid: i64,
}

/// The app.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Agent {
    /// Its AgentId.
    #[serde(deserialize_with = "lenient::id")]
    pub agentid: i64,
    /// Its name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// 1 when it is disabled.
    #[serde(default, deserialize_with = "lenient::number")]
    pub close: i64,
    /// Its trusted domain.
    #[serde(default, deserialize_with = "lenient::text")]
    pub redirect_domain: Option<String>,
    /// The page it opens with.
    #[serde(default, deserialize_with = "lenient::text")]
    pub home_url: Option<String>,
    /// The members in its scope by themselves.
    #[serde(default, rename = "allow_userinfos", deserialize_with = "users")]
    pub users: Vec<String>,
    /// The departments in its scope.
    #[serde(default, rename = "allow_partys", deserialize_with = "parties")]
    pub departments: Vec<i64>,
    /// The tags in its scope.
    #[serde(default, rename = "allow_tags", deserialize_with = "tags")]
    pub tags: Vec<i64>,
}

#[derive(Deserialize)]
struct User {
    userid: String,
}

#[derive(Default, Deserialize)]
struct Scope {
    #[serde(default, deserialize_with = "lenient::list")]
    user: Vec<User>,
    #[serde(default, deserialize_with = "lenient::numbers")]
    partyid: Vec<i64>,
    #[serde(default, deserialize_with = "lenient::numbers")]
    tagid: Vec<i64>,
}

fn scope<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Scope, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

fn users<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let users = scope(from)?.user.into_iter();
    Ok(users.map(|user| user.userid).collect())
}

fn parties<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<i64>, D::Error> {
    Ok(scope(from)?.partyid)
}

fn tags<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<i64>, D::Error> {
    Ok(scope(from)?.tagid)
}

impl Call for AgentGet {
    type Answer = Agent;
    const PATH: &'static str = "/cgi-bin/agent/get";

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("agentid", self.agentid.to_string())]
    }
}

impl Wecom {
    /// The link's own app.
    pub async fn agent_get(&self) -> Result<Agent, Error> {
        let agentid = self.settings().agent_id;
        self.send(Key::App, &AgentGet { agentid }).await
    }
}
