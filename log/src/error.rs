//! Why the log could not do what it was asked.

use crate::entry::Misfit;
use lagrum_interpreter::{Bilingual, Language};
use lagrum_plan::calendar::Date;
use std::fmt;

/// Why the log could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The text names no place for a log.
    NoPlace(String),
    /// There is no log there.
    NoLog(String),
    /// Another program writes to it.
    InUse(String),
    /// It was made by a newer version of Lagrum.
    Newer(String),
    /// The database does not keep what it says it has kept.
    NotDurable(String),
    /// Its end is not what was written: it must be looked into before more is written.
    Damaged {
        /// The place.
        place: String,
        /// The number of the entry.
        n: i64,
    },
    /// There are tables of a log, and not even the first entry.
    Emptied(String),
    /// The file was removed or replaced while it was open.
    Moved(String),
    /// The log does not end as the one who writes to it left it: somebody else wrote or removed something.
    NotAsLeft {
        /// The place.
        place: String,
        /// The number of the entry that it was left at.
        n: i64,
    },
    /// The log does not hold the head that it should hold.
    WithoutHead {
        /// The place.
        place: String,
        /// The number of the head.
        n: i64,
    },
    /// A trigger that keeps what is written is gone or switched off.
    Unguarded {
        /// The place.
        place: String,
        /// The trigger.
        trigger: &'static str,
    },
    /// The database did not do what it was asked. What was to be logged may have been.
    Storage {
        /// The place.
        place: String,
        /// What the database says.
        reason: String,
    },
    /// The log has been closed.
    Closed,
    /// There is no decision of that id.
    NoSuchDecision(String),
    /// The review cannot be of the decision.
    Review {
        /// The id of the decision.
        of: String,
        /// Why.
        misfit: Misfit,
    },
    /// What was written before a day that has not come cannot be pruned.
    NotYet(Date),
    /// The database is on another machine, and nothing says how the way there is protected.
    Unprotected(String),
    /// The text is no case or no result as JSON.
    NotJson(&'static str),
    /// The decision was made without the provisions that it rests on, which the log holds.
    NoProvisions,
    /// The text is no date.
    NotADate(String),
    /// The text is no provision.
    NotAProvision(String),
    /// The machine gave no random bytes.
    NoRandomness,
}

impl Error {
    /// The error in both languages.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one message after the other")]
    pub fn message(&self) -> Bilingual {
        let (en, sv) = match self {
            Self::NoPlace(text) => (
                format!("“{text}” names no place for a log: write a file, or postgres://…"),
                format!("”{text}” är ingen plats för en logg: ange en fil eller postgres://…"),
            ),
            Self::NoLog(place) => {
                (format!("there is no log at {place}"), format!("det finns ingen logg i {place}"))
            }
            Self::InUse(place) => (
                format!(
                    "another program writes to the log at {place}; only one may at a time. A service enters reviews and prunes by itself: POST /v1/reviews, /v1/admin/prune"
                ),
                format!(
                    "ett annat program skriver i loggen i {place}; bara ett åt gången får det. En tjänst för själv in granskningar och gallrar: POST /v1/reviews, /v1/admin/prune"
                ),
            ),
            Self::Newer(place) => (
                format!("the log at {place} was made by a newer version of Lagrum"),
                format!("loggen i {place} är gjord av en nyare version av Lagrum"),
            ),
            Self::NotDurable(place) => (
                format!(
                    "the database at {place} runs with fsync off: what it says is kept could be lost"
                ),
                format!(
                    "databasen i {place} körs med fsync avstängt: det den säger är sparat kan gå förlorat"
                ),
            ),
            Self::Damaged { place, n } => (
                format!(
                    "entry {n}, the last of the log at {place}, is not what was written; run `lagrum log verify`"
                ),
                format!(
                    "post {n}, den sista i loggen i {place}, är inte som den skrevs; kör `lagrum log verify`"
                ),
            ),
            Self::Emptied(place) => (
                format!(
                    "the log at {place} holds no entry, not even the first: it was emptied, or was never begun"
                ),
                format!(
                    "loggen i {place} har ingen post, inte ens den första: den har tömts eller aldrig påbörjats"
                ),
            ),
            Self::Moved(place) => (
                format!(
                    "the file {place} was removed or replaced while the log was open; what was written last may be lost"
                ),
                format!(
                    "filen {place} togs bort eller byttes ut medan loggen var öppen; det som skrevs sist kan vara borta"
                ),
            ),
            Self::NotAsLeft { place, n } => (
                format!(
                    "the log at {place} no longer ends with entry {n}, as this program left it: somebody else has written to it or removed from it. Run `lagrum log verify`; nothing more is written until the program is started anew"
                ),
                format!(
                    "loggen i {place} slutar inte längre med post {n}, så som programmet lämnade den: någon annan har skrivit i den eller tagit bort ur den. Kör `lagrum log verify`; inget mer skrivs förrän programmet startas om"
                ),
            ),
            Self::WithoutHead { place, n } => (
                format!(
                    "the log at {place} does not hold entry {n} as it was when its head was kept: it is another log, or was written anew"
                ),
                format!(
                    "loggen i {place} har inte post {n} som den var när huvudet sparades: det är en annan logg, eller så är den omskriven"
                ),
            ),
            Self::Unguarded { place, trigger } => (
                format!(
                    "the log at {place} is not guarded: the trigger {trigger} is gone or switched off"
                ),
                format!(
                    "loggen i {place} är oskyddad: triggern {trigger} saknas eller är avstängd"
                ),
            ),
            Self::Storage { place, reason } => (
                format!("the log at {place} could not be used: {reason}"),
                format!("loggen i {place} gick inte att använda: {reason}"),
            ),
            Self::Closed => ("the log has been closed".to_owned(), "loggen är stängd".to_owned()),
            Self::NoSuchDecision(id) => (
                format!("the log holds no decision with the id {id}"),
                format!("loggen har inget beslut med id {id}"),
            ),
            Self::Review { of, misfit } => return misfit.message(of),
            Self::NotYet(day) => (
                format!("{day} has not come: only what was written before today can be pruned"),
                format!("{day} har inte inträffat: bara det som skrevs före i dag kan gallras"),
            ),
            Self::Unprotected(place) => (
                format!(
                    "{place} is another machine: say how the way there is protected, sslmode=verify-full or require; sslmode=disable if something else protects it"
                ),
                format!(
                    "{place} är en annan dator: ange hur vägen dit skyddas, sslmode=verify-full eller require; sslmode=disable om något annat skyddar den"
                ),
            ),
            Self::NotJson(what) => (format!("{what}: not JSON"), format!("{what}: inte JSON")),
            Self::NoProvisions => (
                "the decision was made without the provisions that it rests on".to_owned(),
                "beslutet fattades utan de bestämmelser som det vilar på".to_owned(),
            ),
            Self::NotADate(text) => (
                format!("“{text}” is no date such as 2026-01-31"),
                format!("”{text}” är inget datum som 2026-01-31"),
            ),
            Self::NotAProvision(text) => (
                format!("“{text}” is no provision such as SFB 97 kap. 18 §"),
                format!("”{text}” är ingen bestämmelse som SFB 97 kap. 18 §"),
            ),
            Self::NoRandomness => (
                "the machine gave no random bytes".to_owned(),
                "datorn gav inga slumptal".to_owned(),
            ),
        };
        Bilingual { en, sv }
    }
}

impl Misfit {
    fn message(&self, of: &str) -> Bilingual {
        let (en, sv) = match self {
            Self::NoResult { name, known } => {
                let known = known.join(", ");
                (
                    format!("it has no amount “{name}”, but {known}"),
                    format!("det har inget belopp ”{name}” utan {known}"),
                )
            }
            Self::RightAndCorrect => (
                "it cannot be correct and have other right amounts".to_owned(),
                "det kan inte vara rätt och ändå ha andra rätta belopp".to_owned(),
            ),
            Self::Before { date, decided } => (
                format!("it was reviewed {date}, before it was made {decided}"),
                format!("det granskades {date}, innan det fattades {decided}"),
            ),
            Self::NotYet(date) => (
                format!("the day of the review, {date}, has not come"),
                format!("granskningens dag, {date}, har inte inträffat"),
            ),
        };
        Bilingual {
            en: format!("the decision {of} has not been reviewed: {en}"),
            sv: format!("beslutet {of} har inte granskats: {sv}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().get(Language::English))
    }
}

impl std::error::Error for Error {}
