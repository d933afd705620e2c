//! Types and units that are not written.

use super::{Hint, HintKind};
use crate::{FilePlace, FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{Expr, Item, ItemKind, LocalDecl, content, file_items, start_of};
use lagrum_language::surface::Surface;
use lagrum_language::types::{Value, display, infer};

/// The types of `whereby`s in a stretch of a file that neither say their type nor are a literal, as they would be
/// written there.
pub(super) fn types(snapshot: &Snapshot, within: FileSpan) -> Vec<Hint> {
    let Some((package, file)) = snapshot.source(within.file) else { return Vec::new() };
    let items = &file_items(snapshot.db(), file).items;
    let shown = (0_u32..).zip(items).filter(|(_, item)| !locals(item).is_empty());
    let defs = shown.map(|(index, item)| (Def { package, file, index }, item));
    let near = defs.filter(|(def, item)| {
        let start = start_of(snapshot.db(), *def);
        start <= within.end && start.saturating_add(item.here.end) >= within.start
    });
    near.flat_map(|(def, item)| of_item(snapshot, within.file, def, item)).collect()
}

fn of_item(snapshot: &Snapshot, file: u32, def: Def, item: &Item) -> Vec<Hint> {
    let db = snapshot.db();
    let language = match item.surface {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    let start = start_of(db, def);
    let inferred = &infer(db, def).locals;
    let unsaid = locals(item).iter().zip(inferred).filter(|(local, ty)| {
        local.ty.is_none()
            && !matches!(item.body.get(local.value), Expr::Literal(_) | Expr::Missing)
            && !matches!(ty.value, Value::Error | Value::Nothing)
    });
    let hint = |(local, ty): (&LocalDecl, &lagrum_language::types::Type)| Hint {
        at: FilePlace { file, offset: start.saturating_add(local.name.here.end) },
        kind: HintKind::Type,
        text: format!(" : {}", display(db, &ty.value, language)),
        more: String::new(),
    };
    unsaid.map(hint).collect()
}

/// The `whereby`s of a declaration.
fn locals(item: &Item) -> &[LocalDecl] {
    match content(&item.kind) {
        ItemKind::Rule(rule) => &rule.locals,
        ItemKind::Table(table) => &table.locals,
        ItemKind::Decision(decision) => &decision.locals,
        ItemKind::Control(control) => &control.locals,
        _ => &[],
    }
}
