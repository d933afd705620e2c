//! Walking the chain from the first entry to the last.

use super::{Column, Finding, MOST, Verified, What};
use crate::chain::Head;
use crate::digest::digest;
use crate::entry::{FORMAT, NOTHING_BEFORE, PruningBody};
use crate::store::Row;
use serde_json::Value;

/// A walk, as far as it has come.
pub(super) struct Walk<'h> {
    kept: Option<&'h Head>,
    /// The prunings that were there when the walk began.
    prunings: &'h [(i64, PruningBody)],
    /// The last entry, and the hash before it.
    last: Head,
    before: Option<String>,
    entries: i64,
    contents: i64,
    findings: Vec<Finding>,
    /// The place that the last finding was told of.
    told: i64,
    more: usize,
    pruned: i64,
    /// Entries whose content is gone, though no pruning of that time covers them.
    gone: Vec<Dated>,
}

/// What a pruning goes by.
struct Dated {
    n: i64,
    time: String,
    decision: String,
}

impl<'h> Walk<'h> {
    pub(super) fn new(kept: Option<&'h Head>, prunings: &'h [(i64, PruningBody)]) -> Self {
        Self {
            kept,
            prunings,
            last: Head::nothing(),
            before: None,
            entries: 0,
            contents: 0,
            findings: Vec::new(),
            told: -1,
            more: 0,
            pruned: 0,
            gone: Vec::new(),
        }
    }

    fn found(&mut self, n: i64, what: What) {
        self.told = n;
        if self.findings.len() < MOST {
            self.findings.push(Finding { n, what });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    pub(super) fn row(&mut self, row: &Row) {
        let hash = digest(&row.body);
        let told = self.told == self.last.n;
        if hash != row.hash {
            self.found(row.n, What::Altered);
        }
        let expected = self.last.n.saturating_add(1);
        if row.n < expected {
            self.found(row.n, What::Surplus);
        }
        // What was altered openly is not told of again by its link, nor what is missing.
        let whole = row.n == expected && !told;
        if row.n > expected {
            self.found(expected, What::Removed { to: row.n.saturating_sub(1) });
        }
        if let Ok(body) = serde_json::from_str::<Value>(&row.body) {
            self.linked(row, &body, whole);
            self.columns(row, &body);
            self.content(row, &body);
        } else if hash == row.hash {
            self.found(row.n, What::Altered);
        }
        if self.kept.is_some_and(|kept| kept.n == row.n && kept.hash != hash) {
            self.found(row.n, What::NotTheHead);
        }
        self.entries = self.entries.saturating_add(1);
        if row.n >= expected {
            self.before = Some(std::mem::replace(&mut self.last, Head { n: row.n, hash }).hash);
        }
    }

    /// Whether an entry was chained to the one before it.
    fn linked(&mut self, row: &Row, body: &Value, whole: bool) {
        let written = body.get("n").and_then(Value::as_i64);
        if let Some(from) = written.filter(|from| *from != row.n) {
            return self.found(row.n, What::Moved { from });
        }
        let previous = text(body, "previous");
        if row.n == 0 && (previous != NOTHING_BEFORE || text(body, "format") != FORMAT) {
            return self.found(0, What::NotABeginning);
        }
        if whole && row.n > 0 && previous != self.last.hash {
            let inserted = self.before.as_deref() == Some(previous);
            self.found(self.last.n, if inserted { What::Inserted } else { What::Replaced });
        }
    }

    fn columns(&mut self, row: &Row, body: &Value) {
        let columns = [
            (Column::Kind, &row.kind, "kind"),
            (Column::Id, &row.id, "id"),
            (Column::Decision, &row.decision, "decision"),
            (Column::Time, &row.time, "time"),
        ];
        for (column, said, key) in columns {
            if text(body, key) != said {
                self.found(row.n, What::Differs(column));
            }
        }
    }

    fn content(&mut self, row: &Row, body: &Value) {
        let written = text(body, "content");
        let dated = Dated {
            n: row.n,
            time: text(body, "time").to_owned(),
            decision: text(body, "decision").to_owned(),
        };
        let covered = covered(&dated, self.prunings);
        match &row.content {
            None if written.is_empty() => {}
            None if covered => self.pruned = self.pruned.saturating_add(1),
            None => self.gone.push(dated),
            Some(_) if written.is_empty() => self.found(row.n, What::ContentInserted),
            Some(content) => {
                self.contents = self.contents.saturating_add(1);
                if digest(content) != written {
                    self.found(row.n, What::ContentAltered);
                }
                if covered {
                    self.found(row.n, What::ContentLeft);
                }
            }
        }
    }

    /// What has been found, by the prunings that are there after the walk, and the triggers that are not.
    pub(super) fn end(
        mut self,
        prunings: &[(i64, PruningBody)],
        unguarded: &[&'static str],
    ) -> Verified {
        if self.entries == 0 {
            self.found(0, What::NotABeginning);
        }
        for trigger in unguarded {
            self.found(self.last.n, What::Unguarded { trigger });
        }
        for gone in std::mem::take(&mut self.gone) {
            if covered(&gone, prunings) {
                self.pruned = self.pruned.saturating_add(1);
            } else {
                self.found(gone.n, What::ContentRemoved);
            }
        }
        if let Some(kept) = self.kept.filter(|kept| kept.n > self.last.n) {
            self.found(self.last.n, What::CutOff { kept: kept.n });
        }
        self.findings.sort();
        Verified {
            entries: self.entries,
            contents: self.contents,
            pruned: self.pruned,
            head: self.last,
            findings: self.findings,
            more: self.more,
        }
    }
}

/// Whether a pruning that came later covers an entry.
fn covered(entry: &Dated, prunings: &[(i64, PruningBody)]) -> bool {
    prunings.iter().any(|(n, pruning)| {
        *n > entry.n
            && entry.time < pruning.before
            && (pruning.decision.is_empty() || pruning.decision == entry.decision)
    })
}

fn text<'b>(body: &'b Value, key: &str) -> &'b str {
    body.get(key).and_then(Value::as_str).unwrap_or_default()
}
