//! The facts of a decision as a form is made of them: in which order, by which labels, asked for how, of what type.
//!
//! ```text
//! plan ─► facts (what stands at the top, and the concepts that it holds) ─► kinds (how each is filled in) ─► JSON
//! plan, case ─► fields (each fact of this case, in one language) ─► filled (which of them are needed)
//! ```

mod facts;
mod fields;
mod filled;
mod kinds;
mod periods;

#[cfg(test)]
mod tests;

pub use filled::{Field, Filled, Kind, Wanted};

use crate::contract::Uses;
use crate::language::Language;
use crate::show::Members;
use facts::Facts;
use lagrum_plan::package::{Decision, Package};
use lagrum_plan::value::Label;

/// The form of the facts of a decision, as one line of JSON. `docs/json.md` has its keys.
pub(crate) fn of(package: &Package, decision: &Decision, digest: &str) -> String {
    let mut out = String::new();
    let mut object = Members::object(&mut out);
    object.text("decision", &decision.name);
    object.text("package", &format!("{} {}", package.name, package.version));
    object.text("digest", digest);
    texts(&decision.label, &decision.name, object.key("label"));
    let facts = Facts { package, uses: Uses::of(package, decision) };
    facts.provisions("under", &decision.under, &mut object);
    let mut days = Members::object(object.key("in_force"));
    for (key, day) in [("from", decision.in_force.from), ("to", decision.in_force.to)] {
        if let Some(day) = day {
            days.text(key, &day.to_string());
        }
    }
    days.close();
    if decision.communicate.is_some() {
        object.raw("communicate", "true");
    }
    facts.write(decision.case, &mut object);
    object.close();
    out
}

/// Writes a label in both languages; where it has none, the name with spaces.
fn texts(label: &Label, name: &str, out: &mut String) {
    let name = name.replace('_', " ");
    let mut object = Members::object(out);
    for language in [Language::English, Language::Swedish] {
        object.text(language.code(), language.label(label, &name));
    }
    object.close();
}
