/**
 * Whether findings on gates stand. A floor (a gate with a lowest level) is decided by the level that people found:
 * met means level >= lowest level, and without a level the floor is open, which is not met and lets nobody pass.
 */
import { levelsOf, originOf } from '../../catalogue/catalogue-excerpt.js';
import type { GateCriterion } from '../../profile/profile.js';
import { appliesInLot } from '../../scoring/answer-state.js';
import type { CommandBody, GateFinding } from '../command.js';
import type { Decision } from '../decision.js';
import { refuse } from '../decision.js';
import type { LotState } from '../state.js';

/** Gates that apply in this lot, in the order of the profile. */
export const gatesOf = ({
  profile,
  sources,
}: Pick<LotState, 'profile' | 'sources'>): readonly GateCriterion[] =>
  (profile?.unscored ?? []).filter(
    (criterion): criterion is GateCriterion =>
      criterion.role === 'gate' && appliesInLot(sources, criterion.id),
  );

/** A floor of the lot that these findings leave open; null when there is none. */
export const openFloor = (
  lot: Pick<LotState, 'profile' | 'sources'>,
  findings: readonly GateFinding[],
): GateCriterion | null =>
  gatesOf(lot).find(
    ({ id, minimumLevel }) =>
      minimumLevel !== undefined &&
      findings.find(({ criterionId }) => criterionId === id)?.level === undefined,
  ) ?? null;

function levelFault(lot: LotState, gate: GateCriterion, finding: GateFinding): Decision | null {
  const { id, minimumLevel } = gate;
  const { level, met } = finding;
  if (minimumLevel === undefined) {
    return level === undefined
      ? null
      : refuse(
          'ruleViolated',
          `${id} hat keine Mindeststufe: ohne Stufe angeben.`,
          `${id} has no lowest level: give no level.`,
        );
  }
  if (level === undefined) {
    return met
      ? refuse(
          'ruleViolated',
          `${id}: ohne festgestellte Stufe ist die Mindeststufe offen, nicht erfüllt.`,
          `${id}: without a level that was found the floor is open, not met.`,
        )
      : null;
  }
  const origin = originOf(lot.sources, gate.from);
  const levels = origin === null ? [] : levelsOf(origin);
  if (!levels.includes(level)) {
    const list = levels.join(', ');
    return refuse('ruleViolated', `${id}: Stufe ${list}.`, `${id}: level ${list}.`);
  }
  return met === level >= minimumLevel
    ? null
    : refuse(
        'ruleViolated',
        `${id}: Stufe ${level}, Mindeststufe ${minimumLevel}: ${met ? 'nicht erfüllt' : 'erfüllt'}.`,
        `${id}: level ${level}, lowest level ${minimumLevel}: ${met ? 'not met' : 'met'}.`,
      );
}

/** What is wrong with the findings on a bid of this lot; null when they stand. */
export function gatesFault(
  lot: LotState,
  { gates: findings, eligible }: CommandBody<'checkEligibility'>,
): Decision | null {
  const gates = gatesOf(lot);
  const found = findings.map((finding) => finding.criterionId);
  const missing = gates.find((gate) => !found.includes(gate.id));
  if (missing !== undefined) {
    return refuse(
      'incomplete',
      `A-Kriterium ${missing.id} fehlt.`,
      `Gate ${missing.id} is missing.`,
    );
  }
  for (const [place, finding] of findings.entries()) {
    const id = finding.criterionId;
    const gate = gates.find((one) => one.id === id);
    if (gate === undefined || found.indexOf(id) !== place) {
      return refuse('unknownReference', `A-Kriterium ${id}.`, `Gate ${id}.`);
    }
    const fault = levelFault(lot, gate, finding);
    if (fault !== null) return fault;
  }
  const open = eligible ? openFloor(lot, findings) : null;
  return open === null
    ? null
    : refuse(
        'ruleViolated',
        `${open.id}: Stufe nicht festgestellt, daher offen; „geeignet“ erst mit Stufe.`,
        `${open.id}: no level found, so it is open; "eligible" only with a level.`,
      );
}
