//! Why nothing is decided.

use crate::Snapshot;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Severity, Text};

/// Why nothing is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such test.
    NoSuch,
    /// The package has errors, so that nothing can be decided.
    HasErrors(Package),
    /// It is no case that can be decided: why.
    NoCase(Text),
}

impl Refusal {
    /// The reason, for readers.
    #[must_use]
    pub fn text(&self, snapshot: &Snapshot) -> Text {
        match self {
            Self::NoSuch => Text::new("the test is not there any more", "provet finns inte längre"),
            Self::HasErrors(package) => has_errors(snapshot, *package),
            Self::NoCase(text) => text.clone(),
        }
    }
}

/// The first error, with its place.
fn has_errors(snapshot: &Snapshot, package: Package) -> Text {
    let name = snapshot.package_key(package);
    let found = lagrum_language::check::check(snapshot.db(), package);
    let error = found.iter().find(|found| found.severity() == Severity::Error);
    let (en, sv) = (
        format!("the rules of `{name}` have errors, so nothing can be decided"),
        format!("reglerna i `{name}` har fel, så inget kan avgöras"),
    );
    let Some(error) = error else { return Text::new(en, sv) };
    let span = error.primary.span;
    let line = snapshot.rules.line_index(span.file).position(span.start).line.saturating_add(1);
    let location = snapshot.rules.file(span.file).map(|file| file.location.clone());
    let file = location.as_deref().and_then(|path| path.file_name()).unwrap_or_default();
    let file = file.to_string_lossy();
    Text::new(
        format!("{en}: {file} line {line}: {}", error.message.en),
        format!("{sv}: {file} rad {line}: {}", error.message.sv),
    )
}
