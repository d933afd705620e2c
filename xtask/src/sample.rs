//! Random samples measured over a million case ids: is the share right, the draw the same every time, and one control
//! independent of another?
//!
//! A deviation is told in standard deviations of the binomial distribution, in hundredths; more than five of them in
//! any row is a failure.

use lagrum_interpreter::Seed;
use lagrum_plan::exact::Rational;
use std::error::Error;
use std::io::{self, Write as _};

const CASES: u32 = 1_000_000;

/// The samples: a control, its share in parts of 100 000, and its value of `per`.
const SAMPLES: [(&str, u32, &str); 5] = [
    ("stickprov", 2_000, "\"2024-01\""),
    ("stickprov", 2_000, "\"2024-02\""),
    ("omfattningsstudie", 2_000, ""),
    ("granskning", 10_000, ""),
    ("sällsynt", 100, ""),
];

/// Draws every case for every sample, twice, and prints what came of it.
pub fn run() -> Result<(), Box<dyn Error>> {
    let seed = Seed::new("measured", b"a seed that is known to all")?;
    let drawn: Vec<Vec<bool>> = SAMPLES.iter().map(|sample| draws(&seed, *sample)).collect();
    let again: Vec<Vec<bool>> = SAMPLES.iter().map(|sample| draws(&seed, *sample)).collect();
    let mut table = Table::default();
    for ((name, share, per), cases) in SAMPLES.iter().zip(&drawn) {
        let count = cases.iter().filter(|drawn| **drawn).count();
        table.row(&format!("{name} {per}"), u64::from(*share), SCALE, count);
    }
    for (at, (one, cases)) in SAMPLES.iter().zip(&drawn).enumerate() {
        for (other, others) in SAMPLES.iter().zip(&drawn).skip(at.saturating_add(1)) {
            let both = cases.iter().zip(others).filter(|(a, b)| **a && **b).count();
            let what = format!("both {} {} and {} {}", one.0, one.2, other.0, other.2);
            table.row(&what, u64::from(one.1) * u64::from(other.1), SCALE * SCALE, both);
        }
    }
    let mut out = io::stdout();
    out.write_all(table.text.as_bytes())?;
    writeln!(out, "\nthe same on a second run: {}", if drawn == again { "yes" } else { "NO" })?;
    if drawn != again || table.worst > 500 {
        return Err("the samples are not what they should be".into());
    }
    Ok(())
}

/// Shares are parts of this.
const SCALE: u64 = 100_000;

fn draws(seed: &Seed, (control, share, per): (&str, u32, &str)) -> Vec<bool> {
    let share = Rational::new(i128::from(share), i128::from(SCALE)).unwrap_or(Rational::ZERO);
    let per: Vec<String> = if per.is_empty() { Vec::new() } else { vec![per.to_owned()] };
    let draw = |case: u32| seed.draws(share, ("measured", control), &per, &format!("2024-{case}"));
    (0..CASES).map(draw).collect()
}

struct Table {
    text: String,
    /// The largest deviation, in hundredths of a standard deviation.
    worst: u64,
}

impl Default for Table {
    fn default() -> Self {
        let head = "| drawn of 1,000,000 | expected | found | standard deviations off |\n|---|---|---|---|\n";
        Self { text: head.to_owned(), worst: 0 }
    }
}

impl Table {
    /// A count, where `part` of `whole` was expected.
    fn row(&mut self, what: &str, part: u64, whole: u64, found: usize) {
        let cases = u64::from(CASES);
        let found = u64::try_from(found).unwrap_or(u64::MAX);
        let expected = u128::from(cases) * u128::from(part) / u128::from(whole);
        let off = u128::from(found).abs_diff(expected);
        // The variance n·p·(1 − p), times 10⁴, so that its root is in hundredths.
        let (part, whole) = (u128::from(part), u128::from(whole));
        let variance = u128::from(cases) * part * (whole - part) * 10_000 / (whole * whole);
        let deviation = variance.isqrt().max(1);
        let hundredths = u64::try_from(off * 10_000 / deviation).unwrap_or(u64::MAX);
        self.worst = self.worst.max(hundredths);
        self.text.push_str(&format!(
            "| {what} | {expected} | {found} | {}.{:02} |\n",
            hundredths / 100,
            hundredths % 100
        ));
    }
}
