//! Every question at every half of a file: an author has not yet written what comes after the cursor.

use crate::actions::{Action, actions};
use crate::cases::{Question, form};
use crate::evaluation::Chosen;
use crate::fixture::fixture;
use crate::rename::{prepare as prepare_rename, rename};
use crate::{Change, FileId, FilePlace, FileSpan, Snapshot, complete, decisions, diagnostics};
use crate::{folding, format, hints, hover, lenses, links, navigate, pictures, selection};
use crate::{signature, steps, symbols, tokens};
use lagrum_language::diagnostics::{Language, TextEdit};
use lagrum_language::format::respell;
use lagrum_language::surface::Surface;
use lagrum_language::syntax::FileKind;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// A package that the other rests on.
const BASE: &str = "//- bas/lagrum.toml
[package]
name = \"bas\"
version = \"1.0.0\"
language = \"2026\"
//- bas/bas.lagrum
paket bas
författning Lagen \"Lagen om stöd\" sfs 2024:1
bemyndigande parameter gräns : belopp per månad
  enligt Lagen 5 §
//- stöd/lagrum.toml
[package]
name = \"stöd\"
version = \"1.0.0\"
language = \"2026\"
[dependencies]
bas = { path = \"../bas\" }
//- stöd/";

/// Every kind of declaration.
const WHOLE: &str = "paket stöd
använd bas
författning SFB \"Socialförsäkringsbalken\"
  sfs 2010:110
register Skatteverket \"Beskattningen\" enligt SFB 1 kap. 2 §
enhet poäng
alternativ Form \"familjens form\"
  gift
  ensam \"lever ensam\"
begrepp Barn
  född : datum
begrepp Hushåll
  form : Form, kan saknas
  hyra : belopp per månad, minst 0 kr
    källa uppgiven, register Skatteverket
    fråga \"Vad är hyran {å}?\"
  barnen : lista av Barn
föreskriver parameter bas.gräns : belopp per månad
  enligt SFB 97 kap. 18 §
  från och med 2024-01-01 är 1 400 kr
  från och med 2025-01-01 är 1 500 kr
regel små för Hushåll : heltal
  är antalet b i barnen där ålder(b.född; prövningsdagen) < 18
regel halva för Hushåll : belopp per månad
  är minsta(hyra; bas.gräns + x) * 1/2 avrundat nedåt till 1 kr
  varvid x är 5 kr
  undantag y när form finns och form = gift \"delad hyra 𝄞\" då 0 kr
undantag utan_barn från halva för Hushåll när form finns inte och små = 0
  då om hyra > 900 kr då 100 kr annars 0 kr
tabell tak för Hushåll : belopp per månad
  | små          || högst    |
  | 0 till 1     || 5 300 kr |
  | 2 eller fler || 5 900 kr |
bedömning skäl för Hushåll : ja/nej
  \"särskilda skäl\"
  enligt SFB 97 kap. 2 §
  vägledning \"mer än hög hyra\"
utelämnat utland för Hushåll
  enligt SFB 97 kap. 3 §
  eftersom \"det avgör en annan\"
beslut Stöd
  givet hushåll : Hushåll
  prövningsdag 2024-06-01
  villkor rätt att hushåll.skäl eller hushåll.små > 0
  ger summa : belopp per månad är minsta(hushåll.halva; hushåll.tak.högst)
  motivering bifall \"Du får {summa}.\"
kontroll hög för Stöd
  när summa > 5 000 kr
  vikt 40
  åtgärd anteckna
samordning Samtidigt
  förmån Bidrag : belopp per månad i hela kr
  förmån Peng : belopp per dag i hela kr
  uteslut Bidrag för tid med Peng enligt SFB 98 kap. 1 §
reform högre \"Gränsen höjs\"
  ändrar parameter bas.gräns
    är 1 600 kr
prov \"hög\" för Stöd
  givet hushåll.hyra är 9 000 kr
  givet hushåll.barnen
    | född       |
    | 2012-05-01 |
  väntat summa är 702 kr
prov \"samtidigt\" för Samtidigt
  givet Bidrag
    | första     | sista      | belopp   |
    | 2026-01-01 | 2026-01-31 | 3 000 kr |
  väntat Bidrag är 3 000 kr
";

fn at_every_character(name: &str, text: &str, every: usize) {
    let mut workspace = fixture(&format!("{BASE}{name}\n{text}")).workspace;
    let path = Path::new("stöd").join(name);
    let whole = workspace.snapshot();
    let file = whole.file_at(&path).expect("a file");
    assert_eq!(diagnostics::diagnostics(&whole, file), [], "{name}");
    drop(whole);
    workspace.apply(Change::Open(path.clone(), String::new()));
    for (end, _) in text.char_indices().step_by(every) {
        workspace.apply(Change::Edit(path.clone(), text[..end].to_owned()));
        let snapshot = workspace.snapshot();
        let file = snapshot.file_at(&path).expect("a file");
        let at = FilePlace { file, offset: u32::try_from(end).expect("short") };
        of_place(&snapshot, at);
        of_file(&snapshot, file, name);
    }
}

/// What is asked about a place.
fn of_place(snapshot: &Snapshot, at: FilePlace) {
    let said = hover::hover(snapshot, at, Language::Swedish);
    assert!(said.is_none_or(|said| !said.markdown.is_empty()));
    for leading in [
        navigate::definition(snapshot, at),
        navigate::declaration(snapshot, at),
        navigate::type_definition(snapshot, at),
        navigate::implementation(snapshot, at),
    ] {
        for to in leading.iter().flat_map(|leading| &leading.to) {
            assert!(to.whole.start <= to.name.start && to.name.end <= to.whole.end, "{to:?}");
        }
    }
    for one in navigate::references(snapshot, at).unwrap_or_default() {
        sound(snapshot, one.span);
    }
    for one in navigate::highlight(snapshot, at) {
        sound(snapshot, one.span);
    }
    let linked = navigate::linked(snapshot, at).unwrap_or_default();
    let names: Vec<_> = linked.iter().map(|span| snapshot.written(*span)).collect();
    assert!(names.windows(2).all(|two| two[0] == two[1]), "{names:?}");
    if let Some(item) = navigate::prepare(snapshot, at, Language::English) {
        let on = navigate::rests_on(snapshot, &item, Language::Swedish);
        let by = navigate::used_by(snapshot, &item, Language::English);
        on.iter().chain(&by).flat_map(|call| &call.said).for_each(|span| sound(snapshot, *span));
    }
    let spans = selection::selections(snapshot, at);
    assert!(spans.windows(2).all(|two| two[1].start <= two[0].start && two[0].end <= two[1].end));
    for offered in complete::complete(snapshot, at, Language::Swedish) {
        assert!(offered.replaces.start <= at.offset && at.offset <= offered.replaces.end);
        let own = TextEdit { span: offered.replaces, text: offered.text };
        edited(snapshot, offered.more.iter().chain([&own]));
    }
    if let Some(help) = signature::signature_help(snapshot, at, Language::Swedish) {
        assert!(help.arguments.iter().all(|(from, to)| help.label.get(*from..*to).is_some()));
    }
    edited(snapshot, &format::on_new_line(snapshot, at));
    let here = FileSpan { file: at.file, start: at.offset.saturating_sub(3), end: at.offset };
    let here = FileSpan { start: boundary(snapshot.text(at.file), here.start), ..here };
    edited(snapshot, &format::range(snapshot, here));
    for action in actions(snapshot, here) {
        applied(snapshot, &action);
    }
    if prepare_rename(snapshot, at).is_ok()
        && let Ok(renaming) = rename(snapshot, at, "ett_nytt_namn")
    {
        edited(snapshot, &renaming.edits);
    }
}

/// What is asked about a file, or its package.
fn of_file(snapshot: &Snapshot, file: FileId, name: &str) {
    for found in diagnostics::diagnostics(snapshot, file) {
        sound(snapshot, found.primary.span);
        found.related.iter().for_each(|label| sound(snapshot, label.span));
    }
    let _ = symbols::document_symbols(snapshot, file, Language::Swedish);
    let _ = symbols::workspace_symbols(snapshot, "h", Language::English);
    edited(snapshot, &format::whole(snapshot, file));
    lenses::lenses(snapshot, file).iter().for_each(|lens| sound(snapshot, lens.at));
    folding::folds(snapshot, file).iter().for_each(|fold| sound(snapshot, fold.span));
    links::links(snapshot, file).iter().for_each(|link| sound(snapshot, link.span));
    for token in tokens::tokens(snapshot, file, None) {
        assert!(!snapshot.written(token.span).is_empty(), "{token:?}");
    }
    let end = u32::try_from(snapshot.text(file).len()).expect("short");
    let all = FileSpan { file, start: 0, end };
    for test in ["hög", "samtidigt"] {
        let chosen = Chosen::Test(format!("stöd/{name}#{test}"));
        let shown = hints::hints(snapshot, all, Some(&chosen), Language::Swedish);
        for hint in shown {
            sound(snapshot, FileSpan { file, start: hint.at.offset, end: hint.at.offset });
        }
        let values = hints::case_values(snapshot, file, &chosen, Language::Swedish);
        values.iter().flat_map(|all| &all.stretches).for_each(|one| sound(snapshot, one.at));
        let walked = steps::steps(snapshot, &chosen, Language::English);
        walked.iter().flat_map(|all| &all.steps).for_each(|step| sound(snapshot, step.at));
    }
    for table in pictures::tables(snapshot, "stöd", Language::Swedish) {
        sound(snapshot, table.at);
    }
    let _ = pictures::figures(snapshot, "stöd", Language::Swedish);
    for decision in decisions::decisions(snapshot, Language::Swedish) {
        sound(snapshot, decision.at);
        let drawn =
            pictures::ground(snapshot, &decision.package, &decision.name, Language::Swedish);
        assert!(drawn.is_none_or(|drawn| drawn.svg.starts_with("<svg")));
        let facts = json!({ "hushåll": { "hyra": 5 } });
        let question = Question {
            package: &decision.package,
            decision: &decision.name,
            facts: &facts,
            law: None,
            known_on: None,
        };
        let _ = form(snapshot, &question, Language::Swedish);
    }
}

fn boundary(text: &str, at: u32) -> u32 {
    let mut at = usize::try_from(at).expect("small");
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    u32::try_from(at).expect("small")
}

/// A stretch lies in its file, between characters.
fn sound(snapshot: &Snapshot, span: FileSpan) {
    assert!(snapshot.text(span.file).get(span.range()).is_some(), "{span:?}");
}

/// The texts of files after edits, none of which overlaps another.
fn edited<'e>(
    snapshot: &Snapshot,
    edits: impl IntoIterator<Item = &'e TextEdit>,
) -> BTreeMap<FileId, String> {
    let mut all: BTreeMap<FileId, Vec<&TextEdit>> = BTreeMap::new();
    for edit in edits {
        sound(snapshot, edit.span);
        all.entry(edit.span.file).or_default().push(edit);
    }
    let text = |(file, mut edits): (FileId, Vec<&TextEdit>)| {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let (old, mut new, mut last) = (snapshot.text(file), String::new(), 0);
        for edit in edits {
            let range = edit.span.range();
            assert!(last <= range.start, "edits overlap: {edit:?} in\n{old}");
            new.push_str(&old[last..range.start]);
            new.push_str(&edit.text);
            last = range.end;
        }
        new.push_str(&old[last..]);
        (file, new)
    };
    all.into_iter().map(text).collect()
}

/// An action changes something.
fn applied(snapshot: &Snapshot, action: &Action) {
    let texts = edited(snapshot, &action.edits);
    let changes = texts.iter().any(|(file, text)| text != snapshot.text(*file));
    assert!(changes || action.renamed.is_some(), "{} does nothing", action.title.en);
}

fn english() -> String {
    respell(WHOLE, FileKind::Code, Surface::English).expect("another spelling").text
}

fn literate(text: &str) -> String {
    format!("# Stöd å𝄞\n\nHär står regler.\n\n```lagrum\n{text}```\n\nOch mer text.\n")
}

#[test]
fn every_question_is_answered_at_every_half_typed_character() {
    at_every_character("stöd.lagrum", WHOLE, 1);
}

#[test]
fn so_it_is_in_the_other_language() {
    at_every_character("stöd.lagrum", &english(), 5);
}

#[test]
fn so_it_is_in_a_text_with_rules_in_it() {
    at_every_character("stöd.lagrum.md", &literate(WHOLE), 5);
    at_every_character("stöd.lagrum.md", &literate(&english()), 11);
}
