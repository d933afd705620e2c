//! From citations in the rules to the provisions of each act.

use super::number::{Number, Provision, ProvisionKind};
use crate::db::{Db, Def, Package};
use crate::diagnostics::SourceSpan;
use crate::graph::{Graph, Node, NodeId};
use crate::hir::{Citation, Here, ItemKind, citations, item};
use crate::resolve::{HeadKind, Place, closure, scope_of};
use crate::types::head;
use lagrum_plan::value::Label;
use std::collections::{BTreeMap, BTreeSet};

/// The provisions that the rules of a package, and of all it depends on, rest on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provisions {
    /// The acts that are declared; the package's own first, then those of what it depends on. Acts of
    /// the same number are one.
    pub acts: Vec<Act>,
    /// Every citation of a declared act, in the order of packages, files and text.
    pub mentions: Vec<Mention>,
}

/// An act, and what of it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The name it is cited by.
    pub name: String,
    /// Its title.
    pub title: Label,
    /// Its number in its series, `2010:110`.
    pub number: Option<String>,
    /// A link to its text.
    pub link: Option<String>,
    /// Where it is first declared.
    pub span: SourceSpan,
    /// What of it is cited, in its own order.
    pub cited: Vec<Cited>,
}

/// A provision that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Which.
    pub provision: Provision,
    /// Where, by number in [`Provisions::mentions`].
    pub by: Vec<usize>,
}

/// One citation in the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The act, by number in [`Provisions::acts`].
    pub act: usize,
    /// The citation as written, with paragraph and point.
    pub text: String,
    /// Where it stands.
    pub span: SourceSpan,
    /// The declaration that it stands in.
    pub def: Def,
    /// The node that it governs, or governs a part of; none for what is no node.
    pub node: Option<NodeId>,
    /// The provisions it covers, from and to.
    pub covers: Vec<(Provision, Provision)>,
    /// Of a provision that is left out: why.
    pub left_out: Option<Label>,
}

/// The provisions that the rules of a package, and of all it depends on, rest on. The graph is of that package.
#[must_use]
pub fn provisions(db: &dyn Db, root: Package, graph: &Graph) -> Provisions {
    let mut acts = Acts::of(db, root);
    let mut nodes: BTreeMap<Def, Vec<(NodeId, &Node)>> = BTreeMap::new();
    for (id, node) in graph.numbered() {
        nodes.entry(node.def).or_default().push((id, node));
    }
    let mut mentions = Vec::new();
    for def in closure(db, root).iter().flat_map(|package| &scope_of(db, *package).own) {
        let Some(item) = item(db, *def) else { continue };
        let left_out = if let ItemKind::Omitted(decl) = &item.kind {
            Some(decl.because.label())
        } else {
            None
        };
        for citation in citations(&item) {
            let Some(act) = acts.meant(db, *def, citation) else { continue };
            mentions.push(Mention {
                act,
                text: citation.text.clone(),
                span: Place { def: *def, here: citation.here }.in_file(db),
                def: *def,
                node: innermost(nodes.get(def).map_or(&[], Vec::as_slice), citation.here),
                covers: covers(citation),
                left_out: left_out.clone(),
            });
        }
    }
    acts.cite(&mentions);
    Provisions { acts: acts.all, mentions }
}

/// The smallest node of a declaration around a place in it.
fn innermost(nodes: &[(NodeId, &Node)], at: Here) -> Option<NodeId> {
    let around =
        nodes.iter().filter(|(_, node)| node.here.start <= at.start && at.end <= node.here.end);
    around.min_by_key(|(_, node)| node.here.end.saturating_sub(node.here.start)).map(|(id, _)| *id)
}

struct Acts {
    all: Vec<Act>,
    by_def: BTreeMap<Def, usize>,
}

impl Acts {
    fn of(db: &dyn Db, root: Package) -> Acts {
        let mut acts = Acts { all: Vec::new(), by_def: BTreeMap::new() };
        for def in closure(db, root).iter().flat_map(|package| &scope_of(db, *package).own) {
            let Some(item) = item(db, *def) else { continue };
            let ItemKind::Act { number, link } = &item.kind else { continue };
            let same = |act: &Act| match (number, &act.number) {
                (Some(number), Some(other)) => number == other,
                _ => act.name == item.name.text,
            };
            let at = acts.all.iter().position(same).unwrap_or_else(|| {
                acts.all.push(Act {
                    name: item.name.text.clone(),
                    title: item.label.label(),
                    number: number.clone(),
                    link: link.clone(),
                    span: Place { def: *def, here: item.name.here }.in_file(db),
                    cited: Vec::new(),
                });
                acts.all.len().saturating_sub(1)
            });
            acts.by_def.insert(*def, at);
        }
        acts
    }

    /// The act that a citation names: that of its package, else one that a dependency declares.
    fn meant(&self, db: &dyn Db, from: Def, citation: &Citation) -> Option<usize> {
        let name = &citation.act.as_ref()?.text;
        let own = scope_of(db, from.package).names.get(name).and_then(|def| self.by_def.get(def));
        own.copied().or_else(|| {
            let packages = closure(db, from.package).iter();
            let mut defs = packages.filter_map(|package| scope_of(db, *package).names.get(name));
            defs.find(|def| head(db, **def).is_some_and(|head| head.kind == HeadKind::Act))
                .and_then(|def| self.by_def.get(def).copied())
        })
    }

    /// Gives each act what is cited of it.
    fn cite(&mut self, mentions: &[Mention]) {
        let mut cited: Vec<BTreeMap<Provision, BTreeSet<usize>>> =
            vec![BTreeMap::new(); self.all.len()];
        for (at, mention) in mentions.iter().enumerate() {
            let Some(act) = cited.get_mut(mention.act) else { continue };
            for provision in mention.covers.iter().flat_map(|(first, last)| expanded(first, last)) {
                act.entry(provision).or_default().insert(at);
            }
        }
        for (act, cited) in self.all.iter_mut().zip(cited) {
            act.cited = cited
                .into_iter()
                .map(|(provision, by)| Cited { provision, by: by.into_iter().collect() })
                .collect();
        }
    }
}

/// What a citation covers, each from and to.
fn covers(citation: &Citation) -> Vec<(Provision, Provision)> {
    if let Some((amendment, point)) = &citation.transition {
        let provision = Provision {
            kind: ProvisionKind::Transition(amendment.clone()),
            chapter: None,
            number: point.as_deref().and_then(Number::parse),
        };
        return vec![(provision.clone(), provision)];
    }
    let (kind, numbers) = if citation.articles.is_empty() {
        (ProvisionKind::Section, &citation.sections)
    } else {
        (ProvisionKind::Article, &citation.articles)
    };
    let chapters: Vec<(Number, Number)> =
        citation.chapters.iter().filter_map(|text| Number::range(text)).collect();
    let whole = |chapter: Option<Number>| Provision { kind: kind.clone(), chapter, number: None };
    if numbers.is_empty() {
        return match chapters.as_slice() {
            [] => vec![(whole(None), whole(None))],
            some => some
                .iter()
                .map(|(first, last)| (whole(Some(first.clone())), whole(Some(last.clone()))))
                .collect(),
        };
    }
    let chapter = chapters.first().map(|(first, _)| first.clone());
    let at =
        |number| Provision { kind: kind.clone(), chapter: chapter.clone(), number: Some(number) };
    let ranges = numbers.iter().filter_map(|text| Number::range(text));
    ranges.map(|(first, last)| (at(first), at(last))).collect()
}

/// The single provisions from one to another.
fn expanded(first: &Provision, last: &Provision) -> Vec<Provision> {
    match (&first.number, &last.number, &first.chapter, &last.chapter) {
        (Some(from), Some(to), _, _) => Number::between(from, to)
            .into_iter()
            .map(|number| Provision { number: Some(number), ..first.clone() })
            .collect(),
        (_, _, Some(from), Some(to)) => Number::between(from, to)
            .into_iter()
            .map(|chapter| Provision { chapter: Some(chapter), ..first.clone() })
            .collect(),
        _ => vec![first.clone()],
    }
}

impl Mention {
    /// Whether the citation names a section, by its number or within a range. A chapter or act cited as a
    /// whole names none of its sections.
    #[must_use]
    pub fn names(&self, provision: &Provision) -> bool {
        let within = |(first, last): &(Provision, Provision)| {
            first.kind == provision.kind
                && first.chapter == provision.chapter
                && first.number.is_some() == provision.number.is_some()
                && first <= provision
                && provision <= last
        };
        self.covers.iter().any(within)
    }
}

impl Provisions {
    /// The act of a name or number.
    #[must_use]
    pub fn act(&self, named: &str) -> Option<(usize, &Act)> {
        let is = |act: &Act| act.name == named || act.number.as_deref() == Some(named);
        self.acts.iter().enumerate().find(|(_, act)| is(act))
    }

    /// The citations that name a provision of an act.
    pub fn naming<'p>(
        &'p self,
        act: usize,
        provision: &'p Provision,
    ) -> impl Iterator<Item = &'p Mention> {
        self.mentions.iter().filter(move |mention| mention.act == act && mention.names(provision))
    }
}
