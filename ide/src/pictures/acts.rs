//! The acts that a package rests on, chapter by chapter: what is encoded, tested, left out and missing.

use super::said;
use crate::provision::text_of_act;
use crate::{FileSpan, Snapshot, official_text};
use lagrum_interpreter::Interpreter;
use lagrum_language::db::Package;
use lagrum_language::diagnostics::Language;
use lagrum_language::graph::graph;
use lagrum_language::hir::{citations, item};
use lagrum_language::provisions::{Listed, Mention, Provision, Provisions, provisions};
use lagrum_testing::provisions::{Section as Standing, Status, exercised, sections_of};
use salsa::Database as _;

/// An act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The name it is cited by.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// A link to its text.
    pub link: Option<String>,
    /// Its chapters, in order; one without a name, where the act has none.
    pub chapters: Vec<Chapter>,
}

/// A chapter of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// `97 kap.`; empty for what stands in no chapter.
    pub name: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A section of an act, and how it stands with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `18 §`.
    pub name: String,
    /// How it stands.
    pub status: Status,
    /// Why nothing, or not all of it, is encoded.
    pub reason: Option<String>,
    /// Where it is first cited.
    pub at: Option<FileSpan>,
    /// Where its text is to be read.
    pub link: Option<String>,
}

/// The acts that a package rests on. `list` gives the sections that an act has, for the name by which the manifest
/// gives it a list; without one, nothing can be missing. The package's cases are run, to know what is tested.
#[must_use]
pub fn acts(
    snapshot: &Snapshot,
    package: Package,
    language: Language,
    list: &dyn Fn(&str) -> Option<Vec<Listed>>,
) -> Vec<Act> {
    let found = provisions(snapshot.db(), package, &graph(snapshot.db(), package));
    let tested = tested(snapshot, package, &found);
    let shown = Shown { snapshot, package, language, found: &found, tested: &tested };
    (0..found.acts.len()).filter_map(|at| shown.act(at, list)).collect()
}

/// Which citations stand over something that some case exercises: none, while the package has errors.
fn tested(snapshot: &Snapshot, package: Package, found: &Provisions) -> Vec<bool> {
    let Ok(built) = snapshot.rules.build(package) else { return Vec::new() };
    let Ok(interpreter) = Interpreter::new(built) else { return Vec::new() };
    let trials = lagrum_testing::suite(&snapshot.rules, package, &interpreter);
    // Running cases asks no queries, so whether the author has gone on is asked between them.
    exercised(&snapshot.rules, found, &interpreter, &trials, &mut || {
        snapshot.db().unwind_if_revision_cancelled();
    })
}

struct Shown<'s> {
    snapshot: &'s Snapshot,
    package: Package,
    language: Language,
    found: &'s Provisions,
    tested: &'s [bool],
}

impl Shown<'_> {
    /// How it stands with an act; `None` of one that the package's own rules do not cite and no list names.
    fn act(&self, at: usize, list: &dyn Fn(&str) -> Option<Vec<Listed>>) -> Option<Act> {
        let act = self.found.acts.get(at)?;
        let list = list(&act.name).or_else(|| list(act.number.as_deref()?));
        let covered = |mention: &Mention| {
            let is = |one: &Mention| std::ptr::eq(one, mention);
            let at = self.found.mentions.iter().position(is);
            at.and_then(|at| self.tested.get(at)).copied().unwrap_or_default()
        };
        let words = |mention: &Mention| said(mention.left_out.clone()?, self.language);
        let mut sections = sections_of(self.found, at, list.as_deref(), &covered, &words);
        sections
            .retain(|section| (list.is_some() && section.listed) || self.own(section).is_some());
        (!sections.is_empty()).then(|| Act {
            name: act.name.clone(),
            title: said(act.title.clone(), self.language),
            link: text_of_act(act.link.as_deref(), act.number.as_deref()),
            chapters: self.chapters(&sections),
        })
    }

    fn chapters(&self, sections: &[Standing]) -> Vec<Chapter> {
        let mut chapters: Vec<Chapter> = Vec::new();
        for section in sections {
            let chapter = Provision { number: None, ..section.provision.clone() };
            let name = chapter.chapter.as_ref().map(|_| chapter.to_string()).unwrap_or_default();
            let section = self.section(section);
            match chapters.last_mut() {
                Some(last) if last.name == name => last.sections.push(section),
                Some(_) | None => chapters.push(Chapter { name, sections: vec![section] }),
            }
        }
        chapters
    }

    fn section(&self, section: &Standing) -> Section {
        let alone = Provision { chapter: None, ..section.provision.clone() };
        let cited = self.own(section);
        Section {
            name: alone.to_string(),
            status: section.status,
            reason: section.reason.clone(),
            at: cited.map(|mention| mention.span),
            link: cited.and_then(|mention| self.link(mention)),
        }
    }

    /// The first citation of a section in the package's own rules: before any that says why it is left out.
    fn own(&self, section: &Standing) -> Option<&Mention> {
        let all = section.by.iter().filter_map(|at| self.found.mentions.get(*at));
        let own = all.filter(|mention| mention.def.package == self.package);
        own.min_by_key(|mention| mention.left_out.is_some())
    }

    fn link(&self, mention: &Mention) -> Option<String> {
        let item = item(self.snapshot.db(), mention.def)?;
        let all = citations(&item);
        let citation = all.iter().find(|citation| citation.text == mention.text)?;
        official_text(self.snapshot, self.package, citation)
    }
}
