-- What happened, in order. `body` is chained: see docs/decision-log.md. The other columns repeat what it says.
CREATE TABLE entries (
  n        BIGINT PRIMARY KEY,
  kind     TEXT NOT NULL,
  id       TEXT NOT NULL UNIQUE,
  decision TEXT NOT NULL,
  time     TEXT COLLATE "C" NOT NULL,
  body     TEXT NOT NULL,
  hash     TEXT NOT NULL
);
CREATE INDEX entries_by_kind ON entries (kind, n);

-- What may be removed when its time has passed; `body` holds its digest.
CREATE TABLE contents (
  n    BIGINT PRIMARY KEY REFERENCES entries (n),
  text TEXT NOT NULL
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only';
END $$;

CREATE FUNCTION refuse_removal_without_pruning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM entries AS pruning, entries AS pruned
    WHERE pruning.kind = 'pruning' AND pruned.n = OLD.n
      AND pruned.time < (pruning.body::jsonb ->> 'before') COLLATE "C"
      AND pruning.decision IN ('', pruned.decision)
  ) THEN
    RAISE EXCEPTION 'the log is append-only, but for what a pruning covers';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER entries_are_not_changed BEFORE UPDATE OR DELETE ON entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entries_are_not_emptied BEFORE TRUNCATE ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contents_are_not_changed BEFORE UPDATE ON contents
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contents_are_not_emptied BEFORE TRUNCATE ON contents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contents_are_removed_by_pruning BEFORE DELETE ON contents
  FOR EACH ROW EXECUTE FUNCTION refuse_removal_without_pruning();
