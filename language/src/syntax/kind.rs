//! The kinds of nodes and tokens of the tree.

pub use super::nodes::{Lagrum, SyntaxElement, SyntaxNode, SyntaxToken};
use crate::surface::{KEYWORDS, Keyword};

macro_rules! syntax_kinds {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
        /// What a node or token of the tree is. A node has the name of the grammar rule that makes it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SyntaxKind {
            $($(#[$doc])* $kind,)*
            /// A keyword, whatever its spelling.
            Keyword(Keyword),
        }

        /// Every kind but the keywords, in order: a kind's place is its number in the green tree.
        const PLAIN_KINDS: &[(SyntaxKind, &str)] = &[$((SyntaxKind::$kind, stringify!($kind)),)*];

        /// The kinds that are no keywords, for their numbers.
        #[repr(u16)]
        enum Plain {
            $($kind,)*
        }

        impl SyntaxKind {
            const fn number(self) -> u16 {
                match self {
                    $(Self::$kind => Plain::$kind as u16,)*
                    Self::Keyword(keyword) => KEYWORD_BASE + keyword.index(),
                }
            }
        }
    };
}

syntax_kinds! {
    // Tokens.
    /// White space.
    Whitespace,
    /// `// …` to the end of the line.
    Comment,
    /// Text of a literate file outside its fences, the fence lines included.
    Prose,
    /// A byte order mark at the start of the file.
    ByteOrderMark,
    /// Text that fits nowhere.
    Unexpected,
    /// A name as written, in backticks or not.
    Word,
    /// Digits, with groups and decimals.
    Digits,
    /// `2024-01-31`.
    DateText,
    /// `2024-01`.
    MonthText,
    /// `2010:110`, the number of an act or of an amending act.
    ActNumber,
    /// A piece of a text literal between its quotes and holes.
    TextPiece,
    /// The regular expression between the quotes of a pattern.
    PatternText,
    /// `"`.
    Quote,
    /// `{`, before the expression of a hole.
    HoleOpen,
    /// `}`.
    HoleClose,
    /// `sv` or `en` before a text.
    LanguageTag,
    /// `1.` or `a)`.
    ListMarker,
    /// `(`.
    ParenOpen,
    /// `)`.
    ParenClose,
    /// `[`.
    BracketOpen,
    /// `]`.
    BracketClose,
    /// `,`.
    Comma,
    /// `;`.
    Semicolon,
    /// `:`.
    Colon,
    /// `.`.
    Dot,
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `*`.
    Star,
    /// `/`.
    Slash,
    /// `%`.
    PercentSign,
    /// `=`.
    Equal,
    /// `<>`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterEqual,
    /// `|`.
    Bar,
    /// `||`.
    DoubleBar,
    /// `–` or `-` between the ends of a range in a citation.
    Dash,
    /// `§` or `§§`.
    SectionSign,
    /// `kap.`.
    ChapterSign,
    /// `st.`.
    ParagraphSign,
    /// `p.` or `p`.
    PointSign,
    /// `men.`.
    SentenceSign,
    /// A number in a citation.
    CitationDigits,
    /// A letter after a number in a citation, as in `13 a §`.
    CitationLetter,

    // The file and its declarations.
    /// The whole file.
    SourceFile,
    /// `package …`.
    PackageDecl,
    /// `use …`.
    UseDecl,
    /// `act …`.
    ActDecl,
    /// `register …`.
    RegisterDecl,
    /// `unit …`.
    UnitDecl,
    /// `alternatives …`.
    AlternativesDecl,
    /// `concept …`.
    ConceptDecl,
    /// `parameter …`.
    ParameterDecl,
    /// `rule …`.
    RuleDecl,
    /// `table …`.
    TableDecl,
    /// `except … of CONCEPT`, outside its rule.
    ExceptDecl,
    /// `delegated`, then a parameter, rule or table.
    DelegatedDecl,
    /// `prescribes`, then a parameter, rule or table.
    PrescribesDecl,
    /// `omitted …`.
    OmittedDecl,
    /// `assessment …`.
    AssessmentDecl,
    /// `decision …`.
    DecisionDecl,
    /// `control …`.
    ControlDecl,
    /// `test …`.
    TestDecl,
    /// `reform …`.
    ReformDecl,

    /// `coordination …`.
    CoordinationDecl,

    // Names and heads.
    /// The name that a declaration gives.
    Name,
    /// A use of a name.
    NameRef,
    /// Names with dots between.
    Path,
    /// `of CONCEPT [x] [within …]`.
    Owner,
    /// `within CONCEPT [x]`.
    OwnerWithin,
    /// Parameters of a rule, in parentheses.
    ParamList,
    /// `name : type` in a parameter list.
    Param,
    /// A text that names a thing for readers.
    Label,
    /// A text literal, with holes or not.
    TextLiteral,
    /// `{expr}` in a text literal.
    TextHole,
    /// A text with its language tag, if any.
    LanguageText,

    // Clauses.
    /// `agency "…"`.
    AgencyClause,
    /// `sfs 2010:110`.
    SfsClause,
    /// `link "…"`.
    LinkClause,
    /// `plural NAME`.
    PluralClause,
    /// `under …`.
    UnderClause,
    /// `is E`.
    IsClause,
    /// `is by x, y` and rows.
    IsByClause,
    /// `from D [to D] …`.
    VersionClause,
    /// `from D [to D]` of a version.
    VersionDates,
    /// `in force from D [to D]`.
    InForceClause,
    /// `whereby NAME is E`.
    WherebyClause,
    /// `except …` in a rule or table.
    ExceptClause,
    /// `to PARENT` of an exception.
    ToClause,
    /// `when C [under …]`.
    WhenClause,
    /// `or when C [under …]`.
    OrWhenClause,
    /// `then E`.
    ThenClause,
    /// `unverified "…"`.
    UnverifiedClause,
    /// `because "…"`.
    BecauseClause,
    /// A value of `alternatives`.
    Alternative,
    /// A field of a concept.
    FieldDecl,
    /// `identified by FIELD`.
    IdentifiedByClause,
    /// `sensitive`.
    SensitiveClause,
    /// `source …`.
    SourceClause,
    /// One source of a source clause.
    SourceRef,
    /// `ask "…"`.
    AskClause,
    /// `ensure C because "…"`.
    EnsureClause,
    /// `, at least x` after a type.
    BoundModifier,
    /// `, may be absent` after a type.
    AbsentModifier,
    /// `, sensitive` after a type.
    SensitiveModifier,
    /// `, over time [by month]` after a type.
    OverTimeModifier,
    /// `guidance "…"`.
    GuidanceClause,
    /// `judged by "…"`.
    JudgedByClause,
    /// `given NAME : T` of a decision.
    GivenClause,
    /// `legal date E`.
    LegalDateClause,
    /// `for each month m in E`.
    ForEachClause,
    /// The unit of `for each`.
    UnitOfStep,
    /// `verify PATH from SOURCE`.
    VerifyClause,
    /// `accept PATH only from SOURCE`.
    AcceptClause,
    /// `requires NAME "…" that C`.
    RequiresClause,
    /// `that C` of a condition.
    ThatClause,
    /// `grants NAME : T is E`.
    GrantsClause,
    /// `reason granted "…"`.
    ReasonClause,
    /// `outcomes granted "…" denied "…"`.
    OutcomesClause,
    /// One word of an outcomes clause.
    OutcomeWord,
    /// `communicate before denial under …`.
    CommunicateClause,
    /// `threshold N action …`.
    ThresholdClause,
    /// `weight N`.
    WeightClause,
    /// `action …`.
    ActionClause,
    /// The word after `action`.
    ActionKind,
    /// `sample N% per x`.
    SampleClause,
    /// `lawful because "…" under …`.
    LawfulClause,
    /// `with reform NAME`.
    WithReformClause,
    /// `official "source, date"`.
    OfficialClause,
    /// A fact of a test.
    FactClause,
    /// `, from REGISTER` or `, as declared` after the value of a fact of a test.
    Attestation,
    /// `expect …`.
    ExpectClause,
    /// The step of an expectation.
    ExpectedStep,
    /// An outcome that a test expects.
    ExpectedOutcome,
    /// A fact that a test expects to be needed.
    ExpectedNeed,
    /// A control that a test expects.
    ExpectedControl,
    /// `benefit NAME : T`.
    BenefitClause,
    /// `time NAME`.
    TimeClause,
    /// `exclude A for time with B`.
    ExcludeClause,
    /// `deduct [share of] B from A`.
    DeductClause,
    /// `cap A at x [for time with B]`.
    CapClause,
    /// `count [share of] B as income in A`.
    IncomeClause,
    /// Benefits by name, commas between.
    BenefitNames,
    /// `80% of`, `1/30 of`.
    CountedShare,
    /// `per week` of a coordination rule.
    PerStep,
    /// `rounded down to 1 kr` of a coordination rule.
    RoundingClause,
    /// `changes`, then a parameter, rule or table, in a reform.
    ChangesClause,

    // Tables.
    /// The rows of a table.
    Grid,
    /// The first row of a grid with column heads.
    HeaderRow,
    /// A row.
    Row,
    /// A cell of a header row.
    HeaderCell,
    /// A cell of a row.
    Cell,
    /// `any`.
    AnyCell,
    /// `otherwise`.
    OtherwiseCell,
    /// `no value`.
    NoValueCell,
    /// `absent`.
    AbsentCell,
    /// `N or more`, `N or less`.
    BoundCell,
    /// `N to M`, `N to under M`.
    RangeCell,
    /// A value in a cell.
    ValueCell,
    /// `D [to D]` in a column `from`.
    DatesCell,
    /// A citation in a column `under`.
    CitationCell,

    // Citations.
    /// One citation.
    Citation,
    /// A chapter or range of chapters.
    CitationChapter,
    /// A section, or sections.
    CitationSection,
    /// A number, with a letter or without, or a range of them.
    CitationNumber,
    /// `2 st.`.
    CitationParagraph,
    /// `3 p.`.
    CitationPoint,
    /// `1 men.`.
    CitationSentence,
    /// `art. 6.1`.
    CitationArticle,
    /// `övergång 2017:1123 p 6`.
    CitationTransition,
    /// A citation in brackets after a clause or term.
    CitationNote,

    // Types.
    /// `yes/no`.
    YesNoType,
    /// `integer`.
    IntegerType,
    /// `number [with N decimals]`.
    NumberType,
    /// `percent [with N decimals]`.
    PercentType,
    /// `money [in whole kr]`.
    MoneyType,
    /// `text [matching "…"]`.
    TextType,
    /// A regular expression in quotes.
    PatternLiteral,
    /// `personnummer`, `samordningsnummer` or `organisationsnummer`.
    IdentityType,
    /// `date`.
    DateType,
    /// `week`, `month`, `quarter`, `half_year` or `year`.
    CalendarType,
    /// `period`.
    PeriodType,
    /// `duration [in UNIT]`.
    DurationType,
    /// `list of T`.
    ListType,
    /// A concept, alternatives, a decision or a unit, by name.
    NamedType,
    /// `T per UNIT`.
    RateType,
    /// `with N decimals`.
    DecimalsSuffix,
    /// `in whole kr`.
    WholeKrSuffix,
    /// A unit: a keyword or a name.
    UnitRef,

    // Expressions.
    /// `1 400`, `0.97`.
    NumberLiteral,
    /// `1 400 kr`, `18 years`, `80 kvm`.
    QuantityLiteral,
    /// `per UNIT` after a quantity.
    RateSuffix,
    /// `50%`.
    PercentLiteral,
    /// `2024-01-31`.
    DateLiteral,
    /// `2024-01`.
    MonthLiteral,
    /// `yes`, `no`.
    YesNoLiteral,
    /// A text as an expression.
    TextExpr,
    /// A name as an expression.
    NameExpr,
    /// `E.name`.
    FieldExpr,
    /// `E(…)`.
    CallExpr,
    /// The arguments of a call.
    ArgList,
    /// `name: E` in an argument list.
    NamedArg,
    /// `(E)`.
    ParenExpr,
    /// `-E`.
    NegateExpr,
    /// `not E`.
    NotExpr,
    /// An operator between two operands: `or and + - * /`, comparisons, `in`, `overlaps`.
    BinaryExpr,
    /// `E between A and B`.
    BetweenExpr,
    /// `E is present`, `E is absent`.
    PresenceExpr,
    /// `E differs from E by more than E`.
    DiffersExpr,
    /// A clause of statutes after the sum it governs.
    ClauseExpr,
    /// `N% of E`.
    ShareExpr,
    /// `part of A above B`, `part of A between B and C`.
    PartExpr,
    /// `E as of D`, `E in the wording of D`.
    AtDateExpr,
    /// `E as declared`, `E from REGISTER`.
    AttestedExpr,
    /// `D through D`, `D onwards`.
    PeriodExpr,
    /// `history of E`.
    HistoryExpr,
    /// `E [citation]`.
    CitedExpr,
    /// `if C then E else E`.
    IfExpr,
    /// `then E` of a choice.
    ThenBranch,
    /// `else E` of a choice.
    ElseBranch,
    /// `E if none X`.
    IfNoneExpr,
    /// `main rule`.
    MainRuleExpr,
    /// `absent`, in tests.
    AbsentExpr,
    /// `all of the following` and its lines.
    ConditionList,
    /// A line of a condition list.
    ConditionItem,
    /// An aggregate or quantifier over a list.
    AggregateExpr,
    /// What an aggregate computes for each item.
    AggregateBody,
    /// `x [numbered n] in xs`.
    Binding,
    /// `where C`.
    WhereClause,
    /// `satisfies C`.
    SatisfiesClause,
    /// `ordered by E [descending] [then in list order]`.
    OrderClause,
    /// `count of days of P when C`.
    CountDaysExpr,
    /// `days of P` and its kin.
    CalendarListExpr,
    /// `sum so far of E`, `count so far of C`.
    SoFarExpr,
    /// `xs together with ys`.
    TogetherExpr,

    // What does not fit.
    /// Text that does not fit where it stands.
    Error,
    /// An operator and its operand, where no operator may follow.
    StrayOperation,
}

/// Keywords come after all other kinds in the green tree.
const KEYWORD_BASE: u16 = 1024;

impl SyntaxKind {
    /// Whether this is a kind of tokens.
    #[must_use]
    pub const fn is_token(self) -> bool {
        self.number() < Self::SourceFile.number() || self.number() >= KEYWORD_BASE
    }

    /// The keyword, if this is one.
    #[must_use]
    pub const fn keyword(self) -> Option<Keyword> {
        if let Self::Keyword(keyword) = self { Some(keyword) } else { None }
    }

    /// White space, comments and prose: no part of what a file means.
    #[must_use]
    pub const fn is_trivia(self) -> bool {
        matches!(self, Self::Whitespace | Self::Comment | Self::Prose | Self::ByteOrderMark)
    }

    /// Every kind with the name of its grammar rule: kinds in capitals, keywords as `kw_but_at_least`.
    pub(super) fn rule_names() -> impl Iterator<Item = (String, Self)> {
        let plain = PLAIN_KINDS.iter().map(|(kind, name)| ((*name).to_owned(), *kind));
        let keywords =
            KEYWORDS.iter().map(|row| (keyword_rule_name(row.name), Self::Keyword(row.kind)));
        plain.chain(keywords)
    }

    pub(super) fn to_raw(self) -> rowan::SyntaxKind {
        rowan::SyntaxKind(self.number())
    }

    pub(super) fn from_raw(raw: rowan::SyntaxKind) -> Self {
        let keyword =
            raw.0.checked_sub(KEYWORD_BASE).and_then(Keyword::from_index).map(Self::Keyword);
        let plain = || PLAIN_KINDS.get(usize::from(raw.0)).map(|(kind, _)| *kind);
        keyword.or_else(plain).unwrap_or(Self::Error)
    }
}

/// `ButAtLeast` → `kw_but_at_least`.
fn keyword_rule_name(name: &str) -> String {
    let mut rule = String::from("kw");
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            rule.push('_');
        }
        rule.push(c.to_ascii_lowercase());
    }
    rule
}
