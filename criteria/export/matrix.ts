/** The matrix of one lot: criteria by bids with weights, answers, points and reasons, as rows of a table. */
import type { AnswerState } from '../bid/bid.js';
import type { Bilingual, Language } from '../bilingual.js';
import { unitsToDecimal } from '../exact/rounding.js';
import type { Criterion } from '../profile/profile.js';
import type { LotBid, LotChapter } from '../record/lot.js';
import { currentRun } from '../record/lot.js';
import { MISSING } from '../record/missing.js';
import type { BidScore } from '../record/scores.js';

const WORDS = {
  lot: { de: 'Los', en: 'Lot' },
  group: { de: 'Gruppe', en: 'Group' },
  criterion: { de: 'Kriterium', en: 'Criterion' },
  title: { de: 'Titel', en: 'Title' },
  role: { de: 'Art', en: 'Kind' },
  source: { de: 'Quelle', en: 'Source' },
  groupWeight: { de: 'Gewicht der Gruppe (%)', en: 'Weight of the group (%)' },
  weight: { de: 'Gewicht in der Gruppe (%)', en: 'Weight within the group (%)' },
  answer: { de: 'Antwort', en: 'Answer' },
  level: { de: 'Stufe', en: 'Level' },
  points: { de: 'Punkte', en: 'Points' },
  reason: { de: 'Begründung', en: 'Reason' },
  unnamed: { de: 'noch nicht geöffnet', en: 'not opened yet' },
  excluded: { de: 'ausgeschlossen', en: 'excluded' },
  missing: { de: 'fehlt', en: 'missing' },
  measured: { de: 'gemessen', en: 'measured' },
  price: { de: 'Wertungspreis (EUR)', en: 'Evaluated price (EUR)' },
  performance: { de: 'Leistung (Punkte)', en: 'Performance (points)' },
  coverage: { de: 'Abdeckung (%)', en: 'Coverage (%)' },
  value: { de: 'Kennzahl', en: 'Value' },
  rank: { de: 'Rang', en: 'Rank' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const ROLES: Readonly<Record<Criterion['role'], Bilingual>> = {
  gate: { de: 'A-Kriterium', en: 'gate' },
  scored: { de: 'B-Kriterium', en: 'scored' },
  clause: { de: 'Vertragsbedingung', en: 'contract clause' },
  information: { de: 'Information', en: 'information' },
};

const ANSWERS: Readonly<Record<AnswerState, Bilingual>> = {
  answered: { de: 'beantwortet', en: 'answered' },
  unknown: { de: 'unbekannt', en: 'unknown' },
  notApplicable: { de: 'gilt nicht', en: 'not applicable' },
  notYetAnswered: { de: 'nicht beantwortet', en: 'not answered' },
  refused: { de: 'verweigert', en: 'refused' },
};

type Say = (text: Bilingual) => string;

interface Table {
  readonly say: Say;
  readonly number: (decimal: string) => string;
  readonly lot: LotChapter;
}

const PER_BID = ['answer', 'level', 'points', 'reason'] as const;

/** Spreadsheets group thousands themselves: only the decimal sign follows the language. */
const plainNumber =
  (language: Language) =>
  (decimal: string): string =>
    language === 'de' ? decimal.replace('.', ',') : decimal;

const percent = (basisPoints: number): string => unitsToDecimal(BigInt(basisPoints), 2);

function headOf({ say, lot }: Table): readonly string[] {
  const fixed = [
    ...[WORDS.lot, WORDS.group, WORDS.criterion, WORDS.title, WORDS.role, WORDS.source],
    ...[WORDS.groupWeight, WORDS.weight],
  ];
  const perBid = lot.bids.flatMap(({ bidId, bidderName, excluded }) => {
    const name = bidderName === MISSING ? say(WORDS.unnamed) : bidderName;
    const bid = `${bidId} (${name}${excluded ? `, ${say(WORDS.excluded)}` : ''})`;
    return PER_BID.map((part) => `${bid}: ${say(WORDS[part])}`);
  });
  return [...fixed.map(say), ...perBid];
}

function pointsOf(score: BidScore | undefined, { say, number }: Table): string {
  if (score === undefined) return '';
  const points =
    score.kind === 'benchmark'
      ? score.points
      : score.consensus === MISSING
        ? MISSING
        : score.consensus.points;
  return points === MISSING ? say(WORDS.missing) : number(unitsToDecimal(BigInt(points), 3));
}

/** What the panel found, person by person, and why it agreed on these points; measured ones name their suite. */
function reasonOf(score: BidScore | undefined, { say, number }: Table): string {
  if (score === undefined) return '';
  if (score.kind === 'benchmark') return `${say(WORDS.measured)}: ${score.suiteId}`;
  const sheets = score.sheets.map(({ name, points, strengths, weaknesses }) => {
    const found = [strengths && `+ ${strengths}`, weaknesses && `- ${weaknesses}`];
    const given = number(unitsToDecimal(BigInt(points), 3));
    return `${name} (${given}): ${found.filter(Boolean).join(' ')}`;
  });
  const { consensus } = score;
  const agreed = consensus === MISSING ? [] : [consensus.reason, consensus.minorityOpinion];
  return [...sheets, ...agreed.filter((text) => text !== null)].join('\n');
}

function bidCells(
  criterion: Criterion,
  { bidId, answers }: LotBid,
  table: Table,
): readonly string[] {
  const answer = answers[criterion.id];
  const scored = table.lot.scores.criteria.find((one) => one.criterionId === criterion.id);
  const score = scored?.bids.find((one) => one.bidId === bidId);
  const state = answer === undefined ? '' : table.say(ANSWERS[answer.state]);
  const level = answer?.level === undefined ? '' : String(answer.level);
  return [state, level, pointsOf(score, table), reasonOf(score, table)];
}

function criterionRow(
  criterion: Criterion,
  group: { readonly title: string; readonly weightBp: number } | null,
  table: Table,
): readonly string[] {
  const { say, number, lot } = table;
  const { document, reference } = criterion.source;
  const weight = criterion.role === 'scored' ? number(percent(criterion.weightBp)) : '';
  return [
    lot.lotId,
    group?.title ?? '',
    criterion.id,
    criterion.title,
    say(ROLES[criterion.role]),
    `${document}, ${reference}`,
    group === null ? '' : number(percent(group.weightBp)),
    weight,
    ...lot.bids.flatMap((bid) => bidCells(criterion, bid, table)),
  ];
}

/** Price, performance, coverage, value and rank below the criteria, as far as they are computed. */
function resultRows({ say, number, lot }: Table): readonly (readonly string[])[] {
  const ranking = currentRun(lot)?.ranking;
  const ranked = ranking?.kind === 'ranked' ? ranking.bids : [];
  const row = (title: Bilingual, of: (bidId: string) => string): readonly string[] => [
    ...[lot.lotId, '', '', say(title), '', '', '', ''],
    ...lot.bids.flatMap(({ bidId }) => ['', '', of(bidId), '']),
  ];
  const place = (bidId: string) => ranked.find((one) => one.bidId === bidId);
  const price = (bidId: string) => lot.prices.find((one) => one.bidId === bidId);
  const coverage = (bidId: string) => lot.scores.coverage.find((one) => one.bidId === bidId);
  return [
    row(WORDS.price, (bidId) => {
      const minor = price(bidId)?.evaluatedPriceMinor;
      return minor === undefined ? '' : number(unitsToDecimal(BigInt(minor), 2));
    }),
    row(WORDS.coverage, (bidId) => number(coverage(bidId)?.coverage.percentDecimal ?? '')),
    row(WORDS.performance, (bidId) => number(place(bidId)?.performanceDecimal ?? '')),
    row(WORDS.value, (bidId) => number(place(bidId)?.valueDecimal ?? '')),
    row(WORDS.rank, (bidId) => String(place(bidId)?.rank ?? '')),
  ];
}

/** Rows of the table, the head first; empty without a profile. */
export function matrixRows(lot: LotChapter, language: Language): readonly (readonly string[])[] {
  if (lot.criteria === MISSING) return [];
  const table: Table = { say: (text) => text[language], number: plainNumber(language), lot };
  const { unscored, groups } = lot.criteria.profile;
  return [
    headOf(table),
    ...unscored.map((criterion) => criterionRow(criterion, null, table)),
    ...groups.flatMap((group) =>
      group.criteria.map((criterion) => criterionRow(criterion, group, table)),
    ),
    ...resultRows(table),
  ];
}
