//! Names of registers.

use super::{Finding, HeadKind, Place, did_you_mean, heads, nearest, scope_of};
use crate::db::{Db, Def};
use crate::diagnostics::{Text, codes::names};
use crate::hir::Name;

/// Whether a declaration is a register.
pub(crate) fn is_register(db: &dyn Db, def: Def) -> bool {
    let at = usize::try_from(def.index).ok();
    let head = at.and_then(|at| heads(db, def.file).get(at));
    head.is_some_and(|head| head.kind == HeadKind::Register)
}

/// What is wrong with the name of a register.
pub(crate) fn no_register(db: &dyn Db, at: Place, name: &Name) -> Option<Finding> {
    let names_here = &scope_of(db, at.def.package).names;
    let text = &name.text;
    match names_here.get(text) {
        Some(def) if is_register(db, *def) => None,
        None if text.is_empty() => None,
        Some(_) => Some(Finding::new(
            names::WRONG_KIND_OF_NAME,
            at,
            Text::new(format!("`{text}` is no register"), format!("`{text}` är inget register")),
        )),
        None => {
            let finding = Finding::new(
                names::UNKNOWN_NAME,
                at,
                Text::new(
                    format!("there is no register called `{text}`"),
                    format!("det finns inget register som heter `{text}`"),
                ),
            );
            let registers = names_here.iter().filter(|(_, def)| is_register(db, **def));
            let near = nearest(text, registers.map(|(name, _)| name.as_str()));
            Some(did_you_mean(finding, at, near))
        }
    }
}
