-- Contents behind a digest: in clear, sealed, and secrets.

CREATE TABLE object (
  object_id text PRIMARY KEY,
  digest text NOT NULL,
  media_type text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Documents and bids are compressed already, or encrypted: a second compression only costs time.
ALTER TABLE object ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE sealed_object (
  object_id text PRIMARY KEY,
  procedure_id text NOT NULL,
  envelope text NOT NULL,
  digest text NOT NULL,
  byte_count integer NOT NULL,
  salt bytea NOT NULL,
  key_nonce bytea NOT NULL,
  wrapped_key bytea NOT NULL,
  nonce bytea NOT NULL,
  ciphertext bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE sealed_object ALTER COLUMN ciphertext SET STORAGE EXTERNAL;

CREATE TABLE secret (
  secret_id text PRIMARY KEY,
  salt bytea NOT NULL,
  nonce bytea NOT NULL,
  ciphertext bytea NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
