/** Takes over what two openers have opened in the API: contents to the object store, facts to the log, defects to people. */
import type { BidEndpoint, QualityEnvelope } from '../criteria/bid/bid.js';
import type { Bilingual } from '../criteria/bilingual.js';
import { summarizeAnswers } from '../criteria/bid/summarize-answers.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import { evaluatePrice } from '../criteria/price/evaluate-price.js';
import type { PriceEnvelope } from '../criteria/price/price-envelope.js';
import type { ObjectReference } from '../criteria/procedure/command.js';
import type { EnvelopeDefect, OpenedPrice, OpenedQuality } from '../criteria/procedure/event.js';
import type { SealedBidReference } from '../criteria/procedure/effects.js';
import type { Database } from '../store/database.js';
import { ObjectDamaged, putObject } from '../store/objects.js';
import { readHandedOver } from '../store/handed-over.js';
import { endpointSecretId, putSecret } from '../store/secrets.js';
import type { ServerKey } from '../store/server-key.js';
import type { EnvelopeActivities } from './contracts.js';

interface Deps {
  readonly db: Database;
  readonly serverKey: ServerKey;
}

const MEDIA_TYPE = 'application/json';

const ABSENT: Bilingual = { de: 'Umschlag nicht vorhanden', en: 'Envelope not found' };
const DAMAGED: Bilingual = { de: 'Umschlag beschädigt', en: 'Envelope damaged' };

type Opened<T> =
  | { readonly kind: 'opened'; readonly value: T }
  | { readonly kind: 'defect'; readonly message: Bilingual };

/** A damaged envelope is a finding for people; a database that is away is a reason to try again. */
async function open<T>(
  { db, serverKey }: Deps,
  procedureId: string,
  { envelope }: SealedBidReference,
): Promise<Opened<T>> {
  try {
    const handed = await readHandedOver(db, serverKey, procedureId, envelope.objectId);
    if (handed === null) return { kind: 'defect', message: ABSENT };
    return handed.kind === 'defect' ? handed : { kind: 'opened', value: handed.content as T };
  } catch (error) {
    if (error instanceof ObjectDamaged) return { kind: 'defect', message: DAMAGED };
    throw error;
  }
}

const store = (db: Database, value: unknown): Promise<ObjectReference> =>
  putObject(db, Buffer.from(canonicalJson(value)), MEDIA_TYPE);

/** The endpoint's key goes to the secrets; the stored content is without it. */
async function withoutApiKey(
  { db, serverKey }: Deps,
  procedureId: string,
  bidId: string,
  quality: QualityEnvelope,
): Promise<QualityEnvelope> {
  const { apiKey, ...endpoint }: BidEndpoint = quality.endpoint;
  if (apiKey === undefined) return quality;
  const id = endpointSecretId(procedureId, bidId);
  await putSecret(db, serverKey, id, Buffer.from(apiKey, 'utf8'));
  return { ...quality, endpoint };
}

function openedQuality(
  bidId: string,
  quality: QualityEnvelope,
  content: ObjectReference,
): OpenedQuality {
  return {
    bidId,
    bidderName: quality.bidder.name,
    bidderSeat: quality.bidder.seat,
    consortium: quality.bidder.consortium,
    subcontractors: quality.subcontractors,
    product: quality.product,
    operatingModel: quality.operatingModel,
    model: quality.endpoint.model,
    endpointHost: new URL(quality.endpoint.baseUrl).host,
    answers: summarizeAnswers(quality.answers),
    ...(quality.energy === undefined ? {} : { energy: quality.energy }),
    content,
  };
}

export function createEnvelopeActivities(deps: Deps): EnvelopeActivities {
  return {
    async unsealQuality(procedureId, effect) {
      const bids: OpenedQuality[] = [];
      const defects: EnvelopeDefect[] = [];
      for (const sealed of effect.bids) {
        const opened = await open<QualityEnvelope>(deps, procedureId, sealed);
        const { bidId } = sealed;
        if (opened.kind === 'defect') {
          defects.push({ bidId, message: opened.message });
          continue;
        }
        const quality = await withoutApiKey(deps, procedureId, bidId, opened.value);
        bids.push(openedQuality(bidId, quality, await store(deps.db, quality)));
      }
      return { bids, defects };
    },
    async unsealPrices(procedureId, effect) {
      const bids: OpenedPrice[] = [];
      const defects: EnvelopeDefect[] = [];
      for (const sealed of effect.bids) {
        const { bidId } = sealed;
        const opened = await open<PriceEnvelope>(deps, procedureId, sealed);
        if (opened.kind === 'defect') {
          defects.push({ bidId, message: opened.message });
          continue;
        }
        const evaluation = evaluatePrice(sealed.price, opened.value);
        const content = await store(deps.db, opened.value);
        if (evaluation.kind === 'defect') defects.push({ bidId, message: evaluation.message });
        else bids.push({ bidId, ...evaluation.price, content });
      }
      return { bids, defects };
    },
  };
}
