/** A whole procedure with two lots as a hand-made event list, chained: three bids in lot 1 (one excluded, one more late), two in lot 2. */
import { digestOf } from '../../criteria/canonical-json.js';
import { addMs } from '../../criteria/instant.js';
import { chain, GENESIS_HASH } from '../../criteria/log-chain.js';
import { pointsForShare } from '../../criteria/benchmark/points-mapping.js';
import { wilsonInterval } from '../../criteria/benchmark/wilson-interval.js';
import type { BenchmarkResult } from '../../criteria/benchmark/benchmark-result.js';
import { rational } from '../../criteria/exact/rational.js';
import type { ProcedureRole } from '../../criteria/people/people.js';
import type { ActorReference } from '../../criteria/procedure/actor.js';
import type {
  LogEntry,
  OpenedPrice,
  ProcedureEvent,
  RecordedEvent,
} from '../../criteria/procedure/event.js';
import { TRAINING } from '../../criteria/rule-set/training.js';
import { rankLot } from '../../criteria/scoring/rank-lot.js';
import { SAMPLE_SUITE, SAMPLE_USE_CASE, sampleProfile } from './sample-profile.js';

export const SAMPLE_PROCEDURE = 'buergerdialog-2026';
const START = '2026-11-20T08:00:00.000Z';
const STEP_MS = 61_000;

const PEOPLE: Readonly<Record<string, readonly [name: string, roles: readonly ProcedureRole[]]>> = {
  'o.brandt': ['Ole Brandt', ['procurementOfficer', 'opener']],
  'l.kessler': ['Lena Keßler', ['approver', 'opener']],
  'v.albrecht': ['Vera Albrecht', ['chair', 'evaluator']],
  'm.yildiz': ['Murat Yıldız', ['evaluator']],
  's.novak': ['Sabine Nowak-Überschär', ['evaluator']],
  'r.hahn': ['Dr. Regine Hahn', ['legal']],
};

const by = (personId: string): ActorReference => ({
  kind: 'person',
  personId,
  name: PEOPLE[personId]?.[0] ?? personId,
});
const ENGINE: ActorReference = { kind: 'engine' };

type Step = readonly [who: ActorReference, event: ProcedureEvent];

const object = (name: string) => ({ objectId: name, digest: digestOf(name), bytes: 2_048 });
const envelopes = (bidId: string) => ({
  quality: object(`${bidId}-q`),
  price: object(`${bidId}-p`),
});

/** Bid, lot, bidder, correct answers of 120, points by criterion, unit prices in cents. */
interface SampleBid {
  readonly bidId: string;
  readonly lotId: string;
  readonly name: string;
  readonly correct: number;
  readonly points: Readonly<Record<string, number>>;
  readonly prices: readonly [number, number];
}

const BIDS: readonly SampleBid[] = [
  {
    bidId: 'A',
    lotId: '1',
    name: 'Nordlicht Sprachsysteme GmbH & Co. KG',
    correct: 105,
    points: { B2: 8_000, B3: 7_000 },
    prices: [640_000, 4_200],
  },
  {
    bidId: 'B',
    lotId: '1',
    name: 'Hanse KI Werke AG',
    correct: 97,
    points: { B2: 7_000, B3: 9_000 },
    prices: [610_000, 3_900],
  },
  {
    bidId: 'C',
    lotId: '1',
    name: 'Cloudfabrik Süd GmbH',
    correct: 0,
    points: {},
    prices: [500_000, 3_000],
  },
  {
    bidId: 'E',
    lotId: '2',
    name: 'Lernwerk eG',
    correct: 0,
    points: { B1: 8_000, B3: 6_000 },
    prices: [120_000, 100],
  },
  {
    bidId: 'F',
    lotId: '2',
    name: 'Kolleg Digital',
    correct: 0,
    points: { B1: 6_500, B3: 8_000 },
    prices: [110_000, 90],
  },
];

const candidates = (lotId: string): readonly SampleBid[] =>
  BIDS.filter((bid) => bid.lotId === lotId && bid.bidId !== 'C');

const CELLS = SAMPLE_SUITE.itemCount * SAMPLE_SUITE.suite.repeats;

export const sampleResult = ({ bidId, correct }: SampleBid): BenchmarkResult => ({
  bidId,
  cells: CELLS,
  answered: CELLS - 3,
  refused: 1,
  filtered: 0,
  invalid: 1,
  outages: 1,
  correct,
  shareBp: Math.round((correct * 10_000) / CELLS),
  interval: wilsonInterval(correct, CELLS),
  points: pointsForShare(SAMPLE_SUITE.suite.mapping, rational(correct, CELLS)),
  returnedModels: [`modell-${bidId.toLowerCase()}-7b`],
  inputTokens: 30_000,
  outputTokens: 6_000,
  cellsWithoutUsage: 1,
  medianDurationMs: 840,
});

function openedPrice({ bidId, lotId, prices }: SampleBid): OpenedPrice {
  const lines = sampleProfile(lotId).price.quantities.map(
    ({ id, title, unit, quantity }, index) => {
      const unitPriceMinor = prices[index] ?? 0;
      return { id, title, unit, quantity, unitPriceMinor, amountMinor: quantity * unitPriceMinor };
    },
  );
  const evaluatedPriceMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { bidId, lines, evaluatedPriceMinor, content: object(`${bidId}-price`) };
}

function preparation(lotIds: readonly string[]): readonly Step[] {
  const officer = by('o.brandt');
  return [
    [
      officer,
      {
        kind: 'ProcedureOpened',
        payload: {
          procedureId: SAMPLE_PROCEDURE,
          title: 'Assistent für den Bürgerdialog',
          ruleSet: TRAINING,
          authority: {
            id: 'musterbrueck',
            name: 'Stadt Musterbrück',
            address: 'Rathausplatz 1, 01234 Musterbrück',
          },
          lots: lotIds.map((id) => ({
            id,
            title: id === '1' ? 'Assistenzsystem' : 'Schulung der Beschäftigten',
          })),
          officer: { personId: 'o.brandt', name: 'Ole Brandt' },
        },
      },
    ],
    ...Object.entries(PEOPLE).map(([personId, [name, roles]]): Step => [
      officer,
      { kind: 'MemberAppointed', payload: { personId, name, roles } },
    ]),
    [officer, { kind: 'UseCaseDefined', payload: { version: 1, useCase: SAMPLE_USE_CASE } }],
    [by('l.kessler'), { kind: 'NeedApproved', payload: { digest: digestOf(SAMPLE_USE_CASE) } }],
    ...lotIds.map((lotId): Step => [
      officer,
      { kind: 'ProfileAdopted', payload: { lotId, version: 1, profile: sampleProfile(lotId) } },
    ]),
    [officer, { kind: 'BenchmarkPlanned', payload: { lotId: '1', suites: [SAMPLE_SUITE] } }],
    [officer, { kind: 'FreezeProposed', payload: { digest: digestOf('design') } }],
    [by('l.kessler'), { kind: 'DesignFrozen', payload: { digest: digestOf('design') } }],
    [
      officer,
      {
        kind: 'Published',
        payload: { packageDigest: digestOf('package'), bidDeadlineAt: '2026-11-20T09:00:00.000Z' },
      },
    ],
  ];
}

function bidPeriod(bids: readonly SampleBid[]): readonly Step[] {
  const deadlineAt = '2026-11-20T09:00:00.000Z';
  return [
    [by('m.yildiz'), { kind: 'EarlyAccessRefused', payload: { bidId: 'A', envelope: 'price' } }],
    ...bids.map(({ bidId, lotId }): Step => [
      by('o.brandt'),
      {
        kind: 'BidReceived',
        payload: {
          lotId,
          bidId,
          round: 1,
          receivedAt: '2026-11-20T08:59:59.999Z',
          envelopes: envelopes(bidId),
          receiptDigest: digestOf(`receipt ${bidId}`),
        },
      },
    ]),
    [ENGINE, { kind: 'BidPeriodEnded', payload: { deadlineAt } }],
    [
      by('o.brandt'),
      {
        kind: 'BidReceivedLate',
        payload: {
          lotId: '1',
          bidId: 'D',
          round: 1,
          receivedAt: '2026-11-20T09:00:00.001Z',
          deadlineAt,
          envelopes: envelopes('D'),
          receiptDigest: digestOf('receipt D'),
        },
      },
    ],
    [by('o.brandt'), { kind: 'OpeningStarted', payload: { until: '2026-11-20T10:00:00.000Z' } }],
    [
      by('l.kessler'),
      {
        kind: 'BidsOpened',
        payload: {
          openers: ['o.brandt', 'l.kessler'],
          bidIds: bids.map(({ bidId }) => bidId),
          lateBidIds: ['D'],
        },
      },
    ],
    [
      ENGINE,
      {
        kind: 'QualityUnsealed',
        payload: {
          bids: bids.map(({ bidId, name }) => ({
            bidId,
            bidderName: name,
            bidderSeat: 'Hamburg',
            consortium: [],
            subcontractors:
              bidId === 'A' ? [{ name: 'Rechenhof Mitte GmbH', share: 'Betrieb, 20 %' }] : [],
            product: `Auskunft ${bidId}`,
            operatingModel: 'saas',
            model: `modell-${bidId.toLowerCase()}-7b`,
            endpointHost: 'api.example',
            content: object(`${bidId}-content`),
          })),
          defects: [],
        },
      },
    ],
  ];
}

function examination(bids: readonly SampleBid[]): readonly Step[] {
  const officer = by('o.brandt');
  return [
    ...Object.keys(PEOPLE).map((personId): Step => [
      by(personId),
      {
        kind: 'InterestDeclared',
        payload: { personId, conflict: false, statement: 'Kein Interessenkonflikt nach § 6 VgV.' },
      },
    ]),
    ...bids.flatMap(({ bidId }): readonly Step[] => [
      [
        officer,
        {
          kind: 'FormalCheckRecorded',
          payload: {
            bidId,
            passed: true,
            legalReference: '§ 53 VgV',
            findings: 'Vollständig und formgerecht.',
          },
        },
      ],
      [
        officer,
        {
          kind: 'EligibilityRecorded',
          payload: {
            bidId,
            eligible: true,
            legalReference: '§ 122 GWB',
            findings: 'Eigenerklärungen und zwei Referenzen liegen vor.',
            gates: [
              {
                criterionId: 'A1',
                met: bidId !== 'C',
                reason:
                  bidId === 'C'
                    ? 'Verarbeitung teilweise außerhalb der Europäischen Union.'
                    : 'Rechenzentren in Frankfurt und Hamburg belegt.',
              },
            ],
          },
        },
      ],
    ]),
    [
      officer,
      {
        kind: 'ExclusionProposed',
        payload: {
          bidId: 'C',
          legalReference: '§ 57 Abs. 1 Nr. 4 VgV',
          reason: 'Ausschlusskriterium A1 nicht erfüllt.',
        },
      },
    ],
    [
      by('l.kessler'),
      {
        kind: 'BidExcluded',
        payload: {
          bidId: 'C',
          legalReference: '§ 57 Abs. 1 Nr. 4 VgV',
          reason: 'Ausschlusskriterium A1 nicht erfüllt.',
        },
      },
    ],
    [
      officer,
      {
        kind: 'ExaminationClosed',
        payload: { candidates: bids.map(({ bidId }) => bidId).filter((id) => id !== 'C') },
      },
    ],
    [
      officer,
      {
        kind: 'BenchmarkStarted',
        payload: {
          lotId: '1',
          runId: 'lauf-1',
          seed: 20_261_120,
          bidIds: candidates('1').map(({ bidId }) => bidId),
        },
      },
    ],
    [
      ENGINE,
      {
        kind: 'BenchmarkProgressed',
        payload: { lotId: '1', runId: 'lauf-1', done: 120, total: 240 },
      },
    ],
    [
      ENGINE,
      {
        kind: 'BenchmarkFinished',
        payload: {
          lotId: '1',
          runId: 'lauf-1',
          startedAt: '2026-11-20T09:30:00.000Z',
          finishedAt: '2026-11-20T09:41:30.000Z',
          suites: [
            {
              suiteId: 'verwaltung-de',
              version: '1.0',
              itemCount: SAMPLE_SUITE.itemCount,
              repeats: 2,
              results: candidates('1').map(sampleResult),
              logDigest: digestOf('cells'),
            },
          ],
        },
      },
    ],
  ];
}

/** What the evaluators give, as distance in thousandths from the consensus. */
const DISTANCES: Readonly<Record<string, number>> = {
  'v.albrecht': 0,
  'm.yildiz': -500,
  's.novak': 1_000,
};

function scoring(lotId: string): readonly Step[] {
  return candidates(lotId).flatMap(({ bidId, points }) =>
    Object.entries(DISTANCES).map(([evaluatorId, distance]): Step => [
      by(evaluatorId),
      {
        kind: 'ScoreSheetSubmitted',
        payload: {
          lotId,
          bidId,
          evaluatorId,
          scores: Object.entries(points).map(([criterionId, value]) => ({
            criterionId,
            points: value + distance,
            strengths:
              'Die Schnittstellenbeschreibung ist vollständig, offen lizenziert und mit Beispielen belegt.',
            weaknesses:
              'Der Umgang mit Anwendungsprogrammierschnittstellenversionswechseln bleibt knapp.',
            places: ['Konzept S. 12', 'Anlage 3'],
          })),
        },
      },
    ]),
  );
}

function consensus(lotId: string): readonly Step[] {
  return candidates(lotId).flatMap(({ bidId, points }) =>
    Object.entries(points).map(([criterionId, value], index): Step => [
      by('v.albrecht'),
      {
        kind: 'ConsensusRecorded',
        payload: {
          lotId,
          bidId,
          criterionId,
          points: value,
          spread: { lowest: value - 500, median: value, highest: value + 1_000 },
          reason: index === 0 ? 'Die belegten Beispiele überwiegen die Lücke.' : null,
          minorityOpinion: null,
        },
      },
    ]),
  );
}

function ranking(lotId: string): Step {
  const profile = sampleProfile(lotId);
  const lotRanking = rankLot({
    profile,
    candidates: candidates(lotId).map((bid) => ({
      bidId: bid.bidId,
      panel: bid.points,
      benchmark: lotId === '1' ? { B1: sampleResult(bid).points } : {},
      priceMinor: openedPrice(bid).evaluatedPriceMinor,
    })),
  });
  return [ENGINE, { kind: 'RankingComputed', payload: { lotId, run: 1, ranking: lotRanking } }];
}

function award(lotId: string, bidId: string): readonly Step[] {
  const digest = digestOf(`award ${lotId} ${bidId}`);
  return [
    [
      by('o.brandt'),
      {
        kind: 'ExitDossierAttached',
        payload: {
          lotId,
          dossier: {
            triggers: ['Preiserhöhung über 10 %', 'Wechsel des Eigentümers'],
            assets: ['Gesprächsverläufe', 'Wissensbasis mit Quellen'],
            formats: ['JSON Lines', 'Markdown'],
            noticeMonths: 3,
            transition: 'Drei Monate Parallelbetrieb mit dem Nachfolgesystem.',
            chargesMinor: 1_250_000,
            alternatives: ['Eigenbetrieb eines offenen Modells', 'Angebot der Nachrückenden'],
            residualRisk: 'Feinabgestimmte Formulierungen müssen neu erprobt werden.',
            owner: 'Sachgebiet Bürgerservice',
            reviewOn: '2027-11-30',
          },
        },
      },
    ],
    [by('o.brandt'), { kind: 'AwardProposed', payload: { lotId, bidId, reason: null, digest } }],
    [by('l.kessler'), { kind: 'AwardDecided', payload: { lotId, bidId, digest } }],
  ];
}

/** All steps up to the request for the record. */
function steps(lotIds: readonly string[]): readonly Step[] {
  const bids = BIDS.filter(({ lotId }) => lotIds.includes(lotId));
  return [
    ...preparation(lotIds),
    ...bidPeriod(bids),
    ...examination(bids),
    ...lotIds.flatMap(scoring),
    ...lotIds.flatMap(consensus),
    [by('v.albrecht'), { kind: 'ScoreLockProposed', payload: { digest: digestOf('scores') } }],
    [by('l.kessler'), { kind: 'ScoresLocked', payload: { digest: digestOf('scores') } }],
    [
      by('o.brandt'),
      { kind: 'PriceOpeningStarted', payload: { until: '2026-11-20T12:00:00.000Z' } },
    ],
    [
      by('l.kessler'),
      {
        kind: 'PricesOpened',
        payload: {
          openers: ['o.brandt', 'l.kessler'],
          bidIds: lotIds.flatMap((lotId) => candidates(lotId).map(({ bidId }) => bidId)),
        },
      },
    ],
    [
      ENGINE,
      {
        kind: 'PricesUnsealed',
        payload: {
          bids: lotIds.flatMap((lotId) => candidates(lotId).map(openedPrice)),
          defects: [],
        },
      },
    ],
    ...lotIds.map(ranking),
    ...lotIds.flatMap((lotId) => award(lotId, lotId === '1' ? 'A' : 'F')),
    [
      by('r.hahn'),
      { kind: 'NoteAdded', payload: { text: 'Unterlagen stichprobenartig gelesen.' } },
    ],
    [by('o.brandt'), { kind: 'ReviewRequested', payload: { version: 1 } }],
  ];
}

function recorded(list: readonly Step[]): readonly RecordedEvent[] {
  return list.map(([who, event], index) => ({
    sequence: index + 1,
    at: addMs(START, index * STEP_MS),
    by: who,
    event,
  }));
}

export const chained = (events: readonly RecordedEvent[]): readonly LogEntry[] =>
  chain(SAMPLE_PROCEDURE, GENESIS_HASH, events);

/** The sample with both lots. */
export const sampleEntries = (): readonly LogEntry[] => chained(recorded(steps(['1', '2'])));
/** The sample with the first lot only. */
export const singleLotEntries = (): readonly LogEntry[] => chained(recorded(steps(['1'])));

/** Continues a chain with more events, numbered and timed in the same way. */
export function continued(
  entries: readonly LogEntry[],
  more: readonly (readonly [personId: string | null, event: ProcedureEvent])[],
): readonly LogEntry[] {
  const list = [
    ...entries.map(({ by: who, event }): Step => [who, event]),
    ...more.map(([personId, event]): Step => [personId === null ? ENGINE : by(personId), event]),
  ];
  return chained(recorded(list));
}
