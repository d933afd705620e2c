//! What a person has judged, and what a person must judge still.

use super::disposition::{Disposition, Ground, Why};
use super::rows::KeptRow;
use super::{Provisions, Run};
use crate::door::{Case, pointer_of};
use crate::engine::{FactRef, Kept};
use crate::language::Language;
use crate::show::{Datum, Members, Seen, see};
use crate::trace::Said;
use lagrum_plan::package::{Decision as Rules, Field, Package};
use lagrum_plan::program::{Domain, Op, StepKind};
use lagrum_plan::source::{Assessment, Origin};
use lagrum_plan::value::Label;

/// A judgement that the outcome rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed<'p> {
    /// The author's name for it.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// The judgement in the case, as a JSON pointer.
    pub at: String,
    /// The value and its unit; `None` where it is sensitive and was not asked for.
    pub value: Option<(Datum<'p>, &'p Label)>,
    /// Who judged, when and why.
    pub said: Said,
    /// Its provisions.
    pub under: Provisions<'p>,
}

/// What whoever must judge is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToJudge<'p> {
    /// By what it is judged.
    pub guidance: &'p Label,
    /// Its provisions.
    pub under: Provisions<'p>,
    /// Who may judge; empty: whoever.
    pub by: &'p [Label],
}

/// Whether a decision reads any judgement.
pub(crate) fn any(package: &Package, rules: &Rules) -> bool {
    let program = &rules.program;
    program.nodes.iter().any(|node| {
        let (Op::Fact(field, _), Some(Domain::Instances(concept))) =
            (&node.op, usize::try_from(node.domain.0).ok().and_then(|at| program.domains.get(at)))
        else {
            return false;
        };
        let concept = usize::try_from(concept.0).ok().and_then(|at| package.concepts.get(at));
        let field = usize::try_from(field.0).ok().and_then(|at| concept?.fields.get(at));
        field.is_some_and(|field| matches!(field.origin, Origin::Assessment(_)))
    })
}

/// What must be judged, if a fact is for a person to judge.
pub(super) fn to_judge<'p>(package: &'p Package, field: &'p Field) -> Option<ToJudge<'p>> {
    let Origin::Assessment(assessment) = &field.origin else {
        return None;
    };
    let Assessment { guidance, under, by } = assessment.as_ref();
    Some(ToJudge { guidance, under: Provisions::new(package, under), by })
}

/// The judgements among the facts that the outcome rests on.
pub(super) fn among<'p>(
    run: &Run<'_, 'p>,
    kept: &Kept<'_>,
    read: &Case<'_>,
    facts: &[FactRef],
) -> Vec<Assessed<'p>> {
    facts.iter().filter_map(|fact| assessed(run, kept, read, fact)).collect()
}

fn assessed<'p>(
    run: &Run<'_, 'p>,
    kept: &Kept<'_>,
    read: &Case<'_>,
    fact: &FactRef,
) -> Option<Assessed<'p>> {
    let concept = run.package.concepts.get(usize::try_from(fact.concept.0).ok()?)?;
    let field = concept.fields.get(usize::try_from(fact.field.0).ok()?)?;
    let ToJudge { under, .. } = to_judge(run.package, field)?;
    let masked = field.sensitive && !run.options.show_sensitive;
    let place = (fact.concept, fact.row, fact.field, fact.element);
    let said = read.attestation(run.facts, place).map(Said::of).unwrap_or_default();
    Some(Assessed {
        name: &field.name,
        label: &field.label,
        at: pointer_of(
            run.package,
            run.facts,
            fact.concept,
            fact.row,
            Some((fact.field, fact.element)),
        ),
        value: value(run, kept, fact).filter(|_| !masked),
        said: if masked { said.masked() } else { said },
        under,
    })
}

/// The value of a fact, by the step that tells of it.
fn value<'p>(run: &Run<'_, 'p>, kept: &Kept<'_>, fact: &FactRef) -> Option<(Datum<'p>, &'p Label)> {
    let is = |kind: &StepKind| *kind == StepKind::Fact(fact.concept, fact.field);
    let step = run.rules.program.steps.iter().find(|step| is(&step.kind))?;
    let shown = step.value.as_ref()?;
    let rows = 0..kept.rows(step.domain);
    let row = rows.into_iter().find(|row| kept.source(step.domain, *row) == Some(fact.row))?;
    let at = KeptRow { package: run.package, facts: run.facts, kept, row };
    match see(run.package, shown, &at) {
        Seen::Known(datum) => Some((datum, &shown.unit)),
        Seen::Unknown | Seen::Fault => None,
    }
}

/// A decision that rests on a judgement is looked at by a person.
pub(super) fn grounds<'p>(assessed: &[Assessed<'p>]) -> Vec<Ground<'p>> {
    let ground = |one: &Assessed<'p>| Ground {
        why: Why::Assessment,
        asks: Disposition::Manual,
        name: one.name.into(),
        at: one.at.clone(),
    };
    assessed.iter().map(ground).collect()
}

impl Assessed<'_> {
    pub(super) fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.text("name", self.name);
        object.text("at", &self.at);
        match &self.value {
            Some((datum, _)) => datum.write_json(object.key("value")),
            None => object.raw("masked", "true"),
        }
        let date = self.said.date.map(|date| date.to_string());
        for (key, text) in [("by", &self.said.by), ("date", &date), ("why", &self.said.why)] {
            if let Some(text) = text {
                object.text(key, text);
            }
        }
        if !self.under.is_empty() {
            object.text("under", &self.under.line());
        }
        object.close();
    }
}

impl ToJudge<'_> {
    pub(super) fn write_json(&self, language: Language, object: &mut Members<'_>) {
        object.raw("assessment", "true");
        let guidance = language.label(self.guidance, "");
        if !guidance.is_empty() {
            object.text("guidance", guidance);
        }
        if !self.under.is_empty() {
            object.text("under", &self.under.line());
        }
        if !self.by.is_empty() {
            let by: Vec<&str> = self.by.iter().map(|by| language.label(by, "")).collect();
            object.texts("by", &by);
        }
    }
}
