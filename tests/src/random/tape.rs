//! Numbers that decide, wherever there is something to decide.

/// A tape, as far as it has been read.
#[derive(Debug)]
pub(super) struct Tape<'t> {
    rest: &'t [u16],
}

impl<'t> Tape<'t> {
    pub(super) const fn new(tape: &'t [u16]) -> Self {
        Tape { rest: tape }
    }

    /// A number below `ways`; 0, the simplest, where the tape has ended.
    pub(super) fn pick(&mut self, ways: usize) -> usize {
        let Some((next, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        usize::from(*next) % ways.max(1)
    }

    /// True so many times of a hundred; false where the tape has ended.
    pub(super) fn chance(&mut self, of_100: usize) -> bool {
        self.pick(100) >= 100 - of_100
    }

    /// One of several; the first is the simplest.
    pub(super) fn one<'o, T>(&mut self, of: &'o [T]) -> &'o T {
        let at = self.pick(of.len());
        &of[at]
    }
}
