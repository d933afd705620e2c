//! The decision as JSON, keys in the order of the language reference.

use super::{ConditionHeld, Decision, FaultNote, Holds, Need, ResultValue, StepDecided};
use crate::show::{Members, string};

impl Decision<'_> {
    /// The decision as one line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(1024);
        self.write_json(&mut out);
        out
    }

    /// The decision as one line of JSON, with the explanation as its reader is told it, under `outline`, in place of
    /// the trace: headings, and lines with what lies under them, in the reader's language.
    #[must_use]
    pub fn to_outlined_json(&self) -> String {
        let mut out = String::with_capacity(4096);
        let mut object = Members::object(&mut out);
        self.members(&mut object);
        self.write_outline(object.key("outline"));
        object.close();
        out
    }

    /// Writes the decision as one line of JSON, without a line end.
    pub fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        self.members(&mut object);
        if let Some(trace) = &self.trace {
            trace.write_json(object.key("trace"));
        }
        object.close();
    }

    #[expect(clippy::too_many_lines, reason = "one key after the other")]
    fn members(&self, object: &mut Members<'_>) {
        object.text("decision", self.decision);
        if let Some(case) = &self.case {
            object.text("case", case);
        }
        object.text("package", self.package);
        object.text("digest", self.digest);
        if let Some(reform) = self.reform {
            object.text("reform", &reform.name);
        }
        object.text("engine", self.engine);
        match self.as_of {
            Some(date) => object.text("as_of", &date.to_string()),
            None => object.raw("as_of", "null"),
        }
        if let Some(date) = self.known_on {
            object.text("known_on", &date.to_string());
        }
        object.text("outcome", self.outcome.word());
        if let Some(word) = self.word {
            object.text("word", word);
        }
        object.text("assurance", self.assurance.word());
        if !self.provisional.is_empty() {
            object.texts("provisional", &self.provisional);
        }
        object.text("disposition", self.disposition.word());
        object.each("disposition_because", &self.disposition_because, super::Ground::write_json);
        if !self.problems.is_empty() {
            self.problems(object);
        }
        results(&self.results, object.key("results"));
        if !self.steps.is_empty() {
            object.each("steps", &self.steps, |step, out| step.write_json(out));
        }
        if !self.totals.is_empty() {
            results(&self.totals, object.key("totals"));
        }
        object.each("conditions", &self.conditions, condition);
        if let Some(oversight) = &self.oversight {
            oversight.write_json(object);
        }
        if !self.assessments.is_empty() {
            object.each("assessments", &self.assessments, |one, out| one.write_json(out));
        }
        if !self.omitted.is_empty() {
            object.each("omitted", &self.omitted, |omission, out| {
                omission.write_json(self.language, out);
            });
        }
        if !self.contested.is_empty() {
            object.each("contested", &self.contested, super::Contested::write_json);
        }
        if let Some(communicate) = &self.communicate {
            communicate.write_json(object.key("communicate"));
        }
        if !self.unverified.is_empty() {
            object.each("unverified", &self.unverified, |one, out| one.write_json(out));
        }
        object.each("needs", &self.needs, |need, out| self.need(need, out));
        object.each("faults", &self.faults, |note, out| self.fault(note, out));
        if let Some(relied_on) = &self.relied_on {
            object.each("relied_on", relied_on, |reliance, out| {
                let mut object = Members::object(out);
                object.text("fact", &reliance.fact);
                if let Some(said) = &reliance.said {
                    said.write_json(&mut object);
                }
                object.close();
            });
        }
        if let Some(reason) = &self.reason {
            object.text("reason", reason);
        }
    }

    fn need(&self, need: &Need, out: &mut String) {
        let mut object = Members::object(out);
        object.text("fact", &need.fact);
        object.text("ask", &need.ask);
        if let Some(source) = &need.source {
            object.text("source", source);
        }
        if need.other_days {
            object.raw("other_days", "true");
        }
        if let Some(to_judge) = &need.to_judge {
            to_judge.write_json(self.language, &mut object);
        }
        object.close();
    }

    fn problems(&self, object: &mut Members<'_>) {
        object.each("problems", &self.problems, |problem, out| {
            let mut object = Members::object(out);
            object.text("at", &problem.pointer);
            object.text("rule", problem.rule.word());
            object.text("message", &problem.message(self.language));
            if let Some(nearest) = &problem.nearest {
                object.text("nearest", nearest);
            }
            object.close();
        });
    }

    fn fault(&self, note: &FaultNote<'_>, out: &mut String) {
        let mut object = Members::object(out);
        object.text("fault", note.word());
        object.text("at", &note.at);
        object.each("rules", &note.places, |place, out| {
            let mut object = Members::object(out);
            object.text("name", place.name);
            if !place.under.is_empty() {
                object.text("under", &place.under.line());
            }
            object.close();
        });
        object.text("message", &note.message(self.language));
        object.close();
    }
}

impl StepDecided<'_> {
    fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        self.step().write_json(object.key("at"));
        if let Some(date) = self.as_of {
            object.text("as_of", &date.to_string());
        }
        object.text("outcome", self.outcome.word());
        results(&self.results, object.key("results"));
        object.each("conditions", &self.conditions, condition);
        if let Some(reason) = &self.reason {
            object.text("reason", reason);
        }
        object.close();
    }
}

fn results(all: &[ResultValue<'_>], out: &mut String) {
    let mut object = Members::object(out);
    for result in all {
        result.value.write_json(object.key(result.name));
    }
    object.close();
}

fn condition(condition: &ConditionHeld<'_>, out: &mut String) {
    let mut object = Members::object(out);
    object.text("name", condition.name);
    let holds = match condition.holds {
        Holds::Yes => "true",
        Holds::No => "false",
        Holds::Unknown | Holds::Fault => "null",
    };
    object.raw("holds", holds);
    if condition.holds == Holds::Fault {
        object.raw("fault", "true");
    }
    if !condition.under.is_empty() {
        let key = object.key("under");
        let mut texts = condition.under.texts();
        match (texts.next(), texts.next()) {
            (Some(only), None) => string(key, only),
            _ => string(key, &condition.under.line()),
        }
    }
    object.close();
}
