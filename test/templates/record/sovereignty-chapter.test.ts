/** What the printed record says about sovereignty: floor and score apart, unknowns, and the authority's own answers. */
import { describe, expect, it } from 'vitest';
import type { DecisionRecord } from '../../../criteria/record/record.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import type { QuestionnaireChapter } from '../../../criteria/record/questionnaires.js';
import type { SovereigntyChapter } from '../../../criteria/record/sovereignty.js';
import { questionnaireSections } from '../../../templates/record/questionnaire-section.js';
import { sovereigntyChapter } from '../../../templates/record/sovereignty-chapter.js';
import { createWriter } from '../../../templates/record/writer.js';
import { CATALOGUE_LOT } from '../../harness/catalogue-lot.js';
import { createPlay } from '../../harness/play-procedure.js';
import { SELF_CHECK } from '../../harness/played-questionnaire.js';
import { playTo } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';

function recordOf(answered = false): DecisionRecord {
  const play = playTo(createPlay({ lots: [CATALOGUE_LOT] }), 'design');
  if (answered) play.accept('officer', 'answerQuestionnaire', SELF_CHECK);
  return buildRecord(chained(playTo(play, 'ranking').log()), 1);
}

const RECORD = recordOf();

function printed(sovereignty: SovereigntyChapter | null, language: 'de' | 'en' = 'de'): string {
  const lots = RECORD.lots.map((lot) => ({ ...lot, sovereignty }));
  return JSON.stringify(sovereigntyChapter(createWriter({ ...RECORD, lots }, language)));
}

const [first = '', second = ''] = RECORD.lots[0]?.bids.map(({ bidId }) => bidId) ?? [];
const line = { criterionId: 'A1', row: 'SOV-3', basis: 'examined', minimum: 2 } as const;
const JUDGED: SovereigntyChapter = {
  groups: ['G1'],
  floors: ['A1'],
  bids: [
    {
      bidId: first,
      seal: {
        floor: { lowest: 2, unknown: 0, below: [], open: false, verdict: 'met' },
        score: { exact: '13/20', decimal: '65.00', coverageExact: '1/1' },
        lines: [{ ...line, state: 'answered', level: 2 }],
      },
      matrix: null,
    },
    {
      bidId: second,
      seal: {
        floor: { lowest: null, unknown: 1, below: [], open: true, verdict: 'open' },
        score: { exact: '0/1', decimal: '0.00', coverageExact: '0/1' },
        lines: [{ ...line, state: 'unknown', level: null }],
      },
      matrix: {
        cells: [
          {
            goal: 'W',
            layer: 'MODEL',
            scores: {
              leftOut: { exact: '2/3', decimal: '66.7', coverageExact: '1/2' },
              countedZero: { exact: '1/3', decimal: '33.3', coverageExact: '1/2' },
            },
          },
        ],
        goals: [],
        lines: [],
      },
    },
  ],
};

describe('the sovereignty chapter', () => {
  const text = printed(JUDGED);

  it.each([
    ['the weighted group', 'Gewichtete Gruppe: G1.'],
    ['the floor', 'Mindeststufe verlangt bei: A1.'],
    ['that both results stay apart', 'werden nicht verrechnet'],
    ['a floor that is met', 'eingehalten; niedrigste Stufe SEAL-2; 0 unbekannt'],
    ['a floor that is open', 'offen; keine Stufe festgestellt; 1 unbekannt'],
    ['score with coverage', '65,00 % (Abdeckung 100\u00a0%)'],
    ['that nothing is known', '0,00 % (Abdeckung 0\u00a0%)'],
    ['both policies of a cell', '66,7 (50\u00a0%)\\n33,3'],
    ['that ranks are ranks', 'Ordinalskala'],
    ['on what a level rests', 'Prüfung der Vergabestelle'],
  ])('says %s', (_, words) => {
    expect(text).toContain(words);
  });

  it('speaks English where asked', () => {
    expect(printed(JUDGED, 'en')).toContain('open; no level determined; 1 unknown');
  });

  it('says so where sovereignty is no part of the design', () => {
    expect(printed(null)).toContain('weder als Gruppe gewichtet noch als Mindeststufe verlangt');
  });
});

describe('the record of a lot with catalogue rows', () => {
  it('takes its floor from the profile', () => {
    expect(RECORD.lots[0]?.sovereignty?.floors).toEqual(['A2']);
  });
});

describe('a questionnaire in the record', () => {
  const sections = (change: Partial<QuestionnaireChapter> = {}): string => {
    const record = recordOf(true);
    const questionnaires = record.questionnaires.map((one) => ({ ...one, ...change }));
    return JSON.stringify(questionnaireSections(createWriter({ ...record, questionnaires }, 'de')));
  };

  it('shows every row, also what is unknown, and that it never counts for a bid', () => {
    const text = sections();
    for (const words of ['SC1 Aussage SC1', '"4"', 'unbekannt', 'in keine Bewertung der Angebote'])
      expect(text).toContain(words);
  });

  it('names sum and band of a complete self-check, and no band of an incomplete one', () => {
    const outcome = { matrix: null, relevance: null };
    const complete = { ...outcome, selfCheck: { sum: 14, band: 'hybrid' } } as const;
    expect(sections({ outcome: complete })).toContain('Summe 14 von 25: hybrid geprägt.');
    const catalogue = {
      id: 'selfcheck',
      version: '1.0.0',
      sha256: 'a'.repeat(64),
      title: { de: 'Schnelltest' },
    };
    expect(sections({ catalogue })).toContain('Ohne alle fünf Antworten gibt es keine Einstufung.');
  });

  it('proposes minima from a settled relevance, and says what keeps it open', () => {
    const proposes = { level: 2, useCase: 'medium', minimumSeal: 2, minimumIndicator: 1 } as const;
    const settled = { atLeast: 2, level: 2, unanswered: [], proposes };
    const outcome = { matrix: null, selfCheck: null, relevance: settled };
    expect(sections({ outcome })).toContain('Stufe 2 (höchste der vier Antworten). Vorschlag');
    const open = { atLeast: 1, level: null, unanswered: ['SR-d'] as const, proposes: null };
    expect(sections({ outcome: { ...outcome, relevance: open } })).toContain(
      'mindestens Stufe 1; unbeantwortet: SR-d.',
    );
  });
});
