//! What differs, for readers.

use super::{Loaded, cases};
use crate::report::Place;
use crate::terminal::Terminal;
use lagrum_language::diagnostics::{Language, SourceSpan, Text};
use lagrum_plan::value::Label;
use lagrum_testing::diff::{
    Diff, FigureChange, How, PartChange, ProvisionChange, RuleChange, SchemaChange, SchemaKind,
    Standing,
};
use std::io::{self, Write as _};

/// Most changed cases that are shown one by one.
const MAX_CASES: usize = 20;

pub(super) fn write(
    old: &Loaded,
    new: &Loaded,
    diff: &Diff,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let language = terminal.language;
    writeln!(terminal, "{} → {}", old.name(), new.name())?;
    if diff.same_meaning() {
        let tried = diff.cases.tried;
        let same = Text::new(
            format!(
                "No change of meaning; {} decided alike.",
                cases::count(tried, Language::English)
            ),
            format!("Ingen ändring i sak; {} avgörs lika.", cases::count(tried, Language::Swedish)),
        );
        terminal.say(&same)?;
    }
    let writer = Writer { old, new, language };
    section(
        terminal,
        &Text::new("Rules", "Regler"),
        diff.rules.iter().map(|one| writer.rule(one)),
    )?;
    section(
        terminal,
        &Text::new("Figures", "Belopp och andra tal"),
        diff.figures.iter().map(|one| writer.figure(one)),
    )?;
    section(
        terminal,
        &Text::new("Provisions", "Bestämmelser"),
        diff.provisions.iter().map(|one| writer.provision(one)),
    )?;
    section(
        terminal,
        &Text::new("Facts and results", "Uppgifter och resultat"),
        diff.schema.iter().map(|one| writer.schema(one)),
    )?;
    if diff.cases.changed.is_empty() {
        return Ok(());
    }
    let title = Text::new(
        format!(
            "Cases with another decision: {} of {}",
            diff.cases.changed.len(),
            diff.cases.tried
        ),
        format!(
            "Ärenden som avgörs på annat sätt: {} av {}",
            diff.cases.changed.len(),
            diff.cases.tried
        ),
    );
    let shown = diff.cases.changed.iter().take(MAX_CASES);
    section(terminal, &title, shown.map(|one| writer.case(one)))?;
    let hidden = diff.cases.changed.len().saturating_sub(MAX_CASES);
    if hidden > 0 {
        let more = Text::new(
            format!("  … and {hidden} more; --format json has them all"),
            format!("  … och {hidden} till; --format json har alla"),
        );
        terminal.say(&more)?;
    }
    section(
        terminal,
        &Text::new("Together", "Sammanlagt"),
        diff.cases.totals.iter().map(|one| cases::total(one, language)),
    )
}

fn section(
    terminal: &mut Terminal,
    title: &Text,
    lines: impl Iterator<Item = String>,
) -> io::Result<()> {
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(terminal)?;
    terminal.say(title)?;
    for line in lines.iter().flat_map(|line| line.lines()) {
        writeln!(terminal, "  {}", line.trim_end())?;
    }
    Ok(())
}

struct Writer<'w> {
    old: &'w Loaded,
    new: &'w Loaded,
    language: Language,
}

impl Writer<'_> {
    fn pick<'t>(&self, en: &'t str, sv: &'t str) -> &'t str {
        match self.language {
            Language::English => en,
            Language::Swedish => sv,
        }
    }

    fn label<'l>(&self, label: &'l Label) -> Option<&'l str> {
        cases::label(label, self.language)
    }

    fn place(&self, in_new: bool, span: SourceSpan) -> String {
        let version = if in_new { self.new } else { self.old };
        let place = Place::of(&version.workspace, span);
        let file = version.workspace.file(span.file).map_or(place.path, |file| file.path.clone());
        format!("{file}:{}", place.start.line)
    }

    fn rule(&self, change: &RuleChange) -> String {
        let kind = change.kind.title();
        let label =
            self.label(&change.label).map(|label| format!(" “{label}”")).unwrap_or_default();
        let under = if change.under.is_empty() {
            String::new()
        } else {
            format!(", {}", change.under.join(", "))
        };
        let at = match (change.new, change.old) {
            (Some(span), _) => self.place(true, span),
            (None, Some(span)) => self.place(false, span),
            (None, None) => String::new(),
        };
        let mut line = format!(
            "{} {} {}{label}{under} ({at})",
            mark(change.how),
            kind.get(self.language),
            change.path
        );
        let mut parts: Vec<String> = Vec::new();
        for part in &change.parts {
            parts.push(format!("\n    {} {}", mark(part.how), self.part(part)));
        }
        parts.dedup();
        line.push_str(&parts.concat());
        line
    }

    fn part(&self, part: &PartChange) -> String {
        let name = &part.name;
        let said = match (part.word.as_str(), name.is_empty()) {
            ("is", true) => self.pick("the value", "värdet"),
            ("is", false) => self.pick("the version from", "lydelsen från och med"),
            ("except", _) => self.pick("the exception", "undantaget"),
            ("requires", _) => self.pick("the condition", "villkoret"),
            ("grants", _) => self.pick("the result", "resultatet"),
            ("whereby", _) => return self.pick("a local name", "ett lokalt namn").to_owned(),
            ("given" | "fact", _) => self.pick("the fact or value", "uppgiften eller värdet"),
            ("ensure", _) => self.pick("a demand on the facts", "ett krav på uppgifterna"),
            ("legal", _) => return self.pick("the legal date", "prövningsdagen").to_owned(),
            _ => {
                let head =
                    self.pick("what it is of, or its type", "vad den gäller, eller dess typ");
                return head.to_owned();
            }
        };
        format!("{said} {name}").trim_end().to_owned()
    }

    fn figure(&self, change: &FigureChange) -> String {
        let label = self.label(&change.label).map_or_else(|| change.path.clone(), str::to_owned);
        let none = self.pick("no value", "inget värde");
        let value = |written: &Option<String>| written.clone().unwrap_or_else(|| none.to_owned());
        let from = change.from.map(|from| format!(" {} {from}", self.pick("from", "från och med")));
        let under = if change.under.is_empty() {
            String::new()
        } else {
            format!(", {}", change.under.join(", "))
        };
        format!(
            "{label}: {} → {}{}{under} ({})",
            value(&change.old),
            value(&change.new),
            from.unwrap_or_default(),
            self.place(change.at_new, change.at)
        )
    }

    fn provision(&self, change: &ProvisionChange) -> String {
        let said = match (change.old, change.new) {
            (_, Standing::Encoded) => self.pick("now encoded", "nu med i reglerna"),
            (_, Standing::LeftOut) => {
                self.pick("now left out, with a reason", "nu utelämnad, med skäl")
            }
            (_, Standing::Absent) => self.pick("no longer there", "inte längre med"),
        };
        let provision = change.provision.to_string();
        let name = if provision.is_empty() {
            change.act.clone()
        } else {
            format!("{} {provision}", change.act)
        };
        format!("{name}: {said}")
    }

    fn schema(&self, change: &SchemaChange) -> String {
        let kind = match change.kind {
            SchemaKind::Decision => self.pick("decision", "beslut"),
            SchemaKind::Fact => self.pick("fact", "uppgift"),
            SchemaKind::Result => self.pick("result", "resultat"),
        };
        let what = match change.how {
            How::Changed => format!(": {} → {}", change.old, change.new),
            How::Added if !change.new.is_empty() => format!(": {}", change.new),
            How::Added | How::Removed => String::new(),
        };
        let breaking = if change.breaking {
            self.pick(" – case systems must change", " – ärendesystem måste ändras")
        } else {
            ""
        };
        format!("{} {kind} {}{what}{breaking}", mark(change.how), change.name)
    }

    fn case(&self, change: &lagrum_testing::diff::CaseChange) -> String {
        let version = if change.in_new { self.new } else { self.old };
        cases::case(change, &version.workspace, self.language)
    }
}

const fn mark(how: How) -> &'static str {
    match how {
        How::Added => "+",
        How::Removed => "−",
        How::Changed => "~",
    }
}
