//! A name in letters of one alphabet.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;

/// Letters of other alphabets that look like Latin ones, and those.
const LOOK_ALIKE: &[(char, char)] = &[
    ('а', 'a'),
    ('А', 'A'),
    ('В', 'B'),
    ('с', 'c'),
    ('С', 'C'),
    ('е', 'e'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('і', 'i'),
    ('І', 'I'),
    ('ј', 'j'),
    ('К', 'K'),
    ('М', 'M'),
    ('о', 'o'),
    ('О', 'O'),
    ('р', 'p'),
    ('Р', 'P'),
    ('ѕ', 's'),
    ('Т', 'T'),
    ('у', 'y'),
    ('х', 'x'),
    ('Х', 'X'),
    ('α', 'a'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ρ', 'p'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Χ', 'X'),
];

/// Writes the name in Latin letters.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let latin =
        |c: char| LOOK_ALIKE.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
    let name: String = site.pointed().chars().map(latin).collect();
    if name == site.pointed() {
        return Vec::new();
    }
    let (en, sv) = (
        format!("Write `{name}` in Latin letters"),
        format!("Skriv `{name}` med latinska bokstäver"),
    );
    vec![fix(&en, &sv, vec![replace(site.span(), name)])]
}
