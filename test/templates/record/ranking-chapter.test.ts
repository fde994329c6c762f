/** What the printed ranking says where bids share the first rank. */
import { describe, expect, it } from 'vitest';
import type { TieRule } from '../../../criteria/award/method.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { rankingChapter } from '../../../templates/record/ranking-chapter.js';
import { createWriter } from '../../../templates/record/writer.js';
import { methodParameters } from '../../../templates/text/award-method-text.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';
import { M1_METHOD } from '../../harness/sample-profile.js';
import { playTied } from '../../harness/tied-lot.js';
import type { Play } from '../../harness/play-procedure.js';

const STRONG = 'Kolleg Rheinbogen (strong)';
const CHEAP = 'Lernwerk Elbe eG (cheap)';
const TWIN = 'Seminarhaus Weser (twin)';

const chapterOf = (play: Play, language: 'de' | 'en') =>
  rankingChapter(createWriter(buildRecord(chained(play.log()), 1), language));

/** Texts of paragraphs, not of tables. */
const sentences = (play: Play, language: 'de' | 'en' = 'de'): readonly string[] =>
  chapterOf(play, language).flatMap((node) =>
    typeof node === 'object' && 'text' in node && typeof node.text === 'string' ? [node.text] : [],
  );

/** Bidders that are set bold in the table of ranks. */
function highlighted(play: Play): readonly string[] {
  const nodes = chapterOf(play, 'de').map((node) => JSON.stringify(node));
  const table = nodes.find((node) => node.includes('"table"')) ?? '';
  const found = table.matchAll(/\{"text":"([^"]*\([a-z0-9]+\))","bold":true\}/g);
  return [...found].map(([, name = '']) => name);
}

describe('a shared first rank', () => {
  const open = (bids: string): string =>
    `Den ersten Rang teilen ${bids}. Keine vorab bekannt gemachte Gleichstandsregel entscheidet zwischen ihnen; die Berechnung ergibt daher keinen Zuschlag.`;
  const decided = (bids: string, rules: string, winner: string): string =>
    `Den ersten Rang teilen ${bids}. Nach den vorab bekannt gemachten Gleichstandsregeln gibt den Ausschlag: ${rules}. Vorn liegt damit ${winner}.`;

  type Row = readonly [
    title: string,
    ties: readonly TieRule[],
    twin: boolean,
    sentence: string,
    bold: readonly string[],
  ];
  const ROWS: readonly Row[] = [
    ['without a rule', [], false, open(`${CHEAP}, ${STRONG}`), []],
    ['that a rule leaves shared', ['lowerPrice'], true, open(`${CHEAP}, ${STRONG}, ${TWIN}`), []],
    [
      'that the lower price decides',
      ['lowerPrice'],
      false,
      decided(`${CHEAP}, ${STRONG}`, 'niedrigerer Preis', CHEAP),
      [CHEAP],
    ],
    [
      'that the first of two rules decides',
      ['higherPerformance', 'lowerPrice'],
      false,
      decided(`${STRONG}, ${CHEAP}`, 'höhere Leistung', STRONG),
      [STRONG],
    ],
  ];

  it.each(ROWS)('%s says what follows from it', (_, ties, twin, sentence, bold) => {
    const play = playTied(ties, twin);
    expect(sentences(play)).toContain(sentence);
    expect(highlighted(play)).toEqual(bold);
  });

  it('is told in English too', () => {
    expect(sentences(playTied(['lowerPrice']), 'en')).toContain(
      `The first rank is shared by ${CHEAP}, ${STRONG}. Under the tie rules announced beforehand this decides: lower price. So ${CHEAP} comes first.`,
    );
  });
});

it('says nothing of ties where one bid stands alone, and highlights it', () => {
  const play = playTo(createPlay(), 'ranking');
  expect(sentences(play).filter((text) => text.includes('ersten Rang teilen'))).toEqual([]);
  expect(highlighted(play)).toEqual(['Nordlohe Sprachsysteme GmbH (a1)']);
});

describe('the announced method', () => {
  it.each([
    [[], 'keine Regel: Ist der erste Rang geteilt, ergibt die Berechnung keinen Zuschlag'],
    [
      ['lowerPrice', 'higherPerformance'],
      'niedrigerer Preis, höhere Leistung; entscheidet keine Regel über einen geteilten ersten Rang, ergibt die Berechnung keinen Zuschlag',
    ],
  ] as const)('with the tie rules %j says what a tie leads to', (ties, expected) => {
    const found = new Map(methodParameters({ ...M1_METHOD, ties }, 'de'));
    expect(found.get('Bei Gleichstand')).toBe(expected);
  });
});
