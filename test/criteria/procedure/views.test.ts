/** Nothing sealed, nothing of others leaves through the views: played step by step, looked at by every person after each. */
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../criteria/instant.js';
import { GENESIS_HASH, chain } from '../../../criteria/log-chain.js';
import type { PersonActor } from '../../../criteria/procedure/actor.js';
import type { LogEntry, RecordedEvent } from '../../../criteria/procedure/event.js';
import { logViewFor } from '../../../criteria/procedure/log-view.js';
import { isBeforePhase } from '../../../criteria/procedure/phase.js';
import type { ProcedureState } from '../../../criteria/procedure/state.js';
import { hasRole, memberOf } from '../../../criteria/procedure/state.js';
import { viewFor } from '../../../criteria/procedure/view.js';
import { PLAYED_PROCEDURE, createPlay } from '../../harness/play-procedure.js';
import { playTo, playToEnd, scoresOf } from '../../harness/procedure-course.js';
import { sendBack } from '../../harness/record-plays.js';
import { ACTORS, EVALUATORS, EVERYBODY } from '../../harness/procedure-people.js';

interface Step {
  readonly state: ProcedureState;
  readonly log: readonly RecordedEvent[];
}

/** A conflict of the second opener, a return, a failing effect: what the regular course does not show. */
function allSteps(): readonly Step[] {
  const steps: Step[] = [];
  const observe = (state: ProcedureState, log: readonly RecordedEvent[], _: Instant): void => {
    steps.push({ state, log });
  };
  const play = playTo(createPlay({ observe }), 'examination');
  const statement = 'Beteiligung an einem Bieter.';
  play.accept('secondOpener', 'declareInterest', { conflict: true, statement });
  playTo(play, 'review');
  play.accept('officer', 'returnTo', { phase: 'scoring', reason: 'Rechenfehler im Bogen.' });
  play.accept('approver', 'confirmReturn', {});
  playTo(play, 'review');
  play.accept('officer', 'requestReview', {});
  play.failEffect(`Kein Platz für ${BIDDERS[0] ?? ''}`);
  play.wait(60_000);
  play.runEffects();
  sendBack(play);
  playToEnd(play);
  return steps;
}

const LOTS = createPlay().lots;
const BIDS = LOTS.flatMap((lot) => lot.bids);
const BIDDERS = BIDS.map(({ bidder }) => bidder);
const LONG_PRICES = BIDS.flatMap(({ prices }) => prices.filter((price) => price > 100_000));
/** The long ones as such, the short ones by the fields that hold them: digests are full of short numbers. */
const PRICES = [
  ...LONG_PRICES.map(String),
  '"unitPriceExact"',
  '"evaluatedPriceMinor"',
  '"priceMinor"',
];
const STEPS = allSteps();
const ENTRIES = chain(PLAYED_PROCEDURE, GENESIS_HASH, STEPS.at(-1)?.log ?? []);
const entriesOf = ({ log }: Step): readonly LogEntry[] => ENTRIES.slice(0, log.length);

/** Texts that only this evaluator's sheets hold. */
const ownWords = (who: (typeof EVALUATORS)[number]): readonly string[] =>
  BIDS.flatMap((bid) => scoresOf(who, bid).map(({ strengths }) => strengths));

const contains = (text: string, needles: readonly string[]): string | undefined =>
  needles.find((needle) => text.includes(needle));

const declared = (actor: PersonActor, state: ProcedureState): boolean =>
  state.interests[actor.personId]?.conflict === false;
const reading = (actor: PersonActor, state: ProcedureState): boolean =>
  actor.accountRoles.includes('auditor') && memberOf(state, actor.personId) === null;

/** Looks at every step with the eyes of everybody and collects what should not be there. */
function leaks(look: (actor: PersonActor, step: Step) => string | undefined): readonly string[] {
  return STEPS.flatMap((step, place) =>
    EVERYBODY.flatMap((who) => {
      const found = look(ACTORS[who], step);
      const { phase } = step.state;
      return found === undefined ? [] : [`step ${place}, ${phase}, ${who}: ${found}`];
    }),
  );
}

const looked = new Map<string, string>();

/** All that leaves for this person, as text. */
function seenBy(actor: PersonActor, step: Step): string {
  const key = `${actor.personId} ${step.log.length}`;
  const known = looked.get(key);
  if (known !== undefined) return known;
  const view = JSON.stringify(viewFor(actor, step.state));
  // An auditor's log is complete by its purpose; everybody else's is looked at together with the view.
  const log = reading(actor, step.state) ? null : logViewFor(actor, step.state, entriesOf(step));
  const seen = view + JSON.stringify(log);
  looked.set(key, seen);
  return seen;
}

describe('the views', () => {
  it('were looked at in every phase', () => {
    const phases = new Set(STEPS.map(({ state }) => state.phase));
    expect(phases.size).toBe(14);
    expect(STEPS.length).toBeGreaterThan(100);
  });

  it('show no bidder to anybody before the envelopes are open', () => {
    const found = leaks((actor, step) =>
      isBeforePhase(step.state.phase, 'examination')
        ? contains(seenBy(actor, step), BIDDERS)
        : undefined,
    );
    expect(found).toEqual([]);
  });

  it('show no bidder to whoever has not declared or declared a conflict', () => {
    const found = leaks((actor, step) =>
      declared(actor, step.state) || reading(actor, step.state)
        ? undefined
        : contains(seenBy(actor, step), BIDDERS),
    );
    expect(found).toEqual([]);
  });

  it('show no number of bids before the opening', () => {
    const found = leaks((actor, { state }) => {
      const view = viewFor(actor, state);
      const shown = view?.lots.some(({ bids }) => bids !== null) ?? false;
      return shown && isBeforePhase(state.phase, 'examination') ? 'bids' : undefined;
    });
    expect(found).toEqual([]);
  });

  it('show no price before the prices are open, and then only to who may know the names', () => {
    const opened = ({ priceOpening }: ProcedureState): boolean =>
      priceOpening.kind === 'opened' && priceOpening.unsealed;
    const found = leaks((actor, step) => {
      const may = declared(actor, step.state) || reading(actor, step.state);
      return may && opened(step.state) ? undefined : contains(seenBy(actor, step), PRICES);
    });
    expect(found).toEqual([]);
  });

  it("show nobody another evaluator's sheet before the lock but chair and approver", () => {
    const found = leaks((actor, step) => {
      const { state } = step;
      const chairing =
        hasRole(state, actor.personId, 'chair') && !isBeforePhase(state.phase, 'consensus');
      const confirming =
        hasRole(state, actor.personId, 'approver') && state.lock.kind === 'proposed';
      if (state.lock.kind === 'locked' || chairing || confirming) return undefined;
      const others = EVALUATORS.filter((who) => ACTORS[who].personId !== actor.personId);
      return contains(seenBy(actor, step), others.flatMap(ownWords));
    });
    expect(found).toEqual([]);
  });

  it('show nobody with a conflict any sheet but their own', () => {
    const found = leaks((actor, step) => {
      if (declared(actor, step.state) || reading(actor, step.state)) return undefined;
      const others = EVALUATORS.filter((who) => ACTORS[who].personId !== actor.personId);
      return contains(seenBy(actor, step), others.flatMap(ownWords));
    });
    expect(found).toEqual([]);
  });

  it('show nothing at all to other authorities and to who is no member', () => {
    const shut = [
      'stranger',
      'strangeAuditor',
      'outsider',
      'otherOfficer',
      'administrator',
    ] as const;
    for (const step of STEPS) {
      for (const who of shut) {
        expect(viewFor(ACTORS[who], step.state)).toBeNull();
        expect(logViewFor(ACTORS[who], step.state, entriesOf(step))).toBeNull();
      }
    }
  });

  it('tell what failed only to officer, chair and auditor', () => {
    const found = leaks((actor, step) => {
      const { personId } = actor;
      const told =
        hasRole(step.state, personId, 'procurementOfficer') ||
        hasRole(step.state, personId, 'chair') ||
        reading(actor, step.state);
      return told
        ? undefined
        : contains(JSON.stringify(viewFor(actor, step.state)), ['Kein Platz']);
    });
    expect(found).toEqual([]);
  });

  it('do show what a person may see', () => {
    const at = (phase: string): Step => {
      const step = STEPS.findLast(({ state }) => state.phase === phase);
      if (step === undefined) throw new Error(`no step in ${phase}`);
      return step;
    };
    const ranking = seenBy(ACTORS.officer, at('ranking'));
    expect(BIDDERS.slice(0, 2).every((bidder) => ranking.includes(bidder))).toBe(true);
    expect(ranking).toContain('640123');
    expect(seenBy(ACTORS.evaluator, at('scoring'))).toContain('Stärke von a1 laut emil');
    expect(seenBy(ACTORS.chair, at('consensus'))).toContain('Stärke von a1 laut emil');
    expect(seenBy(ACTORS.auditor, at('review'))).toContain(BIDDERS[0]);
    expect(viewFor(ACTORS.legal, at('standstill').state)?.record.signatures).toHaveLength(3);
  });

  it('tell officer, chair and auditor of an envelope that could not be read', () => {
    const { state } = STEPS.at(-1) as Step;
    const defect = { bidId: 'a1', message: { de: 'Umschlag beschädigt', en: 'Envelope damaged' } };
    const damaged = { ...state, envelopeDefects: [defect] };
    expect(viewFor(ACTORS.officer, damaged)?.envelopeDefects).toEqual([defect]);
    expect(viewFor(ACTORS.auditor, damaged)?.envelopeDefects).toEqual([defect]);
    expect(viewFor(ACTORS.secondOpener, damaged)?.envelopeDefects).toEqual([]);
  });
});

describe('an auditor who is a member', () => {
  const actor: PersonActor = { ...ACTORS.evaluator, accountRoles: ['member', 'auditor'] };

  it('sees in scoring what an evaluator sees, not what an auditor sees', () => {
    const step = STEPS.findLast(({ state }) => state.phase === 'scoring');
    if (step === undefined) throw new Error('no step');
    expect(viewFor(actor, step.state)).toEqual(viewFor(ACTORS.evaluator, step.state));
    const entries = entriesOf(step);
    expect(logViewFor(actor, step.state, entries)).toBeNull();
  });
});

describe('the log', () => {
  it.each([
    ['officer', true],
    ['legal', true],
    ['auditor', true],
    ['chair', false],
    ['evaluator', false],
    ['approver', false],
    ['opener', false],
    ['platform', false],
  ] as const)('is open to %s: %s', (who, open) => {
    for (const step of STEPS.filter(({ state }) => state.members.length > 7)) {
      expect(logViewFor(ACTORS[who], step.state, entriesOf(step)) !== null).toBe(open);
    }
  });

  it.each(['officer', 'legal'] as const)('stays covered for %s without a declaration', (who) => {
    const step = STEPS.findLast(({ state }) => state.phase === 'contract');
    if (step === undefined) throw new Error('no step');
    const entries = entriesOf(step);
    const { [ACTORS[who].personId]: own, ...interests } = step.state.interests;
    expect(own).toMatchObject({ conflict: false });
    expect(logViewFor(ACTORS[who], step.state, entries)).toEqual(entries);
    const undeclared = logViewFor(ACTORS[who], { ...step.state, interests }, entries);
    expect(contains(JSON.stringify(undeclared), [...BIDDERS, ...PRICES])).toBeUndefined();
  });

  it('keeps place, time, author and hashes where it covers the contents', () => {
    const step = STEPS.find(({ state }) => state.phase === 'scoring');
    if (step === undefined) throw new Error('no step');
    const entries = entriesOf(step);
    const seen = logViewFor(ACTORS.officer, step.state, entries);
    expect(seen).toEqual(entries.map((entry) => ({ ...entry, event: { kind: entry.event.kind } })));
    expect(logViewFor(ACTORS.auditor, step.state, entries)).toEqual(entries);
  });
});
