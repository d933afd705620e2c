//! `lagrum.toml`, read key by key, so that everything wrong with it is said at once and at its place.

use super::findings;
use super::version::is_version;
use crate::db::{Lifetime, Manifest};
use crate::diagnostics::{Diagnostic, SourceSpan};
use crate::surface::{is_name_continue, is_name_start};
use lagrum_plan::calendar::Date;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;

/// What the manifest of a package is called.
pub const MANIFEST: &str = "lagrum.toml";

/// The edition of the language that this version knows.
pub const EDITION: &str = "2026";

const TOP: [&str; 3] = ["package", "dependencies", "provisions"];
const PACKAGE: [&str; 5] = ["name", "version", "language", "agency", "lifetime"];
const LIFETIME: [&str; 2] = ["from", "to"];
const DEPENDENCY: [&str; 1] = ["path"];

/// A manifest as far as it could be read.
#[derive(Debug, Default)]
pub(super) struct ReadManifest {
    pub(super) manifest: Manifest,
    /// Where it says the name.
    pub(super) name_at: SourceSpan,
    /// Whether the name is none that a package can have, and is refused here.
    pub(super) name_refused: bool,
    pub(super) dependencies: Vec<Dependency>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A line of `[dependencies]`.
#[derive(Debug, Clone)]
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) name_at: SourceSpan,
    pub(super) path: String,
    pub(super) path_at: SourceSpan,
}

/// Where a manifest has the key of an act among its `[provisions]`, quotes and all.
#[must_use]
pub fn provisions_key(text: &str, act: &str) -> Option<Range<usize>> {
    let text = without_mark(text);
    let (top, _) = DeTable::parse_recoverable(&text);
    let acts = top.get_ref().get("provisions")?.get_ref().as_table()?;
    let is = |key: &&Spanned<_>| name_of(key) == act;
    acts.keys().find(is).map(Spanned::span)
}

/// The text with blanks for its byte order mark, which is no TOML.
fn without_mark(text: &str) -> Cow<'_, str> {
    text.strip_prefix('\u{feff}')
        .map_or(Cow::Borrowed(text), |rest| Cow::Owned(format!("   {rest}")))
}

/// A key as a name of the rules.
fn name_of(key: &Spanned<Cow<'_, str>>) -> String {
    key.get_ref().nfc().collect()
}

/// Reads the manifest with a file number.
pub(super) fn read(file: u32, text: &str) -> ReadManifest {
    let text = without_mark(text);
    let mut reader = Reader { file, read: ReadManifest::default() };
    reader.read.name_at = reader.span(&(0..0));
    let (top, errors) = DeTable::parse_recoverable(&text);
    for error in errors.iter().take(1) {
        let at = reader.span(&error.span().unwrap_or(0..0));
        reader.say(findings::not_toml(at, error.message()));
    }
    // What is missing or wrong in a file that is cut short is caused by that.
    let whole = errors.is_empty();
    let before = reader.read.diagnostics.len();
    reader.top(top.get_ref());
    if !whole {
        reader.read.diagnostics.truncate(before);
    }
    reader.read
}

type Table<'a> = DeTable<'a>;
type Value<'a> = Spanned<DeValue<'a>>;

struct Reader {
    file: u32,
    read: ReadManifest,
}

impl Reader {
    fn say(&mut self, diagnostic: Diagnostic) {
        self.read.diagnostics.push(diagnostic);
    }

    fn span(&self, range: &Range<usize>) -> SourceSpan {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        SourceSpan { file: self.file, start: offset(range.start), end: offset(range.end) }
    }

    fn top(&mut self, top: &Table<'_>) {
        self.known_keys(top, &TOP);
        match top.get("package") {
            Some(package) => {
                if let Some(table) = self.table(package, "package") {
                    self.package(table, self.span(&package.span()));
                }
            }
            None => self.say(findings::missing_key(self.span(&(0..0)), "[package]")),
        }
        if let Some(dependencies) =
            top.get("dependencies").and_then(|value| self.table(value, "dependencies"))
        {
            for (name, value) in dependencies {
                self.dependency(name, value);
            }
        }
        let provisions = top.get("provisions");
        if let Some(table) = provisions.and_then(|value| self.table(value, "provisions")) {
            self.provisions(table);
        }
    }

    /// `SFB = "sections/sfb-97.txt"`: the list that an act's provisions are held against.
    fn provisions(&mut self, table: &Table<'_>) {
        for act in table.keys() {
            if let Some((path, _)) = self.text_of(table, act.get_ref()) {
                self.read.manifest.provisions.push((name_of(act), path));
            }
        }
    }

    fn package(&mut self, table: &Table<'_>, here: SourceSpan) {
        self.known_keys(table, &PACKAGE);
        if let Some((name, at)) = self.required(table, "name", here) {
            self.read.name_at = at;
            self.read.name_refused = !is_package_name(&name);
            if self.read.name_refused {
                self.say(findings::bad_name(at, &name));
            }
            self.read.manifest.name = name;
        }
        if let Some((version, at)) = self.required(table, "version", here) {
            if !is_version(&version) {
                self.say(findings::bad_version(at, &version));
            }
            self.read.manifest.version = version;
        }
        if let Some((edition, at)) = self.required(table, "language", here) {
            if edition != EDITION {
                self.say(findings::unknown_edition(at, &edition));
            }
            self.read.manifest.edition = edition;
        }
        self.read.manifest.agency = self.text_of(table, "agency").map(|(agency, _)| agency);
        if let Some(lifetime) = table.get("lifetime") {
            self.read.manifest.lifetime = self.lifetime(lifetime);
        }
    }

    fn lifetime(&mut self, value: &Value<'_>) -> Lifetime {
        let Some(table) = self.table(value, "lifetime") else { return Lifetime::default() };
        self.known_keys(table, &LIFETIME);
        let lifetime = Lifetime { from: self.date(table, "from"), to: self.date(table, "to") };
        if let (Some(from), Some(to)) = (lifetime.from, lifetime.to)
            && from > to
        {
            self.say(findings::ends_before_it_begins(self.span(&value.span()), from, to));
            return Lifetime::default();
        }
        lifetime
    }

    /// A date, as a text or as TOML's own date.
    fn date(&mut self, table: &Table<'_>, key: &str) -> Option<Date> {
        let value = table.get(key)?;
        let written = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => String::new(),
        };
        let date = written.parse().ok();
        if date.is_none() {
            self.say(findings::bad_date(self.span(&value.span()), key, &written));
        }
        date
    }

    fn dependency(&mut self, name: &Spanned<Cow<'_, str>>, value: &Value<'_>) {
        let name_at = self.span(&name.span());
        let name = name_of(name);
        let Some(table) = value.get_ref().as_table() else {
            self.say(findings::not_a_dependency(self.span(&value.span()), &name));
            return;
        };
        self.known_keys(table, &DEPENDENCY);
        if let Some((path, path_at)) = self.required(table, "path", name_at) {
            self.read.dependencies.push(Dependency { name, name_at, path, path_at });
        }
    }

    fn required(
        &mut self,
        table: &Table<'_>,
        key: &str,
        here: SourceSpan,
    ) -> Option<(String, SourceSpan)> {
        if table.get(key).is_none() {
            self.say(findings::missing_key(here, key));
        }
        self.text_of(table, key)
    }

    fn text_of(&mut self, table: &Table<'_>, key: &str) -> Option<(String, SourceSpan)> {
        let value = table.get(key)?;
        let at = self.span(&value.span());
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.say(findings::not_a_text(at, key));
        }
        text.map(|text| (text.nfc().collect(), at))
    }

    fn table<'a>(&mut self, value: &'a Value<'_>, key: &str) -> Option<&'a Table<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.say(findings::not_a_table(self.span(&value.span()), key));
        }
        table
    }

    fn known_keys(&mut self, table: &Table<'_>, known: &[&str]) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            self.say(findings::unknown_key(self.span(&key.span()), key.get_ref(), known));
        }
    }
}

fn is_package_name(name: &str) -> bool {
    name.starts_with(is_name_start) && name.chars().all(is_name_continue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_an_act_is_found_as_it_is_written() {
        let written =
            |text: &'static str, act| provisions_key(text, act).and_then(|at| text.get(at));
        let text = "\u{feff}[package]\nSFB = 1\n[provisions] # lists\n \"ÄB\" = \"b.txt\"\nSFB=\"a.txt\"\n";
        assert_eq!(written(text, "SFB"), Some("SFB"));
        assert_eq!(provisions_key(text, "SFB"), text.rfind("SFB").map(|at| at..at + 3));
        assert_eq!(written(text, "ÄB"), Some("\"ÄB\""));
        assert_eq!(written("provisions = { 'SFB' = 'a' }", "SFB"), Some("'SFB'"));
        assert_eq!(written("[provisions]\n# SFB = 'a'\n", "SFB"), None);
    }
}
