-- Inboxes, addresses for mail, the outbox, and tokens of calendar feeds.

-- Read model: who has what to do, written together with the entries that it follows from.
CREATE TABLE procedure_task (
  procedure_id text NOT NULL,
  person_id text NOT NULL,
  kind text NOT NULL,
  since timestamptz NOT NULL,
  due_at timestamptz,
  for_person_id text,
  for_person_name text,
  PRIMARY KEY (procedure_id, person_id, kind),
  CHECK ((for_person_id IS NULL) = (for_person_name IS NULL))
);
-- Tasks without an end come last; a page begins behind the last line of the page before.
CREATE INDEX procedure_task_of_person
  ON procedure_task (person_id, (coalesce(due_at, 'infinity')), procedure_id, kind);

-- Apart from the account: nobody needs an address to take part. What is sent may be cut down, not all of it.
CREATE TABLE contact (
  account_id text PRIMARY KEY REFERENCES account,
  email text NOT NULL CHECK (email ~ '^[!-~]{3,254}$'),
  mail text NOT NULL CHECK (mail IN ('all', 'necessary')),
  language text NOT NULL CHECK (language IN ('de', 'en'))
);

-- How far the log of each procedure has been looked through for notices.
CREATE TABLE notice_position (
  procedure_id text PRIMARY KEY,
  sequence integer NOT NULL CHECK (sequence >= 0)
);

-- One mail at most for each event and person. No text is kept here: it is made when it is sent.
CREATE TABLE notice (
  procedure_id text NOT NULL,
  sequence integer NOT NULL,
  person_id text NOT NULL,
  items text NOT NULL,
  created_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  -- Null while it waits.
  outcome text CHECK (outcome IN ('sent', 'failed', 'dropped')),
  settled_at timestamptz,
  -- A number of the mail server or a word of ours, never its text.
  fault text,
  PRIMARY KEY (procedure_id, sequence, person_id),
  CHECK ((outcome IS NULL) = (settled_at IS NULL))
);
CREATE INDEX notice_waiting ON notice (next_attempt_at) WHERE outcome IS NULL;
CREATE INDEX notice_failed ON notice (settled_at) WHERE outcome = 'failed';

-- One feed for each person: a new token ends the one before.
CREATE TABLE calendar_token (
  account_id text PRIMARY KEY REFERENCES account,
  token_digest text NOT NULL UNIQUE CHECK (token_digest ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL
);
