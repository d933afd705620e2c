//! The one table of keywords: a row per keyword, its words in English and in Swedish.
//!
//! A keyword is what the grammar tells apart, not a word: English `from` is four keywords, since Swedish has four
//! words for it. The first spelling of each column is the one that is printed.

use super::Surface;

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct KeywordRow {
    /// Which keyword.
    pub kind: Keyword,
    /// The variant's name, for example `ButAtLeast`.
    pub name: &'static str,
    /// English spellings, the printed one first.
    pub en: &'static [&'static str],
    /// Swedish spellings, the printed one first.
    pub sv: &'static [&'static str],
    /// Whether no name may be spelt like the keyword: it can follow an expression.
    pub reserved: bool,
}

macro_rules! is_reserved {
    () => {
        false
    };
    (reserved) => {
        true
    };
}

macro_rules! keywords {
    ($($kind:ident $en:literal $(| $en_more:literal)*, $sv:literal $(| $sv_more:literal)* $(, $reserved:ident)?;)*) => {
        /// Every keyword of the language, whatever its spelling.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Keyword {
            $(#[doc = concat!("`", $en, "`, in Swedish `", $sv, "`.")] $kind,)*
        }

        /// The table, in the order of [`Keyword`].
        pub const KEYWORDS: &[KeywordRow] = &[
            $(KeywordRow {
                kind: Keyword::$kind,
                name: stringify!($kind),
                en: &[$en $(, $en_more)*],
                sv: &[$sv $(, $sv_more)*],
                reserved: is_reserved!($($reserved)?),
            },)*
        ];

        impl Keyword {
            /// This keyword's row of the table.
            #[must_use]
            pub const fn row(self) -> KeywordRow {
                match self {
                    $(Self::$kind => KeywordRow {
                        kind: Keyword::$kind,
                        name: stringify!($kind),
                        en: &[$en $(, $en_more)*],
                        sv: &[$sv $(, $sv_more)*],
                        reserved: is_reserved!($($reserved)?),
                    },)*
                }
            }

            /// The spelling that is printed.
            #[must_use]
            pub const fn preferred(self, surface: Surface) -> &'static str {
                match surface {
                    Surface::English => match self { $(Self::$kind => $en,)* },
                    Surface::Swedish => match self { $(Self::$kind => $sv,)* },
                }
            }
        }
    };
}

keywords! {
    // Heads of declarations.
    Package "package", "paket";
    Use "use", "använd";
    Act "act", "författning";
    Register "register", "register";
    Unit "unit", "enhet";
    Alternatives "alternatives", "alternativ";
    Concept "concept", "begrepp";
    Parameter "parameter", "parameter";
    Rule "rule", "regel";
    Except "except", "undantag", reserved;
    Delegated "delegated", "bemyndigande";
    Prescribes "prescribes", "föreskriver";
    Omitted "omitted", "utelämnat";
    Table "table", "tabell";
    Assessment "assessment", "bedömning";
    Decision "decision", "beslut";
    Control "control", "kontroll";
    Test "test", "prov";
    Reform "reform", "reform";
    Changes "changes", "ändrar";
    Coordination "coordination", "samordning";

    // Clauses that declarations share.
    Under "under", "enligt", reserved;
    Of "of", "för", reserved;
    Within "within", "inom", reserved;
    Is "is", "är", reserved;
    IsBy "is by", "är efter", reserved;
    FromDate "from", "från och med", reserved;
    ToDate "to", "till och med", reserved;
    Repealed "repealed", "upphävd" | "upphävt";
    InForceFrom "in force from", "gäller från och med", reserved;
    Whereby "whereby", "varvid", reserved;
    Because "because", "eftersom", reserved;
    When "when", "när", reserved;
    OrWhen "or when", "eller när", reserved;
    Then "then", "då", reserved;
    MainRule "main rule", "huvudregeln";
    ToParent "to", "från", reserved;
    Unverified "unverified", "obekräftad" | "obekräftat";

    // Packages, acts, registers, units.
    Agency "agency", "myndighet";
    Sfs "sfs", "sfs";
    Link "link", "länk";
    Plural "plural", "plural";

    // Concepts and their fields.
    Source "source", "källa";
    Ask "ask", "fråga";
    Ensure "ensure", "krav";
    IdentifiedBy "identified by", "identifieras av";
    MayBeAbsent "may be absent", "kan saknas";
    Sensitive "sensitive", "känslig" | "känsligt";
    OverTime "over time", "över tid";
    ByUnit "by", "per";
    AtLeast "at least", "minst";
    AtMost "at most", "högst";
    Document "document", "handling";
    Employer "employer", "arbetsgivare";
    Declared "declared", "uppgiven" | "uppgivet";
    Assessed "assessed", "bedömd" | "bedömt";
    Estimated "estimated", "beräknad" | "beräknat";
    Absent "absent", "saknas";

    // Tables.
    First "first", "första träff";
    OrMore "or more", "eller fler" | "eller mer", reserved;
    OrLess "or less", "eller färre" | "eller mindre", reserved;
    To "to", "till", reserved;
    ToUnder "to under", "till under", reserved;
    Any "any", "valfritt";
    Otherwise "otherwise", "övrigt";
    NoValue "no value", "inget värde";

    // Assessments.
    Guidance "guidance", "vägledning";
    JudgedBy "judged by", "bedöms av";

    // Decisions.
    Given "given", "givet";
    LegalDate "legal date", "prövningsdag";
    ForEach "for each", "för varje";
    Verify "verify", "styrk";
    ByMeansOf "from", "genom";
    Accept "accept", "godta";
    OnlyFrom "only from", "endast från";
    Requires "requires", "villkor";
    That "that", "att";
    Grants "grants", "ger";
    Reason "reason", "motivering";
    Outcomes "outcomes", "utfall";
    Granted "granted", "bifall";
    Denied "denied", "avslag";
    CommunicateBeforeDenial "communicate before denial", "kommunicera före avslag";

    // Coordination between benefits.
    Benefit "benefit", "förmån";
    Time "time", "tid";
    Exclude "exclude", "uteslut";
    ForTimeWith "for time with", "för tid med";
    Deduct "deduct", "dra av";
    DeductFrom "from", "från";
    Cap "cap", "begränsa";
    CapAt "at", "till";
    CountIn "count", "räkna";
    AsIncomeIn "as income in", "som inkomst i";

    // Controls.
    Weight "weight", "vikt";
    Threshold "threshold", "tröskel";
    Action "action", "åtgärd";
    Note "note", "anteckna";
    Request "request", "begär";
    Review "review", "granska";
    Hold "hold", "håll inne";
    Sample "sample", "stickprov";
    Lawful "lawful", "tillåtet";

    // Tests.
    Official "official", "officiellt";
    WithReform "with reform", "med reform";
    AssessedBy "assessed by", "bedömd av" | "bedömt av";
    Expect "expect", "väntat";
    Undetermined "undetermined", "obestämt";
    Invalid "invalid", "ogiltigt";
    Fault "fault", "fel";
    Automatic "automatic", "automatiskt";
    Manual "manual", "manuellt";
    Verified "verified", "styrkt";
    Provisional "provisional", "preliminärt";
    Needs "needs", "behöver";
    Hit "hit", "träff";
    Clear "clear", "utan träff";
    NotRun "not_run", "ej körd";

    // Types.
    YesNo "yes/no", "ja/nej";
    Integer "integer", "heltal";
    Number "number", "tal";
    With "with", "med";
    Decimals "decimals" | "decimal", "decimaler" | "decimal";
    Percent "percent", "procent";
    Money "money", "belopp";
    InWholeKr "in whole kr", "i hela kr", reserved;
    Text "text", "text";
    Matching "matching", "med mönstret";
    Personnummer "personnummer", "personnummer";
    Samordningsnummer "samordningsnummer", "samordningsnummer";
    Organisationsnummer "organisationsnummer", "organisationsnummer";
    Date "date", "datum";
    Period "period", "period";
    Duration "duration", "tidsrymd";
    ListOfType "list of", "lista av";

    // Units.
    Per "per", "per", reserved;
    Kr "kr", "kr";
    Ore "öre", "öre";
    Day "day", "dag";
    Days "days", "dagar";
    Week "week", "vecka";
    Weeks "weeks", "veckor";
    Month "month", "månad";
    Months "months", "månader";
    Quarter "quarter", "kvartal";
    Quarters "quarters", "kvartal";
    HalfYear "half_year", "halvår";
    HalfYears "half_years", "halvår";
    Year "year", "år";
    Years "years", "år";
    PercentagePoints "percentage points" | "percentage point", "procentenheter" | "procentenhet";

    // Expressions: logic and comparison.
    Yes "yes", "ja", reserved;
    No "no", "nej", reserved;
    Or "or", "eller", reserved;
    And "and", "och", reserved;
    Not "not", "inte", reserved;
    Between "between", "mellan", reserved;
    In "in", "i", reserved;
    Overlaps "overlaps", "överlappar", reserved;
    IsPresent "is present", "finns", reserved;
    IsAbsent "is absent", "finns inte", reserved;
    DiffersFrom "differs from", "avviker från", reserved;
    ByMoreThan "by more than", "med mer än", reserved;
    AllOfTheFollowing "all of the following", "samtliga av följande" | "alla av följande";
    AnyOfTheFollowing "any of the following", "något av följande";
    NoneOfTheFollowing "none of the following", "inget av följande";
    Exactly "exactly", "exakt";
    One "one", "ett";
    OfTheFollowing "of the following", "av följande";

    // Expressions: clauses of statutes.
    ButAtLeast "but at least", "dock minst", reserved;
    ButAtMost "but at most", "dock högst", reserved;
    RoundedDownTo "rounded down to", "avrundat nedåt till", reserved;
    RoundedUpTo "rounded up to", "avrundat uppåt till", reserved;
    RoundedToNearest "rounded to nearest", "avrundat till närmaste", reserved;
    RoundedUp "rounded up", "avrundat uppåt", reserved;
    HalfUp "half up", "halva uppåt", reserved;
    HalfDown "half down", "halva nedåt", reserved;
    ExactTo "exact to", "exakt till", reserved;
    CountedPer "counted per", "räknat per", reserved;

    // Expressions: terms.
    Share "of", "av", reserved;
    PartOf "part of", "del av";
    Above "above", "över", reserved;
    AsOf "as of", "vid", reserved;
    InTheWordingOf "in the wording of", "i lydelsen", reserved;
    AsDeclared "as declared", "enligt egen uppgift", reserved;
    FromSource "from", "hos", reserved;
    Through "through", "till och med", reserved;
    Onwards "onwards", "och tills vidare", reserved;
    HistoryOf "history of", "historiken för";

    // Expressions: choices.
    If "if", "om", reserved;
    Else "else", "annars", reserved;
    IfNone "if none", "om ingen" | "om inget", reserved;

    // Expressions: lists.
    CountOf "count of", "antalet";
    SumOf "sum of", "summan av";
    LargestOf "largest of", "högsta av";
    SmallestOf "smallest of", "lägsta av";
    AverageOf "average of", "medelvärdet av";
    ListOf "list of", "listan av";
    Exists "exists", "det finns";
    Every "every", "varje";
    FirstOf "first of", "den första av" | "det första av";
    FirstNumber "first", "de";
    FirstNumberOf "of", "första av";
    LongestRunOf "longest run of", "längsta följden av";
    For "for", "för", reserved;
    Where "where", "där", reserved;
    Satisfies "satisfies", "uppfyller", reserved;
    OrderedBy "ordered by", "ordnade efter" | "ordnad efter" | "ordnat efter", reserved;
    Descending "descending", "fallande", reserved;
    ThenInListOrder "then in list order", "sedan i listans ordning", reserved;
    Numbered "numbered", "nummer";
    TogetherWith "together with", "samt", reserved;
    CountOfDaysOf "count of days of", "antalet dagar i";
    DaysOf "days of", "dagarna i";
    WeeksOf "weeks of", "veckorna i";
    MonthsOf "months of", "månaderna i";
    YearsOf "years of", "åren i";
    SumSoFarOf "sum so far of", "summan hittills av";
    CountSoFarOf "count so far of", "antalet hittills av";

    // Citations.
    Article "art.", "art.";
    Transition "övergång", "övergång";
}

impl Keyword {
    /// All accepted spellings.
    #[must_use]
    pub const fn spellings(self, surface: Surface) -> &'static [&'static str] {
        match surface {
            Surface::English => self.row().en,
            Surface::Swedish => self.row().sv,
        }
    }

    /// Whether `text` spells this keyword in `surface`; words may be apart by any white space.
    #[must_use]
    pub fn is_spelt(self, text: &str, surface: Surface) -> bool {
        self.spellings(surface)
            .iter()
            .any(|spelling| spelling.split_whitespace().eq(text.split_whitespace()))
    }

    /// The keyword's place in the table.
    #[must_use]
    pub const fn index(self) -> u16 {
        self as u16
    }

    /// The keyword at a place in the table.
    #[must_use]
    pub fn from_index(index: u16) -> Option<Self> {
        KEYWORDS.get(usize::from(index)).map(|row| row.kind)
    }

    /// Whether `word` may not be used as a name in a file of this surface, unless in backticks.
    #[must_use]
    pub fn is_reserved(word: &str, surface: Surface) -> bool {
        KEYWORDS
            .iter()
            .filter(|row| row.reserved)
            .any(|row| row.kind.spellings(surface).contains(&word))
    }
}

/// Whether a word is one of the language, in either surface.
#[must_use]
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.iter().any(|row| row.en.contains(&word) || row.sv.contains(&word))
}
