//! Where a declaration can be put beside another, and how what it names is written in its file.

use super::site::{Site, insert};
use crate::FileSpan;
use lagrum_language::db::Def;
use lagrum_language::diagnostics::{Language, TextEdit};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Target, Words, having};
use lagrum_language::surface::{Surface, is_keyword};
use lagrum_language::syntax::ast::{AstNode as _, Item};
use lagrum_language::types::{NumberType, Unit, UnitName, Value, display};
use lagrum_plan::value::NumberKind;

impl<'s> Site<'s> {
    /// A stretch of another file, which may be of the other surface and of another package.
    pub(super) fn there(&self, span: FileSpan) -> Option<Site<'s>> {
        Site::at_span(self.snapshot, span)
    }

    /// The declaration around the place that stands in no other, as a change stands in its reform.
    pub(super) fn outermost(&self) -> Option<Item> {
        self.node_at(self.span())?.ancestors().filter_map(Item::cast).last()
    }

    /// A text put before a declaration, above the comments that belong to it.
    pub(super) fn before(&self, item: &Item, text: impl Into<String>) -> TextEdit {
        let at = self.at(item.syntax());
        insert(at, self.with_comments(at).start, text)
    }

    /// A text put after a declaration, behind the comment on its last line.
    pub(super) fn after(&self, item: &Item, text: impl Into<String>) -> TextEdit {
        let at = self.at(item.syntax());
        insert(at, self.with_comments(at).end, text)
    }

    /// A stretch with the comments on the lines right above it, and the one that ends its last line.
    pub(super) fn with_comments(&self, span: FileSpan) -> FileSpan {
        let is_comment = |line: &str| line.trim_start().starts_with("//");
        let line = |start: u32| self.written(self.stretch(start, self.line_end(start)));
        let mut start = span.start;
        let mut top = self.line_start(span.start);
        let begins_line = self.written(self.stretch(top, span.start)).trim().is_empty();
        while begins_line && top > 0 {
            top = self.line_start(top.saturating_sub(1));
            if !is_comment(line(top)) {
                break;
            }
            let indent = self.indent(top).len();
            start = top.saturating_add(u32::try_from(indent).unwrap_or_default());
        }
        let rest = line(span.end);
        let end = if is_comment(rest) {
            let end = span.end.saturating_add(u32::try_from(rest.len()).unwrap_or_default());
            if rest.ends_with('\r') { end.saturating_sub(1) } else { end }
        } else {
            span.end
        };
        FileSpan { start, end, ..span }
    }

    /// A name for a declaration, made of another, that no package around has in a declaration.
    pub(super) fn free_name(&self, name: &str) -> String {
        let rules = &self.snapshot.rules;
        let taken = |name: &String| {
            let words = Words::of([name.as_str()]);
            rules.packages().any(|package| having(self.db(), package, &words).next().is_some())
        };
        self.unlike(name, taken)
    }

    /// A declaration as the package of the file calls it; nothing for one that is not in its view.
    pub(super) fn called(&self, def: Def) -> Option<String> {
        let name = Target::Item(def).name(self.db());
        let written = if is_keyword(&name) { format!("`{name}`") } else { name.clone() };
        let scope = scope_of(self.db(), self.package);
        if scope.names.get(&name) == Some(&def) {
            return Some(written);
        }
        let mut packages = scope.packages.iter();
        let (package, _) = packages.find(|(_, package)| **package == def.package)?;
        let is_there = scope_of(self.db(), def.package).names.get(&name) == Some(&def);
        is_there.then(|| format!("{package}.{written}"))
    }

    /// A type as it is written in the file; nothing for one that cannot be written there.
    pub(super) fn type_name(&self, value: &Value) -> Option<String> {
        match value {
            Value::YesNo | Value::Text | Value::Time(_) => Some(self.shown(value)),
            Value::Alternatives(def) | Value::Concept(def) => self.called(*def),
            Value::Number(number) => self.number_name(number),
            _ => None,
        }
    }

    /// A number without a unit, of a declared unit, or per one unit.
    fn number_name(&self, number: &NumberType) -> Option<String> {
        let plain = || self.shown(&Value::number(number.kind, Unit::none()));
        match (number.unit.factors(), number.kind) {
            ([], _) => Some(plain()),
            ([(UnitName::Declared(unit), 1)], NumberKind::Number) => self.called(*unit),
            ([(UnitName::Time(_), -1)], _) => Some(self.shown(&Value::Number(number.clone()))),
            ([(UnitName::Declared(unit), -1)], _) => {
                let unit = self.called(*unit).filter(|unit| !unit.contains('.'))?;
                Some(format!("{} per {unit}", plain()))
            }
            _ => None,
        }
    }

    fn shown(&self, value: &Value) -> String {
        let language = match self.surface() {
            Surface::English => Language::English,
            Surface::Swedish => Language::Swedish,
        };
        display(self.db(), value, language)
    }
}
