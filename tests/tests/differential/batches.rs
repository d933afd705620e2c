//! Many cases at once are decided as each of them alone, whatever the others are.

use crate::differential::running::{Ready, on_packages};
use lagrum_interpreter::{Options, Session};
use serde_json::Value as Json;

#[test]
fn many_cases_at_once_are_decided_as_each_alone() {
    on_packages(2, 40, 8, |ready| {
        let cases = ready.tapes.cases(ready.text);
        let lines: Vec<String> =
            cases.iter().flat_map(|c| [&c.whole, &c.part, &c.less]).map(Json::to_string).collect();
        let alone: Vec<String> =
            lines.iter().map(|line| one(&mut ready.interpreter.session(), ready, line)).collect();
        let mut session = ready.interpreter.session();
        let again: Vec<String> = lines.iter().map(|line| one(&mut session, ready, line)).collect();
        same(&lines, &alone, &again, "with buffers used before")?;
        same(&lines, &alone, &together(ready, &lines)?, "in one batch")?;
        let halves = lines.len() / 3;
        let (some, others) = lines.split_at(halves);
        let split = [together(ready, some)?, together(ready, others)?].concat();
        same(&lines, &alone, &split, "in two batches")?;
        // A step that shares no factor with the number of lines visits each of them once.
        let order: Vec<usize> = (0..lines.len()).map(|at| at * 5 % lines.len()).collect();
        let pick = |of: &[String]| order.iter().map(|at| of[*at].clone()).collect::<Vec<_>>();
        let shuffled = pick(&lines);
        same(&shuffled, &pick(&alone), &together(ready, &shuffled)?, "in another order")
    });
}

fn one(session: &mut Session<'_>, ready: &Ready<'_>, line: &str) -> String {
    match session.decide(ready.text.decision, line, &Options::default()) {
        Ok(decision) => decision.to_json(),
        Err(error) => error.to_string(),
    }
}

fn together(ready: &Ready<'_>, lines: &[String]) -> Result<Vec<String>, String> {
    let source = lines.join("\n");
    let decided = ready
        .interpreter
        .decide_many(ready.text.decision, source.as_bytes(), &Options::default())
        .map_err(|error| error.to_string())?;
    Ok(decided
        .map(|line| match line.decision {
            Ok(decision) => decision.to_json(),
            Err(fault) => fault.to_string(),
        })
        .collect())
}

fn same(lines: &[String], alone: &[String], found: &[String], how: &str) -> Result<(), String> {
    if alone.len() != found.len() {
        return Err(format!("{} cases give {} decisions {how}", alone.len(), found.len()));
    }
    let differing = alone.iter().zip(found).position(|(a, b)| a != b);
    differing.map_or(Ok(()), |at| {
        Err(format!("decided otherwise {how}:\n{}\n{}\n{}", lines[at], alone[at], found[at]))
    })
}
