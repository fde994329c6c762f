/** No more weight hangs on a benchmark than its items can carry: differences within chance must not decide. */
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { PlacedScored } from '../profile/profile-criteria.js';
import { scoredCriteria } from '../profile/profile-criteria.js';
import { percentText, written } from './power-table.js';
import { placeOf } from './catalogue-rows.js';
import type { DesignFinding, DesignInput, PlannedSuiteSize } from './design-finding.js';
import {
  PLANNED_DISAGREEMENT_BP,
  detectableDifferenceBp,
  halfWidthBp,
  largestPointsWithin,
} from './detectable-difference.js';

/** Thousandths of a performance point, of 100, that may lie within chance. */
export const TOLERATED_PERFORMANCE = 2_000;
/** Items that do not depend on each other; fewer tell hardly more than ten points of a hundred apart. */
export const FEWEST_INDEPENDENT_ITEMS = 100;

/** Points in thousandths times two weights in basis points, to thousandths of 100 performance points. */
const PER_THOUSANDTH = 10_000_000;

interface Power {
  readonly independent: number;
  readonly halfWidthBp: number;
  readonly differenceBp: number;
  readonly points: number;
  readonly performance: number;
}

/**
 * Items of one cluster rise and fall together, so clusters count where they are known. Passes of one item are no
 * further items: they make the answers of either bidder steadier, by how much nobody knows before.
 */
function powerOf({ criterion, group }: PlacedScored, planned: PlannedSuiteSize): Power {
  const { suite, itemCount, clusterCount = itemCount } = planned;
  const independent = Math.min(itemCount, clusterCount);
  const differenceBp = detectableDifferenceBp(independent);
  const points = largestPointsWithin(suite.mapping, differenceBp);
  const weighted = points * criterion.weightBp * group.weightBp;
  return {
    independent,
    halfWidthBp: halfWidthBp(independent),
    differenceBp,
    points,
    performance: Math.ceil(weighted / PER_THOUSANDTH),
  };
}

const PLANNED = percentText(PLANNED_DISAGREEMENT_BP);

function textOf(placed: PlacedScored, planned: PlannedSuiteSize, power: Power): Bilingual {
  const { suite, itemCount } = planned;
  const [half, difference] = [written(power.halfWidthBp, 2), written(power.differenceBp, 2)];
  const [points, performance] = [written(power.points, 3), written(power.performance, 3)];
  const { id } = placed.criterion;
  return bilingual(
    `Die Suite ${suite.id} hat ${itemCount} Aufgaben, davon ${power.independent} unabhängige: Ein Anteil ist auf ±${half.de} Prozentpunkte bekannt (95 %), zwei Angebote, die bei ${PLANNED.de} der Aufgaben auseinandergehen, lassen sich ab ${difference.de} Prozentpunkten unterscheiden (95 %, Teststärke 80 %). Beim Kriterium ${id} sind das bis zu ${points.de} von 10 Punkten und ${performance.de} von 100 Leistungspunkten.`,
    `Suite ${suite.id} has ${itemCount} items, ${power.independent} of them independent: a share is known to ±${half.en} percentage points (95 %), two bids that disagree on ${PLANNED.en} of the items can be told apart from ${difference.en} percentage points (95 %, power 80 %). For criterion ${id} this is up to ${points.en} of 10 points and ${performance.en} of 100 performance points.`,
  );
}

function checkCriterion(placed: PlacedScored, { suites }: DesignInput): readonly DesignFinding[] {
  const { criterion, group } = placed;
  const { scoredBy } = criterion;
  if (scoredBy.kind !== 'benchmark' || criterion.weightBp * group.weightBp === 0) return [];
  const planned = suites.find(({ suite }) => suite.id === scoredBy.suiteId);
  if (planned === undefined || planned.itemCount === 0) return [];
  const power = powerOf(placed, planned);
  const few = power.independent < FEWEST_INDEPENDENT_ITEMS;
  if (!few && power.performance <= TOLERATED_PERFORMANCE) return [];
  return [
    {
      rule: 'design.benchmarkDetects',
      severity: 'warning',
      text: textOf(placed, planned, power),
      mend: {
        de: `Mehr unabhängige Aufgaben stellen (mindestens ${FEWEST_INDEPENDENT_ITEMS}), das Gewicht senken, oder die Umrechnung in Punkte flacher anlegen.`,
        en: `Set more independent items (at least ${FEWEST_INDEPENDENT_ITEMS}), lower the weight, or make the mapping to points flatter.`,
      },
      place: placeOf(placed, 'scoredBy', 'suiteId'),
    },
  ];
}

export const checkDetectable = (input: DesignInput): readonly DesignFinding[] =>
  scoredCriteria(input.profile).flatMap((placed) => checkCriterion(placed, input));
