-- The item log of benchmark runs: every attempt, and exactly one accepted for each run, bid, item and repeat.

CREATE TABLE benchmark_item (
  entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL,
  cell_index integer NOT NULL,
  bid_id text NOT NULL,
  item_id text NOT NULL,
  repeat integer NOT NULL,
  attempt integer NOT NULL,
  accepted boolean NOT NULL,
  -- JSON of the whole entry; text, because answers of models may hold what jsonb refuses.
  entry text NOT NULL
);
CREATE UNIQUE INDEX benchmark_item_accepted_once ON benchmark_item (run_id, bid_id, item_id, repeat)
  WHERE accepted;
CREATE INDEX benchmark_item_in_order ON benchmark_item (run_id, cell_index, entry_id);
