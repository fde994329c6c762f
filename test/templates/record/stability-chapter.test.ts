/** What the record prints about the stability of the result, and that verification examines it again. */
import { describe, expect, it } from 'vitest';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { recomputeStability } from '../../../criteria/record/recompute-stability.js';
import { rankingChapter } from '../../../templates/record/ranking-chapter.js';
import { stabilityChapter } from '../../../templates/record/stability-chapter.js';
import { createWriter } from '../../../templates/record/writer.js';
import { chained, sampleEntries } from '../../harness/sample-events.js';

const ENTRIES = sampleEntries();

const printed = (language: 'de' | 'en', entries = ENTRIES): string =>
  JSON.stringify(stabilityChapter(createWriter(buildRecord(entries, 1), language)));

const result = () => {
  const [first] = buildRecord(ENTRIES, 1).lots;
  const stability = first?.stability;
  if (stability == null || stability === 'missing' || stability.result.kind !== 'examined') {
    throw new Error('not examined');
  }
  return stability.result;
};

describe('the chapter on stability', () => {
  it.each(['de', 'en'] as const)('says in %s what it means, and how to repeat it', (language) => {
    const { summary, draws, ranges } = result();
    const text = printed(language);
    for (const words of [summary.stable[language], summary.sensitive[language], draws.seed]) {
      expect(text).toContain(JSON.stringify(words).slice(1, -1));
    }
    for (const { id } of ranges) expect(text).toContain(id);
    expect(text).toContain('<svg');
  });

  it('says that the examination is missing where the log holds none', () => {
    const without = chained(ENTRIES.filter(({ event }) => event.kind !== 'StabilityExamined'));
    expect(printed('de', without)).toContain('wurde nicht untersucht');
  });
});

describe('the chapter on the ranking', () => {
  it('says whether the method is advised', () => {
    const text = JSON.stringify(rankingChapter(createWriter(buildRecord(ENTRIES, 1), 'de')));
    expect(text).toContain('Die Methode ist zu empfehlen');
  });
});

describe('verification of the stability', () => {
  it('finds nothing in a log as it was written', () => {
    expect(recomputeStability(ENTRIES)).toEqual([]);
  });

  it('finds a changed share, border, seed or sentence', () => {
    const { draws, ranges, summary } = result();
    const changes: readonly object[] = [
      { draws: { ...draws, seed: '1' } },
      { draws: { ...draws, draws: draws.draws + 1 } },
      { ranges: ranges.slice(1) },
      { summary: { ...summary, sensitive: { de: 'Nichts.', en: 'Nothing.' } } },
    ];
    for (const change of changes) {
      const entries = ENTRIES.map((entry) =>
        entry.event.kind === 'StabilityExamined' && entry.event.payload.lotId === '1'
          ? {
              ...entry,
              event: {
                ...entry.event,
                payload: { ...entry.event.payload, result: { ...result(), ...change } },
              },
            }
          : entry,
      );
      const codes = new Set(recomputeStability(entries).map(({ code }) => code));
      expect([...codes]).toEqual(['STABILITY_DIFFERS']);
    }
  });
});
