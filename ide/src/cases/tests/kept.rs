use super::{MORE, facts};
use crate::cases::{KeepAs, Kept, Question, State, prepare, save};
use crate::fixture::{Fixture, fixture};
use crate::{Change, Workspace};
use lagrum_language::diagnostics::Language;
use serde_json::{Value, json};
use std::ops::ControlFlow;

/// Keeps a case, opens what is written, and runs its test.
fn kept_and_run(workspace: &mut Workspace, facts: &Value, keep_as: KeepAs) -> (String, State) {
    let snapshot = workspace.snapshot();
    let question =
        Question { package: "tillägg", decision: "Tillägg", facts, law: None, known_on: None };
    let (change, id) = match save(&snapshot, &question, "Åsas \"fall\"", keep_as).unwrap() {
        Kept::File(path, text) => {
            let id = format!("tillägg/{}#Åsas \"fall\"", path.display());
            (Change::Open(path, text), id)
        }
        Kept::Insert(file, at, block) => {
            let mut text = snapshot.text(file).to_owned();
            text.insert_str(at as usize, &block);
            let path = snapshot.rules.file(file).unwrap().location.clone();
            (Change::Open(path, text), "tillägg/regler.lagrum".to_owned())
        }
    };
    drop(snapshot);
    let (Change::Open(_, text) | Change::Edit(_, text)) = &change else { panic!("{change:?}") };
    let text = text.clone();
    workspace.apply(change);
    let snapshot = workspace.snapshot();
    let mut results = Vec::new();
    let _ = prepare(&snapshot, Some(&[id]), Language::Swedish).run(false, &mut |result| {
        results.push(result);
        ControlFlow::Continue(())
    });
    assert_eq!(results.len(), 1, "{results:?} {text}");
    assert_eq!(results[0].state, State::Passed, "{results:?} {text}");
    (text, results[0].state)
}

#[test]
fn a_case_that_is_kept_passes() {
    let undetermined = json!({ "för_månad": "2026-05", "mottagare": { "gift": false } });
    let denied = json!({ "för_månad": "2026-05", "mottagare": { "gift": true, "hyra": 5 } });
    let invalid = json!({ "för_månad": "2026-05", "mottagare": { "hyra": -1 } });
    let empty = json!({ "för_månad": "2026-05", "mottagare": { "barn": [] } });
    for facts in [facts(), undetermined, denied, invalid, empty] {
        for keep_as in [KeepAs::Golden, KeepAs::Block] {
            let Fixture { mut workspace, .. } = fixture(MORE);
            kept_and_run(&mut workspace, &facts, keep_as);
        }
    }
}

#[test]
fn what_a_block_cannot_say_is_kept_as_a_golden_case() {
    let mut facts = facts();
    let _ = facts["mottagare"]["barn"][0].as_object_mut().unwrap().remove("boende");
    let Fixture { mut workspace, .. } = fixture(MORE);
    let question = Question {
        package: "tillägg",
        decision: "Tillägg",
        facts: &facts,
        law: None,
        known_on: None,
    };
    let snapshot = workspace.snapshot();
    let refused = save(&snapshot, &question, "rad", KeepAs::Block).unwrap_err();
    let text = refused.text(&snapshot).sv;
    assert!(text.starts_with("`mottagare.barn` kan inte skrivas"), "{text}");
    drop(snapshot);
    kept_and_run(&mut workspace, &facts, KeepAs::Golden);
}

#[test]
fn a_block_is_written_as_authors_write_it() {
    let Fixture { mut workspace, .. } = fixture(MORE);
    let (text, _) = kept_and_run(&mut workspace, &facts(), KeepAs::Block);
    let (_, block) = text.split_once("motivering avslag").unwrap();
    insta::assert_snapshot!(format!("motivering avslag{block}"));
}

#[test]
fn a_golden_case_is_written_as_it_is_accepted() {
    let Fixture { mut workspace, .. } = fixture(MORE);
    let (text, _) = kept_and_run(&mut workspace, &facts(), KeepAs::Golden);
    insta::assert_snapshot!(text);
}

const JUDGED: &str = "package application
concept Parent
  withdrawal : date
assessment special_reasons of Parent : yes/no
  guidance \"the parent could not apply earlier\"
  judged by sv \"handläggare\" en \"case worker\"
decision Application
  given parent : Parent
  legal date parent.withdrawal
  requires reasons that parent.special_reasons
";

#[test]
fn who_judged_a_case_that_is_kept_is_told_in_the_words_of_the_rules() {
    let snapshot = fixture(JUDGED).workspace.snapshot();
    let facts = json!({ "parent": { "withdrawal": "2026-03-01", "special_reasons": true } });
    let question = Question {
        package: "application",
        decision: "Application",
        facts: &facts,
        law: None,
        known_on: None,
    };
    let Ok(Kept::Insert(_, _, block)) = save(&snapshot, &question, "late", KeepAs::Block) else {
        panic!("a block");
    };
    assert!(block.contains("assessed by \"case worker\" because \"test\""), "{block}");
}
