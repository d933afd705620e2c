//! How much is covered.

use super::{Coverage, Item, SpotKind, kinds};
use std::collections::BTreeMap;

/// How many of the ways that there are to cover have been.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many have been.
    pub covered: usize,
    /// How many there are.
    pub of: usize,
}

impl Share {
    /// Whole per cent, rounded down, so that only all is 100; of nothing, 100.
    #[must_use]
    pub fn percent(self) -> usize {
        self.covered.saturating_mul(100).checked_div(self.of).unwrap_or(100)
    }

    /// Whether at least so many per cent have been.
    #[must_use]
    pub const fn reaches(self, percent: usize) -> bool {
        self.covered.saturating_mul(100) >= self.of.saturating_mul(percent)
    }

    fn add(&mut self, item: &Item) {
        self.covered = self.covered.saturating_add(item.covered.len());
        self.of = self.of.saturating_add(item.wanted.len());
    }

    fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Self {
        let mut share = Self::default();
        items.for_each(|item| share.add(item));
        share
    }
}

impl Coverage {
    /// How much of all is covered.
    #[must_use]
    pub fn total(&self) -> Share {
        Share::of(self.items())
    }

    /// How much of each kind is covered, of the kinds there are.
    #[must_use]
    pub fn by_kind(&self) -> Vec<(SpotKind, Share)> {
        let share = |kind| (kind, Share::of(self.items().filter(|item| item.kind == kind)));
        kinds::ALL.into_iter().map(share).filter(|(_, share)| share.of > 0).collect()
    }

    /// How much of some lines of a file of a package is covered: of what begins on them. The first and the last line,
    /// from 1.
    #[must_use]
    pub fn of_lines(&self, (package, file): (&str, &str), (first, last): (u32, u32)) -> Share {
        let here = |item: &&Item| {
            item.package == package && item.file == file && (first..=last).contains(&item.line)
        };
        Share::of(self.items().filter(here))
    }

    /// How much of each package is covered, by its name.
    #[must_use]
    pub fn by_package(&self) -> BTreeMap<&str, Share> {
        let mut packages: BTreeMap<&str, Share> = BTreeMap::new();
        self.items().for_each(|item| packages.entry(&item.package).or_default().add(item));
        packages
    }

    /// How much of each file is covered, by its package and its path there.
    #[must_use]
    pub fn by_file(&self) -> BTreeMap<(&str, &str), Share> {
        let mut files: BTreeMap<(&str, &str), Share> = BTreeMap::new();
        self.items()
            .for_each(|item| files.entry((&item.package, &item.file)).or_default().add(item));
        files
    }

    /// What stands in a file, line by line.
    pub fn in_file(&self, package: &str, file: &str) -> impl Iterator<Item = &Item> {
        self.items().filter(move |item| item.package == package && item.file == file)
    }

    /// The provisions that something to cover is under, and whether any of it is tried, in order of their text.
    #[must_use]
    pub fn provisions(&self) -> BTreeMap<&str, bool> {
        let mut provisions = BTreeMap::new();
        for item in self.items() {
            for provision in &item.under {
                *provisions.entry(provision.as_str()).or_default() |= item.is_tried();
            }
        }
        provisions
    }

    /// Whether some case tries anything under a provision, as the author wrote it; `None` where nothing is under it.
    #[must_use]
    pub fn covers_provision(&self, provision: &str) -> Option<bool> {
        let mut under = self.items().filter(|item| item.under.contains(provision)).peekable();
        under.peek()?;
        Some(under.any(|item| item.is_tried()))
    }

    /// Whether what begins on a line of a file is covered, all of it; `None` where nothing begins there.
    #[must_use]
    pub fn covers_line(&self, package: &str, file: &str, line: u32) -> Option<bool> {
        let mut here = self.in_file(package, file).filter(|item| item.line == line).peekable();
        here.peek()?;
        Some(here.all(Item::is_covered))
    }
}
