//! A browser of the smallest kind: one connection, kept open, with cookies. It
//! shares the machine with the server that it measures, so it does as little as
//! it can.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// WeCom's own browser calls itself so.
const WECOM: &str = "Mozilla/5.0 wxwork/4.1.30 MicroMessenger/7.0.1";

/// A connection to one server.
pub struct Connection {
    stream: BufReader<TcpStream>,
    address: String,
    cookies: BTreeMap<String, String>,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
    /// What went over the wire, head and body.
    pub bytes: usize,
}

impl Connection {
    /// To an address such as `127.0.0.1:3000`.
    pub fn to(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        Ok(Self {
            stream: BufReader::with_capacity(1 << 16, stream),
            address: address.to_owned(),
            cookies: BTreeMap::new(),
        })
    }

    /// Another connection of the same person.
    pub fn again(&self) -> Result<Self> {
        self.moved(&self.address)
    }

    /// The same person, where the server is now.
    pub fn moved(&self, address: &str) -> Result<Self> {
        let mut connection = Self::to(address)?;
        connection.cookies.clone_from(&self.cookies);
        Ok(connection)
    }

    /// `GET`, uncompressed.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, "", b"")
    }

    /// `GET` as a browser that takes everything compressed.
    pub fn get_compressed(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, "Accept-Encoding: br, gzip\r\n", b"")
    }

    /// `POST`, as a page of the same site would.
    pub fn post(&mut self, path: &str, kind: &str, body: &str) -> Result<Answer> {
        let headers = format!(
            "Origin: http://{}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        self.send("POST", path, &headers, body.as_bytes())
    }

    fn send(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Result<Answer> {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {WECOM}\r\nAccept: */*\r\n\
             Cookie: {cookies}\r\n{headers}\r\n",
            self.address
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request)?;
        let answer = self.answer().with_context(|| format!("{method} {path}"))?;
        for cookie in answer.headers("set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }

    fn answer(&mut self) -> Result<Answer> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                bail!("the connection was closed");
            }
        }
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let mut answer = Answer {
            status: status.context("no status")?,
            bytes: head.len(),
            head,
            body: Vec::new(),
        };
        if answer.header("transfer-encoding").is_some() {
            self.chunks(&mut answer)?;
        } else if let Some(length) = answer.header("content-length") {
            answer.body = vec![0; length.parse()?];
            self.stream.read_exact(&mut answer.body)?;
            answer.bytes += answer.body.len();
        }
        Ok(answer)
    }

    fn chunks(&mut self, answer: &mut Answer) -> Result<()> {
        loop {
            let mut line = String::new();
            answer.bytes += self.stream.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16)?;
            let begin = answer.body.len();
            answer.body.resize(begin + length, 0);
            self.stream.read_exact(&mut answer.body[begin..])?;
            let mut end = [0; 2];
            self.stream.read_exact(&mut end)?;
            answer.bytes += length + end.len();
            if length == 0 {
                return Ok(());
            }
        }
    }
}

impl Answer {
    /// Fails unless the status is the one expected.
    pub fn expecting(self, status: u16) -> Result<Self> {
        if self.status != status {
            let text: String = self.text().chars().take(400).collect();
            bail!("answered {} instead of {status}: {text}", self.status);
        }
        Ok(self)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it leads, without scheme, host and fragment.
    pub fn location(&self) -> Result<String> {
        let location = self.header("location").context("it leads nowhere")?;
        let without = location.split('#').next().unwrap_or_default();
        let path = match without.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/", |slash| &rest[slash..]),
            None => without,
        };
        Ok(path.to_owned())
    }

    fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.headers(name).next()
    }

    fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let pairs = self.head.lines().filter_map(|line| line.split_once(':'));
        let named = pairs.filter(move |(key, _)| key.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.trim())
    }
}

/// A text as part of an address.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// A server that gives these answers, one a request.
    fn answering(answers: &'static [&'static str]) -> Result<Connection> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a connection");
            let mut requests = BufReader::new(stream);
            for answer in answers {
                let mut request = String::new();
                while !request.ends_with("\r\n\r\n") {
                    requests.read_line(&mut request).expect("a request");
                }
                let said = requests.get_mut().write_all(answer.as_bytes());
                said.expect("somebody listens");
            }
        });
        Connection::to(&address)
    }

    #[test]
    fn answers_of_a_known_length_and_in_chunks_are_read_from_one_connection() -> Result<()> {
        let mut connection = answering(&[
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
            "HTTP/1.1 303 See Other\r\nLocation: http://a/b?c#d\r\ncontent-length: 0\r\n\r\n",
        ])?;
        assert_eq!(connection.get("/")?.text(), "ok");
        assert_eq!(connection.get("/")?.text(), "abcd");
        assert_eq!(connection.get("/")?.location()?, "/b?c");
        Ok(())
    }

    #[test]
    fn an_address_keeps_letters_and_digits_and_encodes_the_rest() {
        assert_eq!(encoded("a 张1"), "a%20%E5%BC%A01");
    }
}
