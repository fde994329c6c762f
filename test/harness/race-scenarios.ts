/** What several people may do at the same moment: where each race starts, and the moves of which it is mixed. */
import { NO_SOURCES } from '../../criteria/catalogue/catalogue-excerpt.js';
import { addMs } from '../../criteria/instant.js';
import type { Instant } from '../../criteria/instant.js';
import type { PersonActor } from '../../criteria/procedure/actor.js';
import type { CommandBody, CommandName } from '../../criteria/procedure/command.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import type { Play } from './play-procedure.js';
import { PLAY_START, createPlay } from './play-procedure.js';
import { ASSISTANT_LOT, PLAYED_USE_CASE } from './played-lots.js';
import { NO_CONFLICT, envelopesOf, playTo } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';

type Body<N extends CommandName> = CommandBody<N>;

/** A race under way: where it stands, and what each person saw when they last looked. */
export interface Race {
  readonly now: () => string;
  readonly state: () => ProcedureState;
  /** What this person saw last; at first the start. */
  readonly seen: (who: Who) => ProcedureState;
  readonly look: (who: Who) => void;
  readonly wait: (ms: number) => void;
  readonly give: <N extends CommandName>(
    who: Who,
    name: N,
    body: Body<N>,
    receivedAt?: string,
  ) => void;
}

export type Move = (race: Race) => void;

export interface Scenario {
  /** `from`: when the procedure was opened; as played, unless said otherwise. */
  readonly start: (from?: Instant) => Play;
  readonly moves: Readonly<Record<string, Move>>;
}

export const reason = 'Grund, der in der Akte steht';
const LOTS = { lots: [ASSISTANT_LOT] };
/** The approver's deputy of the races: a second approver. */
const SECOND_APPROVER: PersonActor = ACTORS.outsider;

/** With two people in every role that confirms, so that two can confirm at once. */
function begin(from: Instant): Play {
  const play = createPlay(LOTS, { state: null, log: [], now: from });
  play.accept('officer', 'openProcedure', {
    procedureId: 'rennen',
    title: 'Rennen',
    ruleSetId: 'training',
    lots: LOTS.lots.map(({ id, title }) => ({ id, title })),
  });
  const { personId, name } = SECOND_APPROVER;
  play.accept('officer', 'appointMember', { personId, name, roles: ['approver'] });
  const other = ACTORS.otherOfficer;
  const roles = ['procurementOfficer'] as const;
  play.accept('officer', 'appointMember', { personId: other.personId, name: other.name, roles });
  return play;
}

const declareLate = (play: Play): void => {
  for (const who of ['outsider', 'otherOfficer'] as const) {
    play.accept(who, 'declareInterest', NO_CONFLICT);
  }
};

export const at = (phase: Parameters<typeof playTo>[1], from: Instant = PLAY_START): Play => {
  const play = playTo(begin(from), phase);
  if (play.state().phase !== 'need' && phase !== 'design' && phase !== 'published')
    declareLate(play);
  return play;
};

export const lotId = ASSISTANT_LOT.id;
const { profile, suites } = ASSISTANT_LOT;
const lighter = { ...profile, title: 'Andere Gewichte' };
const freezeDigest = ({ freeze }: ProcedureState): string =>
  freeze.kind === 'proposed' ? freeze.digest : '0'.repeat(64);
export const looks = (...people: readonly Who[]): Readonly<Record<string, Move>> =>
  Object.fromEntries(people.map((who) => [`${who} looks`, (race: Race) => race.look(who)]));

export const freezing: Scenario = {
  start: (from) => {
    const play = at('design', from);
    play.accept('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES });
    play.accept('officer', 'planBenchmark', { lotId, suites });
    return play;
  },
  moves: {
    ...looks('approver', 'outsider'),
    propose: (race) => race.give('officer', 'proposeFreeze', {}),
    'other proposes': (race) => race.give('otherOfficer', 'proposeFreeze', {}),
    confirm: (race) =>
      race.give('approver', 'confirmFreeze', { digest: freezeDigest(race.seen('approver')) }),
    'other confirms': (race) =>
      race.give('outsider', 'confirmFreeze', { digest: freezeDigest(race.seen('outsider')) }),
    'confirm at once': (race) =>
      race.give('approver', 'confirmFreeze', { digest: freezeDigest(race.state()) }),
    reject: (race) => race.give('outsider', 'rejectFreeze', { reason }),
    edit: (race) =>
      race.give('otherOfficer', 'adoptProfile', { lotId, profile: lighter, sources: NO_SOURCES }),
    'edit back': (race) =>
      race.give('officer', 'adoptProfile', { lotId, profile, sources: NO_SOURCES }),
    plan: (race) => race.give('otherOfficer', 'planBenchmark', { lotId, suites }),
    'edit use case': (race) => race.give('officer', 'defineUseCase', { useCase: PLAYED_USE_CASE }),
  },
};

const hand = (bidId: string, early: boolean): Move => {
  const body = { lotId, bidId, envelopes: envelopesOf(bidId) };
  return (race) => {
    const deadline = race.state().bidDeadlineAt ?? race.now();
    race.give('officer', 'receiveBid', body, early ? addMs(deadline, -1) : race.now());
  };
};

export const opening: Scenario = {
  start: (from) => {
    const play = at('published', from);
    play.wait(40_000);
    return play;
  },
  moves: {
    first: hand('a1', false),
    second: hand('a2', false),
    again: hand('a1', false),
    'in time, heard late': hand('a3', true),
    withdraw: (race) => race.give('officer', 'withdrawBid', { bidId: 'a1', declaration: reason }),
    'withdraw twice': (race) =>
      race.give('otherOfficer', 'withdrawBid', { bidId: 'a1', declaration: reason }),
    open: (race) => race.give('opener', 'openBids', { part: 'first' }),
    'same opens': (race) => race.give('opener', 'openBids', { part: 'second' }),
    'other opens': (race) => race.give('secondOpener', 'openBids', { part: 'second' }),
    extend: (race) =>
      race.give('officer', 'extendDeadline', {
        bidDeadlineAt: addMs(race.now(), 90_000),
        reason,
      }),
    suspend: (race) => race.give('officer', 'suspend', { reason }),
    resume: (race) => race.give('legal', 'resume', { reason }),
    'time passes': (race) => race.wait(20_000),
    'much time passes': (race) => race.wait(60_000),
    'opener leaves': (race) => race.give('opener', 'recuse', { reason }),
  },
};

const proposalOf = ({ documents }: ProcedureState): string =>
  documents.proposal?.digest ?? '0'.repeat(64);

const amend =
  (who: 'officer' | 'otherOfficer', summary: string): Move =>
  (race) => {
    const bidDeadlineAt = addMs(race.now(), 120_000);
    const content = { lots: [], useCase: { ...PLAYED_USE_CASE, purpose: summary } };
    race.give(who, 'amendDocuments', { content, summary, reason, bidDeadlineAt });
  };

export const amending: Scenario = {
  start: (from) => at('published', from),
  moves: {
    ...looks('approver', 'outsider'),
    amend: amend('officer', 'Zweck genauer gefasst.'),
    'other amends': amend('otherOfficer', 'Zweck anders gefasst.'),
    confirm: (race) =>
      race.give('approver', 'confirmAmendment', { digest: proposalOf(race.seen('approver')) }),
    'confirm at once': (race) =>
      race.give('outsider', 'confirmAmendment', { digest: proposalOf(race.state()) }),
    reject: (race) => race.give('outsider', 'rejectAmendment', { reason }),
    first: hand('a1', false),
    second: hand('a2', false),
    'in time, heard late': hand('a3', true),
    reconfirm: (race) =>
      race.give('officer', 'reconfirmBid', { bidId: 'a1', version: 2, declaration: reason }),
    withdraw: (race) => race.give('officer', 'withdrawBid', { bidId: 'a1', declaration: reason }),
    extend: (race) =>
      race.give('officer', 'extendDeadline', { bidDeadlineAt: addMs(race.now(), 90_000), reason }),
    'time passes': (race) => race.wait(20_000),
    'much time passes': (race) => race.wait(60_000),
    open: (race) => race.give('opener', 'openBids', { part: 'first' }),
    'other opens': (race) => race.give('secondOpener', 'openBids', { part: 'second' }),
  },
};
