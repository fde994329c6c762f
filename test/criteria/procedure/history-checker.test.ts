/** The checker of histories finds what must not happen: true logs are clean, each forged one is found by the rule meant for it. */
import { describe, expect, it } from 'vitest';
import type { EventKind, RecordedEvent } from '../../../criteria/procedure/event.js';
import { faultsOf } from '../../harness/history-checker.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo, playToEnd } from '../../harness/procedure-course.js';
import { busyPlay, troubledPlay } from '../../harness/uncommon-plays.js';

type Log = readonly RecordedEvent[];

const TRUE = playToEnd(createPlay()).log();

const placeOf = (kind: EventKind): number => {
  const place = TRUE.findIndex(({ event }) => event.kind === kind);
  if (place < 0) throw new Error(`no ${kind}`);
  return place;
};
const entry = (kind: EventKind): RecordedEvent => TRUE[placeOf(kind)] as RecordedEvent;
const numbered = (log: Log): Log => log.map((one, place) => ({ ...one, sequence: place + 1 }));
const by = (one: RecordedEvent, personId: string): RecordedEvent =>
  ({ ...one, by: { kind: 'person', personId, name: personId } }) as const;
const personOf = ({ by: author }: RecordedEvent): string =>
  author.kind === 'person' ? author.personId : '';
const withFacts = (one: RecordedEvent, facts: object): RecordedEvent =>
  ({
    ...one,
    event: { ...one.event, payload: { ...one.event.payload, ...facts } },
  }) as RecordedEvent;

/** The same once more, right behind. */
const doubled = (kind: EventKind): Log => TRUE.toSpliced(placeOf(kind), 0, entry(kind));
const moved = (kind: EventKind, behind: EventKind): Log => {
  const without = TRUE.toSpliced(placeOf(kind), 1);
  const place = without.findIndex(({ event }) => event.kind === behind);
  return without.toSpliced(place + 1, 0, entry(kind));
};
const changed = (kind: EventKind, change: (one: RecordedEvent) => RecordedEvent): Log =>
  TRUE.with(placeOf(kind), change(entry(kind)));
const added = (one: RecordedEvent, behind: EventKind): Log =>
  TRUE.toSpliced(placeOf(behind) + 1, 0, one);
const without = (kind: EventKind): Log => TRUE.toSpliced(placeOf(kind), 1);

const recused = (personId: string): RecordedEvent =>
  by(
    {
      ...entry('NeedApproved'),
      event: { kind: 'MemberRecused', payload: { personId, reason: 'x', voids: [] } },
    },
    personId,
  );

const FORGED: readonly (readonly [title: string, rule: string, log: Log])[] = [
  ['a profile behind the freeze', 'closed', moved('ProfileAdopted', 'DesignFrozen')],
  [
    'a freeze of another digest',
    'twoPeople',
    changed('DesignFrozen', (one) => withFacts(one, { digest: 'x' })),
  ],
  ['a freeze that nobody proposed', 'twoPeople', without('FreezeProposed')],
  ['a plan between proposal and freeze', 'twoPeople', moved('BenchmarkPlanned', 'FreezeProposed')],
  ...(
    [
      ['FreezeProposed', 'DesignFrozen'],
      ['ExclusionProposed', 'BidExcluded'],
      ['ScoreLockProposed', 'ScoresLocked'],
      ['AwardProposed', 'AwardDecided'],
      ['OpeningStarted', 'BidsOpened'],
      ['PriceOpeningStarted', 'PricesOpened'],
    ] as const
  ).map(
    ([proposal, confirmation]) =>
      [
        `${confirmation} by whoever began it`,
        'twoPeople',
        changed(confirmation, (one) => by(one, personOf(entry(proposal)))),
      ] as const,
  ),
  [
    'one person as two openers',
    'twoPeople',
    changed('BidsOpened', (one) => withFacts(one, { openers: [personOf(one), personOf(one)] })),
  ],
  ...(
    [
      'DesignFrozen',
      'BidReceived',
      'BidsOpened',
      'ScoresLocked',
      'AwardDecided',
      'ScoreSheetSubmitted',
    ] as const
  ).map((kind) => [`${kind} twice`, 'once', doubled(kind)] as const),
  ['a bid behind the opening', 'closed', moved('BidReceived', 'BidsOpened')],
  [
    'a bid at the deadline',
    'deadlines',
    changed('BidReceived', (one) =>
      withFacts(one, {
        receivedAt: (entry('BidPeriodEnded').event.payload as { deadlineAt: string }).deadlineAt,
      }),
    ),
  ],
  ['a sheet behind the lock', 'closed', moved('ScoreSheetSubmitted', 'ScoresLocked')],
  ['a consensus behind the lock', 'closed', moved('ConsensusRecorded', 'ScoresLocked')],
  ['a sheet by somebody else', 'once', changed('ScoreSheetSubmitted', (one) => by(one, 'fremd'))],
  [
    'a sheet about an excluded bid',
    'fallenBids',
    changed('ScoreSheetSubmitted', (one) =>
      withFacts(one, { bidId: (entry('BidExcluded').event.payload as { bidId: string }).bidId }),
    ),
  ],
  ['work of somebody who has left', 'biased', added(recused('vera'), 'ExaminationClosed')],
  [
    'a decision in spite of a conflict',
    'biased',
    changed('InterestDeclared', (one) => withFacts(one, { conflict: true })),
  ],
  ['a gap', 'gapless', without('NeedApproved')],
];

describe('true histories', () => {
  it('have no fault', () => {
    for (const log of [TRUE, busyPlay().log(), troubledPlay().log()])
      expect(faultsOf(log)).toEqual([]);
    expect(faultsOf(playTo(createPlay(), 'review').log())).toEqual([]);
  });
});

describe('forged histories', () => {
  it.each(FORGED)('%s: %s', (_, rule, log) => {
    const found = faultsOf(rule === 'gapless' ? log : numbered(log));
    expect(found.map((fault) => fault.rule)).toContain(rule);
  });
});
