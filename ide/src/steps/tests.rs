//! Evaluations of Swedish law, step by step.

mod watched;

use super::{MOST, Steps, steps};
use crate::Snapshot;
use crate::evaluation::{Chosen, Shown, Unshown};
use crate::fixture::fixture;
use lagrum_language::diagnostics::Language;

const CHILDREN: &str = "paket barnbidrag
begrepp Barn
  ålder : heltal, minst 0
  hemma : ja/nej
begrepp Förälder
  barnen : lista av Barn
parameter per_barn : belopp per månad
  är 1 250 kr
regel belopp_för för Barn : belopp per månad
  är per_barn
  undantag för_gammal
    när ålder > 16
    då 0 kr
regel räknas för Barn : ja/nej
  är alla av följande
    a) hemma
    b) ålder <= 16
beslut Barnbidrag
  givet förälder : Förälder
  prövningsdag 2026-03-01
  ger summa : belopp per månad
    är summan av b.belopp_för för b i förälder.barnen där b.räknas
prov \"två barn\" för Barnbidrag
  givet förälder.barnen
    | ålder | hemma |
    | 3     | ja    |
    | 9     | ja    |
    | 17    | ja    |
  väntat summa är 2 500 kr
";

const MONTHS: &str = "paket ersättning
beslut Ersättning
  givet tid : period, högst 480 månader
  givet lön : belopp per månad
  för varje månad m i tid
  villkor låg_lön
    att lön < 20 000 kr
  ger summa : belopp per månad
    är 20 000 kr - lön
";

fn written(snapshot: &Snapshot, found: &Steps) -> String {
    let mut out = String::new();
    for step in &found.steps {
        let line = snapshot.rules.line_index(step.at.file).position(step.at.start).line + 1;
        let value = step.value.as_deref().unwrap_or("–");
        let names: Vec<_> =
            step.names.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let indent = "  ".repeat(step.depth);
        out.push_str(&format!("{line:>3} {indent}{}: {value}", step.rule));
        if !step.text.is_empty() {
            out.push_str(&format!(" ⟵ {}", step.text));
        }
        if !names.is_empty() {
            out.push_str(&format!(" {{{}}}", names.join(", ")));
        }
        out.push('\n');
    }
    format!("{out}= {}", found.result)
}

#[test]
fn what_asks_comes_before_what_it_rests_on_child_by_child() {
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let chosen = Chosen::Test("barnbidrag/regler.lagrum#två barn".to_owned());
    let found = steps(&snapshot, &chosen, Language::Swedish).expect("steps");
    assert!(!found.cut);
    insta::assert_snapshot!(written(&snapshot, &found));
}

fn months(period: &str) -> Chosen {
    Chosen::Facts {
        package: "ersättning".to_owned(),
        decision: Some("Ersättning".to_owned()),
        facts: format!("{{\"lön\":\"15000\",\"tid\":\"{period}\"}}"),
    }
}

#[test]
fn a_decision_of_months_is_walked_month_by_month() {
    let snapshot = fixture(MONTHS).workspace.snapshot();
    let found = steps(&snapshot, &months("2026-01-01/2026-02-28"), Language::Swedish);
    insta::assert_snapshot!(written(&snapshot, &found.expect("steps")));
}

#[test]
fn no_more_steps_are_listed_than_there_is_room_for() {
    let length =
        |found: &Steps| found.steps.iter().map(|step| format!("{step:?}").len()).sum::<usize>();
    let snapshot = fixture(MONTHS).workspace.snapshot();
    let found = steps(&snapshot, &months("1981-01-01/2020-12-31"), Language::Swedish);
    let found = found.expect("steps");
    assert_eq!((found.cut, found.steps.len()), (false, 1 + 480 * 3));
    assert!(length(&found) < 1_000_000);
    let snapshot = fixture(CHILDREN).workspace.snapshot();
    let children = vec!["{\"ålder\":3,\"hemma\":true}"; 900].join(",");
    let chosen = Chosen::Facts {
        package: "barnbidrag".to_owned(),
        decision: None,
        facts: format!("{{\"förälder\":{{\"barnen\":[{children}]}}}}"),
    };
    let found = steps(&snapshot, &chosen, Language::Swedish).expect("steps");
    assert_eq!((found.cut, found.steps.len()), (true, MOST));
    assert!(length(&found) < 4_000_000);
}

#[test]
fn a_case_that_is_tried_may_give_a_judgement_as_a_plain_value() {
    let rules = "paket ansökan
begrepp Förälder
  uttag : datum
bedömning synnerliga_skäl för Förälder : ja/nej
  vägledning \"föräldern kunde inte söka tidigare\"
  bedöms av \"handläggare\"
beslut Ansökan
  givet förälder : Förälder
  prövningsdag förälder.uttag
  villkor skäl att förälder.synnerliga_skäl
";
    let snapshot = fixture(rules).workspace.snapshot();
    let chosen = Chosen::Facts {
        package: "ansökan".to_owned(),
        decision: None,
        facts: "{\"förälder\":{\"uttag\":\"2026-03-01\",\"synnerliga_skäl\":true}}".to_owned(),
    };
    let found = steps(&snapshot, &chosen, Language::Swedish).expect("steps");
    assert_eq!(found.result, "beviljat");
    let shown = Shown::of(&snapshot, &chosen).expect("a case");
    assert_eq!(shown.try_out(Language::Swedish), Ok(()));
}

#[test]
fn what_cannot_be_evaluated_is_told() {
    let snapshot = fixture(MONTHS).workspace.snapshot();
    let of =
        |chosen: &Chosen| steps(&snapshot, chosen, Language::English).map(|found| found.result);
    assert_eq!(of(&Chosen::Test("ersättning/regler.lagrum#x".to_owned())), Err(Unshown::NoSuch));
    let unknown = of(&Chosen::Facts {
        package: "ersättning".to_owned(),
        decision: None,
        facts: "{\"lön\":\"många\"}".to_owned(),
    });
    insta::assert_snapshot!(unknown.expect("a decision"));
}

#[test]
fn a_coordination_is_walked_benefit_by_benefit_with_what_each_rule_took() {
    let snapshot = fixture(crate::hints::PAID).workspace.snapshot();
    let chosen = Chosen::Test("samordning/regler.lagrum#en vecka med aktivitetsstöd".to_owned());
    let found = steps(&snapshot, &chosen, Language::Swedish).expect("steps");
    assert!(!found.cut);
    let told = written(&snapshot, &found).replace(['\u{a0}', '\u{202f}'], " ");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[0],
        "  4 Ersättningar: Studiemedel: 6 000 kr betalas av 9 000 kr; aktivitetsstöd: 300 kr betalas av 300 kr"
    );
    assert_eq!(lines[1], "  7   aktivitetsstöd: 300 kr betalas av 300 kr");
    let taken = lines.iter().find(|line| line.contains("−3 000 kr")).expect("what was taken");
    assert!(
        taken.starts_with("  9       Studiemedel: −3 000 kr ⟵ Studiemedel betalas inte"),
        "{told}"
    );
}
