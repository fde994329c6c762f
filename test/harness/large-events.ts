/** The single-lot sample enlarged to any number of bids, criteria and evaluators, to measure large records. */
import { digestOf } from '../../criteria/canonical-json.js';
import { evaluatePrice } from '../../criteria/price/evaluate-price.js';
import type { LogEntry, ProcedureEvent } from '../../criteria/procedure/event.js';
import type { Profile, ScoredCriterion } from '../../criteria/profile/profile.js';
import { rankLot } from '../../criteria/scoring/rank-lot.js';
import { examineLot, stabilitySeed } from '../../criteria/stability/examine-lot.js';
import { answeredStates, answersTo } from './answered-bids.js';
import { chainedSteps, singleLotEntries } from './sample-events.js';
import type { Step } from './sample-people.js';
import { by, ENGINE, envelopes, object } from './sample-people.js';
import { sampleProfile } from './sample-profile.js';

export interface LargeSize {
  readonly bids: number;
  readonly criteria: number;
  readonly evaluators: number;
}

const LOT = '1';
const DRAWS = 200;
const numbered = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const bidName = (index: number): string => `G${index + 1}`;
const personName = (index: number): string => `w.person${index + 1}`;
/** Points in steps of half a point, different enough for every place. */
const pointsAt = (bid: number, criterion: number): number =>
  3_000 + ((bid * 31 + criterion * 17) % 13) * 500;

function largeProfile({ criteria }: LargeSize): Profile {
  const sample = sampleProfile('2');
  const [group] = sample.groups;
  const [model] = group?.criteria ?? [];
  if (group === undefined || model === undefined) throw new Error('the sample has a criterion');
  const weight = Math.floor(10_000 / criteria);
  const list = numbered(criteria, (index): ScoredCriterion => ({
    ...model,
    id: `K${index + 1}`,
    title: `Anforderung ${index + 1} an Betrieb und Nachweise`,
    weightBp: index === 0 ? 10_000 - weight * (criteria - 1) : weight,
  }));
  return { ...sample, groups: [{ ...group, weightBp: 10_000, criteria: list }] };
}

function panelSteps({ bids, criteria, evaluators }: LargeSize): readonly Step[] {
  const sheets = numbered(bids, (bid) =>
    numbered(evaluators, (evaluator): Step => {
      const evaluatorId = personName(evaluator);
      const scores = numbered(criteria, (criterion) => ({
        criterionId: `K${criterion + 1}`,
        points: pointsAt(bid, criterion) + (evaluator % 3) * 250,
        strengths: 'Die Beschreibung ist vollständig und mit Beispielen belegt.',
        weaknesses: 'Der Nachweis für den Betrieb an Feiertagen bleibt knapp.',
        places: [`Konzept S. ${criterion + 1}`],
      }));
      const payload = { lotId: LOT, bidId: bidName(bid), evaluatorId, scores };
      return [by(evaluatorId), { kind: 'ScoreSheetSubmitted', payload }];
    }),
  );
  const settled = numbered(bids, (bid) =>
    numbered(criteria, (criterion): Step => {
      const points = pointsAt(bid, criterion);
      const payload = {
        lotId: LOT,
        bidId: bidName(bid),
        criterionId: `K${criterion + 1}`,
        points,
        spread: { lowest: points, median: points + 250, highest: points + 500 },
        reason: 'Die belegten Beispiele überwiegen die Lücke.',
        minorityOpinion: null,
      };
      return [by('v.albrecht'), { kind: 'ConsensusRecorded', payload }];
    }),
  );
  return [...sheets.flat(), ...settled.flat()];
}

function priceOf(profile: Profile, bid: number) {
  const positions = profile.price.quantities.map(({ id }, index) => ({
    id,
    unitPriceMinor: index === 0 ? 600_000 + bid * 7_000 : 4_000 + bid * 10,
  }));
  const evaluated = evaluatePrice(profile.price, { currency: 'EUR', positions });
  if (evaluated.kind === 'defect') throw new Error(evaluated.message.en);
  return { bidId: bidName(bid), ...evaluated.price, content: object(`${bidName(bid)}-price`) };
}

function resultSteps(size: LargeSize, profile: Profile): readonly Step[] {
  const input: Parameters<typeof rankLot>[0] = {
    profile,
    candidates: numbered(size.bids, (bid) => ({
      bidId: bidName(bid),
      panel: Object.fromEntries(
        numbered(size.criteria, (criterion) => [`K${criterion + 1}`, pointsAt(bid, criterion)]),
      ),
      benchmark: {},
      states: answeredStates(profile),
      priceMinor: priceOf(profile, bid).evaluatedPriceMinor,
    })),
  };
  const result = examineLot(input, stabilitySeed(digestOf('design'), LOT), DRAWS);
  const run = { lotId: LOT, run: 1 };
  return [
    [ENGINE, { kind: 'RankingComputed', payload: { ...run, ranking: rankLot(input) } }],
    [ENGINE, { kind: 'StabilityExamined', payload: { ...run, result } }],
  ];
}

type Payload = Readonly<Record<string, unknown>>;

const renamed = (value: unknown, bid: number): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll('Nordlicht Sprachsysteme GmbH & Co. KG', `Bietergesellschaft ${bid + 1} mbH`)
      .replaceAll(JSON.stringify(envelopes('A')), JSON.stringify(envelopes(bidName(bid))))
      .replaceAll('"bidId":"A"', `"bidId":"${bidName(bid)}"`),
  );

/** What the sample lists for its bids, for all of ours. */
function enlarged(kind: string, payload: Payload, size: LargeSize, profile: Profile): Payload {
  const names = numbered(size.bids, bidName);
  const [first] = (payload['bids'] ?? []) as readonly object[];
  const entry = {
    ...first,
    ...(kind === 'QualityUnsealed' ? { answers: answersTo(profile) } : {}),
  };
  return {
    ...payload,
    ...(payload['bidIds'] === undefined ? {} : { bidIds: names }),
    ...(payload['candidates'] === undefined ? {} : { candidates: names }),
    ...(kind === 'ProfileAdopted' ? { profile } : {}),
    ...(first === undefined ? {} : { bids: names.map((_, bid) => renamed(entry, bid)) }),
    ...(kind === 'PricesUnsealed' ? { bids: names.map((_, bid) => priceOf(profile, bid)) } : {}),
  };
}

const LEFT_OUT =
  /^(ScoreSheetSubmitted|ConsensusRecorded|RankingComputed|StabilityExamined|Benchmark.*|EarlyAccessRefused)$/;

/** The steps that take the place of one step of the sample. */
function inPlaceOf(
  { by: who, event }: LogEntry,
  size: LargeSize,
  profile: Profile,
): readonly Step[] {
  const { kind } = event;
  const payload = event.payload as Payload;
  if (LEFT_OUT.test(kind)) return [];
  const step = (changed: unknown): Step => [who, { kind, payload: changed } as ProcedureEvent];
  if (kind.startsWith('Award')) return [step({ ...payload, bidId: bidName(0) })];
  const { bidId } = payload;
  if (bidId === 'A') return numbered(size.bids, (bid) => step(renamed(payload, bid)));
  if (bidId === 'B' || bidId === 'C') return [];
  const own = step(enlarged(kind, payload, size, profile));
  if (kind === 'ScoreLockProposed') return [...panelSteps(size), own];
  if (kind === 'PricesUnsealed') return [own, ...resultSteps(size, profile)];
  if (kind !== 'ProcedureOpened') return [own];
  return [own, ...numbered(size.evaluators, (index) => appointed(index))];
}

function appointed(index: number): Step {
  const person = { personId: personName(index), name: `Wertende Person ${index + 1}` };
  return [
    by('o.brandt'),
    { kind: 'MemberAppointed', payload: { ...person, roles: ['evaluator'] } },
  ];
}

/** One lot, scored by a panel alone, up to the request for the record. */
export function largeEntries(size: LargeSize): readonly LogEntry[] {
  const profile = largeProfile(size);
  const steps = singleLotEntries().flatMap((entry) => inPlaceOf(entry, size, profile));
  return chainedSteps(steps);
}
