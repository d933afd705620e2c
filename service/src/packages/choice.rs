//! Which package is meant by the name of a decision.

use super::{Loaded, Packages};
use crate::problem::{Code, Problem};
use lagrum_host::Code as HostCode;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a request says of the package that it means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    pub(crate) package: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) digest: Option<String>,
}

impl Asked {
    fn fits(&self, loaded: &Loaded) -> bool {
        let is = |wanted: &Option<String>, said: &str| wanted.as_ref().is_none_or(|it| it == said);
        is(&self.package, loaded.name())
            && is(&self.version, loaded.version())
            && is(&self.digest, loaded.interpreter().digest())
    }
}

impl Packages {
    /// The package that has a decision: the newest version of the only package that fits.
    pub(crate) fn choose(&self, decision: &str, asked: &Asked) -> Result<&Arc<Loaded>, Problem> {
        let fitting = self.iter().filter(|loaded| asked.fits(loaded));
        let mut having = fitting.clone().filter(|loaded| loaded.has(decision));
        let Some(chosen) = having.next() else {
            return Err(if fitting.clone().next().is_some() {
                unknown(decision, fitting)
            } else {
                self.no_package()
            });
        };
        match having.find(|loaded| loaded.name() != chosen.name()) {
            Some(other) => Err(ambiguous(decision, chosen, other)),
            None => Ok(chosen),
        }
    }

    /// Whether a decision is the one that its name alone means.
    pub(crate) fn is_default(&self, loaded: &Arc<Loaded>, decision: &str) -> bool {
        let chosen = self.choose(decision, &Asked::default());
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

/// With one package its own words, which name the nearest decision; else every decision there is.
fn unknown<'p>(decision: &str, fitting: impl Iterator<Item = &'p Arc<Loaded>> + Clone) -> Problem {
    let mut some = fitting.clone();
    if let (Some(only), None) = (some.next(), some.next())
        && let Err(error) = only.host().schema(decision)
    {
        return error.into();
    }
    let names = fitting.flat_map(|loaded| loaded.interpreter().decisions());
    let names: BTreeSet<&str> = names.map(|rules| rules.name.as_str()).collect();
    let names = names.into_iter().collect::<Vec<_>>().join(", ");
    Problem::new(
        Code::Host(HostCode::UnknownDecision),
        format!("there is no decision “{decision}”; there are {names}"),
        format!("det finns inget beslut ”{decision}”; det finns {names}"),
    )
}

fn ambiguous(decision: &str, one: &Loaded, other: &Loaded) -> Problem {
    let (one, other) = (one.name(), other.name());
    Problem::new(
        Code::Ambiguous,
        format!(
            "both {one} and {other} have a decision “{decision}”: say which with ?package={one}"
        ),
        format!(
            "både {one} och {other} har ett beslut ”{decision}”: ange vilket med ?package={one}"
        ),
    )
}

/// Newer versions first: numbers between dots are compared as numbers, and a version with a suffix comes after the one
/// without.
pub(super) fn newer_first(one: &str, other: &str) -> Ordering {
    Reverse(parts(one)).cmp(&Reverse(parts(other))).then_with(|| other.cmp(one))
}

/// The numbers of a version, and whether it is no preliminary one.
fn parts(version: &str) -> (Vec<u64>, bool) {
    let core = version.split(['-', '+']).next().unwrap_or(version);
    let numbers = core.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    (numbers, !version.contains('-'))
}

#[cfg(test)]
mod tests {
    use super::newer_first;

    #[test]
    fn the_newest_version_comes_first() {
        let mut versions = ["1.9.0", "1.10.0", "2.0.0-beta", "2.0.0", "0.1.0", "x"];
        versions.sort_by(|one, other| newer_first(one, other));
        assert_eq!(versions, ["2.0.0", "2.0.0-beta", "1.10.0", "1.9.0", "0.1.0", "x"]);
    }
}
