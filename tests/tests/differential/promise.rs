//! What the language promises of facts that are missing: giving them never changes an answer that was known, and
//! giving what is needed leads to an answer.

use crate::differential::running::{Ready, on_packages};
use lagrum_interpreter::{Decision, Holds, Options, Outcome};
use serde_json::Value as Json;
use std::collections::BTreeSet;

#[test]
fn giving_missing_facts_changes_no_known_answer() {
    on_packages(3, 40, 8, |ready| {
        for cases in ready.tapes.cases(ready.text) {
            kept(ready, &cases.less, &cases.part)?;
            kept(ready, &cases.part, &cases.whole)?;
            kept(ready, &cases.less, &cases.whole)?;
        }
        Ok(())
    });
}

/// Whether what is known of a case stays so when more of it is given; it may only become a fault.
fn kept(ready: &Ready<'_>, less: &Json, more: &Json) -> Result<(), String> {
    let (less_text, more_text) = (less.to_string(), more.to_string());
    let (before, after) = (decide(ready, &less_text)?, decide(ready, &more_text)?);
    let why = |what: &str| {
        Err(format!("{what}\n{less_text}\n{}\n{more_text}\n{}", before.to_json(), after.to_json()))
    };
    // Facts that together are impossible were not valid values to give.
    if after.outcome == Outcome::Invalid {
        return Ok(());
    }
    match (before.outcome, after.outcome) {
        (Outcome::Granted | Outcome::Denied, Outcome::Fault) => {}
        (Outcome::Granted, Outcome::Granted) => {
            if before.results != after.results {
                return why("a known result has changed");
            }
        }
        (Outcome::Denied, Outcome::Denied) => {}
        (Outcome::Granted | Outcome::Denied | Outcome::Invalid, _) => {
            return why("a known outcome has changed");
        }
        (Outcome::Undetermined | Outcome::Fault, _) => {}
    }
    for (known, now) in before.conditions.iter().zip(&after.conditions) {
        let changed = match known.holds {
            Holds::Yes | Holds::No => now.holds != known.holds && now.holds != Holds::Fault,
            Holds::Fault => now.holds != Holds::Fault,
            Holds::Unknown => false,
        };
        if changed && meant(&before, known.name) {
            return why(&format!("condition {} was known and has changed", known.name));
        }
    }
    Ok(())
}

/// Whether a condition means something: one after a false condition may use what that one says is absent.
fn meant(decision: &Decision<'_>, name: &str) -> bool {
    let before = decision.conditions.iter().take_while(|condition| condition.name != name);
    before.into_iter().all(|condition| condition.holds != Holds::No)
}

#[test]
fn giving_what_is_needed_leads_to_an_answer() {
    on_packages(4, 40, 8, |ready| {
        for cases in ready.tapes.cases(ready.text) {
            answered(ready, cases.part, &cases.whole)?;
            answered(ready, cases.less, &cases.whole)?;
        }
        Ok(())
    });
}

/// Gives what is needed, again and again; what is asked for is never asked for twice.
fn answered(ready: &Ready<'_>, mut case: Json, whole: &Json) -> Result<(), String> {
    let mut asked = BTreeSet::new();
    loop {
        let text = case.to_string();
        let decision = decide(ready, &text)?;
        if decision.outcome != Outcome::Undetermined {
            return Ok(());
        }
        let new: Vec<String> = decision
            .needs
            .iter()
            .map(|need| need.fact.clone())
            .filter(|fact| asked.insert(fact.clone()))
            .collect();
        // A source that says nothing, a day that is not covered, and a word that is not accepted are unknown in the
        // whole case too.
        let beyond = decision.needs.iter().any(|need| need.source.is_some() || need.other_days);
        if new.is_empty() && (beyond || ready.text.rules.contains("\n  accept ")) {
            return Ok(());
        }
        if new.is_empty() {
            return Err(format!(
                "undetermined, and nothing new is needed\n{text}\n{}",
                decision.to_json()
            ));
        }
        for fact in &new {
            give(&mut case, whole, fact)
                .ok_or_else(|| format!("{fact} is no fact\n{text}\n{}", decision.to_json()))?;
        }
    }
}

/// Puts the value that a fact has in the whole case into this one.
fn give(case: &mut Json, whole: &Json, fact: &str) -> Option<()> {
    let value = whole.pointer(fact)?;
    let (holder, name) = fact.rsplit_once('/')?;
    let mut at = case;
    for step in holder.split('/').skip(1) {
        at = match at {
            Json::Object(facts) => {
                facts.entry(step).or_insert_with(|| Json::Object(serde_json::Map::new()))
            }
            Json::Array(rows) => rows.get_mut(step.parse::<usize>().ok()?)?,
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => return None,
        };
    }
    at.as_object_mut()?.insert(name.to_owned(), value.clone());
    Some(())
}

fn decide<'p>(ready: &'p Ready<'_>, case: &str) -> Result<Decision<'p>, String> {
    let decided = ready.interpreter.decide(ready.text.decision, case, &Options::default());
    decided.map_err(|error| format!("{error}\n{case}"))
}
