//! Items in a compact form without places and spelling.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few kinds of declarations have names of their own inside"
)]

mod expr;

use crate::hir::*;
use expr::{dates, dotted, some};

/// An item in compact form: a line for it and for each of its clauses.
#[cfg(test)]
pub(super) fn print(item: &Item) -> String {
    let mut printer = Printer { body: &item.body, out: String::new(), bare: None };
    printer.item(item);
    printer.out
}

/// What an item means, in compact form: without labels, reasons, provisions and remarks, and whatever its
/// local names are.
pub(super) fn bare(item: &Item) -> String {
    let mut printer =
        Printer { body: &item.body, out: String::new(), bare: Some(local_names(item)) };
    printer.item(item);
    printer.out
}

struct Printer<'i> {
    body: &'i Body,
    out: String,
    /// Where only the meaning counts: the local names, which stand for themselves by number.
    bare: Option<Vec<&'i str>>,
}

/// The names that an item gives to what is its own.
fn local_names(item: &Item) -> Vec<&str> {
    let (of, arguments, locals): (_, &[Parameter], &[LocalDecl]) = match content(&item.kind) {
        ItemKind::Rule(rule) => (rule.of.as_ref(), &rule.arguments, &rule.locals),
        ItemKind::Table(table) => (table.of.as_ref(), &table.arguments, &table.locals),
        ItemKind::Decision(decision) => (None, &[], &decision.locals),
        ItemKind::Control(control) => (control.of.as_ref(), &[], &control.locals),
        _ => (None, &[], &[]),
    };
    let mut names: Vec<&str> = Vec::new();
    if let Some(of) = of {
        names.extend(of.each.iter().map(|each| each.text.as_str()));
        let owner = of.within.iter().flat_map(|(_, each)| each);
        names.extend(owner.map(|each| each.text.as_str()));
    }
    names.extend(arguments.iter().map(|argument| argument.name.text.as_str()));
    names.extend(locals.iter().map(|local| local.name.text.as_str()));
    for (_, expr) in item.body.iter() {
        let (Expr::Aggregate { rows, .. }
        | Expr::Quantified { rows, .. }
        | Expr::First { rows, .. }
        | Expr::LongestRun(rows)) = expr
        else {
            continue;
        };
        names.push(&rows.each.text);
        names.extend(rows.number.iter().map(|number| number.text.as_str()));
    }
    names
}

impl Printer<'_> {
    fn line(&mut self, text: &str) {
        let trimmed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.push_str(&trimmed);
        self.out.push('\n');
    }

    fn item(&mut self, item: &Item) {
        let head =
            format!("{} {} {}", item.name.text, self.texts(&item.label), self.cites(&item.under));
        self.kind(&item.kind, &head);
        if let Some(text) = item.unverified.as_ref().filter(|_| self.bare.is_none()) {
            let text = self.text(text);
            self.line(&format!("unverified {text}"));
        }
    }

    #[expect(clippy::too_many_lines, reason = "a flat list of the kinds of declarations")]
    fn kind(&mut self, kind: &ItemKind, head: &str) {
        match kind {
            ItemKind::Package { agency } => {
                let agency = agency.as_ref().map(|text| self.text(text)).unwrap_or_default();
                self.line(&format!("package {head} {agency}"));
            }
            ItemKind::Use(paths) => {
                let paths: Vec<String> = paths.iter().map(|path| dotted(path)).collect();
                self.line(&format!("use {}", paths.join(", ")));
            }
            ItemKind::Act { number, link } => {
                self.line(&format!("act {head} {} {}", some(number), some(link)))
            }
            ItemKind::Register => self.line(&format!("register {head}")),
            ItemKind::Unit { plural } => {
                self.line(&format!(
                    "unit {head} {}",
                    plural.as_ref().map(expr::name).unwrap_or_default()
                ));
            }
            ItemKind::Alternatives(values) => {
                self.line(&format!("alternatives {head}"));
                for value in values {
                    let number = value.number.map(|number| self.expr(number)).unwrap_or_default();
                    let label = self.texts(&value.label);
                    self.line(&format!(
                        "- {} {number} {label} {}",
                        value.name.text,
                        self.cites(&value.under)
                    ));
                }
            }
            ItemKind::Concept(concept) => self.concept(concept, head),
            ItemKind::Parameter(parameter) => {
                let ty = self.ty(&parameter.ty);
                let arguments = self.arguments(&parameter.arguments);
                self.line(&format!("parameter {head} {arguments} : {ty}"));
                self.versions("is", &parameter.versions);
            }
            ItemKind::Rule(rule) => {
                let ty = self.ty(&rule.ty);
                let arguments = self.arguments(&rule.arguments);
                self.line(&format!("rule {head} {} {arguments} : {ty}", self.of(rule.of.as_ref())));
                self.versions("is", &rule.versions);
                self.exceptions(&rule.exceptions);
                self.locals(&rule.locals);
            }
            ItemKind::Except { rule, of, exception } => {
                self.line(&format!(
                    "outside {} of {}",
                    rule.text,
                    of.as_ref().map(expr::name).unwrap_or_default()
                ));
                self.exceptions(std::slice::from_ref(exception));
            }
            ItemKind::Table(table) => {
                let ty = self.ty(&table.ty);
                let arguments = self.arguments(&table.arguments);
                self.line(&format!(
                    "table {head} {} {arguments} : {ty}",
                    self.of(table.of.as_ref())
                ));
                for version in &table.versions {
                    let grid = version.value.as_ref().map(|grid| self.grid(grid));
                    self.line(&format!(
                        "{} {}",
                        dates(version.from, version.to),
                        grid.unwrap_or_default()
                    ));
                }
                self.exceptions(&table.exceptions);
                self.locals(&table.locals);
            }
            ItemKind::Delegated(inner) => self.kind(inner, &format!("{head} delegated")),
            ItemKind::Prescribes { path, content } => {
                self.kind(content, &format!("prescribes {} {head}", dotted(path)));
            }
            ItemKind::Decision(decision) => self.decision(decision, head),
            ItemKind::Test(test) => self.test(test, head),
            ItemKind::Assessment(assessment) => self.assessment(assessment, head),
            ItemKind::Omitted(omitted) => self.omitted(omitted, head),
            ItemKind::Control(control) => self.control(control, head),
            ItemKind::Coordination(decl) => self.coordination(decl, head),
            ItemKind::Reform(reform) => {
                let (from, to) = reform.in_force.days();
                let because = self.texts(&reform.because);
                self.line(&format!("reform {head} {} {because}", dates(from, to)));
            }
            ItemKind::Change(change) => {
                let (reform, path) = (&change.reform, dotted(&change.path));
                self.kind(&change.content, &format!("change of {reform} {path} {head}"));
            }
        }
    }

    fn concept(&mut self, concept: &ConceptDecl, head: &str) {
        let sensitive = if concept.sensitive { "sensitive" } else { "" };
        let by: Vec<&str> = concept.identified_by.iter().map(|name| name.text.as_str()).collect();
        let identified = (!by.is_empty()).then(|| format!("by {}", by.join(",")));
        self.line(&format!("concept {head} {sensitive} {}", some(&identified)));
        for field in &concept.fields {
            let ty = self.ty(&field.ty);
            let rest = format!("{} {}", self.texts(&field.label), self.cites(&field.under));
            self.line(&format!(
                "- {} : {ty} {} {rest}",
                field.name.text,
                self.field_clauses(&field.clauses)
            ));
        }
        for ensure in &concept.ensures {
            let holds = self.expr(ensure.holds);
            self.line(&format!(
                "ensure {holds} {} {}",
                self.texts(&ensure.because),
                self.cites(&ensure.under)
            ));
        }
    }

    fn field_clauses(&self, clauses: &FieldClauses) -> String {
        format!("<{}> {}", self.sources(&clauses.sources), self.texts(&clauses.ask))
    }

    fn sources(&self, sources: &[SourceClause]) -> String {
        let source = |source: &SourceClause| {
            let title = source.title.as_ref().map(|title| self.text(title));
            let name = source.name.as_ref().map(expr::name).unwrap_or_default();
            format!("{:?} {name} {}", source.kind, some(&title))
        };
        sources.iter().map(source).collect::<Vec<_>>().join(",")
    }

    fn versions(&mut self, word: &str, versions: &[Version<ExprId>]) {
        for version in versions {
            let value =
                version.value.map_or_else(|| "repealed".to_owned(), |value| self.expr(value));
            let unverified = version.unverified.as_ref().filter(|_| self.bare.is_none());
            let unverified = unverified.map(|text| self.text(text));
            let dates = dates(version.from, version.to);
            self.line(&format!(
                "{word} {dates} {value} {} {}",
                self.cites(&version.under),
                some(&unverified)
            ));
        }
    }

    fn exceptions(&mut self, exceptions: &[ExceptionDecl]) {
        for exception in exceptions {
            let to = exception.to.as_ref().map(|to| format!("to {}", to.text));
            let label = self.texts(&exception.label);
            self.line(&format!(
                "except {} {} {label} {}",
                exception.name.text,
                some(&to),
                self.cites(&exception.under)
            ));
            for when in &exception.when {
                self.versions(&format!("when {}", self.cites(&when.under)), &when.condition);
            }
            self.versions("then", &exception.then);
        }
    }

    fn locals(&mut self, locals: &[LocalDecl]) {
        for local in locals {
            let ty = local.ty.as_ref().map(|ty| format!(": {}", self.ty(ty)));
            let value = self.expr(local.value);
            self.line(&format!("whereby {} {} {value}", self.name(&local.name), some(&ty)));
        }
    }

    fn decision(&mut self, decision: &DecisionDecl, head: &str) {
        let (from, to) = decision.in_force.days();
        self.line(&format!("decision {head} {}", dates(from, to)));
        for given in &decision.givens {
            let ty = self.ty(&given.ty);
            self.line(&format!("given {} : {ty} {}", given.name.text, self.texts(&given.label)));
        }
        if let Some(date) = decision.legal_date {
            let date = self.expr(date);
            self.line(&format!("legal date {date}"));
        }
        if let Some(ForEach { unit, name, over }) = &decision.for_each {
            let period = self.expr(*over);
            self.line(&format!("for each {unit:?} {} {period}", name.text));
        }
        for require in &decision.requires {
            self.line(&format!(
                "requires {} {} {}",
                require.name.text,
                self.texts(&require.label),
                self.cites(&require.under)
            ));
            self.versions("that", &require.condition);
        }
        for grant in &decision.grants {
            let ty = self.ty(&grant.ty);
            let rest = format!("{} {}", self.texts(&grant.label), self.cites(&grant.under));
            self.line(&format!("grants {} : {ty} {rest}", grant.name.text));
            self.versions("is", &grant.value);
        }
        self.locals(&decision.locals);
        self.line(&format!("granted {}", self.texts(&decision.granted)));
        self.line(&format!("denied {}", self.texts(&decision.denied)));
        for (because, texts) in &decision.denied_because {
            self.line(&format!("denied because {} {}", because.text, self.texts(texts)));
        }
        if let Some((granted, denied)) = &decision.outcomes {
            self.line(&format!("outcomes {} {}", self.texts(granted), self.texts(denied)));
        }
        if let Some(under) = &decision.communicate {
            self.line(&format!("communicate {}", self.cites(under)));
        }
        for threshold in &decision.thresholds {
            let sum = self.expr(threshold.sum);
            self.line(&format!("threshold {sum} {}", self.action(&threshold.action)));
        }
        for (word, all) in [("verify", &decision.verifies), ("accept", &decision.accepts)] {
            for trusted in all {
                let sources = self.sources(&trusted.sources);
                self.line(&format!("{word} {} {sources}", dotted(&trusted.path)));
            }
        }
    }

    fn assessment(&mut self, decl: &AssessmentDecl, head: &str) {
        let ty = self.ty(&decl.ty);
        let arguments = self.arguments(&decl.arguments);
        self.line(&format!("assessment {head} {} {arguments} : {ty}", self.of(decl.of.as_ref())));
        let by: Vec<String> = decl.by.iter().map(|by| self.texts(by)).collect();
        self.line(&format!("guidance {} by {}", self.texts(&decl.guidance), by.join(", ")));
    }

    fn omitted(&mut self, decl: &OmittedDecl, head: &str) {
        let of = decl.of.as_ref().map(|of| format!("of {}", of.text));
        let when = decl.when.map(|when| self.expr(when));
        let because = self.texts(&decl.because);
        self.line(&format!("omitted {head} {} {because} {}", some(&of), some(&when)));
    }

    fn control(&mut self, control: &ControlDecl, head: &str) {
        let (from, to) = control.in_force.days();
        let of = self.of(control.of.as_ref());
        self.line(&format!("control {head} {of} {}", dates(from, to)));
        if let Some(when) = control.when {
            let when = self.expr(when);
            self.line(&format!("when {when}"));
        }
        if let Some(sample) = &control.sample {
            let (share, per) = (self.expr(sample.share), sample.per.map(|per| self.expr(per)));
            self.line(&format!("sample {share} {}", some(&per)));
        }
        let weight = control.weight.map(|weight| self.expr(weight));
        let action = control.action.as_ref().map(|action| self.action(action));
        self.line(&format!("weight {} action {}", some(&weight), some(&action)));
        if let Some(lawful) = &control.lawful {
            let because = self.texts(&lawful.because);
            self.line(&format!("lawful {because} {}", self.cites(&lawful.under)));
        }
        self.locals(&control.locals);
    }

    fn action(&self, action: &ActionDecl) -> String {
        let kind = action.kind.map(|kind| format!("{kind:?}"));
        format!("{} {}", some(&kind), self.texts(&action.text))
    }

    fn test(&mut self, test: &TestDecl, head: &str) {
        let official = test.official.as_ref().map(|text| self.text(text));
        let reform = test.reform.as_ref().map(|reform| format!("with {}", reform.text));
        self.line(&format!("test {head} of {} {}{}", test.of.text, some(&reform), some(&official)));
        for given in &test.givens {
            let value = match &given.value {
                TestValue::Value(value) => self.expr(*value),
                TestValue::Grid(names, rows) => self.test_grid(names, rows),
            };
            let source = given.source.as_ref().map(|source| format!("<{source}>"));
            let judged = given.judged.as_ref().map(|it| format!("by {} because {}", it.by, it.why));
            let date = given.date.map(|date| date.to_string());
            self.line(&format!(
                "given {} {value} {} {} {}",
                dotted(&given.path),
                some(&source),
                some(&judged),
                some(&date)
            ));
        }
        for expect in &test.expects {
            let what = match &expect.what {
                ExpectKind::Denied(reasons) => {
                    format!(
                        "denied {}",
                        reasons.iter().map(expr::name).collect::<Vec<_>>().join(",")
                    )
                }
                ExpectKind::Undetermined(needs) => {
                    format!(
                        "undetermined {}",
                        needs.iter().map(|need| dotted(need)).collect::<Vec<_>>().join(",")
                    )
                }
                ExpectKind::Result(result, value) => {
                    format!("{} = {}", result.text, self.expr(*value))
                }
                ExpectKind::Control(control, status) => {
                    format!("control {} {status:?}", control.text)
                }
                ExpectKind::Disposition(disposition) => format!("{disposition:?}"),
                ExpectKind::Verified => "verified".to_owned(),
                ExpectKind::Provisional => "provisional".to_owned(),
                ExpectKind::Granted => "granted".to_owned(),
                ExpectKind::Invalid => "invalid".to_owned(),
                ExpectKind::Fault => "fault".to_owned(),
            };
            self.line(&format!("expect {what}"));
        }
    }

    fn of(&self, of: Option<&Of>) -> String {
        let Some(of) = of else { return String::new() };
        let each = of.each.as_ref().map(|each| format!(" {}", self.name(each)));
        let within = of.within.as_ref().map(|(owner, each)| {
            let each = each.as_ref().map(|each| self.name(each)).unwrap_or_default();
            format!(" within {} {each}", owner.text)
        });
        format!("of {}{}{}", of.concept.text, some(&each), some(&within))
    }

    fn coordination(&mut self, decl: &CoordinationDecl, head: &str) {
        self.line(&format!("coordination {head}"));
        for benefit in &decl.benefits {
            let ty = benefit.ty.as_ref().map(|ty| self.ty(ty));
            self.line(&format!("benefit {} {}", benefit.name.text, some(&ty)));
        }
        for rule in &decl.rules {
            let share = rule.share.map(|share| share.to_string());
            let limit = rule.limit.map(|limit| self.expr(limit));
            let rounding = rule.rounding.map(|(how, step)| format!("{how:?} {}", self.expr(step)));
            let (from, to) = rule.in_force;
            self.line(&format!(
                "{:?} {} {} during {} {} {} {:?} {} {} {}",
                rule.kind,
                rule.target.text,
                dotted(&rule.others),
                dotted(&rule.during),
                some(&share),
                some(&limit),
                rule.per,
                some(&rounding),
                dates(from, to),
                self.cites(&rule.under)
            ));
        }
    }
}
