//! Decisions.

use super::builder::Builder;
use super::compile::NodesWritten;
use super::dates::Dates;
use super::frame::{CASES, Frame, Gathered, Lower};
use super::package::PackageBuilder;
use super::so_far::Home;
use super::text::label;
use super::value::{Record, Val};
use super::watched::Watched;
use crate::db::{Db, Def, Package};
use crate::diagnostics::Language;
use crate::hir::{
    DecisionDecl, GrantDecl, Here, Item, ItemKind, RequireDecl, TextLit, Texts, item,
};
use crate::resolve::{Finding, Place};
use crate::types::{SignatureKind, Type, Value, concepts_of_case, infer, signature};
use lagrum_plan::package::{Condition, Decision, Ensure, Outcome, Reason, Span};
use lagrum_plan::points::{Exercise, SpotKind};
use lagrum_plan::program::{Calendar, Domain, NodeId, Step, StepId, StepKind};
use lagrum_plan::value::{Label, TimeUnit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A decision, and where its nodes come from.
pub(super) struct Lowered {
    pub decision: Decision,
    pub origins: Vec<Place>,
    /// Where its steps stand.
    pub steps: Vec<Place>,
    pub written: NodesWritten,
    pub findings: Vec<Finding>,
}

/// Lowers a decision, as the law is or after a reform.
pub(super) fn decision(
    db: &dyn Db,
    root: Package,
    def: Def,
    reform: Option<&str>,
    apart: bool,
    out: &mut PackageBuilder,
) -> Option<Lowered> {
    watched_decision(db, root, def, reform, (apart, None), out)
}

/// The same, with a `whereby` of a declaration worked out wherever the declaration is, used or not.
pub(super) fn watched_decision(
    db: &dyn Db,
    root: Package,
    def: Def,
    reform: Option<&str>,
    (apart, watched): (bool, Option<Watched>),
    out: &mut PackageBuilder,
) -> Option<Lowered> {
    let item = item(db, def)?;
    let ItemKind::Decision(decl) = &item.kind else { return None };
    let case = out.concept(db, def);
    let place = out.place(db, def, item.here, &item.name.text, &item.label, &item.under);
    let own = Record { domain: CASES, concept: def.into(), present: None, row: None };
    let frame = Frame {
        def,
        item: item.clone(),
        inferred: infer(db, def),
        place,
        chain: vec![CASES],
        own: Some(own),
        owner: None,
        arguments: Vec::new(),
        dates: Dates::default(),
        locals: BTreeMap::new(),
        local_steps: BTreeMap::new(),
        whole: None,
        results: Vec::new(),
        of_decision: BTreeMap::new(),
        rows: BTreeMap::new(),
        main_rule: None,
        rule: None,
        exception_to: None,
        open: Vec::new(),
        guards: Vec::new(),
        here: Here::default(),
        cited: Vec::new(),
    };
    let mut lower = Lower {
        db,
        root,
        out,
        b: Builder::new(apart),
        decision: def,
        reform: reform.map(str::to_owned),
        watched,
        legal_date: None,
        dates: Dates::default(),
        home: Home::default(),
        waiting: Vec::new(),
        frame,
        rules: BTreeMap::new(),
        parameters: BTreeMap::new(),
        over_time: BTreeMap::new(),
        fact_steps: BTreeMap::new(),
        active: Vec::new(),
        used: vec![def.package],
        depth: 0,
        was_too_deep: false,
        points: Vec::new(),
        aside: Vec::new(),
        findings: Vec::new(),
    };
    lower.b.domain(Domain::Instances(case));
    lower.read_law_asked_for();
    let decision = lower.decision(&item, decl, case);
    let Builder { origins, stand: steps, written, .. } = lower.b;
    Some(Lowered { decision, origins, steps, written, findings: lower.findings })
}

impl Lower<'_> {
    fn decision(
        &mut self,
        item: &Arc<Item>,
        decl: &DecisionDecl,
        case: lagrum_plan::package::ConceptId,
    ) -> Decision {
        self.fill_concepts();
        let stepwise = decl.for_each.as_ref().and_then(|each| self.enter_steps(decl, each));
        let legal_date = match (&stepwise, self.legal_date) {
            (Some(_), Some(first)) => first,
            _ => self.set_legal_date(decl),
        };
        let mut conditions: Vec<Condition> =
            decl.requires.iter().map(|require| self.condition(item, require)).collect();
        let results = self.results(item, decl);
        self.watch_decision(&conditions, &results);
        let granted =
            self.reason(&decl.granted, decl.outcomes.as_ref().map(|(granted, _)| granted));
        self.reasons_of_conditions(decl, &mut conditions);
        let denied = self.reason(&decl.denied, decl.outcomes.as_ref().map(|(_, denied)| denied));
        let said = (&granted, &denied);
        self.reason_points(said, [decl.granted_here, decl.denied_here]);
        self.fill_concepts();
        self.settle_steps();
        let of_steps = self.controls_of_steps(&conditions, &results);
        self.leave_steps();
        let ensures = self.ensures();
        let omitted = self.omitted();
        let communicate = self.communicate(decl);
        self.fill_concepts();
        let controls = self.controls(of_steps, &conditions, &results);
        let thresholds = self.thresholds(decl);
        self.fill_concepts();
        let (from, to) = decl.in_force.days();
        let [accepts, verifies] = self.out.trust(self.db, self.frame.def, decl);
        Decision {
            name: item.name.text.clone(),
            label: label(&item.label),
            under: self.out.cite(self.db, self.frame.def, &item.under),
            in_force: Span { from, to },
            case,
            legal_date,
            ensures,
            conditions,
            results,
            granted,
            denied,
            accepts,
            verifies,
            controls,
            thresholds,
            omitted,
            communicate,
            stepwise,
            points: std::mem::take(&mut self.points),
            aside: std::mem::take(&mut self.aside),
            program: std::mem::take(&mut self.b.program),
        }
    }

    /// The legal date as said; else the only date, or first day of the only month, among the givens.
    fn set_legal_date(&mut self, decl: &DecisionDecl) -> NodeId {
        let node = match decl.legal_date {
            Some(date) => self.value(date),
            None => self.given_date(decl),
        };
        self.legal_date = Some(node);
        node
    }

    fn given_date(&mut self, decl: &DecisionDecl) -> NodeId {
        let def = self.frame.def;
        let SignatureKind::Decision(givens, _) = &signature(self.db, def).kind else {
            return self.failed();
        };
        let found = (0u32..).zip(givens).find_map(|(index, given)| match given.ty.value {
            Value::Time(unit) => Some((index, unit)),
            _ => None,
        });
        let (Some((index, unit)), Some(own)) = (found, self.frame.own) else {
            return self.no_legal_date(decl);
        };
        let Val::Scalar(scalar) = self.fact_of(own, index) else { return self.failed() };
        match unit {
            TimeUnit::Date => scalar.value,
            TimeUnit::Week
            | TimeUnit::Month
            | TimeUnit::Quarter
            | TimeUnit::HalfYear
            | TimeUnit::Year => self.calendar(Calendar::FirstDay(unit), vec![scalar.value]),
        }
    }

    fn no_legal_date(&mut self, _decl: &DecisionDecl) -> NodeId {
        let at = Place { def: self.frame.def, here: self.frame.item.name.here };
        self.findings.push(
            Finding::new(
                crate::diagnostics::codes::rules::NO_LEGAL_DATE,
                at,
                crate::diagnostics::Text::new(
                    "the decision does not say which day's law applies",
                    "beslutet säger inte vilken dags lag som gäller",
                ),
            )
            .help(crate::diagnostics::Text::new(
                "Add `legal date` and a date, `legal date first_day(for_month)`.",
                "Lägg till `prövningsdag` och ett datum, `prövningsdag första_dagen(för_månad)`.",
            )),
        );
        self.failed()
    }

    fn condition(&mut self, item: &Arc<Item>, require: &RequireDecl) -> Condition {
        let under = self.out.cite(self.db, self.frame.def, &require.under);
        let (val, gathered) = self.gather_parts(|this| {
            this.doubt_of(item);
            this.citing(&require.under, |this| {
                this.versions(&require.condition, &mut |this, condition| this.whole(*condition))
            })
        });
        let spot = self.spot(SpotKind::Condition, require.here, &require.name.text, &require.under);
        let text = match require.condition.as_slice() {
            [only] => only.value.map(|id| self.source_text(item, id)).unwrap_or_default(),
            _ => String::new(),
        };
        let labels = label(&require.label);
        let node = match val {
            Val::Scalar(scalar) => scalar.value,
            Val::Record(_) | Val::List(_) | Val::Absent | Val::Error => self.failed(),
        };
        let step = self.own_step(
            StepKind::Condition,
            &require.name.text,
            labels.clone(),
            &under,
            text,
            &val,
            &Type::yes_no(),
            gathered.with(Self::own_point(spot, Some(node))),
            require.here,
        );
        let denied = Reason::default();
        Condition { name: require.name.text.clone(), label: labels, under, node, step, denied }
    }

    /// `reason denied because NAME`.
    fn reasons_of_conditions(&mut self, decl: &DecisionDecl, conditions: &mut [Condition]) {
        for (name, texts) in &decl.denied_because {
            let reason = self.reason(texts, None);
            if let Some(condition) = conditions.iter_mut().find(|have| have.name == name.text) {
                condition.denied = reason;
                self.denial_point(&decl.requires, name);
            }
        }
    }

    fn results(&mut self, item: &Arc<Item>, decl: &DecisionDecl) -> Vec<Outcome> {
        let SignatureKind::Decision(_, promised) = &signature(self.db, self.frame.def).kind else {
            return Vec::new();
        };
        decl.grants
            .iter()
            .zip(promised)
            .filter_map(|(grant, promise)| self.result(item, grant, &promise.ty))
            .collect()
    }

    fn result(&mut self, item: &Arc<Item>, grant: &GrantDecl, ty: &Type) -> Option<Outcome> {
        let under = self.out.cite(self.db, self.frame.def, &grant.under);
        let (val, gathered) = self.gather_parts(|this| {
            this.doubt_of(item);
            this.citing(&grant.under, |this| {
                this.versions(&grant.value, &mut |this, value| this.whole(*value))
            })
        });
        let spot = self.spot(SpotKind::Result, grant.here, &grant.name.text, &grant.under);
        let val = self.limited(val, &ty.value);
        self.frame.results.push(val.clone());
        let text = match grant.value.as_slice() {
            [only] => only.value.map(|id| self.source_text(item, id)).unwrap_or_default(),
            _ => String::new(),
        };
        let labels = label(&grant.label);
        let value = self.shown_as(&val, ty)?;
        let step = self.own_step(
            StepKind::Result,
            &grant.name.text,
            labels.clone(),
            &under,
            text,
            &val,
            ty,
            gathered.with(Self::own_point(spot, None)),
            grant.here,
        );
        Some(Outcome { name: grant.name.text.clone(), label: labels, value, step })
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of a step")]
    pub(super) fn own_step(
        &mut self,
        kind: StepKind,
        name: &str,
        label: Label,
        under: &[lagrum_plan::package::CitationId],
        text: String,
        val: &Val,
        ty: &Type,
        gathered: Gathered,
        here: Here,
    ) -> StepId {
        let value = self.shown_as(val, ty);
        let place = Some(self.frame.place);
        let step = Step {
            kind,
            name: name.to_owned(),
            label,
            under: under.to_vec(),
            place,
            text,
            domain: self.domain(),
            value,
            parts: gathered.parts,
            cited: gathered.cited,
            untold: gathered.untold,
            points: gathered.points,
        };
        self.step(step, here)
    }

    pub(super) fn reason(&mut self, texts: &Texts, word: Option<&Texts>) -> Reason {
        let (en, sv) = (texts.en.as_ref(), texts.sv.as_ref());
        Reason {
            word: word.map(label).unwrap_or_default(),
            en: en.map(|text| self.template(text)),
            sv: sv.map(|text| self.template(text)),
        }
    }

    /// What makes facts impossible, for every concept that the decision's facts reach.
    fn ensures(&mut self) -> Vec<Ensure> {
        let concepts = concepts_of_case(self.db, self.decision);
        let mut all = Vec::new();
        for concept in concepts {
            let Some(item) = item(self.db, concept) else { continue };
            let ItemKind::Concept(decl) = &item.kind else { continue };
            for ensure in &decl.ensures {
                let at = Exercise::Ensure(super::builder::index(all.len()));
                all.push(self.ensure(concept, &item, ensure, at));
            }
        }
        all
    }

    fn ensure(
        &mut self,
        concept: Def,
        item: &Arc<Item>,
        decl: &crate::hir::EnsureDecl,
        at: Exercise,
    ) -> Ensure {
        let domain = self.instances(concept);
        let own = Record { domain, concept: concept.into(), present: None, row: None };
        let frame = self.new_frame(concept, item, domain, Some(own), Vec::new());
        let outer = std::mem::replace(&mut self.frame, frame);
        let node = self.value(decl.holds);
        let because = self.reason(&decl.because, None);
        let name = [Language::English, Language::Swedish]
            .into_iter()
            .find_map(|l| text_of(&decl.because, l));
        let name = name.map(crate::hir::TextLit::words).unwrap_or_default();
        let place = self.out.place(self.db, concept, decl.here, &name, &decl.because, &decl.under);
        self.whole_point(SpotKind::Ensure, decl.here, &name, &decl.under, at);
        self.frame = outer;
        Ensure { domain, node, because, place }
    }
}

fn text_of(texts: &Texts, language: Language) -> Option<&TextLit> {
    match language {
        Language::English => texts.en.as_ref(),
        Language::Swedish => texts.sv.as_ref(),
    }
}
