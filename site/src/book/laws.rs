//! The acts that the packages rest on, each with its provisions, and where each stands.

use super::address::Address;
use super::volume::Volume;
use crate::text::Slugs;
use lagrum_language::db::{Def, Package};
use lagrum_language::graph::Graph;
use lagrum_language::provisions::{Mention, Provision as Place, ProvisionKind, provisions};
use lagrum_language::workspace::Workspace;
use lagrum_plan::value::Label;
use lagrum_testing::provisions::exercised_by;
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
    /// Whether it is a chapter, or the act itself.
    pub(crate) is_whole: bool,
    /// The declarations that cite it, in the order of packages and text.
    pub(crate) rules: Vec<Cited>,
    /// Why it is left out, if it is.
    pub(crate) left_out: Option<Label>,
}

/// A declaration that cites a provision.
pub(crate) struct Cited {
    pub(crate) def: Def,
    /// The citations as written.
    pub(crate) texts: BTreeSet<String>,
    /// Whether it says that the provision is left out.
    pub(crate) left_out: bool,
    /// The examples of its package that exercise what stands under the citations, by number; `None` where no cases of
    /// its package were tried.
    pub(crate) examples: Option<BTreeSet<usize>>,
}

/// Whether a provision is tried by a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tested {
    /// By one at least.
    Yes,
    /// By none, though rules rest on it.
    No,
    /// It is left out of the rules.
    LeftOut,
    /// Only packages whose cases were not tried rest on it.
    Unknown,
}

/// The examples that exercise what stands under a citation, by its place.
type Tried = BTreeMap<(Def, u32), BTreeSet<usize>>;

impl Laws {
    /// The acts of packages. The graphs are theirs. `done` is told of each case that was tried.
    pub(super) fn of(
        workspace: &Workspace,
        volumes: &[Volume<'_>],
        graphs: &BTreeMap<Package, Graph>,
        done: &dyn Fn(),
    ) -> Self {
        let db = &workspace.db;
        let tried = tried(workspace, volumes, graphs, done);
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
                    provision.is_whole = cited.provision.number.is_none();
                    let by = cited.by.iter().filter_map(|at| found.mentions.get(*at));
                    for mention in by {
                        let place = (mention.def, mention.span.start);
                        seen.insert(place);
                        if !old.contains(&place) {
                            provision.cited_by(mention, tried.get(&place));
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
    /// Whether a case tries it. What is cited as a whole, a chapter or an act, is tried by its sections.
    pub(crate) fn tested(&self) -> Tested {
        if self.is_whole {
            return Tested::Unknown;
        }
        let mut encoded = self.rules.iter().filter(|cited| !cited.left_out).peekable();
        if encoded.peek().is_none() {
            return Tested::LeftOut;
        }
        let known: Vec<&BTreeSet<usize>> =
            encoded.filter_map(|cited| cited.examples.as_ref()).collect();
        match known.as_slice() {
            [] => Tested::Unknown,
            known if known.iter().any(|examples| !examples.is_empty()) => Tested::Yes,
            _ => Tested::No,
        }
    }

    fn cited_by(&mut self, mention: &Mention, examples: Option<&BTreeSet<usize>>) {
        if self.left_out.is_none() {
            self.left_out.clone_from(&mention.left_out);
        }
        let left_out = mention.left_out.is_some();
        match self.rules.iter_mut().find(|cited| cited.def == mention.def) {
            Some(cited) => {
                cited.texts.insert(mention.text.clone());
                cited.left_out &= left_out;
                if let (Some(known), Some(more)) = (&mut cited.examples, examples) {
                    known.extend(more);
                }
            }
            None => self.rules.push(Cited {
                def: mention.def,
                texts: BTreeSet::from([mention.text.clone()]),
                left_out,
                examples: examples.cloned(),
            }),
        }
    }
}

/// What the examples of each package exercise of its own citations.
fn tried(
    workspace: &Workspace,
    volumes: &[Volume<'_>],
    graphs: &BTreeMap<Package, Graph>,
    done: &dyn Fn(),
) -> Tried {
    let mut tried = Tried::new();
    for volume in volumes {
        let (Some(interpreter), Some(graph)) = (volume.interpreter, graphs.get(&volume.package))
        else {
            continue;
        };
        let found = provisions(&workspace.db, volume.package, graph);
        let trials = volume.examples.iter().map(|example| &example.trial);
        let by = exercised_by(workspace, &found, interpreter, trials, &mut || done());
        for (mention, examples) in found.mentions.iter().zip(by) {
            if mention.def.package == volume.package {
                tried.entry((mention.def, mention.span.start)).or_default().extend(examples);
            }
        }
    }
    tried
}

fn anchor(place: &Place) -> String {
    let kind = match &place.kind {
        ProvisionKind::Section => "p",
        ProvisionKind::Article => "art",
        ProvisionKind::Transition(_) => "t",
    };
    format!("{kind}-{}", crate::text::slug(&place.to_string()))
}
