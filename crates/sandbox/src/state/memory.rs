//! What changes with every call.

use std::collections::{HashMap, VecDeque};

use rand::Rng;
use rand::distr::Alphanumeric;

use super::{Call, Fault, Message};
use crate::corporation::Corporation;

/// Seconds a token or ticket lives.
pub(crate) const LIFE: i64 = 7200;
/// Seconds a code of a sign-in lives.
pub(crate) const CODE_LIFE: i64 = 300;
/// Seconds a `user_ticket` lives.
pub(crate) const CONSENT_LIFE: i64 = 1800;
/// Calls kept; the oldest go first, so that a demo may run for weeks.
const CALLS: usize = 50_000;
/// Messages kept.
const MESSAGES: usize = 10_000;

/// Whose token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bearer {
    /// 通讯录同步.
    Contacts,
    /// The app with this agentid.
    App(i64),
}

impl Bearer {
    /// As `/sandbox/calls` names it.
    pub(crate) fn label(self) -> String {
        match self {
            Bearer::Contacts => "contacts".into(),
            Bearer::App(agentid) => format!("app:{agentid}"),
        }
    }

    /// Whose secret it is in this corporation.
    pub(crate) fn of_secret(corporation: &Corporation, secret: &str) -> Option<Bearer> {
        let org = &corporation.org;
        if org.contacts_secret == secret {
            return Some(Bearer::Contacts);
        }
        let app = org.apps.iter().find(|app| app.secret == secret)?;
        Some(Bearer::App(app.agentid))
    }
}

/// Why a token is not good.
#[derive(Debug, PartialEq)]
pub(crate) enum Stale {
    /// Never given, or of a secret that is gone: 40014.
    Unknown,
    /// Too old: 42001.
    Expired,
}

/// A sign-in on its way back to an app.
pub(crate) struct Code {
    pub(crate) userid: String,
    /// The app it is for; any app where the address named none.
    pub(crate) agentid: Option<i64>,
    /// The details that the member agreed to show the app (`snsapi_privateinfo`).
    pub(crate) consent: Option<Agreed>,
    pub(crate) expires: i64,
}

/// What a member's agreement is worth: a `user_ticket`.
pub(crate) struct Consent {
    pub(crate) userid: String,
    pub(crate) agentid: i64,
    pub(crate) agreed: Agreed,
    pub(crate) expires: i64,
}

/// What a member agreed to show: the names of the fields, all of them unless some were chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Agreed {
    Everything,
    Only(Vec<String>),
}

impl Agreed {
    /// Whether this field is among them.
    pub(crate) fn covers(&self, field: &str) -> bool {
        match self {
            Agreed::Everything => true,
            Agreed::Only(fields) => fields.iter().any(|one| one == field),
        }
    }
}

/// Something handed out, with its end.
struct Issued {
    value: String,
    expires: i64,
}

/// A corporation's id and one of its secrets.
type Account = (String, String);

#[derive(Default)]
pub(crate) struct Memory {
    tokens: HashMap<String, (Account, i64)>,
    current: HashMap<Account, String>,
    tickets: HashMap<(Bearer, &'static str), Issued>,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) consents: HashMap<String, Consent>,
    pub(crate) calls: VecDeque<Call>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) messages: VecDeque<Message>,
}

impl Memory {
    /// The token of a secret and the seconds it has left: the same one while it is good.
    pub(crate) fn token(&mut self, corp_id: &str, secret: &str, now: i64) -> (String, i64) {
        let account = (corp_id.to_owned(), secret.to_owned());
        if let Some(token) = self.current.get(&account)
            && let Some((_, expires)) = self.tokens.get(token)
            && *expires > now
        {
            return (token.clone(), expires - now);
        }
        let token = random(64);
        let given = (account.clone(), now + LIFE);
        self.tokens.insert(token.clone(), given);
        self.current.insert(account, token.clone());
        (token, LIFE)
    }

    /// Whose token it is now.
    pub(crate) fn bearer(
        &self,
        token: &str,
        corporation: &Corporation,
        now: i64,
    ) -> Result<Bearer, Stale> {
        let ((corp_id, secret), expires) = self.tokens.get(token).ok_or(Stale::Unknown)?;
        if *corp_id != corporation.org.corp.id {
            return Err(Stale::Unknown);
        }
        let bearer = Bearer::of_secret(corporation, secret).ok_or(Stale::Unknown)?;
        if *expires > now {
            Ok(bearer)
        } else {
            Err(Stale::Expired)
        }
    }

    /// Ends a token before its time; the next `gettoken` gives another.
    pub(crate) fn revoke(&mut self, token: &str) {
        self.tokens.remove(token);
    }

    /// A ticket for signing pages, the same one while it is good.
    pub(crate) fn ticket(&mut self, bearer: Bearer, kind: &'static str, now: i64) -> (String, i64) {
        let key = (bearer, kind);
        let known = self.tickets.get(&key).filter(|known| known.expires > now);
        if let Some(known) = known {
            return (known.value.clone(), known.expires - now);
        }
        let issued = Issued {
            value: random(86),
            expires: now + LIFE,
        };
        let value = issued.value.clone();
        self.tickets.insert(key, issued);
        (value, LIFE)
    }

    /// A code for one sign-in; those that are over are forgotten.
    pub(crate) fn code(&mut self, code: Code, now: i64) -> String {
        self.codes.retain(|_, code| code.expires > now);
        let text = random(43);
        self.codes.insert(text.clone(), code);
        text
    }

    /// A `user_ticket`; those that are over are forgotten.
    pub(crate) fn consent(&mut self, consent: Consent, now: i64) -> String {
        self.consents.retain(|_, consent| consent.expires > now);
        let text = random(86);
        self.consents.insert(text.clone(), consent);
        text
    }

    /// The fault to apply to a call, counted down.
    pub(crate) fn fault(&mut self, path: &str, secret: Option<&str>) -> Option<Fault> {
        let due = |fault: &Fault| {
            let theirs = fault.secret.is_none() || fault.secret.as_deref() == secret;
            fault.path == path && fault.times != Some(0) && theirs
        };
        let fault = self.faults.iter_mut().find(|fault| due(fault))?;
        fault.times = fault.times.map(|left| left - 1);
        Some(fault.clone())
    }

    pub(crate) fn record(&mut self, call: Call) {
        push(&mut self.calls, call, CALLS);
    }

    pub(crate) fn deliver(&mut self, message: Message) {
        push(&mut self.messages, message, MESSAGES);
    }
}

fn push<T>(queue: &mut VecDeque<T>, item: T, most: usize) {
    if queue.len() == most {
        queue.pop_front();
    }
    queue.push_back(item);
}

/// Letters and digits nobody guesses.
pub(crate) fn random(length: usize) -> String {
    let letters = rand::rng().sample_iter(Alphanumeric);
    letters.take(length).map(char::from).collect()
}
