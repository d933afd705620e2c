//! Results, amounts in texts, and integers: whole multiples of what can be paid, shown or counted.

use super::Numbers;
use super::fraction::{Amounts, arises, is_money};
use crate::db::{Def, Package};
use crate::diagnostics::{Code, Text, codes::numbers as codes};
use crate::hir::{Expr, ExprId, Item, ItemKind, item};
use crate::resolve::{Finding, Place, scope_of};
use crate::surface::Surface;
use lagrum_plan::exact::Rational;
use lagrum_plan::layout::Layout;
use lagrum_plan::package::Reason;
use lagrum_plan::program::{NodeId, StepKind};
use lagrum_plan::value::{NumberKind, Piece, Shown, ValueType};

/// Numbers in results may have so many decimals.
const MOST_DECIMALS: u32 = 12;

/// What is asked of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needed {
    WholeOre,
    FewDecimals { shift: u32 },
    Whole,
}

impl Needed {
    fn of(ty: &ValueType) -> Option<Needed> {
        match ty {
            ValueType::Number(NumberKind::Money) => Some(Needed::WholeOre),
            ValueType::Number(NumberKind::Number) => Some(Needed::FewDecimals { shift: 0 }),
            // Percent are written as a hundred times the share.
            ValueType::Number(NumberKind::Percent) => Some(Needed::FewDecimals { shift: 2 }),
            ValueType::Number(NumberKind::Integer) => Some(Needed::Whole),
            ValueType::YesNo
            | ValueType::Text
            | ValueType::Identity(_)
            | ValueType::Time(_)
            | ValueType::Period
            | ValueType::Duration(_)
            | ValueType::Alternatives(_)
            | ValueType::Concept(_) => None,
        }
    }

    fn holds(self, layout: &Layout) -> bool {
        let Some(quantum) = layout.quantum else { return false };
        match self {
            Needed::WholeOre => quantum.is_multiple_of(Rational::HUNDREDTH),
            Needed::Whole => quantum.is_integer(),
            Needed::FewDecimals { shift } => quantum
                .decimal_places()
                .is_some_and(|places| places <= MOST_DECIMALS.saturating_add(shift)),
        }
    }

    fn code(self) -> Code {
        match self {
            Needed::WholeOre => codes::FRACTION_OF_ORE,
            Needed::FewDecimals { .. } => codes::TOO_MANY_DECIMALS,
            Needed::Whole => codes::NOT_WHOLE,
        }
    }

    /// The step that mends it.
    fn step(self, surface: Surface) -> &'static str {
        match (self, surface) {
            (Needed::WholeOre, _) => "1 kr",
            (Needed::Whole, _) => "1",
            (Needed::FewDecimals { .. }, Surface::English) => "0.01",
            (Needed::FewDecimals { .. }, Surface::Swedish) => "0,01",
        }
    }
}

/// A number that something is asked of: which, and where it is declared or shown.
struct Asked<'a> {
    shown: &'a Shown,
    what: Text,
    at: Option<Place>,
    /// The expression of its value, to be mended.
    value: Option<(Def, ExprId)>,
}

pub(super) fn findings(numbers: &Numbers<'_>, root: Package) -> Vec<Finding> {
    let program = &numbers.decision.program;
    let amounts = Amounts::of(numbers.plan, program);
    let decision = scope_of(numbers.db, root).names.get(&numbers.decision.name).copied();
    let mut asked = results(numbers, decision);
    asked.extend(texts(numbers, decision));
    asked.extend(integers(numbers));
    let mut said: Vec<(Option<Place>, Code)> = Vec::new();
    let mut found = Vec::new();
    for asked in &asked {
        let Some(needed) = Needed::of(&asked.shown.ty) else { continue };
        let fails = |node: NodeId| numbers.layout(node).is_some_and(|layout| !needed.holds(layout));
        if !fails(asked.shown.value) {
            continue;
        }
        let origin = arises(numbers, &amounts, asked.shown.value, &fails);
        // One fraction may reach several results: it is said once.
        if !said.contains(&(origin, needed.code())) {
            said.push((origin, needed.code()));
            found.extend(origin.or(asked.at).map(|origin| finding(numbers, asked, needed, origin)));
        }
    }
    found
}

fn results<'a>(numbers: &Numbers<'a>, decision: Option<Def>) -> Vec<Asked<'a>> {
    let item = decision.and_then(|def| item(numbers.db, def));
    let mut asked = Vec::new();
    for result in &numbers.decision.results {
        let name = &result.name;
        let declared = item.as_deref().and_then(|item| grant(item, name));
        let place = decision.zip(declared);
        asked.push(Asked {
            shown: &result.value,
            what: Text::new(format!("the result `{name}`"), format!("resultatet `{name}`")),
            at: place.map(|(def, (here, _))| Place { def, here }),
            value: place.and_then(|(def, (_, value))| Some((def, value?))),
        });
    }
    asked
}

/// Where a result is named, and its value if it has but one.
fn grant(item: &Item, name: &str) -> Option<(crate::hir::Here, Option<ExprId>)> {
    let ItemKind::Decision(decision) = &item.kind else { return None };
    let grant = decision.grants.iter().find(|grant| grant.name.text == name)?;
    let value = match grant.value.as_slice() {
        [only] => only.value,
        _ => None,
    };
    Some((grant.name.here, value))
}

fn texts<'a>(numbers: &Numbers<'a>, decision: Option<Def>) -> Vec<Asked<'a>> {
    let reasons = [&numbers.decision.granted, &numbers.decision.denied];
    let reasons =
        reasons.into_iter().chain(numbers.decision.ensures.iter().map(|ensure| &ensure.because));
    let name = decision.and_then(|def| item(numbers.db, def)).map(|item| item.name.here);
    let at = decision.zip(name).map(|(def, here)| Place { def, here });
    let what = || Text::new("a value shown in a text", "ett värde som visas i en text");
    let shown = reasons
        .flat_map(shown_in)
        .filter(|shown| is_money(shown) || Needed::of(&shown.ty).is_some());
    shown.map(|shown| Asked { shown, what: what(), at, value: None }).collect()
}

fn shown_in(reason: &Reason) -> impl Iterator<Item = &Shown> {
    let templates = [&reason.en, &reason.sv].into_iter().flatten();
    templates.flat_map(|template| &template.0).filter_map(|piece| match piece {
        Piece::Value(shown) => Some(shown),
        Piece::Text(_) => None,
    })
}

/// Rules, tables and parameters that are declared as integers.
fn integers<'a>(numbers: &Numbers<'a>) -> Vec<Asked<'a>> {
    let steps = numbers.decision.program.steps.iter();
    let steps = steps
        .filter(|step| matches!(step.kind, StepKind::Rule | StepKind::Table | StepKind::Parameter));
    steps
        .filter_map(|step| {
            let shown = step
                .value
                .as_ref()
                .filter(|shown| shown.ty == ValueType::Number(NumberKind::Integer))?;
            let name = &step.name;
            let what = Text::new(format!("the integer `{name}`"), format!("heltalet `{name}`"));
            Some(Asked { shown, what, at: None, value: None })
        })
        .collect()
}

fn finding(numbers: &Numbers<'_>, asked: &Asked<'_>, needed: Needed, origin: Place) -> Finding {
    let what = &asked.what;
    let message = match needed {
        Needed::WholeOre => Text::new(
            format!("{} can be a fraction of an öre", what.en),
            format!("{} kan bli en del av ett öre", what.sv),
        ),
        Needed::FewDecimals { .. } => Text::new(
            format!("{} can have more than {MOST_DECIMALS} decimals", what.en),
            format!("{} kan få fler än {MOST_DECIMALS} decimaler", what.sv),
        ),
        Needed::Whole => Text::new(
            format!("{} need not be a whole number", what.en),
            format!("{} behöver inte bli ett helt tal", what.sv),
        ),
    };
    let mut finding = Finding::new(needed.code(), origin, message)
        .labelled(Text::new("the fraction arises here", "här uppstår bråkdelen"));
    if let Some(at) = asked.at.filter(|at| *at != origin) {
        finding = finding.and(at, Text::new("and reaches this", "och når hit"));
    }
    let (en, sv) = (needed.step(Surface::English), needed.step(Surface::Swedish));
    let finding = finding.help(Text::new(
        format!("Nothing is rounded unless the text says so. Write `rounded down to {en}`, `rounded up to {en}` or `rounded to nearest {en} half up`, as the law has it."),
        format!("Inget avrundas utan att texten säger det. Skriv `avrundat nedåt till {sv}`, `avrundat uppåt till {sv}` eller `avrundat till närmaste {sv} halva uppåt`, som lagen har det."),
    ));
    match asked.value {
        Some((def, value)) => with_fixes(numbers, finding, needed, def, value),
        None => finding,
    }
}

/// A rounding of the whole value, one fix for each way.
fn with_fixes(
    numbers: &Numbers<'_>,
    finding: Finding,
    needed: Needed,
    def: Def,
    value: ExprId,
) -> Finding {
    let Some(item) = item(numbers.db, def) else { return finding };
    let here = item.body.here(value);
    let range = usize::try_from(here.start).unwrap_or(usize::MAX)
        ..usize::try_from(here.end).unwrap_or(usize::MAX);
    let Some(text) = item.source.get(range).map(str::trim_end) else { return finding };
    let whole = match item.body.get(value) {
        Expr::Grid(_) | Expr::Conditions(..) | Expr::Missing => return finding,
        // A clause on an open end would belong to its last branch.
        Expr::If(..) | Expr::IfNone(..) | Expr::Aggregate { .. } | Expr::First { .. } => {
            format!("({text})")
        }
        _ => text.to_owned(),
    };
    let ways = [
        ("rounded down to", "avrundat nedåt till", "", ""),
        ("rounded up to", "avrundat uppåt till", "", ""),
        ("rounded to nearest", "avrundat till närmaste", " half up", " halva uppåt"),
    ];
    ways.into_iter().fold(finding, |finding, (en, sv, tie_en, tie_sv)| {
        let step = |surface| needed.step(surface);
        let english = format!("{en} {}{tie_en}", step(Surface::English));
        let swedish = format!("{sv} {}{tie_sv}", step(Surface::Swedish));
        let written = match item.surface {
            Surface::English => format!("{whole} {english}"),
            Surface::Swedish => format!("{whole} {swedish}"),
        };
        let title = Text::new(format!("Write `{english}`"), format!("Skriv `{swedish}`"));
        finding.replace(title, Place { def, here }, written)
    })
}
