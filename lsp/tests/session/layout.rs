//! Layout, selections and colours, as an editor applies and shows them.

use crate::editor::{Editor, byte, marked};
use crate::first::{MANIFEST, RULES};
use serde_json::{Value, json};

const FILE: &str = "rätt.lagrum";

async fn session(text: &str) -> Editor {
    let files = [("lagrum.toml", MANIFEST), (FILE, text)];
    let mut editor =
        Editor::on(&files, json!({ "textDocument": { "diagnostic": {} } }), "sv").await;
    editor.open(FILE, text).await;
    editor
}

fn range(lines: [u32; 2]) -> Value {
    let at = |line: u32| json!({ "line": line, "character": 0 });
    json!({ "start": at(lines[0]), "end": at(lines[1]) })
}

/// A text after edits, which may not overlap.
pub(crate) fn edited(text: &str, edits: &Value) -> String {
    let place = |edit: &Value, end: &str| byte(text, &edit["range"][end]);
    let edits = edits.as_array().unwrap().iter();
    let mut edits: Vec<_> =
        edits.map(|edit| (place(edit, "start"), place(edit, "end"), &edit["newText"])).collect();
    edits.sort_by_key(|(start, end, _)| (*start, *end));
    let (mut after, mut last) = (String::new(), 0);
    for (start, end, written) in edits {
        assert!(last <= start && start <= end, "edits overlap in\n{text}");
        after.push_str(&text[last..start]);
        after.push_str(written.as_str().unwrap());
        last = end;
    }
    after + &text[last..]
}

#[tokio::test]
async fn only_the_lines_that_are_marked_are_laid_out() {
    let loose = RULES.replace("SFB \"", "SFB   \"").replace("är gräns", "är     gräns");
    let mut editor = session(&loose).await;
    let mut params = json!({
        "textDocument": { "uri": editor.uri(FILE) }, "range": range([5, 6]),
        "options": { "tabSize": 2, "insertSpaces": true },
    });
    let edits = editor.ask("textDocument/rangeFormatting", params.clone()).await;
    assert_eq!(edited(&loose, &edits), loose.replace("är     gräns", "är gräns"));
    params["range"] = range([1, 1]);
    let edits = editor.ask("textDocument/rangeFormatting", params).await;
    let act = "SFB   \"Socialförsäkringsbalken\" sfs";
    let laid_out = "SFB \"Socialförsäkringsbalken\"\n  sfs";
    assert_eq!(edited(&loose, &edits), loose.replace(act, laid_out));
}

#[tokio::test]
async fn the_columns_of_a_table_stand_under_each_other_when_a_row_is_ended() {
    let head = "tabell tak (antal : heltal) : belopp per månad\n  | antal || högst    |\n";
    let typed = format!("{RULES}{head}  | 1 || 5 300 kr |\n  \n");
    let mut editor = session(&typed).await;
    let params = json!({
        "textDocument": { "uri": editor.uri(FILE) }, "position": { "line": 10, "character": 2 },
        "ch": "\n", "options": { "tabSize": 2, "insertSpaces": true },
    });
    let edits = editor.ask("textDocument/onTypeFormatting", params).await;
    let laid_out = typed.replace("| 1 ||", "| 1     ||");
    assert_eq!(edited(&typed, &edits), laid_out);
}

#[tokio::test]
async fn a_selection_grows_from_each_cursor() {
    let mut editor = session(RULES).await;
    let at = |line: u32, character: u32| json!({ "line": line, "character": character });
    let params = json!({
        "textDocument": { "uri": editor.uri(FILE) }, "positions": [at(6, 31), at(2, 12)],
    });
    let chains = editor.ask("textDocument/selectionRange", params).await;
    let texts = |chain: &Value| {
        let (mut one, mut texts) = (chain.clone(), Vec::new());
        while one.is_object() {
            texts.push(marked(RULES, &one["range"]));
            one = one["parent"].clone();
        }
        texts
    };
    let value = texts(&chains[0]);
    assert_eq!(value[..2], ["6:29 gräns", "6:26 är gräns"]);
    assert_eq!(value.last().unwrap(), &format!("0:0 {RULES}"));
    assert_eq!(texts(&chains[1])[0], "2:10 gräns");
    for chain in chains.as_array().unwrap() {
        for two in texts(chain).windows(2) {
            let text = |text: &str| text.split_once(' ').unwrap().1.to_owned();
            assert!(text(&two[1]).contains(&text(&two[0])), "{two:?}");
        }
    }
}

pub(crate) fn numbers(data: &Value) -> Vec<u64> {
    data.as_array().unwrap().iter().map(|one| one.as_u64().unwrap()).collect()
}

/// Tokens as `line:column text kind`, with `!` where a name is given.
pub(crate) fn coloured(editor: &Editor, text: &str, data: &[u64]) -> Vec<String> {
    let legend = &editor.offered["semanticTokensProvider"]["legend"];
    let (mut line, mut column) = (0, 0);
    let mut tokens = Vec::new();
    for token in data.chunks(5) {
        column = if token[0] > 0 { token[1] } else { column + token[1] };
        line += token[0];
        let place = |character: u64| json!({ "line": line, "character": character });
        let range = json!({ "start": place(column), "end": place(column + token[2]) });
        let kind = legend["tokenTypes"][usize::try_from(token[3]).unwrap()].as_str().unwrap();
        let declares = if token[4] & 1 == 1 { "!" } else { "" };
        tokens.push(format!("{} {kind}{declares}", marked(text, &range)));
    }
    tokens
}

/// Numbers after the edits of an answer.
pub(crate) fn patched(mut data: Vec<u64>, delta: &Value) -> Vec<u64> {
    for edit in delta["edits"].as_array().unwrap() {
        let start = usize::try_from(edit["start"].as_u64().unwrap()).unwrap();
        let count = usize::try_from(edit["deleteCount"].as_u64().unwrap()).unwrap();
        data.splice(start..start + count, numbers(&edit["data"]));
    }
    data
}

#[tokio::test]
async fn colours_of_a_stretch_are_those_of_the_whole() {
    let mut editor = session(RULES).await;
    let document = json!({ "uri": editor.uri(FILE) });
    let asked = json!({ "textDocument": document });
    let whole = editor.ask("textDocument/semanticTokens/full", asked).await;
    let whole = coloured(&editor, RULES, &numbers(&whole["data"]));
    assert!(whole.contains(&"2:10 gräns variable!".to_owned()), "{whole:?}");
    let asked = json!({ "textDocument": document, "range": range([5, 7]) });
    let part = editor.ask("textDocument/semanticTokens/range", asked).await;
    let part = coloured(&editor, RULES, &numbers(&part["data"]));
    assert_eq!(part.first().unwrap(), "5:0 parameter keyword");
    assert_eq!(part.last().unwrap(), "6:29 gräns variable");
    assert_eq!(part, whole[whole.len() - part.len()..]);
}

#[tokio::test]
async fn colours_after_an_edit_are_told_as_what_differs() {
    let mut editor = session(RULES).await;
    let document = json!({ "textDocument": { "uri": editor.uri(FILE) } });
    let whole = editor.ask("textDocument/semanticTokens/full", document.clone()).await;
    let mut data = numbers(&whole["data"]);
    let mut id = whole["resultId"].clone();
    let added = format!("{RULES}// å𝄞\nparameter golv : belopp per månad\n  är tak\n");
    for (version, text) in [
        (2, RULES.replace("är gräns", "är 5 kr")),
        (3, added),
        (4, String::new()),
        (5, RULES.to_owned()),
    ] {
        editor.replace(FILE, version, &text).await;
        let mut params = document.clone();
        params["previousResultId"] = id;
        let delta = editor.ask("textDocument/semanticTokens/full/delta", params.clone()).await;
        data = patched(data, &delta);
        let now = editor.ask("textDocument/semanticTokens/full", document.clone()).await;
        assert_eq!(
            coloured(&editor, &text, &data),
            coloured(&editor, &text, &numbers(&now["data"]))
        );
        // What the editor had before is known no more: all is told anew.
        let stale = editor.ask("textDocument/semanticTokens/full/delta", params).await;
        assert_eq!(numbers(&stale["data"]), data);
        id = stale["resultId"].clone();
    }
}

#[tokio::test]
async fn an_editor_colours_anew_what_another_file_makes_of_a_name_and_only_then() {
    let names = "paket stöd\nparameter gräns : belopp per månad\n  är 1 400 kr\n";
    let uses = "paket stöd\nparameter tak : belopp per månad\n  är gräns\n";
    let files = [("lagrum.toml", MANIFEST), ("namn.lagrum", names), ("tak.lagrum", uses)];
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "semanticTokens": { "refreshSupport": true } },
    });
    let mut editor = Editor::on(&files, capabilities, "sv").await;
    editor.open("namn.lagrum", names).await;
    editor.open("tak.lagrum", uses).await;
    let asked = json!({ "textDocument": { "uri": editor.uri("tak.lagrum") } });
    let before = editor.ask("textDocument/semanticTokens/full", asked.clone()).await;
    let before = coloured(&editor, uses, &numbers(&before["data"]));
    assert_eq!(before.last().unwrap(), "2:5 gräns variable");
    // Another number: no name is anything else. So with what the editor asks for by itself, since it has changed it.
    editor.notice("lagrum/changed").await;
    editor.replace("namn.lagrum", 2, &names.replace("1 400", "1 500")).await;
    editor.notice("lagrum/changed").await;
    editor.replace("tak.lagrum", 2, &format!("{uses}  upphävd\n")).await;
    editor.notice("lagrum/changed").await;
    editor.replace("tak.lagrum", 3, uses).await;
    editor.ask("textDocument/semanticTokens/full", asked.clone()).await;
    editor.notice("lagrum/changed").await;
    assert_eq!(editor.requests, [] as [Value; 0]);
    let other = names.replace("parameter", "begrepp Hushåll\n  hyra : belopp\nregel");
    editor.replace("namn.lagrum", 3, &other).await;
    editor.requested("workspace/semanticTokens/refresh").await;
    // Who does not ask at once, since the file is out of sight, is told once.
    editor.notice("lagrum/changed").await;
    editor.replace("namn.lagrum", 4, &format!("{other}// .\n")).await;
    editor.notice("lagrum/changed").await;
    let now = editor.ask("textDocument/semanticTokens/full", asked).await;
    let now = coloured(&editor, uses, &numbers(&now["data"]));
    assert_eq!(now.last().unwrap(), "2:5 gräns function");
    assert_eq!(editor.requests[0]["method"], json!("workspace/semanticTokens/refresh"));
    assert_eq!(editor.requests.len(), 1);
    // The file that names it goes: the name is nothing.
    let document = json!({ "textDocument": { "uri": editor.uri("namn.lagrum") } });
    std::fs::remove_file(editor.path("namn.lagrum")).unwrap();
    editor.tell("textDocument/didClose", document).await;
    editor.requests.clear();
    editor.requested("workspace/semanticTokens/refresh").await;
    assert_eq!(editor.requests.len(), 1, "{:?}", editor.requests);
}
