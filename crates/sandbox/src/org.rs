//! The corporation a sandbox plays: the JSON of `surface.md`, field for field.

mod check;

use std::fmt;

use serde::{Deserialize, Serialize};

/// A whole corporation.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Org {
    /// Who it is.
    pub corp: CorpInfo,
    /// The contacts-sync secret.
    pub contacts_secret: String,
    /// Whether the contacts-sync secret may read details (an IP from before
    /// August 2022); without it those calls answer 48009.
    #[serde(default = "yes")]
    pub contacts_details: bool,
    /// The self-built apps.
    #[serde(default)]
    pub apps: Vec<App>,
    /// All departments; the root is 1.
    pub departments: Vec<Department>,
    /// All members, in order of creation.
    #[serde(default)]
    pub members: Vec<Member>,
    /// All tags.
    #[serde(default)]
    pub tags: Vec<Tag>,
}

/// The corporation's identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorpInfo {
    /// `corpid`.
    pub id: String,
    /// Name.
    pub name: String,
}

/// A self-built app.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// `agentid`.
    pub agentid: i64,
    /// Name.
    pub name: String,
    /// Its own secret.
    pub secret: String,
    /// Whether it reads mobile, email, avatar and gender: an app from before June 2022.
    #[serde(default)]
    pub sensitive_fields: bool,
    /// 可见范围.
    pub scope: Scope,
}

/// Whom an app may see: departments with their subtrees, single members, tags.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Department ids; each stands for its subtree.
    #[serde(default)]
    pub departments: Vec<u32>,
    /// Userids.
    #[serde(default)]
    pub users: Vec<String>,
    /// Tag ids; they give people, never departments.
    #[serde(default)]
    pub tags: Vec<i64>,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Id; the root is 1.
    pub id: u32,
    /// Parent's id, 0 for the root.
    pub parentid: u32,
    /// Name, unique among siblings.
    pub name: String,
    /// WeCom's order: larger first.
    #[serde(default)]
    pub order: u32,
}

/// A member.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Account; unique ignoring case.
    pub userid: String,
    /// Name.
    pub name: String,
    /// Departments, one at least.
    pub department: Vec<u32>,
    /// Order within each department, larger first; empty means 0 everywhere.
    #[serde(default)]
    pub order: Vec<u32>,
    /// 1 where they lead the department; empty means nowhere.
    #[serde(default)]
    pub is_leader_in_dept: Vec<u8>,
    /// One of `department`; 0 means the first.
    #[serde(default)]
    pub main_department: u32,
    /// Mobile number, unique.
    #[serde(default)]
    pub mobile: String,
    /// Email, unique.
    #[serde(default)]
    pub email: String,
    /// `1` male, `2` female, `0` unknown.
    #[serde(default = "unknown_gender")]
    pub gender: String,
    /// Position.
    #[serde(default)]
    pub position: String,
    /// Alias.
    #[serde(default)]
    pub alias: String,
    /// Landline.
    #[serde(default)]
    pub telephone: String,
    /// 1 active, 2 disabled, 4 not activated, 5 left the corporation.
    #[serde(default = "active")]
    pub status: u8,
    /// Userids of the direct superiors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub direct_leader: Vec<String>,
    /// Address of the picture.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub avatar: String,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Id.
    pub tagid: i64,
    /// Name.
    pub tagname: String,
    /// Userids.
    #[serde(default)]
    pub users: Vec<String>,
    /// Department ids; everybody in their subtrees carries the tag.
    #[serde(default)]
    pub departments: Vec<u32>,
}

/// What is wrong with an [`Org`], one sentence each.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid(pub Vec<String>);

impl fmt::Display for Invalid {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Invalid {}

impl Org {
    /// Reads the JSON of a corporation and checks it.
    pub fn parse(json: &str) -> Result<Org, Invalid> {
        let org: Org = serde_json::from_str(json)
            .map_err(|error| Invalid(vec![format!("This is not a corporation: {error}.")]))?;
        org.check()?;
        Ok(org)
    }

    /// Whether WeCom could hold this corporation.
    pub fn check(&self) -> Result<(), Invalid> {
        check::check(self)
    }
}

impl fmt::Debug for Org {
    /// Sizes only: the secrets stay out of every log.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Org")
            .field("corp", &self.corp)
            .field("departments", &self.departments.len())
            .field("members", &self.members.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for App {
    /// Without the secret.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("App")
            .field("agentid", &self.agentid)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

fn yes() -> bool {
    true
}

fn active() -> u8 {
    1
}

fn unknown_gender() -> String {
    "0".into()
}
