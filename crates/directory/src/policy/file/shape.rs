use serde::{Deserialize, Serialize};

/// The file as it stands, before names are looked up.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct File {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) department: Vec<Department>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) protect: Vec<Protect>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) also_sees: Vec<AlsoSees>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) expect: Vec<Expect>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Department {
    pub(super) path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) viewing: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) boundary: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Protect {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) member: Option<String>,
    pub(super) level: String,
    #[serde(default)]
    pub(super) allow: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlsoSees {
    pub(super) viewer: String,
    pub(super) target: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expect {
    pub(super) viewer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) can_see: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cannot_see: Option<String>,
}
