//! Nodes into instructions.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many operations, each function has to do with a few"
)]

use super::circles::Circles;
use super::code::{
    Among, Arg, Binary, Code, Counting, Exact, ExactOp, Instruction, Link, MaybeReg, Reg, Test,
};
use super::emit_numbers::lcm;
use super::fold::{Folded, number};
use super::order::{self, Item};
use super::shape::{CASES, Shape};
use super::values::{FAULT, KNOWN};
use lagrum_plan::exact::Rational;
use lagrum_plan::layout::{Form, Kind, Layout};
use lagrum_plan::operands::Branch;
use lagrum_plan::package::{Decision, Package};
use lagrum_plan::program::{DomainId, Maybe, NodeId, Op, Over, Part, Via};
use lagrum_plan::value::Constant;

/// Where the value of a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A column of integers, the value times the denominator.
    Narrow(Reg, i128),
    /// A column of rationals.
    Wide(Reg),
    /// A constant; see [`Emitter::constant`].
    Const,
}

/// Instructions in the making. Columns are numbered as they come; slots are given out afterwards.
pub(super) struct Emitter<'a> {
    package: &'a Package,
    decision: &'a Decision,
    pub(super) shape: &'a Shape,
    pub(super) folded: &'a Folded,
    layouts: &'a [Layout],
    pub(super) circles: Circles,
    /// Every node gets a column of its own.
    pub(super) keep: bool,
    pub(super) code: Vec<Instruction>,
    pub(super) places: Vec<Option<Place>>,
    pub(super) by: Vec<Vec<Reg>>,
    pub(super) texts: Vec<String>,
    columns: u32,
    domain: u32,
    open: Vec<Option<usize>>,
}

pub(super) type Emitted<T> = Result<T, &'static str>;
pub(super) const MISSING: &str = "a node reads one that is not there";

impl<'a> Emitter<'a> {
    pub(super) fn new(
        package: &'a Package,
        decision: &'a Decision,
        shape: &'a Shape,
        folded: &'a Folded,
        layouts: &'a [Layout],
        keep: bool,
    ) -> Self {
        Self {
            package,
            decision,
            shape,
            folded,
            layouts,
            circles: Circles::of(folded),
            keep,
            code: Vec::new(),
            places: vec![None; decision.program.nodes.len()],
            by: vec![Vec::new(); shape.domains.len()],
            texts: Vec::new(),
            columns: 0,
            domain: 0,
            open: Vec::new(),
        }
    }

    pub(super) fn run(&mut self, items: &[Item]) -> Emitted<()> {
        for item in items {
            match *item {
                Item::Domain(domain) => self.build(domain)?,
                Item::Node(node) => {
                    self.enter_circle(node);
                    self.node(node)?;
                    self.leave_circle(node)?;
                }
                Item::Open(branch) => self.open_region(branch),
                Item::Close => self.close_region(),
            }
        }
        Ok(())
    }

    fn build(&mut self, domain: DomainId) -> Emitted<()> {
        let made_by =
            self.shape.domains.get(domain.0 as usize).map_or(&[][..], |domain| &domain.by);
        for by in made_by {
            self.domain = self.home(*by)?;
            let reg = self.narrow(self.folded.resolve(*by), 1)?;
            self.by.get_mut(domain.0 as usize).ok_or(MISSING)?.push(reg);
        }
        let out = Reg { domain: domain.0, slot: u32::MAX, wide: false };
        self.code.push(Instruction { out, code: Code::Build(domain) });
        Ok(())
    }

    fn open_region(&mut self, branch: Branch) {
        let (node, test): (NodeId, fn(Reg, Branch) -> Test) = match branch {
            Branch::Is(node, _) | Branch::Picks(node, _) => (node, |reg, branch| match branch {
                Branch::Is(_, wanted) => Test::Is(reg, wanted),
                Branch::Picks(_, wanted) => Test::Picks(reg, wanted),
            }),
        };
        let place = self.places.get(self.folded.resolve(node).0 as usize).copied().flatten();
        let Some(Place::Narrow(reg, _)) = place else { return self.open.push(None) };
        self.open.push(Some(self.code.len()));
        self.code.push(Instruction {
            out: reg,
            code: Code::Skip { unless: test(reg, branch), over: 0 },
        });
    }

    /// Until slots are given out, a skip says where it ends, not how far it goes.
    fn close_region(&mut self) {
        let end = self.code.len();
        let start = self.open.pop().flatten();
        if let Some(Code::Skip { over, .. }) =
            start.and_then(|start| self.code.get_mut(start)).map(|start| &mut start.code)
        {
            *over = end;
        }
    }

    pub(super) fn home(&self, node: NodeId) -> Emitted<u32> {
        let node = self.decision.program.nodes.get(node.0 as usize).ok_or(MISSING)?;
        Ok(self.shape.home(node.domain).0)
    }

    pub(super) fn layout(&self, node: NodeId) -> Emitted<Layout> {
        self.layouts.get(node.0 as usize).copied().ok_or(MISSING)
    }

    pub(super) fn constant(&self, node: NodeId) -> Option<&'a Constant> {
        match self.folded.ops.get(node.0 as usize) {
            Some(Op::Constant(constant)) => Some(constant),
            Some(_) | None => None,
        }
    }

    pub(super) fn push(&mut self, code: Code) -> Reg {
        self.push_as(false, code)
    }

    pub(super) fn push_wide(&mut self, code: Code) -> Reg {
        self.push_as(true, code)
    }

    fn push_as(&mut self, wide: bool, code: Code) -> Reg {
        let out = Reg { domain: self.domain, slot: self.columns, wide };
        self.columns += 1;
        self.code.push(Instruction { out, code });
        out
    }

    pub(super) fn place(&self, node: NodeId) -> Emitted<Place> {
        self.places.get(node.0 as usize).copied().flatten().ok_or(MISSING)
    }

    /// A node as a column of integers of a denominator; made anew where it is a constant or has another.
    pub(super) fn narrow(&mut self, node: NodeId, denominator: i128) -> Emitted<Reg> {
        if let Some(constant) = self.constant(node) {
            return self.fill(constant, denominator);
        }
        match self.place(node)? {
            Place::Narrow(reg, own) if own == denominator => Ok(reg),
            Place::Narrow(reg, own) => {
                let factor = i64::try_from(denominator / own.max(1))
                    .map_err(|_| "a denominator does not fit")?;
                Ok(self.on(reg.domain, |emitter| {
                    emitter.push(Code::Affine { a: reg, factor, term: 0 })
                }))
            }
            Place::Wide(reg) => {
                let (a, b) = (Exact::Reg(reg, 1), Exact::Const(Rational::ZERO));
                Ok(self.on(reg.domain, |emitter| {
                    emitter.push(Code::Exact { op: ExactOp::Same, a, b, denominator })
                }))
            }
            Place::Const => Err(MISSING),
        }
    }

    /// A node in its own form.
    fn natural(&mut self, node: NodeId) -> Emitted<Reg> {
        match self.layout(node)?.form {
            Form::I64 => self.narrow(node, self.layout(node)?.denominator),
            Form::I128 | Form::Ratio => self.wide(node),
        }
    }

    pub(super) fn wide(&mut self, node: NodeId) -> Emitted<Reg> {
        if let Some(constant) = self.constant(node) {
            let value = number(constant).unwrap_or(Rational::ZERO);
            return Ok(self.push_wide(Code::FillExact(value)));
        }
        match self.place(node)? {
            Place::Wide(reg) => Ok(reg),
            Place::Narrow(reg, denominator) => {
                let (a, b) = (Exact::Reg(reg, denominator), Exact::Const(Rational::ZERO));
                Ok(self.on(reg.domain, |emitter| {
                    emitter.push_wide(Code::Exact { op: ExactOp::Same, a, b, denominator: 1 })
                }))
            }
            Place::Const => Err(MISSING),
        }
    }

    /// Goes on in the rows of a domain.
    pub(super) fn go_to(&mut self, domain: u32) {
        self.domain = domain;
    }

    /// A column of a node in its own form.
    pub(super) fn in_own_form(&mut self, node: NodeId, layout: Layout) -> Emitted<Place> {
        Ok(match layout.form {
            Form::I64 => Place::Narrow(self.narrow(node, layout.denominator)?, layout.denominator),
            Form::I128 | Form::Ratio => Place::Wide(self.wide(node)?),
        })
    }

    pub(super) fn on<T>(&mut self, domain: u32, make: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.domain, domain);
        let made = make(self);
        self.domain = before;
        made
    }

    fn fill(&mut self, constant: &Constant, denominator: i128) -> Emitted<Reg> {
        let code = match constant {
            Constant::Text(text) => Code::FillText(self.text(text)),
            Constant::Bool(_) | Constant::Number(_) | Constant::Code(_) => {
                Code::Fill(stored(constant, denominator)?, KNOWN)
            }
        };
        Ok(self.push(code))
    }

    fn text(&mut self, text: &str) -> u32 {
        let found = self.texts.iter().position(|known| known == text);
        let at = found.unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        });
        super::rows::index(at)
    }

    pub(super) fn exact(&self, node: NodeId) -> Emitted<Exact> {
        if let Some(constant) = self.constant(node) {
            return Ok(Exact::Const(number(constant).unwrap_or(Rational::ZERO)));
        }
        match self.place(node)? {
            Place::Narrow(reg, denominator) => Ok(Exact::Reg(reg, denominator)),
            Place::Wide(reg) => Ok(Exact::Reg(reg, 1)),
            Place::Const => Err(MISSING),
        }
    }

    fn yes_no(&mut self, node: NodeId) -> Emitted<Reg> {
        self.narrow(node, 1)
    }

    fn all_narrow(&mut self, nodes: &[NodeId]) -> Emitted<Vec<Reg>> {
        nodes.iter().map(|node| self.narrow(*node, 1)).collect()
    }

    /// A branch of a choice in the form of the choice.
    fn branch(&mut self, node: NodeId, of: Layout) -> Emitted<Arg> {
        match self.constant(node) {
            Some(Constant::Text(_)) | None => self.narrow(node, of.denominator).map(Arg::Reg),
            Some(constant) => stored(constant, of.denominator).map(Arg::Const),
        }
    }

    /// A column at a child domain's rows.
    fn among(&mut self, rows: DomainId, filter: Option<NodeId>) -> Emitted<Among> {
        let home = self.shape.home(rows);
        let filter =
            filter.map(|filter| self.on(home.0, |emitter| emitter.yes_no(filter))).transpose()?;
        Ok(Among { rows: home, filter })
    }

    fn node(&mut self, node: NodeId) -> Emitted<()> {
        self.domain = self.home(node)?;
        let op = self.folded.op(node).ok_or(MISSING)?;
        let layout = self.layout(node)?;
        let place = match op {
            Op::Constant(constant) if self.keep => {
                Place::Narrow(self.kept(constant, layout)?, layout.denominator)
            }
            Op::Constant(_) => Place::Const,
            Op::Add(a, b) => self.sum(layout, (*a, 1), (*b, 1))?,
            Op::Sub(a, b) => self.sum(layout, (*a, 1), (*b, -1))?,
            Op::Mul(a, b) => self.product(layout, *a, *b)?,
            Op::Div(a, b) => self.quotient(layout, *a, *b)?,
            Op::Min(a, b) => self.extreme(layout, Binary::Min, *a, *b)?,
            Op::Max(a, b) => self.extreme(layout, Binary::Max, *a, *b)?,
            Op::Round(a, step, how) => self.rounding(layout, *a, *step, *how)?,
            Op::Exact(a, step) => self.exactly(layout, *a, *step)?,
            Op::Limit(a, limit) => self.limit(layout, *a, *limit)?,
            Op::Gather(from, via) => self.gather(*from, *via)?,
            Op::OfParts(parts) => self.of_parts(layout, parts)?,
            Op::SoFar(how, value) => self.so_far(layout, *how, *value)?,
            Op::Choose(..) | Op::Pick(..) | Op::Reduce(..) => self.of_any_form(op, layout)?,
            _ => {
                let code = self.plain(node, op)?;
                Place::Narrow(self.push(code), layout.denominator)
            }
        };
        if let Some(slot) = self.places.get_mut(node.0 as usize) {
            *slot = Some(place);
        }
        Ok(())
    }

    fn kept(&mut self, constant: &Constant, layout: Layout) -> Emitted<Reg> {
        match layout.form {
            Form::I64 => self.fill(constant, layout.denominator),
            // Constants beyond 64 bits are shown from the program itself.
            Form::I128 | Form::Ratio => Ok(self.push(Code::Fill(0, KNOWN))),
        }
    }

    fn link(&mut self, via: Via) -> Emitted<Link> {
        Ok(match via {
            Via::Case => Link::Case,
            Via::Parent => Link::Parent,
            Via::Base => Link::Base,
            Via::Row(row) => Link::Row(self.narrow(row, 1)?),
        })
    }

    fn gather(&mut self, from: NodeId, via: Via) -> Emitted<Place> {
        let (home, layout) = (self.home(from)?, self.layout(from)?);
        let source = self.on(home, |emitter| emitter.natural(from))?;
        let code = Code::Gather(source, self.link(via)?);
        Ok(if source.wide {
            Place::Wide(self.push_wide(code))
        } else {
            Place::Narrow(self.push(code), layout.denominator)
        })
    }

    fn of_parts(&mut self, layout: Layout, parts: &[NodeId]) -> Emitted<Place> {
        let narrow = layout.form == Form::I64;
        let mut regs = Vec::with_capacity(parts.len());
        for part in parts {
            let home = self.home(*part)?;
            regs.push(self.on(home, |emitter| {
                if narrow { emitter.narrow(*part, layout.denominator) } else { emitter.wide(*part) }
            })?);
        }
        let code = Code::OfParts(regs);
        Ok(if narrow {
            Place::Narrow(self.push(code), layout.denominator)
        } else {
            Place::Wide(self.push_wide(code))
        })
    }

    /// Operations whose result may be of either form.
    fn of_any_form(&mut self, op: &Op, layout: Layout) -> Emitted<Place> {
        let comparable = layout.kind != Kind::Row;
        let narrow = layout.form == Form::I64;
        let code = match op {
            Op::Choose(condition, then, or_else) => {
                let condition = self.yes_no(*condition)?;
                if narrow {
                    let (then, or_else) =
                        (self.branch(*then, layout)?, self.branch(*or_else, layout)?);
                    Code::Choose { condition, then, or_else, comparable }
                } else {
                    Code::ChooseWide {
                        condition,
                        then: self.wide(*then)?,
                        or_else: self.wide(*or_else)?,
                    }
                }
            }
            Op::Pick(which, branches) => {
                let which = self.narrow(*which, 1)?;
                if narrow {
                    let branches = branches
                        .iter()
                        .map(|branch| self.branch(*branch, layout))
                        .collect::<Emitted<_>>()?;
                    Code::Pick { which, branches, comparable }
                } else {
                    let branches =
                        branches.iter().map(|branch| self.wide(*branch)).collect::<Emitted<_>>()?;
                    Code::PickWide { which, branches }
                }
            }
            Op::Reduce(how, Over { rows, filter, value }) => {
                let among = self.among(*rows, *filter)?;
                let value = self.on(among.rows.0, |emitter| {
                    if narrow {
                        emitter.narrow(*value, layout.denominator)
                    } else {
                        emitter.wide(*value)
                    }
                })?;
                Code::Reduce(*how, among, value)
            }
            _ => return Err("an operation of no such form"),
        };
        Ok(if narrow {
            Place::Narrow(self.push(code), layout.denominator)
        } else {
            Place::Wide(self.push_wide(code))
        })
    }

    /// Operations whose result is a column of whole numbers.
    #[expect(clippy::too_many_lines, reason = "a table of operations")]
    fn plain(&mut self, node: NodeId, op: &Op) -> Emitted<Code> {
        Ok(match op {
            Op::Failed(_) => Code::Fill(0, FAULT),
            Op::Fact(..)
            | Op::OwnRow
            | Op::Owner(_)
            | Op::ElementRow
            | Op::Element(_)
            | Op::Position
            | Op::Unit
            | Op::Span(_) => self.load(node, op)?,
            Op::Compare(how, a, b) => self.comparison(*how, *a, *b)?,
            Op::CompareCount { how, least, greatest, with } => Code::CompareCount {
                how: *how,
                least: self.narrow(*least, 1)?,
                greatest: self.narrow(*greatest, 1)?,
                with: self.exact(*with)?,
            },
            Op::Not(a) => Code::Not(self.yes_no(*a)?),
            Op::AtLeast(wanted, operands) => Code::AtLeast(*wanted, self.all_narrow(operands)?),
            Op::ChoosePresent(condition, then, or_else) => {
                let condition = self.yes_no(*condition)?;
                let (branches, comparable) = self.maybes(&[*then, *or_else])?;
                let [then, or_else] = *branches.as_slice() else { return Err(MISSING) };
                Code::ChoosePresent { condition, then, or_else, comparable }
            }
            Op::Which { conditions, main } => {
                let mut open = Vec::with_capacity(conditions.len());
                for (number, (condition, _)) in (1i64..).zip(conditions) {
                    if self.constant(*condition) != Some(&Constant::Bool(false)) {
                        open.push((number, self.yes_no(*condition)?));
                    }
                }
                Code::Which { conditions: open, main: *main }
            }
            Op::PickPresent(which, branches) => {
                let which = self.narrow(*which, 1)?;
                let (branches, comparable) = self.maybes(branches)?;
                Code::PickPresent { which, branches, comparable }
            }
            Op::CountLeast(rows, filter) => {
                Code::Count(Counting::Least, self.among(*rows, *filter)?)
            }
            Op::CountGreatest(rows, filter) => {
                Code::Count(Counting::Greatest, self.among(*rows, *filter)?)
            }
            Op::Count(rows, filter) => Code::Count(Counting::Exactly, self.among(*rows, *filter)?),
            Op::Any(rows, value) => {
                let among = self.among(*rows, Some(*value))?;
                Code::Any(among.rows, among.filter.ok_or(MISSING)?)
            }
            Op::Every(rows, value) => {
                let among = self.among(*rows, Some(*value))?;
                Code::Every(among.rows, among.filter.ok_or(MISSING)?)
            }
            Op::Filled(Over { rows, filter, value }) => {
                let among = self.among(*rows, *filter)?;
                let value = self.on(among.rows.0, |emitter| emitter.natural(*value))?;
                Code::Filled(among, value)
            }
            Op::First { over, filter, by, descending, then_list_order } => {
                let among = self.among(*over, *filter)?;
                let by = by
                    .map(|by| self.on(among.rows.0, |emitter| emitter.natural(by)))
                    .transpose()?;
                Code::First {
                    among,
                    by,
                    descending: *descending,
                    then_list_order: *then_list_order,
                }
            }
            Op::Calendar(question, operands) => {
                Code::Calendar(*question, self.all_narrow(operands)?)
            }
            Op::IsRow(a) => Code::IsRow(self.narrow(*a, 1)?),
            Op::Rank { filter, by, descending, then_list_order } => Code::Rank {
                filter: filter.map(|filter| self.yes_no(filter)).transpose()?,
                by: by.map(|by| self.natural(by)).transpose()?,
                descending: *descending,
                then_list_order: *then_list_order,
            },
            Op::LongestRun { filter, holds } => Code::LongestRun {
                filter: filter.map(|filter| self.yes_no(filter)).transpose()?,
                holds: self.yes_no(*holds)?,
            },
            _ => return Err("an operation of no such form"),
        })
    }

    fn load(&self, node: NodeId, op: &Op) -> Emitted<Code> {
        let domain = self
            .decision
            .program
            .nodes
            .get(node.0 as usize)
            .map(|node| node.domain)
            .ok_or(MISSING)?;
        let own = self.shape.domains.get(domain.0 as usize).ok_or(MISSING)?;
        let single = |concept| self.shape.single.contains(concept);
        let on_cases = own.home == CASES;
        Ok(match op {
            Op::Fact(field, part) => {
                let role = Op::Fact(*field, Part::Value);
                let target = order::target(self.package, self.decision, domain, &role);
                match (target, part) {
                    (Some(target), Part::Value) if on_cases && single(&target) => Code::SelfRow,
                    (Some(target), Part::Present) if on_cases && single(&target) => {
                        Code::Fill(1, KNOWN)
                    }
                    _ => Code::Fact(own.concept.ok_or("a fact of no concept")?, *field, *part),
                }
            }
            Op::Owner(concept) if on_cases && !single(concept) => Code::Fill(-1, KNOWN),
            Op::Owner(concept) => Code::Owner(*concept),
            Op::OwnRow => Code::SelfRow,
            Op::ElementRow => Code::ElementRow,
            Op::Element(part) => Code::Element(*part),
            Op::Unit => Code::Unit,
            Op::Span(part) => Code::Span(*part),
            _ => Code::Position,
        })
    }

    /// Values that may be absent, in one form so that they can be compared.
    fn maybes(&mut self, maybes: &[Maybe]) -> Emitted<(Vec<MaybeReg>, bool)> {
        let (mut denominator, mut comparable, mut narrow) = (Some(1), true, true);
        for value in maybes.iter().filter_map(|maybe| maybe.value) {
            let layout = self.layout(value)?;
            denominator = denominator.and_then(|common| lcm(common, layout.denominator));
            comparable &= layout.kind != Kind::Row;
            narrow &= layout.form == Form::I64;
        }
        let mut denominator = denominator.unwrap_or(0);
        for value in maybes.iter().filter_map(|maybe| maybe.value) {
            narrow = narrow && denominator > 0 && self.layout(value)?.fits_i64_times(denominator);
        }
        denominator = denominator.max(1);
        let mut made = Vec::with_capacity(maybes.len());
        for maybe in maybes {
            let present = maybe.present.map(|present| self.yes_no(present)).transpose()?;
            let value = match maybe.value {
                Some(value) if narrow => Some(self.narrow(value, denominator)?),
                Some(value) => Some(self.wide(value)?),
                None => None,
            };
            made.push(MaybeReg { never: maybe.value.is_none(), present, value });
        }
        Ok((made, comparable))
    }
}

/// A constant as it is stored.
pub(super) fn stored(constant: &Constant, denominator: i128) -> Emitted<i64> {
    let value = number(constant)
        .zip(Rational::new(denominator, 1))
        .and_then(|(value, scale)| value.checked_mul(scale));
    let whole = value.and_then(Rational::to_integer).and_then(|whole| i64::try_from(whole).ok());
    whole.ok_or("a constant does not fit its column")
}
