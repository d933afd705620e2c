//! Rewritings: what is offered, that no error comes of it, and that the plan is the same where it can be.

use crate::actions::{Action, ActionKind, actions};
use crate::fixture::fixture;
use crate::{Change, Snapshot, Workspace};
use lagrum_interpreter::Interpreter;
use lagrum_language::diagnostics::{Language, Severity};
use lagrum_plan::bundle::digest;
use lagrum_testing::Verdict;

const RULES: &str = "//- lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
//- regler.lagrum
paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
alternativ Form
  gift
  ensam
  annan
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
  partner : ja/nej, kan saknas
regel golv för Hushåll : belopp per månad
  enligt SFB 97 kap. 18 §
  är hyra dock högst 9 000 kr
regel del_av_hyra för Hushåll : belopp per månad
  är VALUE
beslut Bidrag
  givet hushåll : Hushåll
  givet dag : datum
  prövningsdag dag
  ger utbetalas : belopp per månad
    är hushåll.del_av_hyra avrundat nedåt till 100 kr
prov \"gift\" för Bidrag
  givet dag är 2026-01-01
  givet hushåll.form är gift
  givet hushåll.partner är ja
  givet hushåll.hyra är 7 000 kr
  väntat utbetalas är GIFT kr
prov \"annan\" för Bidrag
  givet dag är 2026-01-01
  givet hushåll.form är annan
  givet hushåll.partner är saknas
  givet hushåll.hyra är 7 000 kr
  väntat utbetalas är ANNAN kr
prov \"okänd form\" för Bidrag
  givet dag är 2026-01-01
  givet hushåll.partner är nej
  givet hushåll.hyra är 7 000 kr
  väntat OKÄND
";

struct Rewritten {
    title: String,
    text: String,
    same_plan: bool,
    errors: Vec<&'static str>,
    /// What each test of the package says, before and after.
    decided: (String, String),
}

fn plan(snapshot: &Snapshot) -> Option<String> {
    let package = snapshot.rules.roots.first()?;
    Some(digest(&snapshot.rules.build(*package).ok()?))
}

/// What each test of the package says.
pub(super) fn decided(snapshot: &Snapshot) -> String {
    let package = *snapshot.rules.roots.first().expect("a package");
    let plan = snapshot.rules.build(package).expect("a plan");
    let interpreter = Interpreter::new(plan).expect("an interpreter");
    let trials = lagrum_testing::trials(snapshot.db(), package);
    assert!(!trials.is_empty());
    let said = trials.iter().map(|trial| match trial.run(&interpreter) {
        Verdict::Failed(differences) => differences
            .iter()
            .map(|one| format!("{} {} {}", trial.name, one.what, one.found.en))
            .collect::<Vec<_>>()
            .join("; "),
        verdict => format!("{verdict:?}"),
    });
    said.collect::<Vec<_>>().join("\n")
}

fn apply(workspace: &mut Workspace, snapshot: Snapshot, action: &Action) -> String {
    let file = action.edits[0].span.file;
    let path = snapshot.rules.file(file).unwrap().location.clone();
    let mut edits = action.edits.clone();
    edits.sort();
    let mut text = snapshot.text(file).to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    drop(snapshot);
    if let Some((_, renamed)) = &action.renamed {
        workspace.apply(Change::Open(path, "paket stöd\n".to_owned()));
        workspace.apply(Change::Open(renamed.clone(), text.clone()));
    } else {
        workspace.apply(Change::Open(path, text.clone()));
    }
    text
}

/// Every rewriting of a kind that is offered between the cursors, each applied to the program as it is.
fn rewritten(program: &str, kind: ActionKind) -> Vec<Rewritten> {
    let offered = {
        let mut fixture = fixture(program);
        let (snapshot, at) = fixture.between_cursors();
        let found = snapshot.rules.check_file(at.file);
        assert!(found.iter().all(|found| found.severity() != Severity::Error), "{found:?}");
        actions(&snapshot, at).into_iter().filter(|action| action.kind == kind).collect::<Vec<_>>()
    };
    let apply_one = |action: &Action| {
        let mut workspace = fixture(program).workspace;
        let snapshot = workspace.snapshot();
        let (before, decided_before) = (plan(&snapshot).expect("a plan"), decided(&snapshot));
        let text = apply(&mut workspace, snapshot, action);
        let snapshot = workspace.snapshot();
        let found = snapshot.files().flat_map(|file| snapshot.rules.check_file(file));
        let errors = found
            .filter(|found| found.severity() == Severity::Error)
            .map(|found| found.code.id)
            .collect();
        let same_plan = plan(&snapshot) == Some(before);
        let decided = (decided_before, decided(&snapshot));
        Rewritten {
            title: action.title.get(Language::Swedish).to_owned(),
            text,
            same_plan,
            errors,
            decided,
        }
    };
    offered.iter().map(apply_one).collect()
}

fn program(value: &str) -> String {
    RULES
        .replace("VALUE", value)
        .replace("GIFT", "3 500")
        .replace("ANNAN", "0")
        .replace("OKÄND", "obestämt behöver hushåll.form")
}

fn said(program: &str, kind: ActionKind) -> String {
    let all = rewritten(program, kind);
    assert!(!all.is_empty(), "{program}");
    let shown = all.into_iter().map(|one| {
        assert_eq!(one.errors, [] as [&str; 0], "{}", one.text);
        assert_eq!(one.decided.0, one.decided.1, "{}", one.text);
        let plan = if one.same_plan { "samma plan" } else { "en annan plan" };
        let rules = one.text.split("prov \"").next().unwrap_or_default();
        let rules = rules.split_once("kan saknas").map_or(rules, |(_, rules)| rules);
        format!("── {} ({plan})\n{}", one.title, rules.trim())
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_expression_becomes_a_rule_of_its_own() {
    insta::assert_snapshot!(said(
        &program("$050 % av hyra$0 dock minst 500 kr"),
        ActionKind::Extract
    ));
}

#[test]
fn a_number_gets_a_name() {
    insta::assert_snapshot!(said(
        &program("50 % av hyra dock minst $0500 kr"),
        ActionKind::Extract
    ));
}

#[test]
fn what_a_rule_says_is_written_in_its_place() {
    insta::assert_snapshot!(said(&program("50 % av gol$0v"), ActionKind::Inline));
}

#[test]
fn a_choice_becomes_a_table_and_a_choice_again() {
    let choice = "om form = gift då 50 % av hyra annars om $0form = ensam då hyra annars 0 kr";
    let table = said(&program(choice), ActionKind::Rewrite);
    let rows = program("VALUE").replace(
        "är VALUE",
        "är efter $0form\n    | gift || 50 % av hyra |\n    | ensam || hyra |\n    | övrigt || 0 kr |",
    );
    let back = said(&rows, ActionKind::Rewrite);
    insta::assert_snapshot!(format!("{table}\n\n{back}"));
}

#[test]
fn nothing_is_offered_where_the_meaning_could_change() {
    let refused = [
        (
            program("om $0form = gift då hyra annars om form = gift då 0 kr annars 1 kr"),
            ActionKind::Rewrite,
        ),
        (
            program("om $0form = gift då hyra annars om hyra > 0 kr då 0 kr annars 1 kr"),
            ActionKind::Rewrite,
        ),
        (program("del av hyra över $0nedre$0\n  varvid nedre är 5 kr"), ActionKind::Extract),
        (program("om partner finns och $0partner$0 då hyra annars 0 kr"), ActionKind::Extract),
    ];
    for (program, kind) in refused {
        let offered: Vec<_> = rewritten(&program, kind).into_iter().map(|one| one.title).collect();
        assert_eq!(offered, [] as [&str; 0], "{program}");
    }
}

#[test]
fn a_file_is_respelt_and_made_literate_with_the_same_plan() {
    let program = program("50 % av hyra").replacen("paket stöd", "pak$0et stöd", 1);
    let all = rewritten(&program, ActionKind::Rewrite);
    assert_eq!(all.len(), 2);
    for one in &all {
        assert_eq!(one.decided.0, one.decided.1);
        assert!(
            one.same_plan && one.errors.is_empty(),
            "{}: {:?}\n{}",
            one.title,
            one.errors,
            one.text
        );
    }
    insta::assert_snapshot!(said(&program, ActionKind::Rewrite));
}
