//! Tasks of the Lagrum repository: `cargo xtask bench [ROUNDS]`.

#![expect(clippy::disallowed_methods, reason = "a command reads its arguments")]

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use lagrum_benches::measure::{Sizes, compare};
use lagrum_benches::{contenders, markdown};

const USAGE: &str = "usage: cargo xtask bench [ROUNDS]

  bench    decides the work item of benches/README.md by engine and by hand, checks every household,
           and prints one Markdown table; ROUNDS (21 if not said) is how often each is timed";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["bench"] => bench(21),
        ["bench", rounds] => rounds.parse().map_err(Into::into).and_then(bench),
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
    let rows = compare(&mut contenders()?, Sizes::FULL, rounds)?;
    io::stdout().write_all(markdown(&rows).as_bytes())?;
    Ok(())
}
