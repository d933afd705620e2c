//! The yardsticks as contenders.

use std::hint::black_box;

use crate::cases::decide_text;
use crate::columns::{Columns, narrow, wide};
use crate::contender::{Contender, Failure, Task};
use crate::households::Household;
use crate::yardsticks::{allowance, plain};

/// The plain loop over structs.
#[derive(Default)]
pub(crate) struct PlainLoop {
    households: Vec<Household>,
    allowances: Vec<i64>,
}

impl Contender for PlainLoop {
    fn name(&self) -> &str {
        "by hand, plain loop over structs"
    }

    fn tasks(&self) -> &[Task] {
        &[Task::Batch, Task::Single, Task::Json]
    }

    fn take(&mut self, households: &[Household]) -> Result<(), Failure> {
        self.households = households.to_vec();
        self.allowances = vec![0; households.len()];
        Ok(())
    }

    fn batch(&mut self) -> Result<(), Failure> {
        plain(black_box(&self.households), black_box(&mut self.allowances));
        Ok(())
    }

    fn allowances(&self) -> Vec<i64> {
        self.allowances.clone()
    }

    fn single(&mut self, household: &Household) -> Result<i64, Failure> {
        Ok(allowance(household))
    }

    fn json(&mut self, case: &str) -> Result<String, Failure> {
        decide_text(case)
    }
}

/// The tuned loop over columns of 64 bits.
#[derive(Default)]
pub(crate) struct WideColumns {
    columns: Columns<i64>,
    allowances: Vec<i64>,
}

impl Contender for WideColumns {
    fn name(&self) -> &str {
        "by hand, tuned columns of 64 bits"
    }

    fn tasks(&self) -> &[Task] {
        &[Task::Batch]
    }

    fn take(&mut self, households: &[Household]) -> Result<(), Failure> {
        self.columns = Columns::of(households);
        self.allowances = vec![0; households.len()];
        Ok(())
    }

    fn batch(&mut self) -> Result<(), Failure> {
        wide(black_box(&self.columns), black_box(&mut self.allowances));
        Ok(())
    }

    fn allowances(&self) -> Vec<i64> {
        self.allowances.clone()
    }
}

/// The tuned loop over columns of 32 bits.
#[derive(Default)]
pub(crate) struct NarrowColumns {
    columns: Columns<i32>,
    allowances: Vec<i32>,
}

impl Contender for NarrowColumns {
    fn name(&self) -> &str {
        "by hand, tuned columns of 32 bits"
    }

    fn tasks(&self) -> &[Task] {
        &[Task::Batch]
    }

    fn take(&mut self, households: &[Household]) -> Result<(), Failure> {
        self.columns = Columns::of(households);
        self.allowances = vec![0; households.len()];
        Ok(())
    }

    fn batch(&mut self) -> Result<(), Failure> {
        narrow(black_box(&self.columns), black_box(&mut self.allowances));
        Ok(())
    }

    fn allowances(&self) -> Vec<i64> {
        self.allowances.iter().copied().map(i64::from).collect()
    }
}
