/** How often anchors are taken: once a day unless said otherwise, and never by a mistake. */
import { describe, expect, it } from 'vitest';
import { readAnchorSettings } from '../../../criteria/anchor/anchor-settings.js';

const interval = (text?: string) => {
  const read = readAnchorSettings(text === undefined ? {} : { ZUSCHLAG_ANCHOR_INTERVAL: text });
  return read.kind === 'refused' ? 'refused' : read.settings.intervalMs;
};

describe('the interval of anchors', () => {
  it.each([
    [undefined, 86_400_000],
    ['', 86_400_000],
    ['1m', 60_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['366d', 366 * 86_400_000],
    ['off', null],
  ])('%s is %s ms', (text, ms) => {
    expect(interval(text)).toBe(ms);
  });

  it.each(['0m', '367d', '24', 'h', '-1h', '1.5h', '1 h', 'täglich', 'OFF', '99999d'])(
    '%s is refused',
    (text) => {
      expect(interval(text)).toBe('refused');
    },
  );
});
