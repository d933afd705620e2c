//! Rules, tables and parameters: each lowered once for its rows and arguments.

use super::frame::{Asked, CASES, Frame, Lower, RuleKey};
use super::value::{Record, Scalar, Val};
use crate::db::Def;
use crate::hir::{ExprId, Here, Item, ItemKind, RuleDecl, TableDecl, item};
use crate::resolve::{closure, scope_of};
use crate::types::{RuleSignature, SignatureKind, Value, infer, rule_signature, signature};
use lagrum_plan::exact::Rational;
use lagrum_plan::program::{DomainId, NodeId, Op, Route, StepId, StepKind};
use lagrum_plan::value::NumberKind;
use std::collections::BTreeMap;
use std::sync::Arc;

impl<'a> Lower<'a> {
    /// A rule or table of an instance.
    pub(super) fn member(
        &mut self,
        record: Record,
        def: Def,
        arguments: &[ExprId],
        column: Option<u32>,
    ) -> Val {
        let arguments: Vec<Val> = arguments.iter().map(|argument| self.expr(*argument)).collect();
        if let Some(judged) = self.assessed(record, def, &arguments) {
            return judged;
        }
        let Some(promise) = rule_signature(self.db, def) else { return Val::Error };
        if arguments.is_empty() && self.dates.of_case() {
            let instances = self.instances(record.concept);
            let own =
                Record { domain: instances, concept: record.concept, present: None, row: None };
            let call = Call { def, column, asked: Asked::Whole, domain: instances, own };
            let (val, step) = self.once(call, promise, Vec::new());
            let route = self.route_to(record);
            self.rests_on(step, route);
            return self.reach_val(record, val);
        }
        if arguments.is_empty()
            && record.concept == self.decision.into()
            && self.dates == self.home.dates
        {
            return self.rule_of_steps(def, column, promise);
        }
        let record = self.bring_record(record);
        let domain = self.domain();
        let call = Call { def, column, asked: Asked::Whole, domain, own: record };
        let (val, step) = self.once(call, promise, arguments);
        self.rests_on(step, Route::Same);
        val
    }

    /// A rule or table of the decision itself, worked out once for each of its steps.
    fn rule_of_steps(&mut self, def: Def, column: Option<u32>, promise: &RuleSignature) -> Val {
        let domain = self.home.rows;
        let own = Record { domain: CASES, concept: self.decision.into(), present: None, row: None };
        let call = Call { def, column, asked: Asked::Whole, domain, own };
        let (val, step) = self.outside(|this| this.once(call, promise, Vec::new()));
        let links = self.links(domain);
        self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
        self.bring(val)
    }

    /// A rule or table of nothing but its arguments, parameters and the legal date.
    pub(super) fn free_rule(&mut self, def: Def, arguments: &[ExprId], column: Option<u32>) -> Val {
        let arguments: Vec<Val> = arguments.iter().map(|argument| self.expr(*argument)).collect();
        let Some(promise) = rule_signature(self.db, def) else { return Val::Error };
        let of_case = arguments.is_empty() && self.dates.of_case();
        let domain = if of_case { CASES } else { self.domain() };
        let own = Record { domain, concept: self.decision.into(), present: None, row: None };
        let call = Call { def, column, asked: Asked::Whole, domain, own };
        let (val, step) = self.once(call, promise, arguments);
        let links = self.links(domain);
        self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
        self.bring(val)
    }

    /// `main rule`, in an exception: for other days than the exception's own, worked out anew.
    pub(super) fn main_rule(&mut self) -> Val {
        if let (Some((main_rule, of)), true) =
            (self.frame.main_rule.clone(), self.dates == self.frame.dates)
        {
            // On the rows of a list it stands in the rule's own step.
            if self.domain() == self.own_rows() {
                self.rests_untold(of);
            }
            return main_rule;
        }
        let Some((def, column)) = self.frame.rule else { return Val::Error };
        let Some(promise) = rule_signature(self.db, def) else { return Val::Error };
        let domain = self.domain();
        let nobody = Record { domain, concept: self.decision.into(), present: None, row: None };
        let own = self.frame.own.map_or(nobody, |own| self.bring_record(own));
        let arguments =
            self.frame.arguments.clone().into_iter().map(|val| self.bring(val)).collect();
        let asked = Asked::Main(self.frame.exception_to.clone());
        let (val, step) = self.once(Call { def, column, asked, domain, own }, promise, arguments);
        self.rests_on(step, Route::Same);
        val
    }

    /// Lowers a rule for some rows, unless it was before.
    fn once(&mut self, call: Call, promise: &RuleSignature, arguments: Vec<Val>) -> (Val, StepId) {
        let dates = self.dates_here();
        let Call { def, column, domain, own, .. } = call;
        let arguments_key = arguments.iter().map(argument_key).collect();
        let key: RuleKey = (def, column, call.asked.clone(), domain, own.row, arguments_key, dates);
        if let Some(done) = self.rules.get(&key) {
            return done.clone();
        }
        if self.active.contains(&key) {
            return (Val::Error, StepId(0));
        }
        self.active.push(key.clone());
        let done = self.at(dates, |this| this.lower_rule(call, promise, arguments));
        self.active.pop();
        self.rules.insert(key, done.clone());
        done
    }

    fn lower_rule(
        &mut self,
        call: Call,
        promise: &RuleSignature,
        arguments: Vec<Val>,
    ) -> (Val, StepId) {
        let Call { def, column, asked, domain, own } = call;
        let Some((source, item)) = self.source_of(def) else { return (Val::Error, StepId(0)) };
        let own = promise.of.map(|_| own);
        let frame = self.new_frame(source, &item, domain, own, arguments);
        let outer = std::mem::replace(&mut self.frame, frame);
        self.frame.rule = Some((def, column));
        if let (Some(own), Some(owner)) = (own, promise.within) {
            self.frame.owner = Some(self.owner_of(own, owner));
        }
        let (val, gathered) = self.gather_parts(|this| {
            this.cites_delegation(def, source);
            this.doubt_of(&item);
            let val = this.after_reform(def, &item.kind, &mut |this, kind| match &asked {
                Asked::Whole => this.content(def, kind, column),
                Asked::Main(of) => this.main_content(def, kind, column, of.as_deref()),
            });
            this.watch_rule();
            val
        });
        let val = self.limited(val, &promise.ty.value);
        let kind =
            if matches!(item.kind, ItemKind::Table(_)) { StepKind::Table } else { StepKind::Rule };
        let step = self.item_step(kind, &item, &val, &promise.ty, gathered);
        self.name_column(step, promise, column);
        self.drop_old_words(def, step);
        self.frame = outer;
        (val, step)
    }

    /// The law's own words for a rule are not those of a reform.
    fn drop_old_words(&mut self, def: Def, step: StepId) {
        if self.is_rewritten(def)
            && let Some(step) = self.b.program.steps.get_mut(super::builder::position(step.0))
        {
            step.text.clear();
        }
    }

    /// A result column of several is told by its own name too.
    pub(super) fn name_column(
        &mut self,
        step: StepId,
        promise: &RuleSignature,
        column: Option<u32>,
    ) {
        let at = column.map(super::builder::position);
        let named = at.zip(promise.columns.as_ref()).and_then(|(at, columns)| columns.get(at));
        if let (Some(column), Some(step)) =
            (named, self.b.program.steps.get_mut(super::builder::position(step.0)))
        {
            step.name = format!("{}.{column}", step.name);
        }
    }

    /// The item that says what a rule is: itself, or what prescribes it where it is delegated.
    fn source_of(&self, def: Def) -> Option<(Def, Arc<Item>)> {
        let own = item(self.db, def)?;
        if !matches!(own.kind, ItemKind::Delegated(_)) {
            return Some((def, own));
        }
        let filled = closure(self.db, self.root)
            .iter()
            .filter_map(|package| scope_of(self.db, *package).prescribes.get(&def))
            .flatten()
            .next()
            .copied();
        match filled {
            Some(by) => Some((by, item(self.db, by)?)),
            None => Some((def, own)),
        }
    }

    pub(super) fn new_frame(
        &mut self,
        def: Def,
        item: &Arc<Item>,
        domain: DomainId,
        own: Option<Record>,
        arguments: Vec<Val>,
    ) -> Frame<'a> {
        self.use_package(def.package);
        let place =
            self.out.place(self.db, def, item.here, &item.name.text, &item.label, &item.under);
        Frame {
            def,
            item: item.clone(),
            inferred: infer(self.db, def),
            place,
            chain: vec![domain],
            own,
            owner: None,
            arguments,
            dates: self.dates,
            locals: Default::default(),
            local_steps: Default::default(),
            whole: None,
            results: Vec::new(),
            of_decision: BTreeMap::new(),
            rows: Default::default(),
            main_rule: None,
            rule: None,
            exception_to: None,
            open: Vec::new(),
            guards: Vec::new(),
            here: Here::default(),
            cited: Vec::new(),
        }
    }

    pub(super) fn content(&mut self, def: Def, kind: &ItemKind, column: Option<u32>) -> Val {
        match kind {
            ItemKind::Rule(rule) => self.rule(def, rule),
            ItemKind::Table(table) => self.table_item(def, table, column),
            ItemKind::Parameter(parameter) => {
                self.versions(&parameter.versions, &mut |this, value| this.whole(*value))
            }
            ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
                self.content(def, inner, column)
            }
            _ => Val::Error,
        }
    }

    fn rule(&mut self, def: Def, rule: &RuleDecl) -> Val {
        let exceptions = self.exceptions_of(def, &rule.exceptions);
        if exceptions.is_empty() {
            return self.versions(&rule.versions, &mut |this, value| this.whole(*value));
        }
        let has_main = !rule.versions.is_empty();
        self.with_exceptions(&exceptions, has_main, &mut |this| {
            this.main_point(&rule.versions);
            this.versions(&rule.versions, &mut |this, value| this.whole(*value))
        })
    }

    fn table_item(&mut self, def: Def, table: &TableDecl, column: Option<u32>) -> Val {
        let exceptions = self.exceptions_of(def, &table.exceptions);
        let main = |this: &mut Self| this.table_main(def, table, column);
        if exceptions.is_empty() {
            return main(self);
        }
        self.with_exceptions(&exceptions, !table.versions.is_empty(), &mut |this| {
            this.main_point(&table.versions);
            main(this)
        })
    }

    fn table_main(&mut self, def: Def, table: &TableDecl, column: Option<u32>) -> Val {
        self.rows_after_reform(def, column, &mut |this| {
            this.versions(&table.versions, &mut |this, body| this.table(body, column))
        })
    }

    /// What a rule would be without its exceptions; or one of these without those to it.
    fn main_content(
        &mut self,
        def: Def,
        kind: &ItemKind,
        column: Option<u32>,
        of: Option<&str>,
    ) -> Val {
        match (kind, of) {
            (ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. }, _) => {
                self.main_content(def, inner, column, of)
            }
            (ItemKind::Rule(rule), None) => {
                self.versions(&rule.versions, &mut |this, value| this.whole(*value))
            }
            (ItemKind::Table(table), None) => self.table_main(def, table, column),
            (ItemKind::Rule(RuleDecl { exceptions, .. }), Some(of))
            | (ItemKind::Table(TableDecl { exceptions, .. }), Some(of)) => {
                self.one_exception(def, exceptions, of)
            }
            _ => Val::Error,
        }
    }

    /// A parameter, in the version of the day whose law is looked at.
    pub(super) fn parameter(&mut self, def: Def) -> Val {
        let domain = if self.dates.of_case() { CASES } else { self.domain() };
        let dates = self.dates_here();
        let key = (def, domain, dates);
        let (val, step) = match self.parameters.get(&key) {
            Some(done) => done.clone(),
            None => {
                let done = self.at(dates, |this| this.lower_parameter(def, domain));
                self.parameters.insert(key, done.clone());
                done
            }
        };
        let links = self.links(domain);
        self.rests_on(step, if links.is_empty() { Route::Same } else { Route::Links(links) });
        self.bring(val)
    }

    fn lower_parameter(&mut self, def: Def, domain: DomainId) -> (Val, StepId) {
        let Some((source, item)) = self.source_of(def) else { return (Val::Error, StepId(0)) };
        let SignatureKind::Parameter(ty) = &signature(self.db, def).kind else {
            return (Val::Error, StepId(0));
        };
        let frame = self.new_frame(source, &item, domain, None, Vec::new());
        let outer = std::mem::replace(&mut self.frame, frame);
        let (val, gathered) = self.gather_parts(|this| {
            this.cites_delegation(def, source);
            this.doubt_of(&item);
            this.after_reform(def, &item.kind, &mut |this, kind| this.content(def, kind, None))
        });
        let step = self.item_step(StepKind::Parameter, &item, &val, ty, gathered);
        self.frame = outer;
        (val, step)
    }

    /// Amounts and whole numbers of rules are held to the limits of the language.
    pub(super) fn limited(&mut self, val: Val, ty: &Value) -> Val {
        let Value::Number(number) = ty else { return val };
        if number.kind == NumberKind::Percent {
            return val;
        }
        match val {
            Val::Scalar(scalar) => {
                let value = self.limit(scalar);
                Val::Scalar(Scalar { value, ..scalar })
            }
            other => other,
        }
    }

    fn limit(&mut self, scalar: Scalar) -> NodeId {
        let most = Rational::from_integer(super::facts::LIMIT);
        if matches!(
            self.b.op(scalar.value),
            Some(Op::Constant(_) | Op::Fact(..) | Op::Count(..) | Op::Limit(..))
        ) {
            return scalar.value;
        }
        self.node_on(scalar.domain, Op::Limit(scalar.value, most))
    }
}

/// A rule, what of it, and for which rows and instance.
struct Call {
    def: Def,
    column: Option<u32>,
    asked: Asked,
    domain: DomainId,
    own: Record,
}

/// What tells two calls of a rule with arguments apart: the nodes of each argument.
fn argument_key(val: &Val) -> String {
    format!("{val:?}")
}
