//! Which package is meant by the name of a decision.

use super::{Loaded, Packages};
use crate::problem::{Code, Problem};
use lagrum_host::{Code as HostCode, Error};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Decision,
    Coordination,
}

/// What a request says of the package that it means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) package: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) digest: Option<String>,
}

impl Asked {
    /// Whether it means a package. A preliminary version is meant only by whoever names it.
    fn fits(&self, loaded: &Loaded) -> bool {
        self.fits_but_for_stage(loaded) && (self.names_one() || !is_preliminary(loaded.version()))
    }

    fn names_one(&self) -> bool {
        self.version.is_some() || self.digest.is_some()
    }

    fn fits_but_for_stage(&self, loaded: &Loaded) -> bool {
        let is = |wanted: &Option<String>, said: &str| wanted.as_ref().is_none_or(|it| it == said);
        is(&self.package, loaded.name())
            && is(&self.version, loaded.version())
            && is(&self.digest, loaded.interpreter().digest())
    }
}

impl Packages {
    /// The package that has a decision or a coordination: the newest version of the only package that fits.
    pub(crate) fn choose(
        &self,
        kind: Kind,
        name: &str,
        asked: &Asked,
    ) -> Result<&Arc<Loaded>, Problem> {
        let fitting = self.iter().filter(|loaded| asked.fits(loaded));
        let mut having = fitting.clone().filter(|loaded| loaded.has(kind, name));
        let Some(chosen) = having.next() else {
            let stage = self.iter().find(|it| asked.fits_but_for_stage(it) && it.has(kind, name));
            return Err(match stage {
                Some(stage) => only_preliminary(name, stage),
                None if fitting.clone().next().is_some() => unknown(kind, name, fitting),
                None => self.no_package(),
            });
        };
        match having.find(|loaded| loaded.name() != chosen.name()) {
            Some(other) => Err(ambiguous(kind, name, chosen, other)),
            None => Ok(chosen),
        }
    }

    /// Whether a decision or a coordination is the one that its name alone means.
    pub(crate) fn is_default(&self, loaded: &Arc<Loaded>, kind: Kind, name: &str) -> bool {
        let chosen = self.choose(kind, name, &Asked::default());
        chosen.is_ok_and(|chosen| Arc::ptr_eq(chosen, loaded))
    }

    fn no_package(&self) -> Problem {
        let known: Vec<String> =
            self.iter().map(|loaded| format!("{} {}", loaded.name(), loaded.version())).collect();
        let known = known.join(", ");
        Problem::new(
            Code::UnknownPackage,
            format!("no package that is loaded fits; they are {known}"),
            format!("inget inläst paket passar; de är {known}"),
        )
    }
}

/// Rules that are being worked on decide nothing by mistake.
fn only_preliminary(decision: &str, stage: &Loaded) -> Problem {
    let (name, version) = (stage.name(), stage.version());
    Problem::new(
        Code::UnknownPackage,
        format!(
            "“{decision}” is loaded in preliminary versions only, such as {name} {version}: ask for it with ?version={version}"
        ),
        format!(
            "”{decision}” är inläst bara i preliminära versioner, till exempel {name} {version}: ange den med ?version={version}"
        ),
    )
}

/// With one package its own words, which name the nearest; else every name there is.
fn unknown<'p>(
    kind: Kind,
    name: &str,
    fitting: impl Iterator<Item = &'p Arc<Loaded>> + Clone,
) -> Problem {
    let mut some = fitting.clone();
    if let (Some(only), None) = (some.next(), some.next())
        && let Err(error) = kind.asked_for(only, name)
    {
        return error.into();
    }
    let names: BTreeSet<&str> = fitting.flat_map(|loaded| loaded.names(kind)).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    let (en, sv) = kind.words();
    let (en, sv) = if names.is_empty() {
        (format!("there is no {en} “{name}”"), format!("det finns {sv} ”{name}”"))
    } else {
        let there_are = format!("there is no {en} “{name}”; there are {names}");
        (there_are, format!("det finns {sv} ”{name}”; det finns {names}"))
    };
    Problem::new(Code::Host(kind.unknown()), en, sv)
}

fn ambiguous(kind: Kind, name: &str, one: &Loaded, other: &Loaded) -> Problem {
    let (one, other) = (one.name(), other.name());
    let (code, en, sv) = match kind {
        Kind::Decision => (Code::Ambiguous, "a decision", "ett beslut"),
        Kind::Coordination => (Code::AmbiguousCoordination, "a coordination", "en samordning"),
    };
    Problem::new(
        code,
        format!("both {one} and {other} have {en} “{name}”: say which with ?package={one}"),
        format!("både {one} och {other} har {sv} ”{name}”: ange vilket paket med ?package={one}"),
    )
}

impl Kind {
    /// Asks a package for what it may not have, to hear its own words of that.
    fn asked_for(self, loaded: &Loaded, name: &str) -> Result<(), Error> {
        match self {
            Self::Decision => loaded.host().schema(name).map(drop),
            Self::Coordination => loaded.host().coordinate(Some(name), b"{}", "").map(drop),
        }
    }

    const fn unknown(self) -> HostCode {
        match self {
            Self::Decision => HostCode::UnknownDecision,
            Self::Coordination => HostCode::UnknownCoordination,
        }
    }

    /// `no decision`, in English without its `no`.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Decision => ("decision", "inget beslut"),
            Self::Coordination => ("coordination", "ingen samordning"),
        }
    }
}

/// Whether a version is a stage on the way to another: `2.0.0-beta`.
pub(super) fn is_preliminary(version: &str) -> bool {
    core(version).contains('-')
}

/// A version without what tells of its making: `1.0.0-rc.1` of `1.0.0-rc.1+build.7`.
fn core(version: &str) -> &str {
    version.split_once('+').map_or(version, |(core, _)| core)
}

/// Newer versions first, as semantic versioning has them; those that it holds equal, by their texts.
pub(super) fn newer_first(one: &str, other: &str) -> Ordering {
    precedence(other).cmp(&precedence(one)).then_with(|| other.cmp(one))
}

/// What a version is compared by: its numbers, whether it is no stage, and which stage.
fn precedence(version: &str) -> (Vec<u64>, bool, Vec<Identifier<'_>>) {
    let version = core(version);
    let (numbers, stage) =
        version.split_once('-').map_or((version, None), |(numbers, stage)| (numbers, Some(stage)));
    let numbers = numbers.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    let identifiers = stage.into_iter().flat_map(|stage| stage.split('.')).map(Identifier::of);
    (numbers, stage.is_none(), identifiers.collect())
}

/// A part of a stage's name: numbers come before words, and are compared as numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identifier<'v> {
    Number(u64),
    Word(&'v str),
}

impl<'v> Identifier<'v> {
    fn of(text: &'v str) -> Self {
        text.parse().map_or(Self::Word(text), Self::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_preliminary, newer_first};

    #[test]
    fn the_newest_version_comes_first() {
        let newest_first = [
            "2.0.0",
            "2.0.0-rc.10",
            "2.0.0-rc.2",
            "2.0.0-rc",
            "2.0.0-beta",
            "2.0.0-2",
            "1.10.0",
            "1.9.0+7",
            "1.9.0",
            "0.1.0",
            "x",
        ];
        let mut versions = newest_first;
        versions.sort();
        versions.sort_by(|one, other| newer_first(one, other));
        assert_eq!(versions, newest_first);
    }

    #[test]
    fn a_stage_is_told_from_how_a_version_was_made() {
        assert!(is_preliminary("1.0.0-draft.1") && is_preliminary("1.0.0-rc+7"));
        assert!(!is_preliminary("1.0.0") && !is_preliminary("1.0.0+build-7"));
    }
}
