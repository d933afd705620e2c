//! The tests there are, as a tree: known from texts alone, so that they stay while rules have errors.

use super::ids::{block_ids, case_ids, file_id, holders};
use crate::Snapshot;
use lagrum_language::db::{Def, Package, SourceFile};
use lagrum_language::hir::{ItemKind, content, file_items};
use lagrum_language::resolve::Place as At;
use lagrum_testing::{CaseFile, Form, Place, listed};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// A test, or what holds tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// What it goes by.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// What it is.
    pub kind: TestKind,
    /// Where it stands; none of a package without a manifest.
    pub place: Option<Place>,
    /// The tests in it.
    pub children: Vec<Test>,
}

/// What a test, or what holds tests, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestKind {
    /// A package.
    Package,
    /// A file of rules, or of several golden cases.
    File,
    /// A `test` block.
    Block,
    /// A golden case.
    Golden,
    /// A table of cases.
    Table,
    /// A row of one.
    Row,
}

/// A test that can be run.
pub(super) enum Leaf {
    /// A `test` block.
    Block(Def),
    /// The case of a file, by its place there.
    Case(Arc<CaseFile>, usize),
}

/// The tests of the packages that the author works in; of the package of one file, if it is named.
#[must_use]
pub fn tests(snapshot: &Snapshot, file: Option<&Path>) -> Vec<Test> {
    let packages = match file {
        Some(file) => package_at(snapshot, file).into_iter().collect(),
        None => snapshot.rules.roots.clone(),
    };
    let of_package = |package: Package| {
        let mut children: Vec<Test> = sources(snapshot, package)
            .filter_map(|source| of_rules(snapshot, package, source))
            .collect();
        let cases = snapshot.case_files(package);
        children.extend(cases.iter().map(|file| of_cases(snapshot, package, file)));
        let key = snapshot.package_key(package);
        let manifest = snapshot.rules.folder(package).map(|it| it.join("lagrum.toml"));
        let place = manifest.filter(|path| snapshot.file_at(path).is_some());
        (!children.is_empty()).then(|| Test {
            id: key.clone(),
            label: key,
            kind: TestKind::Package,
            place: place.map(|path| Place::Case(path, 1)),
            children,
        })
    };
    packages.into_iter().filter_map(of_package).collect()
}

/// The package that a file is of: of rules, or of its cases.
fn package_at(snapshot: &Snapshot, file: &Path) -> Option<Package> {
    let known = snapshot.file_at(file).and_then(|file| snapshot.rules.package_of(file));
    let holding = |package: &Package| {
        let folder = snapshot.rules.folder(*package)?;
        file.starts_with(folder).then_some(folder.as_os_str().len())
    };
    known.or_else(|| {
        snapshot.rules.packages().filter(|it| holding(it).is_some()).max_by_key(holding)
    })
}

fn sources(snapshot: &Snapshot, package: Package) -> impl Iterator<Item = SourceFile> {
    package.files(snapshot.db()).iter().copied()
}

fn of_rules(snapshot: &Snapshot, package: Package, source: SourceFile) -> Option<Test> {
    let items = &file_items(snapshot.db(), source).items;
    let block = |(def, title, id): (Def, String, String)| {
        let item = items.get(usize::try_from(def.index).ok()?)?;
        let ItemKind::Test(_) = content(&item.kind) else { return None };
        let at = snapshot.span(At { def, here: item.here });
        Some(Test {
            id,
            label: title,
            kind: TestKind::Block,
            place: Some(Place::Rules(at)),
            children: Vec::new(),
        })
    };
    let blocks = block_ids(snapshot, package, source).into_iter();
    let children: Vec<Test> = blocks.filter_map(block).collect();
    let path = source.path(snapshot.db());
    let location = snapshot.rules.file(source.number(snapshot.db()))?.location.clone();
    (!children.is_empty()).then(|| Test {
        id: file_id(snapshot, package, path),
        label: path.to_owned(),
        kind: TestKind::File,
        place: Some(Place::Case(location, 1)),
        children,
    })
}

/// A file with one golden case is that case.
fn of_cases(snapshot: &Snapshot, package: Package, file: &CaseFile) -> Test {
    let (id, path) = (cases_id(snapshot, package, file), path_in(snapshot, package, file));
    let all = listed(file);
    let ids = case_ids(&id, all.iter().map(|one| one.name.as_str()));
    let of_table = file.form != Form::Golden;
    let one = |(one, id): (lagrum_testing::Listed, String)| Test {
        id,
        label: one.name,
        kind: if of_table { TestKind::Row } else { TestKind::Golden },
        place: Some(Place::Case(file.location.clone(), one.line)),
        children: Vec::new(),
    };
    let mut children: Vec<Test> = all.into_iter().zip(ids).map(one).collect();
    match children.pop() {
        Some(only) if children.is_empty() && !of_table => only,
        last => {
            children.extend(last);
            Test {
                id,
                label: path,
                kind: if of_table { TestKind::Table } else { TestKind::File },
                place: Some(Place::Case(file.location.clone(), 1)),
                children,
            }
        }
    }
}

/// The path of a file of cases in its package, with `/` between folders.
fn path_in(snapshot: &Snapshot, package: Package, file: &CaseFile) -> String {
    let folder = snapshot.rules.folder(package).unwrap_or_else(|| Path::new(""));
    let inside = file.location.strip_prefix(folder).unwrap_or(&file.location);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn cases_id(snapshot: &Snapshot, package: Package, file: &CaseFile) -> String {
    file_id(snapshot, package, &path_in(snapshot, package, file))
}

/// The tests of a package that can be run, each with its id, in the order of the tree.
pub(super) fn leaves(snapshot: &Snapshot, package: Package) -> Vec<(String, Leaf)> {
    let blocks = sources(snapshot, package)
        .flat_map(|source| block_ids(snapshot, package, source))
        .map(|(def, _, id)| (id, Leaf::Block(def)));
    let mut all: Vec<(String, Leaf)> = blocks.collect();
    for file in snapshot.case_files(package) {
        let names = listed(&file);
        let id = cases_id(snapshot, package, &file);
        let ids = case_ids(&id, names.iter().map(|one| one.name.as_str()));
        let case = |(at, id): (usize, String)| (id, Leaf::Case(Arc::clone(&file), at));
        all.extend(ids.into_iter().enumerate().map(case));
    }
    all
}

/// Those of some leaves that ids name: a test by its own, all in a package or a file by its. And the ids that name none.
pub(super) fn wanted<'i>(
    leaves: Vec<(String, Leaf)>,
    ids: &[&'i str],
) -> (Vec<(String, Leaf)>, Vec<&'i str>) {
    let known: BTreeSet<String> = leaves.iter().map(|(id, _)| id.clone()).collect();
    let named: BTreeSet<&str> = ids.iter().copied().collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut is_wanted = |leaf: &str| {
        let own = named.get(leaf);
        let within = holders(leaf).filter(|holder| !known.contains(*holder));
        let by: Vec<&str> =
            own.into_iter().chain(within.filter_map(|holder| named.get(holder))).copied().collect();
        used.extend(&by);
        !by.is_empty()
    };
    let wanted = leaves.into_iter().filter(|(id, _)| is_wanted(id)).collect();
    let missing = ids.iter().copied().filter(|id| !used.contains(id)).collect();
    (wanted, missing)
}
