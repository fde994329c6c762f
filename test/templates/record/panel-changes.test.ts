/** What the printed record says about withdrawn bids, people who left, decided conflicts, reopened sheets and agreement. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../criteria/bilingual.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { recordDocument } from '../../../templates/record/record-document.js';
import {
  consensusByRecusal,
  handover,
  scoringByDecision,
  scoringByReopening,
} from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { chained } from '../../harness/sample-events.js';
import { busyPlay } from '../../harness/uncommon-plays.js';
import { textsOf } from '../../harness/document-texts.js';

const pages = (play: Play, language: Language): string =>
  textsOf(recordDocument(buildRecord(chained(play.log()), 1), language).content)
    .join('\n')
    .replaceAll('\u00a0', ' ');

function departures(): Play {
  const play = consensusByRecusal();
  play.accept('officer', 'replaceMember', handover('legal', 'outsider'));
  return play;
}

const PLAYS = {
  withdrawn: busyPlay(),
  departures: departures(),
  decided: scoringByDecision(),
  reopened: scoringByReopening(),
};

describe('the printed record', () => {
  it.each([
    [
      'withdrawn',
      'de',
      /Zurückgezogene Angebote \(nicht geöffnet\)[^]*early[^]*Grund, der in der Akte/,
    ],
    ['withdrawn', 'en', /Withdrawn bids \(not opened\)[^]*early/],
    ['reopened', 'de', /Zurückgezogene Angebote: keines\./],
    ['departures', 'de', /wegen Befangenheit ausgeschieden am .* \(Nr\. \d+\): Grund/],
    ['departures', 'de', /ersetzt durch Ida Außen: Grund/],
    ['departures', 'en', /recused on .* \(no\. \d+\): Grund/],
    ['decided', 'de', /2\. Erklärung[^]*Entscheidungen über erklärte Konflikte[^]*kein Konflikt/],
    ['decided', 'en', /declaration 2[^]*Decisions on declared conflicts[^]*no conflict/],
    ['reopened', 'de', /Emil Wertung\nzählt nicht mehr \(Nr\. \d+\)/],
    ['reopened', 'en', /Emil Wertung\ncounts no more \(no\. \d+\)/],
    [
      'departures',
      'de',
      /Krippendorffs Alpha \(ordinal\)[^]*alle Kriterien des Loses\n[\d.]+\n-?\d,\d{3}/,
    ],
    ['departures', 'en', /alpha \(ordinal\)[^]*all criteria of the lot\n[\d,]+\n-?\d\.\d{3}/],
  ] as const)('%s (%s): %s', (play, language, words) => {
    expect(pages(PLAYS[play], language)).toMatch(words);
  });
});
