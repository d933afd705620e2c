//! `lagrum coverage`.

use crate::program::{Desk, Run};
use serde_json::Value;

const PACKAGE: &str = "examples/bostadsbidrag";

/// A support with an exception, a table and two periods: 13 ways to come out.
const RULES: &str = r#"paket stöd

författning SFB "Socialförsäkringsbalken"
  sfs 2010:110

begrepp Hushåll
  barn  : heltal, minst 0
  ensam : ja/nej

parameter tillägg : belopp
  enligt SFB 1 kap. 1 §
  från och med 2020-01-01 är 100 kr
  från och med 2022-01-01 är 200 kr

tabell nivå för Hushåll : belopp
  enligt SFB 1 kap. 2 §
  | barn        || kr     |
  | 1           || 300 kr |
  | övrigt      || 900 kr |

regel stöd för Hushåll : belopp
  enligt SFB 1 kap. 3 §
  är nivå
  undantag ensam när ensam
    enligt SFB 1 kap. 4 §
    då nivå + tillägg // <ensam & "fler">

beslut Stöd
  enligt SFB 1 kap.
  gäller från och med 2020-01-01
  givet dag : datum
  givet hushåll : Hushåll
  prövningsdag dag
  villkor har_barn enligt SFB 1 kap. 5 §
    att hushåll.barn > 0
  ger summa : belopp är hushåll.stöd
"#;

/// What the first case covers: table and its first row, rule and main rule, no exception, a condition, the result.
const CASES: &str =
    "namn;dag;hushåll.barn;hushåll.ensam;väntat summa\nett barn;2021-05-01;1;nej;300\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.package("stod", RULES);
    let manifest = desk.read("stod/lagrum.toml").replace("\"stod\"", "\"stöd\"");
    desk.write("stod/lagrum.toml", &manifest);
    desk.write("stod/cases/fall.csv", CASES);
    desk
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn what_is_covered_and_what_is_not_is_told_by_kind_file_and_line() {
    let desk = desk();
    let run = desk.run(&["coverage", "stod"]).ended(0);
    insta::assert_snapshot!("coverage_in_english", run.out);
    let run = desk.run(&["coverage", "stod", "--lang", "sv"]).ended(0);
    insta::assert_snapshot!("coverage_in_swedish", run.out);
}

#[test]
fn every_form_of_case_counts_and_the_filter_picks_among_them() {
    let desk = desk();
    let covered = |filter: &str| {
        let run = desk.run(&["coverage", PACKAGE, "--format", "json", "--filter", filter]);
        json(&run.ended(0))["covered"].as_u64().unwrap()
    };
    let all = json(&desk.run(&["coverage", PACKAGE, "--format", "json"]).ended(0));
    for filter in ["bostadsbidrag.lagrum", "couple.yaml", "incomes.xlsx", "least-amount.csv"] {
        let some = covered(filter);
        assert!(some > 0 && some < all["covered"].as_u64().unwrap(), "{filter}: {some}");
    }
    assert_eq!(covered("no such case"), 0);
}

#[test]
fn the_data_add_up() {
    let desk = desk();
    let all = json(&desk.run(&["coverage", "stod", "--format", "json"]).ended(0));
    assert_eq!((&all["covered"], &all["of"], &all["percent"]), (&7.into(), &13.into(), &53.into()));
    assert_eq!((&all["cases"], &all["not_decided"]), (&1.into(), &0.into()));
    for list in ["kinds", "packages", "files"] {
        for key in ["covered", "of"] {
            let parts = all[list].as_array().unwrap().iter();
            let sum: u64 = parts.map(|part| part[key].as_u64().unwrap()).sum();
            assert_eq!(Some(sum), all[key].as_u64(), "{list} {key}");
        }
    }
    let items = all["items"].as_array().unwrap();
    let ways = |item: &Value| item["cases"].as_object().unwrap().len();
    assert_eq!(items.iter().map(ways).sum::<usize>(), 13);
    let exception = items.iter().find(|item| item["kind"] == "exception").unwrap();
    assert_eq!(exception["name"], "ensam");
    assert_eq!(exception["cases"], serde_json::json!({ "yes": 0, "no": 1 }));
    assert_eq!(exception["under"], serde_json::json!(["SFB 1 kap. 4 §"]));
    assert_eq!(exception["missing"], "never applies");
}

#[test]
fn too_little_ends_with_one_and_says_so() {
    let desk = desk();
    desk.run(&["coverage", "stod", "--min", "53"]).ended(0);
    let run = desk.run(&["coverage", "stod", "--min", "54"]).ended(1);
    assert_eq!(run.err, "error: 53% is covered, which is less than 54%\n");
    let run = desk.run(&["coverage", "stod", "--min", "90", "--lang", "sv"]).ended(1);
    assert_eq!(run.err, "fel: 53 % är täckt, mindre än 90 %\n");
    desk.run(&["coverage", "stod", "--min", "101"]).ended(2);
}

#[test]
fn rules_with_errors_and_folders_without_rules_are_refused() {
    let desk = desk();
    desk.write("stod/rules.lagrum", &RULES.replace("är nivå\n", "är nivåer\n"));
    desk.run(&["coverage", "stod"]).ended(1);
    desk.run(&["coverage", "nowhere"]).ended(3);
    desk.package("bare", "package bare\n");
    let run = desk.run(&["coverage", "bare", "--min", "100"]).ended(0);
    assert_eq!(run.out, "There is nothing to cover here.\n");
}

#[test]
fn lcov_counts_lines_functions_and_branches() {
    let desk = desk();
    desk.run(&["coverage", "stod", "--format", "lcov", "--out", "rules.info"]).ended(0);
    let info = desk.read("rules.info");
    insta::assert_snapshot!("coverage_as_lcov", info);
    let counted = |start: &str| info.lines().filter(|line| line.starts_with(start)).count();
    let said = |start: &str| -> usize {
        let line = info.lines().find_map(|line| line.strip_prefix(start)).unwrap();
        line.parse().unwrap()
    };
    assert_eq!(counted("DA:"), said("LF:"));
    assert_eq!(counted("FN:"), said("FNF:"));
    assert_eq!(counted("BRDA:"), said("BRF:"));
}

#[test]
fn pages_tell_it_in_colours_signs_and_words_and_link_to_the_lines() {
    let desk = desk();
    let run = desk.run(&["coverage", "stod", "--format", "html", "--lang", "sv"]).ended(0);
    assert_eq!(run.out, "53 % är täckt; se coverage/index.html\n");
    let index = desk.read("coverage/index.html");
    insta::assert_snapshot!("coverage_index", without_style(&index));
    let page = desk.read("coverage/st~f6d-rules.lagrum.html");
    insta::assert_snapshot!("coverage_page", without_style(&page));
    assert!(page.contains("// &lt;ensam &amp; &quot;fler&quot;&gt;"), "{page}");
    for page in [&index, &page] {
        assert!(!page.contains("http") && !page.contains("<script"), "{page}");
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let (file, line) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { page.clone() } else { desk.read(&format!("coverage/{file}")) };
            assert!(line.is_empty() || target.contains(&format!("id=\"{line}\"")), "{link}");
        }
    }
}

fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}{after}")
}
