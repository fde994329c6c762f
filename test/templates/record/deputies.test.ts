/** What the printed record says about deputies: for whom, when they stood in, and what they did in that seat. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../criteria/bilingual.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { recordDocument } from '../../../templates/record/record-document.js';
import { lazyPlay, seat, standIn } from '../../harness/deputy-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { playTo } from '../../harness/procedure-course.js';
import { chained } from '../../harness/sample-events.js';
import { textsOf } from '../../harness/document-texts.js';

const recordOf = (play: Play) => buildRecord(chained(play.log()), 1);
const pages = (play: Play, language: Language): string =>
  textsOf(recordDocument(recordOf(play), language).content)
    .join('\n')
    .replaceAll('\u00a0', ' ');

const reason = 'Grund, der in der Akte steht';

function busyDeputy(): Play {
  const play = playTo(createPlay(), 'design');
  play.wait(60_000);
  standIn(play, 'outsider', 'officer', 'procurementOfficer');
  play.accept('outsider', 'suspend', { reason });
  play.accept('outsider', 'resume', { reason });
  play.wait(60_000);
  play.accept('officer', 'endAbsence', { personId: 'paul' });
  play.accept('officer', 'appointDeputy', seat('auditor', 'legal', 'legal'));
  return play;
}

describe('the record of deputies', () => {
  it.each([
    ['de', /Vertretung für Paul Vergabe \(Vergabestelle\), bestimmt am .* \(Nr\. \d+\): .* bis .*/],
    ['de', /Vertretung für Lea Recht \(Rechtsamt\), .*: kein Vertretungsfall/],
    ['de', /Verfahren ausgesetzt[^]*Ida Außen in Vertretung für Paul Vergabe/],
    ['en', /deputy of Paul Vergabe \(Procurement officer\), appointed on .*: .* to .*/],
    ['en', /Ida Außen on behalf of Paul Vergabe/],
  ] as const)('says in %s: %s', (language, words) => {
    expect(pages(busyDeputy(), language)).toMatch(words);
  });

  it('counts the time from appointment and absence to the end of either', () => {
    const play = busyDeputy();
    const of = (personId: string) =>
      recordOf(play).members.find((member) => member.personId === personId)?.seats;
    const away = play.log().find(({ event }) => event.kind === 'AbsenceRecorded')?.at;
    const back = play.log().find(({ event }) => event.kind === 'AbsenceEnded')?.at;
    expect(of('ida')?.map(({ periods }) => periods)).toEqual([[{ from: away, to: back }]]);
    play.accept('officer', 'recordAbsence', {
      personId: 'paul',
      from: play.now(),
      reason: 'other',
    });
    play.wait(1_000);
    play.accept('officer', 'appointDeputy', seat('otherOfficer', 'officer', 'procurementOfficer'));
    expect(of('ida')?.[0]?.periods.at(-1)?.to).toBe(play.now());
    const successor = of('petra')?.find(({ memberId }) => memberId === 'paul');
    expect(successor?.periods).toEqual([{ from: play.now(), to: null }]);
  });

  it('leaves reminders out of the steps, not what came of them', () => {
    const kinds = recordOf(lazyPlay()).process.map(({ kind }) => kind);
    expect(kinds).not.toContain('MemberReminded');
    expect(kinds).toContain('TaskNeglected');
  });
});
