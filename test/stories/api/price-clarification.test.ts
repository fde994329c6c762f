/** Story: a conspicuous price over HTTP: found, asked about, answered, decided on by two persons, and only then ranked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMs } from '../../../criteria/instant.js';
import { addEverybody, signedIn } from '../../harness/acting-people.js';
import { outcome } from '../../harness/api-people.js';
import { createLocalEngine } from '../../harness/local-engine.js';
import type { LocalEngine } from '../../harness/local-engine.js';
import { createPlay } from '../../harness/play-procedure.js';
import { TRAINING_LOT } from '../../harness/played-lots.js';
import type { PlayedLot } from '../../harness/played-lots.js';
import { openPrices, playTo } from '../../harness/procedure-course.js';
import type { ApiAnswer, RunningApi } from '../../harness/running-api.js';
import { startApi } from '../../harness/running-api.js';

let api: RunningApi;
let engine: LocalEngine | undefined;

const [first] = TRAINING_LOT.bids;
const LOT = {
  ...TRAINING_LOT,
  bids: [
    ...TRAINING_LOT.bids,
    { ...first, bidId: 'low', bidder: 'Blitzkurs', prices: [50_000, 50] },
  ],
} as PlayedLot;

const play = createPlay({ lots: [LOT] });
openPrices(playTo(play, 'price'));

beforeAll(async () => {
  api = await startApi('prices', {
    engine: (db, now) => (engine = createLocalEngine(db, now)),
    from: addMs(play.now(), 1_000),
  });
  await addEverybody(api);
});
afterAll(() => api.close());

interface Seen {
  readonly bidId: string;
  readonly lowPrice: { readonly distanceBp: number } | null;
  readonly priceCheck: { readonly proposal: { readonly digest: string } | null } | null;
}

const bidIn = ({ body }: ApiAnswer): Seen | undefined =>
  (body['lots'] as readonly { readonly bids: readonly Seen[] }[])[0]?.bids.find(
    ({ bidId }) => bidId === 'low',
  );

describe('a conspicuous price', () => {
  it('is held until two persons have decided, and by nobody else', async () => {
    await engine?.adopt('preis', play.log());
    const [officer, approver] = [await signedIn(api, 'officer'), await signedIn(api, 'approver')];
    const seen = await officer.get('/api/procedures/preis');
    expect(seen.body['phase']).toBe('price');
    expect(bidIn(seen)?.lowPrice?.distanceBp).toBeGreaterThan(2_000);

    const question = { bidId: 'low', question: 'Wie kalkuliert?', until: addMs(api.now(), 60_000) };
    for (const who of ['approver', 'evaluator', 'legal', 'opener', 'auditor'] as const) {
      const person = await signedIn(api, who);
      expect(outcome(await person.give('preis', 'askPriceClarification', question))).toBe(
        '403 roleMissing',
      );
    }
    expect(outcome(await officer.give('preis', 'askPriceClarification', question))).toMatch(/^20/);
    const decision = {
      bidId: 'low',
      accepted: false,
      legalReference: '§ 60 Abs. 3 VgV',
      reason: 'Nicht aufgeklärt.',
    };
    expect(outcome(await officer.give('preis', 'decideOnPrice', decision))).toBe('409 incomplete');
    api.pass(60_000);
    expect(outcome(await officer.give('preis', 'decideOnPrice', decision))).toMatch(/^20/);

    const digest = bidIn(await approver.get('/api/procedures/preis'))?.priceCheck?.proposal?.digest;
    const confirmed = { bidId: 'low', digest };
    expect(outcome(await officer.give('preis', 'confirmPriceDecision', confirmed))).toBe(
      '403 roleMissing',
    );
    expect(outcome(await approver.give('preis', 'confirmPriceDecision', confirmed))).toMatch(/^20/);
    expect((await officer.get('/api/procedures/preis')).body['phase']).toBe('price');

    const exclusion = { bidId: 'low', legalReference: '§ 60 Abs. 3 VgV', reason: 'Siehe Akte.' };
    await officer.give('preis', 'proposeExclusion', exclusion);
    await approver.give('preis', 'confirmExclusion', { bidId: 'low' });
    expect((await officer.get('/api/procedures/preis')).body['phase']).toBe('ranking');
  });
});
