//! Facts over time as schemas.

use super::types::{attestation_keys, plain, time};
use crate::show::Members;
use lagrum_plan::package::{Concept, FieldId, Package};
use lagrum_plan::source::Origin;
use lagrum_plan::value::{FactType, TimeUnit};

/// How a fact over time is given.
#[derive(Clone, Copy)]
pub(crate) struct Pieces {
    /// The unit that pieces begin and end with.
    pub(crate) unit: TimeUnit,
    /// Whether there is a piece for each unit.
    pub(crate) by_unit: bool,
    at_most: u32,
}

/// How a fact is given over time, if it is.
pub(crate) fn pieces(package: &Package, concept: &Concept, fact: usize) -> Option<Pieces> {
    let of = FieldId(u32::try_from(fact).ok()?);
    let list = concept.fields.iter().find(|field| field.origin == Origin::Pieces { of })?;
    let FactType::List { of: piece, at_most } = &list.ty else { return None };
    let FactType::Concept(piece) = **piece else { return None };
    let fields = &package.concepts.get(usize::try_from(piece.0).ok()?)?.fields;
    let FactType::Time { unit, .. } = fields.first()?.ty else { return None };
    Some(Pieces { unit, by_unit: fields.len() == 2, at_most: *at_most })
}

/// Writes the schema of a fact given by its pieces.
pub(super) fn history(
    package: &Package,
    field: &lagrum_plan::package::Field,
    pieces: Pieces,
    out: &mut String,
) {
    let mut object = Members::object(out);
    object.text("type", "object");
    object.texts("required", &["$covers", "$pieces"]);
    let mut keys = Members::object(object.key("properties"));
    let mut covers = Members::object(keys.key("$covers"));
    covers.text("type", "array");
    time(pieces.unit, None, None, covers.key("items"));
    covers.raw("minItems", "2");
    covers.raw("maxItems", "2");
    covers.close();
    let mut list = Members::object(keys.key("$pieces"));
    list.text("type", "array");
    list.raw("maxItems", &pieces.at_most.to_string());
    piece(package, &field.ty, pieces, list.key("items"));
    list.close();
    attestation_keys(field, &mut keys);
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
}

fn piece(package: &Package, ty: &FactType, pieces: Pieces, out: &mut String) {
    let mut object = Members::object(out);
    object.text("type", "object");
    object.texts("required", &["value"]);
    let mut keys = Members::object(object.key("properties"));
    let ends: &[&str] = if pieces.by_unit { &["from", "to", "at"] } else { &["from", "to"] };
    for key in ends {
        time(pieces.unit, None, None, keys.key(key));
    }
    plain(package, ty, keys.key("value"));
    keys.close();
    object.raw("additionalProperties", "false");
    object.close();
}
