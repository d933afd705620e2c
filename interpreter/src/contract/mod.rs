//! The data contract of a package: which facts each decision and control uses, from whom, and by what right.
//!
//! ```text
//! plan ─► uses (which facts, which provisions) ─► facts (path by path) ─► text, JSON, CSV
//! ```

mod csv;
mod facts;
mod json;
mod text;
mod uses;

#[cfg(test)]
mod tests;

pub(crate) use uses::Uses;

use crate::decision::Provisions;
use crate::language::{Bilingual, Language};
use lagrum_plan::package::Package;
use lagrum_plan::source::Source;
use lagrum_plan::value::Label;

/// What a package asks for, decision by decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract<'p> {
    /// The name and version of the package.
    pub package: String,
    /// The digest of the package, `sha256:…`.
    pub digest: &'p str,
    /// The agency that answers for it.
    pub agency: Option<&'p str>,
    /// The decisions, in source order.
    pub decisions: Vec<DecisionContract<'p>>,
    /// The language of labels.
    pub language: Language,
}

/// What a decision asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionContract<'p> {
    /// The decision's name.
    pub decision: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// Its provisions.
    pub under: Provisions<'p>,
    /// The facts of its case, in source order.
    pub facts: Vec<ContractFact<'p>>,
}

/// A fact of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractFact<'p> {
    /// Where it stands in a case: `household.children[].born`.
    pub path: String,
    /// What readers see.
    pub label: &'p Label,
    /// Its type with the unit, as readers see it. What the package itself names goes by that name.
    pub ty: Bilingual,
    /// Whether it, or something that it stands in, is marked sensitive.
    pub sensitive: bool,
    /// Whether it can be absent.
    pub may_be_absent: bool,
    /// Who may say it, the most trusted first.
    pub sources: Vec<ContractSource<'p>>,
    /// The provisions of the rules that use it.
    pub under: Vec<&'p str>,
    /// Whether the decision itself uses it.
    pub used: bool,
    /// The controls that use it.
    pub controls: Vec<&'p str>,
}

/// Who may say a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractSource<'p> {
    /// The source.
    pub source: &'p Source,
    /// The provisions by which the agency may fetch it.
    pub under: Provisions<'p>,
}

impl<'p> Contract<'p> {
    /// The contract of a package.
    pub(crate) fn of(package: &'p Package, digest: &'p str, language: Language) -> Self {
        let decision = |decision: &'p lagrum_plan::package::Decision| DecisionContract {
            decision: &decision.name,
            label: &decision.label,
            under: Provisions::new(package, &decision.under),
            facts: facts::of(package, decision),
        };
        Self {
            package: format!("{} {}", package.name, package.version),
            digest,
            agency: package.agency.as_deref(),
            decisions: package.decisions.iter().map(decision).collect(),
            language,
        }
    }
}
