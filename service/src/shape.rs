//! How deep and how long a text of JSON is, before anybody reads it.

use crate::problem::{Code, Problem};
use crate::settings::Limits;
use lagrum_host::Code as HostCode;

/// Refuses a text that nests deeper, or has a longer list, than is let in. What is no JSON passes: the reader says what is
/// wrong with it, and it can be no deeper than what was counted here.
pub(crate) fn within(text: &[u8], limits: &Limits) -> Result<(), Problem> {
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => skip_text(&mut bytes),
            b'[' | b'{' => {
                if open.len() == limits.nesting {
                    return Err(too_deep(limits.nesting));
                }
                open.push((*byte == b'[').then_some(1));
            }
            b']' | b'}' => {
                open.pop();
            }
            b',' => {
                if let Some(Some(count)) = open.last_mut() {
                    *count += 1;
                    if *count > limits.list {
                        return Err(too_long(limits.list));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The text of a body that is let in.
pub(crate) fn text<'b>(bytes: &'b [u8], limits: &Limits) -> Result<&'b str, Problem> {
    within(bytes, limits)?;
    std::str::from_utf8(bytes).map_err(|error| not_text(error.valid_up_to()))
}

fn skip_text(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
}

fn not_text(byte: usize) -> Problem {
    let byte = byte.saturating_add(1);
    Problem::new(
        Code::Host(HostCode::UnreadableFacts),
        format!("the case is not UTF-8 text: byte {byte}"),
        format!("ärendet är inte text i UTF-8: byte {byte}"),
    )
}

fn too_deep(limit: usize) -> Problem {
    Problem::new(
        Code::Nesting,
        format!("objects and lists lie deeper in each other than the limit of {limit}"),
        format!("objekt och listor ligger djupare i varandra än gränsen {limit}"),
    )
}

fn too_long(limit: usize) -> Problem {
    Problem::new(
        Code::List,
        format!("a list has more than the limit of {limit} elements"),
        format!("en lista har fler element än gränsen {limit}"),
    )
}

#[cfg(test)]
mod tests {
    use super::{Code, Limits, within};

    fn code(text: &str) -> Option<Code> {
        let limits = Limits { nesting: 3, list: 2, ..Limits::default() };
        within(text.as_bytes(), &limits).err().map(|problem| problem.error.code)
    }

    #[test]
    fn depth_and_length_are_counted_outside_of_texts() {
        assert_eq!(code(r#"{"a":[[1,2],[3,4]],"b":{"c":{}},"d":1,"e":2}"#), None);
        assert_eq!(code(r#"["[[[[[[\"[[,,,,,,","\\"]"#), None);
        assert_eq!(code("[[[[]]]]"), Some(Code::Nesting));
        assert_eq!(code(r#"{"a":{"b":{"c":{"#), Some(Code::Nesting));
        assert_eq!(code("[1,2,3]"), Some(Code::List));
        assert_eq!(code(r#"[{"a":1,"b":2,"c":3},[1,2],[]]"#), Some(Code::List));
        assert_eq!(code(&"[".repeat(100_000)), Some(Code::Nesting));
        assert_eq!(code("]]]]}},,,\"\\"), None);
    }
}
