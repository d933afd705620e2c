//! `--watch`: again whenever a file of the package changes.

use crate::exit::{Failure, Outcome};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use notify::{Event, RecursiveMode, Watcher as _};
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long it must be quiet before tests run again: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// Runs once, then after each change, until it is stopped. That rules cannot be read stops nothing: they are being
/// written.
pub(super) fn run(
    path: &Path,
    terminal: &mut Terminal,
    mut once: impl FnMut(&mut Terminal) -> Outcome,
) -> Outcome {
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| changes_something(&event)) {
            let _ = send.send(());
        }
    })
    .map_err(|error| unwatched(&error))?;
    watcher.watch(path, RecursiveMode::Recursive).map_err(|error| unwatched(&error))?;
    loop {
        match once(terminal) {
            Ok(_) => {}
            Err(Failure::Closed) => return Err(Failure::Closed),
            Err(failure) => {
                let message = failure.message(terminal.language).unwrap_or_default().to_owned();
                terminal.error(&message);
            }
        }
        terminal.say(&Text::new("Waiting for changes …", "Väntar på ändringar …"))?;
        terminal.flush()?;
        if !wait(&changes) {
            return Ok(crate::exit::Exit::Good);
        }
        writeln!(terminal)?;
    }
}

/// Waits for a change and the quiet after it; whether there was one.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}

/// Reading changes nothing, and what is neither rules nor cases does not matter.
fn changes_something(event: &Event) -> bool {
    const ENDS: [&str; 8] = ["lagrum", "md", "toml", "yaml", "yml", "json", "csv", "xlsx"];
    let kind = &event.kind;
    let matters = |path: &Path| {
        path.extension().and_then(|end| end.to_str()).is_some_and(|end| ENDS.contains(&end))
    };
    (kind.is_create() || kind.is_modify() || kind.is_remove())
        && event.paths.iter().any(|path| matters(path))
}

fn unwatched(error: &notify::Error) -> Failure {
    Failure::Files(Text::new(
        format!("the files cannot be watched: {error}"),
        format!("filerna kan inte bevakas: {error}"),
    ))
}
