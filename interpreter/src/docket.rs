//! Cases that are read once, and decided by one draft of the rules after another.

use crate::decision::{Decision, Glimpse, assemble, assure};
use crate::door::{Batch, Case, Counts, InputError, MAX_CASE_BYTES};
use crate::engine::Scratch;
use crate::interpreter::{Interpreter, Options};
use std::ops::ControlFlow;

/// Cases of one decision in columns. Drafts may differ in how values are worked out, not in the facts.
#[derive(Debug)]
pub struct Docket<'j> {
    decision: String,
    /// Each case with its row, or why it is none.
    cases: Vec<Result<(u32, Case<'j>), InputError>>,
    all: Columns,
    /// The cases that hold weaker facts than is to be verified, without those facts.
    firm: Columns,
    /// Their rows, by those among all.
    firm_rows: Vec<(u32, u32)>,
    firm_cases: Vec<Case<'j>>,
}

/// What a run reads and writes into.
#[derive(Debug)]
struct Columns {
    batch: Batch,
    scratch: Scratch,
    rows: u32,
}

impl Columns {
    fn of(interpreter: &Interpreter) -> Self {
        let mut batch = Batch::new(interpreter.package());
        batch.clear();
        Self { batch, scratch: Scratch::default(), rows: 0 }
    }

    /// The row of one more case.
    fn one_more(&mut self) -> u32 {
        let row = self.rows;
        self.rows = self.rows.saturating_add(1);
        row
    }
}

impl<'j> Docket<'j> {
    fn read(
        &mut self,
        interpreter: &Interpreter,
        json: &'j str,
        options: &Options,
    ) -> Result<(u32, Case<'j>), InputError> {
        if json.len() > MAX_CASE_BYTES {
            return Err(InputError::TooLarge { bytes: json.len() });
        }
        let rules = interpreter.rules(interpreter.find(&self.decision)?)?;
        let counts = Counts::of(rules, options.known_on);
        let case = interpreter.read(rules, counts, json, &mut self.all.batch)?;
        let row = self.all.one_more();
        if !case.weak.is_empty() {
            let counts = Counts { verified_only: true, ..counts };
            let firm = interpreter.read(rules, counts, json, &mut self.firm.batch)?;
            self.firm_rows.push((row, self.firm.one_more()));
            self.firm_cases.push(firm);
        }
        Ok((row, case))
    }
}

/// The row of a case without its weaker facts, if it has any.
fn firm_row(rows: &[(u32, u32)], row: u32) -> Option<u32> {
    let at = rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
    rows.get(at).map(|(_, firm)| *firm)
}

impl Interpreter {
    /// Reads cases of a decision, to be decided by this package and drafts of it.
    ///
    /// # Errors
    /// If there is no such decision. What is no case is told of when it is to be decided.
    pub fn docket<'j>(
        &self,
        decision: &str,
        cases: impl IntoIterator<Item = &'j str>,
        options: &Options,
    ) -> Result<Docket<'j>, InputError> {
        let this = self.under(options)?;
        this.find(decision)?;
        let mut docket = Docket {
            decision: decision.to_owned(),
            cases: Vec::new(),
            all: Columns::of(this),
            firm: Columns::of(this),
            firm_rows: Vec::new(),
            firm_cases: Vec::new(),
        };
        for json in cases {
            let case = docket.read(this, json, options);
            docket.cases.push(case);
        }
        docket.all.batch.finish();
        docket.firm.batch.finish();
        Ok(docket)
    }

    /// Decides some cases of a docket, by their places in it, and shows each decision until told to stop.
    ///
    /// # Errors
    /// If the rules cannot be run.
    pub fn hear(
        &self,
        docket: &mut Docket<'_>,
        cases: &[usize],
        options: &Options,
        mut each: impl FnMut(usize, Result<Decision<'_>, InputError>) -> ControlFlow<()>,
    ) -> Result<(), InputError> {
        let this = self.under(options)?;
        let index = this.find(&docket.decision)?;
        let Docket { cases: read, all, firm: verified, firm_rows, firm_cases, .. } = docket;
        let row = |at: &usize| read.get(*at)?.as_ref().ok().map(|(row, _)| *row);
        let rows: Vec<u32> = cases.iter().filter_map(row).collect();
        let firm: Vec<u32> = rows.iter().filter_map(|row| firm_row(firm_rows, *row)).collect();
        let without = Options { relied_on: false, trace: false, ..options.clone() };
        all.scratch.forget();
        verified.scratch.forget();
        let run = this.run_some(index, (&all.batch.facts, &rows), &mut all.scratch, options)?;
        let facts = &verified.batch.facts;
        let firm = this.run_some(index, (facts, &firm), &mut verified.scratch, &without)?;
        let decide = |(row, case): &(u32, Case<'_>)| {
            let run = run.at(position(*row));
            let mut decision = assemble(&run, case.clone())?;
            if let Some(row) = firm_row(firm_rows, *row).map(position)
                && let Some(verified) = firm_cases.get(row)
            {
                let glimpse = Glimpse::of(&firm.at(row), verified)?;
                assure(&run, &case.weak, &glimpse, &mut decision)?;
            }
            Ok(decision)
        };
        for at in cases {
            let decided = match read.get(*at) {
                None => continue,
                Some(Err(error)) => Err(error.clone()),
                Some(Ok(read)) => decide(read),
            };
            if each(*at, decided).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn position(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX)
}
