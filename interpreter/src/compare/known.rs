//! What was known of a case on a day: what was received later is not given.

use super::tree::Tree;
use lagrum_plan::calendar::Date;

impl<'j> Tree<'j> {
    /// The facts as they were known on a day. As at the door, what does not say when it was received was always known.
    #[must_use]
    pub(super) fn known_on(&self, day: Date) -> Self {
        self.known(day).unwrap_or_else(unknown)
    }

    fn known(&self, day: Date) -> Option<Self> {
        match self {
            Self::Leaf(_) => Some(self.clone()),
            Self::List(rows) => {
                // A row that is not known is still a row.
                let row = |row: &Self| row.known(day).unwrap_or_else(unknown);
                Some(Self::List(rows.iter().map(row).collect()))
            }
            Self::Object(members) => {
                if self.is_later_than(day) {
                    return None;
                }
                let member = |(key, value): &(_, Self)| {
                    let value = if key == "$attested" { value.some(day) } else { value.known(day) };
                    Some((std::borrow::Cow::clone(key), value?))
                };
                let left: Vec<_> = members.iter().filter_map(member).collect();
                (!left.is_empty() || members.is_empty()).then_some(Self::Object(left))
            }
        }
    }

    /// Those of several attestations that were known; `None` if none was.
    fn some(&self, day: Date) -> Option<Self> {
        let Self::List(words) = self else { return Some(self.clone()) };
        let known: Vec<Self> = words.iter().filter_map(|word| word.known(day)).collect();
        (!known.is_empty() || words.is_empty()).then_some(Self::List(known))
    }

    fn is_later_than(&self, day: Date) -> bool {
        let received = self.get("$received").and_then(Tree::text);
        received.and_then(|text| text.parse::<Date>().ok()).is_some_and(|received| received > day)
    }
}

/// A fact that is not given, where something must stand.
fn unknown<'j>() -> Tree<'j> {
    Tree::Object(vec![("$attested".into(), Tree::List(Vec::new()))])
}
