use super::{Base, Change, Shelf};
use crate::diagnostics::diagnostics;
use crate::fixture::fixture;
use crate::{Snapshot, Workspace};
use lagrum_language::workspace::{FileProblem, Files, Folder, Memory};
use lagrum_plan::calendar::Date;
use lagrum_testing::CaseFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const TWO: &str = "//- a/lagrum.toml
[package]
name = \"a\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
b = { path = \"../b\" }
//- a/a.lagrum
paket a
använd b.gräns
parameter tak : belopp
  från och med 2024-01-01 är gräns
//- b/lagrum.toml
[package]
name = \"b\"
version = \"1.0.0\"
language = \"2026\"
//- b/b.lagrum
paket b
parameter gräns : belopp
  från och med 2024-01-01 är 5 kr
";

fn codes(snapshot: &Snapshot, path: &str) -> Vec<&'static str> {
    let file = snapshot.file_at(Path::new(path)).expect(path);
    diagnostics(snapshot, file).iter().map(|found| found.code.id).collect()
}

fn edit(workspace: &mut Workspace, path: &str, text: &str) {
    workspace.apply(Change::Edit(PathBuf::from(path), text.to_owned()));
}

#[test]
fn an_edit_in_one_package_is_seen_in_the_other() {
    let mut workspace = fixture(TWO).workspace;
    assert_eq!(codes(&workspace.snapshot(), "a/a.lagrum"), [] as [&str; 0]);
    let path = PathBuf::from("b/b.lagrum");
    workspace.apply(Change::Open(path.clone(), "paket b\n".to_owned()));
    assert!(codes(&workspace.snapshot(), "a/a.lagrum").contains(&"L0201"));
    workspace.apply(Change::Close(path));
    assert_eq!(codes(&workspace.snapshot(), "a/a.lagrum"), [] as [&str; 0]);
}

#[test]
fn a_manifest_is_read_as_it_is_typed() {
    let mut workspace = fixture(TWO).workspace;
    let manifest = "[package]\nname = \"a\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";
    workspace.apply(Change::Open(PathBuf::from("a/lagrum.toml"), manifest.to_owned()));
    assert!(codes(&workspace.snapshot(), "a/a.lagrum").contains(&"L0203"));
    edit(&mut workspace, "a/lagrum.toml", "[pack");
    assert_eq!(codes(&workspace.snapshot(), "a/lagrum.toml"), ["L0602"]);
    let whole = format!("{manifest}[dependencies]\nb = {{ path = \"../b\" }}\n");
    edit(&mut workspace, "a/lagrum.toml", &whole);
    assert_eq!(codes(&workspace.snapshot(), "a/a.lagrum"), [] as [&str; 0]);
}

#[test]
fn files_keep_their_numbers_while_others_come_and_go() {
    let mut workspace = fixture(TWO).workspace;
    let before = workspace.snapshot().file_at(Path::new("b/b.lagrum"));
    let new = PathBuf::from("a/0.lagrum");
    workspace.apply(Change::Open(new.clone(), "paket a\nfel\n".to_owned()));
    let snapshot = workspace.snapshot();
    assert_eq!(snapshot.file_at(Path::new("b/b.lagrum")), before);
    assert!(!codes(&snapshot, "a/0.lagrum").is_empty());
    drop(snapshot);
    workspace.apply(Change::Close(new.clone()));
    let snapshot = workspace.snapshot();
    assert_eq!(snapshot.file_at(&new), None);
    assert_eq!(snapshot.file_at(Path::new("b/b.lagrum")), before);
}

#[test]
fn rules_that_no_package_holds_are_checked_alone() {
    let mut workspace = fixture(TWO).workspace;
    let path = PathBuf::from("ensam.lagrum");
    workspace.apply(Change::Open(path, "paket ensam\nparameter x : belopp\n".to_owned()));
    assert!(!codes(&workspace.snapshot(), "ensam.lagrum").is_empty());
    edit(&mut workspace, "ensam.lagrum", "paket ensam\n");
    assert_eq!(codes(&workspace.snapshot(), "ensam.lagrum"), [] as [&str; 0]);
}

#[test]
fn an_edit_is_seen_at_once_and_undone_without_a_trace() {
    let mut workspace = fixture(TWO).workspace;
    let snapshot = workspace.snapshot();
    let file = snapshot.file_at(Path::new("a/a.lagrum")).expect("a file");
    let text = snapshot.text(file).to_owned();
    drop(snapshot);
    workspace.apply(Change::Open(PathBuf::from("a/a.lagrum"), text.clone()));
    for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
        edit(&mut workspace, "a/a.lagrum", &text[..end]);
        let typed = codes(&workspace.snapshot(), "a/a.lagrum");
        let fresh = TWO.replace(&text, &text[..end]);
        let fresh = codes(&fixture(&fresh).workspace.snapshot(), "a/a.lagrum");
        assert_eq!(typed, fresh, "after {end} bytes");
    }
    assert_eq!(codes(&workspace.snapshot(), "a/a.lagrum"), [] as [&str; 0]);
}

#[test]
fn two_versions_of_one_package_are_two_packages() {
    let second = TWO.replace("//- a/", "//- ny/a/").replace("//- b/", "//- ny/b/");
    let second = second.replace("5 kr", "6 kr").replace("1.0.0", "2.0.0");
    let mut workspace = fixture(&format!("{TWO}{second}")).workspace;
    let snapshot = workspace.snapshot();
    assert_eq!(codes(&snapshot, "ny/a/a.lagrum"), [] as [&str; 0]);
    assert_eq!(codes(&snapshot, "ny/b/lagrum.toml"), ["L0612"]);
    let mut keys: Vec<_> =
        snapshot.rules.packages().map(|package| snapshot.package_key(package)).collect();
    assert!(keys.iter().all(|key| snapshot.package_keyed(key).is_some()), "{keys:?}");
    keys.sort();
    keys.dedup();
    assert_eq!(keys, ["a", "b", "ny/a", "ny/b"]);
    drop(snapshot);
    workspace.apply(Change::Open(PathBuf::from("ny/b/b.lagrum"), "paket b\n".to_owned()));
    let snapshot = workspace.snapshot();
    assert!(codes(&snapshot, "ny/a/a.lagrum").contains(&"L0201"));
    assert_eq!(codes(&snapshot, "a/a.lagrum"), [] as [&str; 0]);
}

#[test]
fn a_renamed_file_is_another_file_with_the_same_rules() {
    let mut workspace = fixture(TWO).workspace;
    let text = "paket b\nparameter gräns : belopp\n  från och med 2024-01-01 är 5 kr\n";
    workspace.apply(Change::Open(PathBuf::from("b/b.lagrum"), String::new()));
    workspace.apply(Change::Open(PathBuf::from("b/regler.lagrum"), text.to_owned()));
    let snapshot = workspace.snapshot();
    assert_eq!(codes(&snapshot, "a/a.lagrum"), [] as [&str; 0]);
    assert_eq!(codes(&snapshot, "b/regler.lagrum"), [] as [&str; 0]);
}

/// Files in memory that count how often those of cases are read.
struct Counted {
    files: Memory,
    reads: Arc<AtomicUsize>,
}

struct CountedShelf {
    shelf: Arc<dyn Shelf>,
    reads: Arc<AtomicUsize>,
}

impl Shelf for CountedShelf {
    fn files(&self, package: &Path) -> Vec<CaseFile> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.shelf.files(package)
    }
}

impl Files for Counted {
    fn package(&mut self, folder: &Path) -> Folder {
        self.files.package(folder)
    }

    fn dependency(&mut self, from: &Path, written: &str) -> Result<PathBuf, FileProblem> {
        self.files.dependency(from, written)
    }
}

impl Base for Counted {
    fn shelf(&self) -> Arc<dyn Shelf> {
        Arc::new(CountedShelf { shelf: self.files.shelf(), reads: Arc::clone(&self.reads) })
    }

    fn packages(&self, folder: &Path) -> Vec<PathBuf> {
        Base::packages(&self.files, folder)
    }

    fn has_manifest(&self, folder: &Path) -> bool {
        Base::has_manifest(&self.files, folder)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.files.is_folder(path)
    }

    fn plain(&self, path: &Path) -> PathBuf {
        Base::plain(&self.files, path)
    }
}

#[test]
fn cases_are_listed_anew_only_after_their_files_may_have_changed() {
    let case = "b/cases/ett.yaml";
    let mut files = Memory::default();
    for (path, text) in crate::fixture::files(TWO) {
        files.put(Path::new(&path), &text);
    }
    files.put(Path::new(case), "namn: ett\nfakta: {}\n");
    let reads = Arc::new(AtomicUsize::new(0));
    let base = Counted { files, reads: Arc::clone(&reads) };
    let today = Date::new(2026, 11, 22).unwrap();
    let mut workspace = Workspace::new(Box::new(base), vec![PathBuf::new()], today);
    let mut listed = |change: Option<Change>| {
        change.into_iter().for_each(|change| workspace.apply(change));
        let snapshot = workspace.snapshot();
        let package = snapshot.package_keyed("b").expect("a package");
        let names: Vec<String> =
            snapshot.listed_cases(package).iter().map(|case| case.name.clone()).collect();
        (names.join(", "), reads.load(Ordering::Relaxed))
    };
    let open = |text: &str| Some(Change::Open(PathBuf::from(case), text.to_owned()));
    assert_eq!(listed(None), ("ett".to_owned(), 1));
    assert_eq!(listed(None), ("ett".to_owned(), 1));
    // What is typed in rules changes no case.
    let rules = Change::Open(PathBuf::from("b/b.lagrum"), "paket b\n".to_owned());
    assert_eq!(listed(Some(rules)), ("ett".to_owned(), 1));
    assert_eq!(listed(open("namn: två\nfakta: {}\n")), ("två".to_owned(), 2));
    assert_eq!(listed(Some(Change::Close(PathBuf::from(case)))), ("ett".to_owned(), 3));
    assert_eq!(listed(Some(Change::Files)), ("ett".to_owned(), 4));
    assert_eq!(listed(None), ("ett".to_owned(), 4));
}
