//! In what order benefits are worked out: each after those that it gives way to.

use super::Read;
use crate::db::Def;
use crate::diagnostics::{Text, codes::coordination as codes};
use crate::hir::CoordinationDecl;
use crate::resolve::{Finding, Place};
use std::collections::BTreeSet;

/// The benefits so that each comes after those whose payment its own depends on, in source order where they are free.
///
/// # Errors
/// The benefits of a circle.
pub(crate) fn order(read: &Read) -> Result<Vec<usize>, Vec<usize>> {
    let mut before: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); read.benefits.len()];
    for rule in &read.rules {
        let needs = rule.target.and_then(|target| before.get_mut(target));
        if let Some(needs) = needs {
            needs.extend(rule.others.iter().chain(&rule.during));
        }
    }
    let mut order: Vec<usize> = Vec::new();
    while order.len() < before.len() {
        let next = before.iter().enumerate().find(|(benefit, needs)| {
            !order.contains(benefit) && needs.iter().all(|need| order.contains(need))
        });
        match next {
            Some((benefit, _)) => order.push(benefit),
            None => return Err(circle(&before, &order)),
        }
    }
    Ok(order)
}

/// A circle among benefits of which each needs another that is not worked out.
fn circle(before: &[BTreeSet<usize>], done: &[usize]) -> Vec<usize> {
    let left = |benefit: &usize| !done.contains(benefit);
    let mut passed: Vec<usize> = Vec::new();
    let mut next = (0..before.len()).find(|benefit| left(benefit));
    while let Some(benefit) = next {
        if let Some(start) = passed.iter().position(|one| *one == benefit) {
            return passed.split_off(start);
        }
        passed.push(benefit);
        next = before.get(benefit).and_then(|needs| needs.iter().copied().find(left));
    }
    passed
}

/// The circle, and a rule of it.
pub(super) fn in_circle(def: Def, decl: &CoordinationDecl, circle: &[usize]) -> Finding {
    let name = |benefit: &usize| {
        decl.benefits.get(*benefit).map_or("", |benefit| benefit.name.text.as_str())
    };
    let names: Vec<&str> = circle.iter().chain(circle.first()).map(name).collect();
    let shown = names.join(" → ");
    let of = |name: &crate::hir::Name| names.contains(&name.text.as_str());
    let rules = decl
        .rules
        .iter()
        .filter(|rule| of(&rule.target) && rule.others.iter().chain(&rule.during).any(of));
    let places: Vec<Place> = rules.map(|rule| Place { def, here: rule.here }).collect();
    let first = places.first().copied().unwrap_or(Place { def, here: crate::hir::Here::default() });
    let finding = Finding::new(
        codes::CIRCLE,
        first,
        Text::new(
            format!("these benefits give way to each other: {shown}"),
            format!("förmånerna ger vika för varandra: {shown}"),
        ),
    )
    .help(Text::new(
        "Let one of them come first: take away the rule that the provisions do not say.",
        "Låt en av dem gå före: ta bort den regel som bestämmelserna inte säger.",
    ));
    places.iter().skip(1).fold(finding, |finding, place| {
        finding.and(*place, Text::new("and this rule", "och denna regel"))
    })
}
