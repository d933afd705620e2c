//! The parser's problems as diagnostics: a code for each kind, the words of the problem.

use crate::diagnostics::codes::syntax;
use crate::diagnostics::{Code, Diagnostic, SourceSpan, Text, TextEdit};
use crate::syntax::{Problem, ProblemKind};
use rowan::TextRange;

/// Where there is a problem, in order.
pub(super) fn places(problems: &[Problem]) -> Vec<TextRange> {
    let mut places: Vec<TextRange> = problems.iter().map(|problem| problem.range).collect();
    places.sort_by_key(|range| (range.start(), range.end()));
    places
}

/// A problem as a diagnostic.
pub(super) fn diagnostic(problem: &Problem) -> Diagnostic {
    let (en, sv) = problem.message();
    let mut diagnostic =
        Diagnostic::new(code(&problem.kind), span(problem.range), Text::new(en, sv));
    let (en, sv) = problem.help();
    if !en.is_empty() {
        diagnostic = diagnostic.help(Text::new(en, sv));
    }
    for fix in &problem.fixes {
        let edits = fix
            .edits
            .iter()
            .map(|(range, text)| TextEdit { span: span(*range), text: text.clone() });
        let (en, sv) = &fix.label;
        diagnostic = diagnostic.fix(Text::new(en, sv), edits.collect());
    }
    diagnostic
}

fn span(range: TextRange) -> SourceSpan {
    SourceSpan { file: 0, start: range.start().into(), end: range.end().into() }
}

fn code(kind: &ProblemKind) -> Code {
    match kind {
        ProblemKind::NoPackage => syntax::NO_PACKAGE,
        ProblemKind::FileTooLarge => syntax::FILE_TOO_LARGE,
        ProblemKind::TooDeep => syntax::TOO_DEEP,
        ProblemKind::TooComplex => syntax::TOO_COMPLEX,
        ProblemKind::UnclosedFence => syntax::UNCLOSED_FENCE,
        ProblemKind::HiddenCharacter { .. } => syntax::HIDDEN_CHARACTER,
        ProblemKind::MixedScripts { .. } => syntax::MIXED_SCRIPTS,
        ProblemKind::Missing { .. } => syntax::MISSING,
        ProblemKind::Unexpected { .. } => syntax::UNEXPECTED,
        ProblemKind::ReservedName { .. } => syntax::RESERVED_NAME,
        ProblemKind::KeywordOfOtherSurface { .. } => syntax::KEYWORD_OF_OTHER_SURFACE,
        ProblemKind::NumberOfOtherSurface { .. } => syntax::NUMBER_OF_OTHER_SURFACE,
        ProblemKind::DigitGroups => syntax::DIGIT_GROUPS,
        ProblemKind::SeparatorOfOtherSurface { .. } => syntax::SEPARATOR_OF_OTHER_SURFACE,
        ProblemKind::MinusBetweenDigits => syntax::MINUS_BETWEEN_DIGITS,
        ProblemKind::OperatorAfterClause => syntax::OPERATOR_AFTER_CLAUSE,
        ProblemKind::ClauseBesideComparison => syntax::CLAUSE_BESIDE_COMPARISON,
        ProblemKind::ClauseAfterTail => syntax::CLAUSE_AFTER_TAIL,
        ProblemKind::OpenOperand => syntax::OPEN_OPERAND,
        ProblemKind::FactorAfterTerm => syntax::FACTOR_AFTER_TERM,
        ProblemKind::ChainedComparison => syntax::CHAINED_COMPARISON,
        ProblemKind::StrayOperator { .. } => syntax::STRAY_OPERATOR,
        ProblemKind::MarkerNotFirst => syntax::MARKER_NOT_FIRST,
        ProblemKind::ListTooDeep => syntax::LIST_TOO_DEEP,
        ProblemKind::CellCount { .. } => syntax::CELL_COUNT,
    }
}
