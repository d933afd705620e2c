//! Did you mean?

/// Names longer than this are not compared: nobody misspells them by a letter, and comparing takes time.
const LONGEST: usize = 100;

/// The candidate nearest to what was written, if it is near enough to be meant.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if written.len() > 4 * LONGEST {
        return None;
    }
    let allowed = (written.chars().count() / 3).max(1);
    let meant = fold(written);
    let distance_to = |candidate: &'a str| {
        if candidate.len() > 4 * LONGEST || candidate == written {
            return None;
        }
        let letters = fold(candidate);
        let near = letters.len().abs_diff(meant.len()) <= allowed;
        near.then(|| (distance(&meant, &letters), candidate))
    };
    candidates
        .into_iter()
        .filter_map(distance_to)
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

fn fold(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).filter(|c| *c != '_').collect()
}

/// Insertions, deletions and replacements from one word to the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let change = diagonal.saturating_add(usize::from(x != y));
            diagonal = *cell;
            left = change.min(diagonal.saturating_add(1)).min(left.saturating_add(1));
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i.saturating_add(1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("inkmst", ["inkomst", "hyra"]), Some("inkomst"));
        assert_eq!(nearest("Housing_Part", ["housing_part"]), Some("housing_part"));
        assert_eq!(nearest("rent", ["income", "children"]), None);
        assert_eq!(nearest("kitten_x", ["sitting_x", "smitten_x"]), Some("smitten_x"));
        assert_eq!(nearest(&"x".repeat(1_000_000), [&*"x".repeat(999_999)]), None);
    }
}
