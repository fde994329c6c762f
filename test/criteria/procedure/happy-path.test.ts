/** The regular course of a procedure, with one lot and with two, through all phases to the end of the contract. */
import { describe, expect, it } from 'vitest';
import { GENESIS_HASH, chain, verifyChain } from '../../../criteria/log-chain.js';
import { PHASES } from '../../../criteria/procedure/phase.js';
import type { Phase } from '../../../criteria/procedure/phase.js';
import { currentRanking } from '../../../criteria/procedure/state.js';
import { ASSISTANT_LOT, TRAINING_LOT } from '../../harness/played-lots.js';
import { PLAYED_PROCEDURE, createPlay } from '../../harness/play-procedure.js';
import { playTo, playToEnd, winnerOf } from '../../harness/procedure-course.js';

/** The phases in the order in which they were entered. */
function phasesPlayed(lots = [ASSISTANT_LOT, TRAINING_LOT]): readonly Phase[] {
  const seen: Phase[] = [];
  const observe = ({ phase }: { readonly phase: Phase }): void => {
    if (seen.at(-1) !== phase) seen.push(phase);
  };
  playToEnd(createPlay({ lots, observe }));
  return seen;
}

describe('a procedure with two lots', () => {
  it('goes through all fourteen phases in their order', () => {
    expect(phasesPlayed()).toEqual(PHASES);
  });

  it('ends with the contract, both lots awarded to their first bid, nothing left to do', () => {
    const play = playToEnd(createPlay());
    const { ending, contract, lots, attention, record } = play.state();
    expect(ending).toBe('expired');
    expect(contract).toEqual({ concludedOn: '2026-12-01', reference: 'V-2026-17' });
    expect(Object.values(lots).map((lot) => [lot.id, lot.award.kind])).toEqual([
      ['1', 'decided'],
      ['2', 'decided'],
    ]);
    expect(attention).toEqual([]);
    expect(record.signatures.map(({ role }) => role)).toEqual([
      'legal',
      'chair',
      'procurementOfficer',
    ]);
    expect(record.sealed).toBe(true);
    expect(play.due()).toBeNull();
  });

  it('waits in ranking until the last lot is decided', () => {
    const play = playTo(createPlay(), 'ranking');
    const before = play.state().lots['1'];
    expect(before === undefined ? null : currentRanking(before)?.kind).toBe('ranked');
    expect(winnerOf(play, '2')).not.toBe('');
    playTo(play, 'review');
    const kinds = play.log().map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind === 'AwardDecided')).toHaveLength(2);
  });

  it('measures only the lot that has a benchmark', () => {
    const play = playTo(createPlay(), 'scoring');
    expect(play.state().lots['1']?.benchmark.kind).toBe('finished');
    expect(play.state().lots['2']?.benchmark.kind).toBe('none');
  });

  it('writes letters to everybody but the winners, the excluded bid included', () => {
    const play = playTo(createPlay(), 'awarded');
    const letters = play.log().find(({ event }) => event.kind === 'LettersDispatched')?.event;
    const winners = [winnerOf(play, '1'), winnerOf(play, '2')];
    const others = ['a1', 'a2', 'a3', 'b1', 'b2'].filter((id) => !winners.includes(id));
    expect(
      letters?.kind === 'LettersDispatched' && letters.payload.recipients.map(({ bidId }) => bidId),
    ).toEqual(others);
  });

  it('numbers its events without a gap, and they chain', () => {
    const log = playToEnd(createPlay()).log();
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, place) => place + 1));
    const entries = chain(PLAYED_PROCEDURE, GENESIS_HASH, log);
    expect(verifyChain(PLAYED_PROCEDURE, entries)).toMatchObject({
      kind: 'intact',
      entries: log.length,
    });
  });
});

describe('a procedure with one lot', () => {
  it('with a benchmark goes through every phase', () => {
    expect(phasesPlayed([ASSISTANT_LOT])).toEqual(PHASES);
  });

  it('without a benchmark leaves that phase out', () => {
    expect(phasesPlayed([TRAINING_LOT])).toEqual(PHASES.filter((phase) => phase !== 'benchmark'));
  });
});

describe('how a contract ends', () => {
  it.each(['expired', 'left'] as const)('%s', (how) => {
    const play = playTo(createPlay(), 'contract');
    play.accept('officer', 'endContract', { how, reason: 'Laufzeit zu Ende.' });
    expect(play.state().ending).toBe(how);
  });
});
