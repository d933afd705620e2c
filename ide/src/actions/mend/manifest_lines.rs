//! Lines put into a manifest, which is TOML as its author wrote it.

use crate::{FileId, FileSpan};
use lagrum_language::diagnostics::TextEdit;

/// A line first in a section, which is added last where there is none; nothing where its keys stand in another form.
pub(super) fn put(file: FileId, text: &str, section: &str, line: &str) -> Option<TextEdit> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let header = |of: &str| {
        let inner = of.trim_start().strip_prefix('[')?.split(']').next()?;
        Some(inner.trim().to_owned())
    };
    let mut at = 0usize;
    let mut top = true;
    for one in text.split_inclusive('\n') {
        at = at.saturating_add(one.len());
        let found = header(one);
        if found.as_deref() == Some(section) {
            let before = if one.ends_with('\n') { "" } else { end };
            return Some(insert(file, at, format!("{before}{line}{end}")));
        }
        let key = one.split(['=', '.']).next().unwrap_or_default().trim();
        if top && key == section {
            return None;
        }
        top &= found.is_none();
    }
    let before = if text.ends_with('\n') { end.to_owned() } else { format!("{end}{end}") };
    Some(insert(file, at, format!("{before}[{section}]{end}{line}{end}")))
}

/// A name as a key: in quotes where it has other letters than TOML takes without.
pub(super) fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if name.chars().all(is_bare) { name.to_owned() } else { format!("\"{name}\"") }
}

fn insert(file: FileId, at: usize, text: String) -> TextEdit {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    TextEdit { span: FileSpan { file, start: at, end: at }, text }
}
