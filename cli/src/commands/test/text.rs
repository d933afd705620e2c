//! The outcome in words: a line a file, then each difference side by side.

use super::{Session, Tally, Tried, file, place};
use crate::surroundings::{shown, width};
use crate::terminal::Terminal;
use lagrum_language::diagnostics::Text;
use lagrum_testing::{Difference, Skipped, Verdict};
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write as _};

/// Most facts that are shown of a case.
const FACTS: usize = 12;

/// All files, then all that differs.
pub(super) fn write(session: &Session<'_>, check: bool, terminal: &mut Terminal) -> io::Result<()> {
    let mut files: Vec<(String, Vec<&Tried>)> = Vec::new();
    for tried in &session.tried {
        let name = file(session.workspace, &tried.trial.place);
        match files.last_mut().filter(|(last, _)| *last == name) {
            Some((_, all)) => all.push(tried),
            None => files.push((name, vec![tried])),
        }
    }
    for (name, all) in &files {
        file_line(name, all, terminal)?;
    }
    for Skipped { file, sheet } in &session.skipped {
        let why = terminal.pick(
            "sheet {} is not read: no column says what is expected",
            "bladet {} läses inte: ingen kolumn säger vad som väntas",
        );
        let why = why.replace("{}", &format!("“{sheet}”"));
        writeln!(terminal, "– {}  {why}", shown(file))?;
    }
    for tried in session.tried.iter().filter(|tried| tried.verdict != Verdict::Passed) {
        writeln!(terminal)?;
        one(session, tried, terminal)?;
    }
    if session.tried.iter().any(|tried| tried.verdict != Verdict::Passed) {
        writeln!(terminal)?;
    }
    summary(session, terminal)?;
    if session.tally().new > 0 && !check {
        terminal.say(&Text::new(
            "`lagrum test --review` steps through what is new; `--accept` takes it all.",
            "`lagrum test --review` går igenom det som är nytt; `--accept` godtar allt.",
        ))?;
    }
    Ok(())
}

/// `2 passed, 1 failed, 1 new.`
pub(super) fn summary(session: &Session<'_>, terminal: &mut Terminal) -> io::Result<()> {
    let Tally { passed, failed, new } = session.tally();
    if session.tried.is_empty() {
        return terminal.say(&Text::new("There are no tests here.", "Här finns inga prov."));
    }
    let (en, sv) = match new {
        0 => (String::new(), String::new()),
        new => (format!(", {new} new"), format!(", {new} nya")),
    };
    terminal.say(&Text::new(
        format!("{passed} passed, {failed} failed{en}."),
        format!("{passed} stämmer, {failed} stämmer inte{sv}."),
    ))
}

fn file_line(name: &str, all: &[&Tried], terminal: &mut Terminal) -> io::Result<()> {
    let passed = all.iter().filter(|tried| tried.verdict == Verdict::Passed).count();
    let new = all.iter().filter(|tried| tried.verdict == Verdict::New).count();
    let wrong = all.len().saturating_sub(passed).saturating_sub(new);
    let sign = match (wrong, new) {
        (0, 0) => painted("✓", "32", terminal),
        (0, _) => painted("+", "1;33", terminal),
        _ => painted("✗", "1;31", terminal),
    };
    let cases = match all.len() {
        1 => terminal.pick("1 case", "1 fall").to_owned(),
        several => format!("{several} {}", terminal.pick("cases", "fall")),
    };
    let mut more = String::new();
    for (count, en, sv) in [(wrong, "failed", "stämmer inte"), (new, "new", "nya")] {
        if count > 0 {
            more.push_str(&format!(", {count} {}", terminal.pick(en, sv)));
        }
    }
    writeln!(terminal, "{sign} {name}  {cases}{more}")
}

/// A case that is not as expected.
pub(super) fn one(session: &Session<'_>, tried: &Tried, terminal: &mut Terminal) -> io::Result<()> {
    let trial = &tried.trial;
    let official =
        trial.official.as_ref().map_or_else(String::new, |source| format!(" [{source}]"));
    let of =
        if trial.decision.is_empty() { String::new() } else { format!("{}: ", trial.decision) };
    let sign = match tried.verdict {
        Verdict::New => painted("+", "1;33", terminal),
        Verdict::Passed | Verdict::Failed(_) | Verdict::CouldNotRun(_) => {
            painted("✗", "1;31", terminal)
        }
    };
    let reform = trial.reform.as_ref().map_or_else(String::new, |name| {
        format!(" ({} {name})", terminal.pick("with reform", "med reform"))
    });
    writeln!(terminal, "{sign} {of}{}{reform}{official}", trial.name)?;
    let at = place(session.workspace, &trial.place);
    match &tried.verdict {
        Verdict::Passed => Ok(()),
        Verdict::New => {
            let none =
                terminal.pick("no decision has been accepted yet", "inget beslut har godtagits än");
            writeln!(terminal, "  {at}: {none}")
        }
        Verdict::CouldNotRun(why) => {
            let why = why.get(terminal.language).to_owned();
            writeln!(terminal, "  {at}: {why}")
        }
        Verdict::Failed(differences) => {
            differing(session, differences, terminal)?;
            facts(session, tried, terminal)
        }
    }
}

/// Short values in a table, long ones below each other, texts of many lines by their lines.
fn differing(
    session: &Session<'_>,
    differences: &[Difference],
    terminal: &mut Terminal,
) -> io::Result<()> {
    let language = terminal.language;
    let head = [
        String::new(),
        String::new(),
        terminal.pick("expected", "väntat").to_owned(),
        terminal.pick("found", "men det blev").to_owned(),
    ];
    let (texts, values): (Vec<&Difference>, Vec<&Difference>) =
        differences.iter().partition(|one| {
            one.expected.get(language).contains('\n') || one.found.get(language).contains('\n')
        });
    let rows = values.iter().map(|one| {
        [
            place(session.workspace, &one.place),
            one.what.clone(),
            one.expected.get(language).to_owned(),
            one.found.get(language).to_owned(),
        ]
    });
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rows).collect();
    if !values.is_empty() {
        table(&rows, terminal)?;
    }
    for text in texts {
        let at = place(session.workspace, &text.place);
        writeln!(terminal, "  {at}  {}", text.what)?;
        by_lines(text.expected.get(language), text.found.get(language), terminal)?;
    }
    Ok(())
}

fn table(rows: &[[String; 4]], terminal: &mut Terminal) -> io::Result<()> {
    let mut widths = [0_usize; 4];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let whole = widths.iter().fold(8_usize, |sum, width| sum.saturating_add(*width));
    if whole > width() {
        return below_each_other(rows, terminal);
    }
    let [at_width, what_width, wanted_width, _] = widths;
    for [at, what, wanted, found] in rows {
        let line =
            format!("  {at:at_width$}  {what:what_width$}  {wanted:wanted_width$} │ {found}");
        writeln!(terminal, "{}", line.trim_end())?;
    }
    Ok(())
}

fn below_each_other(rows: &[[String; 4]], terminal: &mut Terminal) -> io::Result<()> {
    let [[_, _, expected, found], rows @ ..] = rows else { return Ok(()) };
    let wide = expected.chars().count().max(found.chars().count());
    for [at, what, wanted, given] in rows {
        writeln!(terminal, "{}", format!("  {at}  {what}").trim_end())?;
        writeln!(terminal, "    {expected:wide$} │ {wanted}")?;
        writeln!(terminal, "    {found:wide$} │ {given}")?;
    }
    Ok(())
}

/// What went and what came, with a line around.
fn by_lines(expected: &str, found: &str, terminal: &mut Terminal) -> io::Result<()> {
    let diff = TextDiff::from_lines(expected, found);
    for (index, group) in diff.grouped_ops(1).iter().enumerate() {
        if index > 0 {
            writeln!(terminal, "    …")?;
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = change.value().trim_end_matches('\n');
            let line = match change.tag() {
                ChangeTag::Delete => painted(&format!("- {line}"), "31", terminal),
                ChangeTag::Insert => painted(&format!("+ {line}"), "32", terminal),
                ChangeTag::Equal => format!("  {line}"),
            };
            writeln!(terminal, "{}", format!("    {line}").trim_end())?;
        }
    }
    Ok(())
}

/// The facts that the decision rests on.
fn facts(session: &Session<'_>, tried: &Tried, terminal: &mut Terminal) -> io::Result<()> {
    let Some(interpreter) = session.interpreter(tried) else { return Ok(()) };
    let facts = tried.trial.relied_on(interpreter);
    if facts.is_empty() {
        return Ok(());
    }
    let head = terminal.pick("the decision rests on", "beslutet vilar på");
    writeln!(terminal, "  {head}")?;
    let wide = facts.iter().take(FACTS).map(|(at, _)| at.chars().count()).max().unwrap_or(0);
    for (at, value) in facts.iter().take(FACTS) {
        writeln!(terminal, "    {at:wide$}  {value}")?;
    }
    match facts.len().saturating_sub(FACTS) {
        0 => Ok(()),
        rest => writeln!(terminal, "    … +{rest}"),
    }
}

fn painted(text: &str, colour: &str, terminal: &Terminal) -> String {
    if terminal.colour { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
}
