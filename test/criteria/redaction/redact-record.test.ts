/** The redacted record: what is withheld stands nowhere, what stays can be checked, and single values can be given out later. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../../criteria/canonical-json.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { DecisionRecord } from '../../../criteria/record/record.js';
import { checkOpening, valueAt } from '../../../criteria/redaction/commitment.js';
import { isMark, redactRecord, redactionMark } from '../../../criteria/redaction/redact-record.js';
import type { RedactionSelection } from '../../../criteria/redaction/selection.js';
import { defaultSelection } from '../../../criteria/redaction/selection.js';
import { writtenAmounts } from '../../../criteria/redaction/sweep.js';
import { sampleEntries } from '../../harness/sample-events.js';

const RECORD = buildRecord(sampleEntries(), 1);
const ORIGINAL = { version: 1, digest: digestOf('file'), twinDigest: digestOf('twin') };
const SEED = digestOf('seed');

const redacted = (record: DecisionRecord, selection: RedactionSelection) => {
  const { versions: _, eventChain: __, ...chapters } = record;
  return redactRecord(chapters, ORIGINAL, selection, SEED);
};

const [LOT] = RECORD.lots;
if (LOT === undefined) throw new Error('no lot');
const [OWN, OTHER] = LOT.bids.map(({ bidId }) => bidId);
if (OWN === undefined || OTHER === undefined) throw new Error('too few bids');

describe('the rules', () => {
  const selection = defaultSelection(RECORD, OWN);
  const { record } = redacted(RECORD, selection);
  const text = canonicalJson(record);

  it('withhold names of persons, wherever they stand', () => {
    expect(RECORD.members.length).toBeGreaterThan(3);
    for (const { name, personId } of RECORD.members) {
      expect(text, name).not.toContain(name);
      expect(text, personId).not.toContain(`"${personId}"`);
    }
    expect(text).toContain(redactionMark('persons', null));
  });

  it('withhold prices, texts and technical secrets of the others, and none of the own bid', () => {
    const pick = (bidId: string, key: string): unknown => {
      const index = RECORD.opening.received.findIndex((bid) => bid.bidId === bidId);
      return valueAt(record.chapters, `/opening/received/${index}/opened/${key}`);
    };
    for (const key of ['product', 'model', 'endpointHost']) {
      expect(isMark(pick(OTHER, key)), key).toBe(true);
      expect(isMark(pick(OWN, key)), key).toBe(false);
    }
    for (const { prices } of RECORD.lots) {
      for (const { bidId, evaluatedPriceMinor } of prices) {
        const shown = writtenAmounts(evaluatedPriceMinor).some((one) => text.includes(`"${one}"`));
        expect(shown).toBe(false);
        expect(text.includes(String(evaluatedPriceMinor)), bidId).toBe(bidId === OWN);
      }
    }
  });

  it('keep what was published and who won', () => {
    expect(valueAt(record.chapters, '/lots/0/criteria/profile')).toEqual(
      JSON.parse(JSON.stringify(valueAt(RECORD, '/lots/0/criteria/profile'))),
    );
    expect(valueAt(record.chapters, '/lots/0/award/decided/bidId')).toBe(
      valueAt(RECORD, '/lots/0/award/decided/bidId'),
    );
  });

  it('withhold digests from which a price could be guessed', () => {
    const other = defaultSelection(RECORD, null);
    const { record: all } = redacted(RECORD, other);
    expect(isMark(valueAt(all.chapters, '/lots/0/award/decided/digest'))).toBe(true);
    const { decided } = LOT.award;
    expect(canonicalJson(all)).not.toContain(decided === 'missing' ? '?' : decided.digest);
  });

  it('hold no log: its entries contain everything', () => {
    expect(record.chapters).not.toHaveProperty('eventChain');
  });
});

describe('the choice of the officer', () => {
  it('withholds passages wherever they stand, whatever their spacing and case', () => {
    const [first] = RECORD.process.filter(({ reason }) => (reason ?? '').length > 20);
    const passage = (first?.reason ?? '').slice(3, 18);
    const shouted = passage.toUpperCase().replaceAll(' ', '  ');
    const { record } = redacted(RECORD, { persons: false, bids: [], passages: [shouted] });
    expect(canonicalJson(record)).not.toContain(passage);
    expect(record.rules).toEqual({ persons: false, bids: [], passages: 1 });
    expect(canonicalJson(record)).not.toContain(shouted);
  });

  it('without anything withheld leaves the chapters as they are', () => {
    const { record, openings } = redacted(RECORD, { persons: false, bids: [], passages: [] });
    const { versions: _, eventChain: __, ...chapters } = RECORD;
    expect(canonicalJson(record.chapters)).toBe(canonicalJson(chapters));
    expect(openings).toEqual([]);
  });
});

describe('a removed field', () => {
  const { record, openings } = redacted(RECORD, defaultSelection(RECORD, OWN));

  it('can be opened: the value given out is the one in the twin of the full record', () => {
    expect(openings.length).toBeGreaterThan(20);
    const twin: unknown = JSON.parse(canonicalJson(RECORD));
    for (const opening of openings) {
      expect(checkOpening(record.removed, opening)).toBe('matches');
      expect(valueAt(twin, opening.pointer)).toEqual(JSON.parse(JSON.stringify(opening.value)));
    }
  });

  it('cannot be opened with another value, another salt or another place', () => {
    const [first, second] = openings;
    if (first === undefined || second === undefined) throw new Error('no openings');
    expect(checkOpening(record.removed, { ...first, value: 'etwas anderes' })).toBe('differs');
    expect(checkOpening(record.removed, { ...first, salt: second.salt })).toBe('differs');
    expect(checkOpening(record.removed, { ...first, pointer: second.pointer })).toBe('differs');
    expect(checkOpening(record.removed, { ...first, pointer: '/nirgends' })).toBe('unknownField');
  });

  it('hides equal values behind different commitments, and another seed behind others', () => {
    const commitments = record.removed.map(({ commitment }) => commitment);
    expect(new Set(commitments).size).toBe(commitments.length);
    const { versions: _, eventChain: __, ...chapters } = RECORD;
    const again = redactRecord(
      chapters,
      ORIGINAL,
      defaultSelection(RECORD, OWN),
      digestOf('other'),
    );
    for (const { commitment } of again.record.removed)
      expect(commitments).not.toContain(commitment);
  });
});

describe('whatever bidders write', () => {
  /** The record of a procedure in which this is what the other bid offers, and in which people wrote of it. */
  const changed = (product: string): DecisionRecord => ({
    ...RECORD,
    opening: {
      ...RECORD.opening,
      received: RECORD.opening.received.map((bid) =>
        bid.bidId === OTHER && bid.opened !== 'missing'
          ? { ...bid, opened: { ...bid.opened, product, model: `${product}-m` } }
          : bid,
      ),
    },
    process: RECORD.process.map((line, place) =>
      place % 7 === 0 ? { ...line, reason: `Das Produkt ${product} fehlt.` } : line,
    ),
  });

  it('is gone from the redacted data, also where others repeat it', () => {
    const word = fc
      .string({
        unit: fc.constantFrom(...'abcXYZäöß019 .-_()[]*+?$^|\\/"<>&'),
        minLength: 5,
        maxLength: 40,
      })
      .map((text) => `Pq${text.trim()}7x`);
    fc.assert(
      fc.property(word, (product) => {
        const record = changed(product);
        const { record: out } = redacted(record, defaultSelection(record, OWN));
        const strings: string[] = [];
        JSON.stringify(out, (key, value: unknown) => {
          strings.push(key, ...(typeof value === 'string' ? [value] : []));
          return value;
        });
        expect(strings.filter((one) => one.includes(product))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
