/** Bids and score sheets of the procedure that is played through HTTP from end to end. */
import type { LotView, ProcedureView } from '../../criteria/procedure/view.js';
import { bidWith } from './sealed-world.js';

export const BIDS = {
  elbe: bidWith('Lernwerk Elbe eG', [120_331, 103], 'Lehrgang Wanderfalke'),
  rhein: bidWith('Kolleg Rheinbogen', [118_559, 97], 'Kursreihe Tannenhäher'),
  sued: bidWith('Seminarhaus Süd', [116_771, 91], 'Seminar Wasseramsel'),
} as const;

/** Points of each evaluator, thousandths. */
export const sheet = (points: number) => ({
  schema: 'zuschlag/score-sheet/1',
  scores: ['B1', 'B3'].map((criterionId) => ({
    criterionId,
    points,
    strengths: 'Gut gegliedert',
    weaknesses: 'Wenig Beispiele',
    places: ['Konzept S. 12'],
  })),
});

/** The only lot of a view. */
export function lotView(view: ProcedureView): LotView {
  const [lot] = view.lots;
  if (lot === undefined) throw new Error('lotView: no lot');
  return lot;
}
