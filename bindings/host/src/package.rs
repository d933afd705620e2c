//! The package, and what can be asked of it.

use crate::batch::{Batch, Lines};
use crate::code::Code;
use crate::describe::describe;
use crate::error::Error;
use crate::options;
use lagrum_interpreter::{Interpreter, Options, Style};
use lagrum_plan::bundle::{self, PublicKey};
use std::io::BufRead;
use std::sync::Arc;

/// A rule package, loaded from a bundle and ready to decide. Any number of threads may use one at once.
#[derive(Debug)]
pub struct Package {
    interpreter: Interpreter,
    signed_by: Option<PublicKey>,
}

impl Package {
    /// Loads a bundle. With `keys`, one or more public keys in PEM, only a bundle that one of them has signed is
    /// loaded; without, a signature that is there must fit, but may be anybody's.
    ///
    /// # Errors
    /// `bundle.*`, `limit.size`; `key.invalid` if `keys` are none, an empty text too.
    pub fn load(bytes: &[u8], keys: Option<&str>) -> Result<Self, Error> {
        let bundle = match keys {
            Some(keys) => bundle::read_signed_by(bytes, &PublicKey::all_from_pem(keys)?)?,
            None => bundle::read(bytes)?,
        };
        let signed_by = bundle.signed_by;
        Ok(Self { interpreter: Interpreter::from_read(bundle)?, signed_by })
    }

    /// The interpreter, for hosts in Rust.
    #[must_use]
    pub const fn interpreter(&self) -> &Interpreter {
        &self.interpreter
    }

    /// What the package is: `name`, `version`, `edition`, `agency`, `digest`, `signed_by`, `engine`, and its
    /// `decisions`, `coordinations` and `reforms` with their labels.
    #[must_use]
    pub fn describe(&self) -> String {
        describe(&self.interpreter, self.signed_by)
    }

    /// The JSON Schema (draft 2020-12) of a decision's cases, or of the periods that a coordination is given.
    ///
    /// # Errors
    /// `decision.unknown`.
    pub fn schema(&self, decision: &str) -> Result<String, Error> {
        Ok(self.interpreter.schema(decision)?)
    }

    /// The JSON Schema of what a decision or a coordination answers.
    ///
    /// # Errors
    /// `decision.unknown`.
    pub fn result_schema(&self, decision: &str) -> Result<String, Error> {
        Ok(self.interpreter.result_schema(decision)?)
    }

    /// Decides one case: facts as JSON in, the decision as one line of JSON out.
    ///
    /// Options are JSON, or nothing: `language` (`"en"`, `"sv"`), `relied_on`, `trace`, `show_sensitive`, `known_on`,
    /// `reform`, and `seed` with `name` and `secret`.
    ///
    /// # Errors
    /// `decision.unknown`, `reform.unknown`, `facts.unreadable`, `facts.invalid`, `options.invalid`, `limit.size`.
    pub fn decide(&self, decision: &str, case: &[u8], options: &str) -> Result<String, Error> {
        let options = options::read(options, false)?;
        Ok(self.interpreter.decide(decision, text(case)?, &options)?.to_json())
    }

    /// Decides one case and explains it. The format is `text`, `markdown`, `html` (a whole page) or `json` (the
    /// decision with its trace).
    ///
    /// # Errors
    /// As [`Package::decide`], and `format.unknown`.
    pub fn explain(
        &self,
        decision: &str,
        case: &[u8],
        format: &str,
        options: &str,
    ) -> Result<String, Error> {
        if !["text", "markdown", "html", "json"].contains(&format) {
            return Err(unknown_format(format));
        }
        let options = options::read(options, false)?;
        let decided = self.interpreter.explain(decision, text(case)?, &options)?;
        match format {
            "text" => Ok(decided.to_text(&Style::default())),
            "markdown" => Ok(decided.to_markdown()),
            "html" => Ok(decided.to_html()),
            _ => Ok(decided.to_json()),
        }
    }

    /// The facts of a decision as a form is made of them, in both languages. `docs/json.md` has its keys.
    ///
    /// # Errors
    /// `decision.unknown`.
    pub fn form(&self, decision: &str) -> Result<String, Error> {
        Ok(self.interpreter.form(decision)?)
    }

    /// Decides one case, and says under `outline` what its reader is told of it, line by line. `docs/json.md` has its
    /// keys.
    ///
    /// # Errors
    /// As [`Package::decide`].
    pub fn outline(&self, decision: &str, case: &[u8], options: &str) -> Result<String, Error> {
        let options = options::read(options, false)?;
        Ok(self.interpreter.explain(decision, text(case)?, &options)?.to_outlined_json())
    }

    /// Works out what is paid of several benefits for the same time: what was granted, period by period, as JSON in, what is
    /// paid as one line of JSON out. The name may be left out where the package has one coordination. `docs/json.md` has the
    /// keys of both.
    ///
    /// Of the options it has `language`.
    ///
    /// # Errors
    /// `coordination.unknown`, `facts.unreadable`, `facts.invalid`, `options.invalid`, `limit.size`; `engine.failed` for an
    /// amount beyond what is kept exactly. Periods that cannot be are an answer, `invalid`.
    pub fn coordinate(
        &self,
        name: Option<&str>,
        granted: &[u8],
        options: &str,
    ) -> Result<String, Error> {
        let options = options::of_coordination(options)?;
        Ok(self.interpreter.coordinate(name, text(granted)?, &options)?.to_json())
    }

    /// Decides many cases, one a line (NDJSON), to as many lines, each with its line end.
    ///
    /// What the decisions rely on is left out, unless `relied_on` asks for it.
    ///
    /// # Errors
    /// `decision.unknown`, `reform.unknown`, `options.invalid`. A line without a decision says why in its place.
    pub fn decide_batch_json(
        &self,
        decision: &str,
        cases: &[u8],
        options: &str,
    ) -> Result<String, Error> {
        Ok(self.decide_lines(decision, cases, options)?.text().0)
    }

    /// Decides a record batch of Apache Arrow: a row is a case, a column a fact. `docs/rust.md` has the types of
    /// both sides. Arrays of another program are looked through by `lagrum-arrow` first.
    ///
    /// # Errors
    /// `decision.unknown`, `reform.unknown`, `options.invalid`, `columns.invalid`. A row that is no case says why in its
    /// column `error`.
    #[cfg(feature = "arrow")]
    pub fn decide_batch_arrow(
        &self,
        decision: &str,
        cases: &arrow_array::RecordBatch,
        options: &str,
    ) -> Result<arrow_array::RecordBatch, Error> {
        Ok(self.interpreter.decide_batch(decision, cases, &options::read(options, true)?)?)
    }

    /// As [`Package::decide_batch_json`], from a source and as the lines are asked for, in bounded memory.
    ///
    /// # Errors
    /// As [`Package::decide_batch_json`].
    pub fn decide_lines<R: BufRead>(
        &self,
        decision: &str,
        source: R,
        options: &str,
    ) -> Result<Lines<'_, R>, Error> {
        self.decide_lines_by(decision, source, &options::read(options, true)?)
    }

    pub(crate) fn decide_lines_by<R: BufRead>(
        &self,
        decision: &str,
        source: R,
        options: &Options,
    ) -> Result<Lines<'_, R>, Error> {
        Ok(Lines::new(self.interpreter.decide_many(decision, source, options)?))
    }

    /// As [`Package::decide_batch_json`], of cases that somebody hands over part by part.
    ///
    /// # Errors
    /// As [`Package::decide_batch_json`].
    pub fn batch(self: &Arc<Self>, decision: &str, options: &str) -> Result<Batch, Error> {
        Batch::new(self, decision, options::read(options, true)?)
    }
}

fn text(case: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(case)
        .map_err(|error| Error::not_text(("the case", "ärendet"), error.valid_up_to() + 1))
}

fn unknown_format(format: &str) -> Error {
    Error::new(
        Code::UnknownFormat,
        format!(
            "there is no format “{format}” of explanations; they are text, markdown, html and json"
        ),
        format!(
            "det finns inget format ”{format}” för förklaringar; de är text, markdown, html och json"
        ),
    )
}

/// Shared between threads without more ado.
const _: fn() = || {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Package>();
    shared::<Interpreter>();
};
