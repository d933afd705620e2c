-- What is there is not asked: verifying tells of it.
ALTER TABLE entries ADD CONSTRAINT entries_begin_at_0 CHECK (n >= 0) NOT VALID;

-- An entry gets the next number; the first is 0. The schema is named, so that nobody can put a table of their own before it.
CREATE FUNCTION refuse_other_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE next BIGINT;
BEGIN
  EXECUTE format('SELECT COALESCE(MAX(n), -1) + 1 FROM %I.entries', TG_TABLE_SCHEMA) INTO next;
  IF NEW.n <> next THEN
    RAISE EXCEPTION 'the log is append-only: an entry gets the next number, once';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER entries_are_numbered_in_order BEFORE INSERT ON entries
  FOR EACH ROW EXECUTE FUNCTION refuse_other_numbers();

-- A pruning covers what was written before it, not what comes after.
CREATE OR REPLACE FUNCTION refuse_removal_without_pruning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE covered BOOLEAN;
BEGIN
  EXECUTE format(
    'SELECT EXISTS (SELECT 1 FROM %1$I.entries AS pruning, %1$I.entries AS pruned
     WHERE pruning.kind = ''pruning'' AND pruned.n = $1 AND pruning.n > pruned.n
       AND pruned.time < (pruning.body::jsonb ->> ''before'') COLLATE "C"
       AND pruning.decision IN ('''', pruned.decision))', TG_TABLE_SCHEMA)
    INTO covered USING OLD.n;
  IF NOT covered THEN
    RAISE EXCEPTION 'the log is append-only, but for what a pruning covers';
  END IF;
  RETURN OLD;
END $$;
