//! A renaming, tried on a copy of the rules.

use crate::navigate::packages_around;
use crate::{FileSpan, Snapshot};
use lagrum_language::builtins::row;
use lagrum_language::check::of_declarations;
use lagrum_language::db::{Def, Package, SourceFile};
use lagrum_language::diagnostics::{Diagnostic, Severity, Text, TextEdit};
use lagrum_language::resolve::{Place, closure};
use lagrum_language::semantics::{Mention, Target, Words, having, mentions};
use lagrum_language::workspace::{Memory, Workspace};
use salsa::Database as _;
use std::collections::{BTreeMap, BTreeSet};

/// What a renaming is tried on: the packages that can name what is renamed. No declaration can come to mean something
/// else that has neither name in it.
pub(super) struct Trial<'s> {
    pub(super) snapshot: &'s Snapshot,
    around: Vec<Package>,
    words: Words,
}

impl<'s> Trial<'s> {
    /// Of what a package declares: its name and the new one.
    pub(super) fn of(snapshot: &'s Snapshot, own: Package, names: [&String; 2]) -> Self {
        let words = Words::of(names.map(String::as_str));
        Self { snapshot, around: packages_around(snapshot, own), words }
    }

    /// Tries edits: nothing may be wrong that was not, and every name must mean what it did. The rules as they then are.
    ///
    /// # Errors
    /// What would go wrong.
    pub(super) fn fits(&self, edits: &[TextEdit]) -> Result<Workspace, Text> {
        let after = self.edited(edits);
        let twins: Vec<_> = self.twins(&after).collect();
        let has_files = |package: &&Package| !package.files(self.snapshot.db()).is_empty();
        if twins.len() < self.around.iter().filter(has_files).count() {
            return Err(Text::new(
                "the new name could not be tried: the rules could not be copied",
                "det nya namnet gick inte att pröva: reglerna gick inte att kopiera",
            ));
        }
        for &(old, new) in &twins {
            // The copy is checked in a database of its own, which no edit ends.
            self.snapshot.db().unwind_if_revision_cancelled();
            if let Some(found) = self.new_error(&after, old, new) {
                let at = place(&after, found.primary.span);
                return Err(Text::new(
                    format!("the new name does not fit: {} ({at})", found.message.en),
                    format!("det nya namnet passar inte: {} ({at})", found.message.sv),
                ));
            }
        }
        for &(old, new) in &twins {
            self.snapshot.db().unwind_if_revision_cancelled();
            if let Some(span) = self.other_meaning(&after, old, new) {
                let at = place(&after, span);
                return Err(Text::new(
                    format!("another name would come to mean something else ({at})"),
                    format!("ett annat namn skulle få en annan betydelse ({at})"),
                ));
            }
        }
        Ok(after)
    }

    /// The packages and all they depend on in memory, edited.
    fn edited(&self, edits: &[TextEdit]) -> Workspace {
        let rules = &self.snapshot.rules;
        let needed: BTreeSet<Package> =
            self.around.iter().flat_map(|one| closure(&rules.db, *one)).copied().collect();
        let mut by_file: BTreeMap<u32, Vec<&TextEdit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let mut memory = Memory::default();
        let is_needed = |number| rules.package_of(number).is_some_and(|of| needed.contains(&of));
        for (number, file) in rules.files().filter(|(number, _)| is_needed(*number)) {
            let mut text = rules.text(number).to_owned();
            let mut edits = by_file.remove(&number).unwrap_or_default();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
            for edit in edits {
                if text.get(edit.span.range()).is_some() {
                    text.replace_range(edit.span.range(), &edit.text);
                }
            }
            memory.put(&file.location, &text);
        }
        let folders = memory.folders();
        Workspace::load_from(&mut memory, &folders)
    }

    /// Each package with itself in the copy.
    pub(super) fn twins<'w>(
        &'w self,
        after: &'w Workspace,
    ) -> impl Iterator<Item = (Package, Package)> + 'w {
        self.around.iter().filter_map(|old| {
            let first = old.files(self.snapshot.db()).first()?;
            let new = after.package_of(twin(&self.snapshot.rules, after, *first)?.0)?;
            Some((*old, new))
        })
    }

    fn errors(&self, rules: &Workspace, package: Package) -> Vec<Diagnostic> {
        let mut found =
            of_declarations(&rules.db, package, having(&rules.db, package, &self.words));
        found.retain(|found| found.severity() == Severity::Error);
        found
    }

    /// An error that was not there before, by its kind and how many there are of it in its file.
    fn new_error(&self, after: &Workspace, old: Package, new: Package) -> Option<Diagnostic> {
        let before = &self.snapshot.rules;
        let key = |rules: &Workspace, found: &Diagnostic| {
            let file = rules.file(found.primary.span.file).map(|file| file.location.clone());
            (found.code.id, file)
        };
        let mut known = BTreeMap::new();
        for found in self.errors(before, old) {
            let count: &mut usize = known.entry(key(before, &found)).or_default();
            *count = count.saturating_add(1);
        }
        self.errors(after, new).into_iter().find(|found| match known.get_mut(&key(after, found)) {
            Some(count) if *count > 0 => {
                *count = count.saturating_sub(1);
                false
            }
            Some(_) | None => true,
        })
    }

    /// A name that means something else than the name in its place did.
    fn other_meaning(&self, after: &Workspace, old: Package, new: Package) -> Option<FileSpan> {
        let before = &self.snapshot.rules;
        for def in having(&before.db, old, &self.words) {
            let Some((_, file)) = twin(before, after, def.file) else { continue };
            let twin = Def { package: new, file, index: def.index };
            let (was, is) = (mentions(&before.db, def), mentions(&after.db, twin));
            let mut pairs = was.iter().zip(is);
            let differing = pairs.find(|(was, is)| meant(before, was) != meant(after, is));
            let differing = differing.map(|(_, is)| *is);
            let differing =
                differing.or_else(|| (was.len() != is.len()).then(|| is.last().copied())?);
            if let Some(mention) = differing {
                return Some(Place { def: twin, here: mention.here }.in_file(&after.db));
            }
        }
        None
    }
}

/// A file in the copy, and its number there.
fn twin(before: &Workspace, after: &Workspace, file: SourceFile) -> Option<(u32, SourceFile)> {
    let location = &before.file(file.number(&before.db))?.location;
    let number = after.number_at(location)?;
    Some((number, after.file(number)?.source()?))
}

/// What is meant, in terms that both copies share.
#[derive(PartialEq, Eq)]
struct Meant<'w> {
    /// The file and number of the declaration.
    declared: Option<(&'w std::path::Path, u32)>,
    kind: &'static str,
    number: u32,
    name: &'w str,
}

fn meant<'w>(rules: &'w Workspace, mention: &Mention) -> Meant<'w> {
    let (kind, number, name) = match mention.target {
        Target::Package(package) => ("package", 0, package.manifest(&rules.db).name.as_str()),
        Target::Item(_) => ("item", 0, ""),
        Target::Fact(_, index) => ("fact", index, ""),
        Target::Result(_, index) => ("result", index, ""),
        Target::Condition(_, index) => ("condition", index, ""),
        Target::Step(_) => ("step", 0, ""),
        Target::Alternative(_, index) => ("alternative", index, ""),
        Target::Column(_, index) => ("column", index, ""),
        Target::Exception(_, index) => ("exception", index, ""),
        Target::Benefit(_, index) => ("benefit", index, ""),
        Target::Local(_, index) => ("local", index, ""),
        Target::Argument(_, index) => ("argument", index, ""),
        Target::Each(_) => ("each", 0, ""),
        Target::Owner(_) => ("owner", 0, ""),
        Target::Row(_, id) => ("row", id.0, ""),
        Target::RowNumber(_, id) => ("row number", id.0, ""),
        Target::Builtin(builtin) => ("builtin", 0, row(builtin).map_or("", |row| row.en)),
    };
    let declared = mention.target.def().and_then(|def| {
        let file = rules.file(def.file.number(&rules.db))?;
        Some((file.location.as_path(), def.index))
    });
    Meant { declared, kind, number, name }
}

/// `fil.lagrum:12`
fn place(workspace: &Workspace, span: FileSpan) -> String {
    let path = workspace.file(span.file).map(|file| file.path.clone()).unwrap_or_default();
    let line = workspace.line_index(span.file).position(span.start).line;
    format!("{path}:{}", line.saturating_add(1))
}
