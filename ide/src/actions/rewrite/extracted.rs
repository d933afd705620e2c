//! An expression that is to be taken out of its declaration: what it names, and whether it says the same elsewhere.

use super::super::site::Site;
use crate::FileSpan;
use crate::expected::{expected, expression_of};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Text;
use lagrum_language::hir::{Expr, ExprId, Here, Item, ItemKind, content, item, start_of};
use lagrum_language::resolve::scope_of;
use lagrum_language::semantics::{Mention, Target, mentions};
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::types::{SignatureKind, Type, Value, infer, rule_signature, signature};
use std::sync::Arc;

/// A declaration that an expression can be taken out of.
pub(super) struct Host {
    def: Def,
    /// The concept or decision whose facts it names.
    pub(super) of: Def,
    item: Arc<Item>,
}

impl Host {
    /// The rule, decision or control around the place; none for places of them that a rule cannot stand for.
    pub(super) fn of(site: &Site<'_>) -> Option<Self> {
        let (db, def) = (site.db(), site.def()?);
        let item = item(db, def)?;
        let of = match content(&item.kind) {
            ItemKind::Rule(_) => rule_signature(db, def).filter(|rule| rule.within.is_none())?.of?,
            ItemKind::Decision(_) => def,
            ItemKind::Control(control) => {
                scope_of(db, def.package).owner(db, &control.of.as_ref()?.concept.text)?
            }
            _ => return None,
        };
        let fixed = [
            SyntaxKind::SampleClause,
            SyntaxKind::WeightClause,
            SyntaxKind::ThresholdClause,
            SyntaxKind::LegalDateClause,
            SyntaxKind::ForEachClause,
            SyntaxKind::BoundModifier,
        ];
        let mut around = site.node_at(site.span())?.ancestors();
        let is_fixed = around.any(|node| fixed.contains(&node.kind()));
        (!is_fixed).then_some(Host { def, of, item })
    }
}

/// The expression that is chosen in a declaration.
pub(super) struct Chosen<'s, 'd> {
    site: &'s Site<'d>,
    host: &'s Host,
    id: ExprId,
}

impl<'s, 'd> Chosen<'s, 'd> {
    /// The expression that is chosen, if it is one.
    pub(super) fn in_host(site: &'s Site<'d>, host: &'s Host) -> Option<Self> {
        let id = expression_of(site.db(), host.def, site.span())?;
        (site.span().start < site.span().end).then_some(Chosen { site, host, id })
    }

    /// The type that it has, or, of an amount that takes its rate from its place, that is needed there.
    pub(super) fn needed(&self) -> Type {
        let own = infer(self.site.db(), self.host.def).ty(self.id);
        match &own.value {
            Value::Number(number) if number.any_rate => {
                expected(self.site.db(), self.host.def, self.id).unwrap_or(own)
            }
            _ => own,
        }
    }

    /// Why it cannot be said anywhere else.
    pub(super) fn reason(&self) -> Option<Text> {
        let bound_here = |mention: &Mention| match mention.target {
            Target::Row(_, id) | Target::RowNumber(_, id) => {
                self.is_inside(self.host.item.body.here(id))
            }
            _ => false,
        };
        let mut named = self.mentions().filter(|mention| !bound_here(mention));
        let told = named.find_map(|mention| self.kept_by(mention.target));
        told.or_else(|| self.only_here().then(said_here))
    }

    /// Why a name cannot be named by a rule.
    fn kept_by(&self, target: Target) -> Option<Text> {
        let db = self.site.db();
        let name = target.name(db);
        if target.is_local() {
            return Some(Text::new(
                format!("it names `{name}`, which is known in its declaration only"),
                format!("det nämner `{name}`, som bara är känt i sin deklaration"),
            ));
        }
        if matches!(target, Target::Result(..) | Target::Condition(..)) {
            return Some(Text::new(
                format!("it names `{name}`, which the decision comes to"),
                format!("det nämner `{name}`, som beslutet kommer fram till"),
            ));
        }
        // The condition that proves it present stands around it.
        target.ty(db).is_some_and(|ty| ty.optional).then(|| {
            Text::new(
                format!("it names `{name}`, which may be absent"),
                format!("det nämner `{name}`, som kan saknas"),
            )
        })
    }

    /// Whether it says something of the place that it stands in.
    fn only_here(&self) -> bool {
        let body = &self.host.item.body;
        let mut all = body.iter().filter(|(id, _)| self.is_inside(body.here(*id)));
        all.any(|(_, expr)| {
            matches!(expr, Expr::MainRule | Expr::Missing | Expr::SoFar(..) | Expr::Absent)
        })
    }

    /// The one given of the decision that it speaks of, by what is read of it alone, and its concept; none where a name
    /// would mean something else in a rule of that.
    pub(super) fn given(&self) -> Option<(String, Def)> {
        let db = self.site.db();
        let SignatureKind::Decision(..) = signature(db, self.host.of).kind else { return None };
        let is_given = |mention: &&Mention| matches!(mention.target, Target::Fact(of, _) if of == self.host.of);
        let mut givens = self.mentions().filter(is_given);
        let first = givens.next()?;
        let others_too = givens.any(|other| other.target != first.target);
        let ty = first.target.ty(db)?;
        let Value::Concept(concept) = ty.value else { return None };
        let bases = self.bases();
        let read_of = self.mentions().filter(is_given).all(|given| bases.contains(&given.here));
        let hidden = self.mentions().filter(|mention| !is_given(mention)).any(|mention| {
            // The rules of a decision see its step and its other rules, those of a concept do not.
            let name = self.named(mention.here);
            let is_bare = !self.is_read_of_another(mention.here);
            let is_own = is_bare && self.has(self.host.of, &name);
            let is_rule = matches!(mention.target, Target::Item(_)) && is_own;
            let is_step = matches!(mention.target, Target::Step(_));
            is_step || is_rule || (is_bare && self.has(concept, &name))
        });
        let fits = !others_too && !ty.optional && read_of && !hidden;
        fits.then(|| (self.named(first.here), concept))
    }

    /// The text, without a given before what is read of it.
    pub(super) fn without(&self, given: Option<&str>) -> String {
        let text = self.site.pointed();
        let Some(given) = given else { return text.to_owned() };
        let start = self.site.span().start;
        let mut bases: Vec<Here> =
            self.bases().into_iter().filter(|here| self.named(*here) == given).collect();
        bases.sort_by_key(|here| std::cmp::Reverse(here.start));
        let mut out = text.to_owned();
        for here in bases {
            let span = self.span(here);
            let Some(from) = span.start.checked_sub(start).and_then(|at| usize::try_from(at).ok())
            else {
                continue;
            };
            let rest = out.get(from..).unwrap_or_default();
            let Some((before, _)) = rest.split_once('.') else { continue };
            let end = from.saturating_add(before.len()).saturating_add(1);
            out.replace_range(from..end, "");
        }
        out
    }

    /// The names that stand alone before a dot.
    fn bases(&self) -> Vec<Here> {
        let body = &self.host.item.body;
        let base = |expr: &Expr| match expr {
            Expr::Field(base, _) => match body.get(*base) {
                Expr::Name(name) => Some(name.here),
                _ => None,
            },
            _ => None,
        };
        let inside = body.iter().filter(|(id, _)| self.is_inside(body.here(*id)));
        inside.filter_map(|(_, expr)| base(expr)).collect()
    }

    /// Whether a name stands after a dot.
    fn is_read_of_another(&self, here: Here) -> bool {
        let mut all = self.host.item.body.iter();
        all.any(|(_, expr)| matches!(expr, Expr::Field(_, name) if name.here == here))
    }

    /// Whether a concept has something by a name.
    fn has(&self, concept: Def, name: &str) -> bool {
        let db = self.site.db();
        let of_facts = match &signature(db, concept).kind {
            SignatureKind::Concept(facts) => facts.iter().any(|fact| fact.name == name),
            _ => false,
        };
        of_facts || scope_of(db, self.host.def.package).member(concept, name).is_some()
    }

    fn mentions(&self) -> impl Iterator<Item = &'s Mention> {
        let all = mentions(self.site.db(), self.host.def).iter();
        let within = self.site.span();
        let start = start_of(self.site.db(), self.host.def);
        all.filter(move |mention| {
            let from = start.saturating_add(mention.here.start);
            within.start <= from && start.saturating_add(mention.here.end) <= within.end
        })
    }

    fn named(&self, here: Here) -> String {
        self.site.written(self.span(here)).to_owned()
    }

    fn span(&self, here: Here) -> FileSpan {
        let start = start_of(self.site.db(), self.host.def);
        self.site.stretch(start.saturating_add(here.start), start.saturating_add(here.end))
    }

    fn is_inside(&self, here: Here) -> bool {
        let (span, within) = (self.span(here), self.site.span());
        within.start <= span.start && span.end <= within.end
    }
}

fn said_here() -> Text {
    Text::new("what it says can only be said where it stands", "det kan bara sägas där det står")
}
