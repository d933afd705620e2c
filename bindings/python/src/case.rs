//! A case as Python has it, written as JSON.

use crate::error::{Refused, error};
use lagrum_host::{Code, Error, Problem, guarded};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyString,
    PyTuple, PyType,
};
use std::borrow::Cow;
use std::fmt::Write as _;

/// As deep as JSON is read.
const DEEPEST: usize = 127;

/// The text of a case: bytes and texts as they are, a dict as JSON.
pub(crate) fn text<'a>(case: &'a Bound<'_, PyAny>) -> Result<Cow<'a, [u8]>, Refused> {
    // What Python runs meanwhile is not ours: a panic is for the caller's `except`.
    guarded(|| Ok(read(case)))?
}

fn read<'a>(case: &'a Bound<'_, PyAny>) -> Result<Cow<'a, [u8]>, Refused> {
    if let Ok(bytes) = case.cast::<PyBytes>() {
        return Ok(Cow::Borrowed(bytes.as_bytes()));
    }
    if let Ok(text) = case.cast::<PyString>() {
        let text = text.to_str().map_err(|_| half())?;
        return Ok(Cow::Borrowed(text.as_bytes()));
    }
    if let Ok(bytes) = case.cast::<PyByteArray>() {
        return Ok(Cow::Owned(bytes.to_vec()));
    }
    let Ok(facts) = case.cast::<PyDict>() else {
        let found = case.get_type().name()?;
        let message = format!("a case is a dict, or JSON as str or bytes, not {found}");
        return Err(PyTypeError::new_err(message).into());
    };
    let mut writer = Writer { json: String::new(), path: Vec::new() };
    writer.object(facts)?;
    Ok(Cow::Owned(writer.json.into_bytes()))
}

/// Facts as a text with half a character.
fn half() -> Error {
    error(
        Code::UnreadableFacts,
        "the facts hold half of a surrogate pair, which is no text".to_owned(),
        "uppgifterna innehåller ett halvt surrogatpar, som inte är text".to_owned(),
    )
}

struct Writer {
    json: String,
    /// Where in the case: keys and places in lists.
    path: Vec<String>,
}

impl Writer {
    fn value(&mut self, value: &Bound<'_, PyAny>) -> Result<(), Refused> {
        if let Ok(text) = value.cast::<PyString>() {
            self.python_text(text)?;
        } else if value.is_none() {
            self.json.push_str("null");
        } else if let Ok(yes) = value.cast::<PyBool>() {
            self.json.push_str(if yes.is_true() { "true" } else { "false" });
        } else if value.is_instance_of::<PyInt>() {
            self.integer(value)?;
        } else if let Ok(facts) = value.cast::<PyDict>() {
            self.object(facts)?;
        } else if let Ok(list) = value.cast::<PyList>() {
            self.list(list.iter())?;
        } else if let Ok(list) = value.cast::<PyTuple>() {
            self.list(list.iter())?;
        } else {
            self.scalar(value)?;
        }
        Ok(())
    }

    /// Numbers and dates that are no JSON of themselves.
    fn scalar(&mut self, value: &Bound<'_, PyAny>) -> Result<(), Refused> {
        let py = value.py();
        if value.is_instance(decimal(py)?)? {
            return self.decimal(value);
        }
        if value.is_instance(fraction(py)?)? {
            return self.python_text(&value.str()?);
        }
        if value.is_instance_of::<PyDate>() && !value.is_instance_of::<PyDateTime>() {
            return self.python_text(value.call_method0("isoformat")?.cast().map_err(PyErr::from)?);
        }
        if value.is_instance_of::<PyFloat>() {
            return Err(self.float(&value.str()?.to_cow()?).into());
        }
        let kind = value.get_type().fully_qualified_name()?;
        let kind = kind.to_cow()?;
        // Truth values and integers of other libraries. The first are truths in all but the name.
        if ["numpy.bool", "numpy.bool_"].contains(&&*kind) {
            self.json.push_str(if value.is_truthy()? { "true" } else { "false" });
            return Ok(());
        }
        match value.call_method0("__index__") {
            Ok(whole) => self.integer(&whole),
            Err(_) => Err(self.stranger(&kind).into()),
        }
    }

    fn integer(&mut self, value: &Bound<'_, PyAny>) -> Result<(), Refused> {
        if let Ok(small) = value.extract::<i64>() {
            // Writing to a text cannot fail.
            let _ = write!(self.json, "{small}");
            return Ok(());
        }
        // Not `str`, which enumerations have of their own. Python writes no number of thousands of digits.
        let digits = value.call_method1("__format__", ("d",)).map_err(|_| self.endless())?;
        self.json.push_str(digits.cast::<PyString>().map_err(PyErr::from)?.to_str()?);
        Ok(())
    }

    fn decimal(&mut self, value: &Bound<'_, PyAny>) -> Result<(), Refused> {
        let text = value.str()?;
        if value.call_method0("is_finite")?.is_truthy()? {
            self.json.push_str(text.to_str()?);
            return Ok(());
        }
        let text = text.to_cow()?;
        let refused = self.wrong(
            &format!("Decimal(\"{text}\") is no number; leave out the key if the fact is unknown"),
            &format!("Decimal(\"{text}\") är inget tal; utelämna nyckeln om uppgiften är okänd"),
        );
        Err(refused.into())
    }

    fn object(&mut self, facts: &Bound<'_, PyDict>) -> Result<(), Refused> {
        self.deeper()?;
        self.json.push('{');
        // A copy: another thread, or a value's own code, may change the dict meanwhile.
        for (at, (key, value)) in facts.copy()?.iter().enumerate() {
            let Ok(key) = key.cast::<PyString>() else {
                return Err(self.no_key(&key.repr()?.to_cow()?).into());
            };
            if at > 0 {
                self.json.push(',');
            }
            self.python_text(key)?;
            self.json.push(':');
            self.path.push(key.to_str()?.to_owned());
            self.value(&value)?;
            self.path.pop();
        }
        self.json.push('}');
        Ok(())
    }

    fn list<'py>(
        &mut self,
        values: impl Iterator<Item = Bound<'py, PyAny>>,
    ) -> Result<(), Refused> {
        self.json.push('[');
        for (at, value) in values.enumerate() {
            if at == 0 {
                self.deeper()?;
            } else {
                self.json.push(',');
            }
            self.path.push(at.to_string());
            self.value(&value)?;
            self.path.pop();
        }
        self.json.push(']');
        Ok(())
    }

    fn python_text(&mut self, text: &Bound<'_, PyString>) -> Result<(), Refused> {
        let text = text.to_str().map_err(|_| {
            self.wrong(
                "the text holds half of a surrogate pair",
                "texten innehåller ett halvt surrogatpar",
            )
        })?;
        self.text(text);
        Ok(())
    }

    /// A text in quotes.
    fn text(&mut self, text: &str) {
        self.json.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.json.push_str("\\\""),
                '\\' => self.json.push_str("\\\\"),
                control if control < ' ' => {
                    let _ = write!(self.json, "\\u{:04x}", u32::from(control));
                }
                other => self.json.push(other),
            }
        }
        self.json.push('"');
    }

    /// A dict may hold itself.
    fn deeper(&self) -> Result<(), Error> {
        if self.path.len() < DEEPEST {
            return Ok(());
        }
        Err(self.wrong("the case is nested too deep", "ärendet är nästlat för djupt"))
    }

    fn endless(&self) -> Error {
        self.wrong("a number far beyond every limit", "ett tal långt utanför varje gräns")
    }

    fn float(&self, number: &str) -> Error {
        self.wrong(
            &format!("{number} is a float, which is not exact; write Decimal(\"{number}\") or the text \"{number}\""),
            &format!("{number} är en float, som inte är exakt; skriv Decimal(\"{number}\") eller texten \"{number}\""),
        )
    }

    fn stranger(&self, found: &str) -> Error {
        self.wrong(
            &format!("a fact is a str, bool, int, Decimal, date, list, dict or None, not {found}"),
            &format!("en uppgift är en str, bool, int, Decimal, date, list, dict eller None, inte {found}"),
        )
    }

    fn no_key(&self, found: &str) -> Error {
        self.wrong(
            &format!("keys are texts, and {found} is none"),
            &format!("nycklar är texter, och {found} är ingen"),
        )
    }

    fn wrong(&self, en: &str, sv: &str) -> Error {
        let escaped = |key: &String| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
        let pointer: String = self.path.iter().map(escaped).collect();
        let said = |text: &str| {
            if pointer.is_empty() { text.to_owned() } else { format!("{pointer}: {text}") }
        };
        let problem = Problem {
            pointer: pointer.clone(),
            rule: "type",
            message: en.to_owned(),
            message_sv: sv.to_owned(),
        };
        let error = error(Code::InvalidFacts, said(en), said(sv));
        Error { pointer: Some(pointer), problems: Box::new([problem]), ..error }
    }
}

fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

fn fraction(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static FRACTION: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    FRACTION.import(py, "fractions", "Fraction")
}
