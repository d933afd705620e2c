//! One thread's work with a package: case after case with the same buffers.

use crate::decision::{Decision, Glimpse, assemble, assure};
#[cfg(feature = "arrow")]
use crate::door::arrow::Columns;
use crate::door::{Case, Counts, Given, InputError, MAX_CASE_BYTES};
use crate::engine::Kept;
use crate::interpreter::{Buffers, Interpreter, Options, SPARE, SPARE_ROWS};
use crate::trace::{Exercised, exercised};

/// Decides case after case with the same buffers.
#[derive(Debug)]
pub struct Session<'p> {
    interpreter: &'p Interpreter,
    buffers: Buffers,
    /// Where cases are decided once more, without what is not verified.
    again: Option<Buffers>,
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        if let Ok(mut spare) = self.interpreter.spare.lock()
            && spare.len() < SPARE
            && self.buffers.batch.rows() <= SPARE_ROWS
        {
            spare.push(std::mem::take(&mut self.buffers));
        }
    }
}

impl<'p> Session<'p> {
    pub(crate) fn of(interpreter: &'p Interpreter) -> Self {
        let spare = interpreter.spare.lock().ok().and_then(|mut spare| spare.pop());
        let buffers = spare.unwrap_or_else(|| interpreter.buffers());
        Self { interpreter, buffers, again: None }
    }

    /// Decides one case.
    ///
    /// # Errors
    /// As [`Interpreter::decide`].
    pub fn decide(
        &mut self,
        decision: &str,
        case: &str,
        options: &Options,
    ) -> Result<Decision<'p>, InputError> {
        let asked = self.interpreter.under(options)?;
        if !std::ptr::eq(asked, self.interpreter) {
            return asked.session().decide(decision, case, options);
        }
        let index = self.interpreter.find(decision)?;
        self.begin();
        let read = self.read(index, case, options)?;
        let decided = self.finish(index, vec![read], options)?;
        decided
            .into_iter()
            .next()
            .unwrap_or_else(|| Err(InputError::Engine { reason: "no answer".to_owned() }))
    }

    /// Decides one case and tells what of the rules it exercised.
    pub(crate) fn exercised(
        &mut self,
        decision: &str,
        case: &str,
        options: &Options,
    ) -> Result<Exercised, InputError> {
        let index = self.interpreter.find(decision)?;
        self.begin();
        let read = self.read(index, case, options)?;
        let options = Options { relied_on: false, trace: false, ..options.clone() };
        let Buffers { batch, scratch } = &mut self.buffers;
        let run = self.interpreter.run(index, batch, scratch, &options)?;
        let decided = assemble(&run, read)?;
        let rules = (run.package, run.rules);
        Ok(exercised(rules, run.keep()?, (decided.outcome, decided.as_of)))
    }

    /// Decides one case, and looks into a run of it that keeps every value.
    pub(crate) fn look<T>(
        &mut self,
        decision: &str,
        case: &str,
        options: &Options,
        look: impl FnOnce(&Glimpse<'_>, &Kept<'_>) -> T,
    ) -> Result<T, InputError> {
        let index = self.interpreter.find(decision)?;
        self.begin();
        let read = self.read(index, case, options)?;
        let Buffers { batch, scratch } = &mut self.buffers;
        let run = self.interpreter.run(index, batch, scratch, options)?;
        let decided = Glimpse::of(&run, &read)?;
        Ok(look(&decided, run.keep()?))
    }

    /// Forgets the cases before.
    pub(crate) fn begin(&mut self) {
        self.buffers.batch.clear();
    }

    /// Reads one more case; one that is refused leaves nothing behind.
    pub(crate) fn read<'j>(
        &mut self,
        index: usize,
        case: &'j str,
        options: &Options,
    ) -> Result<Case<'j>, InputError> {
        if case.len() > MAX_CASE_BYTES {
            return Err(InputError::TooLarge { bytes: case.len() });
        }
        let rules = self.interpreter.rules(index)?;
        let counts = Counts::of(rules, options.known_on);
        self.interpreter.read(rules, counts, case, &mut self.buffers.batch)
    }

    /// Reads one more case from a row of columns.
    #[cfg(feature = "arrow")]
    pub(crate) fn read_row<'a>(
        &mut self,
        index: usize,
        row: (&'a Columns<'a>, usize),
        options: &Options,
    ) -> Result<Case<'a>, InputError> {
        let rules = self.interpreter.rules(index)?;
        let counts = Counts::of(rules, options.known_on);
        self.interpreter.read_row(rules, counts, row, &mut self.buffers.batch)
    }

    /// Decides the cases that have been read.
    pub(crate) fn finish(
        &mut self,
        index: usize,
        cases: Vec<Case<'_>>,
        options: &Options,
    ) -> Result<Vec<Result<Decision<'p>, InputError>>, InputError> {
        let firm = self.decide_verified(index, &cases, options)?;
        let Buffers { batch, scratch } = &mut self.buffers;
        let run = self.interpreter.run(index, batch, scratch, options)?;
        let decide = |((case, read), firm): ((usize, Case<'_>), Option<Glimpse<'p>>)| {
            let run = run.at(case);
            let weak = read.weak.clone();
            let mut decision = assemble(&run, read)?;
            if let Some(firm) = firm {
                assure(&run, &weak, &firm, &mut decision)?;
            }
            Ok(decision)
        };
        Ok(cases.into_iter().enumerate().zip(firm).map(decide).collect())
    }

    /// The decisions of cases that hold weaker facts than is to be verified, without those facts.
    fn decide_verified(
        &mut self,
        index: usize,
        cases: &[Case<'_>],
        options: &Options,
    ) -> Result<Vec<Option<Glimpse<'p>>>, InputError> {
        if cases.iter().all(|case| case.weak.is_empty()) {
            return Ok(cases.iter().map(|_| None).collect());
        }
        let interpreter = self.interpreter;
        let rules = interpreter.rules(index)?;
        let counts = Counts { verified_only: true, ..Counts::of(rules, options.known_on) };
        let options = Options { relied_on: false, trace: false, ..options.clone() };
        let Buffers { batch, scratch } = self.again.get_or_insert_with(|| interpreter.buffers());
        batch.clear();
        let mut read = Vec::new();
        for case in cases.iter().filter(|case| !case.weak.is_empty()) {
            read.push(match case.given {
                Given::Json(json) => interpreter.read(rules, counts, json, batch)?,
                #[cfg(feature = "arrow")]
                Given::Row(columns, row) => {
                    interpreter.read_row(rules, counts, (columns, row), batch)?
                }
            });
        }
        let run = interpreter.run(index, batch, scratch, &options)?;
        let decide = |(case, read): (usize, Case<'_>)| Glimpse::of(&run.at(case), &read);
        let mut firm = read.into_iter().enumerate().map(decide);
        let of = |case: &Case<'_>| {
            if case.weak.is_empty() { None } else { firm.next() }
        };
        cases.iter().map(of).map(Option::transpose).collect()
    }
}
