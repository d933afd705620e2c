//! What the door refuses, and what it says.

use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "one flat list")]
fn every_fact_that_breaks_its_type_is_told_in_both_languages() {
    let cases = [
        (
            "name",
            "7",
            "/name: expected a text, found the number 7",
            "/name: väntade en text, fick talet 7",
        ),
        ("name", "null", "/name: expected a text, found null", "/name: väntade en text, fick null"),
        (
            "postcode",
            "\"1112\"",
            "/postcode: expected a text that matches [0-9]{5}, found the text \"1112\"",
            "/postcode: väntade en text som passar mönstret [0-9]{5}, fick texten \"1112\"",
        ),
        (
            "share",
            "50.55",
            "/share: expected a percentage with at most 1 decimal from 0 to 100, found the number 50.55",
            "/share: väntade ett procenttal med högst 1 decimal från 0 till 100, fick talet 50.55",
        ),
        (
            "share",
            "100.1",
            "/share: expected a percentage with at most 1 decimal from 0 to 100, found the number 100.1",
            "/share: väntade ett procenttal med högst 1 decimal från 0 till 100, fick talet 100.1",
        ),
        (
            "count",
            "13",
            "/count: expected a whole number from 0 to 12, found the number 13",
            "/count: väntade ett heltal från 0 till 12, fick talet 13",
        ),
        (
            "count",
            "1e400",
            "/count: expected a whole number from 0 to 12, found the number 1e400",
            "/count: väntade ett heltal från 0 till 12, fick talet 1e400",
        ),
        (
            "count",
            "true",
            "/count: expected a whole number from 0 to 12, found true",
            "/count: väntade ett heltal från 0 till 12, fick true",
        ),
        (
            "area",
            "\"80,5\"",
            "/area: expected a number with at most 1 decimal from 0 to 10\u{a0}000, found the text \"80,5\"",
            "/area: väntade ett tal med högst 1 decimal från 0 till 10\u{a0}000, fick texten \"80,5\"",
        ),
        (
            "day",
            "\"2031-02-31\"",
            "/day: expected a date such as 2024-01-31 from 2000-01-01 to 2099-12-31, \
             found the text \"2031-02-31\", which the calendar does not have",
            "/day: väntade ett datum som 2024-01-31 från 2000-01-01 till 2099-12-31, \
             fick texten \"2031-02-31\", som inte finns i kalendern",
        ),
        (
            "day",
            "\"1999-12-31\"",
            "/day: expected a date such as 2024-01-31 from 2000-01-01 to 2099-12-31, found the text \"1999-12-31\"",
            "/day: väntade ett datum som 2024-01-31 från 2000-01-01 till 2099-12-31, fick texten \"1999-12-31\"",
        ),
        (
            "week",
            "\"2024-W54\"",
            "/week: expected a week such as 2024-W05, found the text \"2024-W54\", which the calendar does not have",
            "/week: väntade en vecka som 2024-W05, fick texten \"2024-W54\", som inte finns i kalendern",
        ),
        (
            "quarter",
            "\"2024\"",
            "/quarter: expected a quarter such as 2024-Q1, found the text \"2024\"",
            "/quarter: väntade ett kvartal som 2024-Q1, fick texten \"2024\"",
        ),
        (
            "year",
            "24",
            "/year: expected a year such as 2024, found the number 24",
            "/year: väntade ett år som 2024, fick talet 24",
        ),
        (
            "stay",
            "\"2024-01-01/2025-01-01\"",
            "/stay: expected a period of at most 12 months such as 2024-01-01/2024-12-31 or 2024-01-01/.., \
             found the text \"2024-01-01/2025-01-01\"",
            "/stay: väntade en period på högst 12 månader som 2024-01-01/2024-12-31 eller 2024-01-01/.., \
             fick texten \"2024-01-01/2025-01-01\"",
        ),
        (
            "stay",
            "\"2024-02-01/2024-01-01\"",
            "/stay: expected a period of at most 12 months such as 2024-01-01/2024-12-31 or 2024-01-01/.., \
             found the text \"2024-02-01/2024-01-01\"",
            "/stay: väntade en period på högst 12 månader som 2024-01-01/2024-12-31 eller 2024-01-01/.., \
             fick texten \"2024-02-01/2024-01-01\"",
        ),
        (
            "notice",
            "\"P6M\"",
            "/notice: expected a length of time in days or weeks, such as P30D or P4W, found the text \"P6M\"",
            "/notice: väntade en tidsrymd i dagar eller veckor, som P30D eller P4W, fick texten \"P6M\"",
        ),
        (
            "term",
            "6",
            "/term: expected a length of time in months or years, such as P6M or P18Y, found the number 6",
            "/term: väntade en tidsrymd i månader eller år, som P6M eller P18Y, fick talet 6",
        ),
        (
            "extent",
            "\"halv\"",
            "/extent: expected one of full, half, quarter, found the text \"halv\"; did you mean “half”?",
            "/extent: väntade ett av full, half, quarter, fick texten \"halv\"; menade du ”half”?",
        ),
        (
            "amounts",
            "[1, 2, 3, 4, 5]",
            "/amounts: expected a list of at most 3, found a list of 5",
            "/amounts: väntade en lista med högst 3 rader, fick en lista med 5 rader",
        ),
        (
            "amounts",
            "[1, null]",
            "/amounts/1: expected an amount in kr with at most 2 decimals from 0 to 1\u{a0}000\u{a0}000\u{a0}000, found null",
            "/amounts/1: väntade ett belopp i kronor med högst 2 decimaler från 0 till 1\u{a0}000\u{a0}000\u{a0}000, fick null",
        ),
        (
            "amounts",
            "{\"$value\": 3}",
            "/amounts/$value: expected a list of at most 3, found the number 3",
            "/amounts/$value: väntade en lista med högst 3 rader, fick talet 3",
        ),
        (
            "health",
            "\"poor\"",
            "/health: expected one of full, half, quarter, found a value that is not shown, being sensitive",
            "/health: väntade ett av full, half, quarter, fick ett värde som inte visas, eftersom det är känsligt",
        ),
        (
            "a/b~c",
            "\"yes\"",
            "/a~1b~0c: expected yes or no (true or false), found the text \"yes\"",
            "/a~1b~0c: väntade ja eller nej (true eller false), fick texten \"yes\"",
        ),
        (
            "count",
            "{\"$value\": 3, \"$date\": \"2024-02-30\"}",
            "/count/$date: expected a date such as 2024-01-31, \
             found the text \"2024-02-30\", which the calendar does not have",
            "/count/$date: väntade ett datum som 2024-01-31, \
             fick texten \"2024-02-30\", som inte finns i kalendern",
        ),
        (
            "count",
            "{\"$value\": 3, \"$source\": 7}",
            "/count/$source: expected a text, found the number 7",
            "/count/$source: väntade en text, fick talet 7",
        ),
        (
            "count",
            "{\"$source\": \"declared\"}",
            "/count: expected a key “$value”, found none",
            "/count: väntade en nyckel ”$value”, fick ingen",
        ),
        (
            "count",
            "{\"$value\": {\"$value\": 3}}",
            "/count/$value: expected a whole number from 0 to 12, found an object",
            "/count/$value: väntade ett heltal från 0 till 12, fick ett objekt",
        ),
    ];
    for (key, value, en, sv) in cases {
        let (found_en, found_sv) = fact(key, value);
        assert_eq!((found_en.as_str(), found_sv.as_str()), (en, sv), "{key} = {value}");
        let read = read(facts::KITCHEN, &format!("{{\"{key}\": {value}}}"));
        assert!(
            read.is_ok(),
            "problems of facts make the decision invalid, not the input: {key} = {value}"
        );
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one flat list")]
fn what_is_no_case_is_refused_in_both_languages() {
    let cases = [
        (
            "{\"cuont\": 3}",
            "/cuont: expected one of the keys name, postcode, share, count, area, day, week, quarter, half, year, \
             stay, notice, …, found “cuont”; did you mean “count”?",
            "/cuont: väntade en av nycklarna name, postcode, share, count, area, day, week, quarter, half, year, \
             stay, notice, …, fick ”cuont”; menade du ”count”?",
        ),
        (
            "{\"count\": 3, \"count\": 3}",
            "/count: expected each key once, found “count” a second time",
            "/count: väntade varje nyckel en gång, fick ”count” en andra gång",
        ),
        (
            "{\"$case\": \"1\", \"$case\": \"2\"}",
            "/$case: expected each key once, found “$case” a second time",
            "/$case: väntade varje nyckel en gång, fick ”$case” en andra gång",
        ),
        (
            "{\"count\": {\"$value\": 3, \"$value\": 4}}",
            "/count/$value: expected each key once, found “$value” a second time",
            "/count/$value: väntade varje nyckel en gång, fick ”$value” en andra gång",
        ),
        (
            "{\"count\": {\"$value\": 3, \"$sourc\": \"x\"}}",
            "/count/$sourc: expected one of the keys $value, $source, $date, $received, $by, $why, $covers, $pieces, found “$sourc”; did you mean “$source”?",
            "/count/$sourc: väntade en av nycklarna $value, $source, $date, $received, $by, $why, $covers, $pieces, fick ”$sourc”; menade du ”$source”?",
        ),
        (
            "{\"count\": {\"$attested\": [{\"$value\": 3, \"$sourc\": \"x\"}]}}",
            "/count/$attested/0/$sourc: expected one of the keys $value, $source, $date, $received, $by, $why, $covers, $pieces, found “$sourc”; did you mean “$source”?",
            "/count/$attested/0/$sourc: väntade en av nycklarna $value, $source, $date, $received, $by, $why, $covers, $pieces, fick ”$sourc”; menade du ”$source”?",
        ),
        (
            "{\"$language\": \"de\"}",
            "/$language: expected a language, \"en\" or \"sv\", found the text \"de\"",
            "/$language: väntade ett språk, \"en\" eller \"sv\", fick texten \"de\"",
        ),
        (
            "{\"$case\": 7}",
            "/$case: expected a text, found the number 7",
            "/$case: väntade en text, fick talet 7",
        ),
        (
            "{\"name\": \"\\ud800\"}",
            "/name: expected a text, found the text \"\\ud800\", which holds half of a surrogate pair",
            "/name: väntade en text, fick texten \"\\ud800\", som innehåller ett halvt surrogatpar",
        ),
        (
            "[]",
            "the case: expected an object with the facts of a case, found a list",
            "ärendet: väntade ett objekt med uppgifterna i ett ärende, fick en lista",
        ),
        (
            "null",
            "the case: expected an object with the facts of a case, found null",
            "ärendet: väntade ett objekt med uppgifterna i ett ärende, fick null",
        ),
        (
            "",
            "the case is not valid JSON: line 1, column 0: the case is empty",
            "ärendet är inte giltig JSON: rad 1, kolumn 0: ärendet är tomt",
        ),
        (
            "{\"count\": 3",
            "the case is not valid JSON: line 1, column 11: it ends too soon",
            "ärendet är inte giltig JSON: rad 1, kolumn 11: det slutar för tidigt",
        ),
        (
            "{\"count\": 3} 4",
            "the case is not valid JSON: line 1, column 14: there is something after the end of the case",
            "ärendet är inte giltig JSON: rad 1, kolumn 14: det står något efter ärendets slut",
        ),
        (
            "{\"count\": 3,}",
            "the case is not valid JSON: line 1, column 13: a comma with nothing after it",
            "ärendet är inte giltig JSON: rad 1, kolumn 13: ett komma utan något efter",
        ),
        (
            "{\"count\": NaN}",
            "the case is not valid JSON: line 1, column 11: a value is missing or misspelt",
            "ärendet är inte giltig JSON: rad 1, kolumn 11: ett värde saknas eller är felstavat",
        ),
        (
            "{\"count\": 07}",
            "the case is not valid JSON: line 1, column 12: a number that is not written as JSON has it, such as 7000.50",
            "ärendet är inte giltig JSON: rad 1, kolumn 12: ett tal som inte är skrivet som i JSON, till exempel 7000.50",
        ),
        (
            "{\"amounts\": 1e400}",
            "the case is not valid JSON: line 1, column 17: a number far beyond every limit",
            "ärendet är inte giltig JSON: rad 1, kolumn 17: ett tal långt utanför varje gräns",
        ),
        (
            "{\"\\ud800\": 3}",
            "the case is not valid JSON: line 1, column 9: half of a surrogate pair in a text",
            "ärendet är inte giltig JSON: rad 1, kolumn 9: ett halvt surrogatpar i en text",
        ),
        (
            "{\"name\": \"a\nb\"}",
            "the case is not valid JSON: line 1, column 11: a line break or control character within a text",
            "ärendet är inte giltig JSON: rad 1, kolumn 11: en radbrytning eller ett styrtecken inne i en text",
        ),
    ];
    for (json, en, sv) in cases {
        let of = |language| lines(facts::KITCHEN, json, language).join("\n");
        assert_eq!(
            (of(Language::English), of(Language::Swedish)),
            (en.to_owned(), sv.to_owned()),
            "{json}"
        );
        assert!(read(facts::KITCHEN, json).is_err(), "{json}");
    }
}

#[test]
fn every_problem_of_a_case_is_told_at_once() {
    let json = r#"{"for_month": "2012-13", "household": {"applicant": null, "partner": 3, "rent": -1, "rentt": 2,
        "children": [{"born": 5}, 7, {"born": "2011-02-29", "lives_at_home": 1, "bron": 1}]}}"#;
    assert_eq!(
        wrong(json),
        [
            "/for_month: expected a month such as 2024-01, found the text \"2012-13\", which the calendar does not have",
            "/household/applicant: expected an object with the facts of Parent, found null",
            "/household/partner: expected an object with the facts of Parent, found the number 3",
            "/household/rent: expected an amount in kr with at most 2 decimals from 0 to 1\u{a0}000\u{a0}000\u{a0}000, \
             found the number -1",
            "/household/rentt: expected one of the keys applicant, partner, children, rent, found “rentt”; \
             did you mean “rent”?",
            "/household/children/0/born: expected a date such as 2024-01-31, found the number 5",
            "/household/children/1: expected an object with the facts of Child, found the number 7",
            "/household/children/2/born: expected a date such as 2024-01-31, found the text \"2011-02-29\", \
             which the calendar does not have",
            "/household/children/2/lives_at_home: expected yes or no (true or false), found the number 1",
            "/household/children/2/bron: expected one of the keys born, lives_at_home, found “bron”; \
             did you mean “born”?",
        ]
    );
}

#[test]
fn a_fact_that_is_not_over_time_has_one_value() {
    let json = r#"{"household": {"$covers": ["2024-01-01", "2024-12-31"], "$pieces": []}}"#;
    assert_eq!(
        wrong(json),
        ["/household/$covers: expected one value, since the fact is not over time, \
             found a fact over time",]
    );
}

#[test]
fn a_broken_fact_is_unknown_to_what_follows() {
    let read =
        read(facts::CASE, r#"{"household": {"rent": "much", "children": 5, "applicant": 7}}"#)
            .unwrap();
    assert_eq!(read.problems.len(), 3);
    assert_eq!(read.shown(facts::HOUSEHOLD, "rent"), "Values([0], Some([Unknown]))");
    assert_eq!(
        read.shown(facts::HOUSEHOLD, "children"),
        "Lists([0, 0], Some([Unknown]), Rows(ConceptId(1), [], None))"
    );
    assert_eq!(read.shown(facts::HOUSEHOLD, "applicant"), "Rows(ConceptId(0), [0], None)");
}

#[test]
fn nesting_is_bounded() {
    for open in ["[", "{\"household\":", "{\"name\":["] {
        let deep = open.repeat(100_000);
        let said = wrong(&deep);
        assert!(said[0].starts_with("the case is not valid JSON: line 1, column "), "{said:?}");
    }
    let closed =
        format!("{{\"household\": {{\"rent\": {}{}}}}}", "[".repeat(100_000), "]".repeat(100_000));
    let said = wrong(&closed);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("/household/rent: expected an amount"), "{said:?}");
}

#[test]
fn every_prefix_of_a_case_is_refused_without_harm() {
    for (end, _) in CASE.char_indices() {
        let (prefix, _) = CASE.split_at(end);
        assert!(read(facts::CASE, prefix).is_err(), "{prefix}");
    }
}

#[test]
fn packages_without_bound_are_refused() {
    use lagrum_plan::value::FactType;
    let mut package = fixture::package();
    package.concepts[0].fields[0].ty = FactType::Concept(facts::PARENT);
    let error = Schema::new(&package).unwrap_err();
    assert_eq!(error.to_string(), "the concept Parent holds itself, so a case has no bound");
    assert_eq!(
        error.swedish(),
        "begreppet Parent innehåller sig självt, så ett ärende har ingen gräns"
    );
    let mut package = fixture::package();
    package.concepts[1].fields[0].ty = FactType::Concept(facts::HOUSEHOLD);
    let error = Schema::new(&package).unwrap_err();
    assert_eq!(error.to_string(), "the concept Child holds itself, so a case has no bound");
    let mut package = fixture::package();
    package.concepts[4].fields[1].ty = FactType::Text { matching: Some("[".to_owned()) };
    let error = Schema::new(&package).unwrap_err();
    assert_eq!(error.to_string(), "the pattern of postcode in Kitchen is no regular expression");
    let mut package = fixture::package();
    package.alternatives.clear();
    let error = Schema::new(&package).unwrap_err();
    assert_eq!(error.to_string(), "the concept Kitchen refers to something that the package lacks");
}
