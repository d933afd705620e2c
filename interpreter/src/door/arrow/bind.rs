//! Columns, each found its fact.

use super::super::nearest;
use super::super::schema::{Schema, Shape};
use super::cells::{Cells, wanted};
use super::error::ColumnError;
use crate::language::Bilingual;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, StructArray};
use arrow_schema::DataType;
use lagrum_plan::package::{Concept, ConceptId, Package};
use lagrum_plan::source::Origin;

/// The end of the name of a column that says where a fact is known not to be there.
pub(crate) const ABSENT: &str = "$absent";

/// The columns of a concept's facts.
pub(crate) struct Columns<'a> {
    /// By the index of the field.
    pub(super) fields: Vec<Column<'a>>,
    /// The ids of the cases, `$case`.
    pub(super) cases: Option<Cells<'a>>,
}

/// What is given of a fact.
#[derive(Default)]
pub(super) struct Column<'a> {
    pub(super) values: Option<Values<'a>>,
    pub(super) absent: Option<&'a BooleanArray>,
}

pub(super) enum Values<'a> {
    Plain(Cells<'a>),
    Objects(&'a StructArray, Columns<'a>),
    Lists(Lists<'a>, Box<Self>),
    /// A column that holds nothing but nulls has a type of its own in Arrow.
    Nothing,
}

/// Where the elements of each row are among all.
pub(super) struct Lists<'a> {
    array: &'a dyn Array,
}

impl Lists<'_> {
    pub(super) fn range(&self, row: usize) -> std::ops::Range<usize> {
        let place = |offset: Option<i64>| offset.and_then(|at| usize::try_from(at).ok());
        let (first, last) = if let Some(list) = self.array.as_list_opt::<i32>() {
            let at = |row| list.value_offsets().get(row).map(|at: &i32| i64::from(*at));
            (at(row), at(row + 1))
        } else {
            let list = self.array.as_list_opt::<i64>();
            let at = |row| list.and_then(|list| list.value_offsets().get(row).copied());
            (at(row), at(row + 1))
        };
        place(first).unwrap_or(0)..place(last).unwrap_or(0)
    }
}

impl Values<'_> {
    pub(super) fn is_null(&self, row: usize) -> bool {
        match self {
            Self::Plain(cells) => cells.is_null(row),
            Self::Objects(array, _) => row >= array.len() || array.is_null(row),
            Self::Lists(lists, _) => row >= lists.array.len() || lists.array.is_null(row),
            Self::Nothing => true,
        }
    }
}

/// What is bound, and to what.
struct Binding<'s> {
    package: &'s Package,
    schema: &'s Schema,
    path: Vec<String>,
}

impl<'a> Columns<'a> {
    /// The columns of cases.
    pub(crate) fn of_cases(
        package: &Package,
        schema: &Schema,
        concept: ConceptId,
        columns: impl Iterator<Item = (&'a str, &'a ArrayRef)>,
    ) -> Result<Self, ColumnError> {
        let mut binding = Binding { package, schema, path: Vec::new() };
        binding.concept(concept, columns, true)
    }
}

impl Binding<'_> {
    fn concept<'a>(
        &mut self,
        concept: ConceptId,
        columns: impl Iterator<Item = (&'a str, &'a ArrayRef)>,
        case: bool,
    ) -> Result<Columns<'a>, ColumnError> {
        let of = usize::try_from(concept.0).ok().and_then(|at| self.package.concepts.get(at));
        let Some(of) = of else { return Ok(Columns { fields: Vec::new(), cases: None }) };
        let mut bound =
            Columns { fields: of.fields.iter().map(|_| Column::default()).collect(), cases: None };
        for (name, array) in columns {
            self.path.push(name.to_owned());
            if case && name == "$case" {
                if is_nothing(array.as_ref()) {
                    self.path.pop();
                    continue;
                }
                let cells = Cells::texts(array.as_ref());
                bound.cases = Some(cells.ok_or_else(|| self.wrong(&text(), array))?);
            } else {
                self.fact((concept, of), (name, array), &mut bound)?;
            }
            self.path.pop();
        }
        Ok(bound)
    }

    fn fact<'a>(
        &mut self,
        (id, of): (ConceptId, &Concept),
        (name, array): (&str, &'a ArrayRef),
        bound: &mut Columns<'a>,
    ) -> Result<(), ColumnError> {
        let (fact, absent) = match name.strip_suffix(ABSENT) {
            Some(fact) => (fact, true),
            None => (name, false),
        };
        let found = of.keyed().find(|(_, field)| field.name == fact);
        let shapes = self.schema.shapes(id);
        let found =
            found.and_then(|(at, field)| Some((field, shapes.get(at)?, bound.fields.get_mut(at)?)));
        let Some((field, shape, column)) = found else { return Err(self.unknown(of, fact)) };
        if absent && is_nothing(array.as_ref()) {
            return Ok(());
        }
        if absent {
            let marks = array.as_boolean_opt().ok_or_else(|| self.wrong(&yes_no(), array))?;
            return if column.absent.replace(marks).is_some() { Err(self.twice()) } else { Ok(()) };
        }
        if matches!(field.origin, Origin::Assessment(_)) {
            return Err(self.wrong(&judgement(), array));
        }
        let values = self.values(shape, array)?;
        if column.values.replace(values).is_some() { Err(self.twice()) } else { Ok(()) }
    }

    fn values<'a>(
        &mut self,
        shape: &Shape,
        array: &'a ArrayRef,
    ) -> Result<Values<'a>, ColumnError> {
        if is_nothing(array.as_ref()) {
            return Ok(Values::Nothing);
        }
        let bound = match shape {
            Shape::Concept(concept) => match array.as_struct_opt() {
                Some(objects) => Some(Values::Objects(objects, self.objects(*concept, objects)?)),
                None => None,
            },
            Shape::List { of, .. } => match elements(array.as_ref()) {
                Some(elements) => {
                    let inner = Box::new(self.values(of, elements)?);
                    Some(Values::Lists(Lists { array: array.as_ref() }, inner))
                }
                None => None,
            },
            Shape::YesNo
            | Shape::Number { .. }
            | Shape::Text(_)
            | Shape::Identity(_)
            | Shape::Time { .. }
            | Shape::Period { .. }
            | Shape::Duration(_)
            | Shape::Alternatives(_) => {
                Cells::of(self.package, shape, array.as_ref()).map(Values::Plain)
            }
        };
        bound.ok_or_else(|| self.wrong(&wanted(shape), array))
    }

    fn objects<'a>(
        &mut self,
        concept: ConceptId,
        objects: &'a StructArray,
    ) -> Result<Columns<'a>, ColumnError> {
        let of = usize::try_from(concept.0).ok().and_then(|at| self.package.concepts.get(at));
        if of.is_some_and(|of| of.answers.is_some()) {
            return Err(self.wrong(&earlier(), objects));
        }
        let names = objects.column_names().into_iter();
        self.concept(concept, names.zip(objects.columns()), false)
    }

    fn unknown(&self, of: &Concept, fact: &str) -> ColumnError {
        let names = of.keyed().map(|(_, field)| field.name.as_str());
        let nearest = nearest(fact, names).map(str::to_owned);
        ColumnError::Unknown { column: self.path.join("."), nearest }
    }

    fn twice(&self) -> ColumnError {
        ColumnError::Twice { column: self.path.join(".") }
    }

    fn wrong(&self, expected: &Bilingual, array: &dyn Array) -> ColumnError {
        let found = array.data_type().to_string();
        ColumnError::Type { column: self.path.join("."), expected: expected.clone(), found }
    }
}

fn is_nothing(array: &dyn Array) -> bool {
    matches!(array.data_type(), DataType::Null)
}

/// The elements of lists, those of all rows.
fn elements(array: &dyn Array) -> Option<&ArrayRef> {
    let short = array.as_list_opt::<i32>().map(|list| list.values());
    short.or_else(|| array.as_list_opt::<i64>().map(|list| list.values()))
}

fn text() -> Bilingual {
    Bilingual::new("text (Utf8)", "text (Utf8)")
}

fn yes_no() -> Bilingual {
    Bilingual::new("Boolean", "Boolean")
}

fn judgement() -> Bilingual {
    Bilingual::new(
        "a judgement in JSON, with who made it, when and why",
        "en bedömning i JSON, med vem som gjort den, när och varför",
    )
}

fn earlier() -> Bilingual {
    Bilingual::new(
        "an earlier decision in JSON, as it was answered",
        "ett tidigare beslut i JSON, så som det lämnades",
    )
}
