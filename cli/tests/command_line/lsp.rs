//! `lagrum lsp`: real processes, over their standard streams and over a port.

use crate::program::{Desk, Run};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// The longest that anything is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

fn frame(message: &Value) -> String {
    let text = message.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

fn question(id: u32, method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

fn notice(method: &str) -> Value {
    json!({ "jsonrpc": "2.0", "method": method })
}

/// The editor's end of a session.
struct Editor<From, To> {
    from: BufReader<From>,
    to: To,
    asked: u32,
}

impl<From: Read, To: Write> Editor<From, To> {
    fn new(from: From, to: To) -> Self {
        Editor { from: BufReader::new(from), to, asked: 0 }
    }

    fn send(&mut self, message: &Value) {
        self.to.write_all(frame(message).as_bytes()).unwrap();
    }

    /// Asks, and waits for the answer, whatever else is said meanwhile.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let asked = question(self.asked, method, params);
        self.send(&asked);
        loop {
            let said = self.receive();
            if said["id"] == asked["id"] && said.get("method").is_none() {
                assert!(said.get("error").is_none(), "{method}: {said}");
                return said["result"].clone();
            }
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server has gone");
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().unwrap(),
                None if line.trim_end().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// Shakes hands on a folder, and says what is wrong in a file of it.
    fn codes(&mut self, desk: &Desk, path: &str) -> Vec<Value> {
        let uri = |path: &str| format!("file://{}", desk.path(path).display());
        let folders = json!([{ "uri": uri(""), "name": "rules" }]);
        let capabilities = json!({ "textDocument": { "diagnostic": {} } });
        let params = json!({ "capabilities": capabilities, "workspaceFolders": folders });
        let said = self.ask("initialize", &params);
        assert_eq!(said["serverInfo"]["name"], json!("lagrum"));
        self.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        let document = json!({ "textDocument": { "uri": uri(path) } });
        let report = self.ask("textDocument/diagnostic", &document);
        report["items"].as_array().unwrap().iter().map(|found| found["code"].clone()).collect()
    }
}

fn over(stream: TcpStream) -> Editor<TcpStream, TcpStream> {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    Editor::new(stream.try_clone().unwrap(), stream)
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.package("fel", "package fel\nparameter limit : money\n  is 5 krr\n");
    desk
}

fn started(desk: &Desk, arguments: &[&str]) -> Child {
    let mut command = desk.command();
    command.arg("lsp").args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits for the end of a server, which nothing keeps any more.
fn ended(mut child: Child) -> Run {
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("the server goes on, though its editor has gone");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Run::of(child.wait_with_output().unwrap())
}

/// A port that nobody has.
fn free() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// Calls a server that waits on a port, as soon as it does.
fn called(port: u16) -> TcpStream {
    let begun = Instant::now();
    loop {
        match TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            Ok(stream) => return stream,
            Err(error) => assert!(begun.elapsed() < PATIENCE, "{error}"),
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_editor_that_listens_is_called_and_served_until_it_goes() {
    let desk = desk();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let child = started(&desk, &["--socket", &port]);
    let mut editor = over(listener.accept().unwrap().0);
    assert!(!editor.codes(&desk, "fel/rules.lagrum").is_empty());
    assert_eq!(editor.ask("shutdown", &Value::Null), Value::Null);
    editor.send(&notice("exit"));
    let run = ended(child).ended(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn an_editor_is_waited_for_where_nobody_listens() {
    let desk = desk();
    let port = free();
    let child = started(&desk, &["--socket", &port.to_string()]);
    let mut editor = over(called(port));
    assert!(!editor.codes(&desk, "fel/rules.lagrum").is_empty());
    // It says that it goes, but not that it is done.
    editor.send(&notice("exit"));
    ended(child).ended(1);
}

#[test]
fn an_editor_that_goes_without_a_word_ends_the_server() {
    let desk = desk();
    let port = free();
    let child = started(&desk, &["--socket", &port.to_string()]);
    let mut editor = over(called(port));
    assert!(!editor.codes(&desk, "fel/rules.lagrum").is_empty());
    drop(editor);
    ended(child).ended(1);
}

#[test]
fn a_port_that_another_has_is_refused_with_its_number() {
    let desk = desk();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    // Its near end has a port where nobody listens, and that nobody else can have.
    let taken = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let port = taken.local_addr().unwrap().port();
    let run = ended(started(&desk, &["--socket", &port.to_string()])).ended(3);
    assert!(run.err.contains(&port.to_string()), "{}", run.err);
    // A program that answers, and is no editor.
    let port = listener.local_addr().unwrap().port();
    let child = started(&desk, &["--socket", &port.to_string()]);
    for _of_the_test_and_of_the_server in 0..2 {
        drop(listener.accept().unwrap());
    }
    let run = ended(child).ended(1);
    assert_eq!(run.out, "");
}

#[test]
fn standard_streams_are_served_until_shut_down_or_closed() {
    let desk = desk();
    for (words, code) in [(vec!["shutdown", "exit"], 0), (vec!["exit"], 1), (vec![], 1)] {
        let mut child = started(&desk, &["--stdio"]);
        let mut editor = Editor::new(child.stdout.take().unwrap(), child.stdin.take().unwrap());
        assert!(!editor.codes(&desk, "fel/rules.lagrum").is_empty());
        for word in words {
            match word {
                "shutdown" => assert_eq!(editor.ask(word, &Value::Null), Value::Null),
                word => editor.send(&notice(word)),
            }
        }
        drop(editor);
        ended(child).ended(code);
    }
}

#[test]
fn what_was_asked_before_the_editor_went_is_answered() {
    let desk = desk();
    let mut child = started(&desk, &[]);
    let mut editor = Editor::new(child.stdout.take().unwrap(), child.stdin.take().unwrap());
    editor.codes(&desk, "fel/rules.lagrum");
    let asked = question(9, "lagrum/explainCode", &json!({ "code": "L0201" }));
    editor.send(&asked);
    let Editor { mut from, to, .. } = editor;
    drop(to);
    let mut said = String::new();
    from.read_to_string(&mut said).unwrap();
    assert!(said.contains("\"id\":9") && said.contains("L0201"), "{said}");
    ended(child).ended(1);
}
