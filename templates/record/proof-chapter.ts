/** Chapters "proof" and "signatures": the head of the event chain, how to verify, and who signs where. */
import type { Content } from 'pdfmake/interfaces.js';
import { MISSING } from '../../criteria/record/missing.js';
import { TWIN_NAME } from '../../criteria/record/record.js';
import { formatInteger } from '../text/format-number.js';
import { formatTime } from '../text/format-time.js';
import { SIGNING_ROLE_LABELS } from '../text/label-text.js';
import { COVER, WORDS } from '../text/record-text.js';
import { PROOF, SIGNATURES } from '../text/result-text.js';
import {
  bulletList,
  dataTable,
  digestCell,
  factList,
  heading,
  missingWord,
  note,
  paragraph,
} from './blocks.js';
import { ruleEditions } from './rule-editions.js';
import type { Writer } from './writer.js';
import { lotLabel } from './writer.js';

/** What was confirmed by digest, in the order of the procedure. */
function digestRows(writer: Writer): readonly (readonly [string, string | 'missing'])[] {
  const { record, say } = writer;
  const { need, design, lots } = record;
  const approval = need === MISSING ? MISSING : need.approval;
  const locked = lots.map(({ scores }) => scores.locked).find((one) => one !== MISSING) ?? MISSING;
  return [
    [say(PROOF.need), approval === MISSING ? MISSING : approval.digest],
    [say(PROOF.frozen), design.frozen === MISSING ? MISSING : design.frozen.digest],
    [say(PROOF.package), design.published === MISSING ? MISSING : design.published.packageDigest],
    [say(PROOF.locked), locked === MISSING ? MISSING : locked.digest],
    ...lots.map(({ lotId, award }) => {
      const label = lotLabel(writer, lotId);
      return [
        label === null ? say(PROOF.award) : `${say(PROOF.award)}, ${label}`,
        award.decided === MISSING ? MISSING : award.decided.digest,
      ] as const;
    }),
  ];
}

export function proofChapter(writer: Writer): readonly Content[] {
  const { record, say, fill, language } = writer;
  const { chainHead } = record.meta;
  return [
    paragraph(say(PROOF.intro)),
    factList([
      [say(PROOF.entries), formatInteger(record.eventChain.entries.length, language)],
      [say(PROOF.head), digestCell(record.eventChain.head)],
      [say(COVER.asOf), formatTime(chainHead.at, language)],
    ]),
    paragraph(fill(PROOF.twin, { name: TWIN_NAME })),
    heading(say(PROOF.how)),
    bulletList([say(PROOF.steps), say(PROOF.stepReader)]),
    paragraph(say(PROOF.stepChecks)),
    heading(say(PROOF.digests)),
    dataTable(
      [
        { head: say(PROOF.content), share: 34 },
        { head: say(WORDS.digest), share: 66 },
      ],
      digestRows(writer).map(([label, digest]) => [
        label,
        digest === MISSING ? missingWord(writer) : digestCell(digest),
      ]),
    ),
    ...ruleEditions(writer),
  ];
}

export function signaturesChapter({ record, say }: Writer): readonly Content[] {
  return [
    paragraph(say(SIGNATURES.intro)),
    dataTable(
      [
        { head: say(SIGNATURES.role), share: 34 },
        { head: say(SIGNATURES.entitled), share: 40 },
        { head: say(SIGNATURES.field), share: 26 },
      ],
      record.signers.map(({ role, people, field }) => [
        say(SIGNING_ROLE_LABELS[role]),
        people.length === 0
          ? { text: say(SIGNATURES.nobody), style: 'missing' }
          : people.map(({ name }) => name).join('\n'),
        field,
      ]),
    ),
    { text: say(SIGNATURES.trust), style: 'body', bold: true },
    note(say(SIGNATURES.support)),
  ];
}
