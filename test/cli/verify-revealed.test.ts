/** `zuschlag verify` says in one line whether revealed items lead to the published root. */
import { beforeAll, describe, expect, it } from 'vitest';
import { reportText } from '../../cli/verify/report-text.js';
import type { RevealedSuite } from '../../criteria/benchmark/revealed-suite.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import { COMMITTED_SUITE, REVEAL, measuredPlay, revealedSuite } from '../harness/committed-lot.js';
import { chained } from '../harness/sample-events.js';
import { renderedRecord } from '../harness/signed-record.js';
import { verified as verifiedPdf } from '../harness/verified-record.js';

const { items } = COMMITTED_SUITE.commitment;
let honest: Uint8Array;
let without: Uint8Array;

beforeAll(async () => {
  const play = measuredPlay();
  play.accept('officer', 'revealItems', REVEAL);
  const entries = chained(play.log());
  const printed = (revealed: readonly RevealedSuite[]): Promise<Uint8Array> =>
    renderedRecord(buildRecord(entries, 1, { revealed }));
  honest = await printed([revealedSuite()]);
  without = await printed([]);
}, 240_000);

async function verified(pdf: Uint8Array, language: 'de' | 'en') {
  const { report } = await verifiedPdf(pdf, { language });
  const codes = report.findings.map(({ code }) => code);
  return { report, codes, text: reportText('x.pdf', report, language) };
}

describe('the report on a record with revealed items', () => {
  it('counts the items that were proved, in German and in English', async () => {
    const german = await verified(honest, 'de');
    expect(german.report.revealedItems).toEqual({ suites: 1, proved: items, beside: 0 });
    expect(german.report.pages).toBe('equal');
    expect(german.codes).not.toContain('ITEMS_DIFFER');
    expect(german.text).toContain(`${items} gegen die veröffentlichte Wurzel geprüft: gleich`);
    const english = await verified(honest, 'en');
    expect(english.text).toContain(`${items} checked against the published root: equal`);
  }, 240_000);

  it('says when they are missing', async () => {
    const { report, codes, text } = await verified(without, 'de');
    expect(codes).toContain('ITEMS_MISSING');
    expect(report.verdict).toBe('invalid');
    expect(text).toContain('führen nicht zur veröffentlichten Wurzel');
    expect(text).toContain(REVEAL.suiteId);
  }, 240_000);
});
