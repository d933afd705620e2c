//! What differs between the facts of two cases.

use super::tree::{Step, Tree};
use lagrum_plan::exact::Rational;
use std::borrow::Cow;

/// A part of a case that differs, and what stands there in each; `None` is a fact that is not given.
#[derive(Clone, Debug)]
pub(super) struct Change<'j> {
    pub(super) path: Vec<Step<'j>>,
    pub(super) before: Option<Tree<'j>>,
    pub(super) after: Option<Tree<'j>>,
}

impl Change<'_> {
    /// The JSON pointer of the fact. What an attestation is wrapped in is no part of it.
    pub(super) fn pointer(&self) -> String {
        let mut out = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if key == "$value" => {}
                Step::Key(key) => {
                    out.push('/');
                    out.push_str(&key.replace('~', "~0").replace('/', "~1"));
                }
                Step::Index(index) => out.push_str(&format!("/{index}")),
            }
        }
        out
    }
}

/// Keys of a case that are no facts.
const HEAD: [&str; 4] = ["$case", "$language", "$office", "$officer"];

/// Every fact that differs, in the order of the first case, then of the second.
///
/// Rows of a list are compared one with one where there are as many; a list that has become longer or
/// shorter differs as a whole, since nothing says which rows are the same.
pub(super) fn changes<'j>(before: &Tree<'j>, after: &Tree<'j>) -> Vec<Change<'j>> {
    let mut found = Vec::new();
    differ(Some(before), Some(after), &mut Vec::new(), &mut found);
    found.retain(|change| match change.path.first() {
        Some(Step::Key(key)) => !HEAD.contains(&key.as_ref()),
        Some(Step::Index(_)) | None => true,
    });
    found
}

fn differ<'j>(
    before: Option<&Tree<'j>>,
    after: Option<&Tree<'j>>,
    path: &mut Vec<Step<'j>>,
    found: &mut Vec<Change<'j>>,
) {
    match (before, after) {
        (Some(x), Some(y)) if same(x, y) => {}
        (Some(Tree::Object(x)), Some(Tree::Object(y))) if is_open(x, y) => {
            for key in keys(x, y) {
                let at = |members: &'_ Object<'j>| {
                    members.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
                };
                path.push(Step::Key(key.clone()));
                differ(at(x).as_ref(), at(y).as_ref(), path, found);
                path.pop();
            }
        }
        (Some(Tree::List(x)), Some(Tree::List(y))) if x.len() == y.len() => {
            for (index, (x, y)) in x.iter().zip(y).enumerate() {
                path.push(Step::Index(index));
                differ(Some(x), Some(y), path, found);
                path.pop();
            }
        }
        (before, after) => found.push(Change {
            path: path.clone(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

type Object<'j> = [(Cow<'j, str>, Tree<'j>)];

/// Whether two objects are compared key by key: plain ones, and ones that the same attestation vouches for.
fn is_open(x: &Object<'_>, y: &Object<'_>) -> bool {
    let attested = |members: &Object<'_>| {
        members.iter().any(|(key, _)| ["$value", "$attested", "$pieces"].contains(&key.as_ref()))
    };
    if !attested(x) && !attested(y) {
        return true;
    }
    let holds_facts = |members: &Object<'_>| {
        let value = members.iter().find(|(key, _)| key == "$value");
        value.is_some_and(|(_, value)| !matches!(value, Tree::Leaf(_)))
    };
    let vouched = |a: &Object<'_>, b: &Object<'_>| {
        a.iter().filter(|(key, _)| key != "$value").all(|member| b.contains(member))
    };
    holds_facts(x) && holds_facts(y) && vouched(x, y) && vouched(y, x)
}

fn keys<'j>(x: &Object<'j>, y: &Object<'j>) -> Vec<Cow<'j, str>> {
    let mut keys: Vec<Cow<'j, str>> = x.iter().map(|(key, _)| key.clone()).collect();
    let new = y.iter().filter(|(key, _)| !x.iter().any(|(old, _)| old == key));
    keys.extend(new.map(|(key, _)| key.clone()));
    keys
}

/// Whether two values say the same: keys in any order, `7000`, `7000.00` and `"7000"` alike.
pub(super) fn same(x: &Tree<'_>, y: &Tree<'_>) -> bool {
    match (x, y) {
        (Tree::Leaf(x), Tree::Leaf(y)) => x == y || number(x).is_some_and(|n| Some(n) == number(y)),
        (Tree::List(x), Tree::List(y)) => {
            x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(x, y))
        }
        (Tree::Object(x), Tree::Object(y)) => {
            x.len() == y.len()
                && x.iter().all(|(key, x)| y.iter().any(|(other, y)| key == other && same(x, y)))
        }
        (Tree::Leaf(_) | Tree::List(_) | Tree::Object(_), _) => false,
    }
}

/// The number that a leaf is, bare or in quotation marks.
pub(super) fn number(json: &str) -> Option<Rational> {
    let bare = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json);
    Rational::from_decimal(bare).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(before: &str, after: &str) -> Vec<String> {
        let (before, after) = (Tree::read(before).unwrap(), Tree::read(after).unwrap());
        let said = |tree: &Option<Tree<'_>>| tree.as_ref().map_or("-".to_owned(), Tree::to_json);
        changes(&before, &after)
            .iter()
            .map(|change| {
                // What is put in a place is read back from it.
                let mut switched = before.clone();
                switched.put(&change.path, change.after.clone());
                assert_eq!(changes(&switched, &after).len() + 1, changes(&before, &after).len());
                format!("{} {} {}", change.pointer(), said(&change.before), said(&change.after))
            })
            .collect()
    }

    #[test]
    fn facts_differ_by_what_they_say() {
        let none: [String; 0] = [];
        assert_eq!(found(r#"{"a":7000,"b":[1]}"#, r#"{"b":["1.0"],"a":"7000.00"}"#), none);
        assert_eq!(found(r#"{"$case":"1","a":1}"#, r#"{"$case":"2","a":1}"#), none);
        assert_eq!(
            found(r#"{"a":{"b":1,"c":null},"d":true}"#, r#"{"a":{"b":2,"c":{"e":1}},"f/g":0}"#),
            ["/a/b 1 2", "/a/c null {\"e\":1}", "/d true -", "/f~1g - 0"]
        );
    }

    #[test]
    fn rows_are_compared_where_there_are_as_many() {
        assert_eq!(
            found(r#"{"a":[{"b":1},{"b":2}]}"#, r#"{"a":[{"b":1},{"b":3}]}"#),
            ["/a/1/b 2 3"]
        );
        assert_eq!(found(r#"{"a":[1]}"#, r#"{"a":[1,2]}"#), ["/a [1] [1,2]"]);
    }

    #[test]
    fn an_attested_fact_is_one_fact() {
        assert_eq!(
            found(r#"{"a":{"$value":1,"$source":"x"}}"#, r#"{"a":{"$value":1,"$source":"y"}}"#)
                .len(),
            1
        );
        let list = |row: &str| format!(r#"{{"a":{{"$value":[{{"b":{row}}}],"$source":"x"}}}}"#);
        assert_eq!(found(&list("1"), &list("2")), ["/a/0/b 1 2"]);
        assert_eq!(found(r#"{"a":1}"#, r#"{"a":{"$value":2,"$source":"x"}}"#).len(), 1);
    }
}
