//! Mutants of a package small enough to be worked out by hand, and of the examples.
#![expect(clippy::disallowed_methods, reason = "tests")]

use super::{Mutants, Report};
use crate::suite;
use crate::trial::Verdict;
use lagrum_interpreter::Interpreter;
use lagrum_language::db::Package as Root;
use lagrum_language::workspace::Workspace;
use std::path::{Path, PathBuf};

const MANIFEST: &str = "[package]\nname = \"avgift\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

const RULES: &str = r#"paket avgift

författning SFB "Socialförsäkringsbalken"
  sfs 2010:110

begrepp Person
  ålder : heltal, minst 0, högst 120
  inkomst : belopp i hela kr, minst 0 kr
  student : ja/nej

parameter gräns : belopp
  enligt SFB 1 kap. 2 §
  från och med 2020-01-01 är 1 000 kr

regel avgift för Person : belopp
  enligt SFB 1 kap. 3 §
  är 10 % av del av inkomst över gräns
  undantag studerande när student
    enligt SFB 1 kap. 4 §
    då 0 kr

beslut Avgift
  enligt SFB 1 kap.
  gäller från och med 2020-01-01
  givet person : Person
  givet dag : datum
  prövningsdag dag
  villkor vuxen "personen är vuxen" enligt SFB 1 kap. 1 §
    att person.ålder >= 18
  ger belopp : belopp
    är person.avgift avrundat nedåt till 1 kr [SFB 1 kap. 5 §]
  motivering bifall "Avgiften är {belopp}."
  motivering avslag "Ingen avgift."
"#;

const CASE: &str = r#"
prov "arton år, den första dagen" för Avgift
  givet person.ålder är 18
  givet person.inkomst är 1 500 kr
  givet person.student är nej
  givet dag är 2020-01-01
  väntat bifall
  väntat belopp är 50 kr
"#;

fn workspace(rules: &str) -> Workspace {
    Workspace::in_memory(&[("lagrum.toml", MANIFEST), ("avgift.lagrum", rules)])
}

fn report(workspace: &Workspace, root: Root) -> Report {
    let interpreter = Interpreter::new(workspace.build(root).unwrap()).unwrap();
    Mutants::of(workspace, root).test(&interpreter, &suite(workspace, root, &interpreter), &|| ())
}

fn by_hand() -> Report {
    let workspace = workspace(&format!("{RULES}{CASE}"));
    let root = *workspace.roots.first().unwrap();
    report(&workspace, root)
}

/// Each change on a line: `!` where it was noticed.
fn told(report: &Report) -> Vec<String> {
    let line = |one: &super::Tested| {
        let mark = if one.noticed { "!" } else { " " };
        format!("{mark} {} {}", one.spot.line, one.sentence.sv)
    };
    report.tested.iter().map(line).collect()
}

#[test]
fn the_mutants_of_a_package_are_those_worked_out_by_hand() {
    let report = by_hand();
    let expected = [
        "! 13 ingenting faller om 2020-01-01 blir 2020-01-02 i SFB 1 kap. 2 § (gräns)",
        // 10 % of 501 kr is 50 kr too.
        "  13 ingenting faller om 1 000 kr blir 999 kr i SFB 1 kap. 2 § (gräns)",
        "! 13 ingenting faller om 1 000 kr blir 1 001 kr i SFB 1 kap. 2 § (gräns)",
        "! 17 ingenting faller om 10 % blir 9 % i SFB 1 kap. 3 § (avgift)",
        "! 17 ingenting faller om 10 % blir 11 % i SFB 1 kap. 3 § (avgift)",
        "  18 ingenting faller om undantaget `studerande` aldrig tillämpas i SFB 1 kap. 4 § (avgift)",
        "  20 ingenting faller om 0 kr blir -1 kr i SFB 1 kap. 4 § (avgift)",
        "  20 ingenting faller om 0 kr blir 1 kr i SFB 1 kap. 4 § (avgift)",
        "  24 ingenting faller om 2020-01-01 blir 2019-12-31 i SFB 1 kap. (Avgift)",
        "! 24 ingenting faller om 2020-01-01 blir 2020-01-02 i SFB 1 kap. (Avgift)",
        "  29 ingenting faller om `>=` blir `<=` i `person.ålder >= 18`, SFB 1 kap. 1 § (Avgift)",
        "! 29 ingenting faller om `>=` blir `>` i `person.ålder >= 18`, SFB 1 kap. 1 § (Avgift)",
        "  29 ingenting faller om 18 blir 17 i SFB 1 kap. 1 § (Avgift)",
        "  31 ingenting faller om avrundat nedåt blir avrundat uppåt i `person.avgift avrundat nedåt till 1 kr [SFB 1 kap. 5 §]`, SFB 1 kap. 5 § (Avgift)",
        "! 31 ingenting faller om 1 kr blir 0 kr i SFB 1 kap. 5 § (Avgift)",
        "  31 ingenting faller om 1 kr blir 2 kr i SFB 1 kap. 5 § (Avgift)",
    ];
    assert_eq!(told(&report), expected);
    // The version a day earlier, on no day in force; 19 years, which is what `>` comes to.
    assert_eq!(report.alike, 2);
    assert_eq!(report.score(), (7, 16));
}

#[test]
fn another_case_notices_what_the_first_did_not() {
    let other = r#"
prov "en student" för Avgift
  givet person.ålder är 30
  givet person.inkomst är 1 509 kr
  givet person.student är ja
  givet dag är 2020-06-01
  väntat belopp är 0 kr
prov "örena stryks" för Avgift
  givet person.ålder är 30
  givet person.inkomst är 1 519 kr
  givet person.student är nej
  givet dag är 2020-06-01
  väntat belopp är 51 kr
prov "sjutton år" för Avgift
  givet person.ålder är 17
  givet person.inkomst är 1 519 kr
  givet person.student är nej
  givet dag är 2020-06-01
  väntat avslag
"#;
    let mut workspace = workspace(&format!("{RULES}{CASE}{other}"));
    let root = *workspace.roots.first().unwrap();
    let mut report = report(&workspace, root);
    // The checker says that the parameter has no value on the day before.
    let mutants = Mutants::of(&workspace, root);
    report.ask_checker(&mut workspace, root, &mutants);
    assert_eq!(report.survivors().collect::<Vec<_>>(), Vec::<&super::Tested>::new());
}

#[test]
fn provisions_have_scores_and_a_filter_leaves_what_it_names() {
    let report = by_hand();
    let scores = report.by_provision();
    assert_eq!(scores.get("SFB 1 kap. 2 §"), Some(&(2, 3)));
    assert_eq!(scores.get("SFB 1 kap. 4 §"), Some(&(0, 3)));
    let workspace = workspace(RULES);
    let root = *workspace.roots.first().unwrap();
    let about = Mutants::of(&workspace, root).about("2 §");
    assert_eq!(about.all.len(), 3);
    assert!(about.all.iter().all(|mutant| mutant.rule == "gräns"));
}

#[test]
fn the_days_that_declarations_are_in_force_are_changed_too() {
    let dated = r#"
kontroll hög_inkomst för Avgift
  gäller från och med 2021-01-01 till och med 2021-12-31
  när person.inkomst > 5 000 kr
  åtgärd granska

reform höjning
  enligt SFB 1 kap. 6 §
  gäller från och med 2022-01-01
  ändrar parameter gräns
    är 2 000 kr

prov "kontrollens första dag" för Avgift
  givet person.ålder är 30
  givet person.inkomst är 6 000 kr
  givet person.student är nej
  givet dag är 2021-01-01
  väntat kontroll hög_inkomst träff

prov "dagen efter kontrollens sista" för Avgift
  givet person.ålder är 30
  givet person.inkomst är 6 000 kr
  givet person.student är nej
  givet dag är 2022-01-01
  väntat kontroll hög_inkomst utan träff

prov "dagen före reformen" för Avgift
  med reform höjning
  givet person.ålder är 30
  givet person.inkomst är 6 000 kr
  givet person.student är nej
  givet dag är 2021-12-31
  väntat belopp är 500 kr
"#;
    let workspace = workspace(&format!("{RULES}{CASE}{dated}"));
    let root = *workspace.roots.first().unwrap();
    let lines: Vec<String> = told(&report(&workspace, root));
    let in_force = ["hög_inkomst", "höjning"];
    let of_days: Vec<&str> = lines
        .iter()
        .map(String::as_str)
        .filter(|line| in_force.iter().any(|name| line.contains(name)) && !line.contains("kr"))
        .collect();
    assert_eq!(
        of_days,
        [
            "  44 ingenting faller om 2021-01-01 blir 2020-12-31 i hög_inkomst",
            "! 44 ingenting faller om 2021-01-01 blir 2021-01-02 i hög_inkomst",
            "  44 ingenting faller om 2021-12-31 blir 2021-12-30 i hög_inkomst",
            "! 44 ingenting faller om 2021-12-31 blir 2022-01-01 i hög_inkomst",
            "! 50 ingenting faller om 2022-01-01 blir 2021-12-31 i SFB 1 kap. 6 § (höjning)",
            "  50 ingenting faller om 2022-01-01 blir 2022-01-02 i SFB 1 kap. 6 § (höjning)",
        ]
    );
}

#[test]
fn nothing_is_noticed_without_cases() {
    let workspace = workspace(RULES);
    let root = *workspace.roots.first().unwrap();
    let report = report(&workspace, root);
    // But for what cannot be run.
    assert_eq!(report.score(), (0, 16));
}

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.join("lagrum.toml").exists());
    all.sort();
    all
}

#[test]
fn a_package_compiled_apart_decides_as_the_package_does() {
    let mut cases = 0;
    for folder in examples() {
        let workspace = Workspace::load(&folder);
        for root in &workspace.roots {
            let whole = Interpreter::new(workspace.build(*root).unwrap()).unwrap();
            let apart = Interpreter::new(workspace.apart(*root).package).unwrap();
            for trial in suite(&workspace, *root, &whole) {
                assert_eq!(trial.run(&apart), trial.run(&whole), "{}", trial.name);
                cases += 1;
            }
        }
    }
    assert!(cases > 30, "{cases}");
}

#[test]
fn nothing_is_changed_that_no_one_wrote() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/bostadsbidrag");
    let workspace = Workspace::load(&folder);
    let root = *workspace.roots.first().unwrap();
    for mutant in Mutants::of(&workspace, root).all {
        let file = std::fs::read_to_string(folder.join(&mutant.spot.file)).unwrap();
        let line = usize::try_from(mutant.spot.line).unwrap();
        let from = file.lines().skip(line - 1).collect::<Vec<_>>().join(" ");
        let from = from.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(from.contains(&mutant.spot.text), "{mutant:?}");
    }
}

#[test]
fn a_golden_case_with_an_explanation_notices_what_changes_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/bostadsbidrag");
    let workspace = Workspace::load(&folder);
    let root = *workspace.roots.first().unwrap();
    let interpreter = Interpreter::new(workspace.build(root).unwrap()).unwrap();
    let golden: Vec<_> = suite(&workspace, root, &interpreter)
        .into_iter()
        .filter(|trial| trial.place.in_rules().is_none())
        .filter(|trial| trial.accepted(&interpreter).is_some())
        .collect();
    assert!(!golden.is_empty());
    let report =
        Mutants::of(&workspace, root).about("reduction").test(&interpreter, &golden, &|| ());
    let couple = report.tested.iter().find(|one| one.kind == "exception").unwrap();
    assert!(couple.noticed, "{couple:?}");
}

#[test]
fn a_golden_case_notices_though_its_explanation_is_longer_with_all_places_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../stdlib-rules/migrationsverket/dagersattning");
    let workspace = Workspace::load(&folder);
    let root = *workspace.roots.first().unwrap();
    let interpreter = Interpreter::new(workspace.build(root).unwrap()).unwrap();
    let apart = Interpreter::draft(workspace.apart(root).package).unwrap();
    let name = "familj med tre barn, egen mat, den 1 mars 2025";
    let mut trials = suite(&workspace, root, &interpreter);
    trials.retain(|trial| trial.name == name);
    let [family] = trials.as_slice() else { panic!("no case {name}") };
    // `see above` is said of steps, and apart there are more of them.
    assert_eq!(family.run(&interpreter), Verdict::Passed);
    assert_ne!(family.run(&apart), Verdict::Passed);
    let mutants = Mutants::of(&workspace, root).about("dagsbelopp_sammanboende_egen");
    let report = mutants.test(&interpreter, &trials, &|| ());
    let noticed: Vec<&str> = report
        .tested
        .iter()
        .filter(|one| one.noticed)
        .filter_map(|one| one.instead.as_deref())
        .collect();
    assert_eq!(noticed, ["2025-03-02", "60 kr", "62 kr"]);
}

#[test]
fn the_rules_of_a_coordination_are_changed_too() {
    let rules = r#"paket avgift

författning SFB "Socialförsäkringsbalken"
  sfs 2010:110

samordning Ersättningar
  förmån Studiebidrag : belopp per månad i hela kr
  förmån Aktivitetsstöd : belopp per månad i hela kr
  förmån Bostadsbidrag : belopp per månad i hela kr
  dra av 50 % av Aktivitetsstöd, Studiebidrag från Bostadsbidrag avrundat nedåt till 1 kr enligt SFB 1 kap. 1 §
  begränsa Studiebidrag till 543 kr enligt SFB 1 kap. 2 §

prov "hälften dras av" för Ersättningar
  givet Aktivitetsstöd
    | första    | sista     | belopp |
    | "2026-01" | "2026-01" | 301 kr |
  givet Bostadsbidrag
    | första    | sista     | belopp   |
    | "2026-01" | "2026-01" | 1 000 kr |
  väntat Bostadsbidrag är 850 kr
"#;
    let workspace = workspace(rules);
    let root = *workspace.roots.first().unwrap();
    let deduct = "`dra av 50 % av Aktivitetsstöd, Studiebid … till 1 kr enligt SFB 1 kap. 1 §`, SFB 1 kap. 1 § (Ersättningar)";
    let limit =
        "`begränsa Studiebidrag till 543 kr enligt SFB 1 kap. 2 §`, SFB 1 kap. 2 § (Ersättningar)";
    // Half of 301 kr is 150,50 kr. No case has a Studiebidrag.
    let expected = [
        format!("! 10 ingenting faller om avrundat nedåt blir avrundat uppåt i {deduct}"),
        format!("! 10 ingenting faller om denna regel stryks: {deduct}"),
        format!("! 10 ingenting faller om `Aktivitetsstöd` stryks ur {deduct}"),
        format!("  10 ingenting faller om `Studiebidrag` stryks ur {deduct}"),
        format!("! 10 ingenting faller om 50 % blir 49 % i {deduct}"),
        format!("! 10 ingenting faller om 50 % blir 51 % i {deduct}"),
        format!("  11 ingenting faller om denna regel stryks: {limit}"),
        format!("  11 ingenting faller om 543 kr blir 542 kr i {limit}"),
        format!("  11 ingenting faller om 543 kr blir 544 kr i {limit}"),
    ];
    assert_eq!(told(&report(&workspace, root)), expected);
}
