/** Opens envelopes once two openers have acted: contents to the object store, facts to the log, defects to people. */
import type { QualityEnvelope } from '../criteria/bid/bid.js';
import type { Bilingual } from '../criteria/bilingual.js';
import { summarizeAnswers } from '../criteria/bid/summarize-answers.js';
import { canonicalJson } from '../criteria/canonical-json.js';
import { envelopePlace } from '../criteria/procedure/envelope-place.js';
import { evaluatePrice } from '../criteria/price/evaluate-price.js';
import type { PriceEnvelope } from '../criteria/price/price-envelope.js';
import type { ObjectReference } from '../criteria/procedure/command.js';
import type { EnvelopeDefect, OpenedPrice, OpenedQuality } from '../criteria/procedure/event.js';
import type { SealedBidReference } from '../criteria/procedure/effects.js';
import type { Database } from '../store/database.js';
import { ObjectDamaged, putObject } from '../store/objects.js';
import { unsealObject } from '../store/sealed-objects.js';
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
  | { readonly kind: 'opened'; readonly value: T; readonly content: ObjectReference }
  | { readonly kind: 'defect'; readonly message: Bilingual };

/** A damaged envelope is a finding for people; a database that is away is a reason to try again. */
async function open<T>(
  { db, serverKey }: Deps,
  procedureId: string,
  sealed: SealedBidReference,
  which: 'quality' | 'price',
): Promise<Opened<T>> {
  const place = { procedureId, envelope: envelopePlace(sealed.bidId, which) };
  try {
    const bytes = await unsealObject(db, serverKey, place, sealed.envelope.objectId);
    if (bytes === null) return { kind: 'defect', message: ABSENT };
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
    const content = await putObject(db, Buffer.from(canonicalJson(value)), MEDIA_TYPE);
    return { kind: 'opened', value, content };
  } catch (error) {
    if (error instanceof ObjectDamaged) return { kind: 'defect', message: DAMAGED };
    throw error;
  }
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
        const opened = await open<QualityEnvelope>(deps, procedureId, sealed, 'quality');
        if (opened.kind === 'defect')
          defects.push({ bidId: sealed.bidId, message: opened.message });
        else bids.push(openedQuality(sealed.bidId, opened.value, opened.content));
      }
      return { bids, defects };
    },
    async unsealPrices(procedureId, effect) {
      const bids: OpenedPrice[] = [];
      const defects: EnvelopeDefect[] = [];
      for (const sealed of effect.bids) {
        const { bidId } = sealed;
        const opened = await open<PriceEnvelope>(deps, procedureId, sealed, 'price');
        if (opened.kind === 'defect') {
          defects.push({ bidId, message: opened.message });
          continue;
        }
        const evaluation = evaluatePrice(sealed.price, opened.value);
        if (evaluation.kind === 'defect') defects.push({ bidId, message: evaluation.message });
        else bids.push({ bidId, ...evaluation.price, content: opened.content });
      }
      return { bids, defects };
    },
  };
}
