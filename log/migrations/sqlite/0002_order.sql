-- An entry gets the next number; the first is 0.
CREATE TRIGGER entries_are_numbered_in_order BEFORE INSERT ON entries
WHEN NEW.n <> (SELECT COALESCE(MAX(n), -1) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: an entry gets the next number, once'); END;

-- A pruning covers what was written before it, not what comes after.
DROP TRIGGER contents_are_removed_by_pruning;
CREATE TRIGGER contents_are_removed_by_pruning BEFORE DELETE ON contents
WHEN NOT EXISTS (
  SELECT 1 FROM entries AS pruning, entries AS pruned
  WHERE pruning.kind = 'pruning' AND pruned.n = OLD.n AND pruning.n > pruned.n
    AND pruned.time < json_extract(pruning.body, '$.before')
    AND pruning.decision IN ('', pruned.decision)
)
BEGIN SELECT RAISE(ABORT, 'the log is append-only, but for what a pruning covers'); END;
