-- Drafts of score sheets: outside the log, for their author alone.

-- Whose draft a row is, and for which bid, cannot be read from it: the id is keyed by the server key, so
-- nobody who looks at the table can count what one person or one procedure has begun.
CREATE TABLE score_sheet_draft (
  draft_id text PRIMARY KEY CHECK (draft_id ~ '^[0-9a-f]{64}$'),
  -- Counted up with every saving; a window that shows an older one does not overwrite.
  revision integer NOT NULL CHECK (revision > 0),
  salt bytea NOT NULL CHECK (length(salt) = 32),
  nonce bytea NOT NULL CHECK (length(nonce) = 12),
  ciphertext bytea NOT NULL
);
