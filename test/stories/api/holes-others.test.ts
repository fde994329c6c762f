/** Holes that others had, continued: references to what belongs to others, and acting for somebody else. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '../../../store/event-log.js';
import type { Hole } from '../../authorisation/asking.js';
import { askingIn, idOf, reason, sheetOver } from '../../authorisation/asking.js';
import type { World } from '../../authorisation/http-world.js';
import { startWorld } from '../../authorisation/http-world.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';

let world: World;
beforeAll(async () => {
  world = await startWorld('holes_others', true);
});
afterAll(() => world?.api.close());

const { ask, give } = askingIn(() => world);
const holds = (rows: readonly Hole[]): void => {
  it.each(rows)('%s: %s', async (_, expected, attempt) => {
    expect(await attempt()).toBe(expected);
  });
};

describe('a reference to what belongs to others', () => {
  const foreign = idOf('strangeEvaluator');
  const words = { legalReference: '§ 57 VgV', reason };
  holds([
    [
      'person: appointed from another authority',
      '422 unknownReference',
      () => give('officer', 'design', 'appointMember', { personId: foreign, roles: ['evaluator'] }),
    ],
    [
      'person: succeeding from another authority',
      '422 unknownReference',
      () =>
        give('officer', 'design', 'replaceMember', {
          personId: idOf('legal'),
          successorId: foreign,
          reason,
        }),
    ],
    [
      'person: standing in from another authority',
      '422 unknownReference',
      () =>
        give('officer', 'design', 'appointDeputy', {
          personId: foreign,
          memberId: idOf('legal'),
          role: 'legal',
        }),
    ],
    [
      'bid: of another procedure is excluded',
      '422 unknownReference',
      () => give('officer', 'benchmark', 'proposeExclusion', { bidId: 'anderswo', ...words }),
    ],
    [
      'bid: of another lot is scored',
      '422 unknownReference',
      () =>
        give('evaluator', 'scoring', 'submitScoreSheet', {
          lotId: '2',
          bidId: 'a1',
          sheet: sheetOver(),
        }),
    ],
    [
      'sheet: of somebody who is no evaluator here',
      '422 unknownReference',
      () =>
        give('chair', 'consensus', 'reopenScoreSheet', {
          lotId: '1',
          bidId: 'a1',
          evaluatorId: idOf('otherEvaluator'),
          reason,
        }),
    ],
    [
      'object: put into a bid instead of its content',
      '422 malformed',
      () =>
        give('officer', 'published', 'receiveBid', {
          lotId: '1',
          bidId: 'x',
          envelopes: { quality: { objectId: 'suite-1', digest: '0'.repeat(64), bytes: 1 } },
        }),
    ],
    [
      'object: put into a plan instead of its items',
      '422 malformed',
      () =>
        give('officer', 'design', 'planBenchmark', {
          lotId: '1',
          suites: [
            {
              suite: ASSISTANT_LOT.suites[0]?.suite,
              itemCount: 60,
              content: { objectId: 'x', digest: '0'.repeat(64), bytes: 1 },
            },
          ],
        }),
    ],
    [
      'catalogue: excerpts of one’s own making',
      '422 malformed',
      () =>
        give('officer', 'design', 'adoptProfile', {
          lotId: '1',
          profile: ASSISTANT_LOT.profile,
          sources: { catalogues: [] },
        }),
    ],
    [
      'token: of another account under the own path',
      '404 tokenUnknown',
      async () => {
        const made = await world.call('otherEvaluator', 'POST /api/session/tokens', {
          body: { label: 'x', scope: 'read', days: 1 },
        });
        return ask(
          'officer',
          `DELETE /api/accounts/${idOf('officer')}/tokens/${String(made.body['id'])}`,
        );
      },
    ],
  ]);
});

describe('acting for somebody else', () => {
  const digest = '0'.repeat(64);
  const proposed = { lotId: '1', bidId: 'a1', sheet: sheetOver() };
  holds([
    [
      'signer: in a role that is another’s',
      '403 roleMissing',
      () => give('officer', 'review-approved', 'signRecord', { role: 'legal', digest }),
    ],
    [
      'signer: named in the body',
      '422 malformed',
      () =>
        give('officer', 'review-approved', 'signRecord', {
          role: 'procurementOfficer',
          digest,
          personId: idOf('legal'),
        }),
    ],
    [
      'evaluator: named in the body',
      '422 malformed',
      () =>
        give('evaluator', 'scoring', 'submitScoreSheet', {
          ...proposed,
          evaluatorId: idOf('secondEvaluator'),
        }),
    ],
    [
      'evaluator: the chair hands in for one',
      '409 alreadyDone',
      async () => {
        await give('chair', 'scoring', 'submitScoreSheet', proposed);
        return give('chair', 'scoring', 'submitScoreSheet', proposed);
      },
    ],
    [
      'opener: named in the body',
      '422 malformed',
      () => give('opener', 'opening-begun', 'openBids', { personId: idOf('secondOpener') }),
    ],
    [
      'declaration: for another person',
      '422 malformed',
      () =>
        give('officer', 'examination', 'declareInterest', {
          personId: idOf('evaluator'),
          conflict: false,
          textVersion: '2026-11',
          statement: 'x',
        }),
    ],
    [
      'recusal: of another person',
      '422 malformed',
      () => give('officer', 'scoring', 'recuse', { personId: idOf('evaluator'), reason }),
    ],
    [
      'absence: of another person',
      '422 ruleViolated',
      () =>
        give('evaluator', 'scoring', 'recordAbsence', {
          personId: idOf('chair'),
          from: '2026-11-20T08:00:00.000Z',
          reason: 'leave',
        }),
    ],
    [
      'author: named in the body of a note',
      '422 malformed',
      () =>
        give('officer', 'scoring', 'addNote', {
          text: 'x',
          by: { kind: 'person', personId: idOf('legal') },
        }),
    ],
    [
      'moment: of arrival named in the body',
      '422 malformed',
      () =>
        give('officer', 'published', 'withdrawBid', {
          bidId: 'a1',
          declaration: 'x',
          receivedAt: '2020-01-01T00:00:00.000Z',
        }),
    ],
  ]);

  it('author: headers of a proxy name nobody', async () => {
    const { status } = await world.call('anonymous', 'GET /api/me', {
      headers: {
        'x-forwarded-user': idOf('officer'),
        'x-remote-user': idOf('officer'),
        'x-forwarded-for': '127.0.0.1',
      },
    });
    expect(status).toBe(401);
    await world.call('legal', 'POST /api/procedures/contract/commands/addNote', {
      body: { text: 'von mir' },
      headers: { 'x-forwarded-user': idOf('officer'), 'idempotency-key': randomUUID() },
    });
    const last = (await readLog(world.api.app, 'contract')).at(-1);
    expect(last?.by).toMatchObject({ personId: idOf('legal') });
  });
});
