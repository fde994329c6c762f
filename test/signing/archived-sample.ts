/** The sample with three stamped signatures below an intermediate authority, and its finalised form. */
import { finalise } from '../../signing/finalise.js';
import type { FinalisedDocument } from '../../signing/finalise.js';
import type { TimestampAuthority } from '../../signing/hash-signer.js';
import { createRevocationClient } from '../../signing/network/revocation-client.js';
import { createTimestampClient } from '../../signing/network/timestamp-client.js';
import type { SigningRefusal } from '../../signing/signing-refusal.js';
import { signDocument } from '../../signing/sign-document.js';
import { loopbackServer, opensslFolder } from './openssl-authorities.js';
import type { LoopbackServer, OpensslFolder } from './openssl-authorities.js';
import { ARCHIVE, FIELDS, renderSample } from './sample-document.js';
import { createPki, listOf, signerWith } from './test-pki.js';
import type { Pki, PkiKey } from './test-pki.js';

export interface ArchivedSample {
  readonly server: LoopbackServer;
  readonly folder: OpensslFolder;
  readonly pki: Pki;
  readonly keys: readonly PkiKey[];
  readonly stampers: TimestampAuthority;
  /** Three signatures, each with its stamp. */
  readonly stamped: Uint8Array;
  readonly finalise: (pdf: Uint8Array) => Promise<FinalisedDocument | SigningRefusal>;
  readonly close: () => Promise<void>;
}

/** The sample with room for the stamp over the document. */
export const renderArchivable = (): Promise<Uint8Array> =>
  renderSample({ signatureFields: [...FIELDS, ARCHIVE] });

export async function signStamped(
  pdf: Uint8Array,
  field: string,
  key: PkiKey,
  pki: Pki,
  stampers?: TimestampAuthority,
): Promise<Uint8Array> {
  const signer = signerWith(key, pki.intermediate, pki.root);
  const words = { reason: 'Freigabe', name: field, time: new Date().toISOString() };
  const result = await signDocument(pdf, field, signer, words, stampers);
  if (result.kind === 'refused') throw new Error(`${result.code}: ${result.detail}`);
  return result.pdf;
}

export async function archivedSample(): Promise<ArchivedSample> {
  const server = await loopbackServer();
  const folder = opensslFolder();
  const pki = createPki(server.url);
  server.answers.set('/tsa', folder.stampWith(pki.stamper, [pki.intermediate, pki.root]));
  server.answers.set('/root.crl', () => listOf(pki.root));
  server.answers.set('/issuer.crl', () => listOf(pki.intermediate));
  const stampers = createTimestampClient({ url: `${server.url}/tsa` });
  const revocation = createRevocationClient({ allowHosts: ['127.0.0.1'] });
  const keys = FIELDS.map((field) => pki.signer(`${field} Beispiel`));
  let stamped = await renderArchivable();
  for (const [index, field] of FIELDS.entries()) {
    const key = keys[index];
    if (key !== undefined) stamped = await signStamped(stamped, field, key, pki, stampers);
  }
  return {
    server,
    folder,
    pki,
    keys,
    stampers,
    stamped,
    finalise: (pdf) => finalise(pdf, { field: ARCHIVE, timestampAuthority: stampers, revocation }),
    close: async () => {
      await server.close();
      folder.remove();
    },
  };
}
