use super::super::build;
use super::Program;
use crate::diagnostics::codes::{names, rules, types};
use crate::diagnostics::{Code, all_codes};

const SOUND: &str = "
act SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
concept Home
  rent  : money, at least 0 kr
  rooms : integer, at least 1
parameter limit : money
  under SFB 97 kap. 18 §
  from 2020-01-01 is 5 000 kr
table most of Home : money
  | rooms     || value    |
  | 1         || 4 000 kr |
  | 2 or more || 6 000 kr |
rule counted of Home : money
  is min(rent, most)
  except cheap when rent < limit
    then rent
decision Allowance
  given home : Home
  given day : date
  legal date day
  requires some that home.rent > 0 kr
  grants amount : money
    is home.counted
";

#[test]
fn a_sound_package_is_built() {
    let program = Program::new(SOUND);
    let plan = build(&program.db, program.package).unwrap();
    assert_eq!(plan.decisions.len(), 1);
    assert_eq!(plan.decisions[0].name, "Allowance");
}

#[test]
fn an_unsound_package_is_not() {
    let program = Program::new(&SOUND.replace("min(rent, most)", "min(rent, mest)"));
    let said = build(&program.db, program.package).unwrap_err();
    assert_eq!(said.len(), 1, "{said:#?}");
}

#[test]
fn ten_independent_mistakes_report_ten_each_once() {
    let text = "
act SFB \"Socialförsäkringsbalken\"
concept Home
  rent  : money
  rooms : integer, at least 1
  owner : Persn
parameter limit : money
  under SFF 97 kap. 18 §
  from 2020-01-01 is 5 000 kr
parameter other : money
  from 2021-01-01 is 5 kr
parameter third : money
  from 2024-01-01 is 6 kr
  from 2020-01-01 is 5 kr
table most of Home : money
  | rooms     || value    |
  | 1 to 3    || 4 000 kr |
  | 5 or more || 6 000 kr |
table least of Home : money
  | rooms     || value    |
  | 1 to 3    || 4 000 kr |
  | 3 or more || 6 000 kr |
rule a of Home : money
  is b
rule b of Home : money
  is a
rule counted of Home : money
  is min(rent, mest)
  except cheap to dear when rent < limit
    then rent
rule summed of Home : money
  is rent + rooms
concept Loop
  again : Loop
";
    let expected: [Code; 10] = [
        names::UNKNOWN_NAME,
        names::UNKNOWN_ACT,
        rules::NO_VERSION_IN_LIFETIME,
        rules::VERSIONS_OUT_OF_ORDER,
        rules::TABLE_GAP,
        rules::TABLE_OVERLAP,
        rules::CYCLE,
        names::UNKNOWN_NAME,
        rules::UNKNOWN_PARENT,
        types::WRONG_TYPE,
    ];
    let said: Vec<&str> = Program::new(text).diagnostics().iter().map(|d| d.code.id).collect();
    let mut wanted: Vec<&str> = expected.iter().map(|code| code.id).collect();
    wanted.push(rules::CONCEPT_IN_ITSELF.id);
    assert_eq!(said, wanted);
}

#[test]
fn codes_are_said_once_and_in_both_languages() {
    let codes = all_codes();
    for pair in codes.windows(2) {
        assert_ne!(pair[0].id, pair[1].id);
    }
    assert!(codes.iter().all(|code| !code.en.is_empty() && !code.sv.is_empty()));
}
