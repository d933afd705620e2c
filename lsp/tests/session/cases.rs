//! Requests that are ours: cases decided, kept, run and accepted.

use crate::editor::Editor;
use serde_json::{Value, json};

const MANIFEST: &str = "[package]
name = \"flerbarn\"
version = \"1.0.0\"
language = \"2026\"
";
const RULES: &str = "paket flerbarn
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
begrepp Mottagare
  barn : heltal, minst 0, högst 30
    fråga \"Hur många barn får du barnbidrag för?\"
parameter andra_barnet : belopp per månad
  enligt SFB 15 kap. 8 §
  från och med 2010-07-01 är 150 kr
beslut Flerbarnstillägg
  enligt SFB 15 kap. 8 §
  givet mottagare : Mottagare
  givet för_månad : månad
  villkor minst_två att mottagare.barn >= 2
  ger summa : belopp per månad är andra_barnet
prov \"två barn\" för Flerbarnstillägg
  givet för_månad är 2026-03
  givet mottagare.barn är 2
  väntat summa är 150 kr
prov \"fel väntat\" för Flerbarnstillägg
  givet för_månad är 2026-03
  givet mottagare.barn är 2
  väntat summa är 160 kr
";
const GOLDEN: &str = "namn: familjen Berg
fakta:
  för_månad: 2026-03
  mottagare:
    barn: 2
väntat:
  outcome: denied
";

async fn session() -> Editor {
    let files = [
        ("lagrum.toml", MANIFEST),
        ("flerbarn.lagrum", RULES),
        ("cases/familjen-berg.yaml", GOLDEN),
    ];
    Editor::on(&files, json!({ "textDocument": { "diagnostic": {} } }), "sv").await
}

fn of(facts: &Value) -> Value {
    json!({ "package": "flerbarn", "decision": "Flerbarnstillägg", "facts": facts })
}

/// The message of a question that is refused.
async fn refused(editor: &mut Editor, method: &str, params: Value) -> String {
    let id = editor.begin(method, params).await;
    let answer = editor.answer(id).await;
    answer["error"]["message"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_form_asks_and_the_answer_follows() {
    let mut editor = session().await;
    let form = editor.ask("lagrum/form", of(&json!({ "för_månad": "2026-03" }))).await;
    assert_eq!(form["next"], json!("/mottagare/barn"));
    let children = &form["fields"][0]["fields"][0];
    assert_eq!(
        (&children["kind"], &children["needed"], &children["ask"]),
        (&json!("integer"), &json!(true), &json!("Hur många barn får du barnbidrag för?"))
    );
    let facts = json!({ "för_månad": "2026-03", "mottagare": { "barn": 2 } });
    let answer = editor.ask("lagrum/decide", of(&facts)).await;
    assert_eq!(answer["ok"], json!(true));
    assert_eq!(answer["decision"]["outcome"], json!("granted"));
    assert_eq!(answer["outcomeText"], json!("beviljat"));
    assert_eq!(answer["results"], json!([{ "label": null, "value": "150\u{a0}kr per månad" }]));
    let result = &answer["explanation"][0];
    assert_eq!(result["uri"], json!(editor.uri("flerbarn.lagrum")));
    let parameter = &result["children"][0];
    assert_eq!(parameter["range"]["start"]["line"], json!(6));
    assert!(parameter["provision"]["href"].as_str().unwrap().ends_with("#K15P8"));
    let wrong = json!({ "för_månad": "2026-03", "mottagare": { "barn": 31 } });
    let answer = editor.ask("lagrum/decide", of(&wrong)).await;
    assert_eq!(answer["problems"][0]["path"], json!("/mottagare/barn"));
    let mut dated = of(&facts);
    dated["date"] = json!("2009-01-01");
    let answer = editor.ask("lagrum/decide", dated.clone()).await;
    assert_eq!(answer["decision"]["outcome"], json!("fault"), "{answer}");
    dated["date"] = json!("i går");
    assert!(refused(&mut editor, "lagrum/decide", dated).await.contains("i går"));
}

#[tokio::test]
async fn what_cannot_be_decided_says_why() {
    let mut editor = session().await;
    let mut unknown = of(&json!({}));
    unknown["package"] = json!("barn");
    let said = refused(&mut editor, "lagrum/form", unknown).await;
    assert_eq!(said, "det finns inget paket `barn` i arbetsytan");
    let mut unknown = of(&json!({}));
    unknown["decision"] = json!("Flerbarn");
    assert!(refused(&mut editor, "lagrum/decide", unknown).await.contains("Flerbarnstillägg"));
    editor.open("flerbarn.lagrum", &RULES.replace("är andra_barnet", "är andra")).await;
    let said = refused(&mut editor, "lagrum/decide", of(&json!({}))).await;
    assert!(said.contains("flerbarn.lagrum rad 15"), "{said}");
    let said = refused(&mut editor, "lagrum/golden", json!({ "id": "borta" })).await;
    assert_eq!(said, "provet finns inte längre");
}

#[tokio::test]
async fn tests_are_listed_and_run_with_results_as_they_come() {
    let mut editor = session().await;
    let tests = editor.ask("lagrum/tests", json!({})).await;
    let package = &tests[0];
    assert_eq!((&package["id"], &package["kind"]), (&json!("flerbarn"), &json!("package")));
    let block = &package["children"][0]["children"][0];
    assert_eq!(block["id"], json!("flerbarn/flerbarn.lagrum#två barn"));
    assert_eq!(block["range"]["start"]["line"], json!(15));
    assert_eq!(package["children"][1]["kind"], json!("golden"));
    let uri = editor.uri("cases/familjen-berg.yaml");
    assert_eq!(package["children"][1]["uri"], json!(uri));
    let of_file = editor.ask("lagrum/tests", json!({ "uri": uri })).await;
    assert_eq!(of_file, tests);
    let asked = json!({ "ids": null, "coverage": true, "partialResultToken": "så" });
    let ran = editor.ask("lagrum/runTests", asked).await;
    let states: Vec<_> =
        ran["results"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, ["passed", "failed", "failed"]);
    let difference = &ran["results"][1]["differences"][0];
    assert_eq!(difference["range"]["start"]["line"], json!(22));
    let covered = &ran["coverage"][0];
    assert_eq!(covered["uri"], json!(editor.uri("flerbarn.lagrum")));
    assert!(covered["points"]["covered"].as_u64() > Some(0), "{covered}");
    let asked = json!({ "textDocument": { "uri": editor.uri("flerbarn.lagrum") } });
    let lenses = editor.ask("textDocument/codeLens", asked).await;
    let titles = lenses.as_array().unwrap().iter().map(|lens| lens["command"]["title"].as_str());
    let shares = titles.flatten().filter(|title| title.ends_with("vägar prövade")).count();
    assert!(shares > 1, "{lenses}");
    let told = editor.told.iter().filter(|message| message["method"] == json!("$/progress"));
    let told: usize =
        told.map(|one| one["params"]["value"]["results"].as_array().unwrap().len()).sum();
    assert_eq!(told, 3);
}

#[tokio::test]
async fn who_types_during_a_run_gets_its_result() {
    let mut editor = session().await;
    editor.open("flerbarn.lagrum", RULES).await;
    let run = editor.begin("lagrum/runTests", json!({ "ids": null, "coverage": false })).await;
    for version in 2..12 {
        editor.replace("flerbarn.lagrum", version, &format!("{RULES}// {version}\n")).await;
    }
    let results = editor.answer(run).await;
    assert_eq!(results["result"]["results"].as_array().unwrap().len(), 3, "{results}");
    let run = editor.begin("lagrum/runTests", json!({ "ids": null, "coverage": true })).await;
    editor.tell("$/cancelRequest", json!({ "id": run })).await;
    let answer = editor.answer(run).await;
    assert!(answer.get("result").is_some() || answer["error"]["code"] == json!(-32800), "{answer}");
}

#[tokio::test]
async fn a_run_that_is_stopped_has_told_what_ran_and_runs_no_more() {
    const TESTS: usize = 2_000;
    let block = |n: usize| {
        format!(
            "prov \"{n}\" för Flerbarnstillägg\n  givet för_månad är 2026-03\n  givet mottagare.barn är 2\n  väntat summa är 150 kr\n"
        )
    };
    let rules = RULES.to_owned() + &(0..TESTS).map(block).collect::<String>();
    let files = [("lagrum.toml", MANIFEST), ("flerbarn.lagrum", rules.as_str())];
    let mut editor = Editor::on(&files, json!({}), "sv").await;
    let asked = json!({ "ids": null, "coverage": false, "partialResultToken": "run" });
    let run = editor.begin("lagrum/runTests", asked).await;
    let mut told = results(&editor.notice("$/progress").await);
    editor.tell("$/cancelRequest", json!({ "id": run })).await;
    let answer = editor.answer(run).await;
    assert_eq!(answer["error"]["code"], json!(-32800), "{answer}");
    // Whoever asks after it waits for nothing of it.
    editor.ask("lagrum/explainCode", json!({ "code": "L0201" })).await;
    let more = editor.told.iter().filter(|message| message["method"] == json!("$/progress"));
    told += more.map(|message| results(&message["params"])).sum::<usize>();
    assert!((1..TESTS).contains(&told), "{told} of {TESTS}");
}

/// How many results are told.
fn results(progress: &Value) -> usize {
    progress["value"]["results"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_golden_case_is_compared_and_accepted() {
    let mut editor = session().await;
    let id = "flerbarn/cases/familjen-berg.yaml#familjen Berg";
    let compared = editor.ask("lagrum/golden", json!({ "id": id })).await;
    assert_eq!(compared["before"], json!(GOLDEN));
    assert!(compared["after"].as_str().unwrap().contains("summa: 150"), "{compared}");
    let edits = editor.ask("lagrum/acceptGolden", json!({ "ids": [id] })).await;
    assert_eq!(edits["edits"][0]["newText"], compared["after"]);
    assert_eq!(edits["edits"][0]["range"], json!(null));
    let text = edits["edits"][0]["newText"].as_str().unwrap();
    std::fs::write(editor.path("cases/familjen-berg.yaml"), text).unwrap();
    editor.on_disk("cases/familjen-berg.yaml", 2).await;
    let ran = editor.ask("lagrum/runTests", json!({ "ids": [id], "coverage": false })).await;
    assert_eq!(ran["results"][0]["state"], json!("passed"), "{ran}");
    let none = editor.ask("lagrum/acceptGolden", json!({ "ids": [id] })).await;
    assert_eq!(none["edits"], json!([]));
}

#[tokio::test]
async fn a_case_that_is_kept_can_be_tried_with_other_facts() {
    let mut editor = session().await;
    for id in
        ["flerbarn/flerbarn.lagrum#två barn", "flerbarn/cases/familjen-berg.yaml#familjen Berg"]
    {
        let case = editor.ask("lagrum/case", json!({ "id": id })).await;
        assert_eq!(case["facts"]["för_månad"], json!("2026-03"), "{case}");
        // It is what other requests ask about a case.
        let answer = editor.ask("lagrum/decide", case).await;
        assert_eq!(answer["results"][0]["value"], json!("150\u{a0}kr per månad"), "{answer}");
    }
    let said = refused(&mut editor, "lagrum/case", json!({ "id": "flerbarn/nej" })).await;
    assert!(said.contains("inte"), "{said}");
}

#[tokio::test]
async fn a_case_is_kept_where_its_decision_stands() {
    let mut editor = session().await;
    let mut asked = of(&json!({ "för_månad": "2026-03", "mottagare": { "barn": 1 } }));
    asked["name"] = json!("ett barn");
    asked["as"] = json!("block");
    let edit = editor.ask("lagrum/saveCase", asked.clone()).await["edits"][0].clone();
    assert_eq!(edit["range"]["start"], json!({ "line": 22, "character": 24 }));
    let block = "prov \"ett barn\" för Flerbarnstillägg";
    assert!(edit["newText"].as_str().unwrap().contains(block), "{edit}");
    asked["as"] = json!("golden");
    let edit = editor.ask("lagrum/saveCase", asked).await["edits"][0].clone();
    assert_eq!(edit["uri"], json!(editor.uri("cases/ett-barn.yaml")));
    assert!(edit["newText"].as_str().unwrap().contains("outcome: denied"), "{edit}");
}

#[tokio::test]
async fn a_file_of_cases_follows_when_a_fact_is_renamed() {
    let mut editor = session().await;
    let uri = editor.uri("flerbarn.lagrum");
    let params = json!({
        "textDocument": { "uri": uri }, "position": { "line": 4, "character": 3 }, "newName": "antal",
    });
    let edit = editor.ask("textDocument/rename", params).await;
    let cases = editor.uri("cases/familjen-berg.yaml");
    let range =
        json!({ "start": { "line": 4, "character": 4 }, "end": { "line": 4, "character": 8 } });
    let changes = edit["documentChanges"].as_array().unwrap();
    let of = |uri: &String| {
        let mut found = changes.iter().filter(|change| change["textDocument"]["uri"] == json!(uri));
        found.next().map(|change| change["edits"].clone()).unwrap_or_default()
    };
    assert_eq!(of(&cases), json!([{ "range": range, "newText": "antal" }]));
    assert_eq!(of(&uri).as_array().map(Vec::len), Some(4), "{edit}");
}
