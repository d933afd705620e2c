//! The rules with one `whereby` more, that nobody else sees.

use crate::evaluation::Evaluation;
use crate::{FileSpan, Snapshot};
use lagrum_language::check::{check, located_watching};
use lagrum_language::db::{Db, Def, Package};
use lagrum_language::diagnostics::{Language, Severity, Text};
use lagrum_language::hir::{item, start_of};
use lagrum_language::lower::Watched;
use lagrum_language::resolve::Place;
use lagrum_language::surface::{Keyword, Surface};
use lagrum_language::types::{Value, display, infer};
use lagrum_language::workspace::{Workspace, WorkspaceFile};

/// The rules of an evaluation with an expression as a `whereby` of one of their declarations.
pub(super) struct Variant {
    rules: Workspace,
    root: Package,
    /// The declaration.
    pub(super) def: Def,
    /// The decision.
    decision: Def,
    /// Where the expression stands.
    at: FileSpan,
}

impl Variant {
    /// What the expression is called in its declaration.
    pub(super) const NAME: &str = "lagrum_uttryck_som_följs";

    pub(super) fn new(
        snapshot: &Snapshot,
        of: &Evaluation,
        def: Def,
        (expression, condition): (&str, bool),
    ) -> Option<Self> {
        let db = snapshot.db();
        let declared = item(db, def)?;
        let file = def.file.number(db);
        let whole = snapshot.text(file);
        let start = usize::try_from(start_of(db, def)).ok()?;
        let end = usize::try_from(snapshot.span(Place { def, here: declared.here }).end).ok()?;
        let end = start.checked_add(whole.get(start..end)?.trim_end().len())?;
        let word = |keyword: Keyword| keyword.preferred(declared.surface);
        let (whereby, is) = (word(Keyword::Whereby), word(Keyword::Is));
        let ty = match (condition, declared.surface) {
            (false, _) => String::new(),
            (true, Surface::English) => written(db, Language::English),
            (true, Surface::Swedish) => written(db, Language::Swedish),
        };
        let before = format!("{}\n  {whereby} {}{ty} {is} ", whole.get(..end)?, Self::NAME);
        let expression = expression.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let start = u32::try_from(before.len()).ok()?;
        let end_of_it = start.checked_add(u32::try_from(expression.len()).ok()?)?;
        let text = format!("{before}{expression}{}", whole.get(end..)?);
        let (rules, root) = snapshot.rules.with_text(of.def.package, file, &text)?;
        let there = |def: Def| {
            let number = def.file.number(db);
            let file = rules.file(number).and_then(WorkspaceFile::source)?;
            Some(Def { package: rules.package_of(number)?, file, index: def.index })
        };
        let (def, decision) = (there(def)?, there(of.def)?);
        Some(Self { rules, root, def, decision, at: FileSpan { file, start, end: end_of_it } })
    }

    /// What is wrong with the expression: without it, nothing was.
    pub(super) fn sound(&self) -> Result<(), Text> {
        let mut found = check(&self.rules.db, self.def.package);
        if self.def.package != self.root {
            found.extend(check(&self.rules.db, self.root));
        }
        found.retain(|one| one.severity() == Severity::Error);
        let inside = |span: FileSpan| {
            span.file == self.at.file && span.start <= self.at.end && self.at.start <= span.end
        };
        let first = found.iter().find(|one| inside(one.primary.span)).or_else(|| found.first());
        first.map_or(Ok(()), |one| Err(one.message.clone()))
    }

    pub(super) fn type_in(&self, language: Language) -> Option<String> {
        let types = &infer(&self.rules.db, self.def).locals;
        Some(display(&self.rules.db, &types.last()?.value, language))
    }

    /// The same case, with the expression worked out.
    pub(super) fn evaluation(&self, of: &Evaluation) -> Option<Evaluation> {
        let last = infer(&self.rules.db, self.def).locals.len().checked_sub(1)?;
        let watched = Watched { def: self.def, local: u32::try_from(last).ok()? };
        let located =
            located_watching(&self.rules.db, self.decision, of.reform.as_deref(), watched)?;
        of.with(located, self.decision)
    }
}

/// The type of a condition as it is written after a name.
fn written(db: &dyn Db, language: Language) -> String {
    format!(" : {}", display(db, &Value::YesNo, language))
}
