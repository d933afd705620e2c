//! The packages that are loaded, and which one is meant.

mod choice;
mod exchange;
mod source;

pub(crate) use choice::{Asked, Kind};
pub(crate) use exchange::Exchange;
pub use source::{Bundle, Bundles, Refused, Source, Stamp};

use crate::problem::{Code, Problem};
use lagrum_host::Package;
use lagrum_interpreter::Interpreter;
use std::sync::Arc;

/// A package that is loaded.
#[derive(Debug)]
pub(crate) struct Loaded {
    package: Package,
}

impl Loaded {
    pub(crate) const fn host(&self) -> &Package {
        &self.package
    }

    pub(crate) const fn interpreter(&self) -> &Interpreter {
        self.package.interpreter()
    }

    pub(crate) fn name(&self) -> &str {
        &self.interpreter().package().name
    }

    pub(crate) fn version(&self) -> &str {
        &self.interpreter().package().version
    }

    pub(crate) fn has(&self, kind: Kind, name: &str) -> bool {
        self.names(kind).contains(&name)
    }

    /// The names of its decisions, or of its coordinations.
    pub(crate) fn names(&self, kind: Kind) -> Vec<&str> {
        let interpreter = self.interpreter();
        match kind {
            Kind::Decision => {
                interpreter.decisions().iter().map(|rules| rules.name.as_str()).collect()
            }
            Kind::Coordination => {
                interpreter.coordinations().iter().map(|rules| rules.name.as_str()).collect()
            }
        }
    }
}

/// The packages that are loaded, by name, the newest version of each first. It never changes: another takes its place.
#[derive(Debug)]
pub(crate) struct Packages(Vec<Arc<Loaded>>);

impl Packages {
    /// Loads everything that a source has, or nothing.
    pub(crate) fn load(source: &dyn Source) -> Result<Self, Refused> {
        let mut all: Vec<Arc<Loaded>> = Vec::new();
        for bundle in source.bundles()? {
            let package = Package::load(&bundle.bytes, source.keys()).map_err(|error| Refused {
                origin: Some(bundle.origin.clone()),
                problem: Problem::from(error).into(),
            })?;
            let loaded = Loaded { package };
            match all.iter().find(|other| same(other, &loaded)) {
                Some(twin) if twin.interpreter().digest() == loaded.interpreter().digest() => {}
                Some(_) => return Err(twice(&loaded, bundle.origin)),
                None => all.push(Arc::new(loaded)),
            }
        }
        if all.is_empty() {
            return Err(nothing());
        }
        all.sort_by(|one, other| {
            let versions = || choice::newer_first(one.version(), other.version());
            one.name().cmp(other.name()).then_with(versions)
        });
        Ok(Self(all))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Loaded>> + Clone {
        self.0.iter()
    }
}

fn same(one: &Loaded, other: &Loaded) -> bool {
    one.name() == other.name() && one.version() == other.version()
}

fn twice(loaded: &Loaded, origin: String) -> Refused {
    let (name, version) = (loaded.name(), loaded.version());
    let problem = Problem::new(
        Code::Refused,
        format!(
            "{name} {version} is there already, with another meaning; give one of them another version"
        ),
        format!(
            "{name} {version} finns redan, med en annan innebörd; ge ett av dem en annan version"
        ),
    );
    Refused { origin: Some(origin), problem: problem.into() }
}

fn nothing() -> Refused {
    let problem =
        Problem::new(Code::Refused, "there are no bundles", "det finns inga kompilerade paket");
    Refused { origin: None, problem: problem.into() }
}
