/** Whatever is changed in a signed record, or was changed before it was signed, is found, and its place is named. */
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../criteria/canonical-json.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import type { DecisionRecord } from '../../criteria/record/record.js';
import type { LogEntry, ProcedureEvent } from '../../criteria/procedure/event.js';
import type { ObjectTexts } from '../harness/rewrite-base.js';
import { objectLike, packedStream, rewriteBase } from '../harness/rewrite-base.js';
import { chained, singleLotEntries } from '../harness/sample-events.js';
import { renderedRecord, signAll } from '../harness/signed-record.js';
import { verified } from '../harness/verified-record.js';
import { TAMPER_ROWS } from '../signing/tamper-rows.js';

let unsigned: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
  unsigned = await renderedRecord(buildRecord(singleLotEntries(), 1));
  signed = await signAll(unsigned);
}, 120_000);

describe('a signed record that was changed afterwards', () => {
  it.each(TAMPER_ROWS)('$change', { timeout: 300_000 }, async ({ apply, expected }) => {
    const { report, errors, named } = await verified(apply(signed));
    expect(report.verdict).toBe('invalid');
    for (const one of expected) {
      const at = named.findIndex((found) => found.startsWith(one));
      expect(at, `${one} in ${named.join('; ')}`).toBeGreaterThanOrEqual(0);
      const { place, text } = errors[at]!;
      // The sentence for people names the same place, in German where the place is a word of ours.
      expect(text).toContain(place.replace('revision', 'Fassung').replace('byte', 'Byte'));
    }
  });
});

/** The twin of a record as the file carries it, with something done to it. */
function twinWith(change: (twin: DecisionRecord) => void): Uint8Array {
  const twin = JSON.parse(canonicalJson(buildRecord(singleLotEntries(), 1))) as DecisionRecord;
  change(twin);
  return new TextEncoder().encode(canonicalJson(twin));
}

const EMBEDDED = /\/Type \/EmbeddedFile\n/;

function replaceTwin(objects: ObjectTexts, content: Uint8Array): void {
  const [number, text] = objectLike(objects, EMBEDDED);
  const entries = text.slice(3, text.indexOf('/Length'));
  objects.set(number, packedStream(entries, content));
}

interface Forgery {
  readonly what: string;
  readonly change: (objects: ObjectTexts) => void;
  readonly expected: readonly string[];
  /** What the finding on the pages must name. */
  readonly pages?: RegExp;
}

const FORGERIES: readonly Forgery[] = [
  {
    what: 'the drawing of a page replaced',
    change: (objects) => {
      const [, page] = objectLike(objects, /\/Type \/Page\n/);
      const content = Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]);
      objects.set(content, packedStream('', 'BT (Den Zuschlag erhaelt B) Tj ET'));
    },
    expected: ['PAGES_DIFFER'],
    pages: /^page 1$/,
  },
  {
    what: 'a page added',
    change: (objects) => {
      const [tree, text] = objectLike(objects, /\/Type \/Pages\n/);
      const [, page] = objectLike(objects, /\/Type \/Page\n/);
      const fresh = Math.max(...objects.keys()) + 1;
      objects.set(fresh, page);
      const grown = text.replace(/\/Kids \[/, `/Kids [${fresh} 0 R `);
      objects.set(
        tree,
        grown.replace(/\/Count (\d+)/, (_, count: string) => `/Count ${Number(count) + 1}`),
      );
    },
    expected: ['PAGES_DIFFER'],
    pages: /page/,
  },
  {
    what: 'the attachment replaced by that of another version',
    change: (objects) => {
      const other = canonicalJson(buildRecord(singleLotEntries(), 2));
      replaceTwin(objects, new TextEncoder().encode(other));
    },
    expected: ['PAGES_DIFFER'],
    pages: /page 1/,
  },
  {
    what: 'the attachment replaced by one with another winner',
    change: (objects) => {
      const twin = twinWith(({ lots: [lot] }) => {
        (lot!.award.decided as { bidId: string }).bidId = 'B';
      });
      replaceTwin(objects, twin);
    },
    expected: ['RECORD_DIFFERS lots[0].award.decided.bidId', 'PAGES_DIFFER'],
    pages: /EmbeddedFile/,
  },
  {
    what: 'the attachment in another spelling',
    change: (objects) => {
      const twin: unknown = JSON.parse(canonicalJson(buildRecord(singleLotEntries(), 1)));
      replaceTwin(objects, new TextEncoder().encode(JSON.stringify(twin, null, 2)));
    },
    expected: ['TWIN_NOT_CANONICAL record.json', 'PAGES_DIFFER'],
    pages: /EmbeddedFile/,
  },
  {
    what: 'the attachment replaced by something that is no JSON',
    change: (objects) => replaceTwin(objects, new TextEncoder().encode('{"schema":')),
    expected: ['TWIN_UNREADABLE record.json'],
  },
  {
    what: 'the attachment named differently',
    change: (objects) => {
      for (const [number, text] of objects) {
        objects.set(number, text.replaceAll('(record.json)', '(rekord.json)'));
      }
    },
    expected: ['TWIN_MISSING record.json', 'UNEXPECTED_ATTACHMENT rekord.json'],
  },
  {
    what: 'a second attachment beside the twin',
    change: (objects) => {
      const [names, text] = objectLike(objects, /\(record\.json\) \d+ 0 R/);
      const file = Number(/\(record\.json\) (\d+) 0 R/.exec(text)?.[1]);
      const [, specification] = [file, objects.get(file) ?? ''];
      const fresh = Math.max(...objects.keys()) + 1;
      objects.set(fresh, specification.replaceAll('(record.json)', '(angebot.json)'));
      objects.set(
        names,
        text.replace('[(record.json)', `[(angebot.json) ${fresh} 0 R (record.json)`),
      );
    },
    expected: ['UNEXPECTED_ATTACHMENT angebot.json', 'PAGES_DIFFER'],
    pages: /Filespec/,
  },
  {
    what: 'a script that starts when the file is opened',
    change: (objects) => {
      const [root, text] = objectLike(objects, /\/Type \/Catalog\n/);
      const action = '/OpenAction <<\n/S /JavaScript\n/JS (app.alert\\(1\\))\n>>\n';
      objects.set(root, text.replace(/>>$/, `${action}>>`));
    },
    expected: ['ACTIVE_CONTENT', 'PAGES_DIFFER'],
    pages: /catalog/,
  },
];

describe('a record that was forged before the right people signed it', () => {
  it.each(FORGERIES)('$what', { timeout: 300_000 }, async ({ change, expected, pages }) => {
    const forged = await signAll(rewriteBase(unsigned, change));
    const { report, errors, named } = await verified(forged);
    expect(report.verdict).toBe('invalid');
    expect(report.signatures.map(({ valid }) => valid)).toEqual([true, true, true]);
    for (const one of expected) {
      expect(
        named.some((found) => found.startsWith(one)),
        `${one} in ${named.join('; ')}`,
      ).toBe(true);
    }
    if (pages === undefined) return;
    const differing = errors.find(({ code }) => code === 'PAGES_DIFFER');
    expect(differing?.detail).toMatch(pages);
  });

  it('is valid when the rewriting changed nothing', { timeout: 300_000 }, async () => {
    const same = rewriteBase(unsigned, () => undefined);
    expect((await verified(await signAll(same))).named).toEqual([]);
  });
});

/** Rewrites events and chains them anew: what somebody with the whole database could do. */
const rechained = (change: (event: ProcedureEvent) => ProcedureEvent): readonly LogEntry[] =>
  chained(
    singleLotEntries().map(({ sequence, at, by, event }) => ({
      sequence,
      at,
      by,
      event: change(event),
    })),
  );

const edited = (change: (entries: LogEntry[]) => void): readonly LogEntry[] => {
  const entries = singleLotEntries().map((entry) => ({ ...entry }));
  change(entries);
  return entries;
};

describe('a record whose log was edited, printed and signed by the right people', () => {
  it.each<[string, readonly LogEntry[], string]>([
    [
      'a name in an event',
      edited((entries) => {
        entries[40] = { ...entries[40]!, by: { ...entries[40]!.by, name: 'Jemand' } as never };
      }),
      'CHAIN_BROKEN event 41',
    ],
    ['an event removed', edited((entries) => entries.splice(19, 1)), 'CHAIN_BROKEN event 20'],
    [
      'two events swapped',
      edited((entries) => {
        [entries[9], entries[10]] = [entries[10]!, entries[9]!];
      }),
      'CHAIN_BROKEN event 10',
    ],
    [
      'an event of another procedure',
      edited((entries) => {
        entries[2] = { ...entries[2]!, procedureId: 'P-ANDERE' };
      }),
      'CHAIN_BROKEN event 3',
    ],
    [
      'a consensus raised and everything chained anew',
      rechained((event) =>
        event.kind === 'ConsensusRecorded' && event.payload.bidId === 'B'
          ? { ...event, payload: { ...event.payload, points: 10_000 } }
          : event,
      ),
      'RANKING_DIFFERS event ',
    ],
    [
      'correct answers added to a measurement and everything chained anew',
      rechained((event) =>
        event.kind === 'BenchmarkFinished'
          ? {
              ...event,
              payload: {
                ...event.payload,
                suites: event.payload.suites.map((suite) => ({
                  ...suite,
                  results: suite.results.map((one, at) =>
                    at === 0 ? { ...one, correct: one.correct + 1 } : one,
                  ),
                })),
              },
            }
          : event,
      ),
      'BENCHMARK_RESULT event ',
    ],
  ])('%s', { timeout: 300_000 }, async (_, entries, expected) => {
    const pdf = await signAll(await renderedRecord(buildRecord(entries, 1)));
    const { report, errors, named } = await verified(pdf);
    expect(report.verdict).toBe('invalid');
    const at = named.findIndex((found) => found.startsWith(expected));
    expect(at, `${expected} in ${named.join('; ')}`).toBeGreaterThanOrEqual(0);
    expect(errors[at]!.text).toContain(errors[at]!.place);
  });
});
