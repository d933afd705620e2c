//! The line that says the package, put first.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::{Fix, TextEdit};
use lagrum_language::surface::{KEYWORDS, Keyword, Surface};
use lagrum_language::syntax::{FileKind, SyntaxKind};
use std::cmp::Ordering;

/// Puts the package's name first, in the language that the file seems to be in.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let name = name(site);
    let begun = |surface: Surface| {
        let line = format!("{} {name}", Keyword::Package.preferred(surface));
        let (en, sv) = (format!("Begin with `{line}`"), format!("Börja med `{line}`"));
        fix(&en, &sv, vec![first(site, &line)])
    };
    let beside = || {
        let (package, source) = site.snapshot.source(site.span().file)?;
        site.snapshot.surface_beside(package, source)
    };
    match language_of(site.text) {
        Some(surface) => vec![begun(surface)],
        None => {
            let first = beside().unwrap_or(Surface::English);
            vec![begun(first), begun(first.other())]
        }
    }
}

/// The line where the rules begin; in a literate file that has no rules yet, in a fence of its own.
fn first(site: &Site<'_>, line: &str) -> TextEdit {
    if let Some(at) = first_of_rules(site) {
        return insert(site.span(), at, format!("{line}\n"));
    }
    let before = match site.text {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    insert(site.span(), site.end(), format!("{before}```lagrum\n{line}\n```\n"))
}

fn first_of_rules(site: &Site<'_>) -> Option<u32> {
    let kind = FileKind::of_name(site.source.path(site.db())).unwrap_or(FileKind::Code);
    if kind == FileKind::Code || site.span().start > 0 {
        return Some(site.span().start);
    }
    let tokens = site.parse.syntax().descendants_with_tokens();
    let mut tokens = tokens.filter_map(|element| element.into_token());
    let first = tokens.find(|token| token.kind() != SyntaxKind::Prose)?;
    Some(site.at_token(&first).start)
}

/// The language that more lines begin with a keyword of; none where as many do in either.
fn language_of(text: &str) -> Option<Surface> {
    let begun_in = |surface: Surface| {
        let begins = |line: &&str| {
            let first = line.split_whitespace().next().unwrap_or_default();
            KEYWORDS.iter().any(|row| row.kind.is_spelt(first, surface))
        };
        text.lines().filter(begins).count()
    };
    match begun_in(Surface::Swedish).cmp(&begun_in(Surface::English)) {
        Ordering::Greater => Some(Surface::Swedish),
        Ordering::Less => Some(Surface::English),
        Ordering::Equal => None,
    }
}

/// The manifest's name for the package; without a manifest the file's.
fn name(site: &Site<'_>) -> String {
    let rules = &site.snapshot.rules;
    if rules.has_manifest(site.package) {
        return site.package.manifest(site.db()).name.clone();
    }
    let location = rules.file(site.span().file).map(|file| file.location.as_path());
    let name = location.and_then(|location| location.file_name()?.to_str()?.split('.').next());
    name.unwrap_or("package").replace(['-', ' '], "_")
}
