/** What the world outside would answer to an effect, made from the played bids: the event that the engine records. */
import { pointsForShare } from '../../criteria/benchmark/points-mapping.js';
import { wilsonInterval } from '../../criteria/benchmark/wilson-interval.js';
import { digestOf } from '../../criteria/canonical-json.js';
import type { PeopleResult } from '../../criteria/grading/people-grades.js';
import { rational } from '../../criteria/exact/rational.js';
import { letterSetDigest } from '../../criteria/letter/award-letters.js';
import { evaluatePrice } from '../../criteria/price/evaluate-price.js';
import type { SuiteEvidence } from '../../criteria/benchmark/run-evidence.js';
import type { ObjectReference } from '../../criteria/procedure/command.js';
import type { Effect } from '../../criteria/procedure/effects.js';
import type { OpenedPrice, OpenedQuality, ProcedureEvent } from '../../criteria/procedure/event.js';
import { examinationInput } from '../../criteria/procedure/stability-input.js';
import type { RenderedLetter } from '../../criteria/procedure/document-event.js';
import { firstLetters } from '../../criteria/procedure/document-state.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { bidsOfLot, lotsOf } from '../../criteria/procedure/state.js';
import type { Profile } from '../../criteria/profile/profile.js';
import { answersTo } from './answered-bids.js';
import { examineLot } from '../../criteria/stability/examine-lot.js';
import { analysedRun, playedCells } from './spread-cells.js';
import type { PlayedBid, PlayedLot } from './played-lots.js';

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

export const object = (name: string): ObjectReference => ({
  objectId: name,
  digest: digestOf(name),
  bytes: 2_048,
});

function lotWith(lots: readonly PlayedLot[], bidId: string): PlayedLot {
  const found = lots.find((lot) => lot.bids.some((bid) => bid.bidId === bidId));
  if (found === undefined) throw new Error(`effect-outcomes: no bid ${bidId}`);
  return found;
}

function bidOf(lots: readonly PlayedLot[], bidId: string): PlayedBid {
  const found = lotWith(lots, bidId).bids.find((bid) => bid.bidId === bidId);
  if (found === undefined) throw new Error(`effect-outcomes: no bid ${bidId}`);
  return found;
}

const openedQuality = ({ bidId, bidder, answers }: PlayedBid, profile: Profile): OpenedQuality => ({
  bidId,
  bidderName: bidder,
  bidderSeat: 'Hamburg',
  consortium: [],
  subcontractors: [],
  product: `Produkt von ${bidder}`,
  operatingModel: 'saas',
  model: 'modell-7b',
  endpointHost: 'api.example',
  answers: { ...answersTo(profile), ...answers },
  content: object(`${bidId}-quality-open`),
});

export function openedPrice(bid: PlayedBid, price: Profile['price']): OpenedPrice {
  const positions = price.quantities.map(({ id }, place) => ({
    id,
    unitPriceMinor: bid.prices[place] ?? 0,
  }));
  const evaluated = evaluatePrice(price, { currency: 'EUR', positions });
  if (evaluated.kind === 'defect') throw new Error(evaluated.message.en);
  return { bidId: bid.bidId, ...evaluated.price, content: object(`${bid.bidId}-price-open`) };
}

const evidenceOf = (suiteId: string, runId: string): SuiteEvidence => ({
  suiteId,
  entries: 120,
  root: digestOf(['root', suiteId, runId]),
  tokenizer: null,
  ownLagP99Us: null,
});

const committed = (effect: EffectOf<'runBenchmark'>): ProcedureEvent => ({
  kind: 'BenchmarkEvidenceCommitted',
  payload: {
    lotId: effect.lotId,
    runId: effect.runId,
    startedAt: effect.startedAt,
    finishedAt: effect.startedAt,
    suites: effect.suites.map(({ suite }) => evidenceOf(suite.id, effect.runId)),
  },
});

/** Codes in the order of cells: what the sealed mapping says of a made-up run. */
function judgedBy({ people }: EffectOf<'gradeBenchmark'>, id: string): PeopleResult | null {
  const locked = people.find(({ suiteId }) => suiteId === id);
  if (locked === undefined) return null;
  const { suiteId: _, ...judged } = locked;
  return { ...judged, places: [...judged.verdicts].map((_sign, at) => at) };
}

const rightIn = (verdicts: string): number => verdicts.replaceAll('0', '').length;

/** The table as people judged it. */
function judgedCells(
  { verdicts }: PeopleResult,
  { bidIds }: EffectOf<'gradeBenchmark'>,
  items: number,
  repeats: number,
) {
  const letters = verdicts.replaceAll('1', 'A').replaceAll('0', 'a');
  const size = items * repeats;
  const clusters = Array.from({ length: items }, (_, item) => item);
  const rows = bidIds.map((bidId, at) => ({
    bidId,
    cells: letters.slice(at * size, (at + 1) * size),
  }));
  return { clusters, repeats, rows };
}

/** Every answer of a made-up run is for people. */
function prepared(effect: EffectOf<'prepareGrading'>, state: ProcedureState): ProcedureEvent {
  const { lotId, runId, graders } = effect;
  const benchmark = state.lots[lotId]?.benchmark;
  const bids = benchmark?.kind === 'measured' ? benchmark.bidIds.length : 0;
  const suites = effect.suites.map(({ suite, itemCount }) => ({
    suiteId: suite.id,
    tasks: object(`tasks-${suite.id}`),
    mappingDigest: digestOf(['mapping', runId, suite.id]),
    answers: itemCount * suite.repeats * bids,
  }));
  return { kind: 'GradingPrepared', payload: { lotId, runId, graders, suites } };
}

function graded(effect: EffectOf<'gradeBenchmark'>, lots: readonly PlayedLot[]): ProcedureEvent {
  const suites = effect.suites.map(({ suite, itemCount }) => {
    const cells = itemCount * suite.repeats;
    const people = judgedBy(effect, suite.id);
    const rightOf = (bidId: string, at: number): number =>
      people === null
        ? bidOf(lots, bidId).correct
        : rightIn(people.verdicts.slice(at * cells, (at + 1) * cells));
    const results = effect.bidIds.map((bidId, at) => {
      const correct = rightOf(bidId, at);
      return {
        bidId,
        cells,
        answered: cells,
        refused: 0,
        filtered: 0,
        invalid: 0,
        outages: 0,
        correct,
        shareBp: Math.round((correct * 10_000) / cells),
        interval: wilsonInterval(correct, cells),
        points: pointsForShare(suite.mapping, rational(correct, cells)),
        returnedModels: ['modell-7b'],
        inputTokens: 30_000,
        outputTokens: 6_000,
        cellsWithoutUsage: 0,
        medianDurationMs: 840,
      };
    });
    const { id: suiteId, version, repeats } = suite;
    return {
      suiteId,
      version,
      itemCount,
      repeats,
      results,
      cells:
        people === null
          ? playedCells(itemCount, repeats, results)
          : judgedCells(people, effect, itemCount, repeats),
      excludedItems: [],
      latency: null,
      evidence: evidenceOf(suiteId, effect.runId),
      gradedRoot: digestOf(['graded', effect.runId]),
      logDigest: digestOf(effect.runId),
      findings: [],
      ...(people === null ? {} : { people }),
    };
  });
  const { lotId, runId, startedAt } = effect;
  return {
    kind: 'BenchmarkFinished',
    payload: { lotId, runId, startedAt, finishedAt: startedAt, suites: analysedRun(suites) },
  };
}

/** Few draws, so that playing a procedure stays quick; their number stands in the result. */
const PLAYED_DRAWS = 100;

function examined(
  { lotId, run }: EffectOf<'examineStability'>,
  state: ProcedureState,
): ProcedureEvent {
  const input = examinationInput(state, lotId);
  if (input === null) throw new Error(`effect-outcomes: nothing to examine in ${lotId}`);
  const result = examineLot(input.lot, input.seed, PLAYED_DRAWS);
  return { kind: 'StabilityExamined', payload: { lotId, run, result } };
}

/** A letter to every bidder, other files at every preparation. */
function lettersOf(
  state: ProcedureState,
  { preparation }: EffectOf<'renderLetters'>,
): ProcedureEvent {
  const { form, language, on } = state.letters ?? firstLetters(state.openedAt);
  const letters = lotsOf(state).flatMap(({ id: lotId, award }) =>
    bidsOfLot(state, lotId).map(({ bidId, exclusion }): RenderedLetter => {
      const won = award.kind === 'decided' && award.bidId === bidId;
      return {
        kind: won ? 'intendedAward' : exclusion === null ? 'rejection' : 'exclusion',
        ...{ lotId, bidId, pages: 2, changed: preparation === 1 ? [] : ['reasons'] },
        file: object(`letter-${bidId}-${preparation}`),
        draft: object(`draft-${bidId}-${preparation}`),
      };
    }),
  );
  const digest = letterSetDigest(
    letters.map(({ kind, bidId, file }) => ({ kind, bidId, digest: file.digest })),
  );
  return { kind: 'LettersRendered', payload: { form, language, on, letters, digest } };
}

/** The event of an effect that went well, in this state. */
export function outcomeOf(
  effect: Effect,
  lots: readonly PlayedLot[],
  state: ProcedureState,
): ProcedureEvent {
  switch (effect.kind) {
    case 'unsealQuality': {
      const bids = effect.bids.map(({ bidId }) =>
        openedQuality(bidOf(lots, bidId), lotWith(lots, bidId).profile),
      );
      return { kind: 'QualityUnsealed', payload: { bids, defects: [] } };
    }
    case 'unsealPrices': {
      const bids = effect.bids.map(({ bidId, price }) => openedPrice(bidOf(lots, bidId), price));
      return { kind: 'PricesUnsealed', payload: { bids, defects: [] } };
    }
    case 'runBenchmark':
      return committed(effect);
    case 'prepareGrading':
      return prepared(effect, state);
    case 'gradeBenchmark':
      return graded(effect, lots);
    case 'examineStability':
      return examined(effect, state);
    case 'renderRecord': {
      const { version } = effect;
      const [file, twin] = [object(`record-${version}`), object(`twin-${version}`)];
      const chainHead = { sequence: state.sequence, hash: digestOf('head') };
      return { kind: 'RecordRendered', payload: { version, file, twin, pages: 9, chainHead } };
    }
    case 'renderDraft': {
      const { kind: _, ...draft } = effect;
      const chainHead = { sequence: state.sequence, hash: digestOf('head') };
      const file = object(`draft-${draft.number}`);
      return { kind: 'RecordDrafted', payload: { ...draft, file, pages: 9, chainHead } };
    }
    case 'renderRedaction': {
      const { number } = effect;
      const [file, twin] = [object(`redacted-${number}`), object(`redacted-twin-${number}`)];
      const openings = object(`openings-${number}`);
      const payload = { number, file, twin, openings, removed: 12, pages: 7 };
      return { kind: 'RedactionRendered', payload };
    }
    case 'signRecord': {
      const { role, personId, field } = effect;
      const file = object(`${effect.file.objectId}+${role}`);
      const certificate = { certificateSubject: personId, certificateSha256: digestOf(personId) };
      return {
        kind: 'RecordSigned',
        payload: { role, personId, field, ...certificate, level: 'B-B', testAuthority: true, file },
      };
    }
    case 'renderLetters':
      return lettersOf(state, effect);
    case 'renderDocument': {
      const { number } = effect.document;
      return {
        kind: 'DocumentIssued',
        payload: { number, file: object(`document-${number}`), pages: 1 },
      };
    }
    case 'sealRecord': {
      const { file, signatures } = effect;
      return {
        kind: 'RecordSealed',
        payload: { file, level: 'B-B', signatures, archive: 'noTimestampAuthority' },
      };
    }
  }
}
