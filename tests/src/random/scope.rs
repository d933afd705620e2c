//! What an expression can name where it stands.

use super::concepts::{Concept, Fact, Holds, Member, Way};
use super::kind::Kind;

/// A name, and how it is used.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The path, as written.
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) may_be_absent: bool,
    pub(super) arguments: Vec<Kind>,
}

/// A list that can be named.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) path: String,
    pub(super) of: Holds,
}

/// An instance in view.
#[derive(Debug, Clone)]
struct Instance {
    /// Its path; empty for the one whose facts stand alone.
    path: String,
    concept: usize,
    may_be_absent: bool,
}

/// What can be named.
#[derive(Debug, Clone)]
pub(super) struct Scope<'c> {
    concepts: &'c [Concept],
    instances: Vec<Instance>,
    /// Names that stand alone: parameters, arguments, local names, plain rows.
    plain: Vec<Named>,
    /// Paths that are known to be present.
    present: Vec<String>,
    /// How many aggregates are around, so that their rows have different names.
    pub(super) depth: usize,
}

impl<'c> Scope<'c> {
    pub(super) fn new(concepts: &'c [Concept]) -> Self {
        Scope { concepts, instances: Vec::new(), plain: Vec::new(), present: Vec::new(), depth: 0 }
    }

    /// With an instance in view, and those it holds.
    pub(super) fn with_instance(&self, path: &str, concept: usize, may_be_absent: bool) -> Self {
        let mut scope = self.clone();
        scope.instances.push(Instance { path: path.to_owned(), concept, may_be_absent });
        for fact in &self.concepts[concept].facts {
            if let Holds::One(held) = fact.holds {
                let path = dotted(path, &fact.name);
                scope = scope.with_instance(&path, held, fact.may_be_absent || may_be_absent);
            }
        }
        scope
    }

    pub(super) fn with_plain(&self, path: &str, kind: Kind, may_be_absent: bool) -> Self {
        let mut scope = self.clone();
        let named = Named { path: path.to_owned(), kind, may_be_absent, arguments: Vec::new() };
        scope.plain.push(named);
        scope
    }

    /// Without a name.
    pub(super) fn without_plain(&self, path: &str) -> Self {
        let mut scope = self.clone();
        scope.plain.retain(|named| named.path != path);
        scope.instances.retain(|instance| {
            instance.path != path && !instance.path.starts_with(&format!("{path}."))
        });
        scope
    }

    /// Where a path is known to be present.
    pub(super) fn where_present(&self, path: Option<&String>) -> Self {
        let mut scope = self.clone();
        scope.present.extend(path.cloned());
        scope
    }

    pub(super) fn deeper(&self) -> Self {
        Scope { depth: self.depth + 1, ..self.clone() }
    }

    /// Everything of a kind.
    pub(super) fn named(&self, kind: Kind) -> Vec<Named> {
        let mut all: Vec<Named> =
            self.everything().into_iter().filter(|named| named.kind == kind).collect();
        for named in &mut all {
            named.may_be_absent &= !self.is_present(&named.path);
        }
        all
    }

    fn everything(&self) -> Vec<Named> {
        let mut all = self.plain.clone();
        for instance in self.instances.iter().filter(|instance| self.is_there(instance)) {
            let concept = &self.concepts[instance.concept];
            for fact in &concept.facts {
                if let Holds::Plain(kind) = fact.holds {
                    all.extend(of_fact(&dotted(&instance.path, &fact.name), kind, fact));
                }
            }
            all.extend(concept.members.iter().map(|member| of_member(instance, member)));
        }
        all
    }

    /// A fact that a source says, if there is one that is always there.
    pub(super) fn attested(&self) -> Option<String> {
        let instances = self.instances.iter().filter(|instance| !instance.may_be_absent);
        instances.into_iter().find_map(|instance| {
            let mut facts = self.concepts[instance.concept].facts.iter();
            let fact = facts.find(|fact| fact.way == Way::Attested)?;
            Some(dotted(&instance.path, &fact.name))
        })
    }

    /// Lists that can be named.
    pub(super) fn lists(&self) -> Vec<Listed> {
        let mut all = Vec::new();
        for instance in self.instances.iter().filter(|instance| self.is_there(instance)) {
            for fact in &self.concepts[instance.concept].facts {
                if matches!(fact.holds, Holds::Many(_) | Holds::ManyPlain(_)) {
                    all.push(Listed { path: dotted(&instance.path, &fact.name), of: fact.holds });
                }
            }
        }
        all
    }

    /// Paths of which one can ask whether they are present.
    pub(super) fn optional(&self) -> Vec<String> {
        let instances = self.instances.iter().filter(|instance| self.can_be_asked(instance));
        let plain = self
            .everything()
            .into_iter()
            .filter(|named| named.may_be_absent && named.arguments.is_empty())
            // What is proved of one day or source is proved of no other.
            .filter(|named| !named.path.starts_with('('));
        let all =
            instances.map(|instance| instance.path.clone()).chain(plain.map(|named| named.path));
        all.filter(|path| !self.is_present(path)).collect()
    }

    fn is_present(&self, path: &String) -> bool {
        self.present.contains(path)
    }

    /// Whether an instance is there, and all that hold it.
    fn is_there(&self, instance: &Instance) -> bool {
        if !instance.may_be_absent {
            return true;
        }
        let holders = self.instances.iter().filter(|other| {
            other.may_be_absent
                && (instance.path == other.path || is_within(&instance.path, &other.path))
        });
        holders.filter(|other| self.is_own_absence(other)).all(|other| self.is_present(&other.path))
    }

    /// Whether an instance may itself be absent, and those that hold it are there.
    fn can_be_asked(&self, instance: &Instance) -> bool {
        self.is_own_absence(instance)
            && self
                .instances
                .iter()
                .all(|other| !is_within(&instance.path, &other.path) || self.is_there(other))
    }

    /// Whether it is the instance itself that may be absent, not only what holds it.
    fn is_own_absence(&self, instance: &Instance) -> bool {
        let Some((holder, name)) = instance.path.rsplit_once('.').or(Some(("", &instance.path)))
        else {
            return false;
        };
        let holder = self.instances.iter().find(|other| other.path == holder);
        let fact = holder.and_then(|holder| {
            self.concepts[holder.concept].facts.iter().find(|fact| fact.name == name)
        });
        instance.may_be_absent && fact.is_none_or(|fact| fact.may_be_absent)
    }
}

/// A fact, and what else can be asked of it: by source, on another day, over time.
fn of_fact(path: &str, kind: Kind, fact: &Fact) -> Vec<Named> {
    let may_be_absent = fact.may_be_absent;
    let named = |path: String| Named { path, kind, may_be_absent, arguments: Vec::new() };
    let plain = named(path.to_owned());
    match fact.way {
        Way::Plain => vec![plain],
        Way::Attested => vec![
            plain,
            named(format!("({path} as declared)")),
            named(format!("({path} from Registry)")),
        ],
        Way::Judged { yardsticks } => {
            let arguments = if yardsticks { vec![Kind::Level] } else { Vec::new() };
            vec![Named { arguments, ..plain }]
        }
        Way::OverTime => {
            let pieces = format!("(count of h in history of {path} where h.from > 2015-06-30)");
            let pieces = Named { kind: Kind::Integer, may_be_absent: false, ..named(pieces) };
            let days = ["2015-07-01", "(as_of - 1 months)", "as_of"];
            let dated = days.map(|day| named(format!("({path} as of {day})")));
            [plain, pieces].into_iter().chain(dated).collect()
        }
    }
}

fn of_member(instance: &Instance, member: &Member) -> Named {
    Named {
        path: dotted(&instance.path, &member.name),
        kind: member.kind,
        may_be_absent: false,
        arguments: member.arguments.clone(),
    }
}

fn is_within(path: &str, holder: &str) -> bool {
    path.strip_prefix(holder).is_some_and(|rest| holder.is_empty() || rest.starts_with('.'))
}

fn dotted(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
