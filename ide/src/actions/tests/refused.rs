//! Rewritings that are not offered, since another thing would be decided, or something said would be lost.

use crate::actions::{Action, ActionKind, actions};
use crate::fixture::fixture;
use lagrum_language::diagnostics::{Language, Severity};

/// The titles of what is offered between the cursors, in a program without errors.
fn offered(program: &str, kind: ActionKind) -> Vec<String> {
    let mut fixture = fixture(program);
    let (snapshot, at) = fixture.between_cursors();
    let found = snapshot.files().flat_map(|file| snapshot.rules.check_file(file));
    let errors: Vec<_> = found.filter(|found| found.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let title = |action: Action| action.title.get(Language::Swedish).to_owned();
    let all = actions(&snapshot, at).into_iter().filter(|action| action.kind == kind);
    all.map(title).collect()
}

/// Asserts that it is offered for the plain program, and for none of the others.
fn only_for_the_first(kind: ActionKind, programs: &[String]) {
    let (plain, others) = programs.split_first().expect("a program");
    assert_eq!(offered(plain, kind).len(), 1, "{plain}");
    for program in others {
        assert_eq!(offered(program, kind), [] as [&str; 0], "{program}");
    }
}

const INLINED: &str = "paket stöd
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
  barn : heltal, minst 0
regel golv för Hushåll : belopp per månad
  är hyra
regel del_av_hyra för Hushåll : belopp per månad
  är 50 % av gol$0v
";

fn with(more: &str) -> String {
    format!("//- regler.lagrum\n{INLINED}//- annat.lagrum\npaket stöd\n{more}")
}

#[test]
fn a_rule_that_something_outside_it_changes_is_not_written_in_place_of_its_name() {
    only_for_the_first(
        ActionKind::Inline,
        &[
            INLINED.to_owned(),
            with("undantag utan_barn från golv för Hushåll\n  när barn = 0\n  då 0 kr\n"),
            with("reform dyrare\n  ändrar regel golv för Hushåll\n    är hyra - 5 kr\n"),
            with(
                "reform dyrare\n  ändrar undantag utan_barn från golv för Hushåll\n    när barn = 0\n    då 0 kr\n",
            ),
        ],
    );
}

#[test]
fn a_rule_that_another_package_changes_is_not_written_in_place_of_its_name() {
    let two = |more: &str| {
        let manifest = |name: &str| {
            format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n")
        };
        format!(
            "//- stöd/lagrum.toml\n{}//- stöd/stöd.lagrum\n{INLINED}//- kommun/lagrum.toml\n{}[dependencies]\n\"stöd\" = {{ path = \"../stöd\" }}\n//- kommun/kommun.lagrum\npaket kommun\nanvänd stöd\n{more}",
            manifest("stöd"),
            manifest("kommun"),
        )
    };
    let reform = "reform dyrare\n  ändrar regel stöd.golv för Hushåll\n    är hyra - 5 kr\n";
    only_for_the_first(ActionKind::Inline, &[two(""), two(reform)]);
}

#[test]
fn a_rule_of_another_package_is_not_written_in_place_of_its_name() {
    let program = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
parameter gräns : belopp per månad
  är 100 kr
regel del för Hushåll : belopp per månad
  är hyra - gräns
//- stöd/lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
bas = { path = \"../bas\" }
//- stöd/stöd.lagrum
paket stöd
använd bas
parameter gräns : belopp per månad
  är 900 kr
regel hela för bas.Hushåll : belopp per månad
  är de$0l + gräns
";
    assert_eq!(offered(program, ActionKind::Inline), [] as [&str; 0]);
}

#[test]
fn what_is_said_on_several_lines_is_not_written_in_a_row() {
    let program = |says: &str| {
        INLINED.replace("är hyra\n", &format!("är {says}\n")).replace(
            "är 50 % av gol$0v",
            "är efter barn\n    | 0      || gol$0v |\n    | övrigt || hyra |",
        )
    };
    only_for_the_first(
        ActionKind::Inline,
        &[program("hyra"), program("hyra\n    + 5 kr"), program("hyra // 2 st.\n    + 5 kr")],
    );
}

const CHOSEN: &str = "paket stöd
alternativ Form
  gift
  ensam
begrepp Hushåll
  hyra : belopp per månad, minst 0 kr
  form : Form
regel del_av_hyra för Hushåll : belopp per månad
";

#[test]
fn a_choice_with_comments_is_not_made_a_table() {
    let program = |comment: &str| {
        format!(
            "{CHOSEN}  är om $0form = gift då 0 kr{comment}\n    annars om form = ensam då hyra\n    annars 1 kr\n"
        )
    };
    only_for_the_first(ActionKind::Rewrite, &[program(""), program(" // 18 § 2 st.")]);
}

#[test]
fn a_table_with_comments_or_of_what_may_be_absent_is_not_made_a_choice() {
    let program = |comment: &str| {
        format!(
            "{CHOSEN}  är efter $0form\n    | gift   || 0 kr |{comment}\n    | övrigt || hyra |\n"
        )
    };
    only_for_the_first(
        ActionKind::Rewrite,
        &[
            program(""),
            program(" // 18 § 2 st."),
            program("\n    // 18 § 2 st."),
            program("").replace("form : Form", "form : Form, kan saknas"),
        ],
    );
}
