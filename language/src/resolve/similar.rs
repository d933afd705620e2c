//! Did you mean?

/// The candidate nearest to what was written, if it is near enough to be meant.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (written.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&fold(written), &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *candidate != written)
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
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            let change = diagonal.saturating_add(usize::from(x != y));
            let best = change.min(above.saturating_add(1)).min(left.saturating_add(1));
            diagonal = *above;
            left = best;
            next.push(best);
        }
        row = next;
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
    }
}
