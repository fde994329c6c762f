/** Chapter "examination": formal check, eligibility, gates and exclusions. */
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { GateFinding } from '../../criteria/procedure/command.js';
import type { UnscoredCriterion } from '../../criteria/profile/profile.js';
import type {
  EligibilityCheck,
  ExclusionCourse,
  FormalCheck,
} from '../../criteria/record/examination.js';
import { MISSING } from '../../criteria/record/missing.js';
import { AMENDMENTS } from '../text/bid-period-text.js';
import { CATALOGUES } from '../text/catalogue-text.js';
import { EXAMINATION } from '../text/evaluation-text.js';
import { WORDS } from '../text/record-text.js';
import { dataTable, heading, missingParagraph, missingWord, note, paragraph } from './blocks.js';
import { lateDocumentBlocks } from './late-document-blocks.js';
import type { Writer } from './writer.js';
import { bidLabel, stampText } from './writer.js';

function checkCell(
  writer: Writer,
  check: FormalCheck | EligibilityCheck | 'missing',
  good: string,
  bad: string,
): TableCell {
  if (check === MISSING) return missingWord(writer);
  const passed = 'passed' in check ? check.passed : check.eligible;
  return {
    stack: [
      { text: passed ? good : bad, bold: true },
      `${check.findings} (${check.legalReference})`,
      ...('passed' in check && check.olderDocuments !== null
        ? [writer.fill(AMENDMENTS.olderFinding, { finding: check.olderDocuments })]
        : []),
      { text: stampText(writer, check.stamp), color: '#5a6572' },
    ],
  };
}

function checksTable(writer: Writer): Content {
  const { record, say } = writer;
  return dataTable(
    [
      { head: say(WORDS.bid), share: 24 },
      { head: say(EXAMINATION.formal), share: 38 },
      { head: say(EXAMINATION.eligibility), share: 38 },
    ],
    record.examination.bids.map(({ bidId, formal, eligibility }) => [
      bidLabel(writer, bidId),
      checkCell(writer, formal, say(EXAMINATION.passed), say(EXAMINATION.failed)),
      checkCell(writer, eligibility, say(EXAMINATION.eligible), say(EXAMINATION.notEligible)),
    ]),
  );
}

/** The gate as the profile of the bid's lot has it. */
function gateOf({ record }: Writer, bidId: string, criterionId: string): UnscoredCriterion | null {
  const lot = record.lots.find(({ bids }) => bids.some((bid) => bid.bidId === bidId));
  if (lot === undefined || lot.criteria === MISSING) return null;
  return lot.criteria.profile.unscored.find(({ id }) => id === criterionId) ?? null;
}

/** Title, and for a floor its lowest level beside the level that was found. */
function gateText(writer: Writer, bidId: string, { criterionId, level }: GateFinding): string {
  const { say, fill } = writer;
  const gate = gateOf(writer, bidId, criterionId);
  const title = gate === null ? criterionId : `${criterionId} ${gate.title}`;
  if (gate?.role !== 'gate' || gate.minimumLevel === undefined) return title;
  const found =
    level === undefined ? say(CATALOGUES.openFloor) : fill(CATALOGUES.foundLevel, { level });
  return [title, fill(CATALOGUES.floor, { level: gate.minimumLevel }), found].join('\n');
}

function gatesTable(writer: Writer): readonly Content[] {
  const { record, say } = writer;
  const rows = record.examination.bids.flatMap(({ bidId, eligibility }) =>
    eligibility === MISSING
      ? []
      : eligibility.gates.map((finding) => [
          bidLabel(writer, bidId),
          gateText(writer, bidId, finding),
          {
            text: say(finding.met ? EXAMINATION.met : EXAMINATION.notMet),
            bold: !finding.met,
          },
          finding.reason,
        ]),
  );
  if (rows.length === 0) return [];
  return [
    heading(say(EXAMINATION.gates)),
    dataTable(
      [
        { head: say(WORDS.bid), share: 24 },
        { head: say(WORDS.criterion), share: 30 },
        { head: say(WORDS.result), share: 14 },
        { head: say(WORDS.reason), share: 32 },
      ],
      rows,
    ),
  ];
}

function outcomeText(writer: Writer, { outcome }: ExclusionCourse): string {
  const { say, fill } = writer;
  switch (outcome.kind) {
    case 'open':
      return say(EXAMINATION.pending);
    case 'excluded':
      return fill(EXAMINATION.excluded, { stamp: stampText(writer, outcome.stamp) });
    case 'rejected':
      return fill(EXAMINATION.rejected, {
        stamp: stampText(writer, outcome.stamp),
        reason: outcome.reason,
      });
  }
}

function exclusionsTable(writer: Writer): Content {
  const { record, say } = writer;
  const { exclusions } = record.examination;
  if (exclusions.length === 0) return paragraph(say(EXAMINATION.noExclusions));
  return dataTable(
    [
      { head: say(WORDS.bid), share: 24 },
      { head: `${say(WORDS.legalReference)}, ${say(WORDS.reason)}`, share: 36 },
      { head: say(EXAMINATION.proposed), share: 20 },
      { head: say(EXAMINATION.decision), share: 20 },
    ],
    exclusions.map((course) => [
      bidLabel(writer, course.bidId),
      `${course.legalReference}: ${course.reason}`,
      course.proposed === MISSING ? missingWord(writer) : stampText(writer, course.proposed),
      outcomeText(writer, course),
    ]),
  );
}

export function examinationChapter(writer: Writer): readonly Content[] {
  const { record, say, fill } = writer;
  const { bids, closed } = record.examination;
  return [
    heading(say(EXAMINATION.checks)),
    bids.length === 0 ? paragraph(say(EXAMINATION.empty)) : checksTable(writer),
    ...gatesTable(writer),
    ...lateDocumentBlocks(writer),
    heading(say(EXAMINATION.exclusions)),
    exclusionsTable(writer),
    closed === MISSING
      ? missingParagraph(writer, say(EXAMINATION.notClosed))
      : note(fill(EXAMINATION.closed, { stamp: stampText(writer, closed) })),
  ];
}
