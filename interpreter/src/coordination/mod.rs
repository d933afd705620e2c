//! Benefits for the same time: which are paid, and how much, day by day, week by week or month by month.
//!
//! ```text
//! periods granted, as JSON ─► units of time ─► rules, benefit after benefit ─► what is paid of each, and why not more
//! ```
//!
//! A benefit is worked out after those that it gives way to, and gives way to what is *paid* of them: a benefit that is
//! itself excluded takes nothing from another. Amounts are exact, and nothing is paid below 0.

mod case;
mod decided;
mod json;
mod object;
mod periods;
mod rules;
mod text;
mod time;

use crate::door::{InputError, Problem, nearest};
use crate::interpreter::{Interpreter, Options};
use crate::language::Language;
use crate::trace::{Exercised, Way};
use lagrum_plan::coordination::{Benefit, Coordinate, Coordination};
use lagrum_plan::exact::Rational;
use lagrum_plan::package::Package;

/// What is paid of several benefits for the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coordinated<'p> {
    package: &'p Package,
    /// The rules.
    pub rules: &'p Coordination,
    /// The case's own id.
    pub case: Option<String>,
    /// The package's name and version.
    pub title: &'p str,
    /// The digest of the package.
    pub digest: &'p str,
    /// The language of the texts.
    pub language: Language,
    /// What is wrong with the periods; if anything is, nothing is worked out.
    pub problems: Vec<Problem>,
    /// What is paid of each benefit, in source order; times without amounts are left out.
    pub benefits: Vec<Paid<'p>>,
    /// What counts as income elsewhere.
    pub income: Vec<Income<'p>>,
}

/// What is paid of one benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid<'p> {
    /// The benefit.
    pub benefit: &'p Benefit,
    /// All that was granted, in kr.
    pub granted: Rational,
    /// All that is paid, in kr.
    pub paid: Rational,
    /// Units of time that follow on each other and are alike.
    pub periods: Vec<PaidPeriod<'p>>,
}

/// Units of time that follow on each other and are alike: amounts are for each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidPeriod<'p> {
    /// The first unit, by its code.
    pub first: i64,
    /// The last unit.
    pub last: i64,
    /// What was granted, in kr.
    pub granted: Rational,
    /// What is paid, in kr.
    pub paid: Rational,
    /// The decision that granted it, as the case names it.
    pub decision: Option<String>,
    /// Why not more, in the order it came about.
    pub reductions: Vec<Reduction<'p>>,
}

/// What a rule took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction<'p> {
    /// The rule.
    pub rule: &'p Coordinate,
    /// The benefits and times that made it apply.
    pub because: Vec<&'p Benefit>,
    /// How much, in kr.
    pub amount: Rational,
}

/// What of one benefit counts as income in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Income<'p> {
    /// The rule.
    pub rule: &'p Coordinate,
    /// The benefit that it counts in.
    pub counted_in: &'p Benefit,
    /// The benefit that is counted; amounts are for each of its units.
    pub of: &'p Benefit,
    /// The first unit, by its code.
    pub first: i64,
    /// The last unit.
    pub last: i64,
    /// How much for each unit, in kr.
    pub amount: Rational,
    /// How much for all of them.
    pub total: Rational,
}

impl Coordinated<'_> {
    /// An amount in words.
    #[must_use]
    pub fn kr(&self, amount: Rational) -> String {
        text::kr(amount, self.language)
    }

    /// What of the rules it exercised: those that took something, or that something counts as income by.
    #[must_use]
    pub fn exercised(&self) -> Exercised {
        let periods = self.benefits.iter().flat_map(|paid| &paid.periods);
        let took = periods.flat_map(|period| &period.reductions).map(|reduction| reduction.rule);
        let counted = self.income.iter().map(|income| income.rule);
        took.chain(counted).filter_map(|rule| Some((rule.spot?, Way::Used))).collect()
    }
}

impl Interpreter {
    /// The coordinations that can be asked for.
    #[must_use]
    pub fn coordinations(&self) -> &[Coordination] {
        &self.package().coordinations
    }

    /// Works out what is paid of several benefits for the same time. `name` may be left out where the package has one
    /// coordination.
    ///
    /// # Errors
    /// If the package has no such coordination, the text is no case, or an amount is beyond what is kept exactly.
    /// Periods that are impossible are an answer, with what is wrong.
    pub fn coordinate(
        &self,
        name: Option<&str>,
        case: &str,
        options: &Options,
    ) -> Result<Coordinated<'_>, InputError> {
        let rules = self.coordination(name)?;
        let read = case::read(rules, case)?;
        let mut answer = Coordinated {
            package: self.package(),
            rules,
            case: read.case,
            title: &self.identity.title,
            digest: self.digest(),
            language: read.language.unwrap_or(options.language),
            problems: read.problems,
            benefits: Vec::new(),
            income: Vec::new(),
        };
        if answer.problems.is_empty() {
            let worked_out = rules::work_out(rules, read.granted)
                .map_err(|reason| InputError::Engine { reason })?;
            answer.benefits = periods::paid(rules, &worked_out.units).ok_or_else(too_large)?;
            answer.income = worked_out.income;
        }
        Ok(answer)
    }

    pub(crate) fn coordination_named(&self, name: &str) -> Option<&Coordination> {
        self.coordinations().iter().find(|rules| rules.name == name)
    }

    pub(crate) fn coordination(&self, name: Option<&str>) -> Result<&Coordination, InputError> {
        let all = self.coordinations();
        let found = match (name, all) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(name), _) => all.iter().find(|one| one.name == name),
        };
        found.ok_or_else(|| {
            let known = all.iter().map(|one| one.name.as_str());
            let name = name.unwrap_or_default();
            InputError::UnknownCoordination {
                name: name.to_owned(),
                nearest: nearest(name, known.clone()).map(str::to_owned),
                known: known.map(str::to_owned).collect(),
            }
        })
    }
}

fn too_large() -> InputError {
    InputError::Engine { reason: rules::TOO_LARGE.to_owned() }
}
