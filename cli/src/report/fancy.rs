//! Findings for people: the message, the lines of source it is about, and what to write instead.

use super::place::Place;
use crate::surroundings::{shown, width};
use lagrum_language::diagnostics::{Diagnostic, Label, Language, Severity, SourceSpan};
use lagrum_language::workspace::Workspace;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt;

/// Lines longer than this are not shown: they would fill the window many times over.
const LONGEST_LINE: usize = 400;

/// The findings one after another.
pub fn render(
    workspace: &Workspace,
    found: &[Diagnostic],
    language: Language,
    colour: bool,
) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width()).with_links(false);
    let mut text = String::new();
    for found in found {
        let shown = Shown::new(workspace, found, language);
        let drawn = handler.render_report(&mut text, &shown);
        let drawn = shown
            .elsewhere
            .iter()
            .fold(drawn, |drawn, place| drawn.and(handler.render_report(&mut text, place)));
        if drawn.is_err() {
            text.push_str(found.message.get(language));
        }
        if let Some(help) = &found.help {
            text.push_str(&help_line(help.get(language), language, colour));
        }
        text.push('\n');
    }
    text
}

/// The help line; the renderer's own would always be in English.
fn help_line(help: &str, language: Language, colour: bool) -> String {
    let word = match language {
        Language::English => "help",
        Language::Swedish => "hjälp",
    };
    let help = help.replace('\n', "\n        ");
    if colour {
        format!("  \u{1b}[36m{word}:\u{1b}[0m {help}\n")
    } else {
        format!("  {word}: {help}\n")
    }
}

/// A finding as the renderer wants it.
struct Shown {
    code: &'static str,
    severity: Severity,
    message: String,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
    /// Places in other files.
    elsewhere: Vec<Elsewhere>,
}

impl Shown {
    fn new(workspace: &Workspace, found: &Diagnostic, language: Language) -> Self {
        let file = found.primary.span.file;
        let source = source(workspace, found.primary.span);
        let message = match &source {
            Some(_) => found.message.get(language).to_owned(),
            None => format!(
                "{}: {}",
                whereabouts(workspace, found.primary.span),
                found.message.get(language)
            ),
        };
        let here = found.related.iter().filter(|label| label.span.file == file);
        let labels = std::iter::once(labelled(&found.primary, language, true))
            .chain(here.map(|label| labelled(label, language, false)))
            .collect();
        let there = found.related.iter().filter(|label| label.span.file != file);
        let elsewhere = there.map(|label| Elsewhere::new(workspace, label, language)).collect();
        Shown {
            code: found.code.id,
            severity: found.severity(),
            message,
            source,
            labels,
            elsewhere,
        }
    }
}

fn labelled(label: &Label, language: Language, primary: bool) -> LabeledSpan {
    let text = Some(label.text.get(language).to_owned()).filter(|text| !text.is_empty());
    let range = label.span.range();
    let (start, length) = (range.start, range.end.saturating_sub(range.start));
    if primary {
        LabeledSpan::new_primary_with_span(text, (start, length))
    } else {
        LabeledSpan::new(text, start, length)
    }
}

/// The file's text, if there is any and its lines can be shown.
fn source(workspace: &Workspace, span: SourceSpan) -> Option<NamedSource<String>> {
    let text = workspace.text(span.file);
    let range = span.range();
    if text.is_empty() || range.end > text.len() {
        return None;
    }
    let around = text.get(range.start.saturating_sub(LONGEST_LINE * 4)..).or(Some(text))?;
    if around.lines().take(12).any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let name = workspace.file(span.file).map_or_else(String::new, |file| shown(&file.location));
    Some(NamedSource::new(name, text.to_owned()))
}

/// `rules.lagrum:3:7`, or the path alone where a file is meant as a whole.
fn whereabouts(workspace: &Workspace, span: SourceSpan) -> String {
    let place = Place::of(workspace, span);
    if workspace.text(span.file).is_empty() {
        place.path
    } else {
        format!("{}:{}:{}", place.path, place.start.line, place.start.column)
    }
}

/// A place in another file.
struct Elsewhere {
    message: String,
    source: Option<NamedSource<String>>,
    label: LabeledSpan,
}

impl Elsewhere {
    fn new(workspace: &Workspace, label: &Label, language: Language) -> Self {
        let source = source(workspace, label.span);
        let text = label.text.get(language);
        let message = match &source {
            Some(_) => text.to_owned(),
            None => format!("{}: {text}", whereabouts(workspace, label.span)),
        };
        let range = label.span.range();
        let label = LabeledSpan::new(None, range.start, range.end.saturating_sub(range.start));
        Elsewhere { message, source, label }
    }
}

macro_rules! say_message {
    ($($kind:ident),*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.message)
            }
        }

        impl fmt::Debug for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.message)
            }
        }

        impl std::error::Error for $kind {}
    )*};
}
say_message!(Shown, Elsewhere);

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl miette::Diagnostic for Elsewhere {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}
