//! What is not as it was written, and where.

use lagrum_interpreter::Bilingual;

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The place in the log.
    pub n: i64,
    /// What is wrong there.
    pub what: What,
}

/// What is wrong at a place in the log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The entry's text is not the one its hash was made of.
    Altered,
    /// The entry after it was chained to another one: this one was altered or replaced, with its hash.
    Replaced,
    /// The entries around it were chained to each other.
    Inserted,
    /// Entries from here up to another number are missing.
    Removed {
        /// The last one that is missing.
        to: i64,
    },
    /// The entry was written at another place.
    Moved {
        /// The place.
        from: i64,
    },
    /// The number is before 0, or another entry has it already.
    Surplus,
    /// The log does not begin as one does.
    NotABeginning,
    /// A column says something else than the entry.
    Differs(Column),
    /// The content is not the one that was written.
    ContentAltered,
    /// The content is missing, and no pruning covers it.
    ContentRemoved,
    /// There is a content where none was written.
    ContentInserted,
    /// The content is there, though a pruning covers it.
    ContentLeft,
    /// The log ends before the head that was kept.
    CutOff {
        /// The number of the head.
        kept: i64,
    },
    /// Another entry stands where the head that was kept was.
    NotTheHead,
    /// A trigger that keeps what is written is gone or switched off.
    Unguarded {
        /// The trigger.
        trigger: &'static str,
    },
}

/// A column that repeats what an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// What kind of entry it is.
    Kind,
    /// Its id.
    Id,
    /// The decision it is of.
    Decision,
    /// When it happened.
    Time,
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Id => "id",
            Self::Decision => "decision",
            Self::Time => "time",
        }
    }
}

impl What {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Replaced => "replaced",
            Self::Inserted => "inserted",
            Self::Removed { .. } => "removed",
            Self::Moved { .. } => "moved",
            Self::Surplus => "surplus",
            Self::NotABeginning => "not_a_beginning",
            Self::Differs(_) => "differs",
            Self::ContentAltered => "content_altered",
            Self::ContentRemoved => "content_removed",
            Self::ContentInserted => "content_inserted",
            Self::ContentLeft => "content_left",
            Self::CutOff { .. } => "cut_off",
            Self::NotTheHead => "not_the_head",
            Self::Unguarded { .. } => "unguarded",
        }
    }
}

impl Finding {
    /// The finding in both languages.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one message after the other")]
    pub fn message(&self) -> Bilingual {
        let n = self.n;
        let (en, sv) = match &self.what {
            What::Altered => (
                format!("entry {n} was altered: its text is not the one its hash was made of"),
                format!("post {n} är ändrad: texten är inte den som dess hash gjordes av"),
            ),
            What::Replaced => (
                format!(
                    "entry {n} was altered or replaced: the one after it was chained to another"
                ),
                format!("post {n} är ändrad eller utbytt: nästa post länkades till en annan"),
            ),
            What::Inserted => (
                format!("entry {n} was inserted: those around it were chained to each other"),
                format!("post {n} är inskjuten: posterna omkring den länkades till varandra"),
            ),
            What::Removed { to } if *to == n => {
                (format!("entry {n} was removed"), format!("post {n} är borttagen"))
            }
            What::Removed { to } => (
                format!("entries {n} to {to} were removed"),
                format!("posterna {n} till {to} är borttagna"),
            ),
            What::Moved { from } => (
                format!("entry {n} was moved here: it was written as number {from}"),
                format!("post {n} är flyttad hit: den skrevs som nummer {from}"),
            ),
            What::Surplus => (
                format!(
                    "entry {n} has no place in the log: it is before 0, or another has its number"
                ),
                format!(
                    "post {n} har ingen plats i loggen: den är före 0 eller har en annans nummer"
                ),
            ),
            What::NotABeginning => (
                "the log does not begin with the entry that every log begins with".to_owned(),
                "loggen börjar inte med den post som varje logg börjar med".to_owned(),
            ),
            What::Differs(column) => (
                format!(
                    "entry {n}: the column {} says something else than the entry",
                    column.name()
                ),
                format!("post {n}: kolumnen {} säger något annat än posten", column.name()),
            ),
            What::ContentAltered => (
                format!("entry {n}: its content was altered"),
                format!("post {n}: innehållet är ändrat"),
            ),
            What::ContentRemoved => (
                format!("entry {n}: its content was removed, and no pruning says so"),
                format!("post {n}: innehållet är borttaget, och ingen gallring täcker det"),
            ),
            What::ContentInserted => (
                format!("entry {n}: it has a content, and was written without one"),
                format!("post {n}: den har ett innehåll men skrevs utan"),
            ),
            What::ContentLeft => (
                format!("entry {n}: its content is there, though a pruning says it was removed"),
                format!(
                    "post {n}: innehållet finns kvar fast en gallring säger att det är borttaget"
                ),
            ),
            What::CutOff { kept } => (
                format!(
                    "the log was cut off: it ends at entry {n}, and had {kept} when the head was kept"
                ),
                format!(
                    "loggen är avkortad: den slutar med post {n} men hade {kept} när huvudet sparades"
                ),
            ),
            What::NotTheHead => (
                format!("entry {n} is not the one whose head was kept: the log was written anew"),
                format!("post {n} är inte den vars huvud sparades: loggen är omskriven"),
            ),
            What::Unguarded { trigger } => (
                format!(
                    "the database does not keep what is written: the trigger {trigger} is gone or switched off"
                ),
                format!(
                    "databasen skyddar inte det som skrivs: triggern {trigger} saknas eller är avstängd"
                ),
            ),
        };
        Bilingual { en, sv }
    }
}
