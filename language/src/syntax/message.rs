//! Problems in words: one line each in English and in Swedish, and what to write instead.

use super::problem::{Problem, ProblemKind};
use crate::surface::Surface;

/// A text in English and in Swedish.
type Words = (String, String);

fn words(en: &str, sv: &str) -> Words {
    (en.to_owned(), sv.to_owned())
}

impl Problem {
    /// What is wrong, in English and in Swedish.
    #[must_use]
    pub fn message(&self) -> Words {
        self.kind.message()
    }

    /// What to do about it, in English and in Swedish.
    #[must_use]
    pub fn help(&self) -> Words {
        self.kind.help()
    }
}

impl ProblemKind {
    /// What is wrong, in English and in Swedish.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one flat list")]
    pub fn message(&self) -> Words {
        match self {
            Self::NoPackage => words(
                "the file does not begin with `package` and a name",
                "filen börjar inte med `paket` och ett namn",
            ),
            Self::FileTooLarge => words("the file is larger than 4 MB", "filen är större än 4 MB"),
            Self::TooDeep => words("nested more than 256 deep", "nästlat djupare än 256 nivåer"),
            Self::TooComplex => {
                words("too complex to be read", "för invecklat för att kunna läsas")
            }
            Self::UnclosedFence => {
                words("the code block is not closed", "kodblocket avslutas inte")
            }
            Self::HiddenCharacter { character } => {
                let code = u32::from(*character);
                (
                    format!("a character that cannot be seen: U+{code:04X}"),
                    format!("ett tecken som inte syns: U+{code:04X}"),
                )
            }
            Self::MixedScripts { name } => (
                format!("`{name}` mixes letters of different alphabets that look alike"),
                format!("`{name}` blandar bokstäver ur olika alfabet som liknar varandra"),
            ),
            Self::Missing { piece } => {
                let (en, sv) = piece.words();
                (format!("{en} is missing here"), format!("här saknas {sv}"))
            }
            Self::Unexpected { text } => {
                (format!("`{text}` does not belong here"), format!("`{text}` hör inte hemma här"))
            }
            Self::ReservedName { word } => (
                format!("`{word}` is a word of the language and cannot be a name as it stands"),
                format!("`{word}` är ett ord i språket och kan inte vara ett namn som det står"),
            ),
            Self::KeywordOfOtherSurface { keyword, surface } => {
                let (theirs, ours) =
                    (keyword.preferred(surface.other()), keyword.preferred(*surface));
                match surface {
                    Surface::English => (
                        format!("`{theirs}` is Swedish, and this file is English"),
                        format!("`{theirs}` är svenska, men filen är på engelska: `{ours}`"),
                    ),
                    Surface::Swedish => (
                        format!("`{theirs}` is English, and this file is Swedish: `{ours}`"),
                        format!("`{theirs}` är engelska, men filen är på svenska"),
                    ),
                }
            }
            Self::NumberOfOtherSurface { surface, .. } => match surface {
                Surface::English => {
                    words("a decimal comma in an English file", "ett decimalkomma i en engelsk fil")
                }
                Surface::Swedish => {
                    words("a decimal point in a Swedish file", "en decimalpunkt i en svensk fil")
                }
            },
            Self::DigitGroups => words(
                "the digits are not grouped one to three and then by three, or have two separators",
                "siffrorna står inte i grupper om en till tre och sedan tre, eller har två decimaltecken",
            ),
            Self::SeparatorOfOtherSurface { surface } => match surface {
                Surface::English => words(
                    "`;` between arguments in an English file",
                    "`;` mellan argument i en engelsk fil",
                ),
                Surface::Swedish => words(
                    "`,` between arguments in a Swedish file",
                    "`,` mellan argument i en svensk fil",
                ),
            },
            Self::MinusBetweenDigits => {
                words("a minus directly between digits", "ett minus direkt mellan siffror")
            }
            Self::OperatorAfterClause => words(
                "an operator after a clause can be read in two ways",
                "ett räknetecken efter en sats kan läsas på två sätt",
            ),
            Self::ClauseBesideComparison => words(
                "a clause beside a comparison needs parentheses",
                "en sats intill en jämförelse behöver parentes",
            ),
            Self::ClauseAfterTail => words(
                "it cannot be seen what this clause applies to",
                "det syns inte vad satsen gäller",
            ),
            Self::OpenOperand => words(
                "a choice, a list condition or an aggregate needs parentheses here",
                "ett val, en villkorslista eller en sammanräkning behöver parentes här",
            ),
            Self::FactorAfterTerm => words(
                "`*` or `/` after such a term needs parentheses",
                "`*` eller `/` efter en sådan term behöver parentes",
            ),
            Self::ChainedComparison => words("two comparisons in a row", "två jämförelser i rad"),
            Self::StrayOperator { operator } => (
                format!("`{operator}` has no place here"),
                format!("`{operator}` har ingen plats här"),
            ),
            Self::MarkerNotFirst => words(
                "a list marker must stand first on its line",
                "ett listnummer ska stå först på raden",
            ),
            Self::ListTooDeep => words(
                "a list of conditions has at most one inner level",
                "en villkorslista har högst en inre nivå",
            ),
            Self::CellCount { expected, found } => (
                format!("the row has {found} cells, and its header {expected}"),
                format!("raden har {found} celler, men tabellhuvudet {expected}"),
            ),
        }
    }

    /// What to do about it, in English and in Swedish.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one flat list")]
    pub fn help(&self) -> Words {
        match self {
            Self::NoPackage => words(
                "begin with `package NAME` (English) or `paket NAMN` (Swedish)",
                "börja med `paket NAMN` (svenska) eller `package NAMN` (engelska)",
            ),
            Self::FileTooLarge => {
                words("divide it into several files", "dela upp den i flera filer")
            }
            Self::TooDeep => words("give a part a rule of its own", "låt en del bli en egen regel"),
            Self::TooComplex => {
                words("divide it into smaller rules", "dela upp det i mindre regler")
            }
            Self::UnclosedFence => words("end it with a line of ```", "avsluta det med en rad ```"),
            Self::HiddenCharacter { .. } => words("remove it", "ta bort det"),
            Self::MixedScripts { .. } => words("write the name anew", "skriv namnet på nytt"),
            Self::Missing { piece } => {
                let (en, sv) = piece.words();
                (format!("write {en}"), format!("skriv {sv}"))
            }
            Self::Unexpected { .. } => words(
                "remove it, or look at how the clause before it ends",
                "ta bort det, eller se hur satsen före slutar",
            ),
            Self::ReservedName { word } => (
                format!("choose another name, or put it in backticks: `{word}`"),
                format!("välj ett annat namn, eller skriv det inom grava accenter: `{word}`"),
            ),
            Self::KeywordOfOtherSurface { keyword, surface } => {
                let word = keyword.preferred(*surface);
                (format!("write `{word}`"), format!("skriv `{word}`"))
            }
            Self::NumberOfOtherSurface { spelt, surface } => match surface {
                Surface::English => (
                    format!(
                        "write {spelt}; if these are two arguments, put a space after the comma"
                    ),
                    format!("skriv {spelt}; är det två argument, sätt ett mellanslag efter kommat"),
                ),
                Surface::Swedish => (format!("write {spelt}"), format!("skriv {spelt}")),
            },
            Self::DigitGroups => words("write as 1 400 000", "skriv som 1 400 000"),
            Self::SeparatorOfOtherSurface { surface } => {
                let separator = surface.argument_separator();
                (format!("write `{separator}`"), format!("skriv `{separator}`"))
            }
            Self::MinusBetweenDigits => words(
                "put spaces around the minus; a month is written 2024-01",
                "sätt mellanslag runt minustecknet; en månad skrivs 2024-01",
            ),
            Self::OperatorAfterClause => words(
                "put what the clause applies to in parentheses, or what follows it",
                "sätt det som satsen gäller inom parentes, eller det som följer efter den",
            ),
            Self::ClauseBesideComparison | Self::ClauseAfterTail => words(
                "put what the clause applies to, and the clause, in parentheses",
                "sätt det som satsen gäller, och satsen, inom parentes",
            ),
            Self::OpenOperand | Self::FactorAfterTerm => {
                words("put it in parentheses", "sätt det inom parentes")
            }
            Self::ChainedComparison => words(
                "write `between … and …`, or two comparisons with `and`",
                "skriv `mellan … och …`, eller två jämförelser med `och`",
            ),
            Self::StrayOperator { .. } => words(
                "remove it, or put parentheses around what belongs together",
                "ta bort det, eller sätt parentes runt det som hör ihop",
            ),
            Self::MarkerNotFirst => words("begin a new line", "börja en ny rad"),
            Self::ListTooDeep => words(
                "give the inner list a rule of its own",
                "låt den inre listan bli en egen regel",
            ),
            Self::CellCount { .. } => {
                words("add or remove cells", "lägg till eller ta bort celler")
            }
        }
    }
}
