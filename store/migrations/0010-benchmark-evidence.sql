-- What a run has to know of an attempt without reading all of it, and the items that no new run may use.

-- Sentinels and warm-up calls are cells besides the counted ones.
ALTER TABLE benchmark_item ADD COLUMN part text NOT NULL DEFAULT 'counted';
-- A call that tries whether an endpoint that was down is back: none of the cell's attempts.
ALTER TABLE benchmark_item ADD COLUMN probe boolean NOT NULL DEFAULT false;
-- An outage that may pass; enough of them in a row say that the endpoint is down.
ALTER TABLE benchmark_item ADD COLUMN passing_outage boolean NOT NULL DEFAULT false;
ALTER TABLE benchmark_item ADD COLUMN ended_at timestamptz NOT NULL DEFAULT 'epoch';

DROP INDEX benchmark_item_accepted_once;
CREATE UNIQUE INDEX benchmark_item_accepted_once
  ON benchmark_item (run_id, part, bid_id, item_id, repeat) WHERE accepted;
CREATE INDEX benchmark_item_of_bidder ON benchmark_item (run_id, bid_id, entry_id);

-- An item that an endpoint has seen is no secret any more. The digest is that of its messages and target.
CREATE TABLE burnt_item (
  item_digest text PRIMARY KEY,
  procedure_id text NOT NULL,
  run_id text NOT NULL,
  suite_id text NOT NULL,
  item_id text NOT NULL,
  burnt_at timestamptz NOT NULL DEFAULT now()
);
