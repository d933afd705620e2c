#![expect(clippy::string_slice, reason = "tests")]

mod scopes;
mod tables;
mod trials;

use super::{Completion, CompletionKind, complete};
use crate::fixture::fixture;
use crate::signature::signature_help;
use crate::{Change, FilePlace};
use lagrum_language::diagnostics::Language;
use lagrum_language::syntax::{FileKind, Problem, ProblemKind, parse};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const RULES: &str = "paket stöd
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
register Skatteverket
enhet rum
alternativ Form
  gift \"Gift eller sambo\"
  ensam
begrepp Person
  inkomst : belopp per år
  född : datum
begrepp Hushåll
  sökande : Person
  partner : Person, kan saknas
  form : Form
  hyra : belopp per månad, minst 0 kr \"Boendekostnad\"
    källa register Skatteverket, uppgiven
parameter gräns : belopp per månad \"Nedre gräns\"
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
regel nivå för Hushåll (dag : heltal) : procent
  är 80 %
";

/// What can be written at the cursor after the rules above, what fits best first.
fn all(more: &str) -> Vec<Completion> {
    let (text, at) = marked(more);
    let mut fixture = fixture(&text);
    let snapshot = fixture.workspace.snapshot();
    let file = snapshot.file_at(Path::new("regler.lagrum")).expect("the file");
    complete(&snapshot, FilePlace { file, offset: at }, Language::Swedish)
}

/// The same, by what the author chooses by.
fn labels(more: &str) -> Vec<String> {
    all(more).into_iter().map(|one| one.label).collect()
}

/// The same, all that is told of the best.
fn offered(more: &str) -> String {
    let all = all(more);
    format!("{more}\n────\n{}", all.iter().take(14).map(shown).collect::<String>())
}

fn marked(more: &str) -> (String, u32) {
    let text = format!("{RULES}{more}");
    let at = text.find("$0").expect("a `$0`");
    (text.replacen("$0", "", 1), u32::try_from(at).expect("short"))
}

fn shown(one: &Completion) -> String {
    let mut line = format!("{} {} · {:?}", one.rank, one.label, one.kind);
    if !one.detail.is_empty() {
        let _ = write!(line, " · {}", one.detail);
    }
    if one.text != one.label {
        let _ = write!(line, " → {:?}", one.text);
    }
    for edit in &one.more {
        let _ = write!(line, " + {:?}", edit.text);
    }
    line + "\n"
}

#[test]
fn values_come_by_their_type() {
    insta::assert_snapshot!(offered("regel del_av_hyra för Hushåll : belopp per månad\n  är $0\n"));
}

#[test]
fn what_belongs_is_listed_in_the_middle_of_an_expression() {
    let rules =
        "regel låg för Hushåll : ja/nej\n  är sökande.inkomst + 5 kr + sökande.$0 <= 5 kr\n";
    insta::assert_snapshot!(offered(rules));
}

#[test]
fn a_set_of_alternatives_that_is_needed_comes_first() {
    insta::assert_snapshot!(offered("regel gifta för Hushåll : ja/nej\n  är form = $0\n"));
}

#[test]
fn a_dot_at_the_end_of_a_line_lists_what_belongs() {
    insta::assert_snapshot!(offered(
        "regel låg för Hushåll : ja/nej\n  är sökande.$0\n  undantag par när partner finns\n    då nej\n"
    ));
}

#[test]
fn a_test_gives_facts_by_their_path() {
    insta::assert_snapshot!(offered(
        "beslut Bidrag\n  givet hushåll : Hushåll\n  givet dag : datum\n  prövningsdag dag\n  villkor hyr att hushåll.hyra > 0 kr\nprov \"ett\" för Bidrag\n  givet hushåll.s$0\n"
    ));
}

#[test]
fn types_stand_after_a_colon() {
    insta::assert_snapshot!(offered("begrepp Barn\n  förälder : P$0\n"));
}

#[test]
fn units_stand_after_a_number() {
    insta::assert_snapshot!(offered("regel stor för Hushåll : ja/nej\n  är hyra > 5 000 $0\n"));
}

#[test]
fn acts_and_what_is_cited_stand_after_under() {
    insta::assert_snapshot!(offered(
        "regel stor för Hushåll : ja/nej\n  enligt $0\n  är hyra > 5 000 kr\n"
    ));
}

#[test]
fn a_new_line_begins_a_clause_or_a_declaration() {
    insta::assert_snapshot!(offered(
        "regel stor för Hushåll : ja/nej\n  är hyra > 5 000 kr\n  $0\n"
    ));
}

#[test]
fn a_table_offers_rows_and_the_values_that_are_missing() {
    let table =
        "tabell tak för Hushåll : belopp per månad\n  | form || högst |\n  | gift || 5 000 kr |\n";
    let rows = offered(&format!("{table}  $0\n"));
    let cell = offered(&format!("{table}  | $0\n"));
    insta::assert_snapshot!(format!("{rows}\n{cell}"));
}

#[test]
fn sources_are_those_that_are_declared() {
    insta::assert_snapshot!(offered("begrepp Barn\n  bor : ja/nej\n    källa $0\n"));
}

#[test]
fn a_name_of_another_package_comes_with_its_use() {
    let mut fixture = fixture(
        "//- a/lagrum.toml
[package]
name = \"a\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
b = { path = \"../b\" }
//- a/a.lagrum
paket a
parameter tak : belopp
  från och med 2024-01-01 är gr$0
//- b/lagrum.toml
[package]
name = \"b\"
version = \"1.0.0\"
language = \"2026\"
//- b/b.lagrum
paket b
parameter gräns : belopp
  från och med 2024-01-01 är 5 kr
",
    );
    let (snapshot, at) = fixture.at_cursor();
    let all = complete(&snapshot, at, Language::Swedish);
    insta::assert_snapshot!(all.iter().take(3).map(shown).collect::<String>());
}

#[test]
fn the_same_name_of_two_packages_is_offered_of_each() {
    let manifest = |name: &str, more: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n{more}")
    };
    let uses = "[dependencies]\nb = { path = \"../b\" }\nc = { path = \"../c\" }\n";
    let limit = |name: &str, kr: &str| {
        format!("paket {name}\nparameter gräns : belopp\n  från och med 2024-01-01 är {kr} kr\n")
    };
    let (a, b, c) = (manifest("a", uses), manifest("b", ""), manifest("c", ""));
    let of_a = "paket a\nparameter tak : belopp\n  från och med 2024-01-01 är grä$0\n";
    let (of_b, of_c) = (limit("b", "5"), limit("c", "6"));
    let mut fixture = fixture(&format!(
        "//- a/lagrum.toml\n{a}//- a/a.lagrum\n{of_a}//- b/lagrum.toml\n{b}//- b/b.lagrum\n{of_b}//- c/lagrum.toml\n{c}//- c/c.lagrum\n{of_c}"
    ));
    let (snapshot, at) = fixture.at_cursor();
    let all = complete(&snapshot, at, Language::Swedish);
    let limits = all.iter().filter(|one| one.label == "gräns");
    let brought: Vec<&str> =
        limits.flat_map(|one| &one.more).map(|edit| edit.text.as_str()).collect();
    assert_eq!(brought, ["\nanvänd b.gräns", "\nanvänd c.gräns"]);
}

#[test]
fn a_call_shows_its_arguments() {
    let said = |more: &str| {
        let (text, at) = marked(more);
        let mut fixture = fixture(&text);
        let snapshot = fixture.workspace.snapshot();
        let file = snapshot.file_at(Path::new("regler.lagrum")).expect("the file");
        let help = signature_help(&snapshot, FilePlace { file, offset: at }, Language::Swedish);
        help.map_or_else(String::new, |help| {
            let (from, to) = help.arguments.get(help.active).copied().unwrap_or_default();
            format!("{}\n[{}]\n{}", help.label, &help.label[from..to], help.documentation)
        })
    };
    let age = said("regel vuxen för Person : ja/nej\n  är ålder(född; $0) >= 18\n");
    let own = said("regel halv för Hushåll : procent\n  är nivå($0)\n");
    insta::assert_snapshot!(format!("{age}\n\n{own}"));
}

const COORDINATED: &str = "samordning Ersättningar
  förmån Studiemedel : belopp per vecka i hela kr
  förmån Aktivitetsstöd : belopp per dag i hela kr
  tid Sjuktid
  ";

#[test]
fn a_coordination_is_written_by_its_benefits() {
    let said = ["utesl$0", "uteslut $0", "uteslut Studiemedel $0", "dra av Studiemedel $0"];
    let more =
        ["begränsa Studiemedel tillsammans med $0", "uteslut Studiemedel för tid med Sjuktid, $0"];
    let rules = said.iter().chain(&more).map(|rule| offered(&format!("{COORDINATED}{rule}\n")));
    let test = "uteslut Studiemedel för tid med Sjuktid enligt SFB\nprov \"ett\" för Ersättningar\n  givet $0\n";
    let all: Vec<String> = rules.chain([offered(&format!("{COORDINATED}{test}"))]).collect();
    insta::assert_snapshot!(all.join("\n").replace(COORDINATED, "…\n"));
}

#[test]
fn a_control_names_what_it_and_its_decision_have() {
    let rules = "beslut Bidrag\n  givet hushåll : Hushåll\n  givet dag : datum\n  prövningsdag dag\n  ger nivån : belopp per månad\n    är hälften\n  varvid hälften är 50 % av hushåll.hyra\nkontroll hög för Bidrag\n  när dubbla > gräns och h$0\n  varvid hälften_till är 2 * hälften\n  åtgärd anteckna\n";
    insta::assert_snapshot!(offered(rules));
}

/// A text with places to fill in, filled in with its own words.
fn filled(snippet: &str) -> String {
    let (mut text, mut rest) = (String::new(), snippet);
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        rest = match after.strip_prefix('{').and_then(|after| after.split_once('}')) {
            Some((place, after)) => {
                text.push_str(place.split_once(':').expect("a word").1);
                after
            }
            None => after.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    text + rest
}

/// What new declarations are offered in a language, each filled in.
fn declarations(head: &str) -> Vec<String> {
    let text = format!("{head} stöd\n\n$0");
    let mut fixture = fixture(&text);
    let (snapshot, at) = fixture.at_cursor();
    let all = complete(&snapshot, at, Language::Swedish);
    let new = all.iter().filter(|one| one.kind == CompletionKind::Snippet);
    new.map(|one| format!("{head} stöd\n\n{}\n", filled(&one.text))).collect()
}

#[test]
fn every_new_declaration_has_the_form_of_the_language() {
    for head in ["paket", "package"] {
        let all = declarations(head);
        // All but the first line of a file.
        assert_eq!(all.len(), 19);
        for text in all {
            assert_eq!(parse(&text, FileKind::Code).problems, [], "{text}");
        }
    }
}

#[test]
fn every_clause_that_is_offered_belongs_to_its_declaration() {
    let mut tried = 0;
    for text in ["paket", "package"].into_iter().flat_map(declarations) {
        let mut fixture = fixture(&format!("{text}  $0"));
        let (snapshot, at) = fixture.at_cursor();
        let all = complete(&snapshot, at, Language::Swedish);
        for one in all.iter().filter(|one| one.kind == CompletionKind::Keyword) {
            // A version is told from the word by its date.
            let date = if ["from", "från och med"].contains(&one.text.as_str()) {
                " 2026-01-01"
            } else {
                ""
            };
            let with = format!("{text}  {}{date}\n", one.text);
            let problems = parse(&with, FileKind::Code).problems;
            let stray = |problem: &&Problem| matches!(problem.kind, ProblemKind::Unexpected { .. });
            assert_eq!(problems.iter().find(stray), None, "{with}");
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn half_typed_text_is_completed_everywhere() {
    let more = "regel del för Hushåll : belopp per månad\n  enligt SFB 97 kap. 18 §\n  är 50 % av del av minsta(hyra; gräns) över gräns\n  undantag gift när form = gift\n    då 0 kr\n";
    let whole = format!("{RULES}{more}");
    let mut workspace = fixture(&whole).workspace;
    for end in (RULES.len()..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        workspace.apply(Change::Open(PathBuf::from("regler.lagrum"), whole[..end].to_owned()));
        let snapshot = workspace.snapshot();
        let file = snapshot.file_at(Path::new("regler.lagrum")).expect("the file");
        let at = FilePlace { file, offset: u32::try_from(end).expect("short") };
        for one in complete(&snapshot, at, Language::English) {
            assert!(one.replaces.start <= at.offset && at.offset == one.replaces.end, "{one:?}");
        }
        let _ = signature_help(&snapshot, at, Language::English);
    }
}

#[test]
fn nothing_is_offered_in_the_text_between_the_rules() {
    let count = |marked: &str| {
        let mut fixture = fixture(&format!("//- stöd.lagrum.md\n{marked}"));
        let (snapshot, at) = fixture.at_cursor();
        complete(&snapshot, at, Language::Swedish).len()
    };
    let prose = [
        "# Stöd\n\nHushållet $0\n\n```lagrum\npaket stöd\n```\n",
        "# Stöd\n\nreg$0\n\n```lagrum\npaket stöd\n```\n",
        "$0\n```lagrum\npaket stöd\n```\n",
        "```lagrum\npaket stöd\n```\nEfter $0",
        "```lagrum\npaket stöd\n```\n\n$0\n\n```lagrum\nregel a : ja/nej\n  är ja\n```\n",
        "```lagrum$0\npaket stöd\n```\n",
    ];
    for text in prose {
        assert_eq!(count(text), 0, "{text}");
    }
    let rules = [
        "# Stöd\n\n```lagrum\npaket stöd\nreg$0\n```\n",
        "# Stöd\n\n```lagrum\npaket stöd\n$0\n```\n",
        "# Stöd\n\n```lagrum\n$0\n```\n",
        "# Stöd\n\n```lagrum\npaket stöd\n\n$0```\n",
        "# Stöd\n\n```lagrum\n$0",
    ];
    for text in rules {
        assert!(count(text) > 0, "{text}");
    }
}
