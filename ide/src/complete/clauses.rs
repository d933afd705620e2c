//! Words that begin clauses and declarations.

use super::cells;
use super::completion::{Completion, CompletionKind};
use super::context::Context;
use super::declarations;
use lagrum_language::diagnostics::Language;
use lagrum_language::surface::{Keyword as K, Keyword, Surface};
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::Item;

/// Keywords, in the language of the file.
pub(super) fn words(context: &Context<'_>, words: &[Keyword]) -> Vec<Completion> {
    let other = context.surface.other();
    let word = |keyword: &Keyword| {
        Completion::new(context, CompletionKind::Keyword, context.spelt(*keyword))
            .detail(keyword.preferred(other))
    };
    words.iter().map(word).collect()
}

/// The clauses of the declaration that the cursor stands in, and new declarations.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let mut all: Vec<Completion> = Vec::new();
    let inner = context.ancestors().find_map(|node| of_clause(node.kind()));
    all.extend(words(context, inner.unwrap_or_default()).into_iter().map(|word| word.rank(0)));
    if let Some(item) = context.item() {
        let left_open = context.is_in(SyntaxKind::DelegatedDecl);
        all.extend(words(context, if left_open { &[K::Under] } else { of_item(&item) }));
        all.extend(cells::rows(context));
    } else if context.before.is_none() {
        return heads(context);
    }
    all.extend(declarations::all(context));
    all
}

/// What a clause with clauses of its own is made of.
fn of_clause(kind: SyntaxKind) -> Option<&'static [Keyword]> {
    match kind {
        SyntaxKind::ExceptClause => Some(&[
            K::When,
            K::OrWhen,
            K::Then,
            K::FromDate,
            K::Under,
            K::InForceFrom,
            K::Unverified,
        ]),
        SyntaxKind::RequiresClause => Some(&[K::That, K::FromDate, K::Under, K::Unverified]),
        SyntaxKind::GrantsClause => Some(&[K::Is, K::IsBy, K::FromDate, K::Under, K::Unverified]),
        SyntaxKind::FieldDecl => Some(&[K::Source, K::Ask, K::Under]),
        SyntaxKind::ExcludeClause
        | SyntaxKind::DeductClause
        | SyntaxKind::CapClause
        | SyntaxKind::IncomeClause => Some(&[
            K::Per,
            K::RoundedDownTo,
            K::RoundedUpTo,
            K::RoundedToNearest,
            K::InForceFrom,
            K::Under,
        ]),
        _ => None,
    }
}

/// The line that begins a file, in both languages: that of the package's other files first, else the reader's.
fn heads(context: &Context<'_>) -> Vec<Completion> {
    let of_reader = match context.language {
        Language::English => Surface::English,
        Language::Swedish => Surface::Swedish,
    };
    let beside = context.snapshot.surface_beside(context.package, context.source);
    let first = beside.unwrap_or(of_reader);
    let name = &context.package.manifest(context.db()).name;
    let head = |(rank, surface): (u8, Surface)| {
        let word = K::Package.preferred(surface);
        let made = Completion::new(context, CompletionKind::Keyword, word).rank(rank);
        if name.is_empty() { made } else { Completion { text: format!("{word} {name}\n"), ..made } }
    };
    (0u8..).zip([first, first.other()]).map(head).collect()
}

fn of_item(item: &Item) -> &'static [Keyword] {
    match item {
        Item::PackageDecl(_) => &[K::Agency],
        Item::UseDecl(_) | Item::PrescribesDecl(_) | Item::DelegatedDecl(_) => &[],
        Item::ActDecl(_) => &[K::Sfs, K::Link, K::Under],
        Item::RegisterDecl(_) => &[K::Under, K::Link],
        Item::UnitDecl(_) => &[K::Plural],
        Item::AlternativesDecl(_) => &[K::Under],
        Item::ConceptDecl(_) => &[K::Ensure, K::IdentifiedBy, K::Sensitive, K::Under],
        Item::ParameterDecl(_) => {
            &[K::Under, K::FromDate, K::Is, K::IsBy, K::InForceFrom, K::Unverified]
        }
        Item::RuleDecl(_) => &[
            K::Under,
            K::Is,
            K::IsBy,
            K::FromDate,
            K::Except,
            K::Whereby,
            K::InForceFrom,
            K::Unverified,
        ],
        Item::TableDecl(_) => {
            &[K::Under, K::First, K::FromDate, K::Except, K::Whereby, K::InForceFrom, K::Unverified]
        }
        Item::ExceptDecl(_) => {
            &[K::When, K::OrWhen, K::Then, K::FromDate, K::Under, K::InForceFrom, K::Unverified]
        }
        Item::DecisionDecl(_) => &[
            K::Given,
            K::LegalDate,
            K::ForEach,
            K::Verify,
            K::Accept,
            K::Requires,
            K::Grants,
            K::Whereby,
            K::Reason,
            K::Outcomes,
            K::Threshold,
            K::CommunicateBeforeDenial,
            K::Under,
            K::InForceFrom,
            K::Unverified,
        ],
        Item::ControlDecl(_) => &[
            K::When,
            K::Sample,
            K::Weight,
            K::Action,
            K::Lawful,
            K::Whereby,
            K::Under,
            K::InForceFrom,
        ],
        Item::TestDecl(_) => &[K::Given, K::Expect, K::Official, K::WithReform],
        Item::AssessmentDecl(_) => {
            &[K::Guidance, K::JudgedBy, K::Under, K::InForceFrom, K::Unverified]
        }
        Item::OmittedDecl(_) => &[K::Under, K::Because, K::When],
        Item::ReformDecl(_) => &[K::Changes, K::Because, K::Under, K::InForceFrom, K::Unverified],
        Item::CoordinationDecl(_) => {
            &[K::Benefit, K::Time, K::Exclude, K::Deduct, K::Cap, K::CountIn, K::Under]
        }
    }
}
