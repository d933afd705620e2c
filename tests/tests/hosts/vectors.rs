//! The calls of `tests/vectors`, made by a program in another language.
//!
//! The program reads calls from its input and writes answers to its output. A call is seven frames: the name of the call,
//! bundle, keys, decision, case, format, options. A frame is its length in four bytes, the lowest first,
//! and its bytes; one that is left out has the length 2³²−1. An answer is two frames: `answer` or `error`, and its text.
//! A call of `load` makes the bundle the one that is asked from then on, and is answered with its description.

use serde::Deserialize;
use std::fs;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Deserialize)]
struct Vectors {
    bundle: String,
    calls: Vec<Call>,
}

#[derive(Default, Deserialize)]
struct Call {
    name: String,
    call: String,
    bundle: Option<String>,
    keys: Option<String>,
    decision: Option<String>,
    case: Option<String>,
    format: Option<String>,
    options: Option<String>,
    expect: Option<String>,
    error: Option<String>,
}

/// A program that answers calls.
struct Host {
    calls: BufWriter<std::process::ChildStdin>,
    answers: BufReader<std::process::ChildStdout>,
}

impl Host {
    fn write(&mut self, frame: Option<&[u8]>) {
        let length = frame.map_or(u32::MAX, |bytes| u32::try_from(bytes.len()).unwrap());
        self.calls.write_all(&length.to_le_bytes()).unwrap();
        self.calls.write_all(frame.unwrap_or_default()).unwrap();
    }

    fn read(&mut self) -> String {
        let mut length = [0; 4];
        self.answers.read_exact(&mut length).unwrap_or_else(|_| panic!("the program has ended"));
        let mut bytes = vec![0; usize::try_from(u32::from_le_bytes(length)).unwrap()];
        self.answers.read_exact(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn ask(&mut self, method: &str, bundle: Option<&[u8]>, call: &Call) -> Result<String, String> {
        let text = |text: &Option<String>| text.clone().map(String::into_bytes);
        self.write(Some(method.as_bytes()));
        self.write(bundle);
        for part in [&call.keys, &call.decision, &call.case, &call.format, &call.options] {
            self.write(text(part).as_deref());
        }
        self.calls.flush().unwrap();
        let kind = self.read();
        let text = self.read();
        match kind.as_str() {
            "answer" => Ok(text),
            "error" => Err(text),
            _ => panic!("{}: the program answers {kind}", call.name),
        }
    }
}

/// Runs a program over every vector, and holds its answers letter for letter against what is written down.
pub fn answered_by(program: &mut Command) {
    let mut running = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut host = Host {
        calls: BufWriter::new(running.stdin.take().unwrap()),
        answers: BufReader::new(running.stdout.take().unwrap()),
    };
    let (mut calls, mut wrong) = (0, Vec::new());
    for file in files() {
        let vectors: Vectors = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let own = fs::read(file.with_file_name(&vectors.bundle)).unwrap();
        for call in &vectors.calls {
            let bundle = call.bundle.as_ref().map(|at| fs::read(file.with_file_name(at)).unwrap());
            if bundle.is_none() {
                host.ask("load", Some(&own), &Call::default()).unwrap();
            }
            wrong.extend(differs(&host.ask(&call.call, bundle.as_deref(), call), call));
            calls += 1;
        }
    }
    drop(host);
    let ended = running.wait().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(calls >= 40, "{calls} calls");
    assert!(ended.success(), "{ended}");
}

fn differs(answer: &Result<String, String>, call: &Call) -> Option<String> {
    let of_today = |text: &String| text.replace("{engine}", env!("CARGO_PKG_VERSION"));
    let expected = match (&call.expect, &call.error) {
        (Some(answer), None) => Ok(of_today(answer)),
        (None, Some(error)) => Err(of_today(error)),
        _ => panic!("{}: one answer", call.name),
    };
    (*answer != expected)
        .then(|| format!("{}\n  expected {expected:?}\n  answered {answer:?}", call.name))
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    files.sort();
    files
}
