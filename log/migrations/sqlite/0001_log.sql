-- What happened, in order. `body` is chained: see docs/decision-log.md. The other columns repeat what it says.
CREATE TABLE entries (
  n        INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  id       TEXT NOT NULL UNIQUE,
  decision TEXT NOT NULL,
  time     TEXT NOT NULL,
  body     TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE INDEX entries_by_kind ON entries (kind, n);

-- What may be removed when its time has passed; `body` holds its digest.
CREATE TABLE contents (
  n    INTEGER PRIMARY KEY REFERENCES entries (n),
  text TEXT NOT NULL
) STRICT;

-- REPLACE would remove without asking the triggers on removal.
CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE n = NEW.n OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the log is append-only, and holds this entry'); END;

CREATE TRIGGER contents_are_not_replaced BEFORE INSERT ON contents
WHEN EXISTS (SELECT 1 FROM contents WHERE n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'the log is append-only, and holds this content'); END;

CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER contents_are_not_changed BEFORE UPDATE ON contents
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER contents_are_removed_by_pruning BEFORE DELETE ON contents
WHEN NOT EXISTS (
  SELECT 1 FROM entries AS pruning, entries AS pruned
  WHERE pruning.kind = 'pruning' AND pruned.n = OLD.n
    AND pruned.time < json_extract(pruning.body, '$.before')
    AND pruning.decision IN ('', pruned.decision)
)
BEGIN SELECT RAISE(ABORT, 'the log is append-only, but for what a pruning covers'); END;
