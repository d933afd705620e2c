//! A folder to work in, and the program.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder with the repository's examples, that goes away after the test.
pub struct Desk {
    folder: tempfile::TempDir,
}

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_lagrum");

impl Desk {
    pub fn new() -> Self {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        copy(&repository.join("examples"), &desk.path("examples"));
        let case = desk.read("examples/bostadsbidrag/case.json").replace('\n', " ");
        desk.write("cases.ndjson", &format!("{case}\n{case}\n"));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// A package of one file.
    pub fn package(&self, name: &str, rules: &str) {
        self.write(
            &format!("{name}/lagrum.toml"),
            &format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n"),
        );
        self.write(&format!("{name}/rules.lagrum"), rules);
    }

    /// The program in this folder, in plain English, with nothing of the tester's surroundings.
    pub fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.folder()).env("LANG", "C.UTF-8");
        for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM"] {
            command.env_remove(name);
        }
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.given(arguments, b"")
    }

    /// Runs it with something on standard input.
    pub fn given<S: AsRef<OsStr>>(&self, arguments: &[S], input: &[u8]) -> Run {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // The program may end before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::of(child.wait_with_output().unwrap())
    }

    /// Runs a line in a shell where `lagrum` is the program.
    pub fn shell(&self, line: &str) -> Run {
        let bin = self.path(".bin");
        fs::create_dir_all(&bin).unwrap();
        let link = bin.join("lagrum");
        if !link.exists() {
            std::os::unix::fs::symlink(PROGRAM, &link).unwrap();
        }
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(line)
            .current_dir(self.folder())
            .env("PATH", path)
            .env("LANG", "C.UTF-8");
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").stdin(Stdio::null());
        Run::of(command.output().unwrap())
    }
}

impl Run {
    pub fn of(output: Output) -> Self {
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Everything it said, for snapshots: the exit code, then both streams.
    pub fn told(&self) -> String {
        let stream = |name: &str, text: &str| {
            if text.is_empty() { String::new() } else { format!("--- {name}\n{text}") }
        };
        format!("exit {}\n{}{}", self.code, stream("out", &self.out), stream("err", &self.err))
    }

    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.told());
        self
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A digest is of the whole package, and changes with every change of the plan's form.
pub fn without_digest(text: &str) -> String {
    let cut = |line: &str| match line.split_once("sha256:") {
        Some((before, _)) => format!("{before}sha256:…\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(cut).collect()
}
