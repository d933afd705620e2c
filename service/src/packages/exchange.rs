//! What an exchange of packages changes, for whoever answers for it.

use super::choice::{is_preliminary, newer_first};
use super::{Loaded, Packages};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What came, went and stayed, each with its version and digest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Exchange {
    came: Vec<String>,
    went: Vec<String>,
    stayed: Vec<String>,
    /// Packages of which an older version decides from now on, or none.
    sank: Vec<String>,
}

impl Exchange {
    pub(crate) fn of(old: &Packages, new: &Packages) -> Self {
        let without = |some: &Packages, others: &Packages| {
            let other = |one: &Arc<Loaded>| !others.iter().any(|other| same(one, other));
            some.iter().filter(|one| other(one)).map(|one| named(one)).collect()
        };
        let stayed = new.iter().filter(|one| old.iter().any(|other| same(one, other)));
        Self {
            came: without(new, old),
            went: without(old, new),
            stayed: stayed.map(|one| named(one)).collect(),
            sank: sank(old, new),
        }
    }

    /// Tells it in the service's log; loudly if an older version decides from now on.
    pub(crate) fn tell(&self, why: &'static str) {
        let [came, went, stayed, sank] =
            [&self.came, &self.went, &self.stayed, &self.sank].map(|some| some.join(", "));
        if sank.is_empty() {
            tracing::info!(why, came, went, stayed, "packages exchanged");
        } else {
            tracing::warn!(why, sank, came, went, stayed, "packages exchanged; older ones decide");
        }
    }
}

impl Packages {
    /// What is loaded, each with its version and digest.
    pub(crate) fn named(&self) -> String {
        self.iter().map(|one| named(one)).collect::<Vec<_>>().join(", ")
    }

    /// The version that decides when none is asked for, of each package.
    fn deciding(&self) -> BTreeMap<&str, &str> {
        let mut deciding = BTreeMap::new();
        for one in self.iter().filter(|one| !is_preliminary(one.version())) {
            deciding.entry(one.name()).or_insert_with(|| one.version());
        }
        deciding
    }
}

fn same(one: &Loaded, other: &Loaded) -> bool {
    super::same(one, other) && one.interpreter().digest() == other.interpreter().digest()
}

fn named(one: &Loaded) -> String {
    format!("{} {} {}", one.name(), one.version(), one.interpreter().digest())
}

fn sank(old: &Packages, new: &Packages) -> Vec<String> {
    let now = new.deciding();
    let sunk = |(name, was): (&str, &str)| match now.get(name) {
        None => Some(format!("{name} {was} -> none")),
        Some(is) if newer_first(was, is) == Ordering::Less => Some(format!("{name} {was} -> {is}")),
        Some(_) => None,
    };
    old.deciding().into_iter().filter_map(sunk).collect()
}
