//! Checks every contender household by household, then times them all, turn by turn.
//!
//! Times are CPU time of the thread that works, since machines are shared. The contenders take turns,
//! so that a minute in which the machine is slow is slow for all of them alike.

use std::time::Duration;

use cpu_time::ThreadTime;

use crate::cases::case_text;
use crate::contender::{Contender, Failure, Task};
use crate::households::{Household, exact, population, probe};

/// Households in the population and in the rounding probe.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Of the population, which the batch decides.
    pub population: usize,
    /// Of the probe, which shows whether an engine is exact.
    pub probe: usize,
}

impl Sizes {
    /// Those of the table.
    pub const FULL: Self = Self { population: 1_000_000, probe: 10_000 };
}

/// How long a sample should be at least, for the clock's grain not to matter.
const SAMPLE: Duration = Duration::from_millis(5);

/// What one contender did in one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub name: String,
    /// At what.
    pub task: Task,
    /// Median CPU time of a unit, in picoseconds.
    pub picoseconds: u128,
    /// The slowest sample, in per cent of the fastest.
    pub spread: u128,
    /// Wrong households of the population, where the task decides it.
    pub wrong: Option<usize>,
    /// Wrong households of the probe, where the task decides.
    pub wrong_of_probe: Option<usize>,
}

/// Checks and times every task of every contender, in a number of rounds.
///
/// # Errors
/// Whatever a contender says, or that the machine has no clock for CPU time.
pub fn compare(
    contenders: &mut [Box<dyn Contender>],
    sizes: Sizes,
    rounds: usize,
) -> Result<Vec<Row>, Failure> {
    let population = population(sizes.population);
    let probe = probe(sizes.probe);
    let Some(first) = population.first() else {
        return Err("an empty population".into());
    };

    let mut lanes = Vec::new();
    for (at, contender) in contenders.iter_mut().enumerate() {
        for task in contender.tasks().to_vec() {
            lanes.push(Lane::prepare(at, &mut **contender, task, &population, &probe)?);
        }
    }
    for _ in 0..rounds {
        for lane in &mut lanes {
            let Some(contender) = contenders.get_mut(lane.contender) else {
                continue;
            };
            lane.sample(&mut **contender, first)?;
        }
    }
    Ok(lanes.into_iter().map(Lane::finish).collect())
}

/// One contender at one task, with its samples.
struct Lane {
    contender: usize,
    row: Row,
    /// Times the task is done in one sample.
    times: u32,
    /// Units in the task done once.
    units: u64,
    samples: Vec<Duration>,
}

impl Lane {
    /// Checks the task on every household and finds how often it fits in a sample.
    fn prepare(
        at: usize,
        contender: &mut dyn Contender,
        task: Task,
        population: &[Household],
        probe: &[Household],
    ) -> Result<Self, Failure> {
        let wrong_of_probe = wrong(contender, task, probe)?;
        let wrong = match task {
            Task::Batch => wrong(contender, task, population)?,
            Task::Single | Task::Json | Task::Traced | Task::Load | Task::Check => None,
        };
        let name = contender.name().to_owned();
        let row = Row { name, task, picoseconds: 0, spread: 0, wrong, wrong_of_probe };
        let mut lane = Self { contender: at, row, times: 1, units: 1, samples: Vec::new() };
        let Some(first) = population.first() else {
            return Ok(lane);
        };
        while lane.time(contender, first)? < SAMPLE && lane.times < 1 << 24 {
            lane.times *= 2;
        }
        Ok(lane)
    }

    fn time(
        &mut self,
        contender: &mut dyn Contender,
        one: &Household,
    ) -> Result<Duration, Failure> {
        let start = ThreadTime::try_now()?;
        let units = contender.run(self.row.task, one, self.times)?;
        let taken = start.try_elapsed()?;
        self.units = match self.row.task {
            Task::Batch => u64::try_from(contender.allowances().len())?,
            Task::Single | Task::Json | Task::Traced | Task::Load | Task::Check => units,
        };
        Ok(taken)
    }

    fn sample(&mut self, contender: &mut dyn Contender, one: &Household) -> Result<(), Failure> {
        let taken = self.time(contender, one)?;
        self.samples.push(taken);
        Ok(())
    }

    fn finish(mut self) -> Row {
        self.samples.sort_unstable();
        let at = |place: usize| self.samples.get(place).map_or(0, Duration::as_nanos);
        let last = self.samples.len().saturating_sub(1);
        let units = u128::from(self.times) * u128::from(self.units.max(1));
        self.row.picoseconds = at(self.samples.len() / 2) * 1_000 / units.max(1);
        self.row.spread = at(last) * 100 / at(0).max(1);
        self.row
    }
}

/// How many households a task gets wrong, if it is one that decides.
fn wrong(
    contender: &mut dyn Contender,
    task: Task,
    households: &[Household],
) -> Result<Option<usize>, Failure> {
    if task == Task::Batch {
        contender.take(households)?;
        contender.batch()?;
        let given = contender.allowances();
        let missing = households.len().abs_diff(given.len());
        let differ = given.iter().zip(households).filter(|(given, it)| **given != exact(it));
        return Ok(Some(differ.count() + missing));
    }
    let mut wrong = 0;
    for household in households {
        let expected = exact(household);
        let right = match task {
            Task::Single => contender.single(household)? == expected,
            Task::Traced => contender.traced(household)? == expected,
            Task::Json => {
                let decision = contender.json(&case_text(household))?;
                decision.replace(' ', "").contains(&format!("\"allowance\":\"{expected}\""))
            }
            Task::Batch | Task::Load | Task::Check => return Ok(None),
        };
        wrong += usize::from(!right);
    }
    Ok(Some(wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Sizes = Sizes { population: 2_000, probe: 200 };

    #[test]
    fn every_task_of_every_contender_is_exact_and_has_a_time() {
        let mut contenders = crate::contenders(crate::work_item()).unwrap();
        let rows = compare(&mut contenders, SMALL, 3).unwrap();
        assert_eq!(rows.len(), contenders.iter().map(|it| it.tasks().len()).sum::<usize>());
        assert_eq!(rows[0].task, Task::Batch);
        for row in rows {
            assert_eq!(row.wrong.unwrap_or(0), 0, "{row:?}");
            assert_eq!(row.wrong_of_probe.unwrap_or(0), 0, "{row:?}");
            assert!(row.picoseconds > 0 && row.spread >= 100, "{row:?}");
        }
    }

    /// Rounds half a krona up where the rule rounds down, as careless arithmetic does.
    #[derive(Default)]
    struct Careless(Vec<i64>);

    impl Contender for Careless {
        fn name(&self) -> &str {
            "careless"
        }

        fn tasks(&self) -> &[Task] {
            &[Task::Batch, Task::Single]
        }

        fn take(&mut self, households: &[Household]) -> Result<(), Failure> {
            let raise = |it: &Household| Household { housing_cost: it.housing_cost + 1, ..*it };
            self.0 = households.iter().map(|it| exact(&raise(it))).collect();
            Ok(())
        }

        fn batch(&mut self) -> Result<(), Failure> {
            Ok(())
        }

        fn allowances(&self) -> Vec<i64> {
            self.0.clone()
        }
    }

    #[test]
    fn the_probe_catches_one_who_is_an_ore_off() {
        let found = wrong(&mut Careless::default(), Task::Batch, &probe(200)).unwrap();
        assert_eq!(found, Some(100));
    }

    #[test]
    fn a_task_that_is_promised_and_not_done_is_an_error() {
        let mut contenders: Vec<Box<dyn Contender>> = vec![Box::<Careless>::default()];
        let error = compare(&mut contenders, SMALL, 1).unwrap_err();
        assert_eq!(error.to_string(), "careless does not do: one decision");
    }
}
