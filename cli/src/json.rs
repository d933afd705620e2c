//! JSON as people read it: indented, with the keys in the order they came, and what is short on one line.

/// Most characters of a list or object that is kept on one line.
const SHORT: usize = 80;

/// Lays out JSON that is valid; other text comes out with its characters in order.
pub fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len().saturating_mul(2));
    let mut scan = Scan { rest: json, depth: 0 };
    scan.value(&mut out);
    out.push_str(scan.rest);
    out
}

struct Scan<'a> {
    rest: &'a str,
    depth: usize,
}

impl Scan<'_> {
    fn value(&mut self, out: &mut String) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '{' | '[' => match whole(self.rest).filter(|end| *end <= SHORT) {
                    Some(end) => self.short(out, end),
                    None => {
                        self.depth = self.depth.saturating_add(1);
                        self.take(out, 1);
                        self.line(out);
                    }
                },
                '}' | ']' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.line(out);
                    self.take(out, 1);
                }
                ',' => {
                    self.take(out, 1);
                    self.line(out);
                }
                ':' => {
                    self.take(out, 1);
                    out.push(' ');
                }
                '"' => self.take(out, string(self.rest)),
                c if c.is_whitespace() => self.skip(c.len_utf8()),
                c => self.take(out, c.len_utf8()),
            }
        }
    }

    fn line(&self, out: &mut String) {
        out.push('\n');
        out.push_str(&"  ".repeat(self.depth));
    }

    /// A list or object on one line.
    fn short(&mut self, out: &mut String, end: usize) {
        let (part, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        let mut inner = part;
        while let Some(c) = inner.chars().next() {
            let length = if c == '"' { string(inner) } else { c.len_utf8() };
            let (piece, after) = inner.split_at_checked(length).unwrap_or((inner, ""));
            if !c.is_whitespace() {
                out.push_str(piece);
            }
            match c {
                ',' | ':' => out.push(' '),
                '{' if !after.trim_start().starts_with('}') => out.push(' '),
                _ => {}
            }
            if !after.is_empty() && after.trim_start().starts_with('}') && c != '{' {
                out.push(' ');
            }
            inner = after.trim_start();
        }
        self.rest = rest;
    }

    fn take(&mut self, out: &mut String, length: usize) {
        let (piece, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        out.push_str(piece);
        self.rest = rest;
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or("");
    }
}

/// The length of the string that a text begins with, quotes included.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at.saturating_add(1),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The length of the list or object that a text begins with.
fn whole(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0_usize;
    while let Some(c) = text.get(at..)?.chars().next() {
        match c {
            '"' => {
                at = at.saturating_add(string(text.get(at..)?));
                continue;
            }
            '{' | '[' => depth = depth.saturating_add(1),
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at = at.saturating_add(c.len_utf8());
        if depth == 0 {
            return Some(at);
        }
        if at > SHORT {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn short_things_stay_on_a_line_and_long_ones_are_indented() {
        assert_eq!(indented(r#"{"a":1,"b":[]}"#), r#"{ "a": 1, "b": [] }"#);
        let long = format!(r#"{{"a":"{}","b":{{"c":[1,2]}},"d":{{}}}}"#, "x,{\\\":".repeat(20));
        let expected = format!(
            "{{\n  \"a\": \"{}\",\n  \"b\": {{ \"c\": [1, 2] }},\n  \"d\": {{}}\n}}",
            "x,{\\\":".repeat(20)
        );
        assert_eq!(indented(&long), expected);
    }

    #[test]
    fn the_value_is_the_same() {
        let json = r#"{"z":[{"a":"å \" } ] , :"},[1,[2,[3.50,null,true]]],"text that makes the line far too long to stay on one line of the page"],"a":{"b":{"c":-1e5}}}"#;
        let before: serde_json::Value = serde_json::from_str(json).unwrap();
        let after: serde_json::Value = serde_json::from_str(&indented(json)).unwrap();
        assert_eq!(before, after);
        assert_eq!(indented("not json {"), "notjson{\n  ");
    }
}
