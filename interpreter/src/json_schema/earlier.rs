//! Earlier decisions as facts: the schema of what is read of a decision's answer.

use super::decisions::constant;
use super::types::{annotate, plain};
use crate::show::Members;
use lagrum_plan::package::{Answers, Concept, Field, Package};
use lagrum_plan::source::{Answer, Origin};
use lagrum_plan::value::Label;

/// Writes the schema of an earlier decision, or of a step of one. Its other keys say how it came about, and may stand
/// there.
pub(super) fn answer(
    package: &Package,
    concept: &Concept,
    answers: &Answers,
    object: &mut Members<'_>,
) {
    object.text("type", "object");
    let mut keys = Members::object(object.key("properties"));
    if !answers.step {
        constant(&answers.decision, keys.key("decision"));
        keys.raw("package", "{\"type\":\"string\"}");
    }
    for field in &concept.fields {
        let Origin::Answer(answer) = field.origin else { continue };
        match answer {
            Answer::Outcome => keys.raw(
                answer.key(),
                "{\"enum\":[\"granted\",\"denied\",\"undetermined\",\"fault\",\"invalid\"]}",
            ),
            Answer::AsOf => {
                keys.raw(answer.key(), "{\"type\":[\"string\",\"null\"],\"format\":\"date\"}");
            }
            Answer::At | Answer::Steps => plain(package, &field.ty, keys.key(answer.key())),
            Answer::Result { .. } => {}
        }
    }
    let is_result = |field: &&Field| matches!(field.origin, Origin::Answer(Answer::Result { .. }));
    let mut all = concept.fields.iter().filter(is_result).peekable();
    if all.peek().is_some() {
        let mut results = Members::object(keys.key("results"));
        results.text("type", "object");
        let mut each = Members::object(results.key("properties"));
        all.for_each(|field| result(package, field, each.key(&field.name)));
        each.close();
        results.close();
    }
    keys.close();
}

fn result(package: &Package, field: &Field, out: &mut String) {
    let mut object = Members::object(out);
    annotate(&field.label, &Label::default(), &mut object);
    let mut forms = Members::list(object.key("anyOf"));
    plain(package, &field.ty, forms.element());
    forms.element().push_str("{\"type\":\"null\"}");
    forms.close();
    object.close();
}
