/** The database role that the running engine uses: it adds to the log and reads it, and can do nothing else to it. */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Schema } from './schema.js';

export const APP_ROLE = 'zuschlag_app';

export type AppRoleReport =
  | { readonly kind: 'separate'; readonly role: string }
  /** The owner's rights do not suffice to make a role: the owner gives up UPDATE and DELETE on the log, and the trigger stays. */
  | { readonly kind: 'ownerOnly'; readonly reason: string };

/** What the role may do with each table; nothing that is evidence can be changed or removed. */
const APP_RIGHTS: Readonly<Record<keyof Schema, string>> = {
  anchor_state: 'SELECT, INSERT, UPDATE',
  log_anchor: 'SELECT, INSERT',
  procedure_task: 'SELECT, INSERT, UPDATE, DELETE',
  contact: 'SELECT, INSERT, UPDATE, DELETE',
  notice_position: 'SELECT, INSERT, UPDATE',
  notice: 'SELECT, INSERT, UPDATE',
  calendar_token: 'SELECT, INSERT, UPDATE, DELETE',
  score_sheet_draft: 'SELECT, INSERT, UPDATE, DELETE',
  event_log: 'SELECT, INSERT',
  procedure_head: 'SELECT, INSERT, UPDATE',
  command_receipt: 'SELECT, INSERT',
  procedure_summary: 'SELECT, INSERT, UPDATE',
  object: 'SELECT, INSERT',
  sealed_object: 'SELECT, INSERT',
  secret: 'SELECT, INSERT, UPDATE',
  authority: 'SELECT, INSERT, UPDATE',
  account: 'SELECT, INSERT, UPDATE',
  sign_in_failure: 'SELECT, INSERT, UPDATE, DELETE',
  api_token: 'SELECT, INSERT, UPDATE',
  session: 'SELECT, INSERT, UPDATE, DELETE',
  one_time_code: 'SELECT, INSERT, UPDATE',
  account_identity: 'SELECT, INSERT',
  identity_attempt: 'SELECT, INSERT, DELETE',
  account_change: 'SELECT, INSERT',
  opener_key: 'SELECT, INSERT',
  key_share: 'SELECT, INSERT, DELETE',
  handed_over: 'SELECT, INSERT, DELETE',
  benchmark_item: 'SELECT, INSERT',
  burnt_item: 'SELECT, INSERT',
};

/** Tables that only ever grow. */
const EVIDENCE = [
  'event_log',
  'command_receipt',
  'object',
  'sealed_object',
  'benchmark_item',
  'burnt_item',
  'account_change',
  'log_anchor',
];

const SCRAM_ITERATIONS = 4096;
const INSUFFICIENT_PRIVILEGE = '42501';
/** The role is there; the second is what a server says of one that another session made in the same moment. */
const ROLE_EXISTS: readonly unknown[] = ['42710', '23505'];

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

/** The owner's address with another user: same server, same database. */
export function addressFor(ownerUrl: string, role: string, password: string): string {
  const userInfo = `${encodeURIComponent(role)}:${encodeURIComponent(password)}@`;
  return ownerUrl.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/u, `$1${userInfo}`);
}

/**
 * SCRAM verifier (RFC 5803) of a password, so that the password itself never reaches the server's log.
 * @throws RangeError for a password with other characters than printable ASCII: their normal form is not unique.
 */
function scramVerifier(password: string): string {
  if (!/^[\x21-\x7e]{16,256}$/u.test(password)) {
    throw new RangeError(
      'The password of the database role needs 16 to 256 printable ASCII characters.',
    );
  }
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${String(SCRAM_ITERATIONS)}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

/** Null when the address lets us in, else why not. */
async function whyNoEntry(url: string): Promise<string | null> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.end();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function createOrAlter(owner: pg.Client, role: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const login = `LOGIN NOSUPERUSER PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`;
  try {
    await owner.query(`CREATE ROLE ${name} ${login}`);
  } catch (error) {
    if (!ROLE_EXISTS.includes(codeOf(error))) throw error;
    await owner.query(`ALTER ROLE ${name} ${login}`);
  }
}

async function grantRights(owner: pg.Client, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await owner.query('BEGIN');
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  for (const [table, rights] of Object.entries(APP_RIGHTS)) {
    const target = pg.escapeIdentifier(table);
    await owner.query(`REVOKE ALL ON ${target} FROM PUBLIC, ${name}`);
    await owner.query(`GRANT ${rights} ON ${target} TO ${name}`);
  }
  await owner.query('COMMIT');
}

/** Without a second role, the owner at least gives up what the engine never needs. */
async function limitOwner(owner: pg.Client, reason: string): Promise<AppRoleReport> {
  for (const table of EVIDENCE) {
    await owner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM CURRENT_USER`);
  }
  return { kind: 'ownerOnly', reason };
}

/**
 * Makes the role if it is missing, sets its password if it does not fit, and gives it exactly its rights.
 * An owner who may not make roles is not an error: the report says so.
 */
export async function prepareAppRole(
  owner: pg.Client,
  ownerUrl: string,
  role: string,
  password: string,
): Promise<AppRoleReport> {
  const appUrl = addressFor(ownerUrl, role, password);
  try {
    if ((await whyNoEntry(appUrl)) !== null) await createOrAlter(owner, role, password);
  } catch (error) {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    return limitOwner(owner, error instanceof Error ? error.message : String(error));
  }
  const stillClosed = await whyNoEntry(appUrl);
  if (stillClosed !== null) return limitOwner(owner, stillClosed);
  await grantRights(owner, role);
  return { kind: 'separate', role };
}
