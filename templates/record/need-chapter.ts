/** Chapters "need" and "people". */
import type { Content } from 'pdfmake/interfaces.js';
import { MISSING } from '../../criteria/record/missing.js';
import type { Departure } from '../../criteria/record/people.js';
import type { RecordSeat } from '../../criteria/record/seats.js';
import { formatInteger, formatMoney } from '../text/format-number.js';
import { formatDate, formatTime } from '../text/format-time.js';
import { languageName } from '../text/language-names.js';
import {
  OPERATING_MODEL_LABELS,
  PROTECTION_LABELS,
  RELEVANCE_LABELS,
  RISK_LABELS,
  ROLE_LABELS,
} from '../text/label-text.js';
import { NEED, PEOPLE, WORDS } from '../text/record-text.js';
import type { Cell } from './blocks.js';
import {
  dataTable,
  factList,
  heading,
  missingParagraph,
  missingWord,
  paragraph,
  shortDigest,
} from './blocks.js';
import { questionnaireSections } from './questionnaire-section.js';
import type { Writer } from './writer.js';
import { stampText } from './writer.js';

type Need = Exclude<Writer['record']['need'], 'missing'>;

function useCaseFacts(writer: Writer, need: Need): readonly (readonly [string, Cell])[] {
  const { say, fill, language } = writer;
  const { useCase } = need;
  return [
    [say(NEED.purpose), useCase.purpose],
    [say(NEED.owner), useCase.owner],
    [say(NEED.legalBasis), useCase.legalBasis],
    [
      say(NEED.users),
      `${useCase.users.description}\n${fill(NEED.userCount, { count: formatInteger(useCase.users.count, language) })}`,
    ],
    [say(NEED.data), useCase.dataClasses.join(', ')],
    [
      say(NEED.volumes),
      fill(NEED.volumesText, {
        requests: formatInteger(useCase.volumes.requestsPerMonth, language),
        input: formatInteger(useCase.volumes.inputTokensPerMonth, language),
        output: formatInteger(useCase.volumes.outputTokensPerMonth, language),
      }),
    ],
    [say(NEED.languages), useCase.languages.map((code) => languageName(code, language)).join(', ')],
    [
      say(NEED.operating),
      useCase.operatingModels.map((model) => say(OPERATING_MODEL_LABELS[model])).join(', '),
    ],
    [say(NEED.integration), useCase.integration],
    [say(NEED.goLive), formatDate(useCase.goLiveOn, language)],
    [say(NEED.term), fill(NEED.months, { months: useCase.contractMonths })],
    [say(NEED.value), formatMoney(useCase.estimatedValueMinor, language)],
    [say(NEED.lots), useCase.lotDivision],
    [say(NEED.protection), say(PROTECTION_LABELS[useCase.protectionNeed])],
    [say(NEED.relevance), say(RELEVANCE_LABELS[useCase.strategicRelevance])],
    [
      say(NEED.reuse),
      `${fill(NEED.reuseText, { searched: useCase.reuse.searched.join(', ') })} ${useCase.reuse.result}`,
    ],
    [fill(NEED.defined, { version: need.version }), stampText(writer, need.defined)],
    [
      say(NEED.approved),
      need.approval === MISSING
        ? missingWord(writer)
        : `${stampText(writer, need.approval.stamp)}, ${shortDigest(need.approval.digest)}`,
    ],
  ];
}

export function needChapter(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  const { need } = record;
  if (need === MISSING) return [missingParagraph(writer, say(NEED.absent))];
  return [
    factList(useCaseFacts(writer, need)),
    heading(say(NEED.risks)),
    dataTable(
      [
        { head: say(NEED.risk), share: 28 },
        { head: say(NEED.relevant), share: 14 },
        { head: say(WORDS.reason), share: 40 },
        { head: say(NEED.covered), share: 18 },
      ],
      need.useCase.risks.map(({ risk, relevant, reason, coveredBy }) => [
        `${risk}: ${say(RISK_LABELS[risk])}`,
        say(relevant ? WORDS.yes : WORDS.no),
        reason,
        (coveredBy ?? []).join(', '),
      ]),
    ),
    ...questionnaireSections(writer),
  ];
}

/** When and why somebody has left the procedure. */
function departureText({ fill, language }: Writer, departure: Departure): string {
  const { stamp, reason, successor } = departure;
  const facts = { time: formatTime(stamp.at, language), sequence: stamp.sequence, reason };
  return successor === null
    ? fill(PEOPLE.recused, facts)
    : fill(PEOPLE.replaced, { ...facts, successor: successor.name });
}

/** For whom somebody was to stand in, and when they did. */
function seatText(writer: Writer, { stamp, memberId, role, periods }: RecordSeat): string {
  const { record, say, fill, language } = writer;
  const time = (at: string): string => formatTime(at, language);
  const spans = periods.map(({ from, to }) =>
    to === null
      ? fill(PEOPLE.seatOpen, { from: time(from) })
      : fill(PEOPLE.seatPeriod, { from: time(from), to: time(to) }),
  );
  return fill(PEOPLE.seat, {
    member: record.members.find(({ personId }) => personId === memberId)?.name ?? memberId,
    role: say(ROLE_LABELS[role]),
    time: time(stamp.at),
    sequence: stamp.sequence,
    periods: spans.length === 0 ? say(PEOPLE.seatUnused) : spans.join('; '),
  });
}

export function peopleChapter(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  return [
    paragraph(say(PEOPLE.intro)),
    dataTable(
      [
        { head: say(WORDS.person), share: 40 },
        { head: say(PEOPLE.roles), share: 60 },
      ],
      record.members.map(({ name, roles, seats, departures }) => [
        name,
        [
          ...(roles.length === 0 ? [] : [roles.map((role) => say(ROLE_LABELS[role])).join(', ')]),
          ...seats.map((seat) => seatText(writer, seat)),
          ...departures.map((departure) => departureText(writer, departure)),
        ].join('\n'),
      ]),
    ),
  ];
}
