-- Sealed bids: personal keys of openers, shares of the keys of procedures, what was opened on its way to the worker.

-- A rotated key stays: shares may still be encrypted to it. The private part is under the person's passphrase.
CREATE TABLE opener_key (
  account_id text NOT NULL REFERENCES account,
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  recipient text NOT NULL,
  protected_key text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, fingerprint)
);

-- Shares are encrypted to the personal keys; two of one set give the private key back, which is stored nowhere.
CREATE TABLE key_share (
  share_set text NOT NULL,
  envelope text NOT NULL CHECK (envelope IN ('quality', 'price')),
  person_id text NOT NULL,
  procedure_id text NOT NULL,
  recipient text NOT NULL,
  key_fingerprint text NOT NULL,
  share_digest text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (share_set, envelope, person_id)
);
CREATE INDEX key_share_by_procedure ON key_share (procedure_id);

-- Opened contents under the server key, from the moment in which two people opened.
CREATE TABLE handed_over (
  object_id text PRIMARY KEY,
  procedure_id text NOT NULL,
  salt bytea NOT NULL,
  nonce bytea NOT NULL,
  ciphertext bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE authority
  -- Whether even officers learn only at the opening how many bids there are.
  ADD COLUMN hides_bid_count boolean NOT NULL DEFAULT true;
