//! Columns of the calendar's answers.

use super::calendar;
use super::code::Reg;
use super::machine::Machine;
use super::values::{FAULT, KNOWN};
use lagrum_plan::program::Calendar;

/// Answers a question in every row. Rows often ask the same as the row before: its answer is kept.
pub(super) fn run<const W: usize>(
    machine: &mut Machine<W>,
    out: Reg,
    question: Calendar,
    operands: &[Reg],
) {
    let mut last: Option<([i64; 2], (i64, u8))> = None;
    machine.compute::<i64>(out, |machine, row| {
        let (mut asked, mut status) = ([0; 2], KNOWN);
        for (asked, operand) in asked.iter_mut().zip(operands) {
            let (value, known) = machine.read::<i64>(*operand).get(row);
            *asked = value;
            status |= known;
        }
        if status != KNOWN {
            return (0, status);
        }
        match last {
            Some((before, answer)) if before == asked => answer,
            Some(_) | None => {
                let given =
                    asked.get(..operands.len()).and_then(|asked| calendar::answer(question, asked));
                let answer = given.map_or((0, FAULT), |answer| (answer, KNOWN));
                last = Some((asked, answer));
                answer
            }
        }
    });
}
