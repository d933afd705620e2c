//! Expressions, types, grids and texts in compact form.

use super::Printer;
use crate::builtins;
use crate::hir::*;
use std::fmt::{Debug, Write};

impl Printer<'_> {
    pub(super) fn test_grid(&self, names: &[Name], rows: &[Vec<Option<ExprId>>]) -> String {
        let mut out = format!("|{}|", names.iter().map(name).collect::<Vec<_>>().join("|"));
        for row in rows {
            let cells = row.iter().map(|cell| cell.map(|cell| self.expr(cell)).unwrap_or_default());
            write!(out, " |{}|", cells.collect::<Vec<_>>().join("|")).unwrap_or_default();
        }
        out
    }

    pub(super) fn grid(&self, grid: &TableBody) -> String {
        let heads = self.exprs(&grid.conditions);
        let results = grid.results.iter().zip(&grid.result_types).map(|(result, ty)| {
            format!(
                "{}{}",
                result.text,
                ty.as_ref().map(|ty| format!(": {}", self.ty(ty))).unwrap_or_default()
            )
        });
        let first = if grid.first { "first " } else { "" };
        let dated = if grid.dated { "dated " } else { "" };
        let mut out =
            format!("{{{first}{dated}{heads} || {}", results.collect::<Vec<_>>().join(" "));
        for row in &grid.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| self.cell(cell)).collect();
            let cells = if row.otherwise { "otherwise".to_owned() } else { cells.join(" | ") };
            let results = self.exprs(&row.results);
            let dates = dates(row.from, row.to);
            write!(out, "; {dates} {cells} || {results} {}", self.cites(&row.under))
                .unwrap_or_default();
        }
        out.push('}');
        out
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Any => "any".to_owned(),
            Cell::Missing => "?".to_owned(),
            Cell::OneOf(ranges) => {
                ranges.iter().map(|range| self.range(range)).collect::<Vec<_>>().join(",")
            }
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

    pub(super) fn arguments(&self, arguments: &[Parameter]) -> String {
        let one = |argument: &Parameter| {
            format!("({}: {})", self.name(&argument.name), self.ty(&argument.ty))
        };
        arguments.iter().map(one).collect()
    }

    pub(super) fn ty(&self, ty: &TypeExpr) -> String {
        let mut out = match &ty.base {
            TypeBase::Named(named) => named.text.clone(),
            TypeBase::Of(package, named) => format!("{}.{}", package.text, named.text),
            TypeBase::List(item, most) => format!(
                "list({}){}",
                self.ty(item),
                most.map(|n| n.to_string()).unwrap_or_default()
            ),
            base @ (TypeBase::Missing
            | TypeBase::YesNo
            | TypeBase::Integer
            | TypeBase::Number(_)
            | TypeBase::Percent(_)
            | TypeBase::Money { .. }
            | TypeBase::Text(_)
            | TypeBase::Identity(_)
            | TypeBase::Time(_)
            | TypeBase::Period(_)
            | TypeBase::Duration(_)) => format!("{base:?}"),
        };
        for per in &ty.per {
            write!(out, "/{}", per.text).unwrap_or_default();
        }
        for bound in &ty.bounds {
            write!(out, " {}{}", if bound.least { ">=" } else { "<=" }, self.expr(bound.value))
                .unwrap_or_default();
        }
        for (said, word) in [(ty.may_be_absent, " absent?"), (ty.sensitive, " sensitive")] {
            out.push_str(if said { word } else { "" });
        }
        if let Some(unit) = ty.over_time {
            write!(out, " over time {unit:?}").unwrap_or_default();
        }
        out
    }

    /// A name; where only the meaning counts, of what is local, its number.
    pub(super) fn name(&self, named: &Name) -> String {
        let local = self.bare.iter().flatten().position(|local| *local == named.text);
        local.map_or_else(|| name(named), |number| format!("${number}"))
    }

    pub(super) fn cites(&self, all: &[Citation]) -> String {
        if self.bare.is_some() {
            return String::new();
        }
        let one = |citation: &Citation| match &citation.act {
            Some(act) => format!(
                "[{} {}:{}]",
                act.text,
                citation.chapters.join(","),
                citation.sections.join(",")
            ),
            None => format!("[«{}»]", citation.text),
        };
        all.iter().map(one).collect()
    }

    pub(super) fn texts(&self, texts: &Texts) -> String {
        if self.bare.is_some() {
            return String::new();
        }
        let one = |tag: &str, text: &Option<TextLit>| {
            text.as_ref().map(|text| format!("{tag}{} ", self.text(text)))
        };
        format!("{}{}", some(&one("en", &texts.en)), some(&one("sv", &texts.sv)))
    }

    pub(super) fn text(&self, text: &TextLit) -> String {
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
        let number = rows.number.as_ref().map(|number| format!("#{}", self.name(number)));
        let filter = rows.filter.map(|filter| format!(" where {}", self.expr(filter)));
        let each = self.name(&rows.each);
        format!("{each}{} in {}{}", some(&number), self.expr(rows.list), some(&filter))
    }

    #[expect(clippy::too_many_lines, reason = "a flat list of the kinds of expressions")]
    pub(super) fn expr(&self, id: ExprId) -> String {
        match self.body.get(id) {
            Expr::Missing => "?".to_owned(),
            Expr::Literal(value) => literal(value),
            Expr::Text(text) => self.text(text),
            Expr::Name(named) => self.name(named),
            Expr::Field(base, field) => format!("{}.{}", self.expr(*base), field.text),
            Expr::Call(callee, arguments) => {
                format!("{}({})", self.expr(*callee), self.exprs(arguments))
            }
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
            Expr::IsPresent(operand, present) => {
                self.call(if *present { "present" } else { "absent" }, &[*operand])
            }
            Expr::Differs(a, b, c) => self.call("differs", &[*a, *b, *c]),
            Expr::ShareOf(a, b) => self.call("share", &[*a, *b]),
            Expr::PartOf { value, above, up_to } => self.call(
                "part",
                &[Some(*value), Some(*above), *up_to].into_iter().flatten().collect::<Vec<_>>(),
            ),
            Expr::Clause { base, clause, under } => self.clause(*base, clause, under.as_ref()),
            Expr::Cited(operand, under) => {
                format!("{}{}", self.expr(*operand), self.cites(std::slice::from_ref(under)))
            }
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
                format!(
                    "({} {}{})",
                    if *every { "every" } else { "exists" },
                    self.rows(rows),
                    some(&holds)
                )
            }
            Expr::First { count, rows, by, descending, then_list_order } => {
                let count = count.map(|count| self.expr(count));
                let by = by.map(|by| format!(" by {}", self.expr(by)));
                format!(
                    "(first {} {}{} {descending} {then_list_order})",
                    some(&count),
                    self.rows(rows),
                    some(&by)
                )
            }
            Expr::LongestRun(rows) => format!("(run {})", self.rows(rows)),
            Expr::Together(a, b) => self.call("together", &[*a, *b]),
            Expr::UnitsOf(unit, period) => self.call(unit, &[*period]),
            Expr::CountWhen(unit, period, condition) => {
                self.call(format!("count {unit:?}"), &[*period, *condition])
            }
            Expr::Merged(periods, gap) => self
                .call("merged", &[Some(*periods), *gap].into_iter().flatten().collect::<Vec<_>>()),
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
        let rest = format!("{}{}", self.texts(&line.label), self.cites(&line.under));
        let marker = if self.bare.is_some() { "-" } else { &line.marker };
        format!("{marker}. {} {rest}", self.expr(line.condition))
    }

    fn clause(&self, base: ExprId, clause: &Clause, under: Option<&Citation>) -> String {
        let base = self.expr(base);
        let clause = match clause {
            Clause::AtLeast(least) => format!("at least {}", self.expr(*least)),
            Clause::AtMost(most) => format!("at most {}", self.expr(*most)),
            Clause::Rounded(rounding, step) => format!("rounded {rounding:?} {}", self.expr(*step)),
            Clause::Exact(step) => format!("exact {}", self.expr(*step)),
            Clause::RoundedUp => "up".to_owned(),
            Clause::CountedPer(unit) => format!("per {}", unit.text),
        };
        format!(
            "({base} ~ {clause}{})",
            under.map(|under| self.cites(std::slice::from_ref(under))).unwrap_or_default()
        )
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
pub(super) fn name(name: &Name) -> String {
    builtins::by_name(&name.text).map_or(name.text.as_str(), |row| row.en).to_owned()
}

pub(super) fn dotted(path: &[Name]) -> String {
    path.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

pub(super) fn dates(
    from: Option<lagrum_plan::calendar::Date>,
    to: Option<lagrum_plan::calendar::Date>,
) -> String {
    let from = from.map(|from| format!("from {from} "));
    let to = to.map(|to| format!("to {to} "));
    format!("{}{}", some(&from), some(&to))
}

pub(super) fn some(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}
