/** Signs with a key at a remote signing service that speaks the CSC API, version 2. */
import { certificateFacts } from '../certificate-facts.js';
import type { HashSigner } from '../hash-signer.js';
import { exchange } from '../network/http-exchange.js';
import { derOfEither } from './ecdsa-value.js';
import { KeyUnusable } from './key-problem.js';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 256 * 1024;
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SIGN_ALGORITHM = { RSA: '1.2.840.113549.1.1.11', EC: '1.2.840.10045.4.3.2' } as const;

export interface CscSettings {
  /** Address up to and with `/csc/v2`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly credentialId: string;
  /** Where the credential asks for one. */
  readonly pin?: string;
  readonly timeoutMs?: number;
}

function failure(step: string, detail: string): KeyUnusable {
  return new KeyUnusable({
    de: `Der Signaturdienst hat nicht unterschrieben (${step}: ${detail}).`,
    en: `The signing service did not sign (${step}: ${detail}).`,
  });
}

type Json = Readonly<Record<string, unknown>>;

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function parse(body: Uint8Array): Json {
  try {
    return record(JSON.parse(new TextDecoder().decode(body)));
  } catch {
    return {};
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The protocol's own error word; free texts of the service are not repeated. */
const errorWord = (answer: Json): string =>
  /^\w{1,40}$/.exec(text(answer['error']) ?? '')?.[0] ?? '';

class CscClient {
  #token: string | null = null;

  constructor(private readonly settings: CscSettings) {}

  async #send(path: string, headers: Readonly<Record<string, string>>, body: string) {
    const { url, timeoutMs = TIMEOUT_MS } = this.settings;
    const answer = await exchange({
      url: `${url.replace(/\/+$/u, '')}/${path}`,
      method: 'POST',
      headers: { accept: 'application/json', ...headers },
      body: new TextEncoder().encode(body),
      timeoutMs,
      maxBytes: MAX_BYTES,
    });
    if (answer.kind === 'failed') throw failure(path, `${answer.why} ${answer.detail}`);
    return { status: answer.status, json: parse(answer.body) };
  }

  async #login(): Promise<string> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.settings.clientId,
      client_secret: this.settings.clientSecret,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, json } = await this.#send('oauth2/token', headers, form.toString());
    const token = text(json['access_token']);
    if (status !== 200 || token === null) throw failure('oauth2/token', `HTTP ${status}`);
    this.#token = token;
    return token;
  }

  /** Calls with the token at hand; one that has expired is renewed once. */
  async call(path: string, body: Json): Promise<Json> {
    for (const fresh of [false, true]) {
      const token = fresh || this.#token === null ? await this.#login() : this.#token;
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const { status, json } = await this.#send(path, headers, JSON.stringify(body));
      if (status === 401 && !fresh) continue;
      if (status !== 200) throw failure(path, `HTTP ${status} ${errorWord(json)}`.trim());
      return json;
    }
    throw failure(path, 'HTTP 401');
  }
}

async function signOnce(
  client: CscClient,
  { credentialId: credentialID, pin }: CscSettings,
  keyType: 'RSA' | 'EC',
  hash: Uint8Array,
): Promise<Uint8Array> {
  const hashes = [Buffer.from(hash).toString('base64')];
  const common = { credentialID, hashes, hashAlgorithmOID: SHA256 };
  const authorised = await client.call('credentials/authorize', {
    ...common,
    numSignatures: 1,
    ...(pin === undefined ? {} : { authData: [{ id: 'PIN', value: pin }] }),
  });
  const SAD = text(authorised['SAD']);
  if (SAD === null) throw failure('credentials/authorize', 'no SAD');
  const signAlgo = SIGN_ALGORITHM[keyType];
  const signed = await client.call('signatures/signHash', {
    ...common,
    SAD,
    signAlgo,
    operationMode: 'S',
  });
  // A service that answers later gives an id instead of signatures; that form is not supported.
  if (text(signed['responseID']) !== null) {
    throw failure('signatures/signHash', 'asynchronous answer');
  }
  const [signature, ...more] = texts(signed['signatures']);
  if (signature === undefined || more.length > 0) {
    throw failure('signatures/signHash', 'not exactly one signature');
  }
  const value = new Uint8Array(Buffer.from(signature, 'base64'));
  return keyType === 'EC' ? derOfEither(value) : value;
}

/**
 * Reads the credential and gives its signer. Each signature is authorised for its own hash.
 * @throws KeyUnusable when the service or the credential cannot be used
 */
export async function cscSigner(settings: CscSettings): Promise<HashSigner> {
  const client = new CscClient(settings);
  const info = await client.call('credentials/info', {
    credentialID: settings.credentialId,
    certificates: 'chain',
    certInfo: true,
  });
  const status = text(record(info['key'])['status']);
  if (status !== 'enabled') throw failure('credentials/info', `key ${status ?? 'unknown'}`);
  const chain = texts(record(info['cert'])['certificates']).map(
    (der) => new Uint8Array(Buffer.from(der, 'base64')),
  );
  const leaf = chain[0] === undefined ? null : certificateFacts(chain[0]);
  if (leaf === null || leaf.keyType === 'other') {
    throw failure('credentials/info', 'no certificate with RSA or P-256');
  }
  const { keyType } = leaf;
  const algorithms = texts(record(info['key'])['algo']);
  const wanted =
    keyType === 'EC' ? [SIGN_ALGORITHM.EC] : [SIGN_ALGORITHM.RSA, '1.2.840.113549.1.1.1'];
  if (!wanted.some((algorithm) => algorithms.includes(algorithm))) {
    throw failure('credentials/info', 'key does not sign SHA-256 hashes');
  }
  return {
    chain,
    algorithm: keyType === 'EC' ? 'ECDSA-SHA256' : 'RSA-PKCS1-SHA256',
    signHash: (hash) => signOnce(client, settings, keyType, hash),
  };
}
