//! What a reader is told, in order, before it is laid out as text, Markdown or HTML.

use super::judgement;
use super::sources::{assurance, contested, provisional, source};
use super::{Link, Said, Trace, TraceNode, TraceValue, Used, steps};
use crate::decision::{
    ConditionHeld, ControlRun, ControlStatus, Decision, Ground, Holds, Need, Outcome, Provisions,
    Why,
};
use crate::language::Language;
use crate::show::{Datum, date_in_words};
use lagrum_plan::oversight::Action;
use lagrum_plan::program::StepKind;
use lagrum_plan::value::Label;

/// The deepest that values are told; what lies deeper is in the data.
const MAX_DEPTH: usize = 40;

/// What stands before the author's own words for how a value is worked out.
const FORMULA: &str = "= ";

/// The answer on one page, and the rest to be folded under it.
pub(super) struct Page<'p> {
    pub(super) title: String,
    pub(super) outcome: String,
    pub(super) good: Option<bool>,
    pub(super) about: Vec<(&'static str, String)>,
    pub(super) reason: Option<String>,
    pub(super) sections: Vec<Section<'p>>,
    /// How every value came about.
    pub(super) detail: Option<Section<'p>>,
    pub(super) facts: Option<Section<'p>>,
}

pub(super) struct Section<'p> {
    /// The word for it in data.
    pub(super) name: &'static str,
    pub(super) heading: &'static str,
    pub(super) entries: Vec<Entry<'p>>,
}

impl Section<'_> {
    const fn says_something(&self) -> bool {
        !self.entries.is_empty()
    }
}

/// One line, and the lines under it.
pub(super) struct Entry<'p> {
    pub(super) mark: Mark,
    pub(super) text: String,
    pub(super) value: Option<String>,
    pub(super) law: Option<Provisions<'p>>,
    pub(super) notes: Vec<String>,
    pub(super) parts: Vec<Self>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Good,
    Bad,
    Open,
}

impl Mark {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Good => "✓",
            Self::Bad => "✗",
            Self::Open => "?",
        }
    }
}

impl<'p> Entry<'p> {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            mark: Mark::None,
            text: text.into(),
            value: None,
            law: None,
            notes: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub(super) fn marked(mark: Mark, text: impl Into<String>) -> Self {
        Self { mark, ..Self::new(text) }
    }
}

impl<'p> Page<'p> {
    pub(super) fn of(decision: &Decision<'p>) -> Self {
        let language = decision.language;
        let pick = |en: &'static str, sv: &'static str| language.pick(en, sv);
        let trace = decision.trace.as_ref();
        let sections = sections(decision, trace);
        Self {
            title: language.label(decision.label, decision.decision).to_owned(),
            outcome: decision
                .word
                .unwrap_or_else(|| decision.outcome.in_words(language))
                .to_owned(),
            good: match decision.outcome {
                Outcome::Granted => Some(true),
                Outcome::Denied | Outcome::Invalid | Outcome::Fault => Some(false),
                Outcome::Undetermined => None,
            },
            about: about(decision),
            reason: decision.reason.clone(),
            sections: sections.into_iter().filter(Section::says_something).collect(),
            detail: trace.map(|trace| Section {
                name: "working",
                heading: pick("How it was worked out", "Så räknades det ut"),
                entries: steps::grouped(
                    decision,
                    trace,
                    Tree { trace, language, told: vec![false; trace.nodes.len()] }.roots(),
                ),
            }),
            facts: trace
                .map(|trace| Section {
                    name: "facts",
                    heading: pick("Facts and their sources", "Uppgifter och deras källor"),
                    entries: facts(trace, language),
                })
                .filter(Section::says_something),
        }
    }
}

/// What is said of a decision at its head.
fn about(decision: &Decision<'_>) -> Vec<(&'static str, String)> {
    let language = decision.language;
    let pick = |en: &'static str, sv: &'static str| language.pick(en, sv);
    let mut about = Vec::new();
    if let Some(case) = &decision.case {
        about.push((pick("case", "ärende"), case.clone()));
    }
    if let Some(date) = decision.as_of {
        about.push((pick("legal date", "prövningsdag"), date_in_words(date, language)));
    }
    if let Some(date) = decision.known_on {
        about.push((pick("as known on", "som känt den"), date_in_words(date, language)));
    }
    if let Some(assurance) = assurance(decision) {
        about.push((pick("assurance", "säkerhet"), assurance));
    }
    about.push((pick("rules", "regler"), format!("{}, {}", decision.package, decision.digest)));
    if let Some(reform) = decision.reform {
        let name = language.label(&reform.label, &reform.name).to_owned();
        about.push((pick("reform, not the law as it is", "reform, inte gällande rätt"), name));
    }
    about
}

/// The sections of the first page: in data, in English, in Swedish.
const SECTIONS: [(&str, &str, &str); 16] = [
    ("problems", "What is wrong with the facts", "Fel i uppgifterna"),
    ("results", "Results", "Resultat"),
    ("steps", "Steps", "Steg"),
    ("totals", "In all", "Totalt"),
    ("conditions", "Conditions", "Villkor"),
    ("exceptions", "Exceptions that applied", "Undantag som gällde"),
    ("needs", "What is needed", "Vad som behövs"),
    ("provisional", "Facts that are not verified", "Uppgifter som inte är styrkta"),
    ("contested", "Facts that sources disagree on", "Uppgifter som källor är oense om"),
    ("controls", "Controls", "Kontroller"),
    ("grounds", "Why a person must look", "Varför en handläggare måste granska"),
    ("assessments", "Judgements it rests on", "Bedömningar som det vilar på"),
    ("omitted", "What the rules leave out", "Vad reglerna utelämnar"),
    ("unverified", "What is not verified", "Vad som är obekräftat"),
    ("communicate", "Before the denial", "Före avslaget"),
    ("faults", "What could not be worked out", "Vad som inte gick att räkna ut"),
];

/// What stands on the first page, under its headings; those without entries are left out.
fn sections<'p>(decision: &Decision<'p>, trace: Option<&Trace<'p>>) -> Vec<Section<'p>> {
    let language = decision.language;
    let entries = [
        problems(decision),
        results(decision),
        steps::steps(decision),
        steps::totals(decision),
        conditions(decision),
        trace.map_or_else(Vec::new, |trace| exceptions(trace, language)),
        needs(decision),
        provisional(decision),
        contested(decision),
        controls(decision),
        grounds(decision),
        judgement::assessments(decision),
        judgement::omitted(decision),
        judgement::doubts(decision),
        judgement::communicate(decision),
        faults(decision),
    ];
    let section =
        |((name, en, sv), entries)| Section { name, heading: language.pick(en, sv), entries };
    SECTIONS.into_iter().zip(entries).map(section).collect()
}

fn problems<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let line =
        |problem: &crate::door::Problem| Entry::marked(Mark::Bad, problem.line(decision.language));
    decision.problems.iter().map(line).collect()
}

fn results<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let line = |result: &crate::decision::ResultValue<'p>| Entry {
        value: Some(result.value.in_words(result.unit, language)),
        ..Entry::new(language.label(result.label, result.name))
    };
    decision.results.iter().map(line).collect()
}

pub(super) fn conditions<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let line = |condition: &ConditionHeld<'p>| {
        let mark = match condition.holds {
            Holds::Yes => Mark::Good,
            Holds::No => Mark::Bad,
            Holds::Unknown | Holds::Fault => Mark::Open,
        };
        let mut entry = Entry::marked(mark, language.label(condition.label, condition.name));
        entry.law = Some(condition.under);
        if let Some(trace) = &decision.trace {
            entry.notes.extend(deciding_values(trace, condition.name, language));
        }
        entry
    };
    decision.conditions.iter().map(line).collect()
}

/// The values that a condition compares, in one line.
fn deciding_values(trace: &Trace<'_>, name: &str, language: Language) -> Option<String> {
    let root = trace.roots.iter().filter_map(|root| trace.nodes.get(*root));
    let root =
        root.into_iter().find(|node| node.kind == StepKind::Condition && node.name == name)?;
    let value = |link: &Link| {
        let node = trace.nodes.get(link.node)?;
        Some(format!("{}: {}", node.label, node.value.as_ref()?.in_words(language)))
    };
    let values: Vec<String> = root.parts.iter().filter_map(value).collect();
    (!values.is_empty()).then(|| values.join("; "))
}

fn exceptions<'p>(trace: &Trace<'p>, language: Language) -> Vec<Entry<'p>> {
    let mut entries = Vec::new();
    for rule in &trace.nodes {
        for link in rule.parts.iter().filter(|link| link.used == Used::Yes) {
            let exception =
                trace.nodes.get(link.node).filter(|node| node.kind == StepKind::Exception);
            if let Some(exception) = exception {
                let of = language.pick("in", "i");
                let mut entry =
                    Entry::marked(Mark::Good, format!("{} ({of} {})", exception.label, rule.label));
                entry.value = rule.value.as_ref().map(|value| value.in_words(language));
                entry.law = Some(exception.under);
                entries.push(entry);
            }
        }
    }
    entries
}

fn needs<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let line = |need: &Need<'p>| {
        let mut entry = Entry::marked(Mark::Open, need.fact.clone());
        entry.notes.extend((!need.ask.is_empty()).then(|| need.ask.clone()));
        if let Some(to_judge) = &need.to_judge {
            entry.law = Some(to_judge.under);
            entry.notes.extend(judgement::judging(to_judge, decision.language));
        }
        entry.notes.extend(wanted(need, decision.language));
        entry
    };
    decision.needs.iter().map(line).collect()
}

/// What of a fact is wanted: one source's word on it, or other days.
fn wanted(need: &Need<'_>, language: Language) -> Vec<String> {
    let source = need
        .source
        .as_ref()
        .map(|wanted| source(&Said { source: Some(wanted.clone()), ..Said::default() }, language));
    let days = need.other_days.then(|| {
        let days = language.pick(
            "given, but not for the days that are looked at",
            "lämnad, men inte för de dagar som det gäller",
        );
        days.to_owned()
    });
    source.into_iter().chain(days).collect()
}

/// A fact that is missing, and what of it is wanted, in one note.
fn missing(need: &Need<'_>, language: Language) -> String {
    let mut parts = vec![need.fact.clone()];
    parts.extend(wanted(need, language));
    parts.join(", ")
}

fn controls<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let language = decision.language;
    let Some(oversight) = &decision.oversight else { return Vec::new() };
    let line = |found: &ControlRun<'p>| {
        let mark = match found.status {
            ControlStatus::Hit => Mark::Bad,
            ControlStatus::Clear => Mark::Good,
            ControlStatus::NotRun(_) => Mark::Open,
        };
        let mut entry = Entry::marked(mark, language.label(found.label, found.name));
        entry.value = Some(found.status.in_words(language).to_owned());
        entry.law = Some(found.under);
        entry.notes.extend((!found.at.is_empty()).then(|| found.at.clone()));
        entry
            .notes
            .extend(found.step.as_ref().map(|step| step.in_words(&Label::default(), language)));
        entry.notes.extend(found.missing.iter().map(|need| missing(need, language)));
        if found.status == ControlStatus::Hit {
            let words = found.action.map(|action| action_in_words(action, language));
            entry.notes.extend(words.map(|words| match &found.text {
                Some(text) => format!("{words}: {text}"),
                None => words.to_owned(),
            }));
        }
        entry
    };
    oversight.controls.iter().map(line).collect()
}

const fn action_in_words(action: Action, language: Language) -> &'static str {
    match action {
        Action::Note => language.pick("to be noted", "att anteckna"),
        Action::Request => language.pick("to be asked for", "att begära in"),
        Action::Review => language.pick("to be reviewed", "att granska"),
        Action::Hold => language.pick("to be held", "att hålla inne"),
    }
}

fn grounds<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let line = |ground: &Ground<'p>| {
        let mut entry = Entry::marked(Mark::Open, ground.why.in_words(decision.language));
        entry.value = (!ground.name.is_empty()).then(|| ground.name.to_string());
        entry.notes.extend((!ground.at.is_empty()).then(|| ground.at.clone()));
        entry
    };
    // The outcome itself stands at the top.
    let told = |ground: &&Ground<'p>| ground.why != Why::Outcome;
    decision.disposition_because.iter().filter(told).map(line).collect()
}

fn faults<'p>(decision: &Decision<'p>) -> Vec<Entry<'p>> {
    let line = |fault: &crate::decision::FaultNote<'p>| {
        let mut entry = Entry::marked(Mark::Bad, fault.message(decision.language));
        entry.notes.extend((!fault.at.is_empty()).then(|| fault.at.clone()));
        entry
    };
    decision.faults.iter().map(line).collect()
}

fn facts<'p>(trace: &Trace<'p>, language: Language) -> Vec<Entry<'p>> {
    let mut entries: Vec<(&str, Entry<'p>)> = Vec::new();
    for node in &trace.nodes {
        // What is not known and did not matter was not used.
        let known = node.value.as_ref().filter(|value| **value != TraceValue::Unknown);
        if let (StepKind::Fact(..), Some(value)) = (node.kind, known) {
            let mut entry = Entry::new(node.label);
            entry.value = Some(value.in_words(language));
            entry.notes = fact_notes(node, language);
            if node.attestation.is_none() {
                entry
                    .notes
                    .push(language.pick("no source given", "ingen källa angiven").to_owned());
            }
            entries.push((node.at.as_deref().unwrap_or_default(), entry));
        }
    }
    entries.sort_by_key(|(pointer, _)| *pointer);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn fact_notes(node: &TraceNode<'_>, language: Language) -> Vec<String> {
    let said = node.attestation.as_ref().map(|said| source(said, language));
    node.at.iter().cloned().chain(said).collect()
}

/// The place in its list that a pointer ends with, from 1.
fn place_in_list(pointer: &str) -> Option<u32> {
    pointer.rsplit('/').next()?.parse::<u32>().ok()?.checked_add(1)
}

/// The values as a tree: what is shared is told in full the first time only.
struct Tree<'t, 'p> {
    trace: &'t Trace<'p>,
    language: Language,
    told: Vec<bool>,
}

impl<'p> Tree<'_, 'p> {
    fn roots(&mut self) -> Vec<Entry<'p>> {
        let used = Used::Yes;
        let mut entries: Vec<_> = self
            .trace
            .roots
            .iter()
            .filter_map(|node| self.entry(Link { node: *node, used }, 0))
            .collect();
        if self.trace.cut {
            let text = self.language.pick(
                "more values than a trace holds are left out",
                "fler värden än ett spår rymmer är utelämnade",
            );
            entries.push(Entry::new(text));
        }
        entries
    }

    fn entry(&mut self, link: Link, depth: usize) -> Option<Entry<'p>> {
        let node = self.trace.nodes.get(link.node)?;
        let mut entry = self.line(node, link.used);
        let told = self.told.get_mut(link.node)?;
        if node.parts.is_empty() {
            return Some(entry);
        }
        if *told || depth >= MAX_DEPTH {
            entry.notes.retain(|note| !note.starts_with(FORMULA));
            entry.notes.push(self.language.pick("see above", "se ovan").to_owned());
            return Some(entry);
        }
        *told = true;
        if self.is_replaced(node) {
            entry.notes.retain(|note| !note.starts_with(FORMULA));
        }
        let unmet =
            |link: &&Link| link.used == Used::No && self.kind(link.node) == Some(StepKind::Row);
        let passed_over = node.parts.iter().filter(unmet).count();
        let shown: Vec<Link> = node.parts.iter().filter(|link| !unmet(link)).copied().collect();
        entry.parts = shown.into_iter().filter_map(|part| self.entry(part, depth + 1)).collect();
        entry.notes.extend(self.count(
            passed_over,
            ("row not met", "rows not met", "rad träffas inte", "rader träffas inte"),
        ));
        entry.notes.extend(self.count(
            node.left_out,
            ("row not counted", "rows not counted", "rad räknas inte", "rader räknas inte"),
        ));
        Some(entry)
    }

    /// Whether an exception gave the value, so that the main rule's formula did not.
    fn is_replaced(&self, node: &TraceNode<'p>) -> bool {
        node.parts
            .iter()
            .any(|link| link.used == Used::Yes && self.kind(link.node) == Some(StepKind::Exception))
    }

    fn kind(&self, node: usize) -> Option<StepKind> {
        self.trace.nodes.get(node).map(|node| node.kind)
    }

    fn count(
        &self,
        count: usize,
        (one, many, en, flera): (&str, &str, &str, &str),
    ) -> Option<String> {
        let word = match (self.language, count) {
            (_, 0) => return None,
            (Language::English, 1) => one,
            (Language::English, _) => many,
            (Language::Swedish, 1) => en,
            (Language::Swedish, _) => flera,
        };
        Some(format!("{count} {word}"))
    }

    fn line(&self, node: &TraceNode<'p>, used: Used) -> Entry<'p> {
        let language = self.language;
        // What has no name of its own is told in the author's words.
        let named = !node.label.is_empty() || node.kind == StepKind::Row;
        let mut entry = Entry::new(if named { node.label } else { node.text });
        entry.law = Some(node.under);
        entry.value = node.value.as_ref().map(|value| value.in_words(language));
        match node.kind {
            StepKind::Exception => {
                let (mark, en, sv) = match used {
                    Used::Yes => (Mark::Good, "exception applies", "undantaget gäller"),
                    Used::No => (Mark::Bad, "exception does not apply", "undantaget gäller inte"),
                    Used::Undecided => (
                        Mark::Open,
                        "not known whether the exception applies",
                        "oklart om undantaget gäller",
                    ),
                };
                entry.mark = mark;
                entry.value = Some(language.pick(en, sv).to_owned());
            }
            StepKind::Row => {
                entry.mark = match used {
                    Used::Yes => Mark::Good,
                    Used::No => Mark::Bad,
                    Used::Undecided => Mark::Open,
                };
                entry.text = node.text.to_owned();
                entry.value = None;
            }
            StepKind::Condition | StepKind::Line => {
                entry.mark = match &node.value {
                    Some(TraceValue::Known(Datum::YesNo(true), _)) => Mark::Good,
                    Some(TraceValue::Known(Datum::YesNo(false), _)) => Mark::Bad,
                    Some(TraceValue::Unknown | TraceValue::Fault) => Mark::Open,
                    Some(TraceValue::Known(..) | TraceValue::Masked) | None => Mark::None,
                };
            }
            StepKind::Fact(..) => entry.notes = fact_notes(node, language),
            StepKind::Unverified => {
                entry.mark = Mark::Open;
                entry.text = language.pick("not verified", "obekräftat").to_owned();
                entry.value = Some(node.text.to_owned());
                return entry;
            }
            // A row of a list has no value of its own, but a place.
            StepKind::Local if node.value.is_none() => entry.notes.extend(node.at.clone()),
            StepKind::Parameter
            | StepKind::Rule
            | StepKind::Local
            | StepKind::Result
            | StepKind::Control
            | StepKind::Version
            | StepKind::Main
            | StepKind::Table
            | StepKind::Aggregate
            | StepKind::AsOf => {}
            // A row of a list goes by its number there.
            StepKind::Branch => {
                let number = node.at.as_deref().and_then(place_in_list);
                entry.text.extend(number.map(|number| format!(" {number}")));
            }
        }
        if named && !node.text.is_empty() && node.kind != StepKind::Row {
            entry.notes.push(format!("{FORMULA}{}", node.text));
        }
        entry
    }
}
