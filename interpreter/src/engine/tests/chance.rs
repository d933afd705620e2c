//! Chance that is the same every time, from a seed that proptest shrinks.

use super::builder::{Case, Given, Person};

#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    pub(super) fn below(&mut self, count: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(count).unwrap()).unwrap()
    }

    pub(super) fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    pub(super) fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    /// A fact that is unknown once in so many.
    fn given(&mut self, unknown: usize, value: impl FnOnce(&mut Self) -> i64) -> Given {
        if self.below(unknown) == 0 { Given::Unknown } else { Given::Value(value(self)) }
    }

    fn amount(&mut self) -> i64 {
        self.one_of(&[0, 1, 50, 100, 100, 150, -100, 99_999, -7, 12_345])
    }

    fn person(&mut self, unknown: usize) -> Person {
        [self.given(unknown, |chance| i64::from(chance.yes())), self.given(unknown, Self::amount)]
    }

    pub(super) fn case(&mut self, unknown: usize) -> Case {
        let children = (0..self.below(4)).map(|_| self.person(unknown)).collect();
        let partner = match self.below(4) {
            0 => Err(Given::Unknown),
            1 => Err(Given::Absent),
            _ => Ok(self.person(unknown)),
        };
        Case {
            yes_no: [(); 3].map(|()| self.given(unknown, |chance| i64::from(chance.yes()))),
            numbers: [
                self.given(unknown, Self::amount),
                self.given(unknown, Self::amount),
                self.given(unknown, |chance| chance.one_of(&[-2, 0, 1, 2, 3])),
            ],
            optional: if self.below(3) == 0 {
                Given::Absent
            } else {
                self.given(unknown, Self::amount)
            },
            date: self
                .given(unknown * 4, |chance| chance.one_of(&[14_999, 15_000, 15_001, 16_000])),
            text: self.given(unknown, |chance| chance.one_of(&[0, 1, 2])),
            children: if self.below(unknown) == 0 { None } else { Some(children) },
            home: self.person(unknown),
            partner,
        }
    }
}
