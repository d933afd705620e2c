//! What the author marked `unverified`: a step of its own, under whatever uses it.

use super::frame::Lower;
use crate::hir::{Citation, Item, TextLit, Version};
use lagrum_plan::program::{Route, Step, StepKind};
use lagrum_plan::value::Label;

impl Lower<'_> {
    /// Notes that the item being lowered is unverified, where it is.
    pub(super) fn doubt_of(&mut self, item: &Item) {
        self.doubt(item.unverified.as_ref(), &[]);
    }

    /// Notes that a version is unverified, where it is.
    pub(super) fn doubt_of_version<T>(&mut self, version: &Version<T>) {
        self.doubt(version.unverified.as_ref(), &version.under);
    }

    /// Notes that what is worked out now is unverified, if there is a note that says so; under the provisions of what
    /// is marked, or those of the item.
    pub(super) fn doubt(&mut self, note: Option<&TextLit>, under: &[Citation]) {
        let Some(note) = note else { return };
        let item = self.frame.item.clone();
        let under = if under.is_empty() { item.under.as_slice() } else { under };
        let under = self.out.cite(self.db, self.frame.def, under);
        let step = Step {
            kind: StepKind::Unverified,
            name: item.name.text.clone(),
            label: Label::default(),
            under,
            place: Some(self.frame.place),
            text: note.words(),
            domain: self.domain(),
            value: None,
            parts: Vec::new(),
            cited: Vec::new(),
            untold: Vec::new(),
            points: Vec::new(),
        };
        let step = self.step(step, item.here);
        self.rests_on(step, Route::Same);
    }
}
