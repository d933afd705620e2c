//! `lagrum provisions`.

use crate::program::Desk;
use serde_json::Value;

const RULES: &str = "package p
act SFB \"Socialförsäkringsbalken\"
  sfs 2010:110

concept Household
  rent : money per month, at least 0 kr

rule allowance of Household : money per month
  under SFB 97 kap. 2–3 §§
  is rent
  except high when rent > 1 000 kr
    under SFB 97 kap. 5 §
    then 1 000 kr

omitted owned
  under SFB 97 kap. 6 §
  because \"owned homes are not encoded\"

decision Allowance
  given household : Household
  given for_month : month
  grants amount : money per month
    is household.allowance

test \"low rent\" of Allowance
  given for_month is 2024-01
  given household.rent is 500 kr
  expect amount is 500 kr
";

/// Each section of the only act, and how it stands.
fn standing(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["provisions", "p", "--format", "json"];
    all.extend(arguments);
    let run = desk.run(&all);
    let value: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.told()));
    let sections = value["acts"][0]["sections"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    sections.map(|one| format!("{} {}", text(&one["provision"]), text(&one["status"]))).collect()
}

#[test]
fn a_section_is_tested_where_a_case_exercises_what_stands_under_it() {
    let desk = Desk::new();
    desk.package("p", RULES);
    let expected =
        ["97 kap. 2 § tested", "97 kap. 3 § tested", "97 kap. 5 § encoded", "97 kap. 6 § left_out"];
    assert_eq!(standing(&desk, &[]), expected);
    let more = "\ntest \"high rent\" of Allowance\n  given for_month is 2024-01\n  given household.rent is 5 000 kr\n  expect amount is 1 000 kr\n";
    desk.package("p", &format!("{RULES}{more}"));
    assert_eq!(standing(&desk, &[])[2], "97 kap. 5 § tested");
}

/// Provisions that stand over what rules use, or over the hearing before a denial.
const NAMED: &str = "package p
act SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
act FL \"Förvaltningslagen\"
  sfs 2017:900

alternatives Tenure
  rented under SFB 97 kap. 8 §
  owned under SFB 97 kap. 9 §

concept Household
  tenure : Tenure
  rent : money per month, at least 0 kr
    under SFB 97 kap. 10 §
  guests : integer, at least 0
    under SFB 97 kap. 11 §

rule allowance of Household : money per month
  under SFB 97 kap. 2 §
  is
    if tenure = rented then rent else 100 kr

decision Allowance
  given household : Household
  given for_month : month
  communicate before denial under FL 25 §
  requires in_need under SFB 97 kap. 3 § that household.rent > 0 kr
  grants amount : money per month
    is household.allowance

test \"rented\" of Allowance
  given for_month is 2024-01
  given household.tenure is rented
  given household.rent is 500 kr
  expect amount is 500 kr
";

#[test]
fn a_section_over_a_fact_or_a_denial_is_tested_where_that_is_used_or_comes_about() {
    let desk = Desk::new();
    desk.package("p", NAMED);
    let expected = [
        "97 kap. 2 § tested",
        "97 kap. 3 § tested",
        "97 kap. 8 § tested",
        "97 kap. 9 § encoded",
        "97 kap. 10 § tested",
        "97 kap. 11 § encoded",
    ];
    assert_eq!(standing(&desk, &["--act", "SFB"]), expected);
    assert_eq!(standing(&desk, &["--act", "FL"]), ["25 § encoded"]);
    let denied = "\ntest \"nothing\" of Allowance\n  given for_month is 2024-01\n  given household.rent is 0 kr\n  expect denied\n";
    desk.package("p", &format!("{NAMED}{denied}"));
    assert_eq!(standing(&desk, &["--act", "FL"]), ["25 § tested"]);
}

#[test]
fn a_list_in_the_manifest_shows_what_is_missing() {
    let desk = Desk::new();
    desk.package("p", RULES);
    let manifest =
        format!("{}\n[provisions]\nSFB = \"sections/sfb-97.txt\"\n", desk.read("p/lagrum.toml"));
    desk.write("p/lagrum.toml", &manifest);
    desk.write(
        "p/sections/sfb-97.txt",
        "97 kap. 1–3 och 5–6 §§\n97 kap. 7 § not applicable: repealed\n",
    );
    desk.run(&["check", "p"]).ended(0);
    let text = desk.run(&["provisions", "p"]).ended(0).out;
    assert!(text.contains("✗ 97 kap. 1 §  missing"), "{text}");
    assert!(text.contains("– 97 kap. 7 §  left out    repealed"), "{text}");
    assert!(text.contains("2 tested, 1 not tested, 2 left out, 1 missing"), "{text}");
    desk.run(&["provisions", "p", "--check"]).ended(1);
    let swedish = desk.run(&["provisions", "p", "--lang", "sv"]).ended(0).out;
    assert!(swedish.contains("97 kap. 1 §  saknas"), "{swedish}");
}

#[test]
fn a_list_on_the_command_line_goes_before_and_mistakes_are_told() {
    let desk = Desk::new();
    desk.package("p", RULES);
    desk.write("list.txt", "97 kap. 2–3 §§\n");
    let all = standing(&desk, &["--act", "SFB", "--sections", "list.txt", "--check"]);
    assert_eq!(all.len(), 4);
    desk.write("list.txt", "97 kap. 2 §\nsomething else\n");
    let run = desk.run(&["provisions", "p", "--act", "SFB", "--sections", "list.txt"]).ended(3);
    assert!(run.err.contains("list.txt:2:"), "{}", run.err);
    let run = desk.run(&["provisions", "p", "--act", "SFX"]).ended(2);
    assert!(run.err.contains("did you mean `SFB`"), "{}", run.err);
}
