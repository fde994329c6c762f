/** Real time-stamp and status services of OpenSSL behind small HTTP servers on loopback. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PkiKey } from './test-pki.js';

const run = promisify(execFile);

/** Tests that need OpenSSL 3 are skipped by name where it is missing. */
export function opensslIsThere(): boolean {
  try {
    return execFileSync('openssl', ['version']).toString().startsWith('OpenSSL 3');
  } catch {
    return false;
  }
}

export type Answer = (
  body: Uint8Array,
  request: IncomingMessage,
) => Promise<Uint8Array> | Uint8Array;

/** An answer with another status than 200. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    body: string,
  ) {
    super(body);
  }
}

export interface LoopbackServer {
  readonly url: string;
  /** Paths asked for, in order. */
  readonly asked: readonly string[];
  /** What each path answers; others get 404. Exchange entries freely. */
  readonly answers: Map<string, Answer>;
  readonly close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

async function respond(
  answers: ReadonlyMap<string, Answer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = answers.get(request.url ?? '');
  const body = await bodyOf(request);
  if (answer === undefined) {
    response.writeHead(404).end();
    return;
  }
  let status = 200;
  const content = await Promise.resolve()
    .then(() => answer(body, request))
    .catch((error: unknown) => {
      status = error instanceof Refusal ? error.status : 500;
      return Buffer.from(error instanceof Refusal ? error.message : 'failed');
    });
  response.writeHead(status).end(content);
}

export async function loopbackServer(): Promise<LoopbackServer> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    void respond(answers, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, asked, answers, close };
}

const CONFIG = `
[tsa]
serial = SERIAL
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
`;

export interface OpensslFolder {
  /** An `openssl ts -reply` with this certificate. */
  readonly stampWith: (stamper: PkiKey, chain: readonly PkiKey[]) => Answer;
  /** An `openssl ocsp` that knows these certificates of `authority` as good. */
  readonly statusOf: (authority: PkiKey, responder: PkiKey, good: readonly PkiKey[]) => Answer;
  readonly run: (args: readonly string[]) => Promise<string>;
  readonly write: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
}

function serialText({ der }: PkiKey): string {
  return execFileSync('openssl', ['x509', '-inform', 'DER', '-noout', '-serial'], { input: der })
    .toString()
    .trim()
    .replace('serial=', '');
}

export function opensslFolder(): OpensslFolder {
  const folder = mkdtempSync(join(tmpdir(), 'zuschlag-openssl-'));
  let count = 0;
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const fresh = (content: string | Uint8Array): string => write(`file-${(count += 1)}`, content);
  const openssl = async (args: readonly string[]): Promise<string> =>
    (await run('openssl', [...args])).stdout;
  const read = async (path: string): Promise<Uint8Array> => {
    const { readFile } = await import('node:fs/promises');
    return new Uint8Array(await readFile(path));
  };
  return {
    write,
    run: openssl,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
    stampWith: (stamper, chain) => {
      const config = fresh(CONFIG.replace('SERIAL', fresh('01\n')));
      const key = fresh(stamper.privateKeyPem);
      const signer = fresh(stamper.pem);
      const further = fresh(chain.map(({ pem }) => pem).join(''));
      return async (query) => {
        const question = fresh(query);
        const reply = fresh('');
        const where = ['-config', config, '-section', 'tsa', '-queryfile', question, '-out', reply];
        const who = ['-inkey', key, '-signer', signer, '-chain', further];
        await openssl(['ts', '-reply', ...where, ...who]);
        return read(reply);
      };
    },
    statusOf: (authority, responder, good) => {
      const lines = good.map((key) => `V\t400101000000Z\t\t${serialText(key)}\tunknown\t/CN=x\n`);
      const index = fresh(lines.join(''));
      const [ca, signer, key] = [authority.pem, responder.pem, responder.privateKeyPem].map(fresh);
      return async (query) => {
        const question = fresh(query);
        const reply = fresh('');
        const where = ['-index', index, '-reqin', question, '-respout', reply, '-ndays', '7'];
        const who = ['-CA', ca ?? '', '-rsigner', signer ?? '', '-rkey', key ?? ''];
        await openssl(['ocsp', ...where, ...who]);
        return read(reply);
      };
    },
  };
}
