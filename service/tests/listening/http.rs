//! A small client: what is written is what is sent, and what comes is read to the end.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// A question.
#[derive(Clone)]
pub struct Ask {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

pub fn get(path: &str) -> Ask {
    Ask { method: "GET".into(), path: path.into(), headers: Vec::new(), body: None }
}

pub fn post(path: &str, body: impl Into<Vec<u8>>) -> Ask {
    let ask = Ask { method: "POST".into(), body: Some(body.into()), ..get(path) };
    ask.header("content-type", "application/json")
}

impl Ask {
    /// With a header; a second one of the same name takes the first one's place.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(there, _)| there != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn method(mut self, method: &str) -> Self {
        self.method = method.to_owned();
        self
    }

    /// The bytes of the request.
    pub fn bytes(&self, address: SocketAddr) -> Vec<u8> {
        let mut out = format!("{} {} HTTP/1.1\r\nconnection: close\r\n", self.method, self.path);
        if !self.headers.iter().any(|(name, _)| name == "host") {
            out.push_str(&format!("host: {address}\r\n"));
        }
        for (name, value) in &self.headers {
            out.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = &self.body {
            out.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        let mut out = (out + "\r\n").into_bytes();
        out.extend_from_slice(self.body.as_deref().unwrap_or_default());
        out
    }

    pub fn at(&self, address: SocketAddr) -> Answer {
        self.try_at(address).unwrap()
    }

    pub fn try_at(&self, address: SocketAddr) -> std::io::Result<Answer> {
        let mut stream = connect(address)?;
        stream.write_all(&self.bytes(address))?;
        Answer::read(&mut stream)
    }
}

pub fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    Ok(stream)
}

impl Answer {
    /// Reads until the other side closes.
    pub fn read(stream: &mut impl Read) -> std::io::Result<Self> {
        let mut bytes = Vec::new();
        let read = stream.read_to_end(&mut bytes);
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(head) = head else {
            read?;
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        };
        let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        let body = &bytes[head + 4..];
        let body =
            if text.contains("transfer-encoding: chunked") { chunks(body) } else { body.to_vec() };
        let status = text.split(' ').nth(1).and_then(|it| it.parse().ok());
        Ok(Self {
            status: status.ok_or(std::io::ErrorKind::InvalidData)?,
            head: text,
            body: String::from_utf8(body).unwrap(),
        })
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 200, "{self:?}");
        self
    }

    /// That it is problem details with this code, in all their parts.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let said = self.json();
        assert_eq!((self.status, said["code"].as_str()), (status, Some(code)), "{self:?}");
        assert!(self.head.contains("content-type: application/problem+json"), "{}", self.head);
        assert_eq!(said["status"], status);
        assert_eq!(said["type"], "about:blank");
        for key in ["title", "detail", "message", "messageSv"] {
            assert!(said[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {said}");
        }
        assert_ne!(said["message"], said["messageSv"]);
        said
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.map(str::trim)
    }

    pub fn lines(&self) -> Vec<Value> {
        self.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The bytes within chunks.
fn chunks(mut bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        let from = end + 2;
        if size == 0 || bytes.len() < from + size + 2 {
            break;
        }
        out.extend_from_slice(&bytes[from..from + size]);
        bytes = &bytes[from + size + 2..];
    }
    out
}
