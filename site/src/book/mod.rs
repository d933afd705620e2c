//! What there is to read, and at which address: packages, their files, declarations and examples.

mod address;
mod describe;
mod examples;
mod laws;
mod volume;

pub(crate) use address::{Address, from};
pub(crate) use describe::{Described, label, source_of, tells, written};
pub(crate) use examples::Example;
pub(crate) use laws::{Act, Cited, Laws, Provision, Tested};
pub(crate) use volume::{Chapter, Entry, Volume, path_of};

use crate::code::{Doors, Lead};
use lagrum_interpreter::{Interpreter, Language};
use lagrum_language::db::{Def, Package};
use lagrum_language::graph::{Graph, graph};
use lagrum_language::workspace::Workspace;
use lagrum_testing::Trial;
use std::collections::{BTreeMap, BTreeSet};

/// What there is to read.
pub(crate) struct Book<'w> {
    /// The language of the pages themselves.
    pub(crate) language: Language,
    /// The packages, those that were asked for first.
    pub(crate) volumes: Vec<Volume<'w>>,
    /// Where each declaration stands.
    pub(crate) addresses: BTreeMap<Def, Address>,
    /// What depends on what, in each package.
    pub(crate) graphs: BTreeMap<Package, Graph>,
    /// The declarations that read or concern each declaration.
    readers: BTreeMap<Def, BTreeSet<Def>>,
    /// Where each provision stands.
    pub(crate) laws: Laws,
}

impl<'w> Book<'w> {
    /// The packages of a workspace. The interpreters and cases are those of its roots. `done` is told twice of each
    /// case.
    pub(crate) fn of(
        workspace: &'w Workspace,
        interpreters: &'w BTreeMap<Package, Interpreter>,
        suites: Vec<(Package, Vec<Trial>)>,
        language: Language,
        done: &dyn Fn(),
    ) -> Self {
        let graphs: BTreeMap<Package, Graph> =
            workspace.packages().map(|package| (package, graph(&workspace.db, package))).collect();
        let mut volumes = volume::volumes(workspace, interpreters, &graphs);
        for (package, suite) in suites {
            if let Some(volume) = volumes.iter_mut().find(|volume| volume.package == package) {
                volume.work_through(workspace, suite, done);
            }
        }
        let mut addresses = BTreeMap::new();
        for volume in &volumes {
            for (chapter, entry) in volume.entries() {
                let address = Address { page: chapter.page.clone(), anchor: entry.anchor.clone() };
                addresses.insert(entry.def, address);
            }
        }
        let laws = Laws::of(workspace, &volumes, &graphs, done);
        let readers = readers(&graphs);
        Self { language, volumes, addresses, graphs, readers, laws }
    }

    /// The declarations that read a declaration, make exceptions from it or check it.
    pub(crate) fn readers(&self, def: Def) -> impl Iterator<Item = Def> {
        self.readers.get(&def).into_iter().flatten().copied()
    }

    /// One of two texts, in the language of the pages.
    pub(crate) const fn say<'t>(&self, en: &'t str, sv: &'t str) -> &'t str {
        self.language.pick(en, sv)
    }

    /// Whether a page is of a worked example.
    pub(crate) fn is_of_an_example(&self, page: &str) -> bool {
        self.volumes.iter().any(|volume| {
            page.strip_prefix(&volume.folder).is_some_and(|name| name.starts_with("/example-"))
        })
    }

    /// The package of a declaration.
    pub(crate) fn volume(&self, package: Package) -> Option<&Volume<'w>> {
        self.volumes.iter().find(|volume| volume.package == package)
    }

    /// The declaration itself.
    pub(crate) fn entry(&self, def: Def) -> Option<&Entry> {
        let volume = self.volume(def.package)?;
        volume.entries().map(|(_, entry)| entry).find(|entry| entry.def == def)
    }

    /// The address of a declaration from a page.
    pub(crate) fn link(&self, page: &str, def: Def) -> Option<String> {
        self.addresses.get(&def).map(|address| address.from(page))
    }
}

fn readers(graphs: &BTreeMap<Package, Graph>) -> BTreeMap<Def, BTreeSet<Def>> {
    let mut readers: BTreeMap<Def, BTreeSet<Def>> = BTreeMap::new();
    for graph in graphs.values() {
        for edge in &graph.edges {
            if let (Some(from), Some(to)) = (graph.node(edge.from), graph.node(edge.to))
                && from.def != to.def
            {
                readers.entry(to.def).or_default().insert(from.def);
            }
        }
    }
    readers
}

/// The doors of one page.
pub(crate) struct From<'b, 'w> {
    pub(crate) book: &'b Book<'w>,
    pub(crate) page: &'b str,
}

impl Doors for From<'_, '_> {
    fn of(&self, lead: Lead) -> Option<String> {
        match lead {
            Lead::Def(def) => self.book.link(self.page, def),
            Lead::Package(package) => {
                self.book.volume(package).map(|volume| from(self.page, &volume.index()))
            }
            Lead::Builtin => None,
        }
    }

    fn law(&self, citation: &str) -> Option<String> {
        self.book.laws.address(citation).map(|address| address.from(self.page))
    }
}
