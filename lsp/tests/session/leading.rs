//! Where names lead, over the borders of packages, as an author sees it.

use crate::editor::Editor;
use serde_json::{Value, json};

pub(crate) const BASE: &str = "paket bas
författning SFB \"Socialförsäkringsbalken\" sfs 2010:110
alternativ Form
  gift
  ensam
begrepp Hushåll
  form : Form
  hyra : belopp per månad, minst 0 kr
bemyndigande parameter gräns : belopp per månad
  enligt SFB 97 kap. 18 §
regel del_av_hyra för Hushåll : belopp per månad
  är hyra - dubbla dock minst 0 kr
  varvid dubbla är gräns + gräns
  undantag gifta när form = gift
    då 0 kr
";
pub(crate) const RULES: &str = "paket stöd
använd bas
författning Föreskriften \"Föreskrift om stöd\"
föreskriver parameter bas.gräns : belopp per månad
  enligt Föreskriften 2 §
  är 300 kr
beslut Stöd \"Stöd till hyran\"
  givet hushåll : bas.Hushåll
  prövningsdag 2024-06-01
  villkor behov att hushåll.del_av_hyra > 0 kr
  ger summa : belopp per månad är hushåll.del_av_hyra
";
pub(crate) const TESTS: &str = "# Prov på stöd

Ett hushåll med hög hyra 𝄞.

```lagrum
paket stöd
prov \"hög hyra\" för Stöd
  givet hushåll.form är ensam
  givet hushåll.hyra är 9 000 kr
  väntat bifall
```
";

/// Two packages, one of which rests on the other.
pub(crate) const TWO: [(&str, &str); 5] = [
    ("bas/lagrum.toml", "[package]\nname = \"bas\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n"),
    ("bas/bas.lagrum", BASE),
    (
        "stöd/lagrum.toml",
        "[package]\nname = \"stöd\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n\
         [dependencies]\nbas = { path = \"../bas\" }\n",
    ),
    ("stöd/stöd.lagrum", RULES),
    ("stöd/prov.lagrum.md", TESTS),
];

async fn session() -> Editor {
    let capabilities = json!({ "textDocument": { "diagnostic": {} } });
    let mut editor = Editor::on(&TWO, capabilities, "sv").await;
    for (path, text) in TWO {
        editor.open(path, text).await;
        assert_eq!(editor.codes(path).await, [] as [&str; 0], "{path}");
    }
    editor
}

/// A question about the end of the first piece of a file.
async fn after(editor: &mut Editor, method: &str, path: &str, piece: &str) -> Value {
    let (_, text) = TWO.iter().find(|(known, _)| *known == path).unwrap();
    let end = text.find(piece).unwrap() + piece.len();
    let line = text[..end].matches('\n').count();
    let column = text[..end].lines().last().unwrap().encode_utf16().count();
    let number = |number: usize| u32::try_from(number).unwrap();
    editor.at(method, path, number(line), number(column)).await
}

/// Where it leads, from which word.
async fn led(editor: &mut Editor, method: &str, path: &str, piece: &str) -> Vec<String> {
    let links = after(editor, method, path, piece).await;
    let uri = json!(editor.uri(path));
    let shown = |link: &Value| {
        let from = editor.shown(&uri, &link["originSelectionRange"]);
        let to = editor.shown(&link["targetUri"], &link["targetSelectionRange"]);
        let whole = editor.shown(&link["targetUri"], &link["targetRange"]);
        assert!(whole.contains(to.split_once(' ').unwrap().1.split_once(' ').unwrap().1));
        format!("{} → {to}", from.rsplit_once(' ').unwrap().1)
    };
    links.as_array().map(|all| all.iter().map(shown).collect()).unwrap_or_default()
}

const BAS: &str = "bas/bas.lagrum";
const STÖD: &str = "stöd/stöd.lagrum";
const PROV: &str = "stöd/prov.lagrum.md";

#[tokio::test]
async fn what_is_left_to_a_lower_act_leads_to_what_fills_it_and_back() {
    let mut editor = session().await;
    let of = "textDocument/declaration";
    let left = "gräns → bas/bas.lagrum 8:23 gräns";
    assert_eq!(led(&mut editor, of, STÖD, "parameter bas.grä").await, [left]);
    assert_eq!(led(&mut editor, of, BAS, "dubbla är grä").await, [left]);
    assert_eq!(led(&mut editor, of, STÖD, "är 300").await, [] as [&str; 0]);
    let of = "textDocument/implementation";
    let filled = RULES.split_once("föreskriver").unwrap().1.split_once("beslut").unwrap().0;
    assert_eq!(
        led(&mut editor, of, BAS, "dubbla är grä").await,
        [format!("gräns → stöd/stöd.lagrum 3:0 föreskriver{}", filled.trim_end())]
    );
    let except = "del_av_hyra → bas/bas.lagrum 13:11 gifta";
    assert_eq!(led(&mut editor, of, STÖD, "att hushåll.del_av").await, [except]);
    assert_eq!(led(&mut editor, of, BAS, "hyra : be").await, [] as [&str; 0]);
}

#[tokio::test]
async fn a_name_leads_to_its_type() {
    let mut editor = session().await;
    let of = "textDocument/typeDefinition";
    let form = "bas/bas.lagrum 2:11 Form";
    assert_eq!(led(&mut editor, of, PROV, "hushåll.fo").await, [format!("form → {form}")]);
    assert_eq!(led(&mut editor, of, BAS, "form = gi").await, [format!("gift → {form}")]);
    let concept = "hushåll → bas/bas.lagrum 5:8 Hushåll";
    assert_eq!(led(&mut editor, of, STÖD, "är hus").await, [concept]);
    assert_eq!(led(&mut editor, of, BAS, "hyra : be").await, [] as [&str; 0]);
}

#[tokio::test]
async fn a_local_name_is_typed_in_both_its_places_and_no_other() {
    let mut editor = session().await;
    let uri = json!(editor.uri(BAS));
    let found = after(&mut editor, "textDocument/linkedEditingRange", BAS, "varvid dub").await;
    let ranges = found["ranges"].as_array().unwrap().iter();
    let ranges: Vec<_> = ranges.map(|range| editor.shown(&uri, range)).collect();
    assert_eq!(ranges, ["bas/bas.lagrum 11:12 dubbla", "bas/bas.lagrum 12:9 dubbla"]);
    let found = after(&mut editor, "textDocument/linkedEditingRange", BAS, "är hyr").await;
    assert_eq!(found, Value::Null);
}

#[tokio::test]
async fn a_name_is_marked_where_it_is_read_and_where_it_gets_its_value() {
    let mut editor = session().await;
    for (path, piece, expected) in [
        (BAS, "är hyr", vec!["3 bas/bas.lagrum 7:2 hyra", "2 bas/bas.lagrum 11:5 hyra"]),
        (PROV, "hushåll.hyr", vec!["3 stöd/prov.lagrum.md 8:16 hyra"]),
        (STÖD, "är 30", vec![]),
    ] {
        let found = after(&mut editor, "textDocument/documentHighlight", path, piece).await;
        let uri = json!(editor.uri(path));
        let marks = found.as_array().unwrap().iter();
        let marks =
            marks.map(|one| format!("{} {}", one["kind"], editor.shown(&uri, &one["range"])));
        assert_eq!(marks.collect::<Vec<_>>(), expected, "{path} {piece}");
    }
}

#[tokio::test]
async fn a_provision_is_a_link_to_its_text() {
    let mut editor = session().await;
    let uri = json!(editor.uri(BAS));
    let document = json!({ "textDocument": { "uri": uri } });
    let links = editor.ask("textDocument/documentLink", document).await;
    assert_eq!(links.as_array().map(Vec::len), Some(1), "{links}");
    assert_eq!(editor.shown(&uri, &links[0]["range"]), "bas/bas.lagrum 9:9 SFB 97 kap. 18 §");
    let target = links[0]["target"].as_str().unwrap();
    assert!(target.starts_with("https://") && target.ends_with("#K97P18"), "{target}");
    assert_eq!(links[0]["tooltip"], json!("SFB 97 kap. 18 §"));
}

/// Calls as `name path line:column name: where it is said`.
fn calls(editor: &Editor, calls: &Value, side: &str, from: Option<&Value>) -> Vec<String> {
    let shown = |call: &Value| {
        let item = &call[side];
        let said_in = from.unwrap_or(&item["uri"]);
        let said = call["fromRanges"].as_array().unwrap().iter();
        let said: Vec<_> = said.map(|range| editor.shown(said_in, range)).collect();
        let at = editor.shown(&item["uri"], &item["selectionRange"]);
        assert!(
            editor.shown(&item["uri"], &item["range"]).contains(item["name"].as_str().unwrap())
        );
        format!("{at}: {}", said.join(", "))
    };
    calls.as_array().unwrap().iter().map(shown).collect()
}

#[tokio::test]
async fn what_an_amount_rests_on_and_what_it_affects_goes_over_packages() {
    let mut editor = session().await;
    let items = after(&mut editor, "textDocument/prepareCallHierarchy", BAS, "regel del_").await;
    let item = &items[0];
    assert_eq!(item["name"], json!("del_av_hyra"));
    assert_eq!(
        editor.shown(&item["uri"], &item["selectionRange"]),
        "bas/bas.lagrum 10:6 del_av_hyra"
    );
    let affects = editor.ask("callHierarchy/incomingCalls", json!({ "item": item })).await;
    assert_eq!(
        calls(&editor, &affects, "from", None),
        [
            "stöd/stöd.lagrum 9:10 behov: stöd/stöd.lagrum 9:20 hushåll.del_av_hyra",
            "stöd/stöd.lagrum 10:6 summa: stöd/stöd.lagrum 10:34 hushåll.del_av_hyra",
        ]
    );
    let rests = editor.ask("callHierarchy/outgoingCalls", json!({ "item": item })).await;
    let uri = item["uri"].clone();
    let rests = calls(&editor, &rests, "to", Some(&uri));
    assert!(
        rests.contains(&"bas/bas.lagrum 7:2 hyra: bas/bas.lagrum 11:5 hyra".to_owned()),
        "{rests:?}"
    );
    let result = &affects[1]["from"];
    let again = editor.ask("callHierarchy/outgoingCalls", json!({ "item": result })).await;
    assert_eq!(
        calls(&editor, &again, "to", Some(&result["uri"])),
        [
            "stöd/stöd.lagrum 7:8 hushåll: stöd/stöd.lagrum 10:34 hushåll",
            "bas/bas.lagrum 10:6 del_av_hyra: stöd/stöd.lagrum 10:34 hushåll.del_av_hyra",
        ]
    );
    let nothing = after(&mut editor, "textDocument/prepareCallHierarchy", BAS, "då 0").await;
    assert_eq!(nothing, Value::Null);
}

#[tokio::test]
async fn a_name_is_renamed_in_every_package_and_what_has_no_name_is_not() {
    let mut editor = session().await;
    let found = after(&mut editor, "textDocument/prepareRename", STÖD, "bas.grä").await;
    let uri = json!(editor.uri(STÖD));
    assert_eq!(editor.shown(&uri, &found["range"]), "stöd/stöd.lagrum 3:26 gräns");
    assert_eq!(found["placeholder"], json!("gräns"));
    let params = json!({
        "textDocument": { "uri": uri }, "position": { "line": 3, "character": 28 }, "newName": "tak",
    });
    let edit = editor.ask("textDocument/rename", params).await;
    let mut written: Vec<_> = Vec::new();
    for change in edit["documentChanges"].as_array().unwrap() {
        for edit in change["edits"].as_array().unwrap() {
            assert_eq!(edit["newText"], json!("tak"));
            written.push(editor.shown(&change["textDocument"]["uri"], &edit["range"]));
        }
    }
    written.sort();
    assert_eq!(
        written,
        [
            "bas/bas.lagrum 12:19 gräns",
            "bas/bas.lagrum 12:27 gräns",
            "bas/bas.lagrum 8:23 gräns",
            "stöd/stöd.lagrum 3:26 gräns",
        ]
    );
    let position = json!({ "line": 5, "character": 6 });
    let params = json!({ "textDocument": { "uri": uri }, "position": position });
    let id = editor.begin("textDocument/prepareRename", params).await;
    let answer = editor.answer(id).await;
    assert_eq!(answer["error"]["code"], json!(-32803), "{answer}");
}
