/** What one run hands to the next, and attempts that the API refused already and sends for their trace only. */
import { describe, expect, it } from 'vitest';
import { PROCEDURE_LIMITS } from '../../criteria/limits.js';
import { verifyChain } from '../../criteria/log-chain.js';
import { foldLog } from '../../criteria/procedure/evolve.js';
import { PHASES } from '../../criteria/procedure/phase.js';
import { POLICY } from '../../criteria/procedure/policy.js';
import type { CarryOver } from '../../workflows/carry-over.js';
import { EVERYBODY } from '../harness/procedure-people.js';

import {
  ID,
  at,
  codeOf,
  envelope,
  kinds,
  note,
  opened,
  played,
  receiptOf,
} from '../harness/log-desk.js';

describe('what is carried over', () => {
  const viaJson = (input: CarryOver): CarryOver => JSON.parse(JSON.stringify(input)) as CarryOver;

  it('keeps receipts and refusals through JSON, and the chain goes on', async () => {
    const desk = await opened();
    const first = receiptOf(await desk.log.give(note('n')));
    await desk.log.give(envelope('outsider', 'n', 'addNote', { text: 'x' }));
    const next = at(desk.store, viaJson(desk.log.carryOver()));
    expect(receiptOf(await next.give(note('n')))).toEqual(first);
    expect(codeOf(await next.give(note('n', 'anderes')))).toBe('keyReused');
    const refused = envelope('outsider', 'n', 'addNote', { text: 'x' });
    expect(codeOf(await next.give(refused))).toBe('unknownProcedure');
    expect(receiptOf(await next.give(note('m'))).sequence).toBe(4);
    expect(verifyChain(ID, desk.store.entries())).toMatchObject({ kind: 'intact', entries: 4 });
  });

  it('is bounded: the latest receipts stay', async () => {
    const { log, store } = await opened();
    const [own] = log.carryOver().handled;
    if (own === undefined) throw new Error('nothing handled');
    const handled = Array.from({ length: PROCEDURE_LIMITS.carriedReceipts + 3 }, (_, place) => ({
      ...own,
      key: `k${place}`,
    }));
    const kept = at(store, { ...log.carryOver(), handled }).carryOver().handled;
    expect(kept).toHaveLength(PROCEDURE_LIMITS.carriedReceipts);
    expect(kept[0]?.key).toBe('k3');
  });
});

describe('a probe', () => {
  it('is never accepted and never throws, whoever gives it in whichever phase', async () => {
    for (const phase of PHASES.slice(1)) {
      const { store, log } = await played(phase);
      for (const who of EVERYBODY) {
        for (const name of Object.keys(POLICY) as (keyof typeof POLICY)[]) {
          const probe = envelope(who, `${who}-${name}`, name, {} as never);
          const answer = await log.give({ ...probe, probe: true });
          expect(answer.kind).toBe('refused');
        }
      }
      const since = store.entries().filter(({ event }) => event.kind === 'AccessRefused');
      const others = foldLog(store.entries().slice(0, store.entries().length - since.length));
      expect(others?.phase).toBe(phase);
      expect(since.length).toBeGreaterThan(0);
    }
  });

  it('leaves the trace that the attempt deserves', async () => {
    const desk = await opened();
    const probe = { ...envelope('outsider', 'p', 'publish', {} as never), probe: true as const };
    expect(codeOf(await desk.log.give(probe))).toBe('unknownProcedure');
    expect(kinds(desk)).toEqual(['ProcedureOpened', 'AccessRefused']);
  });
});
