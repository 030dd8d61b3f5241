//! The client for one corporation's WeCom.

use store::Corp;

/// A client with the corporation's own values.
pub fn wecom_of(corp: &Corp) -> wecom::Wecom {
    wecom::Wecom::new(settings_of(corp))
}

fn settings_of(corp: &Corp) -> wecom::Settings {
    wecom::Settings {
        corp_id: corp.id.to_string(),
        agent_id: corp.agent_id,
        agent_secret: corp.agent_secret.expose().into(),
        contacts_secret: corp.contacts_secret.as_ref().map(|s| s.expose().into()),
        api_url: corp.api_url.clone(),
        limits: wecom::Limits::default(),
    }
}
