/** The examination in worker threads: the same bytes however many there are, and a clean failure when one dies. */
import { describe, expect, it } from 'vitest';
import { examineInThreads } from '../../activities/stability/examine-in-threads.js';
import { canonicalJson } from '../../criteria/canonical-json.js';
import { examineLot } from '../../criteria/stability/examine-lot.js';
import { threeBids } from '../criteria/stability/lot-fields.js';

const lot = threeBids({ method: 'M1', parameters: { scale: 100_000 } });
const TASK = { lot, seed: 7n, draws: 12_345 };

describe('an examination in threads', () => {
  it('gives the same bytes with one thread, with two, and without any', async () => {
    const seen: number[] = [];
    const one = await examineInThreads({ ...TASK, threads: 1, onProgress: (at) => seen.push(at) });
    const two = await examineInThreads({ ...TASK, threads: 2 });
    expect(canonicalJson(two)).toBe(canonicalJson(one));
    expect(canonicalJson(examineLot(lot, 7n, 12_345))).toBe(canonicalJson(one));
    expect(seen).toEqual([25, 50, 75, 100]);
  });

  it('fails when a thread dies', async () => {
    const threadFile = new URL('./dying-thread.ts', import.meta.url);
    await expect(examineInThreads({ ...TASK, threadFile })).rejects.toThrow(
      'stability thread ended with code 3',
    );
  });

  it('fails with its reason when it is called off, and leaves no thread behind', async () => {
    const calledOff = new AbortController();
    const threadFile = new URL('./silent-thread.ts', import.meta.url);
    const running = examineInThreads({ ...TASK, threadFile, signal: calledOff.signal });
    calledOff.abort(new Error('called off'));
    await expect(running).rejects.toThrow('called off');
  });

  it('says why a lot cannot be examined, without starting a thread', async () => {
    const M8 = threeBids({
      method: 'M8',
      parameters: { maxPricePoints: 40_000, maxPerformance: 100_000 },
    });
    const alone = { ...M8, candidates: M8.candidates.slice(0, 1) };
    const threadFile = new URL('./dying-thread.ts', import.meta.url);
    const result = await examineInThreads({ ...TASK, lot: alone, threadFile });
    expect(result.kind).toBe('notExamined');
  });
});
