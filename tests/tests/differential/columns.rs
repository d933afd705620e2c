//! Cases in columns of Arrow are decided as the same cases in JSON.

use crate::differential::running::on_packages;
use lagrum_interpreter::{Interpreter, Language, Options};
use lagrum_language::workspace::Workspace;
use lagrum_testing::suite;
use lagrum_tests::columns::{batch, plain, row};
use serde_json::{Map, Value as Json};
use std::path::Path;

/// What the columns must say of a case, by what JSON gives.
fn expected(interpreter: &Interpreter, decision: &str, case: &Json, answer: &Json) -> Json {
    let options = Options { relied_on: false, ..Options::default() };
    let decided = interpreter.decide(decision, &case.to_string(), &options);
    let mut row = Map::new();
    for key in ["case", "outcome", "disposition", "assurance", "reason", "error"] {
        row.insert(key.to_owned(), Json::Null);
    }
    row.insert("missing".to_owned(), Json::Array(Vec::new()));
    let steps = answer.get("steps").is_some();
    if steps {
        row.insert("steps".to_owned(), Json::Array(Vec::new()));
    }
    let decided = match decided {
        Ok(decided) => decided,
        Err(error) => {
            row.insert("error".to_owned(), error.message(Language::English).into());
            return Json::Object(row);
        }
    };
    let json: Json = serde_json::from_str(&decided.to_json()).unwrap();
    for key in ["case", "outcome", "disposition", "assurance", "reason"] {
        row.insert(key.to_owned(), json.get(key).cloned().unwrap_or(Json::Null));
    }
    row.insert(
        "missing".to_owned(),
        json["needs"].as_array().unwrap().iter().map(|need| need["fact"].clone()).collect(),
    );
    if steps {
        let of = |step: &Json| {
            let mut of = Map::new();
            of.insert("at".to_owned(), step["at"].clone());
            of.insert("outcome".to_owned(), step["outcome"].clone());
            of.extend(step["results"].as_object().unwrap().clone());
            Json::Object(of)
        };
        let of_none = Vec::new();
        let all = json.get("steps").and_then(Json::as_array).unwrap_or(&of_none);
        row.insert("steps".to_owned(), all.iter().map(of).collect());
    } else {
        row.extend(json["results"].as_object().unwrap().clone());
    }
    let problems: Vec<String> =
        decided.problems.iter().map(|one| one.line(Language::English)).collect();
    if !problems.is_empty() {
        row.insert("error".to_owned(), problems.join("\n").into());
    }
    Json::Object(row)
}

/// Whether two answers are the same: a missing result is null, and what no column holds exactly is null and said.
fn same(found: &Json, wanted: &Json) -> bool {
    match (found, wanted) {
        (Json::Object(found), Json::Object(wanted)) => {
            let inexact = wanted.values().any(|value| !holds(value));
            let keys = found.keys().chain(wanted.keys());
            let none = Json::Null;
            let of = |map: &Map<String, Json>, key: &String| map.get(key).unwrap_or(&none).clone();
            keys.into_iter().all(|key| {
                let (found, wanted) = (of(found, key), of(wanted, key));
                let left_out = !holds(&wanted) && found.is_null() || inexact && key == "error";
                left_out || same(&found, &wanted)
            })
        }
        (Json::Array(found), Json::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(f, w)| same(f, w))
        }
        _ => found == wanted,
    }
}

/// Keys of JSON come in another order than columns, and what is said of them with them.
fn sorted(mut row: Json) -> Json {
    if let Some(Json::String(error)) = row.get_mut("error") {
        let mut lines: Vec<&str> = error.lines().collect();
        lines.sort_unstable();
        *error = lines.join("\n");
    }
    if let Some(Json::Array(missing)) = row.get_mut("missing") {
        missing.sort_by_key(Json::to_string);
    }
    row
}

/// Whether a column holds a value exactly: fractions have no end of decimals.
fn holds(value: &Json) -> bool {
    match value {
        Json::String(text) => {
            let digits = text.trim_start_matches('-');
            let fraction = digits.split_once('/').is_some_and(|(over, under)| {
                [over, under].iter().all(|part| part.chars().all(|c| c.is_ascii_digit()))
            });
            let fine = digits.split_once('.').is_some_and(|(whole, decimals)| {
                whole.chars().chain(decimals.chars()).all(|c| c.is_ascii_digit())
                    && decimals.len() > 2
            });
            !fraction && !fine
        }
        Json::Array(items) => items.iter().all(holds),
        Json::Object(of) => of.values().all(holds),
        Json::Null | Json::Bool(_) | Json::Number(_) => true,
    }
}

fn agree(interpreter: &Interpreter, decision: &str, cases: &[Json]) -> Result<usize, String> {
    let columns = interpreter.columns(decision).unwrap();
    let cases: Vec<Json> = cases.iter().map(|case| plain(case, columns.fields())).collect();
    let batch = batch(&cases, &columns);
    let options = Options { relied_on: false, ..Options::default() };
    let answers =
        interpreter.decide_batch(decision, &batch, &options).map_err(|e| e.to_string())?;
    if answers.num_rows() != cases.len() {
        return Err(format!("{} cases give {} answers", cases.len(), answers.num_rows()));
    }
    for (at, case) in cases.iter().enumerate() {
        let found = row(&answers, at);
        let wanted = expected(interpreter, decision, case, &found);
        if !same(&sorted(found.clone()), &sorted(wanted.clone())) {
            return Err(format!("{case}\nin columns {found}\nin JSON    {wanted}"));
        }
    }
    Ok(cases.len())
}

#[test]
fn random_cases_in_columns_are_decided_as_in_json() {
    on_packages(5, 25, 8, |ready| {
        let cases = ready.tapes.cases(ready.text);
        let cases: Vec<Json> = cases.into_iter().flat_map(|c| [c.whole, c.part, c.less]).collect();
        agree(&ready.interpreter, ready.text.decision, &cases).map(drop)
    });
}

#[test]
fn the_cases_of_packages_in_columns_are_decided_as_in_json() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut cases = 0;
    for folder in ["examples", "stdlib-rules/csn/studiehjalp"] {
        let workspace = Workspace::load(&repository.join(folder));
        for root in &workspace.roots {
            let interpreter = Interpreter::new(workspace.build(*root).unwrap()).unwrap();
            for decision in interpreter.decisions() {
                let suite = suite(&workspace, *root, &interpreter);
                let of = suite.iter().filter(|trial| trial.decision == decision.name);
                let of = of.filter_map(|trial| trial.case.as_ref().ok());
                let of: Vec<Json> = of.map(|case| serde_json::from_str(case).unwrap()).collect();
                match agree(&interpreter, &decision.name, &of) {
                    Ok(tried) => cases += tried,
                    Err(why) => panic!("{folder}: {}: {why}", decision.name),
                }
            }
        }
    }
    assert!(cases > 40, "{cases} cases");
}
