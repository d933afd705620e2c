//! What kind of thing a cursor waits for.

use super::context::Context;
use super::expectations::Named;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::SyntaxKind;

/// What kind of thing a cursor waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing that is known here: a new name, a date, a text.
    Nothing,
    /// What belongs to what stands before the dot at this byte.
    Member(u32),
    /// A type.
    Type,
    /// A unit after a number.
    Unit,
    /// A unit after `per`.
    TimeUnit,
    /// A provision.
    Citation,
    /// A package, or a name of one.
    Package,
    /// A concept or decision.
    Owner,
    /// A source of a fact.
    Source,
    /// A register.
    Register,
    /// One of these keywords.
    Words(&'static [Keyword]),
    /// A cell of a table.
    Cell,
    /// A clause, or a new declaration.
    Clause,
    /// A fact that a test gives.
    Given,
    /// A name that only a few places wait for.
    Named(Named),
    /// A value.
    Value,
    /// What can follow a value.
    After,
}

const ACTIONS: &[Keyword] = &[Keyword::Note, Keyword::Request, Keyword::Review, Keyword::Hold];
const VALUES: &[Keyword] = &[Keyword::Parameter, Keyword::Rule, Keyword::Table];
const CHANGED: &[Keyword] = &[Keyword::Parameter, Keyword::Rule, Keyword::Table, Keyword::Except];
const REASONS: &[Keyword] = &[Keyword::Granted, Keyword::Denied];

/// What a keyword waits for.
const AFTER_KEYWORD: &[(Keyword, Place)] = &[
    (Keyword::ListOfType, Place::Type),
    (Keyword::Per, Place::TimeUnit),
    (Keyword::CountedPer, Place::TimeUnit),
    (Keyword::Under, Place::Citation),
    (Keyword::Use, Place::Package),
    (Keyword::Of, Place::Owner),
    (Keyword::Within, Place::Owner),
    (Keyword::Source, Place::Source),
    (Keyword::OnlyFrom, Place::Source),
    (Keyword::ByMeansOf, Place::Source),
    (Keyword::FromSource, Place::Register),
    (Keyword::Action, Place::Words(ACTIONS)),
    (Keyword::Reason, Place::Words(REASONS)),
    (Keyword::Delegated, Place::Words(VALUES)),
    (Keyword::Prescribes, Place::Words(VALUES)),
    (Keyword::Changes, Place::Words(CHANGED)),
    (Keyword::Exclude, Place::Named(Named::Benefit)),
    (Keyword::ForTimeWith, Place::Named(Named::Benefit)),
    (Keyword::Deduct, Place::Named(Named::Benefit)),
    (Keyword::DeductFrom, Place::Named(Named::Benefit)),
    (Keyword::Cap, Place::Named(Named::Benefit)),
    (Keyword::CountIn, Place::Named(Named::Benefit)),
    (Keyword::AsIncomeIn, Place::Named(Named::Benefit)),
];

/// Keywords that wait for a value.
const BEFORE_VALUE: &[Keyword] = &[
    Keyword::Is,
    Keyword::IsBy,
    Keyword::When,
    Keyword::OrWhen,
    Keyword::Then,
    Keyword::That,
    Keyword::And,
    Keyword::Or,
    Keyword::Not,
    Keyword::If,
    Keyword::Else,
    Keyword::In,
    Keyword::Where,
    Keyword::Satisfies,
    Keyword::PartOf,
    Keyword::Above,
    Keyword::Between,
    Keyword::ButAtLeast,
    Keyword::ButAtMost,
    Keyword::RoundedDownTo,
    Keyword::RoundedUpTo,
    Keyword::RoundedToNearest,
    Keyword::ExactTo,
    Keyword::IfNone,
    Keyword::LegalDate,
    Keyword::OrderedBy,
    Keyword::Share,
    Keyword::AsOf,
    Keyword::InTheWordingOf,
    Keyword::Ensure,
    Keyword::DiffersFrom,
    Keyword::ByMoreThan,
    Keyword::HistoryOf,
    Keyword::SumOf,
    Keyword::LargestOf,
    Keyword::SmallestOf,
    Keyword::AverageOf,
    Keyword::ListOf,
    Keyword::SumSoFarOf,
    Keyword::CountSoFarOf,
    Keyword::DaysOf,
    Keyword::WeeksOf,
    Keyword::MonthsOf,
    Keyword::YearsOf,
    Keyword::CountOfDaysOf,
    Keyword::Through,
    Keyword::TogetherWith,
    Keyword::Verify,
    Keyword::Accept,
    Keyword::Weight,
    Keyword::IdentifiedBy,
];

/// Marks that wait for a value.
const MARKS_BEFORE_VALUE: &[SyntaxKind] = &[
    SyntaxKind::ParenOpen,
    SyntaxKind::Semicolon,
    SyntaxKind::Comma,
    SyntaxKind::HoleOpen,
    SyntaxKind::ListMarker,
    SyntaxKind::Plus,
    SyntaxKind::Minus,
    SyntaxKind::Star,
    SyntaxKind::Slash,
    SyntaxKind::Equal,
    SyntaxKind::NotEqual,
    SyntaxKind::Less,
    SyntaxKind::LessEqual,
    SyntaxKind::Greater,
    SyntaxKind::GreaterEqual,
];

/// What ends a value.
const ENDS_OF_VALUES: &[SyntaxKind] = &[
    SyntaxKind::Word,
    SyntaxKind::ParenClose,
    SyntaxKind::BracketClose,
    SyntaxKind::PercentSign,
    SyntaxKind::DateText,
    SyntaxKind::MonthText,
    SyntaxKind::Keyword(Keyword::Kr),
    SyntaxKind::Keyword(Keyword::Yes),
    SyntaxKind::Keyword(Keyword::No),
    SyntaxKind::Keyword(Keyword::Days),
    SyntaxKind::Keyword(Keyword::Months),
    SyntaxKind::Keyword(Keyword::Years),
];

impl Context<'_> {
    /// What the cursor waits for.
    pub(super) fn place(&self) -> Place {
        let Some(before) = &self.before else { return Place::Clause };
        let kind = before.kind();
        if kind == SyntaxKind::Dot {
            return Place::Member(before.text_range().start().into());
        }
        if self.is_inside_text() {
            return Place::Nothing;
        }
        if let Some(place) = self.of_test(kind) {
            return place;
        }
        match kind {
            SyntaxKind::Bar | SyntaxKind::DoubleBar if !self.begins_line() => Place::Cell,
            SyntaxKind::Comma if self.is_in(SyntaxKind::Cell) => Place::Cell,
            SyntaxKind::BracketOpen => Place::Citation,
            SyntaxKind::Digits if !self.begins_line() => Place::Unit,
            SyntaxKind::Colon if !self.is_in(SyntaxKind::NamedArg) => Place::Type,
            SyntaxKind::Comma if self.is_in(SyntaxKind::SourceClause) => Place::Source,
            SyntaxKind::Comma if self.is_in(SyntaxKind::UnderClause) => Place::Citation,
            SyntaxKind::Keyword(keyword) if self.after(keyword).is_some() => {
                self.after(keyword).unwrap_or(Place::Nothing)
            }
            // A comma or `together with` belongs nowhere until a benefit follows.
            SyntaxKind::Unexpected if self.in_coordination().is_some() => {
                Place::Named(Named::Benefit)
            }
            SyntaxKind::Word if !self.begins_line() && self.after_benefit().is_some() => {
                Place::Words(self.after_benefit().unwrap_or_default())
            }
            _ if MARKS_BEFORE_VALUE.contains(&kind) => Place::Value,
            _ if self.begins_line() => Place::Clause,
            _ if ENDS_OF_VALUES.contains(&kind) && self.is_value() => Place::After,
            _ => Place::Nothing,
        }
    }

    /// What a keyword waits for; nothing of those that wait for nothing.
    fn after(&self, keyword: Keyword) -> Option<Place> {
        if keyword == Keyword::Register && self.is_in(SyntaxKind::SourceRef) {
            return Some(Place::Register);
        }
        if keyword == Keyword::Given && self.is_in(SyntaxKind::TestDecl) {
            return Some(Place::Given);
        }
        if keyword == Keyword::TogetherWith && self.is_in(SyntaxKind::CapClause) {
            return Some(Place::Named(Named::Benefit));
        }
        let special =
            AFTER_KEYWORD.iter().find(|(before, _)| *before == keyword).map(|(_, place)| *place);
        special.or_else(|| BEFORE_VALUE.contains(&keyword).then_some(Place::Value))
    }

    /// What can follow the name of a benefit in a rule of a coordination.
    fn after_benefit(&self) -> Option<&'static [Keyword]> {
        let parent = self.ancestors().next();
        let names_it = parent.is_some_and(|node| node.kind() == SyntaxKind::NameRef);
        self.in_coordination().filter(|_| names_it)
    }

    /// In a rule of a coordination, the words between its benefits.
    fn in_coordination(&self) -> Option<&'static [Keyword]> {
        self.ancestors().find_map(|node| match node.kind() {
            SyntaxKind::ExcludeClause => Some(&[Keyword::ForTimeWith, Keyword::Under][..]),
            SyntaxKind::DeductClause => {
                Some(&[Keyword::DeductFrom, Keyword::Per, Keyword::Under][..])
            }
            SyntaxKind::CapClause => Some(
                &[Keyword::CapAt, Keyword::TogetherWith, Keyword::ForTimeWith, Keyword::Under][..],
            ),
            SyntaxKind::IncomeClause => {
                Some(&[Keyword::AsIncomeIn, Keyword::Per, Keyword::Under][..])
            }
            _ => None,
        })
    }

    /// Whether the cursor stands in a text or a comment.
    fn is_inside_text(&self) -> bool {
        let end = usize::try_from(self.start.offset).unwrap_or(0);
        let line = self.text.get(..end).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let quotes = line.matches('"').count();
        (quotes % 2 == 1 && !line.rsplit('"').next().unwrap_or_default().contains('{'))
            || line.contains("//")
    }

    /// Whether the token before the word ends a value, and not a name that is given.
    fn is_value(&self) -> bool {
        let parent = self.before.as_ref().and_then(|before| before.parent());
        parent.is_some_and(|parent| {
            let named = [
                SyntaxKind::Name,
                SyntaxKind::Path,
                SyntaxKind::Owner,
                SyntaxKind::NamedType,
                SyntaxKind::Citation,
            ];
            !parent.ancestors().take(3).any(|node| named.contains(&node.kind()))
        })
    }
}
