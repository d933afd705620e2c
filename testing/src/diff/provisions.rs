//! Provisions that only one of two versions rests on.

use super::Side;
use lagrum_language::provisions::{Provision, provisions};
use std::collections::{BTreeMap, BTreeSet};

/// A provision that stands otherwise in the two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionChange {
    /// The act, by the name it is cited by.
    pub act: String,
    /// Which of its provisions.
    pub provision: Provision,
    /// How it stood.
    pub old: Standing,
    /// How it stands.
    pub new: Standing,
}

/// How a provision stands in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The rules do not mention it.
    Absent,
    /// It is left out, with a reason.
    LeftOut,
    /// Rules rest on it.
    Encoded,
}

type Standings = BTreeMap<(String, Provision), (String, Standing)>;

pub(super) fn changes(before: &Side<'_>, after: &Side<'_>) -> Vec<ProvisionChange> {
    let (old, new) = (standings(before), standings(after));
    let all: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let change = |key: &(String, Provision)| {
        let (was, is) = (old.get(key), new.get(key));
        let standing =
            |found: Option<&(String, Standing)>| found.map_or(Standing::Absent, |(_, how)| *how);
        let act = is.or(was).map(|(act, _)| act.clone()).unwrap_or_default();
        let (old, new) = (standing(was), standing(is));
        (old != new).then(|| ProvisionChange { act, provision: key.1.clone(), old, new })
    };
    all.into_iter().filter_map(change).collect()
}

/// By the number of the act, where it has one: its name may differ.
fn standings(side: &Side<'_>) -> Standings {
    let found = provisions(&side.version.workspace.db, side.version.root, &side.graph);
    let mut all = Standings::new();
    for act in &found.acts {
        let key = act.number.clone().unwrap_or_else(|| act.name.clone());
        for cited in &act.cited {
            let by = cited.by.iter().filter_map(|at| found.mentions.get(*at));
            let encoded = by.clone().any(|mention| mention.left_out.is_none());
            let standing = if encoded { Standing::Encoded } else { Standing::LeftOut };
            all.insert((key.clone(), cited.provision.clone()), (act.name.clone(), standing));
        }
    }
    all
}
