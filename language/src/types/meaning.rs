//! What a name in an expression means.

use crate::builtins::Builtin;
use crate::db::{Def, Package};
use crate::hir::ExprId;

/// What a name in an expression means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// A `whereby` of the item.
    Local(u32),
    /// An argument of the rule.
    Argument(u32),
    /// The row of an aggregate.
    Row(ExprId),
    /// The number of the row of an aggregate.
    RowNumber(ExprId),
    /// The instance that the rule is of, by its name.
    Each,
    /// The instance that it stands in, of a rule `within`.
    Owner,
    /// A fact of the instance, or a given of the decision.
    OwnField(u32),
    /// A rule or table of the instance or decision.
    OwnMember(Def),
    /// The step of a decision `for each`: which month.
    Step,
    /// A result of the decision.
    Result(u32),
    /// In a control of a decision: a `whereby` of the decision.
    DecisionLocal(u32),
    /// A fact of what stands before the dot.
    Field(u32),
    /// A rule or table of what stands before the dot.
    Member(Def),
    /// A result column of the table before the dot.
    Column(u32),
    /// The number that the alternative before the dot carries.
    Carried,
    /// A parameter.
    Parameter(Def),
    /// A rule or table of nothing.
    Rule(Def),
    /// A package.
    Package(Package),
    /// A closed set.
    Alternatives(Def),
    /// A value of a closed set.
    Alternative(Def, u32),
    /// Something the language offers.
    Builtin(Builtin),
}
