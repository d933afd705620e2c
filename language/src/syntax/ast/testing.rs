//! Tests of rules.

use super::node::ast_nodes;
use super::{Attestation, DateLiteral, Expr, Grid, MonthLiteral, NameRef, Path, TextLiteral};

ast_nodes! {
    /// `test "single parent" of Bostadsbidrag`.
    TestDecl {
        one title: TextLiteral; one subject: Path; one with_reform: WithReformClause; one official: OfficialClause; many facts: FactClause;
        many expects: ExpectClause;
    }
    /// `with reform higher_special_benefit`.
    WithReformClause { one name: NameRef; }
    /// `official "source, date"`.
    OfficialClause { one text: TextLiteral; }
    /// `given household.rent is 6 200 kr, as declared`, or a grid of list items.
    FactClause { one fact: Path; one value: Expr; many attestations: Attestation; one date: DateLiteral; one grid: Grid; }
    /// `expect granted`, `expect denied because NAME`, `expect undetermined needs PATH`, `expect invalid`,
    /// `expect fault`, `expect PATH is E`, `expect control NAME hit`; of one step, `expect for 2024-03 …`.
    ExpectClause {
        one step: ExpectedStep;
        one outcome: ExpectedOutcome; many reasons: NameRef; many needs: ExpectedNeed; one result: Path;
        one value: Expr; one control: ExpectedControl;
    }
    /// `for 2024-03`, of a decision `for each`.
    ExpectedStep { one date: DateLiteral; one month: MonthLiteral; }
    /// `granted`, `denied`, `undetermined`, `invalid` or `fault`.
    ExpectedOutcome { keyword outcome; }
    /// A fact after `needs`.
    ExpectedNeed { one fact: Path; }
    /// `control NAME hit`.
    ExpectedControl { one name: NameRef; flag hit: Hit; flag clear: Clear; flag not_run: NotRun; }
}
