/** Local extension of OCDS: how a lot was evaluated. The standard has no place for weights, points and ranks. */
import type { LotChapter } from '../record/lot.js';
import { currentRun } from '../record/lot.js';
import { MISSING } from '../record/missing.js';

/** Points and weights in their own units (thousandths, basis points), prices in minor units; ranks as computed. */
export function evaluationOf(lot: LotChapter): Readonly<Record<string, unknown>> {
  const profile = lot.criteria === MISSING ? null : lot.criteria.profile;
  const ranking = currentRun(lot)?.ranking;
  const ranked = ranking?.kind === 'ranked' ? ranking.bids : [];
  return {
    relatedLot: lot.lotId,
    method: profile?.award.method ?? null,
    criteria: (profile?.groups ?? []).flatMap((group) =>
      group.criteria.map(({ id, title, weightBp }) => ({
        id,
        title,
        group: group.id,
        groupWeightBp: group.weightBp,
        weightBp,
      })),
    ),
    bids: lot.bids.map(({ bidId, bidderName, excluded }) => {
      const place = ranked.find((one) => one.bidId === bidId);
      return {
        id: bidId,
        tenderer: bidderName,
        status: excluded ? 'disqualified' : 'valid',
        rank: place?.rank ?? null,
        performance: place?.performanceDecimal ?? null,
        evaluatedPriceMinor: place?.priceMinor ?? null,
        value: place?.valueDecimal ?? null,
        points: lot.scores.criteria.map(({ criterionId, bids }) => {
          const score = bids.find((one) => one.bidId === bidId);
          const agreed = score?.kind === 'panel' ? score.consensus : null;
          const points =
            score?.kind === 'benchmark'
              ? score.points
              : agreed === null || agreed === MISSING
                ? MISSING
                : agreed.points;
          return { criterion: criterionId, points: points === MISSING ? null : points };
        }),
      };
    }),
  };
}
