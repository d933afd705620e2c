//! The whole package.

use super::coordination::coordinations;
use super::decision::{decision, watched_decision};
use super::package::PackageBuilder;
use super::text::label;
use super::watched::Watched;
use super::written::Written;
use crate::db::{Db, Def, Package};
use crate::hir::{ItemKind, item};
use crate::resolve::{Finding, HeadKind, Place, declared, reforms_of};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Package as Plan, Reform, Span};
use lagrum_plan::program::NodeId;
use std::collections::BTreeMap;

/// A compiled package, and what only lowering could find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    /// The plan.
    pub package: Plan,
    /// Where each of its places stands, by the number of the place.
    pub places: Vec<Place>,
    /// Where each node of each decision comes from; those of reforms follow, reform by reform.
    pub origins: Vec<NodeOrigin>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Where the nodes of one decision come from, by node.
pub type NodeOrigin = Vec<Place>;

/// What is written, by the nodes of one decision that stand for it.
pub type NodesWritten = BTreeMap<NodeId, Vec<Written>>;

/// A package compiled apart: it decides as the package does, but nodes from different places in the text are
/// different nodes.
#[derive(Debug, Clone)]
pub struct Apart {
    /// The plan.
    pub package: Plan,
    /// What is written in each decision; those of reforms follow, reform by reform.
    pub written: Vec<NodesWritten>,
}

/// Compiles a package without errors. What is wrong with its numbers is for `check` to say.
#[must_use]
pub fn compile(db: &dyn Db, root: Package) -> Compiled {
    lower(db, root, false, None).0
}

/// Compiles a package without errors so that all decisions read the law of one day; facts stay those of their own days.
#[must_use]
pub fn compile_in_wording(db: &dyn Db, root: Package, law: Date) -> Compiled {
    lower(db, root, false, Some(law)).0
}

/// Compiles a package without errors apart.
#[must_use]
pub fn compile_apart(db: &dyn Db, root: Package) -> Apart {
    let (compiled, written) = lower(db, root, true, None);
    Apart { package: compiled.package, written }
}

fn lower(
    db: &dyn Db,
    root: Package,
    apart: bool,
    law: Option<Date>,
) -> (Compiled, Vec<NodesWritten>) {
    let mut out = PackageBuilder::reading(law);
    let mut decisions = Vec::new();
    let mut origins = Vec::new();
    let mut written = Vec::new();
    let mut findings = Vec::new();
    for def in decisions_of(db, root) {
        if let Some(lowered) = decision(db, root, def, None, apart, &mut out) {
            decisions.push(lowered.decision);
            origins.push(lowered.origins);
            written.push(lowered.written);
            findings.extend(lowered.findings);
        }
    }
    let mut reforms = Vec::new();
    for (def, name) in reforms_of(db, root) {
        let Some(mut reform) = header_of(db, def, &mut out) else { continue };
        for decided in decisions_of(db, root) {
            if let Some(lowered) = decision(db, root, decided, Some(&name), apart, &mut out) {
                reform.decisions.push(lowered.decision);
                origins.push(lowered.origins);
                written.push(lowered.written);
                findings.extend(
                    lowered
                        .findings
                        .into_iter()
                        .filter(|f| !findings.contains(f))
                        .collect::<Vec<_>>(),
                );
            }
        }
        reforms.push(reform);
    }
    let coordinations = coordinations(db, root, &mut out);
    out.fill_registers(db, root);
    out.fill_lines(db);
    let places = out.origins();
    let package = Plan { decisions, coordinations, reforms, ..plan_of(db, root, out) };
    (Compiled { package, places, origins, findings }, written)
}

/// What the decisions of a plan share, without any.
fn plan_of(db: &dyn Db, root: Package, out: PackageBuilder) -> Plan {
    let manifest = root.manifest(db);
    Plan {
        name: manifest.name.clone(),
        version: manifest.version.clone(),
        edition: manifest.edition.clone(),
        agency: manifest.agency.clone(),
        lifetime: Span { from: manifest.lifetime.from, to: manifest.lifetime.to },
        concepts: out.concepts,
        alternatives: out.alternatives,
        registers: out.registers,
        citations: out.citations,
        places: out.places,
        spots: out.spots,
        decisions: Vec::new(),
        coordinations: Vec::new(),
        reforms: Vec::new(),
    }
}

/// Compiles one decision of a package without errors by itself, as the law is or after a reform. It decides as it does
/// in the plan of the package; its places are on no lines, so that it hangs on nothing but the meaning of the text.
pub(crate) fn compile_decision(
    db: &dyn Db,
    root: Package,
    def: Def,
    reform: Option<&str>,
) -> Option<Compiled> {
    let mut out = PackageBuilder::default();
    let lowered = decision(db, root, def, reform, false, &mut out)?;
    let places = out.origins();
    let package = Plan { decisions: vec![lowered.decision], ..plan_of(db, root, out) };
    Some(Compiled { package, places, origins: vec![lowered.origins], findings: lowered.findings })
}

/// One decision compiled by itself, and where in the text that stands which its runs tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The plan, with the one decision. It names no lines.
    pub package: Plan,
    /// Where each step of the explanation stands, by [`lagrum_plan::program::StepId`].
    pub steps: Vec<Place>,
    /// Where each spot stands, by [`lagrum_plan::points::SpotId`].
    pub spots: Vec<Place>,
}

/// Compiles one decision of a package without errors by itself, and says where what it tells of stands.
pub(crate) fn compile_located(
    db: &dyn Db,
    root: Package,
    def: Def,
    reform: Option<&str>,
    watched: Option<Watched>,
) -> Option<Located> {
    let mut out = PackageBuilder::default();
    let lowered = watched_decision(db, root, def, reform, (false, watched), &mut out)?;
    let header = reforms_of(db, root).into_iter().find(|(_, name)| Some(name.as_str()) == reform);
    let header = header.and_then(|(def, _)| header_of(db, def, &mut out));
    out.fill_registers(db, root);
    let spots = out.spot_places();
    let plan = plan_of(db, root, out);
    let package = match header {
        Some(of) => {
            let reform = Reform { decisions: vec![lowered.decision], ..of };
            Plan { reforms: vec![reform], ..plan }
        }
        None => Plan { decisions: vec![lowered.decision], ..plan },
    };
    Some(Located { package, steps: lowered.steps, spots })
}

/// A reform without its decisions.
fn header_of(db: &dyn Db, def: Def, out: &mut PackageBuilder) -> Option<Reform> {
    let item = item(db, def)?;
    let ItemKind::Reform(reform) = &item.kind else { return None };
    Some(Reform {
        name: item.name.text.clone(),
        label: label(&item.label),
        because: label(&reform.because),
        under: out.cite(db, def, &item.under),
        decisions: Vec::new(),
    })
}

/// The decisions of a package, in file and source order.
pub(crate) fn decisions_of(db: &dyn Db, root: Package) -> Vec<Def> {
    declared(db, root, &HeadKind::Decision).collect()
}
