-- Sign-in through an identity provider, and a trace of what was done to accounts.

-- An account with a row here is opened by its identity provider alone, never by a password.
CREATE TABLE account_identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id text NOT NULL UNIQUE REFERENCES account,
  bound_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);

-- Sign-ins that have been begun; state, nonce and code verifier all follow from what only the browser keeps.
CREATE TABLE identity_attempt (
  attempt_digest text PRIMARY KEY CHECK (attempt_digest ~ '^[0-9a-f]{64}$'),
  return_to text NOT NULL,
  begun_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX identity_attempt_by_end ON identity_attempt (expires_at);

CREATE TABLE account_change (
  change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  authority_id text NOT NULL REFERENCES authority,
  account_id text NOT NULL REFERENCES account,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('created', 'codeIssued', 'passwordChosen', 'passwordChanged',
    'locked', 'unlocked', 'rolesChanged')),
  -- 'person' with by_account; otherwise the code of the first start, or what the identity provider said.
  by_kind text NOT NULL CHECK (by_kind IN ('person', 'setup', 'identityProvider')),
  by_account text REFERENCES account,
  -- Roles after the change, where it is about roles.
  account_roles text[],
  CHECK ((by_kind = 'person') = (by_account IS NOT NULL))
);
CREATE INDEX account_change_by_authority ON account_change (authority_id, change_id DESC);
CREATE TRIGGER account_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE account_change ENABLE ALWAYS TRIGGER account_change_is_append_only;
