//! What stands in a test, and names that only one place waits for: conditions, controls, reforms, exceptions.

use super::completion::Completion;
use super::context::Context;
use super::place::Place;
use super::{clauses, members};
use lagrum_language::db::Def;
use lagrum_language::hir::{Item, ItemKind, content, exceptions, item, start_of};
use lagrum_language::resolve::{HeadKind, heads, reforms_of, scope_of};
use lagrum_language::semantics::Target;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;
use std::sync::Arc;

/// What a decision of a test can come to, beside its results.
const OUTCOMES: &[Keyword] = &[
    Keyword::Granted,
    Keyword::Denied,
    Keyword::Undetermined,
    Keyword::Invalid,
    Keyword::Fault,
    Keyword::Verified,
    Keyword::Provisional,
    Keyword::Automatic,
    Keyword::Manual,
    Keyword::Hold,
    Keyword::Control,
];
const STATUSES: &[Keyword] = &[Keyword::Hit, Keyword::Clear, Keyword::NotRun];
const IS: &[Keyword] = &[Keyword::Is, Keyword::IsAbsent];
const BECAUSE: &[Keyword] = &[Keyword::Because];
const NEEDS: &[Keyword] = &[Keyword::Needs];
/// Who a fact of a test comes from.
const SAID_BY: &[Keyword] = &[
    Keyword::AsDeclared,
    Keyword::FromSource,
    Keyword::Document,
    Keyword::Employer,
    Keyword::AssessedBy,
    Keyword::Estimated,
];

/// Names that only a few places wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// What a test is of.
    Subject,
    /// What a test expects: a result, an outcome.
    Expected,
    /// A condition of the decision.
    Condition,
    /// A control.
    Control,
    /// A reform.
    Reform,
    /// What an exception is from: another of its rule, or a rule.
    Parent,
    /// A benefit, or a time, of the coordination.
    Benefit,
}

impl Context<'_> {
    /// What a test, a reason or an exception waits for after a token.
    pub(super) fn of_test(&self, before: SyntaxKind) -> Option<Place> {
        let is_in = |kind| self.is_in(kind);
        let given_reason = is_in(SyntaxKind::ExpectClause) || is_in(SyntaxKind::ReasonClause);
        let named = |named| Some(Place::Named(named));
        match before {
            SyntaxKind::Comma if is_in(SyntaxKind::FactClause) => {
                (!is_in(SyntaxKind::Row)).then_some(Place::Words(SAID_BY))
            }
            // Nothing holds a comma yet that nothing follows.
            SyntaxKind::Comma | SyntaxKind::Unexpected => self.of_list(),
            SyntaxKind::Keyword(Keyword::Expect) => named(Named::Expected),
            SyntaxKind::Keyword(Keyword::Because) if given_reason => named(Named::Condition),
            SyntaxKind::Keyword(Keyword::Needs) => Some(Place::Given),
            SyntaxKind::Keyword(Keyword::Control) if is_in(SyntaxKind::ExpectClause) => {
                named(Named::Control)
            }
            SyntaxKind::Keyword(Keyword::WithReform) => named(Named::Reform),
            SyntaxKind::Keyword(Keyword::ToParent) => named(Named::Parent),
            SyntaxKind::Keyword(Keyword::Of) if is_in(SyntaxKind::TestDecl) => {
                named(Named::Subject)
            }
            _ if self.begins_line() => None,
            SyntaxKind::Keyword(Keyword::Denied) if given_reason => Some(Place::Words(BECAUSE)),
            SyntaxKind::Keyword(Keyword::Undetermined) if is_in(SyntaxKind::ExpectClause) => {
                Some(Place::Words(NEEDS))
            }
            SyntaxKind::DateText | SyntaxKind::MonthText if is_in(SyntaxKind::ExpectedStep) => {
                named(Named::Expected)
            }
            SyntaxKind::Word if is_in(SyntaxKind::ExpectedControl) => Some(Place::Words(STATUSES)),
            SyntaxKind::Word if is_in(SyntaxKind::ExpectedNeed) => None,
            SyntaxKind::Word if is_in(SyntaxKind::Path) => {
                let is_fact = is_in(SyntaxKind::FactClause) || is_in(SyntaxKind::ExpectClause);
                is_fact.then_some(Place::Words(IS))
            }
            _ => None,
        }
    }

    /// What goes on after a comma: what its list is of is said before it.
    fn of_list(&self) -> Option<Place> {
        let mut token = self.before.clone();
        while let Some(found) = token {
            match found.kind() {
                SyntaxKind::Keyword(Keyword::Because) => {
                    return Some(Place::Named(Named::Condition));
                }
                SyntaxKind::Keyword(Keyword::Needs) => return Some(Place::Given),
                SyntaxKind::Word | SyntaxKind::Comma | SyntaxKind::Dot => {}
                SyntaxKind::Unexpected if found.text() == "," => {}
                kind if kind.is_trivia() => {}
                _ => return None,
            }
            token = found.prev_token();
        }
        None
    }

    /// Whether the line begins at the margin, as declarations do.
    fn is_at_margin(&self) -> bool {
        let end = usize::try_from(self.start.offset).unwrap_or(0);
        let line = self.text.get(..end).unwrap_or_default().rsplit('\n').next();
        line.is_some_and(|line| !line.starts_with(char::is_whitespace))
    }
}

/// The names that a place waits for, and the words that may stand there in their place.
pub(super) fn all(context: &Context<'_>, named: Named) -> Vec<Completion> {
    match named {
        Named::Subject => {
            of_kind(context, |kind| matches!(kind, HeadKind::Decision | HeadKind::Coordination))
        }
        Named::Expected => expected(context),
        Named::Condition => {
            let conditions = decision(context).map(|(def, item)| match content(&item.kind) {
                ItemKind::Decision(decl) => {
                    numbered(decl.requires.len(), |index| Target::Condition(def, index))
                }
                _ => Vec::new(),
            });
            shown(context, conditions.unwrap_or_default())
        }
        Named::Control => of_kind(context, |kind| *kind == HeadKind::Control),
        Named::Reform => {
            let reforms = reforms_of(context.db(), context.package).into_iter();
            shown(context, reforms.map(|(def, _)| Target::Item(def)).collect())
        }
        Named::Parent => parents(context),
        Named::Benefit => {
            let own = decision(context).map(|(def, item)| benefits(def, &item));
            shown(context, own.unwrap_or_default())
        }
    }
}

/// The facts that a test can give: those of its decision, or the benefits of its coordination.
pub(super) fn given(context: &Context<'_>) -> Vec<Completion> {
    let Some((def, item)) = decision(context) else { return Vec::new() };
    let benefits = benefits(def, &item);
    if benefits.is_empty() { members::givens(context, def) } else { shown(context, benefits) }
}

fn expected(context: &Context<'_>) -> Vec<Completion> {
    let Some((def, item)) = decision(context) else { return clauses::words(context, OUTCOMES) };
    let ItemKind::Decision(decl) = content(&item.kind) else {
        return shown(context, benefits(def, &item));
    };
    let results = numbered(decl.grants.len(), |index| Target::Result(def, index));
    let mut all: Vec<Completion> =
        shown(context, results).into_iter().map(|result| result.rank(0)).collect();
    all.extend(clauses::words(context, OUTCOMES));
    if decl.for_each.is_some() && !context.is_in(SyntaxKind::ExpectedStep) {
        all.extend(clauses::words(context, &[Keyword::For]));
    }
    all
}

/// What the test is of, or the decision whose reason is written.
fn decision(context: &Context<'_>) -> Option<(Def, Arc<Item>)> {
    let own = context.def()?;
    let read = item(context.db(), own)?;
    let of = match &read.kind {
        ItemKind::Test(test) => {
            scope_of(context.db(), context.package).owner(context.db(), &test.of.text)?
        }
        _ => own,
    };
    Some((of, item(context.db(), of)?))
}

fn benefits(def: Def, item: &Item) -> Vec<Target> {
    match content(&item.kind) {
        ItemKind::Coordination(decl) => {
            numbered(decl.benefits.len(), |index| Target::Benefit(def, index))
        }
        _ => Vec::new(),
    }
}

/// In a rule its other exceptions; outside, the rules.
fn parents(context: &Context<'_>) -> Vec<Completion> {
    let db = context.db();
    let Some((def, read)) = context.def().and_then(|def| Some((def, item(db, def)?))) else {
        return Vec::new();
    };
    let scope = scope_of(db, context.package);
    // Until it says what it is of, an exception at the margin is read as one of the rule above.
    if matches!(content(&read.kind), ItemKind::Except { .. }) || context.is_at_margin() {
        let members = scope.members.values().flat_map(|members| members.values().copied());
        let mut all = shown(context, members.map(Target::Item).collect());
        all.extend(of_kind(context, |kind| matches!(kind, HeadKind::Rule | HeadKind::Table)));
        return all;
    }
    let at = context.start.offset.saturating_sub(start_of(db, def));
    let others = (0u32..).zip(exceptions(&read)).filter(|(_, one)| {
        let itself = one.here.start < at && at <= one.here.end.saturating_add(1);
        !itself
    });
    let outside = scope.excepts.get(&def).into_iter().flatten();
    let targets = others.map(|(index, _)| Target::Exception(def, index));
    shown(context, targets.chain(outside.map(|def| Target::Exception(*def, 0))).collect())
}

/// The declarations in view of some kinds.
fn of_kind(context: &Context<'_>, fits: impl Fn(&HeadKind) -> bool) -> Vec<Completion> {
    let db = context.db();
    let is = |def: &&Def| {
        let at = usize::try_from(def.index).ok();
        at.and_then(|at| heads(db, def.file).get(at)).is_some_and(|head| fits(&head.kind))
    };
    let names = scope_of(db, context.package).names.values();
    shown(context, names.filter(is).map(|def| Target::Item(*def)).collect())
}

fn numbered(count: usize, target: impl Fn(u32) -> Target) -> Vec<Target> {
    (0u32..).take(count).map(target).collect()
}

fn shown(context: &Context<'_>, targets: Vec<Target>) -> Vec<Completion> {
    targets.into_iter().map(|target| members::named(context, target)).collect()
}
