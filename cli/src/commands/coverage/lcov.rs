//! Coverage as LCOV has it, which editors and code review tools show: rules are functions, what comes out in two ways
//! is a branch.

use super::{Measured, Rules};
use lagrum_testing::coverage::{Item, Line, SpotKind, Way};
use std::fmt::Write as _;

pub(super) fn of(measured: &Measured<'_>) -> String {
    let mut out = String::new();
    for rules in measured.files() {
        file(measured, &rules, &mut out);
    }
    out
}

fn file(measured: &Measured<'_>, rules: &Rules<'_>, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "TN:\nSF:{}", rules.shown);
    let items: Vec<&Item> = measured.coverage.in_file(rules.package, rules.file).collect();
    functions(&items, out);
    branches(&items, out);
    let lines = measured.coverage.lines(rules.package, rules.file, rules.text);
    let counted: Vec<(usize, &Line<'_>)> =
        (1..).zip(&lines).filter(|(_, line)| line.state.is_some()).collect();
    for (number, line) in &counted {
        let _ = writeln!(out, "DA:{number},{}", line.cases);
    }
    let hit = counted.iter().filter(|(_, line)| line.cases > 0).count();
    let _ = writeln!(out, "LF:{}\nLH:{hit}\nend_of_record", counted.len());
}

fn functions(items: &[&Item], out: &mut String) {
    let functions: Vec<&&Item> = items.iter().filter(|item| is_function(item.kind)).collect();
    for item in &functions {
        let _ = writeln!(out, "FN:{},{}", item.line, item.name);
    }
    for item in &functions {
        let _ = writeln!(out, "FNDA:{},{}", item.cases(Way::Used), item.name);
    }
    let hit = functions.iter().filter(|item| item.is_covered()).count();
    let _ = writeln!(out, "FNF:{}\nFNH:{hit}", functions.len());
}

const fn is_function(kind: SpotKind) -> bool {
    matches!(kind, SpotKind::Rule | SpotKind::Table | SpotKind::Parameter)
}

fn branches(items: &[&Item], out: &mut String) {
    let two_ways: Vec<&&Item> = items.iter().filter(|item| item.kind.has_two_ways()).collect();
    let mut hit = 0_usize;
    for (block, item) in two_ways.iter().enumerate() {
        for (branch, way) in [Way::Yes, Way::No].into_iter().enumerate() {
            let cases = item.cases(way);
            hit = hit.saturating_add(usize::from(cases > 0));
            let taken = if item.covered.is_empty() { "-".to_owned() } else { cases.to_string() };
            let _ = writeln!(out, "BRDA:{},{block},{branch},{taken}", item.line);
        }
    }
    let _ = writeln!(out, "BRF:{}\nBRH:{hit}", two_ways.len().saturating_mul(2));
}
