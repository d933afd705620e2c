use super::*;
use crate::language::Language;
use serde_json::json;

fn rules() -> Interpreter {
    let bundle = include_bytes!("../../../tests/bundles/bostadsbidrag/rules.bundle");
    Interpreter::from_bundle(bundle).unwrap()
}

fn begun<'p>(rules: &'p Interpreter, facts: &Value, language: Language) -> Interview<'p> {
    let options = Options { language, ..Options::default() };
    let (interview, impossible) = Interview::new(rules, "Bostadsbidrag", facts, options).unwrap();
    assert_eq!(impossible, []);
    interview
}

/// Types an answer to the next question, which must be about this place.
fn typed(interview: &mut Interview<'_>, at: &str, text: &str) -> Result<(), Vec<String>> {
    let question = interview.question().unwrap();
    assert_eq!(question.at(), at);
    let language = interview.options.language;
    match read(&question, text, language) {
        Ok(answer) => interview.answer(&question, answer),
        Err(said) => Err(vec![language.pick(&said.en, &said.sv).to_owned()]),
    }
}

fn all(interview: &mut Interview<'_>, answers: &[(&str, &str)]) {
    for (at, text) in answers {
        assert_eq!(typed(interview, at, text), Ok(()), "{at}");
    }
}

/// What a family answers, which has two children.
fn answered(question: &Question) -> &'static str {
    match (question.at().rsplit('/').next().unwrap(), question.wants) {
        ("children", Wants::Row { number, .. }) if number > 2 => "no",
        ("children" | "lives_at_home", _) => "ja",
        ("for_month", _) => "2012-03",
        ("born", _) => "20050501",
        ("rent", _) => "6 200 kr",
        ("partner", _) => "no",
        ("qualifying_income", _) => "180\u{a0}000",
        (other, _) => panic!("{other} is asked for"),
    }
}

/// Answers until this place is asked about, or to the end; the places that were asked about.
fn until(interview: &mut Interview<'_>, at: &str) -> Vec<String> {
    let mut asked = Vec::new();
    while let Some(question) = interview.question().filter(|question| question.at() != at) {
        assert_eq!(typed(interview, question.at(), answered(&question)), Ok(()), "{question:?}");
        asked.push(question.at().to_owned());
    }
    asked
}

#[test]
fn only_what_is_needed_is_asked_until_it_is_decided() {
    let rules = rules();
    let mut interview = begun(&rules, &json!({}), Language::English);
    let asked = until(&mut interview, "the end");
    // Each row is told of before the next.
    let row = |number: usize| asked.iter().position(|at| at.contains(&format!("/{number}/")));
    let lists = asked.iter().enumerate().filter(|(_, at)| *at == "/household/children");
    let lists: Vec<usize> = lists.map(|(index, _)| index).collect();
    assert_eq!(lists.len(), 3, "{asked:?}");
    assert!(row(0) > lists.first().copied() && row(0) < lists.get(1).copied(), "{asked:?}");
    assert!(row(1) > lists.get(1).copied() && row(1) < lists.get(2).copied(), "{asked:?}");
    let decided = interview.decided().unwrap();
    assert_eq!((decided.outcome.word(), decided.results.len()), ("granted", 1));
    assert!(interview.explained().unwrap().trace.is_some());
    // Who is asked is the person concerned, where that is one who may say it.
    let child =
        json!({ "born": "2005-05-01", "lives_at_home": { "$value": true, "$source": "declared" } });
    assert_eq!(
        interview.facts(),
        &json!({
            "for_month": "2012-03",
            "household": {
                "applicant": { "qualifying_income": { "$value": "180000", "$source": "declared" } },
                "children": [child, child],
                "partner": null,
                "rent": { "$value": "6200", "$source": "declared" },
            },
        })
    );
}

#[test]
fn a_denial_that_is_clear_asks_no_more() {
    let rules = rules();
    let mut interview = begun(&rules, &json!({ "for_month": "2012-03" }), Language::English);
    all(&mut interview, &[("/household/children", "no")]);
    assert_eq!(interview.question(), None);
    assert_eq!(interview.decided().unwrap().outcome.word(), "denied");
}

#[test]
fn an_answer_that_is_impossible_is_refused_in_the_words_of_the_door_and_changes_nothing() {
    let rules = rules();
    let mut interview = begun(&rules, &json!({}), Language::Swedish);
    until(&mut interview, "/for_month");
    let before = interview.facts().clone();
    let wrong = typed(&mut interview, "/for_month", "mars").unwrap_err();
    assert!(wrong[0].contains("månad") && wrong[0].contains("mars"), "{wrong:?}");
    let outside = typed(&mut interview, "/for_month", "1990-01").unwrap_err();
    assert!(!outside.is_empty());
    assert_eq!(interview.facts(), &before);
}

#[test]
fn an_answer_that_is_impossible_with_another_is_refused() {
    let rules = rules();
    let facts = json!({ "for_month": "2012-03" });
    let mut interview = begun(&rules, &facts, Language::Swedish);
    until(&mut interview, "/household/children/0/born");
    let question = interview.question().unwrap();
    assert_eq!(question.within.len(), 2);
    assert!(question.within[1].ends_with(" 1"), "{:?}", question.within);
    let unborn = typed(&mut interview, question.at(), "2012-04-01").unwrap_err();
    assert!(unborn[0].contains("born"), "{unborn:?}");
    until(&mut interview, "/household/children/1/lives_at_home");
    let maybe = typed(&mut interview, "/household/children/1/lives_at_home", "kanske");
    assert_eq!(maybe.unwrap_err(), ["svara ja eller nej"]);
}

#[test]
fn what_is_not_known_is_not_asked_again_and_an_answer_can_be_taken_back() {
    let rules = rules();
    let mut interview = begun(&rules, &json!({}), Language::English);
    assert!(!interview.back());
    let first = interview.question().unwrap();
    let mut skipped = BTreeSet::new();
    while let Some(question) = interview.question() {
        assert!(skipped.insert(question.at().to_owned()), "{} is asked for again", question.at());
        interview.skip(&question);
    }
    assert!(skipped.len() > 2 && interview.facts() == &json!({}));
    assert_eq!(interview.decided().unwrap().outcome.word(), "undetermined");
    while interview.back() {}
    assert_eq!(interview.question(), Some(first));
}

#[test]
fn a_case_that_was_begun_goes_on_without_what_is_impossible_in_it() {
    let rules = rules();
    let facts = json!({ "for_month": "2012-03", "household": { "rent": -1, "children": [] } });
    let options = Options::default();
    let (interview, impossible) =
        Interview::new(&rules, "Bostadsbidrag", &facts, options.clone()).unwrap();
    assert_eq!(impossible[0].pointer, "/household/rent");
    assert_eq!(interview.facts()["household"], json!({ "children": [] }));
    let unknown = Interview::new(&rules, "Bostadsbidrag", &json!({ "house": 1 }), options.clone());
    assert!(matches!(unknown, Err(InputError::Problems(_))));
    let other = Interview::new(&rules, "Bostad", &json!({}), options);
    assert!(matches!(other, Err(InputError::UnknownDecision { .. })));
}

#[test]
fn numbers_are_read_by_the_signs_of_their_language() {
    let rules = rules();
    let mut interview = begun(&rules, &json!({}), Language::English);
    let question = loop {
        let question = interview.question().unwrap();
        if question.at() == "/household/rent" {
            break question;
        }
        interview.skip(&question);
    };
    let value = |text: &str, language| match read(&question, text, language) {
        Ok(Answer::Value(Value::String(value))) => value,
        Ok(other) => format!("{other:?}"),
        Err(said) => language.pick(&said.en, &said.sv).to_owned(),
    };
    let (en, sv) = (Language::English, Language::Swedish);
    assert_eq!(value("6 200.50 kr", en), "6200.50");
    assert_eq!(value("6\u{a0}200,50 kr per month", sv), "6200.50");
    assert_eq!(value("\u{2212}5", sv), "-5");
    // 6.200 is six thousand to some and six to others.
    assert_eq!(value("6.200", sv), "skriv decimaler efter ett kommatecken, 6200,50");
    assert_eq!(value("6,200", en), "write decimals after a point, 6200.50");
    assert_eq!(value("much", en), "much");
}
