//! `--accept` and `--review`: what is decided now becomes what is expected.

use super::{Session, text};
use crate::exit::Failure;
use crate::files;
use crate::terminal::Terminal;
use console::{Key, Term};
use lagrum_interpreter::Style;
use lagrum_language::diagnostics::Text;
use lagrum_testing::{Acceptance, Rewrite, Verdict, rewritten};
use std::collections::BTreeMap;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::PathBuf;

/// What an author says of a decision.
enum Answer {
    Accept,
    Leave,
    Stop,
}

/// Accepts every decision that is new or another than before.
pub(super) fn all(session: &mut Session<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let open = open(session).into_iter();
    let accepted = open.filter_map(|index| Some((index, acceptance(session, index)?))).collect();
    let mut taken = Taken::default();
    taken.write(session, accepted)?;
    taken.say(terminal);
    Ok(())
}

/// Asks of each decision that is new or another than before.
pub(super) fn review(session: &mut Session<'_>, terminal: &mut Terminal) -> Result<(), Failure> {
    let open: Vec<(usize, Acceptance)> = open(session)
        .into_iter()
        .filter_map(|index| Some((index, acceptance(session, index)?)))
        .collect();
    let count = open.len();
    let mut taken = Taken::default();
    for (number, (index, acceptance)) in (1_usize..).zip(open) {
        show(session, index, terminal)?;
        let question = terminal.pick(
            "a accept · r reject · s skip · q quit",
            "a godta · r underkänn · s hoppa över · q sluta",
        );
        let question = format!("({number}/{count}) {question}: ");
        match ask(&question, terminal)? {
            // At once, so that what interrupts the review takes nothing with it.
            Answer::Accept => taken.write(session, vec![(index, acceptance)])?,
            Answer::Leave => {}
            Answer::Stop => break,
        }
    }
    taken.say(terminal);
    Ok(())
}

/// The cases that came out otherwise than what was accepted, or for which nothing was.
fn open(session: &Session<'_>) -> Vec<usize> {
    let is_open = |verdict: &Verdict| matches!(verdict, Verdict::New | Verdict::Failed(_));
    let tried = session.tried.iter().enumerate();
    tried.filter(|(_, tried)| is_open(&tried.verdict)).map(|(index, _)| index).collect()
}

/// The change that accepts a case; `None` where it is not golden or cannot be decided.
fn acceptance(session: &Session<'_>, index: usize) -> Option<Acceptance> {
    let tried = session.tried.get(index)?;
    tried.trial.accepted(session.interpreter(tried)?)?.ok()
}

/// What differs; of a new case, the whole decision with its explanation.
fn show(session: &Session<'_>, index: usize, terminal: &mut Terminal) -> io::Result<()> {
    let Some(tried) = session.tried.get(index) else { return Ok(()) };
    writeln!(terminal)?;
    text::one(session, tried, terminal)?;
    let (Verdict::New, Some(interpreter), Ok(case)) =
        (&tried.verdict, session.interpreter(tried), &tried.trial.case)
    else {
        return Ok(());
    };
    let explained = interpreter.explain(&tried.trial.decision, case, &tried.trial.options());
    let Ok(explained) = explained else { return Ok(()) };
    for line in explained.to_text(&Style::default()).lines() {
        writeln!(terminal, "{}", format!("    {line}").trim_end())?;
    }
    Ok(())
}

/// A key where there is a keyboard, else a line. The end of the lines stops.
fn ask(question: &str, terminal: &mut Terminal) -> io::Result<Answer> {
    loop {
        write!(terminal, "{question}")?;
        terminal.flush()?;
        let key = if io::stdin().is_terminal() {
            let key = pressed(&Term::stdout())?;
            writeln!(terminal, "{key}")?;
            Some(key)
        } else {
            let mut line = String::new();
            let read = io::stdin().lock().read_line(&mut line)?;
            writeln!(terminal)?;
            if read == 0 { None } else { line.trim().chars().next() }
        };
        match key.map(|key| key.to_ascii_lowercase()) {
            Some('a') => return Ok(Answer::Accept),
            Some('r' | 's') => return Ok(Answer::Leave),
            Some('q') => return Ok(Answer::Stop),
            None if !io::stdin().is_terminal() => return Ok(Answer::Stop),
            Some(_) | None => {}
        }
    }
}

/// The next key that is a letter; Esc is `q`.
fn pressed(window: &Term) -> io::Result<char> {
    loop {
        let key = window.read_key()?;
        if let Key::Char(letter) = key {
            return Ok(letter);
        }
        if key == Key::Escape {
            return Ok('q');
        }
    }
}

/// What has been accepted, and written.
#[derive(Default)]
struct Taken {
    accepted: Vec<Acceptance>,
    /// The names of those whose facts are impossible.
    invalid: Vec<String>,
    /// What each file was given.
    files: BTreeMap<PathBuf, String>,
}

impl Taken {
    /// Writes the files, each whole or not at all, and counts what was accepted as passed.
    fn write(
        &mut self,
        session: &mut Session<'_>,
        accepted: Vec<(usize, Acceptance)>,
    ) -> Result<(), Failure> {
        let invalid = accepted.iter().filter(|(_, acceptance)| acceptance.invalid);
        let named = invalid.filter_map(|(index, _)| session.tried.get(*index));
        self.invalid.extend(named.map(|tried| tried.trial.name.clone()));
        let (indexes, accepted): (Vec<usize>, Vec<Acceptance>) = accepted.into_iter().unzip();
        self.accepted.extend(accepted);
        for rewrite in rewritten(&self.accepted) {
            self.replace(rewrite)?;
        }
        for index in indexes {
            if let Some(tried) = session.tried.get_mut(index) {
                tried.verdict = Verdict::Passed;
            }
        }
        Ok(())
    }

    /// A file that somebody else has changed in the meantime is left alone.
    fn replace(&mut self, rewrite: Rewrite) -> Result<(), Failure> {
        let before = self.files.get(&rewrite.location).unwrap_or(&rewrite.before);
        if *before == rewrite.after {
            return Ok(());
        }
        if files::read(&rewrite.location, u64::MAX)? != before.as_bytes() {
            let path = rewrite.location.display();
            return Err(Failure::Files(Text::new(
                format!("{path} was changed while the tests ran, and is left alone"),
                format!("{path} ändrades medan proven kördes och lämnas orörd"),
            )));
        }
        files::write(&rewrite.location, rewrite.after.as_bytes())?;
        self.files.insert(rewrite.location, rewrite.after);
        Ok(())
    }

    fn say(&self, terminal: &mut Terminal) {
        let (cases, files) = (self.accepted.len(), self.files.len());
        if cases == 0 {
            return;
        }
        let said = Text::new(
            format!("{cases} accepted, in {files} {}\n", if files == 1 { "file" } else { "files" }),
            format!("{cases} godtagna, i {files} {}\n", if files == 1 { "fil" } else { "filer" }),
        );
        let said = said.get(terminal.language).to_owned();
        terminal.complain(&said);
        self.say_invalid(terminal);
    }

    /// Impossible facts are seldom what an author means to accept.
    fn say_invalid(&self, terminal: &mut Terminal) {
        if self.invalid.is_empty() {
            return;
        }
        let names = self.invalid.join(", ");
        let said = Text::new(
            format!(
                "Of these the facts are impossible, so that nothing was decided: {names}. See if that is what you mean to test.\n"
            ),
            format!(
                "I dessa är uppgifterna orimliga, så att inget har beslutats: {names}. Se efter om det är det du vill pröva.\n"
            ),
        );
        let said = said.get(terminal.language).to_owned();
        terminal.complain(&said);
    }
}
