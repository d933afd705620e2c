//! What a reform changes: an item for each change, so that it is read, typed and checked as the declarations are.

use super::reader::{File, Reader};
use crate::diagnostics::Diagnostic;
use crate::hir::{ChangeDecl, Here, Item, ItemKind, Name, ReformDecl};
use crate::syntax::ast::{self, AstNode};
use lagrum_plan::calendar::Date;
use rowan::TextSize;

/// A change, what was found wrong in it, and where it begins.
pub(super) type Change = (Item, Vec<Diagnostic>, TextSize);

/// The changes of a reform, in source order.
pub(super) fn changes(file: &File, reform: &ast::ReformDecl) -> Vec<Change> {
    reform.changes().filter_map(|clause| change(file, reform, &clause)).collect()
}

fn change(file: &File, reform: &ast::ReformDecl, clause: &ast::ChangesClause) -> Option<Change> {
    let range = clause.range();
    let mut reader = Reader::new(file, range.start());
    let (declaration, path, content) = reader.changed(clause)?;
    reader.expect_value(&content, range);
    let item = Item {
        surface: file.surface,
        name: reader.name_of_change(&path, &content),
        label: reader.label(&declaration),
        under: reader.unders(&declaration),
        unverified: reader.unverified(&declaration),
        kind: ItemKind::Change(ChangeDecl {
            reform: reform.name().as_ref().and_then(ast::Name::text).unwrap_or_default(),
            // What is wrong with the dates is said of the reform.
            in_force: Reader::new(file, range.start()).days_of(reform),
            path,
            content: Box::new(content),
        }),
        here: Here { start: 0, end: range.len().into() },
        source: clause.syntax().text().to_string(),
        body: reader.body,
    };
    Some((item, reader.found, range.start()))
}

impl Reader<'_> {
    /// `reform`: its changes are items of their own.
    pub(super) fn reform(&mut self, node: &ast::ReformDecl) -> ItemKind {
        let because = self.because(node.syntax());
        ItemKind::Reform(ReformDecl { because, in_force: self.in_force(node.in_force().as_ref()) })
    }

    fn days_of(&mut self, node: &ast::ReformDecl) -> (Option<Date>, Option<Date>) {
        node.in_force().map(|clause| self.days_in_force(&clause).days()).unwrap_or_default()
    }

    fn changed(
        &mut self,
        clause: &ast::ChangesClause,
    ) -> Option<(crate::syntax::SyntaxNode, Vec<Name>, ItemKind)> {
        if let Some(except) = clause.except() {
            let content = self.except(&except);
            return Some((except.syntax().clone(), Vec::new(), content));
        }
        let decl = clause.decl()?;
        let path = self.path(super::items::value_name(&decl));
        let content = self.value_decl(&decl);
        Some((decl.syntax().clone(), path, content))
    }

    /// A change goes by what it changes; an added exception by its own name.
    fn name_of_change(&self, path: &[Name], content: &ItemKind) -> Name {
        let empty = || Name { text: String::new(), here: Here::default() };
        if let ItemKind::Except { exception, .. } = content {
            return exception.name.clone();
        }
        path.last().cloned().unwrap_or_else(empty)
    }
}
