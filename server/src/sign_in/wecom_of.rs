//! The client for one corporation's WeCom.

use std::collections::HashMap;
use std::sync::Mutex;
use store::{Corp, CorpId};
use wecom::Wecom;

/// A client with the corporation's own values and no token yet.
pub fn wecom_of(corp: &Corp) -> Wecom {
    Wecom::new(wecom::Settings {
        corp_id: corp.id.to_string(),
        agent_id: corp.agent_id,
        agent_secret: corp.agent_secret.expose().into(),
        contacts_secret: corp.contacts_secret.as_ref().map(|s| s.expose().into()),
        api_url: corp.api_url.clone(),
        limits: wecom::Limits::default(),
    })
}

/// One client a corporation, kept between sign-ins: WeCom counts how often a
/// token is fetched, and the client keeps its own.
#[derive(Default)]
pub struct Clients(Mutex<HashMap<CorpId, (Corp, Wecom)>>);

impl Clients {
    /// The corporation's client; a new one when it was linked anew since.
    pub fn of(&self, corp: &Corp) -> Wecom {
        let mut kept = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match kept.get(&corp.id) {
            Some((linked, wecom)) if linked == corp => wecom.clone(),
            _ => {
                // Somebody waits for the answer: a call that fails is not tried for long.
                let wecom = wecom_of(corp).impatient();
                kept.insert(corp.id.clone(), (corp.clone(), wecom.clone()));
                wecom
            }
        }
    }
}
