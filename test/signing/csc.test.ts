/** A remote signing service that speaks CSC version 2, here a mock that keeps the protocol's rules. */
import { execFileSync } from 'node:child_process';
import { constants, privateEncrypt, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspectPdf } from '../../signing/inspect.js';
import { cscSigner } from '../../signing/keys/csc-key.js';
import { trialProblem } from '../../signing/keys/key-problem.js';
import { loopbackServer, opensslFolder, opensslIsThere, Refusal } from './openssl-authorities.js';
import type { Answer, LoopbackServer } from './openssl-authorities.js';
import { renderSample, signField } from './sample-document.js';
import { issueKey } from './test-pki.js';
import type { PkiKey } from './test-pki.js';

const CLIENT = { clientId: 'vergabestelle', clientSecret: 'sehr geheim', pin: '5791' };
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

type Json = Readonly<Record<string, unknown>>;

const encode = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const refusal = (status: number, error: string): Refusal =>
  new Refusal(status, JSON.stringify({ error, error_description: `PIN ${CLIENT.pin}` }));

/** ECDSA over a ready-made hash, which Node itself does not offer. */
function ecdsaOver(hash: Buffer, key: PkiKey): Buffer {
  const folder = opensslFolder();
  try {
    const inkey = folder.write('key.pem', key.privateKeyPem);
    const input = folder.write('hash', hash);
    return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', inkey, '-in', input]);
  } finally {
    folder.remove();
  }
}

/** Keeps the rules: bearer tokens, authorisation bound to the hashes and good once. */
class MockService {
  readonly tokens = new Set<string>();
  readonly authorisations = new Map<string, string>();
  status = 'enabled';
  asynchronous = false;
  /** Authorises other hashes than were asked for. */
  bindsWrongly = false;

  constructor(
    server: LoopbackServer,
    readonly key: PkiKey,
  ) {
    const guarded =
      (answer: (body: Json) => Json): Answer =>
      (body, { headers }) => {
        const token = headers.authorization?.replace('Bearer ', '') ?? '';
        if (!this.tokens.has(token)) throw refusal(401, 'invalid_token');
        return encode(answer(JSON.parse(Buffer.from(body).toString()) as Json));
      };
    server.answers.set('/csc/v2/oauth2/token', (body) => this.#token(body));
    server.answers.set(
      '/csc/v2/credentials/info',
      guarded(() => this.#info()),
    );
    server.answers.set(
      '/csc/v2/credentials/authorize',
      guarded((body) => this.#authorise(body)),
    );
    server.answers.set(
      '/csc/v2/signatures/signHash',
      guarded((body) => this.#sign(body)),
    );
  }

  #token(body: Uint8Array): Uint8Array {
    const form = new URLSearchParams(Buffer.from(body).toString());
    if (form.get('client_secret') !== CLIENT.clientSecret) throw refusal(401, 'invalid_client');
    const token = randomUUID();
    this.tokens.add(token);
    return encode({ access_token: token, token_type: 'Bearer', expires_in: 60 });
  }

  #info(): Json {
    const rsa = this.key.privateKey.asymmetricKeyType === 'rsa';
    const algo = rsa ? ['1.2.840.113549.1.1.1'] : ['1.2.840.10045.4.3.2'];
    const certificates = [Buffer.from(this.key.der).toString('base64')];
    return { key: { status: this.status, algo }, cert: { status: 'valid', certificates } };
  }

  #authorise(body: Json): Json {
    const pin = (body['authData'] as { value: string }[] | undefined)?.[0]?.value;
    if (pin !== CLIENT.pin) throw refusal(400, 'invalid_pin');
    const SAD = randomUUID();
    const hashes = this.bindsWrongly ? ['AAAA'] : body['hashes'];
    this.authorisations.set(SAD, JSON.stringify(hashes));
    return { SAD, expiresIn: 60 };
  }

  #sign(body: Json): Json {
    const SAD = String(body['SAD']);
    const bound = this.authorisations.get(SAD);
    if (bound !== JSON.stringify(body['hashes'])) throw refusal(400, 'invalid_sad');
    this.authorisations.delete(SAD);
    if (this.asynchronous) return { responseID: randomUUID() };
    const hash = Buffer.from((body['hashes'] as [string])[0], 'base64');
    const { privateKey: key } = this.key;
    const padding = constants.RSA_PKCS1_PADDING;
    const value =
      key.asymmetricKeyType === 'rsa'
        ? privateEncrypt({ key, padding }, Buffer.concat([DIGEST_INFO, hash]))
        : ecdsaOver(hash, this.key);
    return { signatures: [value.toString('base64')] };
  }
}

describe('a remote signing service', () => {
  let server: LoopbackServer;
  beforeEach(async () => {
    server = await loopbackServer();
  });
  afterEach(() => server.close());

  const signerAt = (changes = {}) =>
    cscSigner({ url: `${server.url}/csc/v2/`, credentialId: 'c1', ...CLIENT, ...changes });
  const rsaKey = (): PkiKey => issueKey({ role: 'signer', commonName: 'Fernsiegel', bits: 3072 });

  test('authorises each hash and signs it; the record then holds', async () => {
    new MockService(server, rsaKey());
    const signer = await signerAt();
    const pdf = await signField(await renderSample(), 'Chair', signer, new Date().toISOString());
    expect(inspectPdf(pdf)).toMatchObject({ level: 'B-B', findings: [] });
    const steps = server.asked.map((path) => path.replace('/csc/v2/', ''));
    expect(steps).toEqual([
      'oauth2/token',
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ]);
  });

  test.skipIf(!opensslIsThere())('signs with P-256 (skipped without OpenSSL 3)', async () => {
    new MockService(server, issueKey({ role: 'signer', commonName: 'Fernsiegel' }));
    expect(await trialProblem(await signerAt())).toBeNull();
  });

  test('is asked for a new token once the old one has expired', async () => {
    const service = new MockService(server, rsaKey());
    const signer = await signerAt();
    service.tokens.clear();
    expect(await trialProblem(signer)).toBeNull();
    expect(server.asked.filter((path) => path.endsWith('token')).length).toBe(2);
  });

  test.each([
    ['the client is unknown', {}, { clientSecret: 'falsch' }, 'oauth2/token: HTTP 401'],
    ['the PIN is wrong', {}, { pin: '0000' }, 'credentials/authorize: HTTP 400 invalid_pin'],
    [
      'the authorisation is for another hash',
      { bindsWrongly: true },
      {},
      'signatures/signHash: HTTP 400 invalid_sad',
    ],
    ['the key is disabled', { status: 'disabled' }, {}, 'credentials/info: key disabled'],
    ['it wants to answer later', { asynchronous: true }, {}, 'asynchronous answer'],
    ['it does not answer', {}, { url: 'http://127.0.0.1:9/csc/v2' }, 'unreachable'],
  ] as const)(
    'signs nothing when %s, and no secret is in the words',
    async (_w, own, my, words) => {
      Object.assign(new MockService(server, rsaKey()), own);
      const failure: unknown = await signerAt(my)
        .then((signer) => signer.signHash(new Uint8Array(32), new Uint8Array()))
        .then(
          () => null,
          (error: unknown) => error,
        );
      expect(String(failure)).toContain(words);
      expect(String(failure)).not.toContain(CLIENT.clientSecret);
      expect(String(failure)).not.toContain(CLIENT.pin);
    },
  );
});
