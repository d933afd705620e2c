//! What anyone must be able to do to be measured.

use std::hint::black_box;

use crate::cases::case_text;
use crate::households::Household;

/// Why a contender could not do its work, in words for the one who runs the benchmark.
pub type Failure = Box<dyn std::error::Error>;

/// One kind of work that is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Every household of the population, from facts in memory to allowances in memory.
    Batch,
    /// One household, from a struct to its allowance.
    Single,
    /// One case, from JSON text to JSON text.
    Json,
    /// One household, with everything that an explanation needs.
    Traced,
    /// A compiled rule package, from bytes to ready.
    Load,
    /// The rule package's source, from text to checked and compiled, with nothing cached.
    Check,
}

impl Task {
    /// What the table calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Batch => "batch of 1 000 000",
            Self::Single => "one decision",
            Self::Json => "JSON in, JSON out",
            Self::Traced => "one decision with full trace",
            Self::Load => "load of the compiled package",
            Self::Check => "cold check of the source package",
        }
    }

    /// What its time is divided by.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Batch => "household",
            Self::Single | Self::Json | Self::Traced => "decision",
            Self::Load => "load",
            Self::Check => "line",
        }
    }
}

/// A way of deciding the work item. Everything but [`Contender::take`] and
/// [`Contender::allowances`] may be timed, so it should do its work and nothing else.
pub trait Contender {
    /// What the table calls it.
    fn name(&self) -> &str;

    /// The tasks it is measured in.
    fn tasks(&self) -> &[Task];

    /// Puts households into the form that its batch is decided from. Not timed.
    ///
    /// # Errors
    /// Whatever keeps it from holding them.
    fn take(&mut self, households: &[Household]) -> Result<(), Failure>;

    /// Decides every household taken.
    ///
    /// # Errors
    /// Whatever keeps it from deciding.
    fn batch(&mut self) -> Result<(), Failure>;

    /// What the last batch gave, whole kronor a month, in the order taken. Not timed.
    fn allowances(&self) -> Vec<i64>;

    /// Decides one household: whole kronor a month.
    ///
    /// # Errors
    /// Whatever keeps it from deciding, or that it does not do this.
    fn single(&mut self, _household: &Household) -> Result<i64, Failure> {
        Err(self.declines(Task::Single))
    }

    /// Decides one case given as text; the decision holds `"allowance":"2500"`.
    ///
    /// # Errors
    /// Whatever keeps it from deciding, or that it does not do this.
    fn json(&mut self, _case: &str) -> Result<String, Failure> {
        Err(self.declines(Task::Json))
    }

    /// Decides one household and keeps what an explanation needs: whole kronor a month.
    ///
    /// # Errors
    /// Whatever keeps it from deciding, or that it does not do this.
    fn traced(&mut self, _household: &Household) -> Result<i64, Failure> {
        Err(self.declines(Task::Traced))
    }

    /// Loads its compiled rule package from bytes it already holds.
    ///
    /// # Errors
    /// Whatever keeps it from loading, or that it does not do this.
    fn load(&mut self) -> Result<(), Failure> {
        Err(self.declines(Task::Load))
    }

    /// Checks and compiles its rule package from text it already holds; answers with the number
    /// of lines.
    ///
    /// # Errors
    /// Whatever is wrong with the package, or that it does not do this.
    fn check(&mut self) -> Result<u64, Failure> {
        Err(self.declines(Task::Check))
    }

    /// Does a task a number of times and says how many units one time has. This is what is timed;
    /// it is compiled anew for each contender, so no call in it goes through a table.
    ///
    /// # Errors
    /// Whatever the task says.
    fn run(&mut self, task: Task, household: &Household, times: u32) -> Result<u64, Failure> {
        let text = case_text(household);
        let mut units = 1;
        for _ in 0..times {
            match task {
                Task::Batch => self.batch()?,
                Task::Single => drop(black_box(self.single(black_box(household))?)),
                Task::Json => drop(black_box(self.json(black_box(&text))?)),
                Task::Traced => drop(black_box(self.traced(black_box(household))?)),
                Task::Load => self.load()?,
                Task::Check => units = black_box(self.check()?),
            }
        }
        Ok(units)
    }

    /// The answer to a task that is not among its [`Contender::tasks`].
    fn declines(&self, task: Task) -> Failure {
        format!("{} does not do: {}", self.name(), task.label()).into()
    }
}
