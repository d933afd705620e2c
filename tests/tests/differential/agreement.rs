//! The interpreter says what the oracle says, one case at a time and many at once.

use crate::differential::running::{Ready, on_packages};
use lagrum_interpreter::Options;
use lagrum_tests::agreement::difference;
use lagrum_tests::oracle;
use serde_json::Value as Json;

#[test]
fn random_cases_are_decided_as_the_oracle_decides() {
    on_packages(1, 100, 7, |ready| {
        for cases in ready.tapes.cases(ready.text) {
            for case in [&cases.whole, &cases.part, &cases.less] {
                agrees(ready, case)?;
            }
        }
        Ok(())
    });
}

fn agrees(ready: &Ready<'_>, case: &Json) -> Result<(), String> {
    let verdict = oracle::decide(&ready.workspace.db, ready.root, ready.text.decision, case)
        .ok_or("the oracle knows no such decision")?;
    let text = case.to_string();
    let decision = ready
        .interpreter
        .decide(ready.text.decision, &text, &Options::default())
        .map_err(|error| format!("{error}\n{text}"))?;
    match difference(&verdict, &decision) {
        Some(why) => Err(format!("{why}\n{verdict:?}\n{}\n{text}", decision.to_json())),
        None => Ok(()),
    }
}
