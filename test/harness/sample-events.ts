/** A whole procedure with two lots as a hand-made event list, chained: three bids in lot 1 (one excluded, one more late), two in lot 2. */
import { digestOf } from '../../criteria/canonical-json.js';
import { addMs } from '../../criteria/instant.js';
import { chain, GENESIS_HASH } from '../../criteria/log-chain.js';
import type { LogEntry, ProcedureEvent, RecordedEvent } from '../../criteria/procedure/event.js';
import { rankLot } from '../../criteria/scoring/rank-lot.js';
import { examineLot, stabilitySeed } from '../../criteria/stability/examine-lot.js';
import { answeredStates } from './answered-bids.js';
import { BIDS, candidates, openedPrice, sampleResult } from './sample-bids.js';
import type { Step } from './sample-people.js';
import { ENGINE, SAMPLE_PROCEDURE, START, STEP_MS, by } from './sample-people.js';
import { bidPeriod, examination, preparation } from './sample-preparation.js';
import { sampleProfile } from './sample-profile.js';

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

function lotInput(lotId: string): Parameters<typeof rankLot>[0] {
  const profile = sampleProfile(lotId);
  return {
    profile,
    candidates: candidates(lotId).map((bid) => ({
      bidId: bid.bidId,
      panel: bid.points,
      benchmark: lotId === '1' ? { B1: sampleResult(bid).points } : {},
      states: answeredStates(profile),
      priceMinor: openedPrice(bid).evaluatedPriceMinor,
    })),
  };
}

function ranking(lotId: string): Step {
  const lotRanking = rankLot(lotInput(lotId));
  return [ENGINE, { kind: 'RankingComputed', payload: { lotId, run: 1, ranking: lotRanking } }];
}

/** Few draws, so that the sample is made and verified quickly; their number stands in the result. */
const SAMPLE_DRAWS = 200;

function stability(lotId: string): Step {
  const seed = stabilitySeed(digestOf('design'), lotId);
  const result = examineLot(lotInput(lotId), seed, SAMPLE_DRAWS);
  return [ENGINE, { kind: 'StabilityExamined', payload: { lotId, run: 1, result } }];
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
    ...lotIds.map(stability),
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

/** A chain of steps, one after the other. */
export const chainedSteps = (list: readonly Step[]): readonly LogEntry[] => chained(recorded(list));

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
