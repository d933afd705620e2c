//! An alternative that is used and not declared, declared where its set is.

use crate::actions::{Action, mends};
use crate::fixture::{files, fixture};
use crate::{Snapshot, Workspace, actions};
use lagrum_language::diagnostics::{Fix, Language};
use lagrum_language::workspace::Memory;
use lagrum_plan::calendar::Date;
use std::path::{Path, PathBuf};

const FORMS: &str = "paket stöd
alternativ Form
  gift \"Gift\"
  ensam
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
";

/// Each way to use an alternative.
const USES: &[&str] = &[
    "regel a för Hushåll : ja/nej\n  är form = sambo\n",
    "regel a för Hushåll : ja/nej\n  är form = Form.sambo\n",
    "regel a för Hushåll : ja/nej\n  är form i (gift; sambo)\n",
    "regel a för Hushåll : ja/nej\n  är sambo <> form eller hyra > 5 kr\n",
    "regel a för Hushåll : Form\n  är sambo\n",
    "regel a för Hushåll : belopp\n  är efter form\n    | gift, ensam || 5 kr |\n    | sambo || 6 kr |\n",
    "regel a för Hushåll : Form\n  är efter form\n    | gift || ensam |\n    | övrigt || sambo |\n",
    "tabell a för Hushåll : belopp\n  | form || högst |\n  | gift, ensam || 5 kr |\n  | sambo || 6 kr |\n",
    "tabell a för Hushåll : Form\n  | form || blir |\n  | gift || ensam |\n  | övrigt || sambo |\n",
    "beslut Bidrag\n  givet hushåll : Hushåll\n  givet dag : datum\n  prövningsdag dag\n  villkor v att hushåll.form = sambo\n",
    "beslut Bidrag\n  givet hushåll : Hushåll\n  givet dag : datum\n  prövningsdag dag\n  villkor v att hushåll.form = gift\nprov \"a\" för Bidrag\n  givet hushåll.form är sambo\n  väntat obestämt\n",
    "begrepp Boende\n  de : lista av Hushåll\nbeslut Bidrag\n  givet boende : Boende\n  givet dag : datum\n  prövningsdag dag\n  villkor v att finns h i boende.de där h.form = gift\nprov \"a\" för Bidrag\n  givet boende.de\n    | form |\n    | sambo |\n  väntat obestämt\n",
];

fn of_names(snapshot: &Snapshot) -> Vec<Fix> {
    let files: Vec<_> = snapshot.files().collect();
    let found = files.into_iter().flat_map(|file| snapshot.rules.check_file(file));
    let found: Vec<_> = found.filter(|found| ["L0201", "L0208"].contains(&found.code.id)).collect();
    found.iter().flat_map(|found| mends(snapshot, found)).collect()
}

#[test]
fn an_alternative_is_added_to_its_set_from_every_use() {
    for used in USES {
        let text = format!("{FORMS}{used}");
        let snapshot = fixture(&text).workspace.snapshot();
        let fixes = of_names(&snapshot);
        let titles: Vec<_> = fixes.iter().map(|fix| fix.title.get(Language::Swedish)).collect();
        assert_eq!(titles.first(), Some(&"Lägg till alternativet `sambo` i `Form`"), "{used}");
        let [edit] = fixes[0].edits.as_slice() else { panic!("{used}") };
        let mut mended = text.clone();
        mended.replace_range(edit.span.range(), &edit.text);
        assert!(mended.contains("  ensam\n  sambo\nbegrepp"), "{mended}");
        let snapshot = fixture(&mended).workspace.snapshot();
        let left = of_names(&snapshot);
        assert_eq!(left, [], "{mended}");
    }
}

#[test]
fn an_alternative_is_added_as_its_set_is_written() {
    let written = [
        ("alternativ Form gift ensam\n", "alternativ Form gift ensam sambo\n"),
        ("alternativ Form\n  gift, ensam\n", "alternativ Form\n  gift, ensam, sambo\n"),
        ("alternativ Form\n  gift,\n  ensam\n", "alternativ Form\n  gift,\n  ensam,\n  sambo\n"),
        ("alternativ Form\n  gift,\n  ensam,\n", "alternativ Form\n  gift,\n  ensam,\n  sambo\n"),
        (
            "alternativ Form\n  gift\n  ensam // utan sambo\n",
            "alternativ Form\n  gift\n  ensam // utan sambo\n  sambo\n",
        ),
        (
            "alternativ Form\n  gift,\n  ensam // själv\n",
            "alternativ Form\n  gift,\n  ensam, // själv\n  sambo\n",
        ),
        (
            "alternativ Form\n    gift = 1\n    ensam = 1/2 \"Ensam\" enligt \"lag\"\n",
            "alternativ Form\n    gift = 1\n    ensam = 1/2 \"Ensam\" enligt \"lag\"\n    sambo\n",
        ),
    ];
    for (before, after) in written {
        let text = format!(
            "paket stöd\n{before}begrepp Hushåll\n  form : Form\nregel a för Hushåll : ja/nej\n  är form = sambo\n"
        );
        let snapshot = fixture(&text).workspace.snapshot();
        let mut mended = text.clone();
        for edit in of_names(&snapshot)[0].edits.iter().rev() {
            mended.replace_range(edit.span.range(), &edit.text);
        }
        assert!(mended.contains(after), "{mended}");
    }
}

const PACKAGES: &str = "//- a/lagrum.toml
[package]
name = \"a\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
b = { path = \"../b\" }
//- a/a.lagrum
paket a
använd b.Form, b.Hushåll
regel gifta för Hushåll : ja/nej
  är form = sambo
//- b/lagrum.toml
[package]
name = \"b\"
version = \"1.0.0\"
language = \"2026\"
//- b/b.lagrum
paket b
alternativ Form
  gift
  ensam
begrepp Hushåll
  form : Form
";

fn at_sambo(folder: &str) -> (Snapshot, Vec<Action>) {
    let mut memory = Memory::default();
    for (path, text) in files(PACKAGES) {
        memory.put(Path::new(&path), &text);
    }
    let today = Date::new(2026, 11, 22).unwrap();
    let mut workspace = Workspace::new(Box::new(memory), vec![PathBuf::from(folder)], today);
    let snapshot = workspace.snapshot();
    let file = snapshot.file_at(Path::new("a/a.lagrum")).expect("the file");
    let start = u32::try_from(snapshot.text(file).find("sambo").unwrap()).unwrap();
    let offered = actions::actions(&snapshot, crate::FileSpan { file, start, end: start });
    (snapshot, offered)
}

#[test]
fn a_set_of_another_package_that_is_open_gets_the_alternative() {
    let (snapshot, offered) = at_sambo("");
    let edit = &offered[0].edits[0];
    assert_eq!(offered[0].title.get(Language::English), "Add the alternative `sambo` to `Form`");
    assert_eq!(Some(edit.span.file), snapshot.file_at(Path::new("b/b.lagrum")));
    assert_eq!(edit.text, "\n  sambo");
}

#[test]
fn what_is_only_depended_on_is_left_alone() {
    let (snapshot, offered) = at_sambo("a");
    assert!(snapshot.file_at(Path::new("b/b.lagrum")).is_some());
    let own = snapshot.file_at(Path::new("a/a.lagrum")).unwrap();
    let edits = offered.iter().flat_map(|action| &action.edits);
    assert!(edits.into_iter().all(|edit| edit.span.file == own), "{offered:?}");
}
