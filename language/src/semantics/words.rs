//! Which declarations may name something, by the words in their text: what has not the word is not asked what it means.

use super::target::Target;
use crate::db::{Db, Def, Package, SourceFile};
use crate::hir::{ItemKind, content, file_items, item, item_at};
use crate::surface::{is_name_continue, is_name_start};
use unicode_normalization::UnicodeNormalization;

/// Words of a text, by their digests: two words may share one, which costs a question and changes no answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Vec<u32>);

impl Words {
    /// The words of texts.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::sorted(texts.into_iter().flat_map(words).map(digest).collect())
    }

    /// The words that are in some of these.
    pub fn all(these: impl IntoIterator<Item = Self>) -> Self {
        Self::sorted(these.into_iter().flat_map(|one| one.0).collect())
    }

    fn sorted(mut all: Vec<u32>) -> Self {
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Whether some word is in both.
    fn meets(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        few.0.iter().any(|word| many.0.binary_search(word).is_ok())
    }
}

/// The stretches of a text that can be names.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let all = text.split(|c| !is_name_continue(c));
    all.map(|word| word.trim_start_matches(|c| !is_name_start(c))).filter(|word| !word.is_empty())
}

/// FNV-1a over the word in NFC.
fn digest(word: &str) -> u32 {
    let put = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let start = 0x811c_9dc5;
    if word.is_ascii() {
        return word.bytes().fold(start, put);
    }
    let mut buffer = [0; 4];
    word.nfc().fold(start, |sum, c| c.encode_utf8(&mut buffer).bytes().fold(sum, put))
}

#[salsa::tracked(returns(ref))]
fn words_of_file(db: &dyn Db, file: SourceFile) -> Words {
    Words::of([file.text(db)])
}

/// A firewall: survives edits of other items.
#[salsa::tracked(returns(ref))]
fn words_of_item(db: &dyn Db, file: SourceFile, index: u32) -> Words {
    Words::of(item_at(db, file, index).iter().map(|item| item.source.as_str()))
}

/// The declarations of a package that have one of some words, in file and source order. Files without are not parsed.
pub fn having<'d>(
    db: &'d dyn Db,
    package: Package,
    words: &'d Words,
) -> impl Iterator<Item = Def> + 'd {
    let files = package.files(db).iter().copied();
    let files = files.filter(move |file| words_of_file(db, *file).meets(words));
    let items = files.flat_map(move |file| {
        let count = file_items(db, file).items.len();
        (0u32..).take(count).map(move |index| Def { package, file, index })
    });
    items.filter(move |def| words_of_item(db, def.file, def.index).meets(words))
}

impl Target {
    /// What it can be called where it is named; nothing of what goes by different words.
    #[must_use]
    pub fn words(self, db: &dyn Db) -> Option<Words> {
        let def = self.def()?;
        let mut names = Vec::new();
        if let Self::Item(_) = self {
            let item = item(db, def)?;
            names.push(item.name.text.clone());
            if let ItemKind::Unit { plural: Some(plural) } = content(&item.kind) {
                names.push(plural.text.clone());
            }
        } else {
            names.push(self.name(db));
        }
        Some(Words::of(names.iter().map(String::as_str))).filter(|words| !words.0.is_empty())
    }
}
