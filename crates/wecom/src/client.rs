//! The client of one corporation.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::{FutureExt as _, Stream, StreamExt as _, stream};
use reqwest::{Client, Url};
use secrecy::{ExposeSecret, SecretString};

use crate::calls::GetToken;
use crate::kept::{Kept, Lent};
use crate::{Call, Error, Key, Limits, Settings, Unread, wire};

/// How long reaching WeCom may take.
const CONNECT: Duration = Duration::from_secs(10);

/// WeCom, as one corporation's link reaches it. Cheap to clone: clones share connections and tokens.
#[derive(Clone)]
pub struct Wecom {
    link: Arc<Link>,
    limits: Limits,
}

struct Link {
    settings: Settings,
    /// Where and by what to send; a bad address is told by the first call.
    way: Result<(Url, Client), Error>,
    app_token: Kept,
    contacts_token: Kept,
    jsapi_ticket: Kept,
    agent_ticket: Kept,
}

/// Which JS-SDK ticket.
#[derive(Clone, Copy)]
pub(crate) enum TicketOf {
    Corp,
    Agent,
}

impl fmt::Debug for Wecom {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Wecom")
            .field("settings", &self.link.settings)
            .finish_non_exhaustive()
    }
}

impl Wecom {
    /// A client for these values; nothing is sent yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            limits: settings.limits,
            link: Arc::new(Link {
                way: way(&settings.api_url),
                settings,
                app_token: Kept::default(),
                contacts_token: Kept::default(),
                jsapi_ticket: Kept::default(),
                agent_ticket: Kept::default(),
            }),
        }
    }

    /// The same client for somebody who waits at a screen: every call is sent once.
    pub fn impatient(&self) -> Self {
        Self {
            link: self.link.clone(),
            limits: Limits {
                attempts: 1,
                ..self.limits
            },
        }
    }

    /// The values it was made of.
    pub fn settings(&self) -> &Settings {
        &self.link.settings
    }

    /// Sends a call with one of the corporation's secrets; a token that is no longer good is
    /// fetched anew once.
    pub async fn send<C: Call>(&self, key: Key, call: &C) -> Result<C::Answer, Error> {
        self.send_unread(key, call).await?.read()
    }

    /// The same, of whose answer nothing may have to be read.
    pub(crate) async fn send_unread<C: Call>(
        &self,
        key: Key,
        call: &C,
    ) -> Result<Unread<C>, Error> {
        let token = self.token(key).await?;
        match self.persist(call, Some(&token)).await {
            Err(error) if error.is_stale_token() => {
                self.kept(key).forget(&token).await;
                let token = self.token(key).await?;
                self.persist(call, Some(&token)).await
            }
            answer => answer,
        }
    }

    /// Sends many calls, a few at a time ([`Limits::concurrency`]). The answers come in the
    /// calls' order, refusals too; whatever is under way ends with the stream.
    pub fn send_each<C, I>(
        &self,
        key: Key,
        calls: I,
    ) -> impl Stream<Item = Result<Unread<C>, Error>> + use<C, I>
    where
        C: Call + 'static,
        I: IntoIterator<Item = C>,
    {
        let wecom = self.clone();
        let sent = stream::iter(calls).map(move |call| {
            let wecom = wecom.clone();
            let call = async move { wecom.send_unread(key, &call).await };
            // Each a task of its own: taking an answer in is work, and there are more cores
            // than one.
            let (task, answer) = call.remote_handle();
            tokio::spawn(task);
            answer
        });
        sent.buffered(self.limits.concurrency.max(1))
    }

    /// The token of one of the secrets: fetched once for everybody, kept until shortly before its end.
    pub(crate) async fn token(&self, key: Key) -> Result<SecretString, Error> {
        let secret = self.secret(key)?;
        self.kept(key)
            .get(async {
                let call = GetToken {
                    corp_id: &self.link.settings.corp_id,
                    secret,
                };
                let answer = self.persist(&call, None).await?.read()?;
                Ok(Lent {
                    value: answer.access_token.into(),
                    lifetime: seconds(answer.expires_in),
                })
            })
            .await
    }

    /// Forgets this secret's token, and a refusal to give one.
    pub(crate) async fn forget_token(&self, key: Key) {
        self.kept(key).clear().await;
    }

    /// Where this kind of ticket is kept.
    pub(crate) fn ticket_kept(&self, of: TicketOf) -> &Kept {
        match of {
            TicketOf::Corp => &self.link.jsapi_ticket,
            TicketOf::Agent => &self.link.agent_ticket,
        }
    }

    fn kept(&self, key: Key) -> &Kept {
        match key {
            Key::App => &self.link.app_token,
            Key::Contacts => &self.link.contacts_token,
        }
    }

    fn secret(&self, key: Key) -> Result<&SecretString, Error> {
        let settings = &self.link.settings;
        match key {
            Key::App => Ok(&settings.agent_secret),
            Key::Contacts => settings
                .contacts_secret
                .as_ref()
                .ok_or(Error::NoContactsSecret),
        }
    }

    /// Sends a call until it is answered, or its failure does not pass, or patience ends.
    async fn persist<C: Call>(
        &self,
        call: &C,
        token: Option<&SecretString>,
    ) -> Result<Unread<C>, Error> {
        let mut sent = 0;
        loop {
            let error = match self.once(call, token).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            sent += 1;
            if sent >= self.limits.attempts || !C::RETRY.allows(&error) {
                return Err(error);
            }
            let pause = self.pause(sent, &error);
            if error.is_limited() {
                // It may last minutes, and somebody may be waiting.
                let seconds = pause.as_secs();
                tracing::warn!(
                    "接口调用过于频繁（45009），{seconds} 秒后重试 / \
                     the calls came too often (45009); WeCom is asked again in {seconds} s"
                );
            } else {
                tracing::debug!(%error, sent, "WeCom is asked again");
            }
            tokio::time::sleep(pause).await;
        }
    }

    async fn once<C: Call>(
        &self,
        call: &C,
        token: Option<&SecretString>,
    ) -> Result<Unread<C>, Error> {
        let settings = &self.link.settings;
        let (base, http) = self.link.way.as_ref().map_err(Clone::clone)?;
        let token = token.map(|token| token.expose_secret());
        wire::exchange(http, base, self.limits.timeout, token, call)
            .await
            .map_err(|error| {
                let contacts = settings.contacts_secret.as_ref();
                error.without(&[
                    token.unwrap_or_default(),
                    settings.agent_secret.expose_secret(),
                    contacts.map_or("", |secret| secret.expose_secret()),
                ])
            })
    }

    /// Doubles with each failure; a little chance keeps many callers from coming back together.
    fn pause(&self, sent: u32, error: &Error) -> Duration {
        let factor = if error.is_limited() { 30 } else { 1 };
        let doubled = 2_u32.saturating_pow(sent - 1).min(64);
        let whole = self.limits.delay.saturating_mul(factor * doubled);
        whole.mul_f64(rand::random_range(0.75..=1.0))
    }
}

/// What WeCom calls `expires_in`, as a time span; nonsense counts as already over.
pub(crate) fn seconds(expires_in: i64) -> Duration {
    Duration::from_secs(u64::try_from(expires_in).unwrap_or(0).min(86_400))
}

fn way(api_url: &str) -> Result<(Url, Client), Error> {
    let base = wire::base(api_url)?;
    // Fails only when the process has a provider already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = Client::builder()
        .connect_timeout(CONNECT)
        // A proxy of the machine would change the address WeCom trusts, and would see the tokens.
        .no_proxy()
        // WeCom never redirects, and a redirect would carry the token elsewhere.
        .redirect(reqwest::redirect::Policy::none());
    if base.scheme() == "http" {
        // A sandbox must work on a machine that has no root certificates.
        builder = builder.tls_certs_only([]);
    }
    let http = builder.build().map_err(|error| Error::Tls {
        reason: std::error::Error::source(&error)
            .map_or_else(|| error.to_string(), ToString::to_string),
    })?;
    Ok((base, http))
}
