//! Finds code that is nested deeper than is read, before the parser sees it: the limit is the same on every host.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rowan::{TextRange, TextSize};

use crate::surface::{KEYWORDS, Keyword, Surface};

/// How deep parentheses, choices, aggregates and prefixes may be nested.
pub(super) const MAX_NESTING: usize = 256;

/// The pieces of a piece of code that are to be parsed, and those nested too deeply. Together they are the whole.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub(super) parsed: Vec<TextRange>,
    pub(super) refused: Vec<TextRange>,
}

/// Cuts out each declaration that is nested too deeply, from the line of its head to the next one's.
pub(super) fn split(code: &str, base: TextSize) -> Split {
    let mut scan = Scan::default();
    let mut pieces = Split::default();
    let mut parsed_from = 0;
    let mut item = 0;
    let mut too_deep = false;
    let mut refuse = |from: usize, to: usize, parsed_from: &mut usize| {
        pieces.parsed.push(range(base, *parsed_from, from));
        pieces.refused.push(range(base, from, to));
        *parsed_from = to;
    };
    let mut at = 0;
    while let Some((token, length)) = next_token(code, at) {
        if matches!(token, Token::Word(word) if begins_line(code, at) && is_head(word)) {
            if too_deep {
                refuse(item, at, &mut parsed_from);
            }
            (item, too_deep, scan) = (at, false, Scan::default());
        }
        scan.step(token);
        too_deep |= scan.depth() > MAX_NESTING;
        at += length;
    }
    if too_deep {
        refuse(item, code.len(), &mut parsed_from);
    }
    pieces.parsed.push(range(base, parsed_from, code.len()));
    pieces
}

/// Where lines of a piece of code begin that look like heads of declarations: a head word, and on the same line a name
/// or a text after it. Places in it where another declaration can begin, the first line left out.
pub(super) fn heads(code: &str) -> Vec<TextSize> {
    let mut heads = Vec::new();
    let mut at = 0;
    while let Some((token, length)) = next_token(code, at) {
        let end = at + length;
        if let Token::Word(word) = token
            && at > 0
            && begins_line(code, at)
            && is_head(word)
            && goes_on(code.get(end..).unwrap_or(""))
        {
            heads.extend(TextSize::try_from(at));
        }
        at = end;
    }
    heads
}

/// Whether the last word of a piece of code ends a keyword that may be a name, by its place. Outcomes and `kr` end many
/// declarations, and are what they are wherever they stand.
pub(super) fn ends_in_keyword(code: &str) -> bool {
    let mut words = code.trim_end().rsplit(|c| !crate::surface::is_name_continue(c));
    words.next().is_some_and(|word| last_words().contains(word))
}

fn last_words() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        use Keyword as K;
        let usual = |keyword| matches!(keyword, K::Kr | K::Granted | K::Denied);
        let rows = KEYWORDS.iter().filter(|row| !row.reserved && !usual(row.kind));
        let spellings = rows.flat_map(|row| row.en.iter().chain(row.sv));
        spellings.filter_map(|spelling| spelling.rsplit(' ').next()).collect()
    })
}

/// Whether a name or a text follows on the same line.
fn goes_on(rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\t']);
    let begins = |c: char| c == '"' || c == '`' || crate::surface::is_name_start(c);
    next.len() < rest.len() && next.starts_with(begins)
}

fn range(base: TextSize, from: usize, to: usize) -> TextRange {
    let place = |offset: usize| base + TextSize::try_from(offset).unwrap_or_default();
    TextRange::new(place(from), place(to.max(from)))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Mark(char),
    Blank,
    Number,
    Text,
}

/// How deep the code is nested so far: an upper bound that needs no grammar.
#[derive(Debug, Default)]
struct Scan {
    /// For each open bracket, the choices and prefixes that were open outside it.
    brackets: Vec<usize>,
    /// How deep the innermost open bracket is.
    outer: usize,
    /// Choices and aggregates since the last bracket or clause: each may hold the next.
    open: usize,
    /// Prefixes in a row: `not`, `-`, `N% of`, `part of`.
    prefixes: usize,
    /// Whether the last token but white space was `%`.
    after_percent: bool,
    /// Whether it was a number, so that a minus is no prefix.
    after_number: bool,
}

impl Scan {
    fn depth(&self) -> usize {
        self.outer + self.open + self.prefixes
    }

    fn step(&mut self, token: Token<'_>) {
        match token {
            Token::Mark('(' | '[') => {
                // A bracket past the limit is deep enough; how many there are is no matter.
                if self.brackets.len() <= MAX_NESTING {
                    self.brackets.push(self.open);
                    self.outer += self.open + 1;
                }
                (self.open, self.prefixes) = (0, 0);
            }
            Token::Mark(')' | ']') => {
                if let Some(open) = self.brackets.pop() {
                    self.outer -= open + 1;
                    self.open = open;
                }
                self.prefixes = 0;
            }
            Token::Mark('%') => {
                self.after_percent = true;
                return;
            }
            Token::Blank => return,
            Token::Mark('-') if self.after_number => self.prefixes = 0,
            Token::Mark('-') => self.prefixes += 1,
            Token::Mark('|') => (self.open, self.prefixes) = (0, 0),
            Token::Mark('+' | '*' | '/' | ',' | ';' | '<' | '>' | '=') => self.prefixes = 0,
            Token::Word(word) => self.word(word),
            Token::Mark(_) | Token::Number | Token::Text => {}
        }
        self.after_percent = false;
        self.after_number = token == Token::Number;
    }

    fn word(&mut self, word: &str) {
        match effects().get(word) {
            Some(Effect::Nests) => self.open += 1,
            Some(Effect::Prefixes) => self.prefixes += 1,
            Some(Effect::PrefixesAfterPercent) => self.prefixes += usize::from(self.after_percent),
            Some(Effect::EndsAll) => (self.open, self.prefixes) = (0, 0),
            Some(Effect::EndsPrefixes) => self.prefixes = 0,
            None => {}
        }
    }
}

/// What the first word of a keyword does to the nesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// It holds whatever follows.
    Nests,
    /// It holds the term that follows.
    Prefixes,
    /// It does so after `%`.
    PrefixesAfterPercent,
    /// No expression goes on past it.
    EndsAll,
    /// It stands between terms.
    EndsPrefixes,
}

const fn effect(keyword: Keyword) -> Option<Effect> {
    use Keyword as K;
    if matches!(
        keyword,
        K::If
            | K::CountOf
            | K::SumOf
            | K::LargestOf
            | K::SmallestOf
            | K::AverageOf
            | K::ListOf
            | K::Exists
            | K::Every
            | K::FirstOf
            | K::LongestRunOf
    ) {
        Some(Effect::Nests)
    } else if matches!(
        keyword,
        K::Not | K::PartOf | K::HistoryOf | K::DaysOf | K::WeeksOf | K::MonthsOf | K::YearsOf
    ) {
        Some(Effect::Prefixes)
    } else if matches!(keyword, K::Share) {
        Some(Effect::PrefixesAfterPercent)
    } else if matches!(
        keyword,
        K::Is
            | K::Under
            | K::Whereby
            | K::Except
            | K::That
            | K::Requires
            | K::Grants
            | K::Ensure
            | K::Reason
            | K::Given
            | K::Expect
    ) {
        Some(Effect::EndsAll)
    } else if matches!(keyword, K::And | K::Or | K::Above | K::Between) {
        Some(Effect::EndsPrefixes)
    } else {
        None
    }
}

/// The effect of each word; where keywords share a first word, the one first in the table counts, and nesting first.
fn effects() -> &'static BTreeMap<&'static str, Effect> {
    static EFFECTS: OnceLock<BTreeMap<&'static str, Effect>> = OnceLock::new();
    EFFECTS.get_or_init(|| {
        let mut effects = BTreeMap::new();
        // A list of conditions is known by its last word: `at least 2 of the following` begins like a clause.
        let list = Keyword::OfTheFollowing;
        for spelling in
            [Surface::English, Surface::Swedish].iter().flat_map(|surface| list.spellings(*surface))
        {
            effects.extend(spelling.rsplit(' ').next().map(|word| (word, Effect::Nests)));
        }
        for row in KEYWORDS {
            let first_words =
                row.en.iter().chain(row.sv).filter_map(|spelling| spelling.split(' ').next());
            for (word, effect) in
                first_words.filter_map(|word| effect(row.kind).map(|effect| (word, effect)))
            {
                if effect == Effect::Nests {
                    effects.insert(word, effect);
                } else {
                    effects.entry(word).or_insert(effect);
                }
            }
        }
        effects
    })
}

/// Whether a word is the head of a declaration.
pub(super) fn is_head(word: &str) -> bool {
    KEYWORDS.iter().take_while(|row| row.kind <= Keyword::Reform).any(|row| {
        row.kind != Keyword::Except && (row.en.contains(&word) || row.sv.contains(&word))
    })
}

fn begins_line(code: &str, at: usize) -> bool {
    let before = code.get(..at).unwrap_or("");
    before.chars().rev().take_while(|c| !matches!(c, '\n' | '\r')).all(char::is_whitespace)
}

/// The token at an offset, and its length.
fn next_token(code: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let rest = code.get(at..)?;
    let first = rest.chars().next()?;
    if rest.starts_with("//") {
        return Some((Token::Blank, rest.find(['\n', '\r']).unwrap_or(rest.len())));
    }
    if first == '"' {
        return Some((Token::Text, text_length(rest)));
    }
    if crate::surface::is_name_start(first) {
        let length = rest.find(|c| !crate::surface::is_name_continue(c)).unwrap_or(rest.len());
        return Some((Token::Word(rest.get(..length)?), length));
    }
    let token = match first {
        _ if first.is_whitespace() => Token::Blank,
        '0'..='9' => Token::Number,
        _ => Token::Mark(first),
    };
    Some((token, first.len_utf8()))
}

/// The length of a text literal; of one that is not closed, to the end of the line.
fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return place,
            '"' if !escaped => return place + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}
