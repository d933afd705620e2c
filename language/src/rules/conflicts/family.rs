//! The exceptions of one rule, and what is asked of them.

use super::evaluate::{accepted, enough};
use super::formula::{FormulaId, Truth};
use super::read::{Exception, Frame, Reader, Span, exceptions_of, source_of, with_exception};
use super::search::{Case, Found, search};
use super::terms::{Term, TermId, Terms};
use super::words::{Example, example};
use crate::db::{Db, Def, Lifetime, Package};
use crate::hir::{Item, ItemKind, Of};
use crate::rules::series::content;
use crate::types::rule_signature;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// Two exceptions of one parent apply at once.
    Conflict(usize, usize),
    /// No exception applies, and there is no main rule.
    Gap,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It can happen: a case, and the days on which it does.
    Shown(Example, Span),
    /// It cannot.
    Absent,
    /// Not decided, because of these; none of them where there was too much to go through.
    NotDecided(Vec<String>),
}

/// A rule with exceptions.
pub(super) struct Family {
    pub rule: Def,
    pub exceptions: Vec<Exception>,
    pub source: (Def, Arc<Item>),
    pub has_main: bool,
}

/// Lists are taken to have at most so many rows, where an example is looked for.
const MOST_ROWS: u32 = 3;

/// Days are told apart into no more spans than this.
const MOST_SPANS: usize = 400;

impl Family {
    /// The exceptions of a rule or table; `None` where it has none.
    pub(super) fn of(db: &dyn Db, root: Package, rule: Def) -> Option<Family> {
        rule_signature(db, rule)?;
        let source = source_of(db, root, rule)?;
        let exceptions = exceptions_of(db, root, rule, (source.0, &source.1));
        let has_main = match content(&source.1.kind) {
            ItemKind::Rule(rule) => !rule.versions.is_empty(),
            ItemKind::Table(table) => !table.versions.is_empty(),
            _ => return None,
        };
        (!exceptions.is_empty()).then_some(Family { rule, exceptions, source, has_main })
    }

    /// What is asked: of every two of one parent, and of all that have none.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut all = Vec::new();
        for (second, one) in self.exceptions.iter().enumerate() {
            for (first, other) in self.exceptions.iter().enumerate().take(second) {
                if one.parent() == other.parent() {
                    all.push(Question::Conflict(first, second));
                }
            }
        }
        if !self.has_main {
            all.push(Question::Gap);
        }
        all
    }

    /// The verdict on each question.
    pub(super) fn judge(
        &self,
        db: &dyn Db,
        root: Package,
        days: Lifetime,
    ) -> Vec<(Question, Verdict)> {
        let mut open: Vec<(Question, Verdict)> =
            self.questions().into_iter().map(|question| (question, Verdict::Absent)).collect();
        if open.is_empty() {
            return open;
        }
        for span in self.spans(db, root, (days.from, days.to), &mut open) {
            let mut whole = self.read(db, root, span, None);
            for (question, verdict) in &mut open {
                if matches!(verdict, Verdict::Shown(..)) {
                    continue;
                }
                let found = self.ask(&mut whole, *question);
                if matches!(found, Verdict::Shown(..)) || *verdict == Verdict::Absent {
                    *verdict = found;
                }
            }
        }
        open
    }

    /// Spans of days on which all that is read stays the same, the last first.
    fn spans(
        &self,
        db: &dyn Db,
        root: Package,
        days: Span,
        open: &mut [(Question, Verdict)],
    ) -> Vec<Span> {
        let (mut left, mut found) = (vec![days], Vec::new());
        while let Some(span) = left.pop() {
            if found.len() > MOST_SPANS {
                for (_, verdict) in open.iter_mut() {
                    *verdict = Verdict::NotDecided(Vec::new());
                }
                break;
            }
            let mut reading = self.read(db, root, span, Some(1));
            let cuts = std::mem::take(&mut reading.reader.cuts);
            if cuts.is_empty() {
                found.push(span);
                continue;
            }
            left.extend(cut(span, &cuts));
        }
        found.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
        found
    }

    fn read<'a>(
        &self,
        db: &'a dyn Db,
        root: Package,
        span: Span,
        rows: Option<u32>,
    ) -> Reading<'a> {
        let mut reader = Reader::new(db, root, span, rows);
        let frame = self.frame(&mut reader);
        let mut applies = Vec::new();
        for exception in &self.exceptions {
            let inside = with_exception(db, &frame, exception);
            applies.push(reader.applies(&inside, &exception.decl));
        }
        let of = rule_signature(db, self.rule).and_then(|promise| promise.of);
        let givens = reader.givens(of);
        Reading { reader, applies, certain: givens.certain, elsewhere: givens.elsewhere }
    }

    fn frame<'a>(&self, reader: &mut Reader<'a>) -> Frame<'a> {
        let mut frame = reader.frame(self.source.0, &self.source.1);
        let Some(promise) = rule_signature(reader.db, self.rule) else { return frame };
        frame.instance = promise.of.map(|of| reader.instance(of));
        let name = owner_name(&self.source.1);
        frame.owner = promise.within.map(|within| reader.owner(within, &name));
        let arguments = (0u32..).zip(&promise.arguments);
        frame.arguments = arguments
            .map(|(index, argument)| reader.argument(index, &argument.name, &argument.ty))
            .collect();
        frame
    }

    /// The verdict on a question, on days on which all stays the same.
    fn ask(&self, whole: &mut Reading<'_>, question: Question) -> Verdict {
        let asked = self.formulas(whole, question);
        let (certain, elsewhere) = whole.what_matters(&asked);
        let mut all = asked.clone();
        all.extend(certain);
        match whole.look(&all, &elsewhere) {
            Found::None => Verdict::Absent,
            Found::Accepted(case) => whole.shown(&case, &asked),
            Found::Open(refused) => self
                .with_few_rows(&whole.reader, question)
                .unwrap_or_else(|| Verdict::NotDecided(whole.reasons(refused.as_ref(), &all))),
        }
    }

    /// An example where lists have a few rows, the fewest that will do, if there is one.
    fn with_few_rows(&self, whole: &Reader<'_>, question: Question) -> Option<Verdict> {
        if whole.asked.is_empty() {
            return None;
        }
        (1..=MOST_ROWS).find_map(|rows| self.with_rows(whole, question, rows))
    }

    fn with_rows(&self, whole: &Reader<'_>, question: Question, rows: u32) -> Option<Verdict> {
        let mut whole = self.read(whole.db, whole.root, whole.span, Some(rows));
        let asked = self.formulas(&mut whole, question);
        let (certain, elsewhere) = whole.what_matters(&asked);
        let mut all = asked.clone();
        all.extend(certain.into_iter().chain(elsewhere));
        match whole.look(&all, &[]) {
            Found::Accepted(case) => Some(whole.shown(&case, &asked)),
            Found::None | Found::Open(_) => None,
        }
    }

    /// What must hold for the answer to a question to be yes.
    fn formulas(&self, reading: &mut Reading<'_>, question: Question) -> Vec<FormulaId> {
        let mut all = Vec::new();
        match question {
            Question::Conflict(first, second) => {
                let both = [first, second];
                all.extend(both.iter().filter_map(|at| reading.applies.get(*at)).map(|t| t.yes));
                let parent = self.exceptions.get(first).and_then(Exception::parent);
                all.extend(self.applies_alone(reading, parent));
            }
            Question::Gap => {
                for (exception, truth) in self.exceptions.iter().zip(&reading.applies) {
                    if exception.parent().is_none() {
                        all.push(truth.no);
                    }
                }
            }
        }
        all
    }

    /// An exception applies, and so do those that it is an exception to; none beside them.
    fn applies_alone<'s>(
        &'s self,
        reading: &Reading<'_>,
        mut name: Option<&'s str>,
    ) -> Vec<FormulaId> {
        let mut all = Vec::new();
        let mut seen = BTreeSet::new();
        while let Some(parent) = name
            && seen.insert(parent)
        {
            let Some(at) = self.exceptions.iter().position(|one| one.name() == parent) else {
                break;
            };
            let above = self.exceptions.get(at).and_then(Exception::parent);
            for (index, (exception, truth)) in
                self.exceptions.iter().zip(&reading.applies).enumerate()
            {
                if index == at {
                    all.push(truth.yes);
                } else if exception.parent() == above {
                    all.push(truth.no);
                }
            }
            name = above;
        }
        all
    }
}

/// The conditions of a family, read for some days.
struct Reading<'a> {
    reader: Reader<'a>,
    applies: Vec<Truth>,
    certain: Vec<FormulaId>,
    elsewhere: Vec<FormulaId>,
}

impl Reading<'_> {
    /// What holds of every case and speaks of what is asked, or of what that speaks of.
    fn what_matters(&self, asked: &[FormulaId]) -> (Vec<FormulaId>, Vec<FormulaId>) {
        let formulas = &self.reader.formulas;
        let mut spoken_of = formulas.terms_of(asked);
        let mut kept = BTreeSet::new();
        loop {
            let before = kept.len();
            for id in self.certain.iter().chain(&self.elsewhere) {
                let terms = formulas.terms_of(&[*id]);
                let named = terms.is_empty() || !terms.is_disjoint(&spoken_of);
                if !kept.contains(id) && named {
                    kept.insert(*id);
                    spoken_of.extend(terms);
                }
            }
            if kept.len() == before {
                break;
            }
        }
        let keep = |all: &[FormulaId]| all.iter().copied().filter(|id| kept.contains(id)).collect();
        (keep(&self.certain), keep(&self.elsewhere))
    }

    /// Looks for a case; one that is accepted meets what is demanded elsewhere too.
    fn look(&mut self, all: &[FormulaId], elsewhere: &[FormulaId]) -> Found {
        if self.reader.is_exhausted() {
            return Found::Open(None);
        }
        let mut whole = all.to_vec();
        whole.extend(elsewhere);
        self.reader.formulas.prepare(&whole);
        let (terms, formulas) = (&self.reader.terms, &self.reader.formulas);
        let mut accept = |case: &Case| accepted(terms, formulas, &whole, case);
        let found = search(terms, formulas, &whole, &mut accept);
        if found == Found::None && !elsewhere.is_empty() {
            // Not every instance stands where that is demanded.
            let mut never = |_: &Case| None;
            return match search(terms, formulas, all, &mut never) {
                Found::None => Found::None,
                Found::Accepted(_) | Found::Open(_) => Found::Open(None),
            };
        }
        found
    }

    fn shown(&self, case: &Case, asked: &[FormulaId]) -> Verdict {
        let (terms, formulas) = (&self.reader.terms, &self.reader.formulas);
        let case = enough(terms, formulas, asked, case);
        Verdict::Shown(example(&self.reader, &case), self.reader.span)
    }

    /// What a case that was not accepted rests on and no case gives.
    fn reasons(&self, refused: Option<&Case>, all: &[FormulaId]) -> Vec<String> {
        let Some(case) = refused else { return Vec::new() };
        let terms = &self.reader.terms;
        let spoken_of = self.reader.formulas.terms_of(all);
        let in_case = |id: &TermId| case.is.contains_key(id) || case.numbers.contains_key(id);
        let mut names: Vec<String> = spoken_of
            .iter()
            .filter(|id| in_case(id) && !terms.is_free(**id))
            .filter_map(|id| said(terms, *id))
            .collect();
        names.dedup();
        names
    }
}

/// What the author calls a term, or what it is made of.
fn said(terms: &Terms, id: TermId) -> Option<String> {
    let about = terms.about(id)?;
    if !about.name.is_empty() {
        return Some(about.name.clone());
    }
    match &about.term {
        Term::Calendar(_, values) => {
            values.iter().flat_map(|value| &value.terms).find_map(|(term, _)| said(terms, *term))
        }
        _ => None,
    }
}

/// The spans that some days cut another into.
fn cut(span: Span, cuts: &BTreeSet<lagrum_plan::calendar::Date>) -> Vec<Span> {
    let mut from = span.0;
    let mut all = Vec::new();
    for day in cuts {
        all.push((from, day.plus(-1).ok()));
        from = Some(*day);
    }
    all.push((from, span.1));
    all
}

/// What an item calls what its instance stands in.
fn owner_name(item: &Item) -> String {
    let of: Option<&Of> = match content(&item.kind) {
        ItemKind::Rule(rule) => rule.of.as_ref(),
        ItemKind::Table(table) => table.of.as_ref(),
        _ => None,
    };
    let within = of.and_then(|of| of.within.as_ref());
    within.map(|(concept, each)| each.as_ref().unwrap_or(concept).text.clone()).unwrap_or_default()
}
