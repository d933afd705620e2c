//! Markdown as it reads in a terminal.

/// Headings in bold and code set apart, where colour is wanted; otherwise the text as it stands.
pub fn plain(markdown: &str, colour: bool) -> String {
    if !colour {
        return ended(markdown.to_owned());
    }
    let mut fenced = false;
    let mut shown = String::new();
    for line in markdown.lines() {
        let is_fence = line.trim_start().starts_with("```");
        if is_fence {
            fenced = !fenced;
            continue;
        }
        match line.trim_start_matches('#') {
            _ if fenced => shown.push_str(&format!("    \u{1b}[36m{line}\u{1b}[0m")),
            heading if heading.len() < line.len() => {
                shown.push_str(&format!("\u{1b}[1m{}\u{1b}[0m", heading.trim()))
            }
            _ => shown.push_str(line),
        }
        shown.push('\n');
    }
    ended(shown)
}

fn ended(mut text: String) -> String {
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn headings_and_code_stand_out_only_in_colour() {
        let page = "# L0301\n\nText.\n\n```lagrum\nrule x\n```";
        assert_eq!(plain(page, false), format!("{page}\n"));
        assert_eq!(
            plain(page, true),
            "\u{1b}[1mL0301\u{1b}[0m\n\nText.\n\n    \u{1b}[36mrule x\u{1b}[0m\n"
        );
    }
}
