//! What a citation stands over: rules, a name that rules use, or the hearing before a denial.

use lagrum_language::db::{Db, Def, Package};
use lagrum_language::diagnostics::SourceSpan;
use lagrum_language::hir::{Citation, Item, ItemKind, content, item, start_of};
use lagrum_language::provisions::Mention;
use lagrum_language::resolve::{Place, scope_of};
use lagrum_language::semantics::{Role, Target, mentions};

/// What a citation stands over.
pub(super) enum Over {
    /// Something that a case can exercise.
    Rules,
    /// A fact or an alternative: what is written of it is tried where rules use it.
    Name(Target),
    /// All facts of a concept, or all values of alternatives.
    Names(Def),
    /// The hearing before a denial.
    Denial,
}

/// What a citation stands over.
pub(super) fn over(db: &dyn Db, mention: &Mention) -> Over {
    let Some(item) = item(db, mention.def) else { return Over::Rules };
    let start = mention.span.start.saturating_sub(start_of(db, mention.def));
    let here = |under: &[Citation]| under.iter().any(|one| one.here.start == start);
    named(&item, mention.def, &here)
}

fn named(item: &Item, def: Def, here: &dyn Fn(&[Citation]) -> bool) -> Over {
    match content(&item.kind) {
        ItemKind::Alternatives(values) => {
            let mut values = (0..).zip(values).filter(|(_, value)| here(&value.under));
            let value = values.next().map(|(at, _)| Over::Name(Target::Alternative(def, at)));
            value.unwrap_or(Over::Names(def))
        }
        ItemKind::Concept(concept) => {
            let mut fields = (0..).zip(&concept.fields).filter(|(_, field)| here(&field.under));
            let field = fields.next().map(|(at, _)| Over::Name(Target::Fact(def, at)));
            let ensured = concept.ensures.iter().any(|ensure| here(&ensure.under));
            field.unwrap_or(if ensured { Over::Rules } else { Over::Names(def) })
        }
        ItemKind::Decision(decision) if decision.communicate.as_deref().is_some_and(here) => {
            Over::Denial
        }
        _ => Over::Rules,
    }
}

/// A name where a rule uses it.
pub(super) struct Use {
    target: Target,
    /// Where, in its file.
    pub(super) span: SourceSpan,
    /// The declaration that it stands in.
    pub(super) def: Def,
}

/// Every use of a fact or an alternative in the rules of a package. What tests give is no use.
pub(super) fn uses(db: &dyn Db, package: Package) -> Vec<Use> {
    let mut all = Vec::new();
    for def in &scope_of(db, package).own {
        if item(db, *def).is_none_or(|item| matches!(item.kind, ItemKind::Test(_))) {
            continue;
        }
        let is = |target| matches!(target, Target::Fact(..) | Target::Alternative(..));
        let named = mentions(db, *def).iter();
        let used = named.filter(|one| one.role == Role::Uses && is(one.target));
        all.extend(used.map(|one| {
            let span = Place { def: *def, here: one.here }.in_file(db);
            Use { target: one.target, span, def: *def }
        }));
    }
    all
}

impl Use {
    /// Whether it is what a citation stands over.
    pub(super) fn is_of(&self, over: &Over) -> bool {
        match over {
            Over::Name(target) => self.target == *target,
            Over::Names(def) => self.target.def() == Some(*def),
            Over::Rules | Over::Denial => false,
        }
    }
}
