//! Version numbers of packages: `1.0.0`, `2.1.0-draft.3`.

/// Whether a text is a version by semantic versioning: three numbers, and maybe what stage it is in.
pub(super) fn is_version(text: &str) -> bool {
    let (numbers, stage) = match text.split_once('-') {
        Some((numbers, stage)) => (numbers, Some(stage)),
        None => (text, None),
    };
    let parts: Vec<&str> = numbers.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| is_number(part)) && stage.is_none_or(is_stage)
}

fn is_number(text: &str) -> bool {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && text.len() <= 9 && (text == "0" || !text.starts_with('0'))
}

fn is_stage(text: &str) -> bool {
    text.split('.').all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn a_version_is_three_numbers_and_maybe_a_stage() {
        for good in ["0.0.0", "1.20.3", "2.0.0-draft.1", "1.0.0-a-b"] {
            assert!(is_version(good), "{good}");
        }
        for bad in [
            "",
            "1",
            "1.0",
            "1.0.0.0",
            "01.0.0",
            "1.0.x",
            "1.0.0-",
            "v1.0.0",
            "1.0.0-å",
            "1.0.9999999999",
        ] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
