//! Rules made of what stands in decisions and controls: that every case comes out as it did.

use crate::Snapshot;
use crate::actions::{Action, ActionKind, actions, refused};
use crate::cases::{Question, decide};
use crate::fixture::fixture;
use lagrum_language::diagnostics::{Language, Severity};
use serde_json::{Value, json};

const RULES: &str = "//- lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
//- regler.lagrum
paket stöd
alternativ Form
  gift
  ensam
begrepp Barn
  ålder : heltal, minst 0
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
  rum : heltal, minst 0
  bil : ja/nej, kan saknas
  barnen : lista av Barn
parameter gräns : belopp per månad
  från och med 2020-01-01 är 5 000 kr
  från och med 2026-01-01 är 6 000 kr
parameter rum_i_lagen : heltal
  är 2
beslut Bidrag
  givet hushåll : Hushåll
  givet dag : datum
  givet extra : belopp per månad, minst 0 kr
  prövningsdag dag
  villkor hög att hushåll.hyra > gräns och hushåll.form = gift
  villkor tidigare att (hushåll.hyra > gräns) vid 2024-05-01
  villkor barn att (antalet b i hushåll.barnen där b.ålder < 18) >= 1 eller hushåll.rum < 3
  villkor bil att hushåll.bil finns inte eller hushåll.bil
  ger utbetalas : belopp per månad
    är hälften + extra avrundat nedåt till 100 kr
  ger mer : belopp per månad
    är utbetalas + hushåll.hyra / 3 dock högst (gräns * 2) avrundat nedåt till 1 kr
  varvid hälften är 50 % av hushåll.hyra
  motivering bifall \"Hyran är {hushåll.hyra + 100 kr}, och {utbetalas} betalas.\"
  motivering avslag \"För låg hyra: {hushåll.hyra}.\"
kontroll dyr för Bidrag
  när hushåll.hyra > delen * 2 och extra > 0 kr
  varvid delen är gräns * 0,75
  åtgärd anteckna
kontroll trång för Hushåll
  när rum < rum_i_lagen och hyra > gräns
  vikt 40
  åtgärd granska
";

fn cases() -> Vec<Value> {
    let case = |day: &str, rent: u32, form: &str, rooms: u32, age: u32| {
        json!({
            "dag": day, "extra": rent / 10,
            "hushåll": { "hyra": rent, "form": form, "rum": rooms, "bil": null, "barnen": [{ "ålder": age }] },
        })
    };
    vec![
        case("2025-06-01", 5500, "gift", 1, 3),
        case("2026-06-01", 5500, "gift", 1, 3),
        case("2026-06-01", 16_300, "gift", 1, 30),
        case("2026-06-01", 16_300, "ensam", 5, 30),
        json!({ "dag": "2026-06-01", "hushåll": { "hyra": 7000 } }),
        json!({ "dag": "2026-06-01", "extra": 5, "hushåll": { "form": "ensam", "rum": 1 } }),
        json!({}),
    ]
}

/// What each case comes to, but for the explanation.
fn decided(snapshot: &Snapshot) -> Vec<String> {
    let one = |facts: &Value| {
        let question =
            Question { package: "stöd", decision: "Bidrag", facts, law: None, known_on: None };
        let answer = decide(snapshot, &question, Language::Swedish).expect("a decision");
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?}",
            answer.outcome,
            answer.results,
            answer.reasons,
            answer.controls,
            answer.missing,
            answer.problems
        )
    };
    cases().iter().map(one).collect()
}

fn chosen(rules: &str, whole: &str, part: &str) -> String {
    assert_eq!(rules.matches(whole).count(), 1, "{whole}");
    rules.replace(whole, &whole.replacen(part, &format!("$0{part}$0"), 1))
}

/// What the extraction of a part of a line makes of the rules: what stands before the new rule, and that.
fn extracted(rules: &str, whole: &str, part: &str) -> Option<(String, String)> {
    let mut marked = fixture(&chosen(rules, whole, part));
    let (snapshot, at) = marked.between_cursors();
    let found: Vec<_> = snapshot.rules.check_file(at.file);
    assert!(found.iter().all(|found| found.severity() != Severity::Error), "{found:?}");
    let before = decided(&snapshot);
    let all = actions(&snapshot, at);
    let is_rule = |action: &&Action| {
        action.kind == ActionKind::Extract && action.title.en.starts_with("Make it a rule")
    };
    let action = all.iter().find(is_rule)?;
    assert_eq!(refused(&snapshot, at), None);
    let mut text = snapshot.text(at.file).to_owned();
    for edit in action.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    let manifest = rules.split("paket stöd").next().unwrap();
    let after = fixture(&format!("{manifest}{text}")).workspace.snapshot();
    let found = after.files().flat_map(|file| after.rules.check_file(file));
    let errors: Vec<_> = found.filter(|found| found.severity() == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    assert_eq!(decided(&after), before, "{text}");
    let (head, rule) = text.split_once("\n\nregel ").expect("a rule");
    let rule: Vec<&str> = rule.lines().take(2).map(str::trim).collect();
    Some((head.to_owned(), rule.join(" ")))
}

/// What is selected within what, where its name then stands, and the rule that is made.
const PARTS: [(&str, &str, &str, &str); 12] = [
    (
        "att hushåll.hyra > gräns och",
        "hushåll.hyra > gräns",
        "hushåll.ny_regel",
        "Hushåll : ja/nej är hyra > gräns",
    ),
    (
        "villkor hög att hushåll.hyra > gräns och hushåll.form = gift",
        "hushåll.hyra > gräns och hushåll.form = gift",
        "villkor hög att hushåll.ny_regel",
        "Hushåll : ja/nej är hyra > gräns och form = gift",
    ),
    (
        "villkor tidigare att (hushåll.hyra > gräns) vid",
        "hushåll.hyra > gräns",
        "villkor tidigare att (hushåll.ny_regel) vid 2024-05-01",
        "Hushåll : ja/nej är hyra > gräns",
    ),
    (
        "villkor tidigare att (hushåll.hyra > gräns) vid 2024-05-01",
        "(hushåll.hyra > gräns) vid 2024-05-01",
        "villkor tidigare att hushåll.ny_regel",
        "Hushåll : ja/nej är (hyra > gräns) vid 2024-05-01",
    ),
    (
        "villkor barn att (antalet b i hushåll.barnen där b.ålder < 18) >= 1",
        "antalet b i hushåll.barnen där b.ålder < 18",
        "(hushåll.ny_regel) >= 1",
        "Hushåll : heltal är antalet b i barnen där b.ålder < 18",
    ),
    (
        "utbetalas + hushåll.hyra / 3 dock",
        "hushåll.hyra / 3",
        "utbetalas + hushåll.ny_regel dock",
        "Hushåll : belopp per månad är hyra / 3",
    ),
    (
        "dock högst (gräns * 2) avrundat",
        "gräns * 2",
        "högst (ny_regel) avrundat",
        "Bidrag : belopp per månad är gräns * 2",
    ),
    (
        "varvid hälften är 50 % av hushåll.hyra",
        "50 % av hushåll.hyra",
        "varvid hälften är hushåll.ny_regel",
        "Hushåll : belopp per månad är 50 % av hyra",
    ),
    (
        "motivering bifall \"Hyran är {hushåll.hyra + 100 kr}",
        "hushåll.hyra + 100 kr",
        "{hushåll.ny_regel}, och",
        "Hushåll : belopp per månad är hyra + 100 kr",
    ),
    (
        "delen * 2 och extra > 0 kr",
        "extra > 0 kr",
        "och ny_regel",
        "Bidrag : ja/nej är extra > 0 kr",
    ),
    (
        "varvid delen är gräns * 0,75",
        "gräns * 0,75",
        "varvid delen är ny_regel",
        "Bidrag : belopp per månad är gräns * 0,75",
    ),
    (
        "när rum < rum_i_lagen och hyra > gräns",
        "rum < rum_i_lagen och hyra > gräns",
        "när ny_regel",
        "Hushåll : ja/nej är rum < rum_i_lagen och hyra > gräns",
    ),
];

#[test]
fn what_stands_in_decisions_and_controls_becomes_a_rule_that_decides_the_same() {
    for (whole, part, used, rule) in PARTS {
        let (head, made) = extracted(RULES, whole, part).unwrap_or_else(|| panic!("{whole}"));
        assert!(head.contains(used) || made.contains(used), "{head}");
        assert_eq!(made, format!("ny_regel för {rule}"));
    }
}

#[test]
fn what_names_a_rule_of_the_decision_becomes_one_of_the_decision() {
    let rules = RULES.replace(
        "kontroll dyr för",
        "regel påslag för Bidrag : belopp per månad\n  är extra + 100 kr\nkontroll dyr för",
    );
    let rules = rules.replace("är hälften + extra avrundat", "är hushåll.hyra + påslag avrundat");
    let (_, made) =
        extracted(&rules, "är hushåll.hyra + påslag avrundat", "hushåll.hyra + påslag").unwrap();
    assert_eq!(made, "ny_regel för Bidrag : belopp per månad är hushåll.hyra + påslag");
}

#[test]
fn a_rule_of_a_decision_by_month_sees_the_month() {
    let rules = RULES
        .replace("  prövningsdag dag\n", "  för varje månad m i dag till och med 2026-08-31\n")
        .replace("vid 2024-05-01", "vid 2024-05-01 eller sista_dagen(m) > dag");
    let (head, made) =
        extracted(&rules, "eller sista_dagen(m) > dag", "sista_dagen(m) > dag").expect("a rule");
    assert!(head.contains("eller ny_regel"), "{head}");
    assert_eq!(made, "ny_regel för Bidrag : ja/nej är sista_dagen(m) > dag");
    let part = extracted(&rules, "50 % av hushåll.hyra", "50 % av hushåll.hyra");
    assert_eq!(part.expect("a rule").1, "ny_regel för Hushåll : belopp per månad är 50 % av hyra");
}

#[test]
fn a_given_is_kept_where_a_name_would_mean_something_else_in_its_concept() {
    let named = [
        // The concept has what the parameter is called.
        (
            RULES
                .replace("  rum : heltal", "  gräns : heltal\n  rum : heltal")
                .replace("hyra > gräns\n  vikt", "hyra > 5 kr\n  vikt"),
            "hushåll.hyra > gräns och",
            "hushåll.hyra > gräns",
        ),
        // The concept has what a row is called.
        (
            RULES.replace("b i ", "rum i ").replace("där b.", "där rum."),
            "antalet rum i hushåll.barnen där rum.ålder < 18",
            "antalet rum i hushåll.barnen där rum.ålder < 18",
        ),
    ];
    for (rules, whole, part) in named {
        let (head, made) = extracted(&rules, whole, part).expect("a rule");
        assert!(head.contains("ny_regel"), "{head}");
        assert!(made.starts_with("ny_regel för Bidrag : ") && made.ends_with(part), "{made}");
    }
}

#[test]
fn what_no_rule_can_say_is_refused_with_the_reason() {
    let kept = [
        (
            "är hälften + extra",
            "hälften + extra",
            "det nämner `hälften`, som bara är känt i sin deklaration",
        ),
        (
            "är utbetalas + hushåll",
            "utbetalas",
            "det nämner `utbetalas`, som beslutet kommer fram till",
        ),
        ("eller hushåll.bil\n", "hushåll.bil", "det nämner `bil`, som kan saknas"),
        (
            "när hushåll.hyra > delen * 2 och",
            "delen * 2",
            "det nämner `delen`, som bara är känt i sin deklaration",
        ),
        ("där b.ålder < 18", "b.ålder < 18", "det nämner `b`, som bara är känt i sin deklaration"),
    ];
    for (whole, part, reason) in kept {
        let mut marked = fixture(&chosen(RULES, whole, part));
        let (snapshot, at) = marked.between_cursors();
        let told = refused(&snapshot, at).map(|refused| refused.reason.sv);
        assert_eq!(told.as_deref(), Some(reason), "{whole}");
        let all = actions(&snapshot, at);
        let is_rule = |action: &Action| action.title.en.starts_with("Make it a rule");
        assert!(!all.iter().any(is_rule), "{whole}");
    }
    for (whole, part) in
        [("vikt 40", "40"), ("prövningsdag dag", "dag"), ("hushåll.hyra > gräns och", "gräns och")]
    {
        let mut marked = fixture(&chosen(RULES, whole, part));
        let (snapshot, at) = marked.between_cursors();
        assert_eq!(refused(&snapshot, at), None, "{whole}");
    }
}
