//! How long an author waits after opening a workspace of 50,000 lines, and how much memory the server holds: of the real
//! program, from its start.

use lagrum_benches::editing::generated;
use serde_json::{Value, json};
use std::error::Error;
use std::fs;
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// As many lines as the targets of the editor are said for.
const LINES: usize = 50_000;
const ROUNDS: usize = 7;
/// A file in the middle of the largest package, and a name in it.
const FILE: &str = "stöd_1/regler-2.lagrum.md";
const NAME: &str = "tillägg_12";

type Failure = Box<dyn Error>;

/// Prints a Markdown table.
pub fn run() -> Result<(), Failure> {
    let program = program()?;
    let desk = Desk::new()?;
    let mut rows: [(&str, Vec<Duration>); 4] = [
        ("what is wrong in one open file", Vec::new()),
        ("the first hover, nothing else read", Vec::new()),
        ("what is wrong in the whole workspace", Vec::new()),
        ("after that, a hover", Vec::new()),
    ];
    let mut memory = Vec::new();
    for _ in 0..ROUNDS {
        let [file, hover, whole, after] = &mut rows;
        file.1.push(Server::start(&program, &desk)?.of_file(&desk)?);
        hover.1.push(Server::start(&program, &desk)?.hover(&desk)?);
        let mut server = Server::start(&program, &desk)?;
        whole.1.push(server.of_workspace()?);
        let asked = Instant::now();
        server.hover(&desk)?;
        after.1.push(asked.elapsed());
        memory.push(server.peak()?);
    }
    let mut table = format!(
        "| `lagrum lsp` on {} lines, from its start | runs | from | median | to |\n|---|--:|--:|--:|--:|\n",
        desk.lines
    );
    for (what, times) in &mut rows {
        times.sort();
        let shown = quartet(times, |time| format!("{} ms", time.as_millis()));
        table += &format!("| {what} | {ROUNDS} | {shown} |\n");
    }
    memory.sort_unstable();
    let shown = quartet(&memory, |bytes| format!("{} MB", bytes / 1_000_000));
    table += &format!("| the most memory it held | {ROUNDS} | {shown} |\n");
    io::stdout().write_all(table.as_bytes())?;
    Ok(())
}

/// The least, the median and the most of what is sorted.
fn quartet<T>(sorted: &[T], show: impl Fn(&T) -> String) -> String {
    let three = [sorted.first(), sorted.get(sorted.len() / 2), sorted.last()];
    three.into_iter().flatten().map(show).collect::<Vec<_>>().join(" | ")
}

/// The program as authors get it.
fn program() -> Result<PathBuf, Failure> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "lagrum",
        "--message-format",
        "json",
    ]);
    let output = cargo.stderr(Stdio::inherit()).output()?;
    let lines = String::from_utf8(output.stdout)?;
    let made = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = made.filter(|one| one.pointer("/target/name") == Some(&json!("lagrum")));
    let found = programs.find_map(|one| Some(PathBuf::from(one.get("executable")?.as_str()?)));
    found.ok_or_else(|| "the program could not be built".into())
}

/// The workspace on the disk, while it is measured.
struct Desk {
    folder: PathBuf,
    lines: usize,
    text: String,
    /// Where the name stands, as editors count.
    at: Value,
}

impl Desk {
    fn new() -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("lagrum-editor-{}", std::process::id()));
        let files = generated::workspace(LINES);
        for (path, text) in &files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            fs::write(path, text)?;
        }
        let text = files.iter().find(|(path, _)| path.ends_with(FILE)).map(|(_, text)| text);
        let text = text.ok_or("the file is not in the workspace")?.clone();
        let (line, written) =
            text.lines().enumerate().find(|(_, line)| line.contains(NAME)).ok_or("no such name")?;
        let before = written.split(NAME).next().unwrap_or_default();
        let column: usize = before.chars().map(char::len_utf16).sum();
        let at = json!({ "line": line, "character": column + 1 });
        Ok(Self { folder, lines: generated::count(&files), text, at })
    }

    fn uri(&self, path: &str) -> Result<String, Failure> {
        address(&self.folder.join(path))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What is left lies among temporary files.
        let _left = fs::remove_dir_all(&self.folder);
    }
}

/// A path as the address of a file.
fn address(path: &Path) -> Result<String, Failure> {
    let path = path.to_str().ok_or("a path that is no text")?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let encoded = path.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    Ok(format!("file://{}", encoded.collect::<String>()))
}

/// A server, and what an editor says to it.
struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    started: Instant,
}

impl Server {
    fn start(program: &Path, desk: &Desk) -> Result<Self, Failure> {
        let started = Instant::now();
        let mut command = Command::new(program);
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let to = child.stdin.take().ok_or("no way in")?;
        let from = BufReader::new(child.stdout.take().ok_or("no way out")?);
        let mut server = Self { child, to, from, started };
        let folders = json!([{ "uri": desk.uri("")?, "name": "rules" }]);
        let capabilities = json!({ "textDocument": { "diagnostic": {} } });
        let params = json!({ "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities });
        server.ask("initialize", &params)?;
        server.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }))?;
        let document = json!({ "uri": desk.uri(FILE)?, "languageId": "lagrum-markdown", "version": 1, "text": desk.text });
        let open = json!({ "textDocument": document });
        server
            .send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": open }))?;
        Ok(server)
    }

    fn of_file(&mut self, desk: &Desk) -> Result<Duration, Failure> {
        let params = json!({ "textDocument": { "uri": desk.uri(FILE)? } });
        let report = self.ask("textDocument/diagnostic", &params)?;
        report.get("items").ok_or("no report")?;
        Ok(self.started.elapsed())
    }

    fn of_workspace(&mut self) -> Result<Duration, Failure> {
        let report = self.ask("workspace/diagnostic", &json!({ "previousResultIds": [] }))?;
        report.get("items").ok_or("no report")?;
        Ok(self.started.elapsed())
    }

    fn hover(&mut self, desk: &Desk) -> Result<Duration, Failure> {
        let params = json!({ "textDocument": { "uri": desk.uri(FILE)? }, "position": desk.at });
        let hover = self.ask("textDocument/hover", &params)?;
        let text = hover.pointer("/contents/value").and_then(Value::as_str).unwrap_or_default();
        if !text.contains(NAME) {
            return Err(format!("the hover says nothing of {NAME}: {hover}").into());
        }
        Ok(self.started.elapsed())
    }

    /// The most memory that the process has held, in bytes.
    fn peak(&self) -> Result<u64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = held.and_then(|line| line.trim().strip_suffix(" kB"));
        Ok(held.ok_or("the system does not say how much memory is held")?.parse::<u64>()? * 1024)
    }

    fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Failure> {
        self.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }))?;
        loop {
            let message = self.receive()?;
            if message.get("id") == Some(&json!(1)) && message.get("method").is_none() {
                let answer = message.get("result").cloned();
                return answer.ok_or_else(|| format!("{method}: {message}").into());
            }
        }
    }

    fn send(&mut self, message: &Value) -> Result<(), Failure> {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.to.flush()?)
    }

    fn receive(&mut self) -> Result<Value, Failure> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line)? == 0 {
                return Err("the server has gone".into());
            }
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(said) => length = said.parse()?,
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended cannot be ended.
        let _ended = self.child.kill();
        let _gone = self.child.wait();
    }
}
