/** What the printed record says about catalogue rows, floors, levels, states of answers, group minima and coverage. */
import { describe, expect, it } from 'vitest';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { criteriaChapter } from '../../../templates/record/criteria-chapter.js';
import { examinationChapter } from '../../../templates/record/examination-chapter.js';
import { rankingChapter } from '../../../templates/record/ranking-chapter.js';
import { scoresChapter } from '../../../templates/record/scores-chapter.js';
import type { Writer } from '../../../templates/record/writer.js';
import { createWriter } from '../../../templates/record/writer.js';
import { CATALOGUE_LOT } from '../../harness/catalogue-lot.js';
import { createPlay } from '../../harness/play-procedure.js';
import { TRAINING_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';

const printed = (
  chapter: (writer: Writer) => readonly unknown[],
  lot = CATALOGUE_LOT,
  language: 'de' | 'en' = 'de',
): string => {
  const play = playTo(createPlay({ lots: [lot] }), 'ranking');
  return JSON.stringify(chapter(createWriter(buildRecord(chained(play.log()), 1), language)));
};

const ORDINAL = 'Ordinalskala: Rangstufen, Abstände nicht gemessen';

describe('the criteria chapter', () => {
  const text = printed(criteriaChapter);

  it.each([
    ['the edition', 'Ausgabe Entwurf 2026, Fassung 1.2.0'],
    ['status', 'aus der Quelle abgeleitet'],
    ['licence', 'CC-BY-4.0'],
    ['the whole digest', CATALOGUE_LOT.profile.catalogues?.[0]?.sha256 ?? '?'],
    ['the row', 'test.levels#R-FLOOR'],
    ['both modal verbs', 'Original: SOLLTE; ein Auszug schreibt: MUSS'],
    ['the place in the source', 'Vorlage der Stufen, 2.3, S. 10 (sinngemäß)'],
    ['the fact of the lot', 'operatingModel'],
    [
      'the rule that took a row out',
      'nein, Regel test.levels#R-OWN: operatingModel = \\"ownOperation\\"',
    ],
    ['the floor', 'Mindeststufe 2'],
    ['the group minimum', 'Mindestens 4,000 gewichtete Punkte in dieser Gruppe'],
    ['the level of an anchor', 'Stufe 1: innerhalb eines Anbieters'],
    ['that ranks are ranks', ORDINAL],
  ])('names %s', (_, words) => {
    expect(text).toContain(words);
  });

  it('says nothing of catalogues where the criteria are the own ones', () => {
    const own = printed(criteriaChapter, TRAINING_LOT);
    for (const words of ['Katalog', ORDINAL, 'Mindeststufe']) expect(own).not.toContain(words);
  });
});

describe('the chapters of the evaluation', () => {
  it('show the level that was found beside the floor', () => {
    const text = printed(examinationChapter);
    expect(text).toContain('Mindeststufe 2\\nFestgestellte Stufe 2');
    expect(text).toContain('Festgestellte Stufe 4');
  });

  it('show coverage and states beside the points', () => {
    const text = printed(scoresChapter);
    expect(text).toContain('Abdeckung 70,00\u00a0%: 1 beantwortet, 1 unbekannt.');
    expect(text).toContain('Abdeckung 100,00\u00a0%: 2 beantwortet.');
    expect(text).toContain('0,000\\nunbekannt');
    expect(text).toContain(ORDINAL);
  });

  it('show coverage beside each value of the ranking, and the group that was missed', () => {
    const text = printed(rankingChapter);
    expect(text).toContain('"70,00\u00a0%"');
    expect(text).toContain('Gruppe G2: 0,000 Punkte erreicht, mindestens 4,000 nötig.');
    expect(text).toContain('"verfehlt","bold":true');
    expect(text).toContain('"erreicht","bold":false');
  });

  it('speak English too', () => {
    const text = printed(rankingChapter, CATALOGUE_LOT, 'en');
    expect(text).toContain('Coverage 70.00%: 1 answered, 1 unknown.');
    expect(text).toContain('Group G2: 0.000 points reached, at least 4.000 required.');
  });
});
