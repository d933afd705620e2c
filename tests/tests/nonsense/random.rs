//! The same surprises on every run.

/// Numbers that look random (xorshift), the same for the same seed.
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below another.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from((self.0 >> 11) % limit).unwrap()
    }
}

/// How many times as many samples are asked for.
#[expect(clippy::disallowed_methods, reason = "a longer run by hand, as proptest has")]
pub fn effort() -> usize {
    std::env::var("LAGRUM_NONSENSE").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}
