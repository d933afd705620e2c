//! JSON, written straight to a string.

/// Writes a text in quotation marks.
pub(crate) fn string(out: &mut String, text: &str) {
    out.push('"');
    // Looking at every byte, whatever is found, goes many bytes at a time.
    let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    if !text.bytes().fold(false, |found, byte| found | special(byte)) {
        out.push_str(text);
    } else {
        text.chars().for_each(|letter| escaped(out, letter));
    }
    out.push('"');
}

fn escaped(out: &mut String, letter: char) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\0'..='\u{1f}' => {
            out.push_str("\\u00");
            for half in [u32::from(letter) / 16, u32::from(letter) % 16] {
                out.push(char::from_digit(half, 16).unwrap_or('0'));
            }
        }
        _ => out.push(letter),
    }
}

/// Writes the members of an object or the elements of a list, with commas between them.
pub(crate) struct Members<'o> {
    pub(crate) out: &'o mut String,
    close: char,
    first: bool,
}

impl<'o> Members<'o> {
    pub(crate) fn object(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, close: '}', first: true }
    }

    pub(crate) fn list(out: &'o mut String) -> Self {
        out.push('[');
        Self { out, close: ']', first: true }
    }

    /// The next element, to be written by the caller.
    pub(crate) fn element(&mut self) -> &mut String {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        self.out
    }

    /// The next member, whose value is to be written by the caller.
    pub(crate) fn key(&mut self, key: &str) -> &mut String {
        let out = self.element();
        string(out, key);
        out.push(':');
        out
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        string(self.key(key), text);
    }

    pub(crate) fn raw(&mut self, key: &str, json: &str) {
        self.key(key).push_str(json);
    }

    /// A member whose value is a list of things.
    pub(crate) fn each<T>(
        &mut self,
        key: &str,
        items: &[T],
        mut write: impl FnMut(&T, &mut String),
    ) {
        let mut list = Members::list(self.key(key));
        for item in items {
            write(item, list.element());
        }
        list.close();
    }

    /// A member whose value is a list of texts.
    pub(crate) fn texts<T: AsRef<str>>(&mut self, key: &str, items: &[T]) {
        self.each(key, items, |item, out| string(out, item.as_ref()));
    }

    pub(crate) fn close(self) {
        self.out.push(self.close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_json_has_it() {
        let text = "a\"b\\c\n\r\t\u{1}\u{1f}åäö 𝄞";
        let mut out = String::new();
        string(&mut out, text);
        assert_eq!(out, "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001fåäö 𝄞\"");
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn members_have_commas_between_them() {
        let mut out = String::new();
        let mut object = Members::object(&mut out);
        object.text("a", "1");
        object.texts("b", &["x", "y"]);
        object.raw("c", "null");
        object.each("d", &[] as &[&str], |_, _| {});
        object.close();
        assert_eq!(out, r#"{"a":"1","b":["x","y"],"c":null,"d":[]}"#);
    }
}
