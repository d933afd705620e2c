//! The households as the engine's own columns, which is how a statistics office would hand them over.

use lagrum_interpreter::facts::{Column, Facts, Instances, Owner};
use lagrum_plan::calendar::Month;
use lagrum_plan::package::{Concept, ConceptId, Field, FieldId};
use lagrum_plan::value::{FactType, TimeUnit};

use crate::cases::MONTH;
use crate::contender::Failure;
use crate::households::Household;

/// A case for each household: the givens of `case`, which are the household and the month, and the
/// household's facts, by their names in the rule package.
///
/// # Errors
/// A concept, a fact or a type that the work item does not have, by name.
pub fn facts(
    concepts: &[Concept],
    case: ConceptId,
    households: &[Household],
) -> Result<Facts, Failure> {
    let rows = u32::try_from(households.len())?;
    let given = given(concepts, case)?;
    let mut instances = Vec::with_capacity(concepts.len());
    for (id, concept) in (0..).map(ConceptId).zip(concepts) {
        instances.push(if id == case {
            let columns = concept.fields.iter().map(|field| given_column(field, rows));
            let nobody = Owner { concept: ConceptId(u32::MAX), ..owner(case, given, 0) };
            one_a_case(rows, columns.collect::<Result<_, _>>()?, |_| nobody)
        } else if given.concept == id {
            let columns = concept.fields.iter().map(|field| fact_column(field, households));
            one_a_case(rows, columns.collect::<Result<_, _>>()?, |row| owner(case, given, row))
        } else {
            return Err(format!("the work item has no concept `{}`", concept.name).into());
        });
    }
    Ok(Facts { cases: households.len(), concepts: instances, texts: Vec::new() })
}

/// The given that is the household.
#[derive(Clone, Copy)]
struct Given {
    concept: ConceptId,
    field: FieldId,
}

fn given(concepts: &[Concept], case: ConceptId) -> Result<Given, Failure> {
    let givens = usize::try_from(case.0).ok().and_then(|at| concepts.get(at));
    let givens = givens.ok_or("the givens are no concept of the package")?;
    let household = (0..).map(FieldId).zip(&givens.fields).find_map(|(field, it)| {
        let FactType::Concept(concept) = it.ty else { return None };
        Some(Given { concept, field })
    });
    household.ok_or_else(|| "no given is a concept".into())
}

fn owner(case: ConceptId, given: Given, row: u32) -> Owner {
    Owner { concept: case, row, field: given.field, position: 0 }
}

fn one_a_case(rows: u32, fields: Vec<Column>, owner: impl Fn(u32) -> Owner) -> Instances {
    Instances {
        rows: usize::try_from(rows).unwrap_or(usize::MAX),
        case_starts: (0..=rows).collect(),
        owners: (0..rows).map(owner).collect(),
        fields,
    }
}

fn given_column(field: &Field, rows: u32) -> Result<Column, Failure> {
    let rows = 0..i64::from(rows);
    if let FactType::Concept(concept) = field.ty {
        return Ok(Column::Rows(concept, rows.collect(), None));
    }
    if let FactType::Time { unit: TimeUnit::Month, .. } = field.ty {
        let month: Month = MONTH.parse()?;
        return Ok(Column::Values(rows.map(|_| month.code()).collect(), None));
    }
    Err(format!("the work item gives no `{}`", field.name).into())
}

fn fact_column(field: &Field, households: &[Household]) -> Result<Column, Failure> {
    let figure: fn(&Household) -> i64 = match (field.name.as_str(), &field.ty) {
        ("children", FactType::Number { decimals: 0, .. }) => |it| it.children.into(),
        ("housing_cost", FactType::Number { decimals: 2, .. }) => |it| it.housing_cost,
        ("income", FactType::Number { decimals: 0, .. }) => |it| it.income,
        ("has_partner", FactType::YesNo) => |it| it.has_partner.into(),
        ("partner_income", FactType::Number { decimals: 0, .. }) => |it| it.partner_income,
        (name, _) => return Err(format!("the work item has no fact `{name}` of its type").into()),
    };
    Ok(Column::Values(households.iter().map(figure).collect(), None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::households::population;
    use lagrum_plan::exact::Rational;
    use lagrum_plan::value::{Label, NumberKind};

    fn field(name: &str, ty: FactType) -> Field {
        Field {
            name: name.to_owned(),
            label: Label::default(),
            ask: Label::default(),
            ty,
            unit: Label::default(),
            may_be_absent: false,
            sensitive: false,
            sources: Vec::new(),
            origin: lagrum_plan::source::Origin::Given,
        }
    }

    fn number(name: &str, kind: NumberKind, decimals: u8) -> Field {
        let (low, high) = (Rational::from_integer(0), Rational::from_integer(1_000_000_000));
        field(name, FactType::Number { kind, decimals, low, high })
    }

    fn concepts() -> Vec<Concept> {
        let concept = |fields| Concept {
            name: String::new(),
            label: Label::default(),
            answers: None,
            fields,
        };
        vec![
            concept(vec![
                number("children", NumberKind::Integer, 0),
                number("housing_cost", NumberKind::Money, 2),
                number("income", NumberKind::Money, 0),
                field("has_partner", FactType::YesNo),
                number("partner_income", NumberKind::Money, 0),
            ]),
            concept(vec![
                field("household", FactType::Concept(ConceptId(0))),
                field("for_month", FactType::Time { unit: TimeUnit::Month, low: None, high: None }),
            ]),
        ]
    }

    fn values(column: &Column) -> &[i64] {
        let (Column::Values(values, None) | Column::Rows(_, values, None)) = column else {
            panic!("not a column of known values: {column:?}");
        };
        values
    }

    #[test]
    fn every_household_is_a_case_with_its_own_facts() {
        let facts = facts(&concepts(), ConceptId(1), &population(3)).unwrap();
        assert_eq!(facts.cases, 3);
        let [households, cases] = &facts.concepts[..] else { panic!("two concepts") };
        assert_eq!((households.rows, cases.rows), (3, 3));
        assert_eq!(households.case_starts, [0, 1, 2, 3]);
        let columns: Vec<&[i64]> = households.fields.iter().map(values).collect();
        assert_eq!(columns[0], [6, 5, 2]);
        assert_eq!(columns[1], [617_600, 919_600, 121_700]);
        assert_eq!(columns[2], [246_819, 13_084, 387_807]);
        assert_eq!(columns[3], [0, 0, 1]);
        assert_eq!(columns[4], [0, 0, 162_951]);
        assert_eq!(values(&cases.fields[0]), [0, 1, 2]);
        assert_eq!(values(&cases.fields[1]), [2012 * 12 + 2; 3]);
        assert_eq!((households.owners[2].concept, households.owners[2].row), (ConceptId(1), 2));
    }

    #[test]
    fn a_fact_that_the_work_item_lacks_is_named() {
        let mut concepts = concepts();
        concepts[0].fields[2].name = "wealth".to_owned();
        let error = facts(&concepts, ConceptId(1), &population(1)).unwrap_err();
        assert_eq!(error.to_string(), "the work item has no fact `wealth` of its type");
    }
}
