//! How hits and judgements spread over groups, offices and officers.

use super::count;
use super::observed::Observed;
use crate::statistics::{Homogeneity, Rate, Share, homogeneity, rate};
use lagrum_plan::exact::Rational;
use std::collections::{BTreeMap, BTreeSet};

/// What a spread is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Groups that decisions or reviews name.
    Group,
    /// Offices.
    Office,
    /// Whoever judged.
    Officer,
}

/// How something spreads over groups, offices or officers.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The name of the control or the judgement.
    pub name: String,
    /// What it spreads over.
    pub by: By,
    /// The value whose share is shown: of a judgement the commonest, or, of numbers, `≤` and the median.
    pub value: Option<String>,
    /// The groups, offices or officers.
    pub lines: Vec<Line>,
    /// Whether the lines differ by more than chance.
    pub test: Homogeneity,
    /// The probability, corrected for how many tests there are.
    pub corrected: Option<Share>,
}

/// A group, an office or an officer.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name; `None` for several that are too small to be shown by themselves.
    pub name: Option<String>,
    /// How many it is of; 1 of one by itself.
    pub together: u64,
    /// The share.
    pub rate: Rate,
}

/// What was seen: of whom, and which value.
type Seen = Vec<(String, String)>;

/// Judgements of numbers with more different values than this are split at their median.
const VALUES: usize = 6;

impl Spread {
    /// The probability that the test gives, if it could be made.
    pub(super) fn probability(&self) -> Option<Share> {
        match self.test {
            Homogeneity::Tested { p, .. } => Some(p),
            Homogeneity::Nothing | Homogeneity::TooFew => None,
        }
    }

    fn of(name: &str, by: By, seen: &Seen, value: Option<&str>, least: u64) -> Option<Self> {
        let commonest = || commonest(seen);
        let shown = value.map_or_else(commonest, str::to_owned);
        let values: Vec<&str> = seen
            .iter()
            .map(|(_, value)| value.as_str())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut counts: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for (who, value) in seen {
            let row = counts.entry(who).or_insert_with(|| vec![0; values.len()]);
            let at = values.iter().position(|other| other == value);
            if let Some(cell) = at.and_then(|at| row.get_mut(at)) {
                *cell = cell.saturating_add(1);
            }
        }
        let rows = together(counts, least);
        if rows.len() < 2 {
            return None;
        }
        let at = values.iter().position(|value| *value == shown);
        let line = |row: &Together| {
            let of = at.and_then(|at| row.counts.get(at)).copied().unwrap_or_default();
            let rate = rate(of, row.counts.iter().sum())?;
            Some(Line { name: row.name.clone(), together: row.of, rate })
        };
        let lines = rows.iter().filter_map(line).collect();
        let test = homogeneity(&rows.iter().map(|row| row.counts.clone()).collect::<Vec<_>>());
        let value = value.is_none().then_some(shown);
        Some(Self { name: name.to_owned(), by, value, lines, test, corrected: None })
    }
}

fn commonest(seen: &Seen) -> String {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (_, value) in seen {
        let count = counts.entry(value).or_default();
        *count = count.saturating_add(1);
    }
    // Of values that are as common, the first by name.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(value, _)| value.to_owned()).unwrap_or_default()
}

struct Together {
    name: Option<String>,
    of: u64,
    counts: Vec<u64>,
}

/// Those with fewer than the least are put together; if that is still too few, the next smallest goes with them, so that
/// nobody can take the rest from the whole.
fn together(counts: BTreeMap<&str, Vec<u64>>, least: u64) -> Vec<Together> {
    let size = |row: &Together| row.counts.iter().sum::<u64>();
    let one =
        |(name, counts): (&str, Vec<u64>)| Together { name: Some(name.to_owned()), of: 1, counts };
    let (mut shown, mut small): (Vec<Together>, Vec<Together>) =
        counts.into_iter().map(one).partition(|row| size(row) >= least);
    while !small.is_empty() && small.iter().map(size).sum::<u64>() < least {
        let next = shown.iter().enumerate().min_by_key(|(_, row)| size(row)).map(|(at, _)| at);
        let Some(at) = next else { return Vec::new() };
        small.push(shown.remove(at));
    }
    let merged = small.into_iter().reduce(|sum, row| Together {
        name: None,
        of: sum.of.saturating_add(row.of),
        counts: sum.counts.iter().zip(&row.counts).map(|(a, b)| a.saturating_add(*b)).collect(),
    });
    shown.extend(merged.map(|row| Together { name: None, ..row }));
    shown
}

/// Hits of each control by group. Where only reviews name the group, the cases that a random sample drew stand for all:
/// others were chosen for review, by the controls among others.
pub(super) fn groups(decided: &[&Observed], least: u64) -> Vec<Spread> {
    let names: BTreeSet<&str> =
        decided.iter().flat_map(|one| &one.controls).map(|fired| fired.name.as_str()).collect();
    let spread = |name: &str| {
        let seen = |one: &&Observed| {
            let is_sample = one.controls.iter().any(|it| it.sample && it.name == name);
            if one.group_by_review && (is_sample || !one.is_drawn()) {
                return None;
            }
            let hit = if one.found(name)? { "hit" } else { "clear" };
            Some((one.group.clone()?, hit.to_owned()))
        };
        let seen: Seen = decided.iter().filter_map(seen).collect();
        Spread::of(name, By::Group, &seen, Some("hit"), least)
    };
    names.into_iter().filter_map(spread).collect()
}

/// Each judgement by office and by officer.
pub(super) fn judgements(decided: &[&Observed], least: u64) -> Vec<Spread> {
    let names: BTreeSet<&str> =
        decided.iter().flat_map(|one| &one.judged).map(|judged| judged.name.as_str()).collect();
    let mut all = Vec::new();
    for name in names {
        for by in [By::Office, By::Officer] {
            let (seen, value) = at_median(seen(decided, name, by));
            let spread = Spread::of(name, by, &seen, value.as_deref(), least);
            all.extend(spread.map(|it| Spread { value: it.value.or(value), ..it }));
        }
    }
    all
}

fn seen(decided: &[&Observed], name: &str, by: By) -> Seen {
    let of_case = |one: &&Observed| {
        let who = match by {
            By::Group => one.group.clone(),
            By::Office => one.office.clone(),
            By::Officer => one.officer.clone(),
        };
        let judged = one.judged.iter().filter(|judged| judged.name == name);
        let of = |judged: &super::observed::Judged| {
            let by_whom = judged.by.clone().filter(|_| by == By::Officer);
            Some((by_whom.or_else(|| who.clone())?, judged.value.clone()))
        };
        judged.filter_map(of).collect::<Seen>()
    };
    decided.iter().flat_map(of_case).collect()
}

/// Numbers of many values are split at their median, which is shown as `≤` and the number.
fn at_median(seen: Seen) -> (Seen, Option<String>) {
    let numbers: Option<Vec<Rational>> =
        seen.iter().map(|(_, value)| Rational::from_decimal(value).ok()).collect();
    let Some(numbers) = numbers else { return (seen, None) };
    let mut sorted = numbers.clone();
    sorted.sort();
    let different = sorted.chunk_by(PartialEq::eq).count();
    let middle = usize::try_from(count(sorted.iter()).saturating_sub(1) / 2).unwrap_or_default();
    let Some(median) = sorted.get(middle).filter(|_| different > VALUES) else {
        return (seen, None);
    };
    let low = format!("≤ {}", median.to_decimal_string().unwrap_or_default());
    let split = |((who, _), number): ((String, String), Rational)| {
        (who, if number <= *median { low.clone() } else { "more".to_owned() })
    };
    (seen.into_iter().zip(numbers).map(split).collect(), Some(low.clone()))
}
