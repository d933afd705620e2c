//! What of a file a case comes by, and what not.

use super::branches::{Piece, branches, pieces};
use super::paid;
use crate::evaluation::{Chosen, Evaluation, Shown, Unshown, trimmed};
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{Decision, Outcome};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::resolve::Place;
use lagrum_plan::points::SpotKind;
use lagrum_testing::spoken;
use std::collections::BTreeSet;

/// What of a file a case comes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseValues {
    /// What the case is called; empty for facts that are no test.
    pub case: String,
    /// Stretches, in source order; those that are not taken do not overlap.
    pub stretches: Vec<Stretch>,
}

/// A stretch of a file that a case comes by, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The stretch.
    pub at: FileSpan,
    /// Whether the case comes by it.
    pub taken: bool,
    /// How it came out, where that is not said by its being taken.
    pub text: Option<String>,
}

/// What of a file a case comes by, as the text is now.
///
/// # Errors
/// If the case cannot be decided.
pub fn case_values(
    snapshot: &Snapshot,
    file: u32,
    chosen: &Chosen,
    language: Language,
) -> Result<CaseValues, Unshown> {
    let evaluation = match Shown::of(snapshot, chosen)? {
        Shown::Decision(evaluation) => evaluation,
        Shown::Coordination(of) => return paid::case_values(snapshot, file, &of, language),
    };
    let decision = evaluation.decided(language)?;
    let case = evaluation.label.clone();
    if decision.outcome == Outcome::Invalid {
        return Ok(CaseValues { case, stretches: Vec::new() });
    }
    let found = evaluation.exercised()?;
    let pieces = pieces(&evaluation, &found);
    let (read, outcome) = (read(&evaluation, &decision), decision.outcome);
    let told = Told { snapshot, pieces: &pieces, read, outcome, language };
    let mut stretches: Vec<Stretch> = pieces
        .iter()
        .flat_map(|piece| told.of(piece))
        .filter(|(place, ..)| place.def.file.number(snapshot.db()) == file)
        .map(|(place, taken, text)| Stretch {
            at: trimmed(snapshot, snapshot.span(place)),
            taken,
            text,
        })
        .collect();
    // What holds others comes before them.
    stretches.sort_by_key(|one| (one.at.start, std::cmp::Reverse(one.at.end), one.taken));
    let mut dimmed = 0;
    stretches.retain(|one| {
        let kept = one.taken || one.at.end > dimmed;
        dimmed = if one.taken { dimmed } else { dimmed.max(one.at.end) };
        kept && one.at.start < one.at.end
    });
    Ok(CaseValues { case, stretches })
}

/// The declarations whose values were read, known or not.
fn read(evaluation: &Evaluation, decision: &Decision<'_>) -> BTreeSet<Def> {
    let nodes = decision.trace.iter().flat_map(|trace| &trace.nodes);
    nodes.filter_map(|node| Some(evaluation.place(node.step.0)?.def)).collect()
}

struct Told<'t> {
    snapshot: &'t Snapshot,
    pieces: &'t [Piece<'t>],
    read: BTreeSet<Def>,
    outcome: Outcome,
    language: Language,
}

type Part = (Place, bool, Option<String>);

impl Told<'_> {
    fn of(&self, piece: &Piece<'_>) -> Vec<Part> {
        let place = piece.place;
        match piece.spot.kind {
            SpotKind::Rule | SpotKind::Table | SpotKind::Parameter => {
                let known = piece.used || self.read.contains(&place.def);
                vec![(place, known, None)].into_iter().filter(|_| !known).collect()
            }
            SpotKind::Version | SpotKind::Period | SpotKind::Main => self.instead_of(piece),
            SpotKind::Row => {
                let other = self.beside(piece).any(|other| other.yes || other.used);
                self.either(piece.is_met(), piece.no || other, place)
            }
            SpotKind::Exception => self.either(piece.yes, piece.no, place),
            SpotKind::Result => self.either(piece.used, self.outcome == Outcome::Denied, place),
            SpotKind::Reason => {
                let decided = matches!(self.outcome, Outcome::Granted | Outcome::Denied);
                self.either(piece.used, decided, place)
            }
            SpotKind::Branch => self.choice(piece),
            SpotKind::Condition | SpotKind::Line | SpotKind::Control => self.held(piece),
            SpotKind::Filter
            | SpotKind::Ensure
            | SpotKind::Sample
            | SpotKind::Omitted
            | SpotKind::Coordination => Vec::new(),
        }
    }

    fn either(&self, taken: bool, not_taken: bool, place: Place) -> Vec<Part> {
        if taken || not_taken { vec![(place, taken, None)] } else { Vec::new() }
    }

    /// Versions and main rules: one is taken instead of the others.
    fn instead_of(&self, piece: &Piece<'_>) -> Vec<Part> {
        let known = self.pieces.iter().any(|other| {
            let whole =
                matches!(other.spot.kind, SpotKind::Rule | SpotKind::Table | SpotKind::Parameter);
            whole && other.place.def == piece.place.def && other.used
        });
        self.either(piece.used, known || self.beside(piece).any(|other| other.used), piece.place)
    }

    /// Others of the same kind in the same declaration.
    fn beside<'s>(&'s self, piece: &'s Piece<'_>) -> impl Iterator<Item = &'s Piece<'s>> {
        self.pieces.iter().filter(move |other| {
            other.spot.kind == piece.spot.kind
                && other.place.def == piece.place.def
                && other.place.here != piece.place.here
        })
    }

    fn choice(&self, piece: &Piece<'_>) -> Vec<Part> {
        let Some([yes, no]) = branches(self.snapshot, piece.place) else { return Vec::new() };
        if !piece.yes && !piece.no {
            return Vec::new();
        }
        let part = |(here, taken)| {
            let here: Option<_> = here;
            Some((Place { here: here?, ..piece.place }, taken, None))
        };
        [(yes, piece.yes), (no, piece.no)].into_iter().filter_map(part).collect()
    }

    /// What was asked, and the answer: it decided, whichever it was.
    fn held(&self, piece: &Piece<'_>) -> Vec<Part> {
        let spoken = spoken(self.language);
        let text = match (piece.yes, piece.no) {
            (true, false) => spoken.pick("yes", "ja"),
            (false, true) => spoken.pick("no", "nej"),
            (true, true) => spoken.pick("yes and no", "ja och nej"),
            (false, false) => return Vec::new(),
        };
        vec![(piece.place, true, Some(text.to_owned()))]
    }
}
