//! The name that somebody most likely meant.

/// The name nearest to a misspelt one, if it is near: at most a third of its letters differ.
pub(crate) fn nearest<'a>(meant: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let meant: Vec<char> = meant.chars().take(LONGEST + 1).flat_map(char::to_lowercase).collect();
    if meant.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let letters: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        let limit = letters.len().max(meant.len()).div_ceil(3);
        if letters.len() > LONGEST || letters.len().abs_diff(meant.len()) > limit {
            continue;
        }
        let distance = distance(&meant, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Names longer than this are not compared.
const LONGEST: usize = 100;

/// How many letters are put in, left out, changed or swapped with their neighbour.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let changed = at(&above, column) + usize::from(letter != other);
            let mut least = changed.min(at(&above, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = row > 0
                && column > 0
                && left.get(row - 1) == Some(other)
                && right.get(column - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, column - 1) + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["applicant", "partner", "children", "rent"];
        let found = |meant| nearest(meant, names.into_iter());
        assert_eq!(found("aplicant"), Some("applicant"));
        assert_eq!(found("Partner"), Some("partner"));
        assert_eq!(found("chlidren"), Some("children"));
        assert_eq!(found("rnet"), Some("rent"));
        assert_eq!(found("income"), None);
        assert_eq!(found(&"x".repeat(1_000_000)), None);
        assert_eq!(nearest("hyra", ["hyrå"].into_iter()), Some("hyrå"));
    }
}
