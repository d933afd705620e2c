//! How each token is spelt in a surface.

use std::collections::BTreeSet;

use crate::builtins::{Builtin, by_name};
use crate::surface::{
    KEYWORDS, Keyword, KeywordRow, NumberText, Surface, is_name_continue, is_name_start,
};
use crate::syntax::ast::{AstNode, CallExpr, Expr, Name, Path};
use crate::syntax::{SyntaxKind as K, SyntaxNode, SyntaxToken};

/// The function that joins periods, and its argument with a name; they are in no table.
const MERGED: (&str, &str) = ("merged", "sammanslagna");
const GAP: (&str, &str) = ("gap", "mellanrum");

/// Lists whose separator is the surface's.
const SEPARATED: [K; 4] = [K::ArgList, K::ParamList, K::IsByClause, K::ParenExpr];

/// From which surface to which, and what the file itself gives names to.
#[derive(Debug)]
pub(super) struct Spelling {
    to: Surface,
    /// Whether every keyword gets its preferred spelling; else a file keeps its author's choice among several.
    respells: bool,
    /// The surface the file had.
    from: Surface,
    declared: BTreeSet<String>,
}

impl Spelling {
    /// The spelling of a file that keeps its surface.
    pub(super) fn kept(surface: Surface) -> Self {
        Self { to: surface, respells: false, from: surface, declared: BTreeSet::new() }
    }

    /// The spelling of a file in `to`.
    pub(super) fn respelt(file: &SyntaxNode, from: Surface, to: Surface) -> Self {
        Self { to, respells: true, from, declared: declared_names(file) }
    }

    /// The surface that is written.
    pub(super) fn surface(&self) -> Surface {
        self.to
    }

    /// The tag that a text gets: a text without one is in its file's language, and stays in it.
    pub(super) fn new_tag(&self, text: &SyntaxNode) -> Option<&'static str> {
        let tagged = text.children_with_tokens().any(|part| part.kind() == K::LanguageTag);
        (text.kind() == K::LanguageText && self.from != self.to && !tagged).then(|| tag(self.from))
    }

    /// Whether a token is left out: it says what is said anyway.
    pub(super) fn drops(&self, token: &SyntaxToken) -> bool {
        self.respells && (self.is_needless_tag(token) || is_before_absent(token))
    }

    /// Whether a tag says what the file's surface says: it is dropped where it stands alone.
    fn is_needless_tag(&self, token: &SyntaxToken) -> bool {
        let text = token.parent();
        let texts = text.as_ref().and_then(SyntaxNode::parent).map(|around| {
            around.children().filter(|child| child.kind() == K::LanguageText).count()
        });
        token.kind() == K::LanguageTag && token.text() == tag(self.to) && texts == Some(1)
    }

    /// The text of a token.
    #[expect(clippy::wildcard_enum_match_arm, reason = "most kinds are spelt as they are")]
    pub(super) fn spell(&self, token: &SyntaxToken) -> String {
        let text = token.text();
        match token.kind() {
            K::Keyword(keyword) if self.respells => {
                spelt_keyword(keyword, token, self.to).to_owned()
            }
            K::Keyword(_) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            K::Digits => NumberText::read(text)
                .map_or_else(|_| text.to_owned(), |number| number.spelt(self.to)),
            K::Comma | K::Semicolon if is_in(token, &SEPARATED) => {
                self.to.argument_separator().to_string()
            }
            K::Word => self.spell_name(token),
            _ => text.trim_end_matches(['\r', '\n']).to_owned(),
        }
    }

    fn spell_name(&self, token: &SyntaxToken) -> String {
        let name = token.text().trim_matches('`');
        let name = if self.respells { self.builtin(name, token).unwrap_or(name) } else { name };
        if self.needs_backticks(name, token) { format!("`{name}`") } else { name.to_owned() }
    }

    /// The name of a builtin, or of an argument of one, in the surface that is written, where `token` uses it.
    fn builtin(&self, name: &str, token: &SyntaxToken) -> Option<&'static str> {
        let mut parents = token.parent_ancestors().skip(1).map(|parent| parent.kind());
        let other = match parents.next() {
            Some(K::NameExpr) if parents.next() == Some(K::CallExpr) => {
                by_name(name).map(|row| row.name(self.to)).or_else(|| self.paired(MERGED, name))
            }
            // What is asked of nothing; any other builtin has arguments, and the name is that of another file's.
            Some(K::NameExpr) => by_name(name)
                .filter(|row| row.builtin == Builtin::AsOf)
                .map(|row| row.name(self.to)),
            Some(K::NamedArg) if is_argument_of_merged(token) => self.paired(GAP, name),
            _ => None,
        }?;
        (!self.declared.contains(name) && !self.declared.contains(other)).then_some(other)
    }

    /// The word of a pair in the surface that is written, where `name` is one of them.
    fn paired(&self, (en, sv): (&'static str, &'static str), name: &str) -> Option<&'static str> {
        let word = match self.to {
            Surface::English => en,
            Surface::Swedish => sv,
        };
        (name == en || name == sv).then_some(word)
    }

    /// Whether a name must stand in backticks: it is no plain word, the surface reserves it, or the author set it off
    /// from a keyword that could stand in its place.
    fn needs_backticks(&self, name: &str, token: &SyntaxToken) -> bool {
        if !is_plain_word(name) {
            return true;
        }
        let after_dot = previous(token).is_some_and(|previous| previous.kind() == K::Dot);
        let was_set_off = token.text().starts_with('`') && !is_head(token);
        // A clause of the line before could begin with it, in the words of either surface.
        let cites = token.text().starts_with('`')
            && [Surface::English, Surface::Swedish]
                .iter()
                .any(|s| Keyword::Under.is_spelt(name, *s));
        let set_off = cites || was_set_off && begins_keyword(name);
        !after_dot && (Keyword::is_reserved(name, self.to) || set_off)
    }
}

/// Units of the calendar: one, and several.
const PLURALS: [(Keyword, Keyword); 6] = [
    (Keyword::Day, Keyword::Days),
    (Keyword::Week, Keyword::Weeks),
    (Keyword::Month, Keyword::Months),
    (Keyword::Quarter, Keyword::Quarters),
    (Keyword::HalfYear, Keyword::HalfYears),
    (Keyword::Year, Keyword::Years),
];

/// The preferred spelling, as far as the words around do not ask for another.
fn spelt_keyword(keyword: Keyword, token: &SyntaxToken, to: Surface) -> &'static str {
    let preferred = keyword.preferred(to);
    let other = || keyword.spellings(to).last().copied().unwrap_or(preferred);
    if let Some((one, several)) = plural(keyword) {
        return if !is_counted(token) {
            preferred
        } else if is_after_one(token) {
            one.preferred(to)
        } else {
            several.preferred(to)
        };
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "most keywords have one spelling")]
    let asks_for_other = match keyword {
        Keyword::Decimals | Keyword::PercentagePoints => is_after_one(token),
        Keyword::OrMore | Keyword::OrLess => !is_after_whole_number(token),
        Keyword::Repealed | Keyword::Unverified => is_of_neuter(token),
        Keyword::Absent if token.parent().is_some_and(|absent| absent.kind() == K::AbsentExpr) => {
            return Keyword::IsAbsent.preferred(to);
        }
        _ => false,
    };
    if asks_for_other { other() } else { preferred }
}

fn plural(keyword: Keyword) -> Option<(Keyword, Keyword)> {
    PLURALS.into_iter().find(|(one, several)| *one == keyword || *several == keyword)
}

/// Whether a word of the calendar agrees with a number: Swedish `år` is both year and years.
fn is_counted(unit: &SyntaxToken) -> bool {
    let around = unit.parent_ancestors().nth(1).map(|parent| parent.kind());
    matches!(around, Some(K::QuantityLiteral | K::DurationType))
}

fn is_after_one(token: &SyntaxToken) -> bool {
    previous(token).is_some_and(|count| count.kind() == K::Digits && count.text() == "1")
}

/// Whether what is counted is `fler` or `färre`, and no amount that is `mer` or `mindre`.
fn is_after_whole_number(token: &SyntaxToken) -> bool {
    previous(token).is_some_and(|count| {
        let digits = count.kind() == K::Digits && !count.text().contains(['.', ',']);
        digits && is_in(&count, &[K::NumberLiteral])
    })
}

/// Whether Swedish says `ett` of what a word is said of: a condition, an exception, a decision.
fn is_of_neuter(token: &SyntaxToken) -> bool {
    let of = token.parent_ancestors().map(|parent| parent.kind()).find(|kind| {
        let common = matches!(kind, K::ParameterDecl | K::RuleDecl | K::TableDecl | K::Row);
        common || NEUTER.contains(kind)
    });
    of.is_some_and(|kind| NEUTER.contains(&kind))
}

/// Villkor, undantag, beslut.
const NEUTER: [K; 4] = [K::RequiresClause, K::ExceptClause, K::ExceptDecl, K::DecisionDecl];

/// Whether a word is the `är` of `är saknas`, which English and the formatter say in one: `finns inte`.
fn is_before_absent(token: &SyntaxToken) -> bool {
    let mut after = token.next_sibling_or_token();
    while after.as_ref().is_some_and(|part| part.kind().is_trivia()) {
        after = after.and_then(|part| part.next_sibling_or_token());
    }
    token.kind() == K::Keyword(Keyword::Is)
        && after.is_some_and(|part| part.kind() == K::AbsentExpr)
}

/// Kinds that mean the same in their place: `,` and `;` between arguments, one year and several, what is absent.
#[expect(clippy::wildcard_enum_match_arm, reason = "most kinds are like themselves only")]
fn alike(kind: K) -> K {
    match kind {
        K::Semicolon => K::Comma,
        K::Keyword(Keyword::Absent) => K::Keyword(Keyword::IsAbsent),
        K::Keyword(keyword) => K::Keyword(plural(keyword).map_or(keyword, |(one, _)| one)),
        kind => kind,
    }
}

/// Whether two trees are the same but for trivia, spelling and the tags of texts.
pub(super) fn read_alike(one: &SyntaxNode, other: &SyntaxNode) -> bool {
    let kinds = |tree: &SyntaxNode| {
        let parts = tree.descendants_with_tokens();
        let parts = parts.filter(|part| !part.as_token().is_some_and(is_before_absent));
        let kinds = parts.map(|part| part.kind());
        kinds.filter(|kind| !kind.is_trivia() && *kind != K::LanguageTag).map(alike)
    };
    kinds(one).eq(kinds(other))
}

/// The tag of a text in a surface's language.
fn tag(surface: Surface) -> &'static str {
    match surface {
        Surface::English => "en",
        Surface::Swedish => "sv",
    }
}

/// The token before another, trivia left out.
fn previous(token: &SyntaxToken) -> Option<SyntaxToken> {
    let mut before = token.prev_token();
    while let Some(token) = before {
        if !token.kind().is_trivia() {
            return Some(token);
        }
        before = token.prev_token();
    }
    None
}

fn is_in(token: &SyntaxToken, parents: &[K]) -> bool {
    token.parent().is_some_and(|parent| parents.contains(&parent.kind()))
}

/// Whether a word names an argument of the function that joins periods.
fn is_argument_of_merged(word: &SyntaxToken) -> bool {
    let call = word.parent_ancestors().find_map(CallExpr::cast);
    match call.and_then(|call| call.callee()) {
        Some(Expr::NameExpr(callee)) => {
            let name = callee.name().and_then(|name| name.text());
            name.is_some_and(|name| name == MERGED.0 || name == MERGED.1)
        }
        _ => false,
    }
}

fn is_plain_word(name: &str) -> bool {
    name.starts_with(is_name_start) && name.chars().all(is_name_continue)
}

/// Whether a word begins a keyword where an operand, a cell or a clause may begin. What a surface reserves is set off
/// there by itself, whatever the other has; choices, yes and no are read in both.
fn begins_keyword(name: &str) -> bool {
    let begins = |row: &KeywordRow, surface| {
        let mut spellings = row.kind.spellings(surface).iter();
        let read_in_both = matches!(row.kind, Keyword::Yes | Keyword::No | Keyword::If);
        (read_in_both || !row.reserved && !Keyword::is_reserved(name, surface))
            && spellings.any(|spelling| spelling.split_whitespace().next() == Some(name))
    };
    let surfaces = [Surface::English, Surface::Swedish];
    KEYWORDS.iter().any(|row| surfaces.iter().any(|surface| begins(row, *surface)))
}

/// Whether a word is what a declaration or clause names in its head, where only a name can stand.
fn is_head(word: &SyntaxToken) -> bool {
    let mut parents = word.parent_ancestors().map(|parent| parent.kind());
    match (parents.next(), parents.next(), parents.next()) {
        (Some(K::Name), Some(named), _) => !UNHEADED.contains(&named),
        (Some(K::NameRef), Some(K::Path), Some(item)) => HEADED.contains(&item),
        _ => false,
    }
}

/// Where a name stands that another word could stand in place of.
const UNHEADED: [K; 4] = [K::Alternative, K::Owner, K::OwnerWithin, K::Binding];

/// Declarations whose name is a path.
const HEADED: [K; 3] = [K::ParameterDecl, K::RuleDecl, K::TableDecl];

/// Every name that the file declares: of items, fields, arguments and bindings.
fn declared_names(file: &SyntaxNode) -> BTreeSet<String> {
    let names = file.descendants().filter_map(Name::cast).filter_map(|name| name.text());
    let paths = file.descendants().filter_map(Path::cast);
    let paths = paths.filter(|path| {
        path.syntax().parent().is_some_and(|parent| HEADED.contains(&parent.kind()))
    });
    names.chain(paths.map(|path| path.text())).collect()
}
