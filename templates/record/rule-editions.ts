/** Which editions of rules, catalogues, profiles, suites and statements the procedure is bound to. */
import type { Content } from 'pdfmake/interfaces.js';
import { MISSING } from '../../criteria/record/missing.js';
import { RULE_EDITIONS } from '../text/standstill-text.js';
import { WORDS } from '../text/record-text.js';
import type { Cell } from './blocks.js';
import { dataTable, digestCell, heading, note, paragraph } from './blocks.js';
import type { Writer } from './writer.js';
import { catalogueWords, lotLabel } from './writer.js';

type Row = readonly [what: string, edition: string, digest: Cell];

/** Each row once: lots mostly share their catalogues. */
function distinct(rows: readonly Row[]): readonly Row[] {
  const seen = new Map(rows.map((row) => [JSON.stringify(row), row]));
  return [...seen.values()];
}

function lotRows(writer: Writer): readonly Row[] {
  const { record, fill } = writer;
  return record.lots.flatMap(({ lotId, criteria, benchmark }): readonly Row[] => [
    ...(criteria === MISSING
      ? []
      : [
          [
            fill(RULE_EDITIONS.profile, { lot: lotLabel(writer, lotId) ?? '' }).trim(),
            fill(RULE_EDITIONS.profileEdition, {
              version: criteria.version,
              title: criteria.profile.title,
            }),
            '',
          ] as const,
          ...criteria.sources.catalogues.map(
            ({ id, version, title, sha256 }) =>
              [
                fill(RULE_EDITIONS.catalogue, { title: catalogueWords(writer, title), id }),
                fill(RULE_EDITIONS.version, { version }),
                digestCell(sha256),
              ] as const,
          ),
        ]),
    ...benchmark.planned.map(
      ({ suite }) =>
        [
          fill(RULE_EDITIONS.suite, { title: suite.title, id: suite.id }),
          fill(RULE_EDITIONS.version, { version: suite.version }),
          '',
        ] as const,
    ),
  ]);
}

function statementRows({ record, say, fill }: Writer): readonly Row[] {
  return record.interests.declarations.flatMap(({ text }) =>
    text === null
      ? []
      : [
          [
            say(RULE_EDITIONS.statement),
            fill(RULE_EDITIONS.version, { version: text.version }),
            digestCell(text.digest),
          ] as const,
        ],
  );
}

export function ruleEditions(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { ruleSet } = record.meta;
  const rows: readonly Row[] = [
    [
      `${fill(RULE_EDITIONS.ruleSet, { id: ruleSet.id })}: ${say(ruleSet.title)}`,
      fill(RULE_EDITIONS.ruleSetEdition, { edition: ruleSet.edition }),
      '',
    ],
    ...lotRows(writer),
    ...statementRows(writer),
  ];
  return [
    heading(say(RULE_EDITIONS.title)),
    paragraph(say(RULE_EDITIONS.intro)),
    dataTable(
      [
        { head: say(RULE_EDITIONS.what), share: 40 },
        { head: say(RULE_EDITIONS.edition), share: 24 },
        { head: say(WORDS.digest), share: 36 },
      ],
      distinct(rows),
    ),
    note(fill(RULE_EDITIONS.sources, { sources: ruleSet.sources.join('; ') })),
  ];
}
