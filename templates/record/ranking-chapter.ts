/** Chapter "ranking and award": the ranking that counts, each bid's calculation, earlier runs, and the decision of two persons. */
import type { Content } from 'pdfmake/interfaces.js';
import type { AwardMethodId } from '../../criteria/award/method.js';
import { METHOD_DESCRIPTIONS } from '../../criteria/award/method-description.js';
import { settleTie } from '../../criteria/award/settle-tie.js';
import { fromExact } from '../../criteria/exact/rational.js';
import { groupPerformance } from '../../criteria/scoring/group-performance.js';
import type { LotRanking } from '../../criteria/procedure/lot-ranking.js';
import type { RankingRun } from '../../criteria/record/award.js';
import type { LotChapter } from '../../criteria/record/lot.js';
import { currentRun } from '../../criteria/record/lot.js';
import { MISSING } from '../../criteria/record/missing.js';
import { ADVICE_LABELS, TIE_RULE_LABELS } from '../text/award-method-text.js';
import { COVERAGE } from '../text/catalogue-text.js';
import { WORDS } from '../text/record-text.js';
import { RANKING } from '../text/result-text.js';
import {
  dataTable,
  heading,
  keptTogether,
  missingParagraph,
  note,
  paragraph,
  shortDigest,
} from './blocks.js';
import { bidCalculation } from './bid-calculation.js';
import { decisionSentence } from './cover.js';
import type { Ranked } from './ranking-table.js';
import { rankingTable } from './ranking-table.js';
import type { Writer } from './writer.js';
import { bidLabel, lotLabel, stampText } from './writer.js';

/** Who shares the first rank, and which published rules decide between them; the rules are applied again here. */
function tieSentence(writer: Writer, { bids, method, winner, draw }: Ranked): string {
  const { say, fill } = writer;
  const sharing = bids.filter(({ rank }) => rank === 1);
  const names = sharing.map(({ bidId }) => bidLabel(writer, bidId)).join(', ');
  if (winner === null) {
    return fill(draw.length > 0 ? RANKING.tieByLot : RANKING.tieOpen, { bids: names });
  }
  const { rules } = settleTie(
    sharing.map(({ bidId, performanceExact, priceMinor, performance }) => ({
      id: bidId,
      performance: fromExact(performanceExact),
      priceMinor: BigInt(priceMinor),
      ...(method.tieGroup === undefined
        ? {}
        : { groupPerformance: groupPerformance(performance, method.tieGroup) }),
    })),
    method.ties,
  );
  return fill(RANKING.tieDecided, {
    bids: names,
    rules: rules.map((rule) => say(TIE_RULE_LABELS[rule])).join(', '),
    winner: bidLabel(writer, winner),
  });
}

function rankingBody(writer: Writer, ranking: LotRanking): readonly Content[] {
  const { say, fill } = writer;
  if (ranking.kind === 'undecidable') {
    return [paragraph(fill(RANKING.undecidable, { reason: say(ranking.reason) }))];
  }
  return [
    keptTogether(rankingTable(writer, ranking)),
    note(say(COVERAGE.meaning)),
    ...(ranking.tie ? [paragraph(tieSentence(writer, ranking))] : []),
  ];
}

/** Protocols of lots, or that one is still to be drawn; nothing where no rule asks for a lot. */
function lotDraws(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill, record } = writer;
  const ranking = currentRun(lot)?.ranking;
  const open = ranking?.kind === 'ranked' && ranking.draw.length > 0;
  const nameOf = (id: string): string =>
    record.members.find(({ personId }) => personId === id)?.name ?? id;
  const drawn = lot.award.draws.map(({ stamp, among, bidId, protocol, witnesses }) =>
    paragraph(
      `${stampText(writer, stamp)}: ${fill(RANKING.lotDrawn, {
        bids: among.map((id) => bidLabel(writer, id)).join(', '),
        witnesses: witnesses.map(nameOf).join(', '),
        winner: bidLabel(writer, bidId),
        protocol,
      })}`,
    ),
  );
  return open && drawn.length === 0 ? [missingParagraph(writer, say(RANKING.lotMissing))] : drawn;
}

function earlierRuns(writer: Writer, runs: readonly RankingRun[]): readonly Content[] {
  return runs.flatMap(({ run, stamp, ranking }) => [
    note(writer.fill(RANKING.earlierRun, { run, stamp: stampText(writer, stamp) })),
    ...rankingBody(writer, ranking),
  ]);
}

function awardTable(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say } = writer;
  const { proposals, rejections, decided } = lot.award;
  const rows = [
    ...proposals.map(({ stamp, bidId, reason, digest }) => ({
      stamp,
      cells: [
        say(RANKING.proposed),
        [bidLabel(writer, bidId), reason, shortDigest(digest)].filter((text) => text !== null),
      ] as const,
    })),
    ...rejections.map(({ stamp, reason }) => ({
      stamp,
      cells: [say(RANKING.rejected), [reason]] as const,
    })),
    ...(decided === MISSING
      ? []
      : [
          {
            stamp: decided.stamp,
            cells: [
              say(RANKING.confirmed),
              [bidLabel(writer, decided.bidId), shortDigest(decided.digest)],
            ] as const,
          },
        ]),
  ].sort((a, b) => a.stamp.sequence - b.stamp.sequence);
  if (rows.length === 0) return [];
  return [
    dataTable(
      [
        { head: say(RANKING.award), share: 16 },
        { head: `${say(WORDS.bid)}, ${say(WORDS.reason)}`, share: 50 },
        { head: say(WORDS.person), share: 34 },
      ],
      rows.map(({ stamp, cells: [kind, words] }) => [
        kind,
        words.join('\n'),
        stampText(writer, stamp),
      ]),
    ),
  ];
}

/** Whether the published method is advised, and why. */
function methodAdvice({ say }: Writer, id: AwardMethodId): string {
  const { name, advice, adviceReason } = METHOD_DESCRIPTIONS[id];
  return `${id} ${say(name)}. ${say(ADVICE_LABELS[advice])}: ${say(adviceReason)}`;
}

function lotRanking(writer: Writer, lot: LotChapter): readonly Content[] {
  const { say, fill } = writer;
  const label = lotLabel(writer, lot.lotId);
  const title: readonly Content[] = label === null ? [] : [heading(label)];
  const run = currentRun(lot);
  if (run === null) return [...title, missingParagraph(writer, say(RANKING.absent))];
  const bids = run.ranking.kind === 'ranked' ? run.ranking.bids : [];
  return [
    ...title,
    note(fill(RANKING.computed, { run: run.run, stamp: stampText(writer, run.stamp) })),
    note(methodAdvice(writer, run.ranking.method.method)),
    ...rankingBody(writer, run.ranking),
    ...lotDraws(writer, lot),
    ...earlierRuns(writer, lot.rankings.slice(0, -1)),
    heading(say(RANKING.award)),
    lot.award.decided === MISSING
      ? missingParagraph(writer, say(RANKING.notDecided))
      : paragraph(decisionSentence(writer, lot)),
    ...awardTable(writer, lot),
    heading(say(RANKING.explanation)),
    ...bids.flatMap((bid) => bidCalculation(writer, lot, bid)),
  ];
}

export const rankingChapter = (writer: Writer): readonly Content[] =>
  writer.record.lots.flatMap((lot) => lotRanking(writer, lot));
