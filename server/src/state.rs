//! What every handler can reach.

use crate::admin::Passwords;
use crate::clock::Now;
use crate::config::Settings;
use crate::directories::Directories;
use crate::pull::Background;
use crate::script_address::ScriptAddress;
use crate::sign_in::cookies::Cookies;
use crate::sign_in::{Clients, Proxies};
use app::api::context::Product;
use std::sync::Arc;
use store::Store;

/// The product at work. Cloning is cheap.
#[derive(Clone)]
pub struct State {
    /// The database.
    pub store: Store,
    /// Every corporation's directory, never older than the database.
    pub directories: Arc<Directories>,
    /// The clients of the corporations' WeComs.
    pub wecoms: Arc<Clients>,
    /// The pulls that the console starts.
    pub pulls: Arc<Background>,
    /// Owners' passwords, checked a few at a time.
    pub passwords: Passwords,
    /// Whose word is taken for where a request comes from.
    pub proxies: Arc<Proxies>,
    /// How cookies are named and set.
    pub cookies: Cookies,
    /// The address under which members reach us.
    pub public_url: Arc<str>,
    /// Where WeCom's JavaScript component comes from.
    pub component: ScriptAddress,
    /// What time it is.
    pub now: fn() -> Now,
}

impl State {
    /// The product over a database.
    pub fn new(store: Store, settings: &Settings) -> Self {
        let public_url = settings.public_url();
        Self {
            directories: Arc::new(Directories::new(store.clone())),
            wecoms: Arc::default(),
            pulls: Arc::new(Background::new(store.clone(), crate::clock::now)),
            passwords: Passwords::default(),
            proxies: Arc::new(settings.server.trusted_proxies.clone()),
            cookies: Cookies::for_address(&public_url),
            public_url: public_url.into(),
            component: settings.wecom.jssdk_url.clone(),
            now: crate::clock::now,
            store,
        }
    }

    /// What the console's functions reach.
    pub fn product(&self) -> Product {
        Product {
            store: self.store.clone(),
            directories: self.directories.clone(),
            pulls: self.pulls.clone(),
            now: self.now,
        }
    }
}
