//! Connections that ask the same question again as soon as it is answered.

use crate::Done;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What is asked, by how many, for how long.
pub struct Load<'l> {
    pub address: SocketAddr,
    pub path: &'l str,
    pub case: &'l str,
    pub connections: usize,
    pub span: Duration,
}

/// How it went.
pub struct Measured {
    pub per_second: u64,
    /// Microseconds within which half were answered.
    pub p50: u64,
    /// And 99 of 100.
    pub p99: u64,
}

impl Load<'_> {
    /// Asks, and measures.
    pub async fn run(&self) -> Done<Measured> {
        let request: Arc<str> = request(self.address, self.path, self.case).into();
        let (address, span) = (self.address, self.span);
        let began = Instant::now();
        let mut asking = tokio::task::JoinSet::new();
        for _ in 0..self.connections {
            let request = Arc::clone(&request);
            asking.spawn(async move { again_and_again(address, &request, span).await });
        }
        let mut times = Vec::new();
        while let Some(done) = asking.join_next().await {
            times.extend(done??);
        }
        let micros = u64::try_from(began.elapsed().as_micros())?.max(1);
        times.sort_unstable();
        let count = u64::try_from(times.len())?;
        let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or(0);
        Ok(Measured { per_second: count * 1_000_000 / micros, p50: at(50), p99: at(99) })
    }
}

/// One question, and the body of its answer.
pub async fn ask(address: SocketAddr, path: &str, case: &str) -> Done<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request(address, path, case).as_bytes()).await?;
    let mut answer = Vec::new();
    let (head, all) = read(&mut stream, &mut answer).await?;
    let text = String::from_utf8(answer.get(head..all).unwrap_or_default().to_vec())?;
    Ok(text)
}

async fn again_and_again(address: SocketAddr, request: &str, span: Duration) -> Done<Vec<u64>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut answer, mut times) = (Vec::new(), Vec::new());
    let began = Instant::now();
    while began.elapsed() < span {
        let asked = Instant::now();
        stream.write_all(request.as_bytes()).await?;
        answer.clear();
        read(&mut stream, &mut answer).await?;
        times.push(u64::try_from(asked.elapsed().as_micros())?);
    }
    Ok(times)
}

/// Reads an answer; where its body begins, and where it ends. Anything but 200 is an error.
async fn read(stream: &mut TcpStream, answer: &mut Vec<u8>) -> Done<(usize, usize)> {
    loop {
        if stream.read_buf(answer).await? == 0 {
            return Err("the connection was closed".into());
        }
        let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = std::str::from_utf8(answer.get(..head).unwrap_or_default())?;
        if !text.starts_with("HTTP/1.1 200") {
            return Err(text.to_owned().into());
        }
        let length = text.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>())
        });
        let all = head + 4 + length.ok_or("no length")??;
        if answer.len() >= all {
            return Ok((head + 4, all));
        }
    }
}

fn request(address: SocketAddr, path: &str, case: &str) -> String {
    let length = case.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{case}"
    )
}
