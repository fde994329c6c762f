-- The event log of all procedures, its heads, the receipts of commands and the list of procedures.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: entries are only ever added', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;

-- An entry's hash covers {at, by, event, previousHash, procedureId, sequence} as canonical JSON (RFC 8785).
-- "by" and "event" keep the exact text that was hashed: jsonb would lose the bytes and refuses some texts.
CREATE TABLE event_log (
  procedure_id text NOT NULL,
  sequence integer NOT NULL CHECK (sequence >= 1),
  recorded_at timestamptz NOT NULL,
  at text NOT NULL,
  by text NOT NULL,
  kind text NOT NULL,
  event text NOT NULL,
  previous_hash text NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (procedure_id, sequence)
);

-- Per statement, so that even a change that meets no row is refused; ALWAYS, so that it also holds
-- for sessions that replay a replication stream.
CREATE TRIGGER event_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE event_log ENABLE ALWAYS TRIGGER event_log_is_append_only;

-- Last entry of each procedure; its row is the lock under which entries are added.
CREATE TABLE procedure_head (
  procedure_id text PRIMARY KEY,
  sequence integer NOT NULL CHECK (sequence >= 0),
  hash text NOT NULL
);

CREATE FUNCTION refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.procedure_id = OLD.procedure_id AND NEW.sequence > OLD.sequence THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The head of procedure % never goes back', OLD.procedure_id
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER procedure_head_goes_forward BEFORE UPDATE ON procedure_head
  FOR EACH ROW EXECUTE FUNCTION refuse_going_back();
ALTER TABLE procedure_head ENABLE ALWAYS TRIGGER procedure_head_goes_forward;
CREATE TRIGGER procedure_head_stays BEFORE DELETE OR TRUNCATE ON procedure_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE procedure_head ENABLE ALWAYS TRIGGER procedure_head_stays;

-- What a command was answered with. A refusal has no entries: its sequences are null.
CREATE TABLE command_receipt (
  procedure_id text NOT NULL,
  command_key text NOT NULL,
  body_hash text NOT NULL,
  first_sequence integer,
  last_sequence integer,
  receipt text NOT NULL,
  PRIMARY KEY (procedure_id, command_key),
  CHECK ((first_sequence IS NULL) = (last_sequence IS NULL)),
  CHECK (last_sequence >= first_sequence)
);
CREATE INDEX command_receipt_by_sequence ON command_receipt (procedure_id, last_sequence);

-- Read model: one row for each procedure, written together with its entries.
CREATE TABLE procedure_summary (
  procedure_id text PRIMARY KEY,
  title text NOT NULL,
  authority_id text NOT NULL,
  phase text NOT NULL,
  phase_since timestamptz NOT NULL,
  ending text,
  next_deadline timestamptz,
  needs_attention boolean NOT NULL,
  waiting_for text[] NOT NULL,
  member_ids text[] NOT NULL,
  sequence integer NOT NULL
);
CREATE INDEX procedure_summary_in_list_order ON procedure_summary (phase_since DESC, procedure_id);
CREATE INDEX procedure_summary_by_member ON procedure_summary USING gin (member_ids);
