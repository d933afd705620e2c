//! Tasks of the Lagrum repository: `cargo xtask bench [ROUNDS]`, `cargo xtask sample`, `cargo xtask load [SECONDS]`,
//! `cargo xtask log [SECONDS] [POSTGRES]`, `cargo xtask editor`, `cargo xtask notices`.

#![expect(
    clippy::disallowed_methods,
    reason = "a command reads its arguments, the rule library and licences, and writes notices"
)]

mod editor;
mod notices;
mod sample;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use lagrum_benches::measure::{Sizes, compare};
use lagrum_benches::{contenders, markdown};

const USAGE: &str = "usage: cargo xtask bench [ROUNDS]
       cargo xtask sample
       cargo xtask load [SECONDS]
       cargo xtask log [SECONDS] [POSTGRES]
       cargo xtask editor
       cargo xtask notices

  bench    decides the work item of benches/README.md by engine and by hand, checks every household,
           and prints one Markdown table; ROUNDS (21 if not said) is how often each is timed
  sample   draws random samples of 1,000,000 case ids: is the share right, the same again, independent?
  load     asks the service as much as it can answer, decisions logged and not, beside a bare handler that answers the
           same JSON; SECONDS (4 if not said) is how long each is asked in each of 5 rounds
  log      writes decisions to a log as fast as it takes them, beside a bare file flushed to the disk in groups alike;
           SECONDS as for load; POSTGRES is an empty database, postgres://…, that is written to in turn with the file
  editor   starts the language server on a workspace of 50,000 lines: how long an author waits for the first answers, and
           how much memory it holds (Linux)
  notices  writes which crates each library for another language and the editor's program are built of, with their licences, into THIRD-PARTY.md
           beside it";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["bench"] => bench(21),
        ["bench", rounds] => rounds.parse().map_err(Into::into).and_then(bench),
        ["sample"] => sample::run(),
        ["load"] => example("lagrum-service", "load", &["4"]),
        ["load", seconds] => example("lagrum-service", "load", &[seconds]),
        ["log"] => example("lagrum-log", "throughput", &["4"]),
        ["log", said @ ..] if said.len() <= 2 => example("lagrum-log", "throughput", said),
        ["editor"] => editor::run(),
        ["notices"] => notices::run(),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell when standard error is closed too.
            let _unheard = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn bench(rounds: usize) -> Result<(), Box<dyn Error>> {
    if cfg!(debug_assertions) {
        return Err("a debug build measures nothing: say `cargo xtask bench`".into());
    }
    let library = rule_library(Path::new("stdlib-rules"))?;
    let rows = compare(&mut contenders(library)?, Sizes::FULL, rounds)?;
    io::stdout().write_all(markdown(&rows).as_bytes())?;
    Ok(())
}

/// The measurement is a program of the measured crate's own: what it needs, this one need not be built with.
fn example(package: &str, name: &str, said: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut cargo = std::process::Command::new("cargo");
    cargo.args(["run", "--quiet", "--profile", "hosts", "--package", package, "--example", name]);
    let ended = cargo.arg("--").args(said).status()?;
    if ended.success() { Ok(()) } else { Err("the measurement failed".into()) }
}

/// Every manifest and rule file below a folder, from the root of the repository.
fn rule_library(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(rule_library(&path)?);
        } else if name.ends_with("lagrum.toml")
            || name.ends_with(".lagrum")
            || name.ends_with(".lagrum.md")
        {
            found.push((name, std::fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}
