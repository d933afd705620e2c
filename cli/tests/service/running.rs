//! The program, serving.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_lagrum");

pub struct Running {
    child: Child,
    /// Where it listens.
    pub address: String,
    told: JoinHandle<String>,
}

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

impl Running {
    /// Starts it on a port that is free.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        command.arg("serve").args(arguments).args(["--listen", "127.0.0.1:0"]).current_dir(folder);
        command.env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let told = thread::spawn(move || {
            let mut told = String::new();
            let _ = stderr.read_to_string(&mut told);
            told
        });
        let Some((_, address)) = said.trim().split_once("serving at http://") else {
            let _ = child.kill();
            panic!("it did not start: {said}{}", told.join().unwrap());
        };
        Self { address: address.to_owned(), child, told }
    }

    /// Kills it: it gets no chance to end in order.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it to stop; what it told of itself.
    pub fn stop(mut self) -> String {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        self.told.join().unwrap()
    }
}

/// A connection that asks again and again.
pub struct Asking {
    stream: TcpStream,
    address: String,
}

impl Asking {
    pub fn at(address: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self { stream, address: address.to_owned() })
    }

    /// The body of an answer that came whole.
    pub fn decide(&mut self, case: &str) -> Option<String> {
        let (address, length) = (&self.address, case.len());
        let request = format!(
            "POST /v1/decisions/Bostadsbidrag HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{case}"
        );
        self.stream.write_all(request.as_bytes()).ok()?;
        let mut read = Vec::new();
        loop {
            let mut part = [0; 8192];
            let count = self.stream.read(&mut part).ok().filter(|count| *count > 0)?;
            read.extend_from_slice(&part[..count]);
            let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
            let head = std::str::from_utf8(&read[..end]).unwrap();
            assert!(head.starts_with("HTTP/1.1 200"), "{head}");
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let all = end + 4 + length.unwrap().parse::<usize>().unwrap();
            if read.len() >= all {
                return Some(String::from_utf8(read[end + 4..all].to_vec()).unwrap());
            }
        }
    }
}
