//! Columns of the calendar's answers.

use super::calendar;
use super::code::Reg;
use super::loads;
use super::machine::Machine;
use super::values::{FAULT, KNOWN};
use lagrum_plan::program::Calendar;

/// Answers a question in every row; once, where every row asks the same.
pub(super) fn run<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    question: Calendar,
    operands: &[Reg],
) {
    let ask = |asked: &[i64]| {
        calendar::answer(question, asked).map_or((0, FAULT), |answer| (answer, KNOWN))
    };
    let count = machine.count(out);
    let first = |operand: &Reg| machine.read::<i64>(*operand).same_in(count);
    if let Some(asked) = operands.iter().map(first).collect::<Option<Same>>() {
        let (answer, status) = ask(asked.get());
        return loads::fill(machine, out, answer, status);
    }
    let mut last: Option<(Same, (i64, u8))> = None;
    machine.compute::<i64>(out, |machine, row| {
        let mut status = KNOWN;
        let asked: Same = operands
            .iter()
            .map(|operand| {
                let (value, known) = machine.read::<i64>(*operand).get(row);
                status |= known;
                value
            })
            .collect();
        match last {
            _ if status != KNOWN => (0, status),
            Some((before, answer)) if before == asked => answer,
            Some(_) | None => {
                let answer = ask(asked.get());
                last = Some((asked, answer));
                answer
            }
        }
    });
}

/// What is asked: one value or two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Same {
    values: [i64; 2],
    count: usize,
}

impl Same {
    fn get(&self) -> &[i64] {
        self.values.get(..self.count).unwrap_or(&[])
    }
}

impl FromIterator<i64> for Same {
    fn from_iter<I: IntoIterator<Item = i64>>(values: I) -> Self {
        let mut asked = Self::default();
        for (place, value) in asked.values.iter_mut().zip(values) {
            *place = value;
            asked.count += 1;
        }
        asked
    }
}
