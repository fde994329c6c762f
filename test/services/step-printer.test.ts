/** The lines a user reads while something is started. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStepPrinter } from '../../cli/services/step-printer.js';

describe('step printer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const printer = (language: 'de' | 'en') => {
    const lines: string[] = [];
    return { lines, report: createStepPrinter({ write: (line) => lines.push(line), language }) };
  };
  const name = { de: 'PostgreSQL wird gestartet', en: 'Starting PostgreSQL' };

  it('prints one line for a quick step, with the time it took, in the language chosen', () => {
    for (const [language, line] of [
      ['de', 'PostgreSQL wird gestartet ... bereit (0,6 s)'],
      ['en', 'Starting PostgreSQL ... ready (0.6 s)'],
    ] as const) {
      const { lines, report } = printer(language);
      const step = report.step(name);
      vi.advanceTimersByTime(600);
      step.done({ de: 'bereit', en: 'ready' });
      expect(lines).toEqual([line]);
    }
  });

  it('gives a sign of life after 3 s and every 5 s, later 10 s, even when nobody reports progress', () => {
    const { lines, report } = printer('de');
    const step = report.step('Bau');
    vi.advanceTimersByTime(2_999);
    expect(lines).toEqual([]);
    vi.advanceTimersByTime(1);
    step.progress('Dateien werden übersetzt');
    vi.advanceTimersByTime(5_000);
    vi.advanceTimersByTime(60_000);
    expect(lines.slice(3).map((line) => /\d+,/u.exec(line)?.[0])).toEqual([
      '13,',
      '18,',
      '23,',
      '28,',
      '33,',
      '43,',
      '53,',
      '63,',
    ]);
    expect(lines.slice(0, 3)).toEqual([
      'Bau ... läuft (seit 3,0 s)',
      'Bau ... Dateien werden übersetzt (seit 3,0 s)',
      'Bau ... läuft (seit 8,0 s)',
    ]);
  });

  it('says nothing more about a step that has ended', () => {
    const { lines, report } = printer('de');
    const step = report.step('Bau');
    step.fail('kein Platz');
    step.done();
    step.progress('weiter');
    vi.advanceTimersByTime(60_000);
    expect(lines).toEqual(['Bau ... fehlgeschlagen (0,0 s): kein Platz']);
  });
});
