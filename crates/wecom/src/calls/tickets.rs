//! `get_jsapi_ticket` and `ticket/get`: what JS-SDK signatures are made with.

use secrecy::SecretString;
use serde::Deserialize;

use crate::client::{TicketOf, seconds};
use crate::kept::Lent;
use crate::{Call, Error, Key, Wecom, lenient};

struct JsapiTicket;
struct AgentTicket;

/// A ticket as it comes: no `Debug`, and turned into a `SecretString` at once.
#[derive(Deserialize)]
struct Ticket {
    ticket: String,
    #[serde(deserialize_with = "lenient::id")]
    expires_in: i64,
}

impl Call for JsapiTicket {
    type Answer = Ticket;
    const PATH: &'static str = "/cgi-bin/get_jsapi_ticket";
}

impl Call for AgentTicket {
    type Answer = Ticket;
    const PATH: &'static str = "/cgi-bin/ticket/get";

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("type", "agent_config".to_owned())]
    }
}

impl Wecom {
    /// The corporation's ticket, for `wx.config`; kept until shortly before its end.
    pub async fn jsapi_ticket(&self) -> Result<SecretString, Error> {
        self.ticket(TicketOf::Corp, JsapiTicket).await
    }

    /// The app's ticket, for `wx.agentConfig`; kept until shortly before its end.
    pub async fn agent_ticket(&self) -> Result<SecretString, Error> {
        self.ticket(TicketOf::Agent, AgentTicket).await
    }

    async fn ticket<C: Call<Answer = Ticket>>(
        &self,
        of: TicketOf,
        call: C,
    ) -> Result<SecretString, Error> {
        self.ticket_kept(of)
            .get(async {
                let answer = self.send(Key::App, &call).await?;
                Ok(Lent {
                    value: answer.ticket.into(),
                    lifetime: seconds(answer.expires_in),
                })
            })
            .await
    }
}
