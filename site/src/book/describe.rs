//! What a declaration is, in words.
#![expect(clippy::wildcard_enum_match_arm, reason = "most declarations go by their own name")]

use lagrum_interpreter::Language;
use lagrum_language::hir::{Item, ItemKind, TextLit, TextPiece, Texts};

/// A declaration in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Described {
    Decision,
    Coordination,
    Rule,
    Table,
    Parameter,
    Exception,
    Assessment,
    Concept,
    Alternatives,
    Control,
    Omitted,
    Reform,
    Act,
    Register,
    Unit,
    Test,
    /// The package's own head, and what it uses.
    Head,
}

impl Described {
    /// The word for it.
    pub(crate) const fn word(self, language: Language) -> &'static str {
        match self {
            Self::Decision => language.pick("decision", "beslut"),
            Self::Coordination => language.pick("coordination", "samordning"),
            Self::Rule => language.pick("rule", "regel"),
            Self::Table => language.pick("table", "tabell"),
            Self::Parameter => language.pick("parameter", "parameter"),
            Self::Exception => language.pick("exception", "undantag"),
            Self::Assessment => language.pick("assessment", "bedömning"),
            Self::Concept => language.pick("concept", "begrepp"),
            Self::Alternatives => language.pick("alternatives", "alternativ"),
            Self::Control => language.pick("control", "kontroll"),
            Self::Omitted => language.pick("left out", "utelämnat"),
            Self::Reform => language.pick("reform", "reform"),
            Self::Act => language.pick("act", "författning"),
            Self::Register => language.pick("register", "register"),
            Self::Unit => language.pick("unit", "enhet"),
            Self::Test => language.pick("test", "prov"),
            Self::Head => "",
        }
    }
}

/// What a declaration is.
pub(crate) fn described(item: &Item) -> Described {
    kind_of(&item.kind)
}

/// What a kind of declaration is.
fn kind_of(kind: &ItemKind) -> Described {
    match kind {
        ItemKind::Package { .. } | ItemKind::Use(_) => Described::Head,
        ItemKind::Act { .. } => Described::Act,
        ItemKind::Register => Described::Register,
        ItemKind::Unit { .. } => Described::Unit,
        ItemKind::Alternatives(_) => Described::Alternatives,
        ItemKind::Concept(_) => Described::Concept,
        ItemKind::Parameter(_) => Described::Parameter,
        ItemKind::Rule(_) => Described::Rule,
        ItemKind::Except { .. } => Described::Exception,
        ItemKind::Table(_) => Described::Table,
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => kind_of(inner),
        ItemKind::Change(change) => kind_of(&change.content),
        ItemKind::Decision(_) => Described::Decision,
        ItemKind::Coordination(_) => Described::Coordination,
        ItemKind::Test(_) => Described::Test,
        ItemKind::Assessment(_) => Described::Assessment,
        ItemKind::Omitted(_) => Described::Omitted,
        ItemKind::Control(_) => Described::Control,
        ItemKind::Reform(_) => Described::Reform,
    }
}

/// What readers see of a declaration: its label in a language, else in the other, else its name.
pub(crate) fn label(item: &Item, language: Language) -> String {
    tells(&item.label, item, language).unwrap_or_else(|| match &item.kind {
        ItemKind::Except { exception, .. } => {
            tells(&exception.label, item, language).unwrap_or_else(|| exception.name.text.clone())
        }
        ItemKind::Prescribes { path, .. } => dotted(path),
        ItemKind::Change(change) => dotted(&change.path),
        _ => item.name.text.clone(),
    })
}

fn dotted(path: &[lagrum_language::hir::Name]) -> String {
    path.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
}

/// A text of a declaration, in a language or else in the other, with its holes as written.
pub(crate) fn tells(texts: &Texts, item: &Item, language: Language) -> Option<String> {
    let (first, second) = match language {
        Language::English => (&texts.en, &texts.sv),
        Language::Swedish => (&texts.sv, &texts.en),
    };
    first.as_ref().or(second.as_ref()).map(|text| written(text, item))
}

/// A text as written, `{amount}` in it.
pub(crate) fn written(text: &TextLit, item: &Item) -> String {
    let piece = |piece: &TextPiece| match piece {
        TextPiece::Text(text) => text.clone(),
        TextPiece::Hole(id) => format!("{{{}}}", source_of(item, item.body.here(*id))),
    };
    text.pieces.iter().map(piece).collect()
}

/// The text of a declaration at a place.
pub(crate) fn source_of(item: &Item, here: lagrum_language::hir::Here) -> &str {
    let start = usize::try_from(here.start).unwrap_or(0);
    let end = usize::try_from(here.end).unwrap_or(0);
    item.source.get(start..end).unwrap_or_default()
}
