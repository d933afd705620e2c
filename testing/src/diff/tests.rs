use super::{Decided, Diff, How, SchemaKind, Standing, Version, diff};
use lagrum_interpreter::{Interpreter, Outcome};
use lagrum_language::workspace::Workspace;

const HEAD: &str = "package allowance
act SFB \"Social Insurance Code\"
  sfs 2010:110
";

const OLD: &str = "
concept Household
  rent : money per month, at least 0 kr
  size : integer

parameter lower_limit : money per month
  under SFB 97 kap. 18 §
  from 2006-01-01 is 1 400 kr

rule housing_part of Household : money per month
  under SFB 97 kap. 18 §
  is cost - lower_limit but at least 0 kr
  whereby cost is rent

decision Allowance
  given household : Household
  given for_month : month
  requires large \"large enough\"
    that household.size > 0
  grants amount : money per month
    is household.housing_part
";

const IN_SWEDISH: &str = "paket allowance
// Samma regler.
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
begrepp Household
  rent : belopp per månad, minst 0 kr
    \"hyran\"
  size : heltal
parameter lower_limit : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2006-01-01 är 1 400 kr
regel housing_part för Household : belopp per månad
  enligt SFB 97 kap. 18 §
  är kostnad - lower_limit dock minst 0 kr
  varvid kostnad är rent
beslut Allowance
  givet household : Household
  givet for_month : månad
  villkor large \"stort nog\"
    att household.size > 0
  ger amount : belopp per månad
    är household.housing_part
";

const CASES: &str = "
test \"one person\" of Allowance
  given for_month is 2024-03
  given household.rent is 2 000 kr
  given household.size is 1
  expect amount is 600 kr

test \"two persons\" of Allowance
  given for_month is 2024-03
  given household.rent is 5 000 kr
  given household.size is 2
  expect amount is 3 600 kr

test \"before the new limit\" of Allowance
  given for_month is 2023-12
  given household.rent is 5 000 kr
  given household.size is 2
  expect amount is 3 600 kr

test \"nobody\" of Allowance
  given for_month is 2024-03
  given household.rent is 3 000 kr
  given household.size is 0
  expect denied
";

/// The old rules, where a piece of text reads otherwise.
fn changed(pairs: &[(&str, &str)]) -> String {
    let mut text = format!("{HEAD}{OLD}");
    for (from, to) in pairs {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

fn between(old: &str, new: &str) -> Diff {
    let manifest = "[package]\nname = \"allowance\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";
    let load =
        |text: &str| Workspace::in_memory(&[("lagrum.toml", manifest), ("rules.lagrum", text)]);
    let (before, after) = (load(old), load(new));
    let run = |workspace: &Workspace| {
        let built = workspace.build(workspace.roots[0]);
        Interpreter::new(built.unwrap_or_else(|found| panic!("{found:#?}"))).unwrap()
    };
    let (first, second) = (run(&before), run(&after));
    let old = Version { workspace: &before, root: before.roots[0], interpreter: &first };
    let new = Version { workspace: &after, root: after.roots[0], interpreter: &second };
    diff(old, new, &mut || ())
}

#[test]
fn another_language_layout_label_and_local_name_change_nothing() {
    let found = between(&format!("{HEAD}{OLD}{CASES}"), IN_SWEDISH);
    assert_eq!(found.rules, []);
    assert_eq!(found.figures, []);
    assert_eq!(found.schema, []);
    assert_eq!(found.provisions, []);
    assert_eq!(found.cases.tried, 4);
    assert!(found.same_meaning());
}

#[test]
fn cases_that_are_decided_otherwise_come_largest_first_and_are_summed() {
    let old = format!("{HEAD}{OLD}{CASES}");
    let new = changed(&[
        ("is 1 400 kr\n", "is 1 400 kr\n  from 2024-01-01 is 1 500 kr\n"),
        (
            "  whereby cost is rent\n",
            "  except small when size = 1\n    under SFB 97 kap. 19 §\n    then 0 kr\n  whereby cost is rent\n",
        ),
        ("household.size > 0", "household.size >= 0"),
    ]);
    let found = between(&old, &new);
    // By hand: 3 000 − 1 500 is granted where nothing was; 600 becomes 0; 3 600 becomes 3 500.
    let shown: Vec<String> = found
        .cases
        .changed
        .iter()
        .map(|one| format!("{} {}", one.name, one.amounts[0].by))
        .collect();
    assert_eq!(shown, ["nobody 1500", "one person -600", "two persons -100"]);
    assert_eq!(found.cases.tried, 4);
    let total = &found.cases.totals[0];
    assert_eq!((total.more, total.less, total.by.to_string()), (1, 2, "800".to_owned()));
    let nobody = &found.cases.changed[0];
    let outcome = |decided: &Decided| match decided {
        Decided::Decision { outcome, .. } => *outcome,
        Decided::Paid(_) | Decided::Refused(_) => panic!("{decided:?}"),
    };
    assert_eq!((outcome(&nobody.old), outcome(&nobody.new)), (Outcome::Denied, Outcome::Granted));
    assert!(!nobody.in_new);
}

#[test]
fn rules_figures_and_provisions_that_differ_are_told_apart() {
    let old = format!("{HEAD}{OLD}");
    let new = changed(&[
        ("is 1 400 kr\n", "is 1 400 kr\n  from 2024-01-01 is 1 500 kr\n"),
        (
            "  whereby cost is rent\n",
            "  except small when size = 1\n    under SFB 97 kap. 19 §\n    then 0 kr\n  whereby cost is rent\n",
        ),
        (
            "decision Allowance",
            "rule other of Household : integer\n  is size + 1\n\ndecision Allowance",
        ),
    ]);
    let found = between(&old, &new);
    let rules: Vec<String> = found
        .rules
        .iter()
        .map(|one| {
            let parts =
                one.parts.iter().map(|part| format!(" {:?} {} {}", part.how, part.word, part.name));
            format!("{:?} {}{}", one.how, one.path, parts.collect::<String>())
        })
        .collect();
    assert_eq!(
        rules,
        ["Changed Household.housing_part Added except small", "Added Household.other"]
    );
    let figure = &found.figures[0];
    assert_eq!(figure.from.unwrap().to_string(), "2024-01-01");
    assert_eq!(figure.old.as_deref(), Some("1\u{a0}400\u{a0}kr"));
    assert_eq!(figure.new.as_deref(), Some("1\u{a0}500\u{a0}kr"));
    assert_eq!(figure.under, ["SFB 97 kap. 18 §"]);
    assert_eq!(found.figures.len(), 1);
    let provision = &found.provisions[0];
    assert_eq!(provision.provision.to_string(), "97 kap. 19 §");
    assert_eq!((provision.old, provision.new), (Standing::Absent, Standing::Encoded));
}

#[test]
fn facts_and_results_say_whether_case_systems_must_change() {
    let old = format!("{HEAD}{OLD}");
    let breaking = |new: &str| -> Vec<(SchemaKind, String, How, bool)> {
        let all = between(&old, new).schema.into_iter();
        all.map(|one| (one.kind, one.name, one.how, one.breaking)).collect()
    };
    let fact = |name: &str, how, breaking| vec![(SchemaKind::Fact, name.to_owned(), how, breaking)];
    let wider = changed(&[("at least 0 kr", "at least -5 kr")]);
    assert_eq!(breaking(&wider), fact("Household.rent", How::Changed, false));
    let narrower = changed(&[("at least 0 kr", "at least 5 kr")]);
    assert_eq!(breaking(&narrower), fact("Household.rent", How::Changed, true));
    let more = changed(&[("  size : integer", "  size : integer\n  away : yes/no")]);
    assert_eq!(breaking(&more), fact("Household.away", How::Added, false));
    let result = changed(&[("grants amount", "grants sum")]);
    let named = |name: &str, how, breaking| (SchemaKind::Result, name.to_owned(), how, breaking);
    assert_eq!(
        breaking(&result),
        [named("Allowance.amount", How::Removed, true), named("Allowance.sum", How::Added, false),]
    );
}
