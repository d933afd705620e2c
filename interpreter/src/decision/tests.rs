use crate::fixture::{self, CASE};
use crate::{Decision, Holds, InputError, Interpreter, Language, Options, Outcome};

const NAME: &str = "Bostadsbidrag";

fn interpreter() -> Interpreter {
    Interpreter::new(fixture::package()).unwrap()
}

fn decide<'p>(interpreter: &'p Interpreter, case: &str) -> Decision<'p> {
    interpreter.decide(NAME, case, &Options::default()).unwrap()
}

/// The case of the language reference, with something in it changed.
fn changed(from: &str, to: &str) -> String {
    assert!(CASE.contains(from), "{from}");
    CASE.replacen(from, to, 1)
}

fn needs(decision: &Decision<'_>) -> Vec<String> {
    decision.needs.iter().map(|need| format!("{} {}", need.fact, need.ask)).collect()
}

#[test]
fn the_case_of_the_language_reference_is_granted() {
    let interpreter = interpreter();
    let decision = decide(&interpreter, CASE);
    let digest = interpreter.digest();
    let expected = format!(
        "{{\"decision\":\"Bostadsbidrag\",\"case\":\"2012-000117\",\"package\":\"bostadsbidrag 1.0.0\",\
         \"digest\":\"{digest}\",\"engine\":\"{}\",\"as_of\":\"2012-03-01\",\"outcome\":\"granted\",\
         \"assurance\":\"verified\",\"disposition\":\"automatic\",\"disposition_because\":[],\"results\":{{\"amount\":\"2900\"}},\"conditions\":[\
         {{\"name\":\"has_children\",\"holds\":true,\"under\":\"SFB 95 kap. 5 §\"}},\
         {{\"name\":\"large_enough\",\"holds\":true,\"under\":\"SFB 97 kap. 16 §\"}}],\
         \"needs\":[],\"faults\":[],\"relied_on\":[",
        env!("CARGO_PKG_VERSION")
    );
    let json = decision.to_json();
    assert!(json.starts_with(&expected), "{json}");
    let reason = "\"reason\":\"You get 2\u{a0}900\u{a0}kr for March\u{a0}2012.\"}";
    assert!(json.ends_with(reason), "{json}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let schema: serde_json::Value =
        serde_json::from_str(&interpreter.result_schema(NAME).unwrap()).unwrap();
    assert!(jsonschema::draft202012::new(&schema).unwrap().is_valid(&value));
    let mut relied_on: Vec<String> = decision
        .relied_on
        .unwrap()
        .iter()
        .map(|fact| {
            format!("{} {:?}", fact.fact, fact.said.as_ref().and_then(|said| said.source.as_ref()))
        })
        .collect();
    relied_on.sort();
    assert_eq!(
        relied_on,
        [
            "/household/applicant/qualifying_income Some(\"Skatteverket\")",
            "/household/children None",
            "/household/children/0/lives_at_home None",
            "/household/children/1/lives_at_home None",
            "/household/partner None",
            "/household/rent Some(\"declared\")",
        ]
    );
}

#[test]
fn the_case_chooses_the_language() {
    let interpreter = interpreter();
    let case = changed("\"$case\"", "\"$language\": \"sv\", \"$case\"");
    assert_eq!(
        decide(&interpreter, &case).reason.unwrap(),
        "Du får 2\u{a0}900\u{a0}kr för mars\u{a0}2012."
    );
    let options = Options { language: Language::Swedish, ..Options::default() };
    let decision = interpreter
        .decide(NAME, &changed("true", "false").replacen("true", "false", 1), &options)
        .unwrap();
    assert_eq!(decision.outcome, Outcome::Denied);
    assert_eq!(decision.word, Some("inte berättigad"));
    // There is no Swedish text, so the English one stands, in English.
    assert_eq!(decision.reason.unwrap(), "You do not get housing allowance for March\u{a0}2012.");
}

#[test]
fn every_false_condition_denies() {
    let interpreter = interpreter();
    let case = r#"{"for_month": "2012-03", "household": {"children": [], "rent": 0, "partner": null,
        "applicant": {"qualifying_income": 900000}}}"#;
    let decision = decide(&interpreter, case);
    assert_eq!(decision.outcome, Outcome::Denied);
    assert!(decision.conditions.iter().all(|condition| condition.holds == Holds::No));
    assert!(decision.results.is_empty() && decision.needs.is_empty());
    let unknown = r#"{"for_month": "2012-03", "household": {"children": []}}"#;
    let decision = decide(&interpreter, unknown);
    let holds: Vec<Holds> = decision.conditions.iter().map(|condition| condition.holds).collect();
    assert_eq!((decision.outcome, &holds[..]), (Outcome::Denied, &[Holds::No, Holds::Unknown][..]));
}

#[test]
fn what_is_missing_is_asked_for() {
    let interpreter = interpreter();
    let decision = decide(&interpreter, "{}");
    assert_eq!(decision.outcome, Outcome::Undetermined);
    assert!(!decision.needs.is_empty());
    let case = changed(
        "\"rent\": { \"$value\": 6200, \"$source\": \"declared\", \"$received\": \"2012-02-14\" }",
        "\"$$\": 1",
    );
    let case = case.replace(", \"$$\": 1", "").replace(",\n    \"$$\": 1", "");
    let decision = decide(&interpreter, &case);
    assert_eq!(
        (decision.outcome, needs(&decision)),
        (Outcome::Undetermined, vec!["/household/rent ".to_owned()])
    );
    let case = changed("{ \"born\": \"2005-05-01\", \"lives_at_home\": true }", "{}");
    let case = case.replacen("\"lives_at_home\": true", "\"lives_at_home\": false", 1);
    let decision = decide(&interpreter, &case);
    assert_eq!(
        needs(&decision),
        ["/household/children/0/lives_at_home Does the child live with you?"]
    );
    assert!(decision.to_json().contains("\"holds\":null"));
}

#[test]
fn an_unknown_month_is_asked_for_even_where_all_else_is_known() {
    let interpreter = interpreter();
    let decision = decide(&interpreter, &changed("\"for_month\": \"2012-03\",", ""));
    assert_eq!((decision.outcome, decision.as_of), (Outcome::Undetermined, None));
    assert_eq!(needs(&decision), ["/for_month "]);
    assert!(decision.results.is_empty());
}

#[test]
fn impossible_facts_are_invalid_and_all_are_listed() {
    let interpreter = interpreter();
    let case = changed("\"$value\": 6200", "\"$value\": -1").replace("2008-02-11", "2012-03-02");
    let decision = decide(&interpreter, &case);
    assert_eq!(decision.outcome, Outcome::Invalid);
    let lines: Vec<String> =
        decision.problems.iter().map(|problem| problem.line(Language::English)).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[0].starts_with("/household/rent/$value: expected an amount in kr"), "{lines:?}");
    assert_eq!(
        lines[1],
        "/household/children/1: a child cannot be born after the month applied for"
    );
    assert!(decision.conditions.is_empty() && decision.reason.is_none());
    assert!(
        decision
            .to_json()
            .contains("\"problems\":[{\"at\":\"/household/rent/$value\",\"rule\":\"bounds\"")
    );
}

#[test]
fn a_legal_date_out_of_force_is_invalid_and_names_the_span() {
    let interpreter = interpreter();
    let decision = decide(&interpreter, &changed("2012-03", "2014-01").replace("2005-", "2006-"));
    assert_eq!(decision.outcome, Outcome::Invalid);
    let problem = &decision.problems[0];
    assert_eq!(
        problem.message(Language::English).replace('\u{a0}', " "),
        "the decision is in force from 1 January 2012 to 31 December 2013, and the legal date is 1 January 2014"
    );
    assert_eq!(
        problem.message(Language::Swedish).replace('\u{a0}', " "),
        "beslutet gäller från och med 1 januari 2012 till och med 31 december 2013, och prövningsdagen är 1 januari 2014"
    );
}

#[test]
fn what_is_no_case_is_an_error() {
    let interpreter = interpreter();
    let error = interpreter.decide("Bostadsbidrg", CASE, &Options::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no decision “Bostadsbidrg” in the package; did you mean “Bostadsbidrag”?"
    );
    assert_eq!(
        interpreter.schema("Sjukpenning").unwrap_err().message(Language::Swedish),
        "det finns inget beslut ”Sjukpenning” i regelpaketet; där finns Bostadsbidrag"
    );
    let error =
        interpreter.decide(NAME, &changed("\"rent\"", "\"rnt\""), &Options::default()).unwrap_err();
    assert!(matches!(error, InputError::Problems(_)), "{error}");
}

#[test]
fn many_cases_are_decided_in_order_and_bad_lines_are_told() {
    let interpreter = interpreter();
    let line = CASE.replace('\n', " ");
    let denied = line.replace("true", "false");
    let mut source = format!("{line}\n\n{{\"rent\": 1}}\n{denied}\nnonsense\n{{}}\n");
    for _ in 0..300 {
        source.push_str(&line);
        source.push('\n');
    }
    let decided: Vec<_> =
        interpreter.decide_many(NAME, source.as_bytes(), &Options::default()).unwrap().collect();
    let said: Vec<String> = decided
        .iter()
        .take(6)
        .map(|decided| match &decided.decision {
            Ok(decision) => format!("{} {}", decided.line, decision.outcome.word()),
            Err(fault) => format!("{} {fault}", decided.line),
        })
        .collect();
    assert_eq!(
        said,
        [
            "1 granted",
            "2 the case is not valid JSON: line 1, column 0: the case is empty",
            "3 /rent: expected one of the keys household, for_month, $case, $language, $office, $officer, $communicated, found “rent”",
            "4 denied",
            "5 the case is not valid JSON: line 1, column 2: a word that is not true, false or null",
            "6 undetermined",
        ]
    );
    assert_eq!(decided.len(), 306);
    let alone = decide(&interpreter, &line);
    assert!(decided[6..].iter().all(|decided| decided.decision.as_ref() == Ok(&alone)));
    let denied_alone = decide(&interpreter, &denied);
    assert_eq!(decided[3].decision.as_ref(), Ok(&denied_alone));
    assert_eq!(decided[5].decision.as_ref(), Ok(&decide(&interpreter, "{}")));
}

#[test]
fn a_bundle_decides_as_its_package_does() {
    let interpreter = interpreter();
    let bytes = lagrum_plan::bundle::write(interpreter.package()).unwrap();
    let loaded = Interpreter::from_bundle(&bytes).unwrap();
    assert_eq!(decide(&loaded, CASE).to_json(), decide(&interpreter, CASE).to_json());
    let error = Interpreter::from_bundle(&bytes[..40]).unwrap_err();
    assert_eq!(error.to_string(), "the rule package is cut short within its first line");
    assert_eq!(error.swedish(), "regelpaketet är avklippt redan i första raden");
}

#[test]
fn an_interpreter_is_shared_between_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<Interpreter>();
    let interpreter = interpreter();
    let alone = decide(&interpreter, CASE).to_json();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(decide(&interpreter, CASE).to_json(), alone));
        }
    });
}

#[test]
fn texts_in_results_are_given() {
    use lagrum_plan::package::{FieldId, Outcome as Result};
    use lagrum_plan::program::{DomainId, Node, NodeId, Op, Part};
    use lagrum_plan::value::{Constant, FactType, Label, Shown, ValueType};
    let mut package = fixture::package();
    let mut note = package.concepts[3].fields[1].clone();
    note.name = "note".to_owned();
    note.ty = FactType::Text { matching: None };
    package.concepts[3].fields.push(note);
    let decision = &mut package.decisions[0];
    let place = decision.program.nodes[0].place;
    for (name, op) in [
        ("given", Op::Fact(FieldId(2), Part::Value)),
        ("constant", Op::Constant(Constant::Text("always \"this\"".to_owned()))),
    ] {
        let node = NodeId(u32::try_from(decision.program.nodes.len()).unwrap());
        decision.program.nodes.push(Node { domain: DomainId(0), op, place });
        let value = Shown {
            present: None,
            value: node,
            end: None,
            ty: ValueType::Text,
            unit: Label::default(),
        };
        let step = decision.results[0].step;
        decision.results.push(Result {
            name: name.to_owned(),
            label: Label::default(),
            value,
            step,
        });
    }
    let interpreter = Interpreter::new(package).unwrap();
    let case = CASE.replacen("\"$case\"", "\"note\": \"å\\u00e4\", \"$case\"", 1);
    let json = decide(&interpreter, &case).to_json();
    let results =
        "\"results\":{\"amount\":\"2900\",\"given\":\"åä\",\"constant\":\"always \\\"this\\\"\"}";
    assert!(json.contains(results), "{json}");
}

#[test]
fn what_was_received_later_is_not_known_yet() {
    use lagrum_plan::calendar::Date;
    let interpreter = interpreter();
    let known = |day| {
        let options = Options { known_on: Date::new(2012, 2, day).ok(), ..Options::default() };
        interpreter.decide(NAME, CASE, &options).unwrap()
    };
    let before = known(13);
    assert_eq!(before.outcome, Outcome::Undetermined);
    assert_eq!(needs(&before), ["/household/rent "]);
    assert!(before.to_json().contains("\"known_on\":\"2012-02-13\""));
    assert_eq!(known(14).outcome, Outcome::Granted);
}

#[test]
fn weak_facts_make_only_their_own_case_provisional() {
    use lagrum_plan::package::{FieldId, Trusted};
    use lagrum_plan::source::{Source, SourceKind};
    let mut package = fixture::package();
    let at = |package: &lagrum_plan::package::Package, concept: &str, field: &str| {
        let concept = package.concepts.iter().find(|of| of.name == concept).unwrap();
        let at = concept.fields.iter().position(|of| of.name == field).unwrap();
        FieldId(u32::try_from(at).unwrap())
    };
    let household = package.concepts.iter().find_map(|of| {
        of.fields.iter().find(|field| field.name == "rent").map(|_| of.name.clone())
    });
    let case = package.concepts.iter().find_map(|of| {
        of.fields.iter().find(|field| field.name == "for_month").map(|_| of.name.clone())
    });
    let path =
        vec![at(&package, &case.unwrap(), "household"), at(&package, &household.unwrap(), "rent")];
    let sources = vec![Source::named(SourceKind::Document, "rent notice")];
    package.decisions[0].verifies.push(Trusted { path, sources });
    let interpreter = Interpreter::new(package).unwrap();
    let weak = CASE.replace('\n', " ");
    let firm = weak.replace("\"$source\": \"declared\"", "\"$source\": \"rent notice\"");
    let source = format!("{firm}\n{weak}\n{firm}\n{weak}\n");
    let said: Vec<(String, Vec<String>)> = interpreter
        .decide_many(NAME, source.as_bytes(), &Options::default())
        .unwrap()
        .map(|decided| decided.decision.unwrap())
        .map(|decision| (decision.assurance.word().to_owned(), decision.provisional))
        .collect();
    let verified = ("verified".to_owned(), Vec::new());
    let provisional = ("provisional".to_owned(), vec!["/household/rent".to_owned()]);
    assert_eq!(said, [verified.clone(), provisional.clone(), verified, provisional]);
}
