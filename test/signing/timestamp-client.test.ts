/** A time stamp is believed only when everything in it fits; a service that fails is told apart and never goes unnoticed. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isForTimestamps } from '../../signing/certificate-extensions.js';
import { createTimestampClient, TimestampFailure } from '../../signing/network/timestamp-client.js';
import type { TimestampFailureCode } from '../../signing/network/timestamp-client.js';
import { checkToken } from '../../signing/timestamp/check-token.js';
import { loopbackServer, opensslFolder, opensslIsThere } from './openssl-authorities.js';
import type { Answer, LoopbackServer, OpensslFolder } from './openssl-authorities.js';
import { createPki, factsOf, issueKey } from './test-pki.js';
import type { Pki } from './test-pki.js';

const IMPRINT = new Uint8Array(createHash('sha256').update('Zuschlag').digest());

/** Flips one byte of the first match, which leaves the DER whole. */
function changed(bytes: Uint8Array, part: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(part);
  if (at < 0) throw new Error('part not found');
  copy[at] = (copy[at] ?? 0) ^ 1;
  return new Uint8Array(copy);
}

test.skipIf(opensslIsThere())('SKIPPED: time stamps need OpenSSL 3 on this machine', () => {
  expect(opensslIsThere()).toBe(false);
});

describe.skipIf(!opensslIsThere())('a time stamp of a real authority', () => {
  let server: LoopbackServer;
  let folder: OpensslFolder;
  let pki: Pki;
  let honest: Answer;
  beforeAll(async () => {
    server = await loopbackServer();
    folder = opensslFolder();
    pki = createPki(server.url);
    honest = folder.stampWith(pki.stamper, [pki.intermediate, pki.root]);
    server.answers.set('/tsa', honest);
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  const ask = (answer: Answer, more = {}): Promise<Uint8Array> => {
    server.answers.set('/changed', answer);
    const settings = { url: `${server.url}/changed`, timeoutMs: 2_000, ...more };
    return createTimestampClient(settings).timestamp(IMPRINT);
  };
  const codeOf = async (asked: Promise<Uint8Array>): Promise<TimestampFailureCode | 'stamped'> =>
    asked.then(
      () => 'stamped' as const,
      (error: unknown) => {
        if (!(error instanceof TimestampFailure)) throw error;
        return error.code;
      },
    );

  test('is over our imprint, names its authority and leads to the root', async () => {
    const trustedRoots = [factsOf(pki.root)];
    const client = createTimestampClient({ url: `${server.url}/tsa`, trustedRoots });
    const check = checkToken(await client.timestamp(IMPRINT), IMPRINT);
    expect(check).toMatchObject({
      kind: 'sound',
      authority: { commonName: 'Prüfzeit' },
      chainToRoot: true,
    });
    if (check.kind === 'sound') {
      expect(Math.abs(Date.parse(check.time) - Date.now())).toBeLessThan(60_000);
    }
  });

  test('of an authority that was not trusted is refused', async () => {
    const trustedRoots = [factsOf(issueKey({ role: 'authority', commonName: 'Andere' }))];
    expect(await codeOf(ask(honest, { trustedRoots }))).toBe('NOT_TRUSTED');
  });

  test('by a clock far from ours is refused', async () => {
    const now = (): number => Date.now() + 11 * 60_000;
    expect(await codeOf(ask(honest, { now }))).toBe('WRONG_TIME');
  });

  test('with the nonce of another question is refused', async () => {
    let earlier: Uint8Array | null = null;
    const stale: Answer = async (body, request) => (earlier ??= await honest(body, request));
    expect(await codeOf(ask(stale))).toBe('stamped');
    expect(await codeOf(ask(stale))).toBe('WRONG_NONCE');
  });

  test('over another imprint is refused', async () => {
    const other: Answer = (body, request) => honest(changed(body, IMPRINT), request);
    expect(await codeOf(ask(other))).toBe('WRONG_IMPRINT');
  });

  test('with a changed signature or statement is refused', async () => {
    const forged: Answer = async (body, request) => {
      const reply = Buffer.from(await honest(body, request));
      reply[reply.length - 1] = (reply.at(-1) ?? 0) ^ 1;
      return new Uint8Array(reply);
    };
    expect(await codeOf(ask(forged))).toBe('SIGNATURE_INVALID');
    const policy = new Uint8Array([0x06, 0x04, 0x2a, 0x03, 0x04, 0x01]);
    const moved: Answer = async (body, request) => {
      const reply = await honest(body, request);
      const at = Buffer.from(reply).indexOf(policy) + 5;
      return new Uint8Array([...reply.subarray(0, at), 0x02, ...reply.subarray(at + 1)]);
    };
    expect(await codeOf(ask(moved))).toBe('SIGNATURE_INVALID');
  });

  test('is never by a certificate for signing documents', () => {
    // OpenSSL itself refuses to stamp with it, so the check is asked about the certificate alone.
    expect(isForTimestamps(pki.signer('Keine Zeit').der)).toBe(false);
    expect(isForTimestamps(pki.stamper.der)).toBe(true);
  });

  test('with the certificate exchanged for another one is refused', async () => {
    const twin = issueKey({ role: 'timestamp', commonName: 'Prüfzeit' }, pki.intermediate);
    const swapped: Answer = async (body, request) => {
      const reply = Buffer.from(await honest(body, request));
      const at = reply.indexOf(pki.stamper.der);
      expect(at).toBeGreaterThan(0);
      // Same length or not, what stands there is no longer the certificate that signed.
      Buffer.from(twin.der).copy(reply, at, 0, Math.min(twin.der.length, pki.stamper.der.length));
      return new Uint8Array(reply);
    };
    expect(['SIGNER_MISSING', 'GARBAGE']).toContain(await codeOf(ask(swapped)));
  });

  test.each([
    ['nothing', new Uint8Array(), 'GARBAGE'],
    ['a web page', new TextEncoder().encode('<html>Anmeldung</html>'), 'GARBAGE'],
    ['a refusal', new Uint8Array([0x30, 5, 0x30, 3, 2, 1, 2]), 'REFUSED'],
    ['yes without a stamp', new Uint8Array([0x30, 5, 0x30, 3, 2, 1, 0]), 'GARBAGE'],
    ['more than 64 kB', new Uint8Array(65 * 1024), 'TOO_LARGE'],
  ] as const)('that is %s is refused', async (_what, body, code) => {
    expect(await codeOf(ask(() => body))).toBe(code);
  });

  test('that does not come is told by its reason', async () => {
    const failing: Answer = () => {
      throw new Error('broken');
    };
    expect(await codeOf(ask(failing))).toBe('HTTP_STATUS');
    const slow: Answer = () => new Promise<never>(() => undefined);
    expect(await codeOf(ask(slow, { timeoutMs: 200 }))).toBe('TIMEOUT');
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const url = `http://127.0.0.1:${port}/tsa`;
    expect(await codeOf(ask(honest, { url }))).toBe('UNREACHABLE');
  });
});
