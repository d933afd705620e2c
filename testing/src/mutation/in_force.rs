//! The days that decisions and controls are in force: they stand in no node of a program.

use super::changes::spans_beside;
use super::mutants::{Edit, Edited, Mutant, cited, decisions};
use crate::spot::spot;
use lagrum_language::db::{Def, Package as Root};
use lagrum_language::hir::{InForce, Item, ItemKind, file_items, surface_of};
use lagrum_language::resolve::Place;
use lagrum_language::workspace::Workspace;
use lagrum_plan::package::{CitationId, Decision, Package, Span};

/// The mutants of the days that are written in the decisions and controls of a package.
pub(super) fn mutants(workspace: &Workspace, root: Root, package: &Package) -> Vec<Mutant> {
    let db = &workspace.db;
    let mut all = Vec::new();
    for file in root.files(db) {
        for (index, item) in (0u32..).zip(&file_items(db, *file).items) {
            let Some(written) = dated(item) else { continue };
            let (from, to) = written.days();
            let def = Def { package: root, file: *file, index };
            let at = Place { def, here: written.here };
            for (change, in_force) in spans_beside(Span { from, to }) {
                let (edits, under) = edits(package, item, file.path(db), in_force);
                all.push(Mutant {
                    spot: spot(db, at),
                    surface: surface_of(db, *file),
                    rule: item.name.text.clone(),
                    under: cited(package, &under),
                    at,
                    edits,
                    change,
                    instead: None,
                });
            }
        }
    }
    all
}

/// The days of a declaration that the engine asks itself. Those of a reform are asked by nodes.
fn dated(item: &Item) -> Option<InForce> {
    match &item.kind {
        ItemKind::Decision(decision) => Some(decision.in_force),
        ItemKind::Control(control) => Some(control.in_force),
        _ => None,
    }
}

/// Where a declaration has become part of decisions, of the law and of reforms, and its provisions.
fn edits(
    package: &Package,
    item: &Item,
    file: &str,
    in_force: Span,
) -> (Vec<Edit>, Vec<CitationId>) {
    let mut edits = Vec::new();
    let mut under = Vec::new();
    for (at, decision) in decisions(package).enumerate() {
        if matches!(item.kind, ItemKind::Decision(_)) && decision.name == item.name.text {
            edits.push(Edit { decision: at, of: Edited::InForce(in_force) });
            under.clone_from(&decision.under);
        }
        if matches!(item.kind, ItemKind::Control(_)) {
            for control in controls_named(package, decision, &item.name.text, file) {
                edits.push(Edit { decision: at, of: Edited::Control(control, in_force) });
                let control = decision.controls.get(control);
                under = control.map(|control| control.under.clone()).unwrap_or_default();
            }
        }
    }
    (edits, under)
}

/// The places of the controls of a decision that are declared in a file by a name.
fn controls_named(package: &Package, decision: &Decision, name: &str, file: &str) -> Vec<usize> {
    let stands_in = |place: u32| {
        let place = usize::try_from(place).ok().and_then(|at| package.places.get(at));
        place.is_some_and(|place| place.file == file)
    };
    let controls = decision.controls.iter().enumerate();
    let named = controls.filter(|(_, one)| one.name == name && stands_in(one.place.0));
    named.map(|(at, _)| at).collect()
}
