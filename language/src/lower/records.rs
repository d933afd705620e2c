//! Instances and their facts.

use super::builder::position;
use super::frame::Lower;
use super::value::{Element, Kind, List, Record, Scalar, Val};
use crate::db::Def;
use crate::types::{SignatureKind, Type, Value, answered_at, piece_field, signature};
use lagrum_plan::package::{ConceptId, FieldId};
use lagrum_plan::program::{Domain, DomainId, NodeId, Op, Part, Route, Via};
use lagrum_plan::source::Origin;
use lagrum_plan::value::FactType;

impl Lower<'_> {
    /// The row of an instance, on the rows of now.
    pub(super) fn row_of(&mut self, record: Record) -> NodeId {
        let record = self.bring_record(record);
        match record.row {
            Some(row) => row,
            None => self.node(Op::OwnRow),
        }
    }

    /// The rows of every instance of a concept.
    pub(super) fn instances(&mut self, of: impl Into<Kind>) -> DomainId {
        let id = self.concept_of(of.into());
        self.b.domain(Domain::Instances(id))
    }

    /// The concept of the plan.
    pub(super) fn concept_of(&mut self, of: Kind) -> ConceptId {
        match of {
            Kind::Concept(_) | Kind::Earlier(..) => self.out.concept(self.db, of),
            Kind::Piece(def, index) => {
                let pieces = self.view(def, Origin::Pieces { of: FieldId(index) });
                let id = self.out.concept(self.db, def);
                let fields = self.out.concepts.get(position(id.0)).map(|concept| &concept.fields);
                match fields.and_then(|fields| fields.get(position(pieces.0))).map(|f| &f.ty) {
                    Some(FactType::List { of, .. }) => match **of {
                        FactType::Concept(piece) => piece,
                        _ => id,
                    },
                    _ => id,
                }
            }
        }
    }

    /// The concept that an instance, or the fact that it is a piece of, is of.
    pub(super) fn def_of(&self, record: Record) -> Def {
        match record.concept {
            Kind::Concept(def) | Kind::Piece(def, _) | Kind::Earlier(def, _) => def,
        }
    }

    /// A fact of an instance, on the rows of now.
    pub(super) fn fact_of(&mut self, record: Record, index: u32) -> Val {
        let def = match record.concept {
            Kind::Concept(def) => def,
            Kind::Earlier(of, what) => {
                let Some(said) = answered_at(self.db, of, what, index) else { return Val::Error };
                return self.field_of(record, FieldId(index), &said.ty);
            }
            Kind::Piece(def, fact) => {
                let Some(ty) = piece_field(self.db, def, fact, index) else { return Val::Error };
                return self.field_of(record, FieldId(index), &ty);
            }
        };
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(self.db, def).kind
        else {
            return Val::Error;
        };
        let Some(fact) = facts.get(position(index)) else { return Val::Error };
        if fact.over_time.is_some() {
            return self.over_time(record, def, index, fact);
        }
        self.field_of(record, FieldId(index), &fact.ty)
    }

    /// What a field of the plan holds, a fact's own or a view of it.
    pub(super) fn field_of(&mut self, record: Record, field: FieldId, ty: &Type) -> Val {
        let instances = self.instances(record.concept);
        self.note_fact(record, instances, field, ty);
        match &ty.value {
            Value::List(element) => self.list_fact(record, instances, field, element),
            Value::Concept(_) | Value::Earlier(..) => {
                let Some(concept) = Kind::of(&ty.value) else { return Val::Error };
                let present = self.part(record, instances, field, Part::Present, ty.optional);
                let row = self.through(record, instances, Op::Fact(field, Part::Value));
                Val::Record(Record { domain: self.domain(), concept, present, row: Some(row) })
            }
            other => {
                let present = self.part(record, instances, field, Part::Present, ty.optional);
                let value = self.through(record, instances, Op::Fact(field, Part::Value));
                let end = self.part(record, instances, field, Part::End, *other == Value::Period);
                Val::Scalar(Scalar { domain: self.domain(), present, value, end, count: None })
            }
        }
    }

    fn part(
        &mut self,
        record: Record,
        instances: DomainId,
        field: FieldId,
        part: Part,
        there: bool,
    ) -> Option<NodeId> {
        there.then(|| self.through(record, instances, Op::Fact(field, part)))
    }

    /// A node of the instance's own rows, on the rows of now.
    pub(super) fn through(&mut self, record: Record, instances: DomainId, op: Op) -> NodeId {
        let node = self.node_on(instances, op);
        self.reach(record, node)
    }

    /// A node on the rows of a concept's instances, for this instance, on the rows of now.
    pub(super) fn reach(&mut self, record: Record, node: NodeId) -> NodeId {
        match record.row {
            None => self.lift(node, record.domain),
            Some(row) => {
                let there = self.node_on(record.domain, Op::Gather(node, Via::Row(row)));
                self.lift(there, record.domain)
            }
        }
    }

    /// How the rows of now find the row of an instance.
    pub(super) fn route_to(&mut self, record: Record) -> Route {
        let mut links = self.links(record.domain);
        links.extend(record.row.map(Via::Row));
        if links.is_empty() { Route::Same } else { Route::Links(links) }
    }

    fn note_fact(&mut self, record: Record, instances: DomainId, field: FieldId, ty: &Type) {
        let shown = matches!(ty.value, Value::List(_) | Value::Concept(_) | Value::Earlier(..));
        if shown {
            return;
        }
        let step = self.fact_step(record.concept, instances, field, ty);
        let route = self.route_to(record);
        self.rests_on(step, route);
    }

    pub(super) fn list_fact(
        &mut self,
        record: Record,
        instances: DomainId,
        field: FieldId,
        element: &Value,
    ) -> Val {
        let concept = self.concept_of(record.concept);
        let rows = self.b.domain(Domain::Items { concept, field });
        let element = match (Kind::of(element), element) {
            (Some(concept), _) => {
                // Its rows are those of the instances.
                self.instances(concept);
                let row = Some(self.node_on(rows, Op::ElementRow));
                Element::Record(Record { domain: rows, concept, present: None, row })
            }
            (None, other) => {
                let value = self.node_on(rows, Op::Element(Part::Value));
                let end =
                    (*other == Value::Period).then(|| self.node_on(rows, Op::Element(Part::End)));
                Element::Value(Scalar { domain: rows, present: None, value, end, count: None })
            }
        };
        let own = List { domain: instances, rows, filter: None, element };
        if record.row.is_none() && record.domain == self.domain() {
            return Val::List(own);
        }
        let via = self.row_of(record);
        Val::List(self.seen(own, via))
    }

    /// The list of an instance that its row is an element of, for `rule … within`.
    pub(super) fn owner_of(&mut self, record: Record, owner: Def) -> Record {
        let id = self.out.concept(self.db, owner);
        let instances = self.instances(record.concept);
        let row = self.through(record, instances, Op::Owner(id));
        Record { domain: self.domain(), concept: owner.into(), present: None, row: Some(row) }
    }

    /// A value of a rule on the rows of a concept's instances, for this instance, on the rows of now.
    pub(super) fn reach_val(&mut self, record: Record, val: Val) -> Val {
        match val {
            Val::Scalar(scalar) => Val::Scalar(Scalar {
                domain: self.domain(),
                present: scalar.present.map(|node| self.reach(record, node)),
                value: self.reach(record, scalar.value),
                end: scalar.end.map(|node| self.reach(record, node)),
                count: scalar.count.map(|(a, b)| (self.reach(record, a), self.reach(record, b))),
            }),
            Val::Record(found) => {
                let row = match found.row {
                    Some(row) => row,
                    None => self.node_on(found.domain, Op::OwnRow),
                };
                Val::Record(Record {
                    domain: self.domain(),
                    concept: found.concept,
                    present: found.present.map(|node| self.reach(record, node)),
                    row: Some(self.reach(record, row)),
                })
            }
            Val::List(list) => {
                if record.row.is_none() && list.domain == self.domain() {
                    return Val::List(list);
                }
                let via = self.row_of(record);
                Val::List(self.seen(list, via))
            }
            Val::Absent => Val::Absent,
            Val::Error => Val::Error,
        }
    }
}
