//! The door for whoever embeds Lagrum: a package in, decisions out.

use crate::contract::Contract;
use crate::decision::{Decision, Looks, Run, assemble};
use crate::door::{
    Batch, Case, InputError, MAX_CASE_BYTES, Schema, SchemaError, nearest, read_case,
};
use crate::engine::{Detail, Engine, EngineError, Scratch};
use crate::language::Language;
use crate::many::Decisions;
use crate::sample::Seed;
use lagrum_plan::bundle::{self, BundleError};
use lagrum_plan::package::{Decision as Rules, Package};
use std::cell::OnceCell;
use std::fmt;
use std::io::BufRead;
use std::sync::Mutex;

/// A rule package, made ready to run. It is shared freely between threads.
#[derive(Debug)]
pub struct Interpreter {
    pub(crate) package: Package,
    pub(crate) identity: Identity,
    schema: Schema,
    engine: Engine,
    /// What each decision must be looked through for.
    looks: Vec<Looks>,
    /// Buffers that sessions have left behind.
    spare: Mutex<Vec<Buffers>>,
}

/// What a run writes into.
#[derive(Debug, Default)]
struct Buffers {
    batch: Batch,
    scratch: Scratch,
}

/// How many spare buffers are kept: more threads than that make their own.
const SPARE: usize = 16;

/// Buffers that have held more instances than this are not kept.
const SPARE_ROWS: usize = 65_536;

/// What every decision says of the package it was made with.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) title: String,
    pub(crate) digest: String,
}

/// What is wanted of a decision beside its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The language of texts, where the case does not ask for one with `$language`.
    pub language: Language,
    /// The facts that the outcome rests on. It takes a run that keeps every value, so leave it out of mass runs.
    pub relied_on: bool,
    /// How every value came about.
    pub trace: bool,
    /// Whether a trace shows sensitive values.
    pub show_sensitive: bool,
    /// The seed that samples are drawn with; without one they are not run.
    pub seed: Option<Seed>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::English,
            relied_on: true,
            trace: false,
            show_sensitive: false,
            seed: None,
        }
    }
}

/// Why a package cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The bytes are no bundle.
    Bundle(BundleError),
    /// Its facts cannot be read.
    Schema(SchemaError),
    /// Its rules cannot be run.
    Engine(EngineError),
}

impl LoadError {
    /// The error in Swedish.
    #[must_use]
    pub fn swedish(&self) -> String {
        match self {
            Self::Bundle(error) => error.swedish(),
            Self::Schema(error) => error.swedish(),
            Self::Engine(error) => format!("regelpaketet går inte att köra: {error}"),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bundle(error) => error.fmt(f),
            Self::Schema(error) => error.fmt(f),
            Self::Engine(error) => write!(f, "the rule package cannot be run: {error}"),
        }
    }
}

impl std::error::Error for LoadError {}

impl Interpreter {
    /// A package from the bytes of a bundle.
    ///
    /// # Errors
    /// If the bytes are no bundle of a package that can be run.
    pub fn from_bundle(bytes: &[u8]) -> Result<Self, LoadError> {
        let bundle = bundle::read(bytes).map_err(LoadError::Bundle)?;
        Self::with_digest(bundle.package, bundle.digest)
    }

    /// A package that has just been compiled.
    ///
    /// # Errors
    /// If it cannot be run.
    pub fn new(package: Package) -> Result<Self, LoadError> {
        let digest = bundle::digest(&package);
        Self::with_digest(package, digest)
    }

    fn with_digest(package: Package, digest: String) -> Result<Self, LoadError> {
        let schema = Schema::new(&package).map_err(LoadError::Schema)?;
        let engine = Engine::new(&package).map_err(LoadError::Engine)?;
        let looks = package.decisions.iter().map(|rules| Looks::of(&package, rules)).collect();
        let title = format!("{} {}", package.name, package.version);
        Ok(Self {
            package,
            identity: Identity { title, digest },
            schema,
            engine,
            looks,
            spare: Mutex::default(),
        })
    }

    /// The package.
    #[must_use]
    pub const fn package(&self) -> &Package {
        &self.package
    }

    /// The digest of the package, `sha256:…`.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.identity.digest
    }

    /// The decisions that can be asked for.
    #[must_use]
    pub fn decisions(&self) -> &[Rules] {
        &self.package.decisions
    }

    /// Decides one case.
    ///
    /// # Errors
    /// If the package has no such decision, or the text is no case. Facts that are impossible are a
    /// decision, with the outcome `invalid`.
    pub fn decide(
        &self,
        decision: &str,
        case: &str,
        options: &Options,
    ) -> Result<Decision<'_>, InputError> {
        self.session().decide(decision, case, options)
    }

    /// Decides one case and tells how every value came about.
    ///
    /// # Errors
    /// As [`Interpreter::decide`].
    pub fn explain(
        &self,
        decision: &str,
        case: &str,
        options: &Options,
    ) -> Result<Decision<'_>, InputError> {
        self.decide(decision, case, &Options { trace: true, ..options.clone() })
    }

    /// Decides many cases, one a line (NDJSON), in order, as they come.
    ///
    /// # Errors
    /// If the package has no such decision.
    pub fn decide_many<R: BufRead>(
        &self,
        decision: &str,
        source: R,
        options: &Options,
    ) -> Result<Decisions<'_, R>, InputError> {
        Ok(Decisions::new(self.session(), self.find(decision)?, source, options.clone()))
    }

    /// The JSON Schema (draft 2020-12) of the cases of a decision.
    ///
    /// # Errors
    /// If the package has no such decision.
    pub fn schema(&self, decision: &str) -> Result<String, InputError> {
        Ok(crate::json_schema::of_cases(
            &self.package,
            self.rules(self.find(decision)?)?,
            self.digest(),
        ))
    }

    /// The JSON Schema (draft 2020-12) of what a decision gives.
    ///
    /// # Errors
    /// If the package has no such decision.
    pub fn result_schema(&self, decision: &str) -> Result<String, InputError> {
        Ok(crate::json_schema::of_decisions(
            &self.package,
            self.rules(self.find(decision)?)?,
            self.digest(),
        ))
    }

    /// The data contract of the package: which facts are used, by what, from whom, by what right.
    #[must_use]
    pub fn contract(&self, language: Language) -> Contract<'_> {
        Contract::of(&self.package, self.digest(), language)
    }

    /// A worker that keeps its buffers from case to case; one for each thread.
    #[must_use]
    pub fn session(&self) -> Session<'_> {
        let spare = self.spare.lock().ok().and_then(|mut spare| spare.pop());
        let fresh = || Buffers { batch: Batch::new(&self.package), scratch: Scratch::default() };
        Session { interpreter: self, buffers: spare.unwrap_or_else(fresh) }
    }

    pub(crate) fn find(&self, name: &str) -> Result<usize, InputError> {
        let decisions = &self.package.decisions;
        decisions.iter().position(|decision| decision.name == name).ok_or_else(|| {
            let names = decisions.iter().map(|decision| decision.name.as_str());
            InputError::UnknownDecision {
                name: name.to_owned(),
                nearest: nearest(name, names.clone()).map(str::to_owned),
                known: names.map(str::to_owned).collect(),
            }
        })
    }

    fn rules(&self, index: usize) -> Result<&Rules, InputError> {
        let missing =
            || InputError::Engine { reason: format!("there is no decision number {index}") };
        self.package.decisions.get(index).ok_or_else(missing)
    }
}

/// Decides case after case with the same buffers.
#[derive(Debug)]
pub struct Session<'p> {
    interpreter: &'p Interpreter,
    buffers: Buffers,
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        if let Ok(mut spare) = self.interpreter.spare.lock()
            && spare.len() < SPARE
            && self.buffers.batch.rows() <= SPARE_ROWS
        {
            spare.push(std::mem::take(&mut self.buffers));
        }
    }
}

impl<'p> Session<'p> {
    /// Decides one case.
    ///
    /// # Errors
    /// As [`Interpreter::decide`].
    pub fn decide(
        &mut self,
        decision: &str,
        case: &str,
        options: &Options,
    ) -> Result<Decision<'p>, InputError> {
        let index = self.interpreter.find(decision)?;
        self.begin();
        let read = self.read(index, case)?;
        let decided = self.finish(index, vec![read], options)?;
        decided
            .into_iter()
            .next()
            .unwrap_or_else(|| Err(InputError::Engine { reason: "no answer".to_owned() }))
    }

    /// Forgets the cases before.
    pub(crate) fn begin(&mut self) {
        self.buffers.batch.clear();
    }

    /// Reads one more case; one that is refused leaves nothing behind.
    pub(crate) fn read<'j>(&mut self, index: usize, case: &'j str) -> Result<Case<'j>, InputError> {
        if case.len() > MAX_CASE_BYTES {
            return Err(InputError::TooLarge { bytes: case.len() });
        }
        let interpreter = self.interpreter;
        let rules = interpreter.rules(index)?;
        read_case(
            &interpreter.package,
            &interpreter.schema,
            rules.case,
            case,
            &mut self.buffers.batch,
        )
    }

    /// Decides the cases that have been read.
    pub(crate) fn finish(
        &mut self,
        index: usize,
        cases: Vec<Case<'_>>,
        options: &Options,
    ) -> Result<Vec<Result<Decision<'p>, InputError>>, InputError> {
        let interpreter = self.interpreter;
        let rules = interpreter.rules(index)?;
        let looks = interpreter.looks.get(index).copied().unwrap_or_default();
        let Buffers { batch, scratch } = &mut self.buffers;
        let facts = batch.finish();
        let answers = interpreter.engine.decide(index, facts, Detail::Reasons, scratch);
        let answers = answers.map_err(|error| InputError::Engine { reason: error.to_string() })?;
        let decide = |(case, read)| {
            let run = Run {
                package: &interpreter.package,
                rules,
                index,
                identity: &interpreter.identity,
                engine: &interpreter.engine,
                facts,
                answers,
                case,
                options,
                kept: OnceCell::new(),
                looks,
            };
            assemble(&run, read)
        };
        Ok(cases.into_iter().enumerate().map(decide).collect())
    }
}
