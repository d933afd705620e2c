//! Changes of the rules of a coordination, which are no nodes of a program.

use super::changes::{Change, neighbours, roundings, spans_beside};
use super::mutants::{Mutant, cited};
use crate::spot::spot;
use lagrum_language::db::{Def, Package as Root};
use lagrum_language::hir::{CoordinationDecl, Here, ItemKind, file_items, surface_of};
use lagrum_language::resolve::Place;
use lagrum_language::workspace::Workspace;
use lagrum_plan::coordination::{BenefitId, Coordinate, Coordination, How};
use lagrum_plan::exact::{Rational, Rounding};
use lagrum_plan::package::Package;

/// A coordination as it would be, by its place among those of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Instead {
    pub at: usize,
    pub coordination: Coordination,
}

/// The mutants of the coordinations of a package.
pub(super) fn mutants(workspace: &Workspace, root: Root, package: &Package) -> Vec<Mutant> {
    let db = &workspace.db;
    let mut all = Vec::new();
    for file in root.files(db) {
        for (index, item) in (0u32..).zip(&file_items(db, *file).items) {
            let ItemKind::Coordination(decl) = &item.kind else { continue };
            let mut named = package.coordinations.iter().enumerate();
            let of_name = named.find(|(_, one)| one.name == item.name.text);
            let Some((at, coordination)) = of_name else { continue };
            let def = Def { package: root, file: *file, index };
            for (here, rule, change, instead) in changed(coordination, decl) {
                let under = if rule.under.is_empty() { &coordination.under } else { &rule.under };
                let place = Place { def, here };
                all.push(Mutant {
                    change,
                    spot: spot(db, place),
                    surface: surface_of(db, *file),
                    rule: item.name.text.clone(),
                    under: cited(package, under),
                    at: place,
                    edits: Vec::new(),
                    instead: Some(Instead { at, coordination: instead }),
                });
            }
        }
    }
    all
}

type Changed<'c> = (Here, &'c Coordinate, Change, Coordination);

/// Each change of each rule, and the coordination with it.
fn changed<'c>(coordination: &'c Coordination, decl: &CoordinationDecl) -> Vec<Changed<'c>> {
    let rules = coordination.rules.iter().zip(&decl.rules).enumerate();
    let changed = rules.flat_map(|(at, (rule, written))| {
        let others = changes(coordination, rule).into_iter().map(move |(change, other)| {
            let mut instead = coordination.clone();
            match other {
                Some(other) => {
                    instead.rules.get_mut(at).into_iter().for_each(|one| *one = other.clone())
                }
                None => drop(instead.rules.remove(at)),
            }
            (written.here, rule, change, instead)
        });
        others.collect::<Vec<_>>()
    });
    changed.collect()
}

/// The changes of a rule; none of it is left where it is struck.
fn changes(coordination: &Coordination, rule: &Coordinate) -> Vec<(Change, Option<Coordinate>)> {
    let mut all = vec![(Change::Rule, None)];
    let name = |id| coordination.benefit(id).map(|one| one.name.clone()).unwrap_or_default();
    if rule.others.len() > 1 {
        for (at, other) in rule.others.iter().enumerate() {
            let mut less = rule.clone();
            less.others.remove(at);
            all.push((Change::Without(name(*other)), Some(less)));
        }
    }
    for (change, how) in of_how(&rule.how, &name) {
        all.push((change, Some(Coordinate { how, ..rule.clone() })));
    }
    for (change, in_force) in spans_beside(rule.in_force) {
        all.push((change, Some(Coordinate { in_force, ..rule.clone() })));
    }
    all
}

/// The changes of shares, roundings, limits and the times of a limit.
fn of_how(how: &How, name: &impl Fn(BenefitId) -> String) -> Vec<(Change, How)> {
    let mut all = Vec::new();
    match how {
        How::Exclude => {}
        How::Deduct { share, rounding } => {
            all = of_share(*share, *rounding, |share, rounding| How::Deduct { share, rounding });
        }
        How::Income { share, rounding } => {
            all = of_share(*share, *rounding, |share, rounding| How::Income { share, rounding });
        }
        How::Cap { limit, during } => {
            for (at, (_, amount)) in limit.iter().enumerate() {
                for to in neighbours(*amount) {
                    let mut other = limit.clone();
                    other.get_mut(at).into_iter().for_each(|(_, amount)| *amount = to);
                    let how = How::Cap { limit: other, during: during.clone() };
                    all.push((Change::Limit(*amount, to), how));
                }
            }
            for (at, time) in during.iter().enumerate().filter(|_| during.len() > 1) {
                let mut less = during.clone();
                less.remove(at);
                let how = How::Cap { limit: limit.clone(), during: less };
                all.push((Change::Without(name(*time)), how));
            }
        }
    }
    all
}

fn of_share(
    share: Rational,
    rounding: Option<Rounded>,
    how: impl Fn(Rational, Option<Rounded>) -> How,
) -> Vec<(Change, How)> {
    let others = shares(share).into_iter();
    let others = others.map(|to| (Change::Share(share, to), how(to, rounding)));
    let rounded = rounded(rounding).into_iter();
    others.chain(rounded.map(|(change, to)| (change, how(share, Some(to))))).collect()
}

/// The shares one step of the last decimal of their per cent away. The whole, which need not be written, stays.
fn shares(share: Rational) -> Vec<Rational> {
    let hundred = Rational::from_integer(100);
    let percent = share.checked_mul(hundred).filter(|_| share != Rational::ONE);
    let beside = percent.map(neighbours).unwrap_or_default().into_iter();
    beside.filter_map(|percent| percent.checked_div(hundred)).collect()
}

type Rounded = (Rounding, Rational);

fn rounded(rounding: Option<Rounded>) -> Vec<(Change, Rounded)> {
    let Some((how, to)) = rounding else { return Vec::new() };
    let others = roundings(how).into_iter();
    others.map(|other| (Change::Rounding(how, other), (other, to))).collect()
}
