//! Findings as annotations of GitHub Actions: one line each.

use super::place::Place;
use lagrum_language::diagnostics::{Diagnostic, Language, Severity};
use lagrum_language::workspace::Workspace;

pub(super) fn report(workspace: &Workspace, found: &[Diagnostic], language: Language) -> String {
    found.iter().map(|found| line(workspace, found, language)).collect()
}

fn line(workspace: &Workspace, found: &Diagnostic, language: Language) -> String {
    let command = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = Place::of(workspace, found.primary.span);
    let mut message = found.message.get(language).to_owned();
    if let Some(help) = &found.help {
        message.push('\n');
        message.push_str(help.get(language));
    }
    format!(
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(&place.path),
        place.start.line,
        place.start.column,
        place.end.line,
        place.end.column,
        found.code.id,
        data(&message),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
