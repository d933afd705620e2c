//! Something to cover.

use super::SpotKind;
use lagrum_interpreter::Way;
use lagrum_plan::points::Spot;
use std::collections::{BTreeMap, BTreeSet};

/// Ways to come out.
pub type Ways = BTreeSet<Way>;

/// Something to cover: a rule, an exception, a row …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: SpotKind,
    /// The author's name for it; of what has none, the author's words for it in one line.
    pub name: String,
    /// Its provisions, as the author wrote them.
    pub under: BTreeSet<String>,
    /// The package that it stands in.
    pub package: String,
    /// The file in that package, with `/` between folders.
    pub file: String,
    /// The first line, from 1.
    pub line: u32,
    /// The last line.
    pub last_line: u32,
    /// The ways that some case should take.
    pub wanted: Ways,
    /// The wanted ways that some case took, and how many did.
    pub covered: BTreeMap<Way, usize>,
}

/// What tells one thing to cover from another, in the order that they are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    package: String,
    file: String,
    line: u32,
    kind: SpotKind,
    name: String,
}

impl Key {
    pub(super) fn of(spot: &Spot) -> Self {
        Self {
            package: spot.package.clone(),
            file: spot.file.clone(),
            line: spot.line,
            kind: spot.kind,
            name: spot.name.clone(),
        }
    }
}

impl Item {
    pub(super) fn of(spot: &Spot) -> Self {
        let wanted: &[Way] =
            if spot.kind.has_two_ways() { &[Way::Yes, Way::No] } else { &[Way::Used] };
        Self {
            kind: spot.kind,
            name: spot.name.clone(),
            under: BTreeSet::new(),
            package: spot.package.clone(),
            file: spot.file.clone(),
            line: spot.line,
            last_line: spot.last_line,
            wanted: wanted.iter().copied().collect(),
            covered: BTreeMap::new(),
        }
    }

    /// A row of a table is used where it is met; that it is not met is another row's doing.
    pub(super) fn cover(&mut self, way: Way) {
        let way = if way == Way::Yes && !self.kind.has_two_ways() { Way::Used } else { way };
        if self.wanted.contains(&way) {
            let cases = self.covered.entry(way).or_default();
            *cases = cases.saturating_add(1);
        }
    }

    /// Whether some case tries its provisions. An exception's is tried where it applies: that it does not is what
    /// every case of the main rule says.
    #[must_use]
    pub fn is_tried(&self) -> bool {
        match self.kind {
            SpotKind::Exception => self.cases(Way::Yes) > 0,
            _ => !self.covered.is_empty(),
        }
    }

    /// Whether all wanted ways are covered.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.covered.len() == self.wanted.len()
    }

    /// The wanted ways that no case took.
    pub fn missing(&self) -> impl Iterator<Item = Way> {
        self.wanted.iter().filter(|way| !self.covered.contains_key(way)).copied()
    }

    /// How many cases took a way.
    #[must_use]
    pub fn cases(&self, way: Way) -> usize {
        self.covered.get(&way).copied().unwrap_or(0)
    }
}
