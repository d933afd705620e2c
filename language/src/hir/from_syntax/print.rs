//! Items in a compact form without places and spelling, for tests.

use crate::builtins;
use crate::hir::*;
use std::fmt::{Debug, Write};

/// An item in compact form: a line for it and for each of its clauses.
pub(super) fn print(item: &Item) -> String {
    let mut printer = Printer { body: &item.body, out: String::new() };
    printer.item(item);
    printer.out
}

struct Printer<'i> {
    body: &'i Body,
    out: String,
}

impl Printer<'_> {
    fn line(&mut self, text: &str) {
        let trimmed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.out.push_str(&trimmed);
        self.out.push('\n');
    }

    fn item(&mut self, item: &Item) {
        let head = format!("{} {} {}", item.name.text, self.texts(&item.label), cites(&item.under));
        self.kind(&item.kind, &head);
        if let Some(text) = &item.unverified {
            let text = self.text(text);
            self.line(&format!("unverified {text}"));
        }
    }

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
            ItemKind::Act { number, link } => self.line(&format!("act {head} {} {}", some(number), some(link))),
            ItemKind::Register => self.line(&format!("register {head}")),
            ItemKind::Unit { plural } => {
                self.line(&format!("unit {head} {}", plural.as_ref().map(name).unwrap_or_default()));
            }
            ItemKind::Alternatives(values) => {
                self.line(&format!("alternatives {head}"));
                for value in values {
                    let number = value.number.map(|number| self.expr(number)).unwrap_or_default();
                    let label = self.texts(&value.label);
                    self.line(&format!("- {} {number} {label} {}", value.name.text, cites(&value.under)));
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
                self.line(&format!("rule {head} {} {arguments} : {ty}", of(rule.of.as_ref())));
                self.versions("is", &rule.versions);
                self.exceptions(&rule.exceptions);
                self.locals(&rule.locals);
            }
            ItemKind::Except { rule, of, exception } => {
                self.line(&format!("outside {} of {}", rule.text, of.as_ref().map(name).unwrap_or_default()));
                self.exceptions(std::slice::from_ref(exception));
            }
            ItemKind::Table(table) => {
                let ty = self.ty(&table.ty);
                let arguments = self.arguments(&table.arguments);
                self.line(&format!("table {head} {} {arguments} : {ty}", of(table.of.as_ref())));
                for version in &table.versions {
                    let grid = version.value.as_ref().map(|grid| self.grid(grid));
                    self.line(&format!("{} {}", dates(version.from, version.to), grid.unwrap_or_default()));
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
            ItemKind::Later(kind) => self.line(&format!("later {kind:?} {head}")),
        }
    }

    fn concept(&mut self, concept: &ConceptDecl, head: &str) {
        let sensitive = if concept.sensitive { "sensitive" } else { "" };
        let identified = concept.identified_by.as_ref().map(|name| format!("by {}", name.text));
        self.line(&format!("concept {head} {sensitive} {}", some(&identified)));
        for field in &concept.fields {
            let ty = self.ty(&field.ty);
            let rest = format!("{} {}", self.texts(&field.label), cites(&field.under));
            self.line(&format!("- {} : {ty} {} {rest}", field.name.text, self.field_clauses(&field.clauses)));
        }
        for ensure in &concept.ensures {
            let holds = self.expr(ensure.holds);
            self.line(&format!("ensure {holds} {} {}", self.texts(&ensure.because), cites(&ensure.under)));
        }
    }

    fn field_clauses(&self, clauses: &FieldClauses) -> String {
        let sources: Vec<String> = clauses
            .sources
            .iter()
            .map(|source| {
                let title = source.title.as_ref().map(|title| self.text(title));
                format!("{:?} {} {}", source.kind, source.name.as_ref().map(name).unwrap_or_default(), some(&title))
            })
            .collect();
        format!("<{}> {}", sources.join(","), self.texts(&clauses.ask))
    }

    fn versions(&mut self, word: &str, versions: &[Version<ExprId>]) {
        for version in versions {
            let value = version.value.map_or_else(|| "repealed".to_owned(), |value| self.expr(value));
            let unverified = version.unverified.as_ref().map(|text| self.text(text));
            let dates = dates(version.from, version.to);
            self.line(&format!("{word} {dates} {value} {} {}", cites(&version.under), some(&unverified)));
        }
    }

    fn exceptions(&mut self, exceptions: &[ExceptionDecl]) {
        for exception in exceptions {
            let to = exception.to.as_ref().map(|to| format!("to {}", to.text));
            let label = self.texts(&exception.label);
            self.line(&format!("except {} {} {label} {}", exception.name.text, some(&to), cites(&exception.under)));
            for when in &exception.when {
                self.versions(&format!("when {}", cites(&when.under)), &when.condition);
            }
            self.versions("then", &exception.then);
        }
    }

    fn locals(&mut self, locals: &[LocalDecl]) {
        for local in locals {
            let ty = local.ty.as_ref().map(|ty| format!(": {}", self.ty(ty)));
            let value = self.expr(local.value);
            self.line(&format!("whereby {} {} {value}", local.name.text, some(&ty)));
        }
    }

    fn decision(&mut self, decision: &DecisionDecl, head: &str) {
        let (from, to) = decision.in_force;
        self.line(&format!("decision {head} {}", dates(from, to)));
        for given in &decision.givens {
            let ty = self.ty(&given.ty);
            self.line(&format!("given {} : {ty} {}", given.name.text, self.texts(&given.label)));
        }
        if let Some(date) = decision.legal_date {
            let date = self.expr(date);
            self.line(&format!("legal date {date}"));
        }
        if let Some((each, period)) = &decision.for_each {
            let period = self.expr(*period);
            self.line(&format!("for each {} {period}", each.text));
        }
        for require in &decision.requires {
            self.line(&format!("requires {} {} {}", require.name.text, self.texts(&require.label), cites(&require.under)));
            self.versions("that", &require.condition);
        }
        for grant in &decision.grants {
            let ty = self.ty(&grant.ty);
            let rest = format!("{} {}", self.texts(&grant.label), cites(&grant.under));
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
        self.line(&format!("later {}", decision.later.len()));
    }

    fn test(&mut self, test: &TestDecl, head: &str) {
        let official = test.official.as_ref().map(|text| self.text(text));
        self.line(&format!("test {head} of {} {}", test.of.text, some(&official)));
        for given in &test.givens {
            let value = match &given.value {
                TestValue::Value(value) => self.expr(*value),
                TestValue::Grid(names, rows) => self.test_grid(names, rows),
            };
            let source = given.source.as_ref().map(|source| format!("<{source}>"));
            let date = given.date.map(|date| date.to_string());
            self.line(&format!("given {} {value} {} {}", dotted(&given.path), some(&source), some(&date)));
        }
        for expect in &test.expects {
            let what = match &expect.what {
                ExpectKind::Denied(reasons) => format!("denied {}", reasons.iter().map(name).collect::<Vec<_>>().join(",")),
                ExpectKind::Undetermined(needs) => {
                    format!("undetermined {}", needs.iter().map(|need| dotted(need)).collect::<Vec<_>>().join(","))
                }
                ExpectKind::Result(result, value) => format!("{} = {}", result.text, self.expr(*value)),
                ExpectKind::Control(control) => format!("control {}", control.text),
                ExpectKind::Granted => "granted".to_owned(),
                ExpectKind::Invalid => "invalid".to_owned(),
                ExpectKind::Fault => "fault".to_owned(),
            };
            self.line(&format!("expect {what}"));
        }
    }

    fn test_grid(&self, names: &[Name], rows: &[Vec<Option<ExprId>>]) -> String {
        let mut out = format!("|{}|", names.iter().map(name).collect::<Vec<_>>().join("|"));
        for row in rows {
            let cells = row.iter().map(|cell| cell.map(|cell| self.expr(cell)).unwrap_or_default());
            write!(out, " |{}|", cells.collect::<Vec<_>>().join("|")).unwrap();
        }
        out
    }

    fn grid(&self, grid: &TableBody) -> String {
        let heads = self.exprs(&grid.conditions);
        let results = grid.results.iter().zip(&grid.result_types).map(|(result, ty)| {
            format!("{}{}", result.text, ty.as_ref().map(|ty| format!(": {}", self.ty(ty))).unwrap_or_default())
        });
        let first = if grid.first { "first " } else { "" };
        let dated = if grid.dated { "dated " } else { "" };
        let mut out = format!("{{{first}{dated}{heads} || {}", results.collect::<Vec<_>>().join(" "));
        for row in &grid.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| self.cell(cell)).collect();
            let cells = if row.otherwise { "otherwise".to_owned() } else { cells.join(" | ") };
            let results = self.exprs(&row.results);
            let dates = dates(row.from, row.to);
            write!(out, "; {dates} {cells} || {results} {}", cites(&row.under)).unwrap();
        }
        out.push('}');
        out
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Any => "any".to_owned(),
            Cell::Missing => "?".to_owned(),
            Cell::OneOf(ranges) => ranges.iter().map(|range| self.range(range)).collect::<Vec<_>>().join(","),
        }
    }

    fn range(&self, range: &CellRange) -> String {
        match range {
            CellRange::Is(value) => self.expr(*value),
            CellRange::OrMore(value) => format!(">={}", self.expr(*value)),
            CellRange::OrLess(value) => format!("<={}", self.expr(*value)),
            CellRange::To(low, high) => format!("{}..={}", self.expr(*low), self.expr(*high)),
            CellRange::ToUnder(low, high) => format!("{}..{}", self.expr(*low), self.expr(*high)),
            CellRange::Presence(present) => if *present { "present" } else { "absent" }.to_owned(),
        }
    }

    fn arguments(&self, arguments: &[Parameter]) -> String {
        let one = |argument: &Parameter| format!("({}: {})", argument.name.text, self.ty(&argument.ty));
        arguments.iter().map(one).collect()
    }

    fn ty(&self, ty: &TypeExpr) -> String {
        let mut out = match &ty.base {
            TypeBase::Named(named) => named.text.clone(),
            TypeBase::Of(package, named) => format!("{}.{}", package.text, named.text),
            TypeBase::List(item, most) => format!("list({}){}", self.ty(item), most.map(|n| n.to_string()).unwrap_or_default()),
            base @ (TypeBase::Missing
            | TypeBase::YesNo
            | TypeBase::Integer
            | TypeBase::Number(_)
            | TypeBase::Percent(_)
            | TypeBase::Money { .. }
            | TypeBase::Text(_)
            | TypeBase::Time(_)
            | TypeBase::Period(_)
            | TypeBase::Duration(_)) => format!("{base:?}"),
        };
        for per in &ty.per {
            write!(out, "/{}", per.text).unwrap();
        }
        for bound in &ty.bounds {
            write!(out, " {}{}", if bound.least { ">=" } else { "<=" }, self.expr(bound.value)).unwrap();
        }
        for (said, word) in [(ty.may_be_absent, " absent?"), (ty.sensitive, " sensitive"), (ty.over_time.is_some(), " over time")] {
            out.push_str(if said { word } else { "" });
        }
        out
    }

    fn texts(&self, texts: &Texts) -> String {
        let one = |tag: &str, text: &Option<TextLit>| text.as_ref().map(|text| format!("{tag}{} ", self.text(text)));
        format!("{}{}", some(&one("en", &texts.en)), some(&one("sv", &texts.sv)))
    }

    fn text(&self, text: &TextLit) -> String {
        let pieces = text.pieces.iter().map(|piece| match piece {
            TextPiece::Text(text) => text.clone(),
            TextPiece::Hole(hole) => format!("{{{}}}", self.expr(*hole)),
        });
        format!("'{}'", pieces.collect::<String>())
    }

    fn exprs(&self, all: &[ExprId]) -> String {
        all.iter().map(|one| self.expr(*one)).collect::<Vec<_>>().join(" ")
    }

    fn call(&self, head: impl Debug, operands: &[ExprId]) -> String {
        format!("({head:?} {})", self.exprs(operands)).replace('"', "")
    }

    fn rows(&self, rows: &Rows) -> String {
        let number = rows.number.as_ref().map(|number| format!("#{}", number.text));
        let filter = rows.filter.map(|filter| format!(" where {}", self.expr(filter)));
        format!("{}{} in {}{}", rows.each.text, some(&number), self.expr(rows.list), some(&filter))
    }

    fn expr(&self, id: ExprId) -> String {
        match self.body.get(id) {
            Expr::Missing => "?".to_owned(),
            Expr::Literal(value) => literal(value),
            Expr::Text(text) => self.text(text),
            Expr::Name(named) => name(named),
            Expr::Field(base, field) => format!("{}.{}", self.expr(*base), field.text),
            Expr::Call(callee, arguments) => format!("{}({})", self.expr(*callee), self.exprs(arguments)),
            Expr::Argument(named, value) => format!("{}: {}", named.text, self.expr(*value)),
            Expr::Negate(operand) => self.call("-", &[*operand]),
            Expr::Not(operand) => self.call("not", &[*operand]),
            Expr::Arithmetic(operator, a, b) => self.call(operator, &[*a, *b]),
            Expr::Logic(operator, a, b) => self.call(operator, &[*a, *b]),
            Expr::Compare(operator, a, b) => self.call(operator, &[*a, *b]),
            Expr::Between(a, b, c) => self.call("between", &[*a, *b, *c]),
            Expr::In(a, b) => self.call("in", &[*a, *b]),
            Expr::Several(values) => self.call("several", values),
            Expr::Overlaps(a, b) => self.call("overlaps", &[*a, *b]),
            Expr::IsPresent(operand, present) => self.call(if *present { "present" } else { "absent" }, &[*operand]),
            Expr::Differs(a, b, c) => self.call("differs", &[*a, *b, *c]),
            Expr::ShareOf(a, b) => self.call("share", &[*a, *b]),
            Expr::PartOf { value, above, up_to } => {
                self.call("part", &[Some(*value), Some(*above), *up_to].into_iter().flatten().collect::<Vec<_>>())
            }
            Expr::Clause { base, clause, under } => self.clause(*base, clause, under.as_ref()),
            Expr::Cited(operand, under) => format!("{}{}", self.expr(*operand), cites(std::slice::from_ref(under))),
            Expr::Conditions(how, lines) => {
                let lines: Vec<String> = lines.iter().map(|line| self.condition(line)).collect();
                format!("({how:?} {})", lines.join("; "))
            }
            Expr::If(a, b, c) => self.call("if", &[*a, *b, *c]),
            Expr::Grid(grid) => self.grid(grid),
            Expr::IfNone(a, b) => self.call("if none", &[*a, *b]),
            Expr::Aggregate { kind, rows, value } => {
                let value = value.map(|value| format!(" {} for", self.expr(value)));
                format!("({kind:?}{} {})", some(&value), self.rows(rows))
            }
            Expr::Quantified { every, rows, holds } => {
                let holds = holds.map(|holds| format!(" holds {}", self.expr(holds)));
                format!("({} {}{})", if *every { "every" } else { "exists" }, self.rows(rows), some(&holds))
            }
            Expr::First { count, rows, by, descending, then_list_order } => {
                let count = count.map(|count| self.expr(count));
                let by = by.map(|by| format!(" by {}", self.expr(by)));
                format!("(first {} {}{} {descending} {then_list_order})", some(&count), self.rows(rows), some(&by))
            }
            Expr::LongestRun(rows) => format!("(run {})", self.rows(rows)),
            Expr::Together(a, b) => self.call("together", &[*a, *b]),
            Expr::UnitsOf(unit, period) => self.call(unit, &[*period]),
            Expr::CountWhen(unit, period, condition) => self.call(format!("count {unit:?}"), &[*period, *condition]),
            Expr::Merged(periods, gap) => {
                self.call("merged", &[Some(*periods), *gap].into_iter().flatten().collect::<Vec<_>>())
            }
            Expr::Period(from, to) => {
                self.call("period", &[Some(*from), *to].into_iter().flatten().collect::<Vec<_>>())
            }
            Expr::AsOf(a, b) => self.call("as of", &[*a, *b]),
            Expr::InWording(a, b) => self.call("wording", &[*a, *b]),
            Expr::SoFar(kind, operand) => self.call(format!("so far {kind:?}"), &[*operand]),
            Expr::History(operand) => self.call("history", &[*operand]),
            Expr::Attested(operand, register) => {
                let register = register.as_ref().map_or("declared", |register| &register.text);
                self.call(format!("from {register}"), &[*operand])
            }
            Expr::MainRule => "main rule".to_owned(),
            Expr::Absent => "absent".to_owned(),
            Expr::NoValue => "no value".to_owned(),
        }
    }

    fn condition(&self, line: &Line) -> String {
        let rest = format!("{}{}", self.texts(&line.label), cites(&line.under));
        format!("{}. {} {rest}", line.marker, self.expr(line.condition))
    }

    fn clause(&self, base: ExprId, clause: &Clause, under: Option<&Citation>) -> String {
        let base = self.expr(base);
        let clause = match clause {
            Clause::AtLeast(least) => format!("at least {}", self.expr(*least)),
            Clause::AtMost(most) => format!("at most {}", self.expr(*most)),
            Clause::Rounded(rounding, step) => format!("rounded {rounding:?} {}", self.expr(*step)),
            Clause::Exact(step) => format!("exact {}", self.expr(*step)),
            Clause::CountedPer(unit) => format!("per {}", unit.text),
        };
        format!("({base} ~ {clause}{})", under.map(|under| cites(std::slice::from_ref(under))).unwrap_or_default())
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Bool(value) => if *value { "yes" } else { "no" }.to_owned(),
        Literal::Number(number) => number.to_string(),
        Literal::Percent(share) => format!("{share}%"),
        Literal::Money(kr) => format!("{kr}kr"),
        Literal::Quantity(number, unit) => format!("{number}·{}", unit.text),
        Literal::Date(date) => date.to_string(),
        Literal::Month(month) => month.to_string(),
        Literal::Rate(amount, per) => format!("{}/{}", self::literal(amount), dotted(per)),
    }
}

/// A name; of a builtin, its English one.
fn name(name: &Name) -> String {
    builtins::by_name(&name.text).map_or(name.text.as_str(), |row| row.en).to_owned()
}

fn dotted(path: &[Name]) -> String {
    path.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

fn cites(all: &[Citation]) -> String {
    let one = |citation: &Citation| match &citation.act {
        Some(act) => format!("[{} {}:{}]", act.text, citation.chapters.join(","), citation.sections.join(",")),
        None => format!("[«{}»]", citation.text),
    };
    all.iter().map(one).collect()
}

fn of(of: Option<&Of>) -> String {
    let Some(of) = of else { return String::new() };
    let each = of.each.as_ref().map(|each| format!(" {}", each.text));
    let within = of.within.as_ref().map(|(owner, each)| {
        format!(" within {} {}", owner.text, each.as_ref().map(|each| each.text.as_str()).unwrap_or_default())
    });
    format!("of {}{}{}", of.concept.text, some(&each), some(&within))
}

fn dates(from: Option<lagrum_plan::calendar::Date>, to: Option<lagrum_plan::calendar::Date>) -> String {
    let from = from.map(|from| format!("from {from} "));
    let to = to.map(|to| format!("to {to} "));
    format!("{}{}", some(&from), some(&to))
}

fn some(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}
