/** Story: openers who leave, shares that are renewed, envelopes that do not fit, the switch about the number of bids. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownKeys } from '../../../cli/sealing/opener-key.js';
import { sealForPlace } from '../../../cli/sealing/seal-bid.js';
import type { PublishedPackage } from '../../../criteria/procedure/published-package.js';
import type { SealedWorld } from '../../harness/sealed-world.js';
import { bidWith, makeKey, openSealedWorld } from '../../harness/sealed-world.js';

let world: SealedWorld;
beforeAll(async () => {
  world = await openSealedWorld('sealed_openers');
  for (const who of ['opener', 'secondOpener', 'approver'] as const) await makeKey(world, who);
});
afterAll(() => world.api.close());

const PRICES = { b1: [81_734_591, 60_217], b2: [79_318_643, 58_391] };

const receive = (id: string, bidId: string, body: object): Promise<string> =>
  world.give('platform', id, 'receiveBid', { lotId: '2', bidId, ...body });

const packageOf = async (id: string): Promise<PublishedPackage> =>
  (await (await world.client('platform')).get(`/api/procedures/${id}/package`)) as never;

describe('a publication after a return', () => {
  it('seals to keys of its own: those of the first may have been put together', async () => {
    await world.prepare('again');
    await world.publish('again');
    const first = (await world.state('again')).sealing;
    const phase = { phase: 'design', reason: 'Fehler in der Leistungsbeschreibung.' };
    expect(await world.give('officer', 'again', 'returnTo', phase)).toBe('ReturnProposed');
    expect(await world.give('approver', 'again', 'confirmReturn', {})).toBe('ReturnedToPhase');
    expect((await world.state('again')).sealing).toBeNull();
    expect(await world.give('officer', 'again', 'proposeFreeze', {})).toBe('FreezeProposed');
    const { freeze } = await world.state('again');
    const digest = freeze.kind === 'proposed' ? freeze.digest : '';
    expect(await world.give('approver', 'again', 'confirmFreeze', { digest })).toBe('DesignFrozen');
    await world.publish('again');
    const second = (await world.state('again')).sealing;
    expect(second?.holders).toEqual(first?.holders);
    expect(Object.values(second?.recipients ?? {})).toHaveLength(2);
    for (const recipient of Object.values(second?.recipients ?? {})) {
      expect(Object.values(first?.recipients ?? {})).not.toContain(recipient);
    }
  });
});

describe('when an opener leaves', () => {
  it('two shares of which one belongs to somebody who recused themselves open nothing', async () => {
    await world.prepare('two');
    await world.publish('two');
    const bid = bidWith('Lernwerk Elbe eG', PRICES.b1, 'Zweier');
    expect(await receive('two', 'b1', { bid })).toBe('BidReceived');
    await world.endBidPeriod('two');
    expect(await world.act('opener', 'two', 'openBids')).toBe('OpeningStarted');
    expect(await world.give('opener', 'two', 'recuse', { reason: 'Verwandt' })).toBe(
      'MemberRecused',
    );
    expect(await world.act('secondOpener', 'two', 'openBids')).toBe('OpeningStarted');
    expect(await world.act('opener', 'two', 'openBids')).toBe('unknownProcedure');
    expect(await world.act('secondOpener', 'two', 'openBids')).toBe('fourEyes');
    const successor = { personId: 'otto', successorId: 'ida', reason: 'Nachfolge' };
    expect(await world.give('officer', 'two', 'replaceMember', successor)).toBe('MemberReplaced');
    await makeKey(world, 'outsider');
    expect(await world.act('outsider', 'two', 'openBids')).toBe('ShareNotUsable');
    expect(await world.give('outsider', 'two', 'openBids', { share: 'QUFB'.repeat(25) })).toBe(
      'shareMissing',
    );
    const { opening } = await world.state('two');
    expect(opening.kind).toBe('started');
  });

  it('two others renew the shares, and the successor opens with one of them', async () => {
    await world.prepare('renewed', { third: true });
    await world.publish('renewed');
    const bid = bidWith('Kolleg Rheinbogen', PRICES.b2, 'Erneuert');
    expect(await receive('renewed', 'b2', { bid })).toBe('BidReceived');
    const before = (await world.state('renewed')).sealing;
    const successor = { personId: 'otto', successorId: 'ida', reason: 'Nachfolge' };
    expect(await world.give('officer', 'renewed', 'replaceMember', successor)).toBe(
      'MemberReplaced',
    );
    expect(await world.act('secondOpener', 'renewed', 'renewShares')).toBe('ShareRenewalStarted');
    expect(await world.act('approver', 'renewed', 'renewShares')).toBe('SharesRenewed');
    const after = (await world.state('renewed')).sealing;
    expect(after?.recipients).toEqual(before?.recipients);
    expect(after?.holders.map(({ personId }) => personId).sort()).toEqual(['anna', 'ida', 'olga']);
    const rows = await world.api.app
      .selectFrom('key_share')
      .select('share_set')
      .distinct()
      .where('procedure_id', '=', 'renewed')
      .execute();
    expect(rows).toEqual([{ share_set: after?.shareSet }]);
    await world.endBidPeriod('renewed');
    expect(await world.act('outsider', 'renewed', 'openBids')).toBe('OpeningStarted');
    expect(await world.act('approver', 'renewed', 'openBids')).toBe('BidsOpened');
    await world.runEffects('renewed');
    expect((await world.state('renewed')).bids['b2']?.quality?.bidderName).toBe(
      'Kolleg Rheinbogen',
    );
  });
});

describe('what comes out of envelopes sealed elsewhere', () => {
  it('is a defect in words where it does not fit, and never a reason to stop', async () => {
    await world.prepare('defects', { third: true });
    await world.publish('defects');
    const published = await packageOf('defects');
    const { quality, price } = published.recipients;
    const swapped = { quality: price, price: quality };
    const bid = bidWith('Lernwerk Elbe eG', PRICES.b1, 'Fehlersuche');
    const inside = { ...bid.quality.endpoint, baseUrl: 'http://127.0.0.1:9/v1' };
    const wrong: Readonly<Record<string, Promise<{ sealed: object }>>> = {
      place: sealForPlace(published, '2', 'another', bid),
      form: sealForPlace(published, '2', 'form', {
        ...bid,
        quality: { ...bid.quality, product: 7 as never },
      }),
      address: sealForPlace(published, '2', 'address', {
        ...bid,
        quality: { ...bid.quality, endpoint: inside },
      }),
      key: sealForPlace({ ...published, recipients: swapped }, '2', 'key', bid),
      good: sealForPlace(published, '2', 'good', bid),
    };
    for (const [bidId, sealing] of Object.entries(wrong)) {
      const { sealed } = await sealing;
      expect(await receive('defects', bidId, { sealed })).toBe('BidReceived');
    }
    await world.endBidPeriod('defects');
    await world.act('opener', 'defects', 'openBids');
    expect(await world.act('approver', 'defects', 'openBids')).toBe('BidsOpened');
    await world.runEffects('defects');
    const { envelopeDefects, bids } = await world.state('defects');
    const found = Object.fromEntries(
      envelopeDefects.map(({ bidId, message }) => [bidId, message.en]),
    );
    expect(Object.keys(found).sort()).toEqual(['address', 'form', 'key', 'place']);
    expect(found['place']).toMatch(/another procedure, lot or bid/);
    expect(found['form']).toMatch(/product/);
    expect(found['key']).toMatch(/decrypted/);
    expect(bids['good']?.quality?.bidderName).toBe('Lernwerk Elbe eG');
  });
});

describe('the switch of an authority', () => {
  it('shows officers how many bids there are, but no names, in procedures opened from then on', async () => {
    const administrator = await world.client('administrator');
    await administrator.put('/api/authority/bid-count', { hidden: false });
    const officer = await world.client('officer');
    const opened = await officer.post('/api/procedures', {
      procedureId: 'counted',
      title: 'Gezählt',
      ruleSetId: 'training',
      lots: [{ id: '2', title: 'Schulung' }],
    });
    expect(opened).toMatchObject({ procedureId: 'counted' });
    expect((await world.state('counted')).bidCountHidden).toBe(false);
    expect((await world.state('defects')).bidCountHidden).toBe(true);
    await expect(officer.put('/api/authority/bid-count', { hidden: true })).rejects.toThrow(
      'accountRoleMissing',
    );
  });
});

describe('a personal key', () => {
  it('is shown to its owner only, and an earlier one stays', async () => {
    const client = await world.client('opener');
    const before = await ownKeys(client);
    await makeKey(world, 'opener');
    const after = await ownKeys(client);
    expect(after.map(({ fingerprint }) => fingerprint)).toContain(before[0]?.fingerprint);
    expect(after).toHaveLength(before.length + 1);
    expect(await ownKeys(await world.client('legal'))).toEqual([]);
  });
});
