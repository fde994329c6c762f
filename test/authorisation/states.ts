/** The states in which rights are looked at, each played once: every phase at its beginning, at its turning points, suspended, and ended. */
import type { RecordedEvent } from '../../criteria/procedure/event.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import { PHASES } from '../../criteria/procedure/phase.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { Instant } from '../../criteria/instant.js';
import type { Play } from '../harness/play-procedure.js';
import { createPlay } from '../harness/play-procedure.js';
import { openProcedure, playPhase } from '../harness/procedure-course.js';
import { appointFurther, declareConflicts } from './people.js';

export interface Situation {
  /** Phase, and what is special about it: `scoring`, `scoring suspended`, `design frozen`. */
  readonly name: string;
  readonly phase: Phase;
  readonly suspended: boolean;
  readonly ended: boolean;
  /** Whether the declarations of interest have been given. */
  readonly declared: boolean;
  readonly state: ProcedureState;
  readonly log: readonly RecordedEvent[];
  readonly now: Instant;
}

/** Within a phase: named when first true. */
const TURNING_POINTS: Readonly<Record<string, (state: ProcedureState) => boolean>> = {
  'design proposed': ({ freeze }) => freeze.kind === 'proposed',
  'design frozen': ({ phase, freeze }) => phase === 'design' && freeze.kind === 'frozen',
  'published with bids': ({ phase, bids }) => phase === 'published' && Object.keys(bids).length > 4,
  'opening begun': ({ phase, opening }) => phase === 'opening' && opening.kind === 'started',
  'examination declared': ({ phase, interests }) =>
    phase === 'examination' && Object.keys(interests).length > 12,
  'consensus proposed': ({ phase, lock }) => phase === 'consensus' && lock.kind === 'proposed',
  'price begun': ({ phase, priceOpening }) => phase === 'price' && priceOpening.kind === 'started',
  'ranking proposed': ({ phase, lots }) =>
    phase === 'ranking' && Object.values(lots).some(({ award }) => award.kind === 'proposed'),
  'review approved': ({ phase, record }) => phase === 'review' && record.approvedDigest !== null,
  'review signed': ({ phase, record }) => phase === 'review' && record.signatures.length === 2,
  'standstill running': ({ phase, standstillUntil }) =>
    phase === 'standstill' && standstillUntil !== null,
  'awarded sealed': ({ phase, record }) => phase === 'awarded' && record.sealed,
};

const reason = 'Grund, der in der Akte steht';

interface Taken {
  readonly state: ProcedureState;
  readonly log: readonly RecordedEvent[];
  readonly now: Instant;
}

const situation = (name: string, { state, log, now }: Taken): Situation => ({
  name,
  phase: state.phase,
  suspended: name.endsWith('suspended'),
  ended: name === 'contract ended' || name.endsWith('cancelled'),
  declared:
    name === 'examination declared' || PHASES.indexOf(state.phase) > PHASES.indexOf('examination'),
  state,
  log,
  now,
});

const taken = (play: Play): Taken => ({ state: play.state(), log: play.log(), now: play.now() });

/** The same moment, standing still and given up. */
function standingStill(play: Play, phase: Phase): readonly Situation[] {
  if (PHASES.indexOf(phase) >= PHASES.indexOf('awarded')) return [];
  const [still, over] = [play.fork(), play.fork()];
  still.accept('legal', 'suspend', { reason });
  over.accept('officer', 'cancelProcedure', { ground: 'basisChanged', reason });
  over.accept('approver', 'confirmCancellation', {});
  return [
    situation(`${phase} suspended`, taken(still)),
    situation(`${phase} cancelled`, taken(over)),
  ];
}

/** In the need everybody is a member already, but nothing has been approved. */
function needWithPeople(): Play {
  const play = createPlay();
  openProcedure(play);
  appointFurther(play);
  return play;
}

function playAll(): readonly Situation[] {
  const found = new Map<string, Situation>();
  const keep = (one: Situation): void => void (found.has(one.name) || found.set(one.name, one));
  let everybody = false;
  const start = needWithPeople();
  const play = createPlay(
    {
      observe: (state, log, now) => {
        everybody ||= state.useCase !== null;
        if (!everybody || state.ending !== null) return;
        for (const [name, holds] of Object.entries(TURNING_POINTS)) {
          if (!found.has(name) && holds(state)) keep(situation(name, { state, log, now }));
        }
        if (state.phase === 'need') keep(situation('need', { state, log, now }));
      },
    },
    { state: start.state(), log: start.log(), now: start.now() },
  );
  while (play.state().ending === null) {
    const { phase } = play.state();
    if (phase !== 'need') {
      keep(situation(phase, taken(play)));
      for (const one of standingStill(play, phase)) keep(one);
    }
    if (phase === 'examination') declareConflicts(play);
    playPhase(play);
  }
  keep(situation('contract ended', taken(play)));
  return [...found.values()];
}

export const SITUATIONS: readonly Situation[] = playAll();

/** @throws Error for a name that was not played. */
export function situationOf(name: string): Situation {
  const found = SITUATIONS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no situation ${name}`);
  return found;
}

export const SITUATION_NAMES_EXPECTED: readonly string[] = [
  ...PHASES,
  ...Object.keys(TURNING_POINTS),
  ...PHASES.slice(1, PHASES.indexOf('awarded')).flatMap((phase) => [
    `${phase} suspended`,
    `${phase} cancelled`,
  ]),
  'contract ended',
];
