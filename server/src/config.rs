//! Settings: `mingce.toml`, and `MINGCE__SECTION__KEY` from the environment,
//! which wins. A key that nobody knows is an error that names it.

use crate::script_address::ScriptAddress;
use crate::sign_in::Proxies;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where the SQLite file is when no database is named.
    pub data_dir: PathBuf,
    /// Which database.
    pub database: Database,
    /// How the product is reached.
    pub server: Server,
    /// What it uses of WeCom in the browser.
    pub wecom: InBrowser,
}

/// `[database]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite://…` or `postgres://…`; by default `mingce.sqlite` in the data folder.
    pub url: Option<String>,
}

/// `[server]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Where to listen.
    pub addr: String,
    /// The address under which members reach it, without a slash at the end;
    /// by default `http://` and `addr`.
    pub public_url: Option<String>,
    /// Reverse proxies, by address or network, that say where a request comes
    /// from (`X-Forwarded-For`); by default none is believed.
    pub trusted_proxies: Proxies,
}

/// `[wecom]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InBrowser {
    /// WeCom's own JavaScript component (`@wecom/jssdk`), which opens chats and
    /// profiles inside WeCom's client; by default from WeCom's host.
    pub jssdk_url: ScriptAddress,
}

impl Default for InBrowser {
    fn default() -> Self {
        let address = "https://wwcdn.weixin.qq.com/node/open/js/wecom-jssdk-2.3.4.js";
        Self {
            jssdk_url: address.to_owned().try_into().expect("an address"),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data"),
            database: Database::default(),
            server: Server::default(),
            wecom: InBrowser::default(),
        }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self {
            addr: "127.0.0.1:3000".into(),
            public_url: None,
            trusted_proxies: Proxies::default(),
        }
    }
}

impl Settings {
    /// Reads the file, when one is named or `mingce.toml` lies in the working
    /// folder, and the environment.
    ///
    /// # Errors
    /// A sentence that names the file or the key that is wrong.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut sources = config::Config::builder();
        sources = match file {
            Some(path) => sources.add_source(config::File::from(path)),
            None => sources.add_source(config::File::with_name("mingce.toml").required(false)),
        };
        let environment = config::Environment::with_prefix("MINGCE")
            .prefix_separator("__")
            .separator("__");
        let settings = sources
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| {
                anyhow::anyhow!("设置不能用 / the settings cannot be used: {error}")
            })?;
        Ok(settings)
    }

    /// The database's address.
    pub fn database_url(&self) -> String {
        let file = || format!("sqlite://{}", self.data_dir.join("mingce.sqlite").display());
        self.database.url.clone().unwrap_or_else(file)
    }

    /// The address under which members reach it, without a slash at the end.
    pub fn public_url(&self) -> String {
        let own = || format!("http://{}", self.server.addr);
        let url = self.server.public_url.clone().unwrap_or_else(own);
        url.trim_end_matches('/').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(text: &str) -> anyhow::Result<Settings> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("mingce.toml");
        std::fs::write(&file, text)?;
        Settings::load(Some(&file))
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = loaded("[server]\nport = 3000\n").unwrap_err().to_string();
        assert!(error.contains("port"), "{error}");
    }

    #[test]
    fn without_a_database_a_file_in_the_data_folder_is_used() {
        let settings = loaded("data_dir = \"/srv/mingce\"\n").unwrap();
        assert_eq!(
            settings.database_url(),
            "sqlite:///srv/mingce/mingce.sqlite"
        );
    }

    #[test]
    fn proxies_are_a_list_or_one_text_and_what_is_none_is_named() {
        let proxies = |value: &str| {
            let settings = loaded(&format!("[server]\ntrusted_proxies = {value}\n"))?;
            anyhow::Ok(settings.server.trusted_proxies)
        };
        let list = proxies("[\"10.0.0.0/8\", \"::1\"]").unwrap();
        assert_eq!(list, proxies("\"10.0.0.0/8, ::1\"").unwrap());
        assert_ne!(list, Proxies::default());
        let error = proxies("[\"everybody\"]").unwrap_err().to_string();
        assert!(error.contains("everybody"), "{error}");
    }

    #[test]
    fn wecoms_component_may_come_from_another_address() {
        let settings = loaded("[wecom]\njssdk_url = \"https://cdn.example/ww.js\"\n").unwrap();
        assert_eq!(
            settings.wecom.jssdk_url.as_str(),
            "https://cdn.example/ww.js"
        );
        let ours = Settings::default().wecom.jssdk_url;
        assert!(ours.as_str().starts_with("https://wwcdn.weixin.qq.com/"));
        let error = loaded("[wecom]\njssdk_url = \"ww.js\"\n").unwrap_err();
        assert!(error.to_string().contains("ww.js"), "{error}");
    }

    #[test]
    fn the_public_address_has_no_slash_at_the_end() {
        let settings = loaded("[server]\npublic_url = \"https://m.example/\"\n").unwrap();
        assert_eq!(settings.public_url(), "https://m.example");
    }
}
