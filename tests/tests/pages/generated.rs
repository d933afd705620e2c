//! Examples that are too long for a page.

use std::fmt::Write as _;

/// The files of an example of a code, if it is too long for the code's page.
pub fn generated(code: &str) -> Option<Vec<(String, String)>> {
    Some(match code {
        "L0102" => one_file("package example\n".to_owned() + &" ".repeat(5_000_000)),
        "L0103" => one_file(format!(
            "package example\nparameter deep : integer\n  is {}1{}\n",
            "(".repeat(300),
            ")".repeat(300)
        )),
        "L0508" => one_file(many_values()),
        "L0614" => chain(100),
        _ => return None,
    })
}

fn one_file(text: String) -> Vec<(String, String)> {
    vec![("example.lagrum".to_owned(), text)]
}

/// A decision whose rules call each other twelve times each, four deep, every time with another argument.
fn many_values() -> String {
    let mut text = String::from(
        "package example\nconcept Home\n  rooms : integer, at least 1, at most 9\n\
         rule level_0 of Home (n : integer) : integer\n  is rooms * n\n",
    );
    for level in 1..=4 {
        let below = level - 1;
        let calls: Vec<String> =
            (1..=12).map(|call| format!("level_{below}(n + {call} * rooms)")).collect();
        let _ = writeln!(
            text,
            "rule level_{level} of Home (n : integer) : integer\n  is {}",
            calls.join(" + ")
        );
    }
    text + "decision Allowance\n  given home : Home\n  given day : date\n  legal date day\n  \
            requires large that home.level_4(1) > 0\n"
}

/// Packages in a row, each depending on the next.
fn chain(length: usize) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for number in 0..length {
        let mut manifest =
            format!("[package]\nname = \"p{number}\"\nversion = \"1.0.0\"\nlanguage = \"2026\"\n");
        if number + 1 < length {
            let next = number + 1;
            let _ = writeln!(manifest, "[dependencies]\np{next} = {{ path = \"../p{next}\" }}");
        }
        files.push((format!("p{number}/lagrum.toml"), manifest));
        files.push((format!("p{number}/p{number}.lagrum"), format!("package p{number}\n")));
    }
    files
}
