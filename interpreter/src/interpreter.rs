//! The door for whoever embeds Lagrum: a package in, decisions out.

use crate::contract::Contract;
use crate::decision::{Decision, Glimpse, Looks, Run};
use crate::door::{Batch, Case, Counts, InputError, Schema, SchemaError, nearest, read_case};
use crate::engine::{Answers, Detail, Engine, EngineError, Kept, Readiness, Scratch};
use crate::facts::Facts;
use crate::language::Language;
use crate::many::Decisions;
use crate::sample::Seed;
use crate::session::Session;
use crate::trace::Exercised;
use lagrum_plan::bundle::{self, BundleError};
use lagrum_plan::calendar::Date;
use lagrum_plan::package::{Decision as Rules, Package, Reform};
use std::cell::OnceCell;
use std::fmt;
use std::io::BufRead;
use std::sync::{Arc, Mutex};

/// A rule package, made ready to run. It is shared freely between threads.
#[derive(Debug)]
pub struct Interpreter {
    pub(crate) package: Arc<Package>,
    pub(crate) identity: Identity,
    pub(crate) schema: Schema,
    engine: Engine,
    /// What each decision must be looked through for.
    looks: Vec<Looks>,
    /// The package after each of its reforms.
    reformed: Vec<Self>,
    /// Buffers that sessions have left behind.
    pub(crate) spare: Mutex<Vec<Buffers>>,
}

/// What a run writes into.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    pub(crate) batch: Batch,
    pub(crate) scratch: Scratch,
}

/// What stands for the digest of a draft: not the empty text, which stands in every line of an explanation.
const NO_DIGEST: &str = "sha256:none";

/// How many spare buffers are kept: more threads than that make their own.
pub(crate) const SPARE: usize = 16;

/// Buffers that have held more instances than this are not kept.
pub(crate) const SPARE_ROWS: usize = 65_536;

/// What every decision says of the package it was made with.
#[derive(Debug)]
pub(crate) struct Identity {
    pub(crate) title: String,
    pub(crate) digest: String,
    /// The reform, without its decisions; `None` for the law as it is.
    pub(crate) reform: Option<Reform>,
}

/// What is wanted of a decision beside its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The language of texts, where the case does not ask for one with `$language`.
    pub language: Language,
    /// The facts that the outcome rests on. It takes a run that keeps every value, so leave it out of mass runs.
    pub relied_on: bool,
    /// The provisions that the outcome rests on. It takes a run that keeps every value too.
    pub provisions: bool,
    /// How every value came about.
    pub trace: bool,
    /// Whether a trace shows sensitive values.
    pub show_sensitive: bool,
    /// The seed that samples are drawn with; without one they are not run.
    pub seed: Option<Seed>,
    /// Decides with what had been received by this day: what was received later counts as not
    /// given. What does not say when it was received was always known.
    pub known_on: Option<Date>,
    /// The reform to decide by, instead of the law as it is.
    pub reform: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::English,
            relied_on: true,
            provisions: false,
            trace: false,
            show_sensitive: false,
            seed: None,
            known_on: None,
            reform: None,
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
        Self::from_read(bundle::read(bytes).map_err(LoadError::Bundle)?)
    }

    /// A package from the bytes of a bundle that one of these keys has signed.
    ///
    /// # Errors
    /// As [`Interpreter::from_bundle`]; if the bundle is not signed, or by another key.
    #[cfg(feature = "signatures")]
    pub fn from_bundle_signed_by(
        bytes: &[u8],
        trusted: &[bundle::PublicKey],
    ) -> Result<Self, LoadError> {
        Self::from_read(bundle::read_signed_by(bytes, trusted).map_err(LoadError::Bundle)?)
    }

    /// A package from a bundle that has been read.
    ///
    /// # Errors
    /// If it cannot be run.
    pub fn from_read(bundle: bundle::Bundle) -> Result<Self, LoadError> {
        Self::with_reforms(bundle.package, &bundle.digest, Readiness::Full)
    }

    /// A package that has just been compiled.
    ///
    /// # Errors
    /// If it cannot be run.
    pub fn new(package: Package) -> Result<Self, LoadError> {
        let digest = bundle::digest(&package);
        Self::with_reforms(package, &digest, Readiness::Full)
    }

    /// A package that is tried and thrown away: made ready no further than it is asked for, and its decisions name no
    /// digest.
    ///
    /// # Errors
    /// If it cannot be run; that a plan is not well formed may be found only when it is asked.
    pub fn draft(package: Package) -> Result<Self, LoadError> {
        Self::with_reforms(package, NO_DIGEST, Readiness::AsAsked)
    }

    /// The package, to be changed and tried again.
    #[must_use]
    pub fn into_package(self) -> Package {
        let Self { package, engine, .. } = self;
        drop(engine);
        Arc::unwrap_or_clone(package)
    }

    /// The law as it is, and after each reform.
    fn with_reforms(
        mut package: Package,
        digest: &str,
        readiness: Readiness,
    ) -> Result<Self, LoadError> {
        let reforms = std::mem::take(&mut package.reforms);
        let law = std::mem::take(&mut package.decisions);
        let reformed = reforms.iter().map(|reform| {
            let changed = Package { decisions: reform.decisions.clone(), ..package.clone() };
            let header = Reform { decisions: Vec::new(), ..reform.clone() };
            Self::of(changed, digest, (Some(header), readiness))
        });
        let reformed = reformed.collect::<Result<_, _>>()?;
        let package = Package { decisions: law, reforms, ..package };
        Ok(Self { reformed, ..Self::of(package, digest, (None, readiness))? })
    }

    fn of(
        package: Package,
        digest: &str,
        (reform, readiness): (Option<Reform>, Readiness),
    ) -> Result<Self, LoadError> {
        let schema = Schema::new(&package).map_err(LoadError::Schema)?;
        let package = Arc::new(package);
        let engine = Engine::new(Arc::clone(&package), readiness).map_err(LoadError::Engine)?;
        let looks = package.decisions.iter().map(|rules| Looks::of(&package, rules)).collect();
        let title = format!("{} {}", package.name, package.version);
        Ok(Self {
            package,
            identity: Identity { title, digest: digest.to_owned(), reform },
            schema,
            engine,
            looks,
            reformed: Vec::new(),
            spare: Mutex::default(),
        })
    }

    /// The package.
    #[must_use]
    pub fn package(&self) -> &Package {
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
        self.under(options)?.session().decide(decision, case, options)
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

    /// Decides a case and tells what of the rules it exercised, by what [`Package::spots`] has. A package that was
    /// read from a bundle has none.
    ///
    /// # Errors
    /// As [`Interpreter::decide`].
    pub fn exercised(
        &self,
        decision: &str,
        case: &str,
        options: &Options,
    ) -> Result<Exercised, InputError> {
        self.under(options)?.session().exercised(decision, case, options)
    }

    /// Decides a case without telling why, and looks into a run of it that keeps every value.
    ///
    /// # Errors
    /// As [`Interpreter::decide`].
    pub fn look<T>(
        &self,
        decision: &str,
        case: &str,
        options: &Options,
        look: impl FnOnce(&Glimpse<'_>, &Kept<'_>) -> T,
    ) -> Result<T, InputError> {
        self.under(options)?.session().look(decision, case, options, look)
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
        let this = self.under(options)?;
        Ok(Decisions::new(this.session(), this.find(decision)?, source, options.clone()))
    }

    /// The JSON Schema (draft 2020-12) of the cases of a decision, or of the periods of a coordination.
    ///
    /// # Errors
    /// If the package has no such decision or coordination.
    pub fn schema(&self, decision: &str) -> Result<String, InputError> {
        if let Some(rules) = self.coordination_named(decision) {
            return Ok(crate::json_schema::of_periods(&self.package, rules, self.digest()));
        }
        Ok(crate::json_schema::of_cases(
            &self.package,
            self.rules(self.find(decision)?)?,
            self.digest(),
        ))
    }

    /// The JSON Schema (draft 2020-12) of what a decision or a coordination gives.
    ///
    /// # Errors
    /// If the package has no such decision or coordination.
    pub fn result_schema(&self, decision: &str) -> Result<String, InputError> {
        if let Some(rules) = self.coordination_named(decision) {
            return Ok(crate::json_schema::of_coordinated(&self.package, rules, self.digest()));
        }
        Ok(crate::json_schema::of_decisions(
            &self.package,
            self.rules(self.find(decision)?)?,
            self.digest(),
        ))
    }

    /// The facts of a decision as a form is made of them, in both languages, as one line of JSON: `docs/json.md` has
    /// its keys.
    ///
    /// # Errors
    /// If the package has no such decision.
    pub fn form(&self, decision: &str) -> Result<String, InputError> {
        let rules = self.rules(self.find(decision)?)?;
        Ok(crate::form::of(&self.package, rules, self.digest()))
    }

    /// The data contract of the package: which facts are used, by what, from whom, by what right.
    #[must_use]
    pub fn contract(&self, language: Language) -> Contract<'_> {
        Contract::of(&self.package, self.digest(), language)
    }

    /// A worker that keeps its buffers from case to case; one for each thread.
    #[must_use]
    pub fn session(&self) -> Session<'_> {
        Session::of(self)
    }

    pub(crate) fn buffers(&self) -> Buffers {
        Buffers { batch: Batch::new(&self.package), scratch: Scratch::default() }
    }

    pub(crate) fn read<'j>(
        &self,
        rules: &Rules,
        counts: Counts<'_>,
        case: &'j str,
        batch: &mut Batch,
    ) -> Result<Case<'j>, InputError> {
        read_case(&self.package, &self.schema, (rules.case, counts), case, batch)
    }

    /// Runs the cases that a batch holds, and stands at the first of them.
    pub(crate) fn run<'a, 'p: 'a>(
        &'p self,
        index: usize,
        batch: &'a mut Batch,
        scratch: &'a mut Scratch,
        options: &'a Options,
    ) -> Result<Run<'a, 'p>, InputError> {
        let facts = batch.finish();
        let answers = self.engine.decide(index, facts, Detail::Reasons, scratch);
        self.ran(index, facts, answers, options)
    }

    /// Runs some of the cases that were read, and stands at the first of all.
    pub(crate) fn run_some<'a, 'p: 'a>(
        &'p self,
        index: usize,
        (facts, cases): (&'a Facts, &[u32]),
        scratch: &'a mut Scratch,
        options: &'a Options,
    ) -> Result<Run<'a, 'p>, InputError> {
        let answers = self.engine.decide_some(index, facts, Detail::Reasons, cases, scratch);
        self.ran(index, facts, answers, options)
    }

    fn ran<'a, 'p: 'a>(
        &'p self,
        index: usize,
        facts: &'a Facts,
        answers: Result<&'a Answers, EngineError>,
        options: &'a Options,
    ) -> Result<Run<'a, 'p>, InputError> {
        let answers = answers.map_err(|error| InputError::Engine { reason: error.to_string() })?;
        Ok(Run {
            package: &self.package,
            rules: self.rules(index)?,
            index,
            identity: &self.identity,
            engine: &self.engine,
            facts,
            answers,
            case: 0,
            options,
            kept: OnceCell::new(),
            relied_on: OnceCell::new(),
            looks: self.looks.get(index).copied().unwrap_or_default(),
        })
    }

    /// The reforms that can be asked for.
    pub fn reforms(&self) -> impl Iterator<Item = &Reform> {
        self.reformed.iter().filter_map(|reformed| reformed.identity.reform.as_ref())
    }

    /// The rules that are asked for: those of the law, or of a reform.
    pub(crate) fn under(&self, options: &Options) -> Result<&Self, InputError> {
        let Some(wanted) = &options.reform else { return Ok(self) };
        let is =
            |of: &Self| of.identity.reform.as_ref().is_some_and(|reform| reform.name == *wanted);
        if is(self) {
            return Ok(self);
        }
        self.reformed.iter().find(|reformed| is(reformed)).ok_or_else(|| {
            let names = self.reforms().map(|reform| reform.name.as_str());
            InputError::UnknownReform {
                name: wanted.clone(),
                nearest: nearest(wanted, names).map(str::to_owned),
                known: self.reforms().map(|reform| reform.name.clone()).collect(),
            }
        })
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

    pub(crate) fn rules(&self, index: usize) -> Result<&Rules, InputError> {
        let missing =
            || InputError::Engine { reason: format!("there is no decision number {index}") };
        self.package.decisions.get(index).ok_or_else(missing)
    }
}
