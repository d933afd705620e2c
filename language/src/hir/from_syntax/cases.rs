//! Tests: the facts of an example case, and what is expected.

use super::reader::Reader;
use crate::hir::{
    ControlStatus, Disposition, Expect, ExpectKind, Expr, ExprId, Judged, Literal, Name, TestDecl,
    TestGiven, TestValue,
};
use crate::surface::Keyword;
use crate::syntax::SyntaxNode;
use crate::syntax::ast::{self, AstNode, CellContent};

/// What attestations are called in JSON, where they have no name of their own.
const ATTESTATIONS: &[(Keyword, &str)] = &[
    (Keyword::AsDeclared, "declared"),
    (Keyword::Declared, "declared"),
    (Keyword::Document, "document"),
    (Keyword::Employer, "employer"),
    (Keyword::Assessed, "assessed"),
    (Keyword::AssessedBy, "assessed"),
    (Keyword::Estimated, "estimated"),
];

impl Reader<'_> {
    pub(super) fn test(&mut self, node: &ast::TestDecl) -> TestDecl {
        let (official, reform) = (node.official(), node.with_reform());
        TestDecl {
            of: self.joined(node.subject(), node.syntax()),
            reform: reform.map(|clause| self.name_ref(clause.name(), clause.syntax())),
            official: official
                .map(|clause| clause.text().map(|text| self.text(&text)).unwrap_or_default()),
            givens: node.facts().map(|fact| self.test_fact(&fact)).collect(),
            expects: node.expects().filter_map(|expect| self.expect(&expect)).collect(),
        }
    }

    fn test_fact(&mut self, fact: &ast::FactClause) -> TestGiven {
        let mut source = fact.attestations().find_map(|attestation| source(&attestation));
        let value = match (fact.grid(), fact.value()) {
            (Some(grid), _) => self.test_grid(&grid),
            (None, Some(ast::Expr::AttestedExpr(attested))) if source.is_none() => {
                // `is 5 kr from Skatteverket`, without a comma before the source, says the same.
                source = Some(self.attested_source(&attested));
                TestValue::Value(self.expr(attested.operand(), attested.syntax()))
            }
            (None, value) => TestValue::Value(self.expr(value, fact.syntax())),
        };
        TestGiven {
            path: self.path(fact.fact()),
            value,
            source,
            judged: fact.attestations().find_map(|attestation| judged(&attestation)),
            date: self.date(fact.date().as_ref()),
            here: self.here(fact.range()),
        }
    }

    fn attested_source(&self, attested: &ast::AttestedExpr) -> String {
        if attested.as_declared() {
            return "declared".to_owned();
        }
        self.name_ref(attested.register(), attested.syntax()).text
    }

    fn test_grid(&mut self, grid: &ast::Grid) -> TestValue {
        let heads: Vec<ast::HeaderCell> =
            grid.header().iter().flat_map(ast::HeaderRow::cells).collect();
        let names = heads.iter().map(|head| self.column_name(head)).collect();
        let rows = grid.rows().map(|row| self.test_row(&row, heads.len())).collect();
        TestValue::Grid(names, rows)
    }

    fn test_row(&mut self, row: &ast::Row, width: usize) -> Vec<Option<ExprId>> {
        let cells: Vec<ast::Cell> = row.cells().collect();
        if cells.len() != width {
            self.report_lack(row.range(), |span| super::findings::row_width(span, width, 0));
        }
        let mut values: Vec<Option<ExprId>> =
            cells.iter().take(width).map(|cell| self.test_cell(cell)).collect();
        values.resize(width, None);
        values
    }

    fn test_cell(&mut self, cell: &ast::Cell) -> Option<ExprId> {
        match cell.contents().next() {
            Some(CellContent::DatesCell(dates)) => {
                let from = self.date(dates.from().as_ref())?;
                let from = self.push(Expr::Literal(Literal::Date(from)), dates.range());
                let Some(to) = self.date(dates.to().as_ref()) else { return Some(from) };
                let to = self.push(Expr::Literal(Literal::Date(to)), dates.range());
                Some(self.push(Expr::Period(from, Some(to)), dates.range()))
            }
            // `2024-01 to 2024-03`, of a fact over time.
            Some(CellContent::RangeCell(range)) if range.to().is_some() => {
                let (from, to) = (range.low(), range.to());
                self.two([from, to], &range, |from, to| Expr::Period(from, Some(to))).into()
            }
            _ => self.cell_value(cell),
        }
    }

    /// The field of a column: a name, or a path with its dots.
    fn column_name(&mut self, head: &ast::HeaderCell) -> Name {
        let text = head.expr().as_ref().and_then(dotted).unwrap_or_default();
        let from = if head.is_from() { "from".to_owned() } else { text };
        Name { text: from, here: self.here(head.range()) }
    }

    fn expect(&mut self, clause: &ast::ExpectClause) -> Option<Expect> {
        let what = self.expected(clause, clause.syntax())?;
        let step = clause.step().map(|step| match (step.date(), step.month()) {
            (Some(date), _) => self.date_literal(&date),
            (None, Some(month)) => self.month_literal(&month),
            (None, None) => self.missing(step.syntax()),
        });
        Some(Expect { step, what, here: self.here(clause.range()) })
    }

    fn expected(&mut self, clause: &ast::ExpectClause, node: &SyntaxNode) -> Option<ExpectKind> {
        if let Some(control) = clause.control() {
            let name = self.name_ref(control.name(), control.syntax());
            return Some(ExpectKind::Control(name, control_status(&control)));
        }
        if clause.result().is_some() {
            let name = self.joined(clause.result(), node);
            return Some(ExpectKind::Result(name, self.expr(clause.value(), node)));
        }
        match clause.outcome()?.outcome() {
            Some(Keyword::Granted) => Some(ExpectKind::Granted),
            Some(Keyword::Denied) => {
                let reasons = clause.reasons().map(|reason| self.name_ref(Some(reason), node));
                Some(ExpectKind::Denied(reasons.collect()))
            }
            Some(Keyword::Undetermined) => Some(ExpectKind::Undetermined(
                clause.needs().map(|need| self.path(need.fact())).collect(),
            )),
            Some(Keyword::Invalid) => Some(ExpectKind::Invalid),
            Some(Keyword::Fault) => Some(ExpectKind::Fault),
            Some(Keyword::Verified) => Some(ExpectKind::Verified),
            Some(Keyword::Provisional) => Some(ExpectKind::Provisional),
            Some(Keyword::Automatic) => Some(ExpectKind::Disposition(Disposition::Automatic)),
            Some(Keyword::Manual) => Some(ExpectKind::Disposition(Disposition::Manual)),
            Some(Keyword::Hold) => Some(ExpectKind::Disposition(Disposition::Hold)),
            _ => None,
        }
    }
}

fn control_status(control: &ast::ExpectedControl) -> Option<ControlStatus> {
    [
        (control.hit(), ControlStatus::Hit),
        (control.clear(), ControlStatus::Clear),
        (control.not_run(), ControlStatus::NotRun),
    ]
    .into_iter()
    .find_map(|(said, status)| said.then_some(status))
}

/// The source of an attestation as JSON has it: the name of a register, the title of a document, or the kind.
fn source(attestation: &ast::Attestation) -> Option<String> {
    if let Some(register) = attestation.register() {
        return register.text();
    }
    let title = super::reader::child::<ast::TextLiteral>(attestation.syntax())
        .filter(|_| attestation.form() == Some(Keyword::Document))
        .and_then(|title| title.plain());
    let kind = || {
        let form = attestation.form()?;
        ATTESTATIONS
            .iter()
            .find(|(keyword, _)| *keyword == form)
            .map(|(_, name)| (*name).to_owned())
    };
    title.or_else(kind)
}

/// `address.city`, of names only.
fn dotted(expr: &ast::Expr) -> Option<String> {
    if let ast::Expr::NameExpr(name) = expr {
        return name.name()?.text();
    }
    let ast::Expr::FieldExpr(field) = expr else { return None };
    let base = dotted(&field.base()?)?;
    Some(format!("{base}.{}", field.field()?.text()?))
}

/// Who judged, and why.
fn judged(attestation: &ast::Attestation) -> Option<Judged> {
    if attestation.form() != Some(Keyword::AssessedBy) {
        return None;
    }
    let because = attestation.because();
    let mut whys = because.iter().flat_map(ast::BecauseClause::texts);
    let why = whys.next().and_then(|text| text.text());
    let plain = |text: Option<ast::TextLiteral>| text.and_then(|text| text.plain());
    Some(Judged {
        by: plain(attestation.text()).unwrap_or_default(),
        why: plain(why).unwrap_or_default(),
    })
}
