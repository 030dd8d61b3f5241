//! Where a request comes from: the other end of the connection, or what a
//! reverse proxy that we were told to trust says of it.

use crate::state::State;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;
use serde::{Deserialize, Deserializer, de};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

/// The network address of whoever asks, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl ClientAddress {
    /// As the audit log has it.
    pub fn text(&self) -> Option<String> {
        self.0.map(|address| address.to_string())
    }

    /// What counts as one place: a single IPv4 address, or the IPv6 network of
    /// one subscriber (/64), who may choose among all its addresses.
    pub fn place(&self) -> String {
        match self.0 {
            Some(IpAddr::V6(address)) => {
                let network = Ipv6Addr::from_bits(address.to_bits() >> 64 << 64);
                format!("{network}/64")
            }
            Some(IpAddr::V4(address)) => address.to_string(),
            None => "?".to_owned(),
        }
    }
}

impl FromRequestParts<State> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(peer)| peer.ip().to_canonical());
        Ok(Self(
            peer.map(|peer| state.proxies.client(peer, &parts.headers)),
        ))
    }
}

/// `server.trusted_proxies`: addresses and networks whose `X-Forwarded-For` is
/// believed. A list, or in the environment one text with commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// The first address from the right that is no proxy of ours: whatever
    /// stands left of it, the client itself may have written.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let lines = headers.get_all("x-forwarded-for").iter();
        let chain: Vec<&str> = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(','))
            .collect();
        let mut client = peer;
        for said in chain.into_iter().rev() {
            if !self.trusts(client) {
                break;
            }
            let Some(address) = address(said.trim()) else {
                break;
            };
            client = address;
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    fn read(texts: &[&str]) -> Result<Self, String> {
        let network = |text: &&str| {
            let text = text.trim();
            let address = || text.parse::<IpAddr>().map(IpNet::from).ok();
            let network = text.parse::<IpNet>().ok().or_else(address);
            network.ok_or_else(|| format!("trusted_proxies: {text:?} is no address or network"))
        };
        Ok(Self(texts.iter().map(network).collect::<Result<_, _>>()?))
    }
}

/// An address, as proxies write it: some with a port.
fn address(said: &str) -> Option<IpAddr> {
    let with_port = || said.parse::<SocketAddr>().map(|address| address.ip()).ok();
    let address = said.parse::<IpAddr>().ok().or_else(with_port)?;
    Some(address.to_canonical())
}

impl FromStr for Proxies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let named = text.split(',').filter(|part| !part.trim().is_empty());
        Self::read(&named.collect::<Vec<_>>())
    }
}

impl<'de> Deserialize<'de> for Proxies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            List(Vec<String>),
            Text(String),
        }
        let proxies = match Written::deserialize(deserializer)? {
            Written::List(texts) => texts.join(",").parse(),
            Written::Text(text) => text.parse(),
        };
        proxies.map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &[&str], peer: &str, said: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in said {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let proxies = Proxies::read(trusted).unwrap();
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn what_a_stranger_writes_is_not_believed() {
        assert_eq!(client(&[], "9.9.9.9", &["1.1.1.1"]), "9.9.9.9");
        assert_eq!(client(&["10.0.0.0/8"], "9.9.9.9", &["1.1.1.1"]), "9.9.9.9");
    }

    #[test]
    fn behind_proxies_the_last_address_that_is_none_of_them_counts() {
        let ours = ["10.0.0.0/8", "::1"];
        assert_eq!(client(&ours, "10.0.0.1", &["1.1.1.1"]), "1.1.1.1");
        assert_eq!(
            client(&ours, "10.0.0.1", &["6.6.6.6, 1.1.1.1, 10.0.0.2"]),
            "1.1.1.1"
        );
        assert_eq!(
            client(&ours, "::1", &["6.6.6.6", "1.1.1.1:5000"]),
            "1.1.1.1"
        );
        assert_eq!(client(&ours, "::1", &["[2001:db8::1]:5000"]), "2001:db8::1");
        assert_eq!(client(&ours, "10.0.0.1", &["::ffff:1.1.1.1"]), "1.1.1.1");
    }

    #[test]
    fn behind_proxies_what_cannot_be_read_ends_at_the_proxy() {
        let ours = ["10.0.0.0/8"];
        assert_eq!(client(&ours, "10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(client(&ours, "10.0.0.1", &["unknown"]), "10.0.0.1");
        assert_eq!(
            client(&ours, "10.0.0.1", &["1.1.1.1, x, 10.0.0.2"]),
            "10.0.0.2"
        );
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_place() {
        let place = |text: &str| ClientAddress(text.parse().ok()).place();
        assert_eq!(place("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(place("192.0.2.7"), "192.0.2.7");
        assert_eq!(place("nonsense"), "?");
    }
}
