/** Whom a signature leads to: roots that were named, test authorities, nobody; and every rule that a chain must keep. */
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectPdf } from '../../signing/inspect.js';
import type { SignatureVerdict } from '../../signing/verify-signatures.js';
import { verifySignatures } from '../../signing/verify-signatures.js';
import { readCertificates } from '../../signing/read-certificates.js';
import { renderSample, signField } from './sample-document.js';
import type { PkiKey, Wish } from './test-pki.js';
import { issueKey, signerWith } from './test-pki.js';

const SIGNED_AT = '2026-06-01T12:00:00Z';
const THEN = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') };
const BEFORE = { notBefore: new Date('2020-01-01'), notAfter: new Date('2026-05-31') };

const authority = (commonName: string, wish: Partial<Wish> = {}, issuer?: PkiKey): PkiKey =>
  issueKey({ role: 'authority', commonName, pathLength: 1, ...THEN, ...wish }, issuer);
const person = (issuer?: PkiKey, wish: Partial<Wish> = {}): PkiKey =>
  issueKey({ role: 'signer', commonName: 'Petra Vogt', ...THEN, ...wish }, issuer);

let unsigned: Uint8Array;
beforeAll(async () => {
  unsigned = await renderSample({ signatureFields: ['Chair'] });
});

async function judged(
  key: PkiKey,
  carried: readonly PkiKey[],
  roots?: readonly PkiKey[],
): Promise<SignatureVerdict> {
  const pdf = await signField(unsigned, 'Chair', signerWith(key, ...carried), SIGNED_AT);
  return verifySignatures(inspectPdf(pdf), {
    expectedFields: ['Chair'],
    authorities: 'reported',
    ...(roots === undefined ? {} : { trustedRoots: roots.map(({ pem }) => pem) }),
  });
}

const codes = ({ findings }: SignatureVerdict): readonly string[] =>
  findings.map(({ code, severity }) => `${severity} ${code}`);

describe('where a signature leads', () => {
  const root = authority('Wurzel');
  const middle = authority('Zwischenstelle', { pathLength: 0 }, root);
  const leaf = person(middle);

  it.each<[string, () => Promise<SignatureVerdict>, SignatureVerdict['authority'], string[]]>([
    ['a root that was named', () => judged(leaf, [middle, root], [root]), 'trusted', []],
    ['a root that the file does not carry', () => judged(leaf, [middle], [root]), 'trusted', []],
    ['an intermediate that was named', () => judged(leaf, [middle, root], [middle]), 'trusted', []],
    ['the certificate itself, named', () => judged(leaf, [], [leaf]), 'trusted', []],
    [
      'another root than those named',
      () => judged(leaf, [middle, root], [authority('Andere')]),
      'unknown',
      ['warning AUTHORITY_NOT_TRUSTED'],
    ],
    [
      'a root of the same name with another key',
      () => judged(leaf, [middle, root], [authority('Wurzel')]),
      'unknown',
      ['warning AUTHORITY_NOT_TRUSTED'],
    ],
    [
      'a root, and none was named',
      () => judged(leaf, [middle, root]),
      'unknown',
      ['warning AUTHORITY_UNKNOWN'],
    ],
    [
      'nowhere, as the certificates above are missing',
      () => judged(leaf, []),
      'unknown',
      ['warning CHAIN_INCOMPLETE'],
    ],
    ['only to itself', () => judged(person(), []), 'selfSigned', ['warning SELF_SIGNED']],
  ])('to %s', async (_, verdictOf, expected, findings) => {
    const verdict = await verdictOf();
    expect(codes(verdict)).toEqual(findings);
    expect(verdict).toMatchObject({ kind: 'valid', authority: expected, timestamps: 'none' });
  });
});

describe('a chain that must not be believed', () => {
  it.each<[string, () => Promise<SignatureVerdict>, string]>([
    [
      'a person whose certificate had run out',
      () => {
        const root = authority('W');
        return judged(person(root, BEFORE), [root], [root]);
      },
      'error CERTIFICATE_NOT_VALID_THEN',
    ],
    [
      'an intermediate that had run out',
      () => {
        const root = authority('W');
        const middle = authority('Z', BEFORE, root);
        return judged(person(middle), [middle, root], [root]);
      },
      'error CERTIFICATE_NOT_VALID_THEN',
    ],
    [
      'a named root that had run out and is not in the file',
      () => {
        const root = authority('W', BEFORE);
        return judged(person(root), [], [root]);
      },
      'error CERTIFICATE_NOT_VALID_THEN',
    ],
    [
      'one authority more than the root permits',
      () => {
        const root = authority('W', { pathLength: 0 });
        const middle = authority('Z', {}, root);
        return judged(person(middle), [middle, root], [root]);
      },
      'error PATH_TOO_LONG',
    ],
    [
      'one authority more than the root permits, which only the verifying person has',
      () => {
        const root = authority('W', { pathLength: 0 });
        const middle = authority('Z', {}, root);
        return judged(person(middle), [middle], [root]);
      },
      'error PATH_TOO_LONG',
    ],
    [
      'an authority with a short key',
      () => {
        const root = authority('W', { bits: 1024 });
        return judged(person(root), [root], [root]);
      },
      'error AUTHORITY_TOO_WEAK',
    ],
    [
      'a certificate for time stamps',
      () => {
        const root = authority('W');
        return judged(person(root, { role: 'timestamp' }), [root], [root]);
      },
      'error CERTIFICATE_NOT_FOR_SIGNING',
    ],
  ])('%s', async (_, verdictOf, expected) => {
    const verdict = await verdictOf();
    expect(codes(verdict)).toContain(expected);
    expect(verdict.kind).toBe('invalid');
  });

  it('does not lead to a root over a person who may not issue', async () => {
    const root = authority('W');
    const clerk = person(root);
    const verdict = await judged(person(clerk), [clerk, root], [root]);
    expect(verdict.authority).toBe('unknown');
    expect(codes(verdict)).toEqual(['warning AUTHORITY_NOT_TRUSTED']);
  });
});

describe('certificates in a file', () => {
  const [a, b] = [authority('A'), authority('B')];
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('are read as PEM, one or several with words around them, and as DER', () => {
    expect(readCertificates(bytes(a.pem))).toEqual([a.pem]);
    expect(readCertificates(bytes(`# Wurzeln\n${a.pem}\nzweite\n${b.pem}`))).toEqual([
      a.pem,
      b.pem,
    ]);
    expect(readCertificates(a.der)).toEqual([a.pem]);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['words', bytes('Wurzel')],
    ['a private key', bytes(a.privateKeyPem)],
    ['a damaged certificate', bytes(a.pem.replace(/\nMII.{20}/, '\nMIIAAAA'))],
    ['DER cut off', a.der.subarray(0, 100)],
  ])('are refused when there is %s', (_, file) => {
    expect(readCertificates(file)).toBeNull();
  });
});
