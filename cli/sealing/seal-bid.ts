/** `zuschlag bid seal`: checks a bid against the published package and seals it for its place, without any service. */
import { readFileSync } from 'node:fs';
import type { Bid } from '../../criteria/bid/bid.js';
import { checkBidAgainstProfile } from '../../criteria/bid/check-bid-against-profile.js';
import { checkBidAnswers } from '../../criteria/bid/check-bid-answers.js';
import type { Complaint } from '../../criteria/file/complaint.js';
import { parseFile } from '../../criteria/file/parse-file.js';
import type { PublishedPackage } from '../../criteria/procedure/published-package.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import { sealEnvelope } from '../../sealing/envelope.js';
import { isRecipient } from '../../sealing/key-pair.js';

export interface SealedBid {
  readonly lotId: string;
  readonly bidId: string;
  /** Age files in base64: the body of `receiveBid`. */
  readonly sealed: Readonly<Record<EnvelopeKind, string>>;
}

export type SealResult =
  | { readonly kind: 'sealed'; readonly body: SealedBid }
  | { readonly kind: 'refused'; readonly complaints: readonly Complaint[] };

/** The package does not fit; the message says why, in German and English. */
export class PackageUnfit extends Error {
  override readonly name = 'PackageUnfit';
}

/** Reads `package.json` as the API gives it. @throws PackageUnfit when it is none. */
export function readPackage(file: string): PublishedPackage {
  let value: Partial<PublishedPackage> | null;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Partial<PublishedPackage> | null;
  } catch {
    value = null;
  }
  const fits =
    value?.schema === 'zuschlag/package/1' &&
    isRecipient(value.recipients?.quality ?? '') &&
    isRecipient(value.recipients?.price ?? '');
  if (!fits) {
    throw new PackageUnfit(
      `${file} ist kein veröffentlichtes Paket (zuschlag procedure package). / ${file} is no published package.`,
    );
  }
  return value as PublishedPackage;
}

/** Seals both envelopes for their places. */
export async function sealForPlace(
  { procedureId, recipients }: Pick<PublishedPackage, 'procedureId' | 'recipients'>,
  lotId: string,
  bidId: string,
  bid: Bid,
): Promise<SealedBid> {
  const seal = async (envelope: EnvelopeKind): Promise<string> => {
    const address = { procedureId, lotId, bidId, envelope };
    const file = await sealEnvelope(recipients[envelope], address, bid[envelope]);
    return Buffer.from(file).toString('base64');
  };
  return { lotId, bidId, sealed: { quality: await seal('quality'), price: await seal('price') } };
}

/**
 * Checks the bid as `zuschlag check` does, and seals it.
 * @throws PackageUnfit when the package has no such lot.
 */
export async function sealBidFile(
  bidFile: string,
  published: PublishedPackage,
  lotId: string,
  bidId: string,
): Promise<SealResult> {
  const lot = published.lots.find(({ id }) => id === lotId);
  if (lot?.profile == null) {
    const lots = published.lots.map(({ id }) => id).join(', ');
    throw new PackageUnfit(
      `Das Paket hat kein Los ${lotId}, sondern: ${lots}. / The package has no such lot.`,
    );
  }
  const parsed = parseFile('bid', bidFile, readFileSync(bidFile, 'utf8'));
  if (parsed.kind === 'refused') return parsed;
  const complaints = parsed.places.complain([
    ...checkBidAgainstProfile(parsed.value, lot.profile),
    ...checkBidAnswers(parsed.value, lot.profile, lot.sources),
  ]);
  return complaints.length > 0
    ? { kind: 'refused', complaints }
    : { kind: 'sealed', body: await sealForPlace(published, lotId, bidId, parsed.value) };
}
