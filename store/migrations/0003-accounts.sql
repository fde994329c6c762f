-- Authorities, accounts, sign-in failures and bearer tokens.

CREATE TABLE authority (
  authority_id text PRIMARY KEY,
  name text NOT NULL,
  address text NOT NULL
);

CREATE TABLE account (
  account_id text PRIMARY KEY,
  name text NOT NULL,
  title text NOT NULL,
  authority_id text NOT NULL REFERENCES authority,
  account_roles text[] NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Kept for every name that was tried, also for unknown ones, so that a lock tells nothing about accounts.
CREATE TABLE sign_in_failure (
  name_digest text PRIMARY KEY,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);

CREATE TABLE api_token (
  token_digest text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX api_token_by_account ON api_token (account_id);
