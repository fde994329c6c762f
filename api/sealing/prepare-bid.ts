/** A bid on its way in: sealed to the procedure's keys before anything touches the disk, or sealed already. */
import type { Bid } from '../../criteria/bid/bid.js';
import { checkEndpointUrl } from '../../criteria/bid/check-endpoint-url.js';
import type { ObjectReference } from '../../criteria/procedure/command.js';
import { envelopePlace } from '../../criteria/procedure/envelope-place.js';
import type { RequestBody } from '../../criteria/procedure/command-body.schema.js';
import type { Sealing } from '../../criteria/procedure/sealing.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import { refusal } from '../../criteria/refusal.js';
import { looksLikeAgeFile } from '../../sealing/age-file.js';
import { sealEnvelope } from '../../sealing/envelope.js';
import { sealObject } from '../../store/sealed-objects.js';
import type { CommandContents, Prepared } from '../prepare-command.js';

type Files = Readonly<Record<EnvelopeKind, Uint8Array>>;

const refused = (de: string, en: string): Prepared => ({
  kind: 'refused',
  refusal: refusal('ruleViolated', de, en),
});

/** The endpoint's key travels inside the quality envelope, like everything else that is nobody's business yet. */
async function sealBid(
  { recipients }: Sealing,
  place: { readonly procedureId: string; readonly lotId: string; readonly bidId: string },
  bid: Bid,
): Promise<Files> {
  const seal = (envelope: EnvelopeKind): Promise<Uint8Array> =>
    sealEnvelope(recipients[envelope], { ...place, envelope }, bid[envelope]);
  const [quality, price] = await Promise.all([seal('quality'), seal('price')]);
  return { quality, price };
}

/** Stores both; the references are over the cipher text, so that no price can be found by trying digests. */
async function store(
  { db, serverKey }: CommandContents,
  procedureId: string,
  bidId: string,
  files: Files,
): Promise<Readonly<Record<EnvelopeKind, ObjectReference>>> {
  const put = (which: EnvelopeKind): Promise<ObjectReference> =>
    sealObject(db, serverKey, { procedureId, envelope: envelopePlace(bidId, which) }, files[which]);
  return { quality: await put('quality'), price: await put('price') };
}

/** Sealing the same bid twice gives different bytes: a repeat is recognised by its idempotency key. */
export async function prepareBid(
  contents: CommandContents,
  { procedureId, sealing }: ProcedureState,
  { lotId, bidId, bid, sealed }: RequestBody<'receiveBid'>,
): Promise<Prepared> {
  if (sealing === null) {
    return refused(
      'Zu diesem Verfahren gibt es keinen Schlüssel, zu dem verschlossen werden könnte.',
      'This procedure has no key that a bid could be sealed to.',
    );
  }
  let files: Files;
  if (bid !== undefined) {
    const rules = { allowHosts: contents.allowHosts, allowSimulators: false };
    const fault = checkEndpointUrl(bid.quality.endpoint.baseUrl, rules);
    if (fault !== null) return refused(fault.message.de, fault.message.en);
    files = await sealBid(sealing, { procedureId, lotId, bidId }, bid);
  } else {
    files = {
      quality: new Uint8Array(Buffer.from(sealed?.quality ?? '', 'base64')),
      price: new Uint8Array(Buffer.from(sealed?.price ?? '', 'base64')),
    };
    if (!looksLikeAgeFile(files.quality) || !looksLikeAgeFile(files.price)) {
      return refused(
        'Beide Umschläge sind age-Dateien zu den veröffentlichten Schlüsseln (zuschlag bid seal).',
        'Both envelopes are age files to the published keys (zuschlag bid seal).',
      );
    }
  }
  const envelopes = await store(contents, procedureId, bidId, files);
  return { kind: 'command', command: { name: 'receiveBid', body: { lotId, bidId, envelopes } } };
}
