/** The workflow's log: one command after the other, one receipt for one key, and a log that is ahead is caught up with. */
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../criteria/canonical-json.js';
import { verifyChain } from '../../criteria/log-chain.js';
import { dueEffect, outcomeEvents } from '../../criteria/procedure/effects.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import { firstRun } from '../../workflows/messages.js';
import { createProcedureLog } from '../../workflows/procedure-log.js';
import { outcomeOf } from '../harness/effect-outcomes.js';
import { createMemoryLog } from '../harness/memory-log.js';
import { PLAY_START, createPlay } from '../harness/play-procedure.js';
import { ACTORS } from '../harness/procedure-people.js';

import {
  ID,
  at,
  codeOf,
  envelope,
  kinds,
  note,
  opened,
  opening,
  played,
  receiptOf,
} from '../harness/log-desk.js';

describe('commands', () => {
  it('are written one after the other, however many come at once', async () => {
    const desk = await opened();
    const keys = Array.from({ length: 20 }, (_, place) => `n${place}`);
    expect(desk.log.idle()).toBe(true);
    const answers = keys.map((key) => desk.log.give(note(key)));
    expect(desk.log.idle()).toBe(false);
    const receipts = (await Promise.all(answers)).map(receiptOf);
    expect(desk.log.idle()).toBe(true);
    expect(receipts.map(({ sequence }) => sequence)).toEqual(keys.map((_, place) => place + 2));
    const hashes = desk.store
      .entries()
      .slice(1)
      .map(({ hash }) => hash);
    expect(receipts.map(({ hash }) => hash)).toEqual(hashes);
    expect(verifyChain(ID, desk.store.entries())).toMatchObject({ kind: 'intact', entries: 21 });
  });

  it('with the same key and body are answered alike and written once', async () => {
    const desk = await opened();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => desk.log.give(note('n'))));
    expect(new Set(answers.map((answer) => digestOf(receiptOf(answer)))).size).toBe(1);
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'NoteAdded']);
  });

  it('with the same key and another body are refused, and nothing is written', async () => {
    const desk = await opened();
    await desk.log.give(note('n'));
    expect(codeOf(await desk.log.give(note('n', 'anderes')))).toBe('keyReused');
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'NoteAdded']);
  });

  it('of two people may have the same key', async () => {
    const { log } = await played('design');
    await log.give(envelope('officer', 'n', 'addNote', { text: 'a' }));
    expect(codeOf(await log.give(envelope('legal', 'n', 'addNote', { text: 'b' })))).toBe(
      'accepted',
    );
  });

  it('that are refused with evidence are refused alike again, and the evidence stands once', async () => {
    const desk = await opened();
    const attempt = envelope('outsider', 'n', 'addNote', { text: 'x' });
    const answers = [await desk.log.give(attempt), await desk.log.give(attempt)];
    expect(answers.map(codeOf)).toEqual(['unknownProcedure', 'unknownProcedure']);
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'AccessRefused']);
  });

  it('that are refused without evidence may be right later under the same key', async () => {
    const desk = await opened();
    const { personId, name } = ACTORS.approver;
    const appoint = { personId, name, roles: ['approver'] as const };
    await desk.log.give(envelope('officer', 'm', 'appointMember', appoint));
    const cancel = envelope('approver', 'n', 'confirmCancellation', {});
    expect(codeOf(await desk.log.give(cancel))).toBe('incomplete');
    expect(desk.store.receipts().map(({ key }) => key)).not.toContain('anna:n');
    const body = { ground: 'basisChanged', reason: 'Entfallen.' } as const;
    await desk.log.give(envelope('officer', 'c', 'cancelProcedure', body));
    expect(codeOf(await desk.log.give(cancel))).toBe('accepted');
  });

  it('that come too late by a period that ended just then leave no answer behind either', async () => {
    const { store, now } = await played('published');
    const state = foldLog(store.entries());
    const headHash = store.entries().at(-1)?.hash ?? '';
    const late = at(store, { ...firstRun(ID), state, headHash }, state?.bidDeadlineAt ?? now);
    const body = { bidDeadlineAt: '2026-12-24T00:00:00.000Z', reason: 'Mehr Zeit.' };
    const extend = envelope('officer', 'x', 'extendDeadline', body);
    expect(codeOf(await late.give(extend))).toBe('wrongPhase');
    expect(store.receipts()).toEqual([]);
  });

  it('before there is a procedure are refused and leave nothing', async () => {
    const store = createMemoryLog();
    expect(codeOf(await at(store, firstRun(ID)).give(note('n')))).toBe('unknownProcedure');
    expect(store.entries()).toEqual([]);
  });

  it('go on after one whose writing failed', async () => {
    const store = createMemoryLog();
    let failing = true;
    const log = createProcedureLog(firstRun(ID), {
      ...store,
      now: () => PLAY_START,
      append: (request) => {
        if (!failing) return store.append(request);
        failing = false;
        return Promise.reject(new Error('database is away'));
      },
    });
    await expect(log.give(opening)).rejects.toThrow('database is away');
    expect(log.state()).toBeNull();
    expect(codeOf(await log.give(opening))).toBe('accepted');
    expect(log.idle()).toBe(true);
  });
});

describe('a log that is ahead, because an earlier attempt wrote and was lost,', () => {
  it('is caught up with, and the command is decided on what stands there', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    await desk.log.give(note('lost'));
    const again = at(desk.store, before);
    const receipt = receiptOf(await again.give(note('new')));
    expect(receipt.sequence).toBe(3);
    expect(again.state()).toEqual(foldLog(desk.store.entries()));
    expect(again.state()).not.toEqual(before.state);
  });

  it('is caught up with before a command is refused for what its giver has already seen done', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    await desk.log.give(envelope('officer', 's', 'suspend', { reason: 'Rüge' }));
    // A refusal is written nowhere, so that writing alone does not show that the log is ahead.
    const resume = envelope('officer', 'r', 'resume', { reason: 'Geklärt' });
    expect(codeOf(await at(desk.store, before).give(resume))).toBe('alreadyDone');
    const seen = desk.log.state()?.sequence ?? 0;
    const again = at(desk.store, before);
    expect(codeOf(await again.give({ ...resume, seen }))).toBe('accepted');
    expect(again.state()).toEqual(foldLog(desk.store.entries()));
  });

  it('is not looked for beyond what stands there, when the giver counted an end that is only due', async () => {
    const desk = await opened();
    const seen = (desk.log.state()?.sequence ?? 0) + 1;
    expect(codeOf(await desk.log.give({ ...note('n'), seen }))).toBe('accepted');
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'NoteAdded']);
  });

  it('gives back the receipt of the command that was lost', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    const first = receiptOf(await desk.log.give(note('n')));
    await desk.log.give(note('other'));
    const again = at(desk.store, before, '2026-11-20T08:00:05.000Z');
    expect(receiptOf(await again.give(note('n')))).toEqual(first);
    expect(codeOf(await again.give(note('n', 'anderes')))).toBe('keyReused');
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'NoteAdded', 'NoteAdded']);
  });

  it('gives back a lost refusal with its one piece of evidence', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    const attempt = envelope('outsider', 'n', 'addNote', { text: 'x' });
    await desk.log.give(attempt);
    const again = at(desk.store, before, '2026-11-20T08:00:05.000Z');
    expect(codeOf(await again.give(attempt))).toBe('unknownProcedure');
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'AccessRefused']);
  });

  it('can decide otherwise than the lost attempt saw it', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    await desk.log.give(envelope('officer', 's', 'suspend', { reason: 'Rüge' }));
    const again = at(desk.store, before);
    const other = envelope('officer', 't', 'suspend', { reason: 'Andere' });
    expect(codeOf(await again.give(other))).toBe('suspended');
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'Suspended']);
  });

  it('takes the same write at the same place for its own', async () => {
    const desk = await opened();
    const before = desk.log.carryOver();
    const first = receiptOf(await desk.log.give(note('n')));
    expect(receiptOf(await at(desk.store, before).give(note('n')))).toEqual(first);
  });

  it('fails loudly where it has nothing to catch up with', async () => {
    const { log, store } = await opened();
    const stuck = createProcedureLog(log.carryOver(), {
      ...store,
      now: () => PLAY_START,
      append: () => Promise.resolve({ kind: 'behind', entries: [], handled: [] }),
    });
    await expect(stuck.give(note('n'))).rejects.toThrow('nothing to catch up');
    await expect(
      stuck.note(() => [{ kind: 'EffectRecovered', payload: { effect: 'x' } }]),
    ).rejects.toThrow('nothing to catch up');
  });
});

describe('the outcome of an effect', () => {
  it('is recorded once, also when the first record of it was lost', async () => {
    const desk = await played('opening');
    await desk.log.give(envelope('opener', 'o', 'openBids', { part: 'first' }));
    await desk.log.give(envelope('secondOpener', 'o', 'openBids', { part: 'second' }));
    const before = desk.log.carryOver();
    const effect = before.state === null ? null : dueEffect(before.state, desk.now);
    if (before.state === null || effect === null) throw new Error('no effect');
    const outcome = outcomeOf(effect, createPlay().lots, before.state);
    await desk.log.note((state) => outcomeEvents(state, effect, outcome));
    await desk.log.note((state) => outcomeEvents(state, effect, outcome));
    const again = at(desk.store, before, '2026-11-20T09:00:00.000Z');
    await again.note((state) => outcomeEvents(state, effect, outcome));
    expect(kinds(desk).filter((kind) => kind === 'QualityUnsealed')).toHaveLength(1);
    expect(again.state()).toEqual(foldLog(desk.store.entries()));
  });

  it('is nothing before there is a procedure', async () => {
    const store = createMemoryLog();
    await at(store, firstRun(ID)).note(() => [
      { kind: 'EffectRecovered', payload: { effect: 'x' } },
    ]);
    expect(store.entries()).toEqual([]);
  });

  it('lets a period end when there is none', async () => {
    const { store } = await played('published');
    const state = foldLog(store.entries());
    const headHash = store.entries().at(-1)?.hash ?? '';
    const log = at(store, { ...firstRun(ID), state, headHash }, state?.bidDeadlineAt ?? '');
    await log.note(() => []);
    expect(log.state()?.phase).toBe('opening');
    expect(store.entries().at(-1)).toMatchObject({ by: { kind: 'engine' } });
  });
});
