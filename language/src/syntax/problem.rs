//! What can be wrong with the form of a text: data here, words in message.rs.

use rowan::{TextRange, TextSize};

use crate::surface::{Keyword, Surface};

/// A problem with the form of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where; empty where something is missing.
    pub range: TextRange,
    /// What.
    pub kind: ProblemKind,
    /// How to mend it, where that is plain; several where the text can be read in several ways.
    pub fixes: Vec<ProblemFix>,
}

/// A way to mend a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemFix {
    /// What it does, in English and in Swedish.
    pub label: (String, String),
    /// Texts to put in place of ranges, in source order.
    pub edits: Vec<(TextRange, String)>,
}

impl Problem {
    pub(super) const fn new(range: TextRange, kind: ProblemKind) -> Self {
        Self { range, kind, fixes: Vec::new() }
    }

    /// The same problem, so many bytes later.
    #[must_use]
    pub fn moved(&self, by: u32) -> Self {
        let by = TextSize::from(by);
        let mut moved = self.clone();
        moved.range += by;
        for (range, _) in moved.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            *range += by;
        }
        moved
    }

    pub(super) fn with_fix(mut self, en: &str, sv: &str, edits: Vec<(TextRange, String)>) -> Self {
        self.fixes.push(ProblemFix { label: (en.to_owned(), sv.to_owned()), edits });
        self
    }

    /// With the fix that puts parentheses around a range.
    pub(super) fn with_parentheses(self, around: TextRange, en: &str, sv: &str) -> Self {
        let open = (TextRange::empty(around.start()), "(".to_owned());
        let close = (TextRange::empty(around.end()), ")".to_owned());
        self.with_fix(en, sv, vec![open, close])
    }
}

/// The kinds of problems with form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file does not begin with `package NAME`.
    NoPackage,
    /// The file is larger than is read.
    FileTooLarge,
    /// Nested deeper than is read.
    TooDeep,
    /// The text takes too long to read.
    TooComplex,
    /// A fence of a literate file is not closed.
    UnclosedFence,
    /// An invisible character, a control, or a lone carriage return.
    HiddenCharacter {
        /// Which.
        character: char,
    },
    /// A name with letters of two scripts that look alike.
    MixedScripts {
        /// The name.
        name: String,
    },
    /// Something is missing.
    Missing {
        /// What.
        piece: Piece,
    },
    /// Text that does not belong where it stands.
    Unexpected {
        /// Its first words.
        text: String,
    },
    /// A word of the language where only a name can stand.
    ReservedName {
        /// The word.
        word: String,
    },
    /// A keyword in the other language than the file's.
    KeywordOfOtherSurface {
        /// The keyword.
        keyword: Keyword,
        /// The language of the file.
        surface: Surface,
    },
    /// A number in the other language's spelling.
    NumberOfOtherSurface {
        /// How the file's language spells it.
        spelt: String,
        /// The language of the file.
        surface: Surface,
    },
    /// Groups of digits that are not one to three and then exactly three, or more than one separator.
    DigitGroups,
    /// `;` in an English file or `,` in a Swedish one, between arguments.
    SeparatorOfOtherSurface {
        /// The language of the file.
        surface: Surface,
    },
    /// A minus directly between digits.
    MinusBetweenDigits,
    /// An operator after a clause such as `rounded down to 100 kr`.
    OperatorAfterClause,
    /// A clause beside a comparison, without parentheses.
    ClauseBesideComparison,
    /// A clause after the unparenthesised tail of a choice, an `if none` or an aggregate.
    ClauseAfterTail,
    /// A choice or an aggregate as an operand, without parentheses.
    OpenOperand,
    /// `*` or `/` after `N% of x` or `part of a above b`, without parentheses.
    FactorAfterTerm,
    /// Two comparisons in a row, as in `a < b < c`.
    ChainedComparison,
    /// An operator that has no place here.
    StrayOperator {
        /// As written.
        operator: String,
    },
    /// A list marker that is not first on its line.
    MarkerNotFirst,
    /// A condition list within the inner level of another.
    ListTooDeep,
    /// A row with another number of cells than its header.
    CellCount {
        /// Cells in the header.
        expected: usize,
        /// Cells in the row.
        found: usize,
    },
}

macro_rules! pieces {
    ($($piece:ident $rule:literal $en:literal $sv:literal;)*) => {
        /// What can be missing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Piece {
            $(#[doc = concat!("Missing: ", $en, ".")] $piece,)*
        }

        impl Piece {
            /// The piece that a rule of the grammar stands for.
            pub(super) fn of_rule(rule: &str) -> Option<Self> {
                match rule {
                    $($rule => Some(Self::$piece),)*
                    _ => None,
                }
            }

            /// What is missing, in English and in Swedish.
            #[must_use]
            pub const fn words(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$piece => ($en, $sv),)*
                }
            }
        }
    };
}

pieces! {
    Name "missing_name" "a name" "ett namn";
    Type "missing_type" "a type" "en typ";
    Value "missing_value" "a value" "ett värde";
    Operand "missing_operand" "an operand" "en operand";
    Text "missing_text" "a text in quotes" "en text inom citattecken";
    Date "missing_date" "a date, as 2024-01-31" "ett datum, som 2024-01-31";
    Number "missing_number" "a number" "ett tal";
    Unit "missing_unit" "a unit" "en enhet";
    Citation "missing_citation" "a citation" "en hänvisning";
    Columns "missing_columns" "what the rows go by, as `is by children`" "vad raderna går efter, som `är efter antal_barn`";
    Rows "missing_rows" "the rows of the table" "tabellens rader";
    Colon "missing_colon" "`:` and a type" "`:` och en typ";
    Paren "missing_paren" "`)`" "`)`";
    Bracket "missing_bracket" "`]`" "`]`";
    Quote "missing_quote" "the closing quote, on the same line" "det avslutande citattecknet, på samma rad";
    Brace "missing_brace" "`}`" "`}`";
    Bar "missing_bar" "`|` at the end of the row" "`|` sist på raden";
    Then "missing_then" "`then` and a value" "`då` och ett värde";
    Else "missing_else" "`else` and a value" "`annars` och ett värde";
    When "missing_when" "`when` and a condition" "`när` och ett villkor";
    That "missing_that" "`that` and a condition" "`att` och ett villkor";
    Because "missing_because" "`because` and a text" "`eftersom` och en text";
    In "missing_in" "`in` and a list" "`i` och en lista";
    For "missing_for" "`for`, a name, `in` and a list" "`för`, ett namn, `i` och en lista";
    Satisfies "missing_satisfies" "`satisfies` and a condition" "`uppfyller` och ett villkor";
    Above "missing_above" "`above` and a limit" "`över` och en gräns";
    And "missing_and" "`and` and the upper limit" "`och` och den övre gränsen";
    MoreThan "missing_more_than" "`by more than` and a limit" "`med mer än` och en gräns";
    Source "missing_source" "a source" "en källa";
    Owner "missing_owner" "`of` and what it belongs to" "`för` och vad det hör till";
    Items "missing_items" "the lines of the list, as `1. CONDITION`" "listans rader, som `1. VILLKOR`";
    Decl "missing_decl" "`parameter`, `rule` or `table`" "`parameter`, `regel` eller `tabell`";
    Outcome "missing_outcome" "an outcome" "ett utfall";
    Action "missing_action" "an action" "en åtgärd";
    Benefits "missing_benefits" "`for time with` and a benefit" "`för tid med` och en förmån";
    Deducted "missing_deducted" "`from` and the benefit it is deducted from" "`från` och förmånen som avdraget görs från";
    Income "missing_income" "`as income in` and a benefit" "`som inkomst i` och en förmån";
    Modifier "missing_modifier" "a bound or `may be absent`" "en gräns eller `kan saknas`";
}
