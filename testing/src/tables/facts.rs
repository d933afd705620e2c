//! Headings against the facts and results that a decision has.

use super::Fault;
use super::headings::{Heading, Read, Step, Wanted, place};
use crate::disk::Form;
use crate::suite::Asked;
use lagrum_language::diagnostics::Text;
use lagrum_language::resolve::nearest;
use lagrum_plan::package::{ConceptId, Decision, Field, Package};
use lagrum_plan::value::FactType;

/// What a path leads to.
#[derive(Clone, Copy)]
pub(super) struct Fact<'p> {
    pub(super) ty: &'p FactType,
    pub(super) may_be_absent: bool,
}

/// That every heading is of some decision of the table.
pub(super) fn check(
    headings: &[Heading],
    line: u32,
    decisions: &[String],
    asked: Asked<'_>,
    form: Form,
) -> Result<(), Vec<Fault>> {
    let package = asked.interpreter.package();
    let rules: Vec<&Decision> =
        package.decisions.iter().filter(|rules| decisions.contains(&rules.name)).collect();
    let mut faults = Vec::new();
    for heading in headings {
        let found = rules.iter().map(|rules| of_heading(package, rules, &heading.read));
        let Some(Err(why)) = found.reduce(Result::or) else { continue };
        let at = place(form, line, heading.column);
        faults.push(Fault::new(line, format!("{at}: {}", why.en), format!("{at}: {}", why.sv)));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn of_heading(package: &Package, rules: &Decision, read: &Read) -> Result<(), Text> {
    match read {
        Read::Fact(path) => {
            let path = said_of(path).map_or(path.as_slice(), |(_, of)| of);
            find(package, rules.case, path).map(|_| ())
        }
        Read::Expect(Wanted::Result(name)) => {
            let names = rules.results.iter().map(|result| result.name.as_str());
            is_one_of(name, names, ("result", "resultat"))
        }
        Read::Expect(Wanted::Control(name)) => {
            let names = rules.controls.iter().map(|control| control.name.as_str());
            is_one_of(name, names, ("control", "kontroll"))
        }
        Read::Expect(Wanted::Outcome | Wanted::Assurance | Wanted::Disposition)
        | Read::Name
        | Read::Decision
        | Read::Reform
        | Read::Official
        | Read::Note => Ok(()),
    }
}

fn is_one_of<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
    what: (&str, &str),
) -> Result<(), Text> {
    if names.clone().any(|one| one == name) { Ok(()) } else { Err(none_such(name, names, what)) }
}

fn none_such<'n>(
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
    (en, sv): (&str, &str),
) -> Text {
    match nearest(name, names.clone()) {
        Some(near) => Text::new(
            format!("there is no {en} `{name}`; did you mean `{near}`?"),
            format!("det finns inget {sv} `{name}`; menade du `{near}`?"),
        ),
        None => {
            let all = names.collect::<Vec<_>>().join(", ");
            Text::new(
                format!("there is no {en} `{name}`, but {all}"),
                format!("det finns inget {sv} `{name}`, men {all}"),
            )
        }
    }
}

/// Of a path to who said a fact, or when: the key of that, and the path of the fact.
pub(super) fn said_of(path: &[Step]) -> Option<(&str, &[Step])> {
    let (last, of) = path.split_last()?;
    let known = ["$source", "$date", "$received", "$by", "$why"].contains(&last.key.as_str());
    (known && last.index.is_none()).then_some((last.key.as_str(), of))
}

/// The fact that a path leads to, from an instance of a concept.
pub(super) fn find<'p>(
    package: &'p Package,
    concept: ConceptId,
    path: &[Step],
) -> Result<Fact<'p>, Text> {
    let of = usize::try_from(concept.0).ok().and_then(|index| package.concepts.get(index));
    let (Some(of), [step, rest @ ..]) = (of, path) else {
        return Err(Text::new("here is no fact", "här finns inget faktum"));
    };
    let matches = |field: &Field| match field.keys() {
        (None, key) => key == step.key,
        (Some(first), key) => first == step.key && rest.first().is_some_and(|next| next.key == key),
    };
    let Some((_, field)) = of.keyed().find(|(_, field)| matches(field)) else {
        let names = of.keyed().map(|(_, field)| field.keys().0.unwrap_or(field.keys().1));
        return Err(none_such(&step.key, names, ("fact", "faktum")));
    };
    let rest = if field.keys().0.is_some() { rest.get(1..).unwrap_or_default() } else { rest };
    let ty = match (&field.ty, step.index) {
        (FactType::List { of, .. }, Some(_)) => &**of,
        (ty, None) => ty,
        (_, Some(_)) => {
            return Err(Text::new(
                format!("`{}` is no list", step.key),
                format!("`{}` är ingen lista", step.key),
            ));
        }
    };
    let may_be_absent = field.may_be_absent && step.index.is_none();
    match (rest, ty) {
        ([], ty) => Ok(Fact { ty, may_be_absent }),
        (rest, FactType::Concept(concept)) => find(package, *concept, rest),
        ([_, ..], FactType::List { .. }) => Err(Text::new(
            format!("`{0}` is a list: write which, as `{0}[1]`", step.key),
            format!("`{0}` är en lista: skriv vilken, som `{0}[1]`", step.key),
        )),
        ([next, ..], _) => Err(Text::new(
            format!("`{}` has no facts, as `{}`", step.key, next.key),
            format!("`{}` har inga fakta, som `{}`", step.key, next.key),
        )),
    }
}
