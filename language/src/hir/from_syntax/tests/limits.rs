//! Nothing that is written makes the reader stop or take long.

use super::{FRAGMENTS, HOUSING, WIDE_EN, WIDE_SV, file};

/// Declarations cut short anywhere still give all that stands before.
#[test]
fn every_prefix_is_read() {
    for text in [HOUSING, FRAGMENTS, WIDE_EN, WIDE_SV] {
        let package = text.lines().next().unwrap();
        let starts = file(text).starts;
        let ends = starts.iter().skip(1).map(|end| *end as usize).chain([text.len()]);
        for (start, end) in starts.iter().map(|start| *start as usize).zip(ends) {
            let item = &text[start..end];
            for (cut, _) in item.char_indices().step_by(13) {
                let read = file(&format!("{package}\n{}", &item[..cut]));
                assert_eq!(read.items.len(), read.starts.len());
            }
        }
    }
}

#[test]
fn deep_and_long_expressions_are_read_or_refused() {
    let many = 3_000;
    let chains = [
        format!("{}1{}", "(".repeat(many), ")".repeat(many)),
        format!("{}yes", "not ".repeat(many)),
        format!("{}1", "-".repeat(many)),
        format!("1{}", " + 1".repeat(many)),
        format!("a{}", ".b".repeat(many)),
        format!("a{}", "(1)".repeat(many)),
        format!("a{}", " but at least 1".repeat(many)),
        format!("{}1", "if a then 1 else ".repeat(many)),
        format!("{}a", "50% of ".repeat(many)),
        format!("a{}", " if none b".repeat(many)),
        format!("a{}", " [X 1 §]".repeat(many)),
    ];
    for chain in chains {
        let read =
            file(&format!("package p\nrule a : integer is {chain}\nrule b : integer is 1\n"));
        assert!(read.diagnostics.len() <= 2, "{:?}", read.diagnostics);
        assert!(read.items.len() >= 2);
    }
}
