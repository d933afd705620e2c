//! What the controls of a decision found.

use super::assemble::Run;
use super::disposition::{Disposition, Ground, Why};
use super::explain::needs_of;
use super::faults::FaultNote;
use super::rows::{AnswerRow, KeptRow};
use super::{Need, Outcome, Provisions, domain_row};
use crate::door::{InputError, pointer_of};
use crate::engine::{Kept, Status, Value};
use crate::language::Language;
use crate::show::{Datum, Members, Seen, fill_masked, see};
use lagrum_plan::calendar::Date;
use lagrum_plan::exact::Rational;
use lagrum_plan::oversight::{Act, Action, Check, Control};
use lagrum_plan::package::{ConceptId, Span};
use lagrum_plan::program::{Domain, DomainId, NodeId, Op};
use lagrum_plan::value::{Label, Shown};

/// What a control found in an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlRun<'p> {
    /// The author's name for it.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// The instance it looked at, as a JSON pointer; empty for the case.
    pub at: String,
    /// The step it looked at, of a decision `for each`.
    pub step: Option<Datum<'p>>,
    /// What it found.
    pub status: ControlStatus,
    /// What it adds to the sum of weights, where it hit.
    pub weight: Rational,
    /// What is to be done where it hit.
    pub action: Option<Action>,
    /// The author's words for that; only where it hit.
    pub text: Option<String>,
    /// Facts that are missing, where it was not run for want of them.
    pub missing: Vec<Need<'p>>,
    /// Its provisions.
    pub under: Provisions<'p>,
    /// Of a sample that was drawn: the name of the seed, and the commitment to it.
    pub seed: Option<(String, String)>,
}

/// What a control found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ControlStatus {
    /// What it looks for.
    Hit,
    /// Nothing.
    Clear,
    /// It was not run.
    NotRun(NotRun),
}

/// Why a control was not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotRun {
    /// Facts are missing.
    Unknown,
    /// It could not be worked out.
    Fault,
    /// A sample of a case without an id.
    NoCaseId,
    /// A sample without a seed.
    NoSeed,
}

/// A threshold that the sum of weights reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The sum it looks for.
    pub sum: Rational,
    /// What is to be done.
    pub action: Action,
    /// The author's words for that.
    pub text: Option<String>,
}

/// What controls and thresholds found in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oversight<'p> {
    /// The controls, in the order of the rules, each instance by itself.
    pub controls: Vec<ControlRun<'p>>,
    /// The weights of those that hit, added up.
    pub weight: Rational,
    /// The thresholds that the sum reached.
    pub thresholds: Vec<Reached>,
}

impl ControlStatus {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Clear => "clear",
            Self::NotRun(_) => "not_run",
        }
    }

    /// The status for readers.
    #[must_use]
    pub const fn in_words(self, language: Language) -> &'static str {
        match self {
            Self::Hit => language.pick("hit", "träff"),
            Self::Clear => language.pick("nothing found", "utan träff"),
            Self::NotRun(NotRun::Unknown) => {
                language.pick("not run: facts are missing", "inte körd: uppgifter saknas")
            }
            Self::NotRun(NotRun::Fault) => language.pick(
                "not run: it could not be worked out",
                "inte körd: den gick inte att räkna ut",
            ),
            Self::NotRun(NotRun::NoCaseId) => {
                language.pick("not run: the case has no id", "inte körd: ärendet har inget nummer")
            }
            Self::NotRun(NotRun::NoSeed) => {
                language.pick("not run: no seed was given", "inte körd: inget frö gavs")
            }
        }
    }
}

impl NotRun {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Fault => "fault",
            Self::NoCaseId => "no_case_id",
            Self::NoSeed => "no_seed",
        }
    }
}

/// The word for an action in JSON.
pub(super) const fn action_word(action: Action) -> &'static str {
    match action {
        Action::Note => "note",
        Action::Request => "request",
        Action::Review => "review",
        Action::Hold => "hold",
    }
}

/// What an action asks for before the decision goes out.
const fn asks(action: Action) -> Disposition {
    match action {
        Action::Note | Action::Request => Disposition::Automatic,
        Action::Review => Disposition::Manual,
        Action::Hold => Disposition::Hold,
    }
}

/// A case whose controls are looked at.
pub(super) struct Looking<'r, 'a, 'p> {
    pub(super) run: &'r Run<'a, 'p>,
    pub(super) row: &'r AnswerRow<'r>,
    pub(super) case: Option<&'r str>,
    pub(super) as_of: Option<Date>,
    pub(super) language: Language,
}

impl<'p> Looking<'_, '_, 'p> {
    /// What the controls found; what could not be worked out is added to the faults. `None` where there are none,
    /// and where the facts are impossible.
    pub(super) fn oversight(
        &self,
        outcome: Outcome,
        faults: &mut Vec<FaultNote<'p>>,
    ) -> Result<Option<Oversight<'p>>, InputError> {
        let rules = self.run.rules;
        let none = rules.controls.is_empty() && rules.thresholds.is_empty();
        if none || outcome == Outcome::Invalid {
            return Ok(None);
        }
        let open = self.run.answers.controls_open(self.run.case);
        let of_steps = rules.controls.iter().any(|control| self.of_steps(control));
        let kept = if open || of_steps { Some(self.run.keep()?) } else { None };
        let mut controls = Vec::new();
        for control in rules.controls.iter().filter(|control| within(control.in_force, self.as_of))
        {
            match (&control.check, kept) {
                (Check::Sample { share, per }, _) => {
                    controls.push(self.sampled(control, *share, per)?);
                }
                (Check::When { node, .. }, Some(kept)) => {
                    let rows = 0..kept.rows(control.of);
                    let look = |row| self.looked(control, *node, (kept, row), faults);
                    controls.extend(rows.map(look));
                }
                (Check::When { .. }, None) => {
                    let clear = |at| self.found(control, at, ControlStatus::Clear);
                    controls.extend(self.places(control.of).into_iter().map(clear));
                }
            }
        }
        let hits = controls.iter().filter(|found| found.status == ControlStatus::Hit);
        let weight =
            hits.fold(Rational::ZERO, |sum, found| sum.checked_add(found.weight).unwrap_or(sum));
        let thresholds = self.reached(weight)?;
        Ok(Some(Oversight { controls, weight, thresholds }))
    }

    fn found(&self, control: &'p Control, at: String, status: ControlStatus) -> ControlRun<'p> {
        ControlRun {
            name: &control.name,
            label: &control.label,
            at,
            step: None,
            status,
            weight: control.weight,
            action: control.action.as_ref().map(|act| act.kind),
            text: None,
            missing: Vec::new(),
            under: Provisions::new(self.run.package, &control.under),
            seed: None,
        }
    }

    fn of_steps(&self, control: &Control) -> bool {
        self.run.rules.stepwise.as_ref().is_some_and(|stepwise| stepwise.steps == control.of)
    }

    /// The step that a row of a control is, if it is one.
    fn step(&self, control: &Control, kept: &Kept<'_>, row: usize) -> Option<Datum<'p>> {
        let stepwise = self.run.rules.stepwise.as_ref().filter(|_| self.of_steps(control))?;
        match (kept.status(stepwise.at, row), kept.value(stepwise.at, row)) {
            (Status::Known, Value::Code(code)) => Some(Datum::Time(stepwise.unit, code)),
            _ => None,
        }
    }

    /// A condition at a row.
    fn looked(
        &self,
        control: &'p Control,
        node: NodeId,
        (kept, row): (&Kept<'_>, usize),
        faults: &mut Vec<FaultNote<'p>>,
    ) -> ControlRun<'p> {
        let run = self.run;
        let program = (run.package, &run.rules.program);
        let at = domain_row(program, (run.facts, run.case), kept, control.of, row);
        let mut found = self.found(control, at.unwrap_or_default(), ControlStatus::Clear);
        found.step = self.step(control, kept, row);
        match kept.status(node, row) {
            Status::Known if kept.holds(node, row) => {
                found.status = ControlStatus::Hit;
                found.text = control.action.as_ref().and_then(|act| self.text(act, kept, row));
            }
            Status::Known => {}
            Status::Unknown => {
                found.status = ControlStatus::NotRun(NotRun::Unknown);
                let facts = kept.needs_of(node, row);
                found.missing = needs_of(run, &facts, self.language);
            }
            Status::Fault => {
                found.status = ControlStatus::NotRun(NotRun::Fault);
                for fault in kept.faults_of(node, row) {
                    let place = (run.package, run.rules);
                    let note = FaultNote::new(place, (run.facts, run.case), kept, &fault);
                    if !faults.contains(&note) {
                        faults.push(note);
                    }
                }
            }
        }
        found
    }

    /// The author's words for what is to be done; sensitive facts do not show.
    fn text(&self, act: &Act, kept: &Kept<'_>, row: usize) -> Option<String> {
        let run = self.run;
        let at = KeptRow { package: run.package, facts: run.facts, kept, row };
        let masked = |shown: &Shown| !run.options.show_sensitive && self.is_sensitive(shown.value);
        fill_masked(run.package, &act.text, &at, self.language, &masked)
    }

    /// Whether a node is a sensitive fact, wherever it is brought from.
    fn is_sensitive(&self, node: NodeId) -> bool {
        let program = &self.run.rules.program;
        let mut node = node;
        // Each turn goes to an earlier node.
        loop {
            let found = usize::try_from(node.0).ok().and_then(|index| program.nodes.get(index));
            let Some(found) = found else { return false };
            let Op::Gather(from, _) = &found.op else {
                let Op::Fact(field, _) = &found.op else { return false };
                let field = self
                    .concept(found.domain)
                    .and_then(|concept| usize::try_from(concept.0).ok())
                    .and_then(|concept| self.run.package.concepts.get(concept))
                    .and_then(|concept| concept.fields.get(usize::try_from(field.0).ok()?));
                return field.is_some_and(|field| field.sensitive);
            };
            node = *from;
        }
    }

    /// A share of all cases, drawn by the case's id.
    fn sampled(
        &self,
        control: &'p Control,
        share: Rational,
        per: &[Shown],
    ) -> Result<ControlRun<'p>, InputError> {
        let mut found = self.found(control, String::new(), ControlStatus::Clear);
        let (Some(seed), Some(case)) = (&self.run.options.seed, self.case) else {
            let why = if self.case.is_none() { NotRun::NoCaseId } else { NotRun::NoSeed };
            found.status = ControlStatus::NotRun(why);
            return Ok(found);
        };
        match self.values(per) {
            Ok(per) => {
                let of = (self.run.package.name.as_str(), control.name.as_str());
                if seed.draws(share, of, &per, case) {
                    found.status = ControlStatus::Hit;
                    found.text = match &control.action {
                        Some(act) => self.text_of_case(act)?,
                        None => None,
                    };
                }
                found.seed = Some(seed.shown());
            }
            Err(why) => found.status = ControlStatus::NotRun(why),
        }
        Ok(found)
    }

    fn text_of_case(&self, act: &Act) -> Result<Option<String>, InputError> {
        if act.text.en.is_none() && act.text.sv.is_none() {
            return Ok(None);
        }
        Ok(self.text(act, self.run.keep()?, 0))
    }

    /// The values that there is a draw for each of.
    fn values(&self, per: &[Shown]) -> Result<Vec<String>, NotRun> {
        let value = |shown: &Shown| match see(self.run.package, shown, self.row) {
            Seen::Known(datum) => {
                let mut text = String::new();
                datum.write_json(&mut text);
                Ok(text)
            }
            Seen::Unknown => Err(NotRun::Unknown),
            Seen::Fault => Err(NotRun::Fault),
        };
        per.iter().map(value).collect()
    }

    /// The instances that a domain has in the case, as JSON pointers.
    fn places(&self, domain: DomainId) -> Vec<String> {
        let (run, nothing) = (self.run, vec![String::new()]);
        let Some(concept) = self.concept(domain).filter(|_| domain != DomainId(0)) else {
            return nothing;
        };
        let instances =
            usize::try_from(concept.0).ok().and_then(|index| run.facts.concepts.get(index));
        let starts = instances.and_then(|instances| {
            Some((*instances.case_starts.get(run.case)?, *instances.case_starts.get(run.case + 1)?))
        });
        let Some((first, end)) = starts else { return Vec::new() };
        (first..end).map(|row| pointer_of(run.package, run.facts, concept, row, None)).collect()
    }

    fn concept(&self, domain: DomainId) -> Option<ConceptId> {
        let domains = &self.run.rules.program.domains;
        let domain = usize::try_from(domain.0).ok().and_then(|index| domains.get(index))?;
        if let Domain::Instances(concept) = domain { Some(*concept) } else { None }
    }

    fn reached(&self, weight: Rational) -> Result<Vec<Reached>, InputError> {
        let mut reached = Vec::new();
        for threshold in self.run.rules.thresholds.iter().filter(|one| weight >= one.sum) {
            let text = self.text_of_case(&threshold.action)?;
            reached.push(Reached { sum: threshold.sum, action: threshold.action.kind, text });
        }
        Ok(reached)
    }
}

fn within(span: Span, date: Option<Date>) -> bool {
    date.is_none_or(|date| {
        span.from.is_none_or(|from| from <= date) && span.to.is_none_or(|to| date <= to)
    })
}

impl<'p> Oversight<'p> {
    /// What stands in the way of an automatic decision.
    pub(super) fn grounds(&self) -> Vec<Ground<'p>> {
        let of_control = |found: &ControlRun<'p>| {
            let asked = asks(found.action?);
            let (why, asks) = match found.status {
                ControlStatus::Hit => (Why::Control, asked),
                ControlStatus::NotRun(NotRun::Unknown | NotRun::Fault) => {
                    (Why::ControlNotRun, asked.min(Disposition::Manual))
                }
                ControlStatus::NotRun(_) | ControlStatus::Clear => return None,
            };
            let ground = Ground { why, asks, name: found.name.into(), at: found.at.clone() };
            (asks > Disposition::Automatic).then_some(ground)
        };
        let of_threshold = |reached: &Reached| {
            let asks = asks(reached.action);
            let name = reached.sum.to_string().into();
            let ground = Ground { why: Why::Threshold, asks, name, at: String::new() };
            (asks > Disposition::Automatic).then_some(ground)
        };
        let controls = self.controls.iter().filter_map(of_control);
        controls.chain(self.thresholds.iter().filter_map(of_threshold)).collect()
    }

    pub(super) fn write_json(&self, object: &mut Members<'_>) {
        object.each("controls", &self.controls, ControlRun::write_json);
        object.raw("weight", &self.weight.to_string());
        if !self.thresholds.is_empty() {
            object.each("thresholds", &self.thresholds, |reached, out| {
                let mut object = Members::object(out);
                object.raw("sum", &reached.sum.to_string());
                object.text("action", action_word(reached.action));
                if let Some(text) = &reached.text {
                    object.text("text", text);
                }
                object.close();
            });
        }
    }
}

impl ControlRun<'_> {
    fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.text("name", self.name);
        if !self.at.is_empty() {
            object.text("at", &self.at);
        }
        if let Some(step) = &self.step {
            step.write_json(object.key("step"));
        }
        object.text("status", self.status.word());
        match self.status {
            ControlStatus::NotRun(why) => object.text("why", why.word()),
            ControlStatus::Hit => self.hit(&mut object),
            ControlStatus::Clear => {}
        }
        if !self.missing.is_empty() {
            object.each("missing", &self.missing, |need, out| {
                let mut object = Members::object(out);
                object.text("fact", &need.fact);
                if let Some(source) = &need.source {
                    object.text("source", source);
                }
                object.close();
            });
        }
        if let Some((name, commitment)) = &self.seed {
            let mut seed = Members::object(object.key("seed"));
            seed.text("name", name);
            seed.text("commitment", commitment);
            seed.close();
        }
        if !self.under.is_empty() {
            object.text("under", &self.under.line());
        }
        object.close();
    }

    fn hit(&self, object: &mut Members<'_>) {
        if self.weight != Rational::ZERO {
            object.raw("weight", &self.weight.to_string());
        }
        if let Some(action) = self.action {
            object.text("action", action_word(action));
        }
        if let Some(text) = &self.text {
            object.text("text", text);
        }
    }
}
