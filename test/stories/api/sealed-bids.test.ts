/** Story: bids are sealed to the openers' keys; database, server key and traffic hold nothing before two of them act. */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackage, sealBidFile } from '../../../cli/sealing/seal-bid.js';
import type { Bid } from '../../../criteria/bid/bid.js';
import type { PublishedPackage } from '../../../criteria/procedure/published-package.js';
import type { ProcedureView } from '../../../criteria/procedure/view.js';
import { getSecret } from '../../../store/secrets.js';
import { createSecretKey } from 'node:crypto';
import type { SealedWorld } from '../../harness/sealed-world.js';
import {
  SERVER_KEY,
  bidWith,
  makeKey,
  openSealedWorld,
  passphraseOf,
} from '../../harness/sealed-world.js';
import { everything, spellings } from '../../harness/search-everything.js';

const PRICES = { b1: [81_734_591, 60_217], b2: [79_318_643, 58_391], gone: [77_111_777, 55_919] };
const TEXTS = {
  b1: 'Lehrgang Wanderfalke mit Übungsheft',
  b2: 'Kursreihe Tannenhäher',
  gone: 'Seminar Wasseramsel',
  late: 'Abendkurs Zaunkönig',
};
const LATE_PRICES = [70_123_457, 51_413];

let world: SealedWorld;
beforeAll(async () => {
  world = await openSealedWorld('sealed_bids');
});
afterAll(() => world.api.close());

const search = (): Promise<string> =>
  everything(world.api.owner, SERVER_KEY, [world.api.logged(), ...world.sent]);

const receive = (id: string, bidId: string, body: object): Promise<string> =>
  world.give('platform', id, 'receiveBid', { lotId: '2', bidId, ...body });

const packageOf = async (id: string): Promise<PublishedPackage> =>
  (await (await world.client('platform')).get(`/api/procedures/${id}/package`)) as never;

/** Seals as a bidder does: a file, the published package, and no service. */
async function sealedAtSource(id: string, bidId: string, bid: Bid) {
  const [bidFile, packageFile] = ['bid.yaml', 'package.json'].map((name) =>
    join(tmpdir(), `zuschlag-${id}-${bidId}-${name}`),
  ) as [string, string];
  writeFileSync(bidFile, stringify(bid));
  writeFileSync(packageFile, JSON.stringify(await packageOf(id)));
  try {
    const result = await sealBidFile(bidFile, readPackage(packageFile), '2', bidId);
    if (result.kind === 'refused') throw new Error(JSON.stringify(result.complaints));
    return result.body;
  } finally {
    for (const file of [bidFile, packageFile]) rmSync(file);
  }
}

const viewOf = async (who: 'officer' | 'auditor', id: string): Promise<ProcedureView> =>
  (await (await world.client(who)).get(`/api/procedures/${id}`)) as ProcedureView;

const firstPrices = Object.values(PRICES).map(([price]) => price ?? 0);

describe('the publication', () => {
  it('needs two openers with a key of their own', async () => {
    await world.prepare('main', { third: true });
    const publish = { bidDeadlineAt: new Date(Date.parse(world.api.now()) + 60_000).toISOString() };
    expect(await world.give('officer', 'main', 'publish', publish)).toBe('keysMissing');
    await makeKey(world, 'opener');
    expect(await world.give('officer', 'main', 'publish', publish)).toBe('keysMissing');
    await makeKey(world, 'secondOpener');
    await makeKey(world, 'approver');
  });

  it('uses the keys of an earlier attempt, and stores their private parts nowhere', async () => {
    const tooEarly = { bidDeadlineAt: world.api.now() };
    expect(await world.give('officer', 'main', 'publish', tooEarly)).toBe('ruleViolated');
    const sets = async () =>
      world.api.app.selectFrom('key_share').select(['share_set', 'person_id']).distinct().execute();
    const before = await sets();
    await world.publish('main');
    expect(await sets()).toEqual(before);
    const { sealing } = await world.state('main');
    expect(sealing?.holders.map(({ personId }) => personId).sort()).toEqual([
      'anna',
      'olga',
      'otto',
    ]);
    expect(sealing?.recipients.quality).not.toBe(sealing?.recipients.price);
    expect(await search()).not.toContain('AGE-SECRET-KEY-1');
  });
});

describe('sealed bids', () => {
  it('come in clear through the API or sealed at their source, with a receipt', async () => {
    const clear = bidWith('Lernwerk Elbe eG', PRICES.b1, TEXTS.b1);
    expect(await receive('main', 'b1', { bid: clear })).toBe('BidReceived');
    const b2 = bidWith('Kolleg Rheinbogen', PRICES.b2, TEXTS.b2);
    const { sealed } = await sealedAtSource('main', 'b2', b2);
    expect(await receive('main', 'b2', { sealed })).toBe('BidReceived');
    const gone = bidWith('Seminarhaus Süd', PRICES.gone, TEXTS.gone);
    expect(await receive('main', 'gone', { bid: gone })).toBe('BidReceived');
    const withdrawal = { bidId: 'gone', declaration: 'Schreiben vom Vortag' };
    expect(await world.give('platform', 'main', 'withdrawBid', withdrawal)).toBe('BidWithdrawn');
  });

  it('are one of the two, and age files', async () => {
    const bid = bidWith('X', [1, 1], 'x');
    const sealed = { quality: 'QUJD'.repeat(40), price: 'QUJD'.repeat(40) };
    expect(await receive('main', 'odd', { bid, sealed })).toBe('malformed');
    expect(await receive('main', 'odd', {})).toBe('malformed');
    expect(await receive('main', 'odd', { sealed })).toBe('ruleViolated');
  });

  it('are answered alike when they are repeated under the same key', async () => {
    const client = await world.client('platform');
    const body = { lotId: '2', bidId: 'twice', bid: bidWith('Zwei', [11, 12], 'zwei') };
    const key = crypto.randomUUID();
    const first = await client.command('main', 'receiveBid', body, key);
    expect(await client.command('main', 'receiveBid', body, key)).toEqual(first);
    const other = { ...body, bid: bidWith('Zwei', [11, 13], 'zwei') };
    await expect(client.command('main', 'receiveBid', other, key)).rejects.toThrow('keyReused');
    expect(await search()).not.toContain(key);
    const withdrawal = { bidId: 'twice', declaration: 'doppelt' };
    expect(await world.give('platform', 'main', 'withdrawBid', withdrawal)).toBe('BidWithdrawn');
  });

  it('are in no count before the opening: neither in views nor in numbers nor in the log', async () => {
    const before = await viewOf('officer', 'main');
    const late = bidWith('Noch einer', [1_001, 1_002], 'noch einer');
    expect(await receive('main', 'third', { bid: late })).toBe('BidReceived');
    const after = await viewOf('officer', 'main');
    expect(after).toEqual(before);
    expect(after.lots[0]?.bids).toBeNull();
    const officer = await world.client('officer');
    const { entries } = (await officer.get('/api/procedures/main/log')) as {
      entries: readonly { event: { kind: string } }[];
    };
    expect(entries.map(({ event }) => event.kind).filter((kind) => kind.startsWith('Bid'))).toEqual(
      [],
    );
    expect(JSON.stringify(await officer.get('/api/procedures'))).not.toContain('"sequence"');
    const withdrawal = { bidId: 'third', declaration: 'zurück' };
    expect(await world.give('platform', 'main', 'withdrawBid', withdrawal)).toBe('BidWithdrawn');
    expect(await viewOf('officer', 'main')).toEqual(before);
  });

  it('cannot be found: not in any table, not with the server key, not in what the engine was sent', async () => {
    const text = await search();
    for (const known of Object.values(TEXTS)) expect(text).not.toContain(known);
    for (const spelling of firstPrices.flatMap(spellings)) expect(text).not.toContain(spelling);
  });
});

describe('the opening of the quality envelopes', () => {
  it('is not possible before the deadline, and not with a wrong passphrase', async () => {
    expect(await world.act('opener', 'main', 'openBids')).toBe('wrongPhase');
    await world.endBidPeriod('main');
    const late = bidWith('Volkshochschule Nord', LATE_PRICES, TEXTS.late);
    expect(await receive('main', 'late', { bid: late })).toBe('BidReceivedLate');
    expect(await world.act('opener', 'main', 'openBids', 'Zwölf Boote vor')).toBe('ShareNotUsable');
  });

  it('is refused with another share: of the other envelope, another person, another procedure', async () => {
    await world.prepare('other', { third: true });
    await world.publish('other');
    const { rows } = { rows: await world.api.app.selectFrom('key_share').selectAll().execute() };
    expect(rows.length).toBe(12);
    for (const share of ['A'.repeat(98).concat('A='), 'Zm9v'.repeat(25)]) {
      expect(await world.give('opener', 'main', 'openBids', { share })).toMatch(
        /shareUnfit|malformed/,
      );
    }
    const { giveShare } = await import('../../../cli/sealing/give-share.js');
    const shares: string[] = [];
    const listening = await world.client('secondOpener');
    const catching = {
      ...listening,
      command: async (_id: string, _name: string, body: unknown) => {
        shares.push((body as { share: string }).share);
        return Promise.reject(new Error('caught'));
      },
    };
    const passphrase = passphraseOf('secondOpener');
    for (const [id, command] of [
      ['main', 'openBids'],
      ['main', 'openPrices'],
      ['other', 'openBids'],
    ] as const) {
      await giveShare(catching, id, command, passphrase).catch(() => undefined);
    }
    const [own = '', price = '', other = ''] = shares;
    expect(new Set(shares).size).toBe(3);
    expect(await world.give('opener', 'main', 'openBids', { share: own })).toBe('shareUnfit');
    expect(await world.give('secondOpener', 'main', 'openBids', { share: price })).toBe(
      'shareUnfit',
    );
    expect(await world.give('secondOpener', 'main', 'openBids', { share: other })).toBe(
      'shareUnfit',
    );
    expect(await world.give('officer', 'main', 'openBids', { share: own })).toBe('roleMissing');
  });

  it('is not done by one person, who is written down', async () => {
    expect(await world.act('opener', 'main', 'openBids')).toBe('OpeningStarted');
    expect(await world.act('opener', 'main', 'openBids')).toBe('fourEyes');
    const { refusedAccess } = await world.state('main');
    expect(refusedAccess['otto']).toBe(1);
    const text = await search();
    for (const spelling of firstPrices.flatMap(spellings)) expect(text).not.toContain(spelling);
    for (const known of Object.values(TEXTS)) expect(text).not.toContain(known);
  });

  it('begins anew after a restart of the API: the first share was in memory only', async () => {
    world.restartApi();
    expect(await world.act('secondOpener', 'main', 'openBids')).toBe('shareGone');
    expect(await world.act('opener', 'main', 'openBids')).toBe('OpeningStarted');
  });

  it('is done by two, for the bids that came in time and were not withdrawn', async () => {
    expect(await world.act('secondOpener', 'main', 'openBids')).toBe('BidsOpened');
    await world.runEffects('main');
    const { phase, bids, envelopeDefects } = await world.state('main');
    expect(phase).toBe('examination');
    expect(envelopeDefects).toEqual([]);
    expect(Object.values(bids).map(({ quality }) => quality?.bidderName)).toEqual([
      'Lernwerk Elbe eG',
      'Kolleg Rheinbogen',
    ]);
    const text = await search();
    for (const known of [TEXTS.b1, TEXTS.b2]) expect(text).toContain(known);
    for (const known of [TEXTS.gone, TEXTS.late]) expect(text).not.toContain(known);
    for (const spelling of firstPrices.flatMap(spellings)) expect(text).not.toContain(spelling);
  });

  it('puts the keys of endpoints among the secrets and not into the stored contents', async () => {
    const secret = await getSecret(world.api.app, createSecretKey(SERVER_KEY), 'endpoint/main/b1');
    expect(secret?.toString('utf8')).toBe(`key-${TEXTS.b1}`);
    const objects = await world.api.app.selectFrom('object').select('bytes').execute();
    const stored = objects.map(({ bytes }) => bytes.toString('utf8')).join('\n');
    expect(stored).toContain(TEXTS.b1);
    expect(stored).not.toContain('apiKey');
  });
});

describe('the opening of the prices', () => {
  it('is done with the third share when one opener cannot', async () => {
    await world.playOn('main', 'price');
    expect(await world.act('approver', 'main', 'openPrices')).toBe('PriceOpeningStarted');
    expect(await world.act('secondOpener', 'main', 'openPrices')).toBe('PricesOpened');
    await world.runEffects('main');
    const { bids, envelopeDefects } = await world.state('main');
    expect(envelopeDefects).toEqual([]);
    expect(Object.values(bids).every(({ price }) => price !== null)).toBe(true);
  });

  it('proves the search: what was hidden is found now, what stays sealed is not', async () => {
    const text = await search();
    for (const [price = 0] of [PRICES.b1, PRICES.b2]) expect(text).toContain(String(price));
    for (const [price = 0] of [PRICES.gone, LATE_PRICES]) {
      for (const spelling of spellings(price)) expect(text).not.toContain(spelling);
    }
  });

  it('leaves no share, passphrase or private key in tables, log lines or commands', async () => {
    const text = await search();
    expect(text).not.toContain('AGE-SECRET-KEY-1');
    for (const who of ['opener', 'secondOpener', 'approver'] as const) {
      expect(text).not.toContain(passphraseOf(who));
    }
    const openings = world.sent.filter((sent) => /"open(Bids|Prices)"/u.test(sent));
    expect(openings.length).toBeGreaterThan(5);
    for (const sent of openings) expect(sent).not.toContain('share');
  });
});
