//! Which sections of an act are encoded, tested and missing, against a list of them.

mod exercised;
mod stands;

#[cfg(test)]
mod tests;

pub use exercised::{exercised, exercised_by};

use lagrum_language::provisions::{Listed, Mention, Provision, Provisions};
use std::collections::BTreeMap;

/// How it stands with a section of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which.
    pub provision: Provision,
    /// How it stands.
    pub status: Status,
    /// The citations that name it, by number in [`Provisions::mentions`].
    pub by: Vec<usize>,
    /// Why nothing, or not all of it, is encoded: from the list, else from the rules.
    pub reason: Option<String>,
    /// Whether the list has it; always, where there is no list.
    pub listed: bool,
}

/// How it stands with a section of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A rule names it, and some case exercises that.
    Tested,
    /// A rule names it, and no case is known to exercise that.
    Encoded,
    /// The rules, or the list, say why it is not encoded.
    LeftOut,
    /// No rule names it.
    Missing,
}

/// How many sections stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tested.
    pub tested: usize,
    /// Encoded, without a case.
    pub encoded: usize,
    /// Left out, with a reason.
    pub left_out: usize,
    /// Missing.
    pub missing: usize,
}

/// How it stands with the sections of an act: those of the list, and those that rules name. Without a list,
/// nothing can be missing. `tested` says of a citation whether some case exercises what stands under it.
#[must_use]
pub fn sections_of(
    provisions: &Provisions,
    act: usize,
    list: Option<&[Listed]>,
    tested: &dyn Fn(&Mention) -> bool,
    words: &dyn Fn(&Mention) -> Option<String>,
) -> Vec<Section> {
    let listed: BTreeMap<&Provision, Option<&String>> = list
        .into_iter()
        .flatten()
        .map(|one| (&one.provision, one.not_applicable.as_ref()))
        .collect();
    let cited = provisions.acts.get(act).map_or(&[][..], |act| act.cited.as_slice());
    let mut all: BTreeMap<&Provision, Section> = BTreeMap::new();
    let named = cited.iter().map(|cited| &cited.provision).filter(|one| one.number.is_some());
    for provision in named.chain(listed.keys().copied()) {
        let is = |mention: &Mention| mention.act == act && mention.names(provision);
        let by = provisions.mentions.iter().enumerate().filter(|(_, mention)| is(mention));
        let by: Vec<(usize, &Mention)> = by.collect();
        let encoded = by.iter().filter(|(_, mention)| mention.left_out.is_none());
        let reason = listed.get(provision).copied().flatten().cloned();
        let reason = reason.or_else(|| by.iter().find_map(|(_, mention)| words(mention)));
        let status = match encoded.clone().count() {
            0 if reason.is_some() => Status::LeftOut,
            0 => Status::Missing,
            _ if encoded.clone().any(|(_, mention)| tested(mention)) => Status::Tested,
            _ => Status::Encoded,
        };
        let by = by.into_iter().map(|(at, _)| at).collect();
        let listed = list.is_none() || listed.contains_key(provision);
        let provision_owned = provision.clone();
        all.insert(provision, Section { provision: provision_owned, status, by, reason, listed });
    }
    all.into_values().collect()
}

impl Tally {
    /// Counts sections.
    #[must_use]
    pub fn of(sections: &[Section]) -> Self {
        let count = |status| sections.iter().filter(|one| one.status == status).count();
        Tally {
            tested: count(Status::Tested),
            encoded: count(Status::Encoded),
            left_out: count(Status::LeftOut),
            missing: count(Status::Missing),
        }
    }
}

impl Status {
    /// The word for it in JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tested => "tested",
            Self::Encoded => "encoded",
            Self::LeftOut => "left_out",
            Self::Missing => "missing",
        }
    }
}
