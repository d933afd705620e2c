//! Packages, programs and facts for tests.

use crate::facts::{Cell, Column, Facts, Instances, Owner};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::{
    Concept, ConceptId, Condition, Decision, Ensure, Field, FieldId, Outcome, Package, PlaceId,
    Reason, Span,
};
use lagrum_plan::program::{Domain, DomainId, Fault, Node, NodeId, Op, Part, Program, StepId, Via};
use lagrum_plan::value::{Constant, FactType, Label, NumberKind, Shown, TimeUnit, ValueType};

pub(super) const CASES: DomainId = DomainId(0);
/// The children of a case, as a list.
pub(super) const CHILDREN: DomainId = DomainId(1);
/// The children as instances.
pub(super) const CHILD: DomainId = DomainId(2);
/// One home for each case: shares the rows of the cases.
pub(super) const HOME: DomainId = DomainId(3);
/// A partner, who may be absent.
pub(super) const PARTNER: DomainId = DomainId(4);
/// The children of its case, seen from each child.
pub(super) const SIBLINGS: DomainId = DomainId(5);
/// The children of a case, twice over.
pub(super) const TWICE: DomainId = DomainId(6);
/// Weeks of a case, from the one that its third number gives through week 3, eight at most.
pub(super) const WEEKS: DomainId = DomainId(7);
pub(super) const LAST_WEEK: i64 = 3;
pub(super) const MOST_WEEKS: u32 = 8;

/// Fields of the case.
pub(super) const YES_NO: [FieldId; 3] = [FieldId(0), FieldId(1), FieldId(2)];
pub(super) const NUMBERS: [FieldId; 3] = [FieldId(3), FieldId(4), FieldId(5)];
pub(super) const OPTIONAL: FieldId = FieldId(6);
pub(super) const DATE: FieldId = FieldId(7);
pub(super) const LIST: FieldId = FieldId(8);
pub(super) const ROLE_HOME: FieldId = FieldId(9);
pub(super) const ROLE_PARTNER: FieldId = FieldId(10);
pub(super) const TEXT: FieldId = FieldId(11);
/// Fields of a child, a home and a partner.
pub(super) const FLAG: FieldId = FieldId(0);
pub(super) const AMOUNT: FieldId = FieldId(1);

pub(super) struct Builder {
    pub(super) program: Program,
}

impl Builder {
    pub(super) fn new() -> Self {
        let items = Domain::Items { concept: ConceptId(0), field: LIST };
        let instances = |concept| Domain::Instances(ConceptId(concept));
        let domains = vec![instances(0), items, instances(1), instances(2), instances(3)];
        let mut builder =
            Self { program: Program { domains, nodes: Vec::new(), steps: Vec::new() } };
        let case = builder.add(CASES, Op::OwnRow);
        let via = builder.add(CHILD, Op::Gather(case, Via::Case));
        builder.program.domains.push(Domain::Seen { parent: CHILD, base: CHILDREN, via });
        builder
            .program
            .domains
            .push(Domain::Joined { parent: CASES, parts: vec![CHILDREN, CHILDREN] });
        let first = builder.fact(CASES, NUMBERS[2]);
        let last = builder.number(CASES, i128::from(LAST_WEEK), 1);
        let (unit, at_most) = (TimeUnit::Week, MOST_WEEKS);
        builder.program.domains.push(Domain::Units { parent: CASES, unit, first, last, at_most });
        builder
    }

    pub(super) fn add(&mut self, domain: DomainId, op: Op) -> NodeId {
        let id = u32::try_from(self.program.nodes.len()).unwrap();
        self.program.nodes.push(Node { domain, op, place: PlaceId(id) });
        NodeId(id)
    }

    pub(super) fn number(&mut self, domain: DomainId, num: i128, den: i128) -> NodeId {
        self.add(domain, Op::Constant(Constant::Number(Rational::new(num, den).unwrap())))
    }

    pub(super) fn fact(&mut self, domain: DomainId, field: FieldId) -> NodeId {
        self.add(domain, Op::Fact(field, Part::Value))
    }

    /// A fact that is a fault where a yes/no fact says so.
    pub(super) fn or_fault(&mut self, domain: DomainId, fault: NodeId, value: NodeId) -> NodeId {
        let failed = self.add(domain, Op::Failed(Fault::NoValue));
        self.add(domain, Op::Choose(fault, failed, value))
    }

    /// A package with these results, conditions and ensures; the legal date is the case's date.
    pub(super) fn package(
        mut self,
        results: &[NodeId],
        conditions: &[NodeId],
        ensures: &[(DomainId, NodeId)],
    ) -> Package {
        let legal_date = self.fact(CASES, DATE);
        let step = StepId(0);
        let shown = |node: &NodeId| Shown {
            present: None,
            value: *node,
            end: None,
            ty: ValueType::Number(NumberKind::Number),
            unit: Label::default(),
        };
        let result =
            |node| Outcome { name: "r".into(), label: Label::default(), value: shown(node), step };
        let condition = |node: &NodeId| Condition {
            name: "c".into(),
            label: Label::default(),
            under: Vec::new(),
            node: *node,
            step,
            denied: Reason::default(),
        };
        let ensure = |(domain, node): &(DomainId, NodeId)| Ensure {
            domain: *domain,
            node: *node,
            because: Reason::default(),
            place: PlaceId(0),
        };
        let decision = Decision {
            ensures: ensures.iter().map(ensure).collect(),
            conditions: conditions.iter().map(condition).collect(),
            results: results.iter().map(result).collect(),
            ..Decision::new("D", ConceptId(0), self.program, legal_date)
        };
        Package {
            name: "p".into(),
            version: "1.0.0".into(),
            edition: "2026".into(),
            agency: None,
            lifetime: Span::default(),
            concepts: concepts(),
            alternatives: Vec::new(),
            registers: Vec::new(),
            citations: Vec::new(),
            places: Vec::new(),
            spots: Vec::new(),
            decisions: vec![decision],
            coordinations: Vec::new(),
            reforms: Vec::new(),
        }
    }
}

fn field(ty: FactType, may_be_absent: bool) -> Field {
    Field {
        name: "f".into(),
        label: Label::default(),
        ask: Label::default(),
        ty,
        unit: Label::default(),
        may_be_absent,
        sensitive: false,
        sources: Vec::new(),
        origin: lagrum_plan::source::Origin::Given,
    }
}

fn concepts() -> Vec<Concept> {
    let money = || FactType::Number {
        kind: NumberKind::Money,
        decimals: 2,
        low: (-1000).into(),
        high: 1000.into(),
    };
    let list = FactType::List { of: Box::new(FactType::Concept(ConceptId(1))), at_most: 8 };
    let date = FactType::Time { unit: TimeUnit::Date, low: None, high: None };
    let concept =
        |fields| Concept { name: "c".into(), label: Label::default(), answers: None, fields };
    let of_case = vec![
        field(FactType::YesNo, false),
        field(FactType::YesNo, false),
        field(FactType::YesNo, false),
        field(money(), false),
        field(money(), false),
        field(
            FactType::Number {
                kind: NumberKind::Integer,
                decimals: 0,
                low: (-9).into(),
                high: 9.into(),
            },
            false,
        ),
        field(money(), true),
        field(date, false),
        field(list, false),
        field(FactType::Concept(ConceptId(2)), false),
        field(FactType::Concept(ConceptId(3)), true),
        field(FactType::Text { matching: None }, false),
    ];
    let person = || vec![field(FactType::YesNo, false), field(money(), false)];
    vec![concept(of_case), concept(person()), concept(person()), concept(person())]
}

/// A fact of a case: its value, unknown, or absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Value(i64),
    Unknown,
    Absent,
}

/// A person: a flag and an amount.
pub(super) type Person = [Given; 2];

/// The facts of a case.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) yes_no: [Given; 3],
    pub(super) numbers: [Given; 3],
    pub(super) optional: Given,
    pub(super) date: Given,
    pub(super) text: Given,
    /// None where the list is unknown.
    pub(super) children: Option<Vec<Person>>,
    pub(super) home: Person,
    /// None where there is none; the status says whether that is known.
    pub(super) partner: Result<Person, Given>,
}

fn column(given: impl Iterator<Item = Given>) -> Column {
    let (mut values, mut cells) = (Vec::new(), Vec::new());
    for given in given {
        match given {
            Given::Value(value) => {
                values.push(value);
                cells.push(Cell::Known);
            }
            Given::Unknown => {
                values.push(0);
                cells.push(Cell::Unknown);
            }
            Given::Absent => {
                values.push(0);
                cells.push(Cell::Absent);
            }
        }
    }
    let all_known = cells.iter().all(|cell| *cell == Cell::Known);
    Column::Values(values, if all_known { None } else { Some(cells) })
}

fn rows(concept: u32, given: impl Iterator<Item = Given>) -> Column {
    let Column::Values(mut values, cells) = column(given) else { unreachable!() };
    for (value, cell) in values.iter_mut().zip(cells.iter().flatten()) {
        if *cell != Cell::Known {
            *value = -1;
        }
    }
    Column::Rows(ConceptId(concept), values, cells)
}

/// The columns of cases.
pub(super) fn facts(cases: &[Case]) -> Facts {
    let number = |count: usize| u32::try_from(count).unwrap();
    let (mut children, mut owners, mut starts) = (Vec::new(), Vec::new(), vec![0]);
    let (mut partners, mut partner_starts, mut partner_rows) = (Vec::new(), vec![0], Vec::new());
    for (row, case) in cases.iter().enumerate() {
        for (position, child) in case.children.iter().flatten().enumerate() {
            children.push(*child);
            owners.push(Owner {
                concept: ConceptId(0),
                row: number(row),
                field: LIST,
                position: number(position),
            });
        }
        starts.push(number(children.len()));
        partner_rows.push(match case.partner {
            Ok(partner) => {
                partners.push(partner);
                Given::Value(i64::try_from(partners.len() - 1).unwrap())
            }
            Err(given) => given,
        });
        partner_starts.push(number(partners.len()));
    }
    let one_each: Vec<u32> = (0..=number(cases.len())).collect();
    let person = |people: &[Person]| {
        (0..2).map(|at| column(people.iter().map(|person| person[at]))).collect::<Vec<_>>()
    };
    let list_cells =
        cases.iter().map(|case| if case.children.is_some() { Cell::Known } else { Cell::Unknown });
    let elements = rows(1, (0..i64::try_from(children.len()).unwrap()).map(Given::Value));
    let mut of_case: Vec<Column> =
        (0..3).map(|at| column(cases.iter().map(|case| case.yes_no[at]))).collect();
    of_case.extend((0..3).map(|at| column(cases.iter().map(|case| case.numbers[at]))));
    of_case.push(column(cases.iter().map(|case| case.optional)));
    of_case.push(column(cases.iter().map(|case| case.date)));
    of_case.push(Column::Lists(starts.clone(), Some(list_cells.collect()), Box::new(elements)));
    of_case.push(rows(2, (0..i64::try_from(cases.len()).unwrap()).map(Given::Value)));
    of_case.push(rows(3, partner_rows.into_iter()));
    of_case.push(column(cases.iter().map(|case| case.text)));
    let homes: Vec<Person> = cases.iter().map(|case| case.home).collect();
    let instances =
        |rows, case_starts, owners, fields| Instances { rows, case_starts, owners, fields };
    Facts {
        cases: cases.len(),
        concepts: vec![
            instances(cases.len(), one_each.clone(), Vec::new(), of_case),
            instances(children.len(), starts, owners, person(&children)),
            instances(cases.len(), one_each, Vec::new(), person(&homes)),
            instances(partners.len(), partner_starts, Vec::new(), person(&partners)),
        ],
        texts: vec!["a".into(), "b".into(), "c".into()],
    }
}
