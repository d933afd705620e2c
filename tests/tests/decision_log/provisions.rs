//! Every place of the rules that can cite a provision: it is found where it took part, and not where it did not.

use crate::desk::Desk;
use lagrum_interpreter::{Interpreter, Options, Seed};
use lagrum_language::workspace::Workspace;
use lagrum_log::{Affected, Changed, Circumstances, Decided, Error, KeptFacts, Moment};
use std::collections::BTreeSet;

const MANIFEST: &str = "[package]\nname = \"cited\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n";

/// Chapter and section tell where the citation stands: no two are the same.
const RULES: &str = r#"
package cited

act SFB "Socialförsäkringsbalken"
  sfs 2010:110
act FDB "Lagen om folkbokföringsdatabasen"
  sfs 2001:182

register Population "Population register" under FDB 2 kap. 1 §

alternatives Share
  whole "whole" under SFB 1 kap. 1 §
  half  "half"  under SFB 1 kap. 2 §

alternatives Residence
  here, abroad under SFB 1 kap. 3 §

concept Child
  born  : date "born" under SFB 2 kap. 1 §
    source register Population, declared
  ill   : yes/no "ill" under SFB 2 kap. 2 §
  alone : yes/no

concept Person
  born     : date
    source register Population, declared
  income   : money per year in whole kr, at least 0 kr
  children : list of Child
  asked    : Share
  insured  : yes/no, sensitive
  kind     : integer, at least 0
  lives    : Residence, sensitive
  wages    : money per month over time, at least 0 kr "wages" under SFB 2 kap. 3 §
  ensure income <= 9 000 000 kr because "nobody earns that" under SFB 3 kap. 1 §

assessment special of Person : yes/no
  "special reasons"
  guidance "what the applicant could not help"
  under SFB 4 kap. 1 §
  judged by "a case officer"

parameter base : money per year
  under SFB 5 kap. 1 §
  from 2020-01-01 to 2022-12-31 is 40 000 kr under SFB 5 kap. 2 §
  from 2023-01-01 is 50 000 kr under SFB 5 kap. 3 §

parameter age_limit : integer
  under SFB 5 kap. 4 §
  is 18

rule counted of Person : integer
  is count of c in children where age(c.born, as_of) < age_limit [SFB 6 kap. 1 §]

rule ill_children of Person : integer
  is count of c in children where c.ill and c.alone [SFB 6 kap. 2 §]

table part of Person : number with 2 decimals
  under SFB 7 kap. 1 §
  | kind      || share | under           |
  | 1         || 0.50  | SFB 7 kap. 2 §  |
  | 2         || 0.75  | SFB 7 kap. 3 §  |
  | otherwise || 1.00  | SFB 7 kap. 4 §  |

table first_met of Person : number with 2 decimals first
  | kind      || share | under           |
  | 3 or less || 1.00  | SFB 7 kap. 5 §  |
  | 9 or less || 1.00  | SFB 7 kap. 6 §  |
  | otherwise || 1.00  | SFB 7 kap. 7 §  |

rule granted_share of Person : Share
  from 2020-01-01 to 2022-12-31 is whole under SFB 8 kap. 1 §
  from 2023-01-01 is asked under SFB 8 kap. 2 §

rule able of Person : yes/no
  is any of the following
    1. insured "insured" under SFB 9 kap. 1 §
    2. kind > 5 [SFB 9 kap. 2 §]
    3. lives = abroad

rule of_income of Person : money per year
  under SFB 10 kap. 1 §
  is (if kind > 5 then income [SFB 10 kap. 2 §] else base [SFB 10 kap. 3 §]) but at least 0 kr [SFB 10 kap. 4 §]
  except ill when ill_children > 0 under SFB 10 kap. 5 § or when kind = 7 [SFB 10 kap. 6 §] under SFB 10 kap. 7 §
    then 90% of main rule [SFB 10 kap. 8 §]
  except special_reasons when special
    under SFB 10 kap. 9 §
    then income

delegated rule low of Person : yes/no
  under SFB 15 kap. 1 §

prescribes rule low of Person : yes/no
  under SFB 15 kap. 2 §
  is wages < 90 000 kr per month

rule of_share of Person : number with 2 decimals
  is if granted_share = whole then 1.00 else 0.50

decision Aid
  "Aid"
  under SFB 11 kap. 1 §
  given person : Person
  given day : date
  legal date day
  requires able "able" under SFB 11 kap. 2 § that person.able
  requires low "low wages" that person.low
  grants amount : money per year
    under SFB 11 kap. 3 §
    is person.of_income * person.part * person.first_met * person.of_share rounded down to 1 kr [SFB 11 kap. 4 §]
  grants children : integer
    is person.counted
  communicate before denial under SFB 11 kap. 5 §

omitted abroad of Aid under SFB 12 kap. 1 § because "not encoded" when person.kind = 8

control high of Person
  under SFB 13 kap. 1 §
  when income > 400 000 kr [SFB 13 kap. 2 §]
  action note

control checked of Person
  under SFB 13 kap. 3 §
  when insured
  action note
  lawful because "all are checked" under SFB 13 kap. 4 §

control of_2030 of Person
  under SFB 13 kap. 5 §
  when income > 0 kr
  action note
  in force from 2030-01-01

control sample of Aid
  under SFB 13 kap. 6 §
  sample 50%
  action review

reform raised "The base raised"
  under SFB 14 kap. 1 §
  because "prices"
  in force from 2023-01-01
  changes parameter base
    from 2023-01-01 is 60 000 kr under SFB 14 kap. 2 §
"#;

fn rules() -> Interpreter {
    let workspace = Workspace::in_memory(&[("lagrum.toml", MANIFEST), ("cited.lagrum", RULES)]);
    let built = workspace.build(workspace.roots[0]);
    Interpreter::new(built.unwrap_or_else(|errors| panic!("{errors:#?}"))).unwrap()
}

struct Asked {
    case: &'static str,
    options: Options,
    /// What it rests on, as the rules number it: `11/2` for SFB 11 kap. 2 §.
    rests_on: &'static str,
}

fn options() -> Options {
    Options { provisions: true, ..Options::default() }
}

fn cases() -> [Asked; 6] {
    let seed = Some(Seed::new("s", b"a secret of the tests").unwrap());
    let reform = Some("raised".to_owned());
    [
        // The main rule, its second branch, the first version of each; of no child is the age looked at.
        Asked {
            case: r#"{ "$case": "a", "day": "2022-06-01", "person": { "born": "1990-01-01", "income": 100000, "children": [],
                "asked": "half", "insured": true, "kind": 1, "lives": "abroad", "wages": 20000, "special": { "$value": false, "$by": "A", "$date": "2022-06-01", "$why": "none" } } }"#,
            options: Options { seed, ..options() },
            rests_on: "1/1 2/3 4/1 5/1 5/2 6/1 7/1 7/2 7/5 8/1 9/1 9/2 10/1 10/3 10/4 11/1 11/2 11/3 11/4 13/1 13/2 13/3 13/4 13/6 15/1 15/2",
        },
        // The first branch, the later versions; a child of the register, too old; a row that is always met.
        Asked {
            case: r#"{ "$case": "b", "day": "2024-06-01", "person": { "born": "1990-01-01", "income": 500000, "children": [
                { "born": { "$value": "2000-01-01", "$source": "Population" }, "ill": false, "alone": true }],
                "asked": "half", "insured": true, "kind": 6, "lives": "abroad", "wages": 20000, "special": { "$value": false, "$by": "A", "$date": "2022-06-01", "$why": "none" } } }"#,
            options: options(),
            rests_on: "1/2 2/1 2/3 4/1 5/4 6/1 7/1 7/4 7/6 8/2 9/1 9/2 10/1 10/2 10/4 11/1 11/2 11/3 11/4 13/1 13/2 13/3 13/4 15/1 15/2 F",
        },
        // The exception of the ill, and what the main rule rests on in it.
        Asked {
            case: r#"{ "$case": "c", "day": "2024-06-01", "person": { "born": "1990-01-01", "income": 100000, "children": [
                { "born": "2020-01-01", "ill": true, "alone": true }],
                "asked": "whole", "insured": true, "kind": 2, "lives": "abroad", "wages": 20000, "special": { "$value": false, "$by": "A", "$date": "2022-06-01", "$why": "none" } } }"#,
            options: options(),
            rests_on: "1/1 2/1 2/2 2/3 4/1 5/1 5/3 5/4 6/1 6/2 7/1 7/3 7/5 8/2 9/1 9/2 10/1 10/3 10/4 10/5 10/6 10/7 10/8 11/1 11/2 11/3 11/4 13/1 13/2 13/3 13/4 15/1 15/2",
        },
        // The exception that rests on a judgement; a reform that it does not touch.
        Asked {
            case: r#"{ "$case": "d", "day": "2024-06-01", "person": { "born": "1990-01-01", "income": 100000, "children": [],
                "asked": "whole", "insured": true, "kind": 12, "lives": "abroad", "wages": 20000, "special": { "$value": true, "$by": "A", "$date": "2022-06-01", "$why": "ill" } } }"#,
            options: Options { reform, ..options() },
            rests_on: "1/1 2/3 4/1 6/1 7/1 7/4 7/7 8/2 9/1 9/2 10/1 10/9 11/1 11/2 11/3 11/4 13/1 13/2 13/3 13/4 14/1 15/1 15/2",
        },
        // Denied, and what is left out may matter.
        Asked {
            case: r#"{ "$case": "e", "day": "2024-06-01", "person": { "born": "1990-01-01", "income": 100000, "children": [],
                "asked": "whole", "insured": false, "kind": 0, "lives": "here", "wages": 20000, "special": { "$value": true, "$by": "A", "$date": "2022-06-01", "$why": "ill" } } }"#,
            options: options(),
            rests_on: "2/3 9/1 9/2 11/1 11/2 11/5 13/1 13/2 13/3 13/4 15/1 15/2",
        },
        // Impossible.
        Asked {
            case: r#"{ "$case": "f", "day": "2024-06-01", "person": { "born": "1990-01-01", "income": 9000001, "children": [],
                "asked": "whole", "insured": false, "kind": 8, "lives": "abroad", "wages": 20000, "special": { "$value": true, "$by": "A", "$date": "2022-06-01", "$why": "ill" } } }"#,
            options: options(),
            rests_on: "3/1 11/1",
        },
    ]
}

/// Every provision of the rules, as in [`Asked::rests_on`].
fn all_provisions() -> BTreeSet<(String, String)> {
    let rest =
        RULES.split("SFB ").skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut all: BTreeSet<(String, String)> = rest
        .map(|rest| {
            let (chapter, rest) = rest.split_once(" kap. ").unwrap();
            let (section, _) = rest.split_once(" §").unwrap();
            (format!("{chapter}/{section}"), format!("SFB {chapter} kap. {section} §"))
        })
        .collect();
    all.insert(("F".to_owned(), "FDB 2 kap. 1 §".to_owned()));
    all
}

#[test]
fn a_decision_rests_on_the_provisions_of_all_that_took_part_and_of_nothing_else() {
    let (desk, rules) = (Desk::of_file(), rules());
    let (log, writer) = desk.open();
    for asked in cases() {
        let decision = rules.decide("Aid", asked.case, &asked.options).unwrap();
        let time = Moment::parse("2026-01-02T08:00:00Z").unwrap();
        let around =
            Circumstances { time, caller: "case system", group: None, options: &asked.options };
        let decided = Decided::new(&decision, asked.case, &around, &KeptFacts::Whole).unwrap();
        desk.wait(log.append(decided)).unwrap();
    }
    let mut found = vec![BTreeSet::new(); cases().len()];
    for (short, provision) in all_provisions() {
        let changed = Changed { provision: Some(provision), ..Changed::default() };
        let show = |one: Affected| -> Result<(), Error> {
            found[usize::try_from(one.n).unwrap() - 1].insert(short.clone());
            Ok(())
        };
        desk.wait(lagrum_log::affected(&mut desk.reader(), &changed, show)).unwrap();
    }
    let told = |(asked, found): (Asked, BTreeSet<String>)| {
        let wanted: BTreeSet<String> = asked.rests_on.split(' ').map(str::to_owned).collect();
        let lines =
            [("not found", wanted.difference(&found)), ("found beside", found.difference(&wanted))];
        let lines = lines.map(|(what, which)| (what, which.cloned().collect::<Vec<_>>()));
        (found != wanted).then(|| format!("{}\n{lines:?}", asked.case))
    };
    let wrong: Vec<String> = cases().into_iter().zip(found).filter_map(told).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    desk.close((log, writer));
}

#[test]
fn a_decision_is_not_logged_without_its_provisions() {
    let (rules, [asked, ..]) = (rules(), cases());
    let options = Options { provisions: false, ..asked.options };
    let decision = rules.decide("Aid", asked.case, &options).unwrap();
    let time = Moment::parse("2026-01-02T08:00:00Z").unwrap();
    let around = Circumstances { time, caller: "case system", group: None, options: &options };
    let refused = Decided::new(&decision, asked.case, &around, &KeptFacts::Whole).unwrap_err();
    assert_eq!(refused, Error::NoProvisions);
}
