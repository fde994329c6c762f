-- Browser sessions, one-time codes, locked accounts, and tokens that can be named, listed and narrowed.

-- Nothing here opens a session: the digest of 32 random bytes cannot be turned back.
CREATE TABLE session (
  session_digest text PRIMARY KEY CHECK (session_digest ~ '^[0-9a-f]{64}$'),
  account_id text NOT NULL REFERENCES account,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > created_at)
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (ends_at);

-- Codes for the first administrator (no account yet) and for a first password (one account).
CREATE TABLE one_time_code (
  code_digest text PRIMARY KEY CHECK (code_digest ~ '^[0-9a-f]{64}$'),
  account_id text REFERENCES account,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX one_time_code_by_account ON one_time_code (account_id);

ALTER TABLE account
  ADD COLUMN locked_at timestamptz,
  -- Null until the person has chosen a password of their own.
  ADD COLUMN password_set_at timestamptz;
UPDATE account SET password_set_at = created_at;

-- Tokens issued so far came from signing in with a password.
ALTER TABLE api_token
  ADD COLUMN token_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN label text NOT NULL DEFAULT '',
  ADD COLUMN scope text NOT NULL DEFAULT 'person' CHECK (scope IN ('read', 'commands', 'person'));
