//! Provisions that the rules leave out, and what must be done before a denial.

use super::disposition::{Disposition, Ground, Why};
use super::{Outcome, Provisions, Run, domain_row};
use crate::engine::{Kept, Status};
use crate::language::Language;
use crate::show::Members;
use lagrum_plan::calendar::Date;
use lagrum_plan::oversight::Omitted;
use lagrum_plan::package::Decision as Rules;
use lagrum_plan::value::Label;

/// A provision that is not encoded and may matter in the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission<'p> {
    /// The author's name for it.
    pub name: &'p str,
    /// What readers see.
    pub label: &'p Label,
    /// The instance it may concern, as a JSON pointer; empty for the case.
    pub at: String,
    /// The provisions left out.
    pub under: Provisions<'p>,
    /// Why, in the author's words.
    pub because: &'p Label,
    /// Whether its condition holds; otherwise it only may.
    pub applies: bool,
}

/// What the person concerned is told, and asked, before a denial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Communication<'p> {
    /// Its provisions.
    pub under: Provisions<'p>,
    /// When it was done, by `$communicated` of the case.
    pub done: Option<Date>,
}

/// Whether a condition must be looked at to know what is left out.
pub(super) fn asks(rules: &Rules) -> bool {
    rules.omitted.iter().any(|omitted| omitted.when.is_some() || omitted.of.0 != 0)
}

/// The provisions left out that may matter; `kept` is there where some have conditions.
pub(super) fn omissions<'p>(run: &Run<'_, 'p>, kept: Option<&Kept<'_>>) -> Vec<Omission<'p>> {
    let mut all = Vec::new();
    for omitted in &run.rules.omitted {
        let rows = match kept {
            Some(kept) => kept.rows(omitted.of),
            None => 1,
        };
        all.extend((0..rows).filter_map(|row| omission(run, kept, omitted, row)));
    }
    all
}

fn omission<'p>(
    run: &Run<'_, 'p>,
    kept: Option<&Kept<'_>>,
    omitted: &'p Omitted,
    row: usize,
) -> Option<Omission<'p>> {
    let applies = match (omitted.when, kept) {
        (Some(when), Some(kept)) => match kept.status(when, row) {
            Status::Known if kept.holds(when, row) => true,
            Status::Known => return None,
            Status::Unknown | Status::Fault => false,
        },
        (Some(_) | None, _) => false,
    };
    let program = (run.package, &run.rules.program);
    let at = kept
        .and_then(|kept| domain_row(program, (run.facts, run.case), kept, omitted.of, row))
        .unwrap_or_default();
    Some(Omission {
        name: &omitted.name,
        label: &omitted.label,
        at,
        under: Provisions::new(run.package, &omitted.under),
        because: &omitted.because,
        applies,
    })
}

/// What must be done before a denial: of the decision, or of one of its steps.
pub(super) fn communication<'p>(
    run: &Run<'_, 'p>,
    (outcome, some_step_denied): (Outcome, bool),
    done: Option<Date>,
) -> Option<Communication<'p>> {
    let communicate = run.rules.communicate.as_ref()?;
    let under = Provisions::new(run.package, &communicate.under);
    let denied = outcome == Outcome::Denied || some_step_denied && outcome != Outcome::Invalid;
    denied.then_some(Communication { under, done })
}

/// What stands in the way of an automatic decision.
pub(super) fn grounds<'p>(
    omissions: &[Omission<'p>],
    communication: Option<&Communication<'p>>,
) -> Vec<Ground<'p>> {
    let manual =
        |why, name: &'p str, at| Ground { why, asks: Disposition::Manual, name: name.into(), at };
    let undone = communication.filter(|communication| communication.done.is_none());
    omissions
        .iter()
        .map(|omission| manual(Why::Omitted, omission.name, omission.at.clone()))
        .chain(undone.map(|_| manual(Why::Communicate, "", String::new())))
        .collect()
}

impl Omission<'_> {
    /// Whether it applies or may, in one word of JSON.
    #[must_use]
    pub const fn status(&self) -> &'static str {
        if self.applies { "applies" } else { "possible" }
    }

    pub(super) fn write_json(&self, language: Language, out: &mut String) {
        let mut object = Members::object(out);
        object.text("name", self.name);
        if !self.at.is_empty() {
            object.text("at", &self.at);
        }
        object.text("status", self.status());
        if !self.under.is_empty() {
            object.text("under", &self.under.line());
        }
        object.text("because", language.label(self.because, ""));
        object.close();
    }
}

impl Communication<'_> {
    pub(super) fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.text("before", "denial");
        object.text("under", &self.under.line());
        match self.done {
            Some(date) => object.text("done", &date.to_string()),
            None => object.raw("done", "null"),
        }
        object.close();
    }
}
