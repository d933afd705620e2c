//! `lagrum test` over golden cases and tables.

use crate::program::Desk;
use serde_json::Value;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const PACKAGE: &str = "examples/bostadsbidrag";
const COUPLE: &str = "examples/bostadsbidrag/cases/couple.yaml";

/// The facts of a case with a comment, and an income.
fn facts(income: &str) -> String {
    format!(
        "# By hand: 2 900 kr.\nfacts:\n  household:\n    rent: {{ $value: 6200, $source: declared }} # a month\n    partner: null\n    applicant:\n      qualifying_income: {{ $value: {income}, $source: Skatteverket }}\n    children:\n      - {{ born: 2005-05-01, lives_at_home: true }}\n      - {{ born: 2008-02-11, lives_at_home: true }}\n  for_month: 2012-03\n"
    )
}

#[test]
fn every_form_of_case_is_run_and_has_a_line_for_its_file() {
    let desk = Desk::new();
    let run = desk.run(&["test", PACKAGE]).ended(0);
    for line in [
        "✓ examples/bostadsbidrag/bostadsbidrag.lagrum  1 case\n",
        "✓ examples/bostadsbidrag/cases/couple.yaml  1 case\n",
        "✓ examples/bostadsbidrag/cases/incomes.xlsx  3 cases\n",
        "✓ examples/bostadsbidrag/cases/least-amount.csv  5 cases\n",
        "11 passed, 0 failed.\n",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.told());
    }
    let run = desk.run(&["test", PACKAGE, "--filter", "krona of"]).ended(0);
    assert!(run.out.contains("1 passed, 0 failed."), "{}", run.told());
}

#[test]
fn a_new_case_is_new_until_it_is_accepted_and_keeps_its_comments() {
    let desk = Desk::new();
    let file = "examples/bostadsbidrag/cases/new.yaml";
    desk.write(file, &facts("180000"));
    let run = desk.run(&["test", PACKAGE, "--check"]).ended(1);
    assert!(
        run.out.contains("+ examples/bostadsbidrag/cases/new.yaml  1 case, 1 new"),
        "{}",
        run.told()
    );
    assert!(run.out.contains("0 failed, 1 new."), "{}", run.told());
    assert_eq!(desk.read(file), facts("180000"), "--check never writes");
    let run = desk.run(&["test", PACKAGE, "--accept"]).ended(0);
    assert!(run.err.contains("1 accepted, in 1 file"), "{}", run.told());
    let accepted = desk.read(file);
    insta::assert_snapshot!("accepted_case", accepted);
    assert!(accepted.starts_with(&facts("180000")), "{accepted}");
    desk.run(&["test", PACKAGE, "--check"]).ended(0);
    desk.run(&["test", PACKAGE, "--accept"]).ended(0);
    assert_eq!(desk.read(file), accepted, "accepting twice changes nothing");
}

#[test]
fn a_case_of_impossible_facts_is_told_of_when_it_is_accepted() {
    let desk = Desk::new();
    let file = "examples/bostadsbidrag/cases/new.yaml";
    desk.write(file, &facts("180000").replace("6200", "-6200"));
    let run = desk.run(&["test", PACKAGE, "--accept"]).ended(0);
    assert!(run.err.contains("1 accepted, in 1 file"), "{}", run.told());
    assert!(
        run.err.contains("the facts are impossible") && run.err.contains("new"),
        "{}",
        run.told()
    );
    assert!(desk.read(file).contains("outcome: invalid"));
    let run = desk.run(&["test", PACKAGE, "--accept"]).ended(0);
    assert!(!run.err.contains("impossible"), "{}", run.told());
}

#[test]
fn a_changed_decision_is_shown_side_by_side_with_the_facts_it_rests_on() {
    let desk = Desk::new();
    let accepted = desk.read(COUPLE);
    let edited = accepted
        .replace("qualifying_income: { $value: 100000", "qualifying_income: { $value: 112000");
    assert_ne!(edited, accepted);
    desk.write(COUPLE, &edited);
    let run = desk.run(&["test", PACKAGE, "--filter", "couple,"]).ended(1);
    insta::assert_snapshot!("side_by_side", run.out);
    let run = desk.run(&["test", PACKAGE, "--filter", "couple,", "--lang", "sv"]).ended(1);
    assert!(run.out.contains("väntat") && run.out.contains("men det blev"), "{}", run.told());
    assert!(run.out.contains("0 stämmer, 1 stämmer inte."), "{}", run.told());
}

#[test]
fn a_review_asks_of_each_case_and_writes_what_was_accepted() {
    let desk = Desk::new();
    let (one, two) = ("examples/bostadsbidrag/cases/a.yaml", "examples/bostadsbidrag/cases/b.yaml");
    desk.write(one, &facts("180000"));
    desk.write(two, &format!("{}---\n{}", facts("117000"), facts("117001")));
    let run = desk.given(&["test", PACKAGE, "--review"], b"what\nr\na\ns\n").ended(1);
    let out = run.out.replace('\u{a0}', " ");
    assert!(out.contains("You get 2 900 kr for March 2012."), "{}", run.told());
    assert!(run.out.contains("(3/3) a accept"), "{}", run.told());
    assert!(run.out.contains("12 passed, 0 failed, 2 new."), "{}", run.told());
    assert_eq!(desk.read(one), facts("180000"));
    let both = desk.read(two);
    assert_eq!(both.matches("expect:\n").count(), 1, "{both}");
    assert!(both.ends_with(&format!("---\n{}", facts("117001"))), "{both}");
    let run = desk.given(&["test", PACKAGE, "--review"], b"q\n").ended(1);
    assert!(run.out.contains("2 new."), "{}", run.told());
    desk.given(&["test", PACKAGE, "--review"], b"a\na\n").ended(0);
    desk.run(&["test", PACKAGE, "--check"]).ended(0);
}

#[test]
fn json_and_swedish_keys_and_several_documents_are_cases_too() {
    let desk = Desk::new();
    let json =
        r#"{ "name": "one", "facts": {"for_month": "2012-03",   "household": {"rent": 6200.0}} }"#;
    desk.write("examples/bostadsbidrag/cases/one.json", json);
    let swedish =
        facts("180000").replace("facts:", "beslut: Bostadsbidrag\nnamn: två barn\nfakta:");
    desk.write("examples/bostadsbidrag/cases/sv.yaml", &swedish.replace('\n', "\r\n"));
    desk.run(&["test", PACKAGE, "--accept"]).ended(0);
    let accepted = desk.read("examples/bostadsbidrag/cases/one.json");
    let value: Value = serde_json::from_str(&accepted).unwrap();
    assert!(
        accepted.contains(r#""facts": {"for_month": "2012-03",   "household": {"rent": 6200.0}}"#)
    );
    assert_eq!(value["expect"]["outcome"], "undetermined");
    assert!(value["explanation"].as_array().unwrap().len() > 3);
    let accepted = desk.read("examples/bostadsbidrag/cases/sv.yaml");
    assert!(accepted.contains("\r\nväntat:\r\n  decision: Bostadsbidrag\r\n"), "{accepted}");
    assert!(accepted.contains("\r\nförklaring: |\r\n"), "{accepted}");
    assert!(!accepted.replace("\r\n", "").contains('\n'), "{accepted}");
    desk.run(&["test", PACKAGE, "--check"]).ended(0);
}

#[test]
fn numbers_are_compared_exactly() {
    let desk = Desk::new();
    let accepted = desk.read(COUPLE);
    desk.write(COUPLE, &accepted.replace("amount: 3300\n", "amount: 3300.00\n"));
    desk.run(&["test", PACKAGE, "--check"]).ended(0);
    desk.write(COUPLE, &accepted.replace("amount: 3300\n", "amount: 3300.0000000000000000001\n"));
    let run = desk.run(&["test", PACKAGE, "--check"]).ended(1);
    assert!(run.out.contains("results.amount  3300.0000000000000000001 │ 3300"), "{}", run.told());
}

#[test]
fn what_is_no_case_says_where_and_what_is_meant() {
    let desk = Desk::new();
    let said = |name: &str, text: &str, message: &str| {
        let file = format!("{PACKAGE}/cases/{name}");
        desk.write(&file, text);
        let run = desk.run(&["test", PACKAGE]).ended(1);
        assert!(run.out.contains(message), "{message}\n{}", run.told());
        std::fs::remove_file(desk.path(&file)).unwrap();
    };
    said("a.yaml", "fakts: {}\n", "a.yaml:1: a case has no key `fakts`; did you mean `facts`?");
    said("a.yaml", "name: x\nfacts: [\n", "cannot be read as YAML");
    said("a.yaml", "name: x\n", "has no `facts:`");
    said("a.yaml", "", "there is no case in the file");
    said("a.yaml", "facts:\n  a: &x 1\n", "no anchors");
    said("a.yaml", "facts:\n  a: 1\n  a: 2\n", "a.yaml:3: the key `a` stands twice");
    said("a.yaml", "decision: Bostadsbidrg\nfacts: {}\n", "did you mean `Bostadsbidrag`?");
    let wrong = facts("180000").replace("rent:", "rnet:");
    said("a.yaml", &format!("{wrong}expect:\n  outcome: granted\n"), "did you mean “rent”?");
    said(
        "t.csv",
        "household.rnt,expect outcome\n1,granted\n",
        "1:1: there is no fact `rnt`; did you mean `rent`?",
    );
    said(
        "t.csv",
        "household.rent,expect amont\n1,2\n",
        "1:2: there is no result `amont`; did you mean `amount`?",
    );
    said("t.csv", "household.rent\n1\n", "no column says what is expected");
    said("t.csv", "household.children.born,expect outcome\n1,x\n", "write which, as `children[1]`");
    said("t.csv", "household.rent,expect outcome\n\"1 400,5\",x\n", "so write `1 400.5`");
    said(
        "t.csv",
        "household.rent,expect outcome\nmuch,x\n",
        "2:1 (household.rent): expected a number",
    );
    said(
        "t.csv",
        "household.children[2].born,expect outcome\n2012-01-01,x\n",
        "`children[1]` has no facts",
    );
    said(
        "t.csv",
        "household.children[1].lives_at_home,expect outcome\nmaybe,x\n",
        "expected yes or no, not `maybe`",
    );
    said("t.csv", "household.rent,expect outcome\n1,granted\n", "undetermined");
    said("t.xlsx", "no workbook", "this is no workbook");
}

#[test]
fn swedish_rules_have_swedish_tables() {
    let desk = Desk::new();
    let table = "examples/skal/cases/i-efterhand.csv";
    let run =
        desk.run(&["test", "examples/skal", "--filter", "efterhand", "--lang", "sv"]).ended(0);
    assert!(
        run.out.contains(&format!("✓ {table}  4 fall\n4 stämmer, 0 stämmer inte.")),
        "{}",
        run.told()
    );
    desk.write(table, &desk.read(table).replace("avslag;manuell", "beviljat;automatisk"));
    let run =
        desk.run(&["test", "examples/skal", "--filter", "utan synn", "--lang", "sv"]).ended(1);
    assert!(run.out.contains(":4  väntat utfall     beviljat   │ avslag"), "{}", run.told());
    assert!(run.out.contains(":4  väntat hantering  automatisk │ manuell"), "{}", run.told());
}

#[test]
fn build_systems_read_the_outcome() {
    let desk = Desk::new();
    let table = "examples/bostadsbidrag/cases/least-amount.csv";
    let cells = desk.read(table);
    desk.write(table, &cells.replace("granted,100", "granted,200"));
    let junit = desk.run(&["test", PACKAGE, "--format", "junit"]).ended(1).out;
    assert!(junit.contains(r#"tests="11" skipped="0" failures="1" errors="0""#), "{junit}");
    assert!(junit.contains("least-amount.csv:2: expect amount expected 200, found 100"), "{junit}");
    let tap = desk.run(&["test", PACKAGE, "--format", "tap"]).ended(1).out;
    assert!(tap.starts_with("TAP version 14\n1..11\nok 1 - Bostadsbidrag: single parent"), "{tap}");
    assert!(tap.contains("\nnot ok 7 - Bostadsbidrag: exactly 1 200 kr a year\n  ---\n"), "{tap}");
    let json = desk.run(&["test", PACKAGE, "--format", "json"]).ended(1).out;
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&value["passed"], &value["failed"], &value["new"]),
        (&10.into(), &1.into(), &0.into())
    );
    let wrong = value["tests"].as_array().unwrap().iter().find(|test| test["passed"] == false);
    assert_eq!(wrong.unwrap()["differences"][0]["what"], "expect amount");
}

/// A workbook with one sheet more: a name, and the text of its first cell.
fn with_sheet(book: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |name: &str, text: &str| {
        new.start_file(name, stored).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    };
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let part = file.name().unwrap().into_owned();
        let mut xml = String::new();
        file.read_to_string(&mut xml).unwrap();
        let more = match part.as_str() {
            "xl/workbook.xml" => ("</sheets>", format!(r#"<sheet name="{name}" sheetId="9" r:id="rId9"/></sheets>"#)),
            "xl/_rels/workbook.xml.rels" => (
                "</Relationships>",
                r#"<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet9.xml"/></Relationships>"#.to_owned(),
            ),
            _ => ("\0", String::new()),
        };
        put(&part, &xml.replace(more.0, &more.1));
    }
    put(
        "xl/worksheets/sheet9.xml",
        &format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>{text}</v></c></row></sheetData></worksheet>"#
        ),
    );
    new.finish().unwrap().into_inner()
}

#[test]
fn every_sheet_of_cases_is_read_and_it_is_said_which_are_not() {
    let desk = Desk::new();
    let file = "examples/bostadsbidrag/cases/incomes.xlsx";
    let book = std::fs::read(desk.path(file)).unwrap();
    std::fs::write(desk.path(file), with_sheet(&book, "Notes", "ask Eva")).unwrap();
    let run = desk.run(&["test", PACKAGE]).ended(0);
    let line = format!("– {file}  sheet “Notes” is not read: no column says what is expected\n");
    assert!(run.out.contains(&line) && run.out.contains("11 passed"), "{}", run.told());
    let json = desk.run(&["test", PACKAGE, "--format", "json"]).ended(0).out;
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["sheets_not_read"][0]["sheet"], "Notes");
    // A sheet that is meant to be of cases says what is wrong with it, and the others are run.
    std::fs::write(desk.path(file), with_sheet(&book, "More", "expect outcome")).unwrap();
    let run = desk.run(&["test", PACKAGE, "--lang", "sv"]).ended(1);
    assert!(run.out.contains("More: tabellen har inga ärenden"), "{}", run.told());
    assert!(run.out.contains("11 stämmer, 1 stämmer inte"), "{}", run.told());
}

#[test]
fn a_number_that_was_found_is_spelt_as_the_one_that_was_expected() {
    let desk = Desk::new();
    let table = "examples/bostadsbidrag/cases/least-amount.csv";
    desk.write(table, &desk.read(table).replace("granted,100", "granted,1 740 kr"));
    let run = desk.run(&["test", PACKAGE, "--filter", "exactly"]).ended(1);
    assert!(run.out.contains("1 740 kr │ 100 kr"), "{}", run.told());
}

/// A share that is no amount, so that months have no total of it.
const SHARES: &str = "package p
parameter share : number
  from 2020-01-01 is 0.5
  from 2024-02-01 is 0.75
decision Shares
  given span : period, at most 12 months
  for each month m in span
  grants part : number
    is share
";

#[test]
fn a_result_without_a_total_is_that_of_every_step_or_told_step_by_step() {
    let desk = Desk::new();
    desk.package("p", SHARES);
    desk.write(
        "p/cases/shares.csv",
        "span,expect part\n2024-02-01/2024-03-31,0.75\n2024-01-01/2024-02-29,0.75\n",
    );
    let run = desk.run(&["test", "p"]).ended(1);
    assert!(run.out.contains("1 passed, 1 failed."), "{}", run.told());
    let found = "another in each step, and no total: 2024-01 0.5, 2024-02 0.75";
    assert!(run.out.contains(found), "{}", run.told());
}
