//! The acts that the packages rest on, each with its provisions, and where each stands.

use super::address::Address;
use super::volume::Volume;
use crate::text::Slugs;
use lagrum_language::db::{Db, Def, Package};
use lagrum_language::graph::Graph;
use lagrum_language::provisions::{Mention, Provision as Place, ProvisionKind, provisions};
use lagrum_plan::value::Label;
use std::collections::{BTreeMap, BTreeSet};

/// The acts, and what is cited of them.
#[derive(Default)]
pub(crate) struct Laws {
    pub(crate) acts: Vec<Act>,
    /// Where a citation leads, by its text.
    by_text: BTreeMap<String, Address>,
}

/// An act.
pub(crate) struct Act {
    /// The name it is cited by.
    pub(crate) name: String,
    pub(crate) title: Label,
    /// Its number in its series.
    pub(crate) number: Option<String>,
    /// Its official text.
    pub(crate) link: Option<String>,
    pub(crate) page: String,
    /// What is cited of it, in its own order.
    pub(crate) provisions: BTreeMap<Place, Provision>,
}

/// A provision that rules rest on.
#[derive(Default)]
pub(crate) struct Provision {
    pub(crate) anchor: String,
    /// The declarations that cite it, in the order of packages and text, with the citations as written.
    pub(crate) rules: Vec<(Def, BTreeSet<String>)>,
    /// Why it is left out, if it is.
    pub(crate) left_out: Option<Label>,
}

impl Laws {
    /// The acts of packages. The graphs are theirs.
    pub(super) fn of(
        db: &dyn Db,
        volumes: &[Volume<'_>],
        graphs: &BTreeMap<Package, Graph>,
    ) -> Self {
        let mut laws = Self::default();
        let mut pages = Slugs::default();
        let mut seen: BTreeSet<(Def, u32)> = BTreeSet::new();
        for volume in volumes {
            let Some(graph) = graphs.get(&volume.package) else { continue };
            let found = provisions(db, volume.package, graph);
            let acts: Vec<usize> = found.acts.iter().map(|act| laws.act(act, &mut pages)).collect();
            let old = seen.clone();
            for (act, number) in found.acts.iter().zip(acts) {
                let Some(known) = laws.acts.get_mut(number) else { continue };
                for cited in &act.cited {
                    let provision = known.provisions.entry(cited.provision.clone()).or_default();
                    provision.anchor = anchor(&cited.provision);
                    let by = cited.by.iter().filter_map(|at| found.mentions.get(*at));
                    for mention in by {
                        let place = (mention.def, mention.span.start);
                        seen.insert(place);
                        if !old.contains(&place) {
                            provision.cited_by(mention);
                        }
                        laws.by_text.entry(mention.text.clone()).or_insert_with(|| Address {
                            page: known.page.clone(),
                            anchor: provision.anchor.clone(),
                        });
                    }
                }
            }
        }
        laws.acts.retain(|act| !act.provisions.is_empty());
        laws
    }

    /// The number of an act, which is added where it is new.
    fn act(&mut self, act: &lagrum_language::provisions::Act, pages: &mut Slugs) -> usize {
        let same = |other: &Act| match (&act.number, &other.number) {
            (Some(number), Some(other)) => number == other,
            _ => act.name == other.name,
        };
        self.acts.iter().position(same).unwrap_or_else(|| {
            self.acts.push(Act {
                name: act.name.clone(),
                title: act.title.clone(),
                number: act.number.clone(),
                link: act.link.clone().filter(|link| link.starts_with("https://")),
                page: format!("law/{}.html", pages.take(&act.name)),
                provisions: BTreeMap::new(),
            });
            self.acts.len().saturating_sub(1)
        })
    }

    /// Where a citation leads.
    pub(crate) fn address(&self, citation: &str) -> Option<&Address> {
        self.by_text.get(citation)
    }
}

impl Provision {
    fn cited_by(&mut self, mention: &Mention) {
        if self.left_out.is_none() {
            self.left_out.clone_from(&mention.left_out);
        }
        let known = self.rules.iter_mut().find(|(def, _)| *def == mention.def);
        match known {
            Some((_, texts)) => drop(texts.insert(mention.text.clone())),
            None => self.rules.push((mention.def, BTreeSet::from([mention.text.clone()]))),
        }
    }
}

fn anchor(place: &Place) -> String {
    let kind = match &place.kind {
        ProvisionKind::Section => "p",
        ProvisionKind::Article => "art",
        ProvisionKind::Transition(_) => "t",
    };
    format!("{kind}-{}", crate::text::slug(&place.to_string()))
}
