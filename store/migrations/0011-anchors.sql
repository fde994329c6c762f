-- Anchors of the event log: a root over the heads of all procedures, stamped where an authority is named. Only ever added to.

CREATE TABLE log_anchor (
  number integer PRIMARY KEY CHECK (number >= 1),
  taken_at timestamptz NOT NULL,
  root text NOT NULL CHECK (root ~ '^[0-9a-f]{64}$'),
  -- The file as it is written out: header, heads and stamp as canonical JSON.
  anchor text NOT NULL,
  stamped boolean NOT NULL
);
CREATE TRIGGER log_anchor_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_anchor
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE log_anchor ENABLE ALWAYS TRIGGER log_anchor_is_append_only;

-- How anchoring fares: one row, for whoever runs the installation.
CREATE TABLE anchor_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- Null: switched off.
  interval_ms bigint,
  stamping boolean NOT NULL,
  failing_since timestamptz,
  failure text
);
