//! What every handler can reach.

use crate::clock::Now;
use crate::config::Settings;
use crate::directories::Directories;
use crate::sign_in::Clients;
use crate::sign_in::cookies::Cookies;
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
    /// How cookies are named and set.
    pub cookies: Cookies,
    /// The address under which members reach us.
    pub public_url: Arc<str>,
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
            cookies: Cookies::for_address(&public_url),
            public_url: public_url.into(),
            now: crate::clock::now,
            store,
        }
    }
}
