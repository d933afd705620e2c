//! A package as a volume: a chapter for each of its files.

use super::describe::{Described, described, label};
use super::examples::{self, Example};
use crate::code::{self, Block, Links, Sheet};
use crate::text::Slugs;
use lagrum_interpreter::{Interpreter, Language};
use lagrum_language::db::{Db, Def, Manifest, Package, SourceFile};
use lagrum_language::graph::Graph;
use lagrum_language::hir::{Item, ItemKind, file_items};
use lagrum_language::surface::Surface;
use lagrum_language::workspace::Workspace;
use lagrum_testing::Trial;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A package.
pub(crate) struct Volume<'w> {
    pub(crate) package: Package,
    pub(crate) manifest: &'w Manifest,
    /// Its folder in the site.
    pub(crate) folder: String,
    pub(crate) chapters: Vec<Chapter>,
    /// What runs its examples; only of packages that were asked for.
    pub(crate) interpreter: Option<&'w Interpreter>,
    pub(crate) examples: Vec<Example>,
}

/// A file of rules.
pub(crate) struct Chapter {
    /// The file's path in its package.
    pub(crate) path: String,
    /// Its page.
    pub(crate) page: String,
    pub(crate) title: String,
    pub(crate) sheet: Sheet,
    pub(crate) links: Links,
    pub(crate) entries: Vec<Entry>,
}

/// A declaration.
pub(crate) struct Entry {
    pub(crate) def: Def,
    pub(crate) item: Arc<Item>,
    pub(crate) described: Described,
    /// Its place in its chapter's page.
    pub(crate) anchor: String,
    /// Where it begins in its file.
    pub(crate) start: u32,
}

/// The packages of a workspace, those that were asked for first.
pub(super) fn volumes<'w>(
    workspace: &'w Workspace,
    interpreters: &'w BTreeMap<Package, Interpreter>,
    graphs: &BTreeMap<Package, Graph>,
) -> Vec<Volume<'w>> {
    let mut slugs = Slugs::default();
    slugs.take("law");
    let others = workspace.packages().filter(|package| !workspace.roots.contains(package));
    let all = workspace.roots.iter().copied().chain(others);
    let nothing = Graph::default();
    let mut volume = |package: Package| {
        let graph = graphs.get(&package).unwrap_or(&nothing);
        volume(
            workspace,
            interpreters.get(&package),
            package,
            graph,
            slugs.take(&package.manifest(&workspace.db).name),
        )
    };
    all.map(&mut volume).collect()
}

fn volume<'w>(
    workspace: &'w Workspace,
    interpreter: Option<&'w Interpreter>,
    package: Package,
    graph: &Graph,
    folder: String,
) -> Volume<'w> {
    let db = &workspace.db;
    let manifest = package.manifest(db);
    let mut pages = Slugs::default();
    let files = package.files(db).iter();
    let chapters = files
        .map(|file| chapter(db, *file, graph, (package, &folder), &mut pages))
        .collect::<Vec<_>>();
    Volume { package, manifest, folder, chapters, interpreter, examples: Vec::new() }
}

fn chapter(
    db: &dyn Db,
    file: SourceFile,
    graph: &Graph,
    (package, folder): (Package, &str),
    pages: &mut Slugs,
) -> Chapter {
    let path = file.path(db).to_owned();
    let stem = path.trim_end_matches(".md").trim_end_matches(".lagrum");
    let page = format!("{folder}/rules-{}.html", pages.take(stem));
    let sheet = code::sheet(db, file);
    let links = code::links(db, package, file, &sheet.tree, graph);
    let title = title(&sheet).unwrap_or_else(|| stem.to_owned());
    let entries = entries(db, package, file);
    Chapter { path, page, title, sheet, links, entries }
}

/// The heading that a literate file begins with.
fn title(sheet: &Sheet) -> Option<String> {
    let Some(Block::Prose(text)) = sheet.blocks.first() else { return None };
    let heading = text.lines().find_map(|line| line.strip_prefix("# "))?;
    let heading = heading.trim().replace(['`', '*'], "");
    (!heading.is_empty()).then_some(heading)
}

fn entries(db: &dyn Db, package: Package, file: SourceFile) -> Vec<Entry> {
    let items = file_items(db, file);
    let mut anchors = Slugs::default();
    // Places of the page's own frame.
    for own in ["main", "nav", "top", "find"] {
        anchors.take(own);
    }
    let numbered = (0u32..).zip(&items.items).zip(&items.starts);
    let entry = |((index, item), start): ((u32, &Arc<Item>), &u32)| Entry {
        def: Def { package, file, index },
        item: Arc::clone(item),
        described: described(item),
        anchor: anchors.take(&format!("r-{}", path_of(item))),
        start: *start,
    };
    numbered.map(entry).collect()
}

/// The name of a declaration, after that of what it is of.
pub(crate) fn path_of(item: &Item) -> String {
    let name = label_free(item);
    match of(&item.kind) {
        Some(of) => format!("{of}.{name}"),
        None => name,
    }
}

fn label_free(item: &Item) -> String {
    if item.name.text.is_empty() { label(item, Language::English) } else { item.name.text.clone() }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "other declarations are of nothing")]
fn of(kind: &ItemKind) -> Option<&str> {
    match kind {
        ItemKind::Rule(rule) => rule.of.as_ref().map(|of| of.concept.text.as_str()),
        ItemKind::Table(table) => table.of.as_ref().map(|of| of.concept.text.as_str()),
        ItemKind::Control(control) => control.of.as_ref().map(|of| of.concept.text.as_str()),
        ItemKind::Assessment(decl) => decl.of.as_ref().map(|of| of.concept.text.as_str()),
        ItemKind::Delegated(inner) => of(inner),
        _ => None,
    }
}

impl Volume<'_> {
    /// Its first page.
    pub(crate) fn index(&self) -> String {
        format!("{}/index.html", self.folder)
    }

    /// A page of it.
    pub(crate) fn page(&self, name: &str) -> String {
        format!("{}/{name}.html", self.folder)
    }

    /// Every declaration, with its chapter.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&Chapter, &Entry)> {
        self.chapters
            .iter()
            .flat_map(|chapter| chapter.entries.iter().map(move |entry| (chapter, entry)))
    }

    /// The language that its author writes.
    pub(crate) fn spoken(&self) -> Language {
        match self.chapters.first().map(|chapter| chapter.sheet.surface) {
            Some(Surface::English) => Language::English,
            Some(Surface::Swedish) | None => Language::Swedish,
        }
    }

    /// The page of a decision or coordination.
    pub(crate) fn decision_page(&self, name: &str) -> String {
        format!("{}/decision-{}.html", self.folder, crate::text::slug(name))
    }
}

impl Chapter {
    /// The declaration that begins at a place of the file.
    pub(crate) fn at(&self, start: u32) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.start == start)
    }

    /// What the reform that begins at a place changes: declarations within its text.
    pub(crate) fn changes(&self, start: u32) -> impl Iterator<Item = &Entry> {
        let after = self.entries.iter().skip_while(move |entry| entry.start != start).skip(1);
        after.take_while(|entry| matches!(entry.item.kind, ItemKind::Change(_)))
    }

    /// Whether it holds tests and nothing else to read.
    pub(crate) fn is_of_tests(&self) -> bool {
        let mut read =
            self.entries.iter().filter(|entry| entry.described != Described::Head).peekable();
        read.peek().is_some() && read.all(|entry| entry.described == Described::Test)
    }
}

impl<'w> Volume<'w> {
    /// Decides its cases. `done` is told of each.
    pub(super) fn work_through(
        &mut self,
        workspace: &'w Workspace,
        suite: Vec<Trial>,
        done: &dyn Fn(),
    ) {
        if let Some(interpreter) = self.interpreter {
            let of = (self.package, self.folder.as_str());
            self.examples = examples::of(workspace, of, interpreter, suite, done);
        }
    }

    /// The worked example of a test block.
    pub(crate) fn example_of(&self, entry: &Entry) -> Option<&Example> {
        if entry.described != Described::Test {
            return None;
        }
        self.examples.iter().find(|example| example.def == Some(entry.def))
    }
}
