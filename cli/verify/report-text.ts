/** The verification as people read it: verdict first, then each check in one line, then what was found. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import { SIGNING_ROLES } from '../../criteria/procedure/command.js';
import { levelText } from '../../signing/level-texts.js';
import { TWIN_NAME } from '../../criteria/record/record.js';
import { formatInteger } from '../../templates/text/format-number.js';
import { formatTime } from '../../templates/text/format-time.js';
import { SIGNING_ROLE_LABELS } from '../../templates/text/label-text.js';
import type { SignatureLine, Verification } from './verification.js';
import { REPORT, TRUST_TEXTS } from './verify-text.js';

type Say = (text: Bilingual, values?: Readonly<Record<string, string | number>>) => string;

const LABEL_WIDTH = 22;

const filled = (language: Language): Say => {
  return (text, values = {}) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
};

const row = (label: string, value: string): string => `${label.padEnd(LABEL_WIDTH)} ${value}`;

function signatureText(line: SignatureLine, say: Say, language: Language): string {
  const role = SIGNING_ROLES.find((one) => one === line.role);
  const label =
    role === undefined ? line.field : `${SIGNING_ROLE_LABELS[role][language]} (${line.field})`;
  if (line.signer === null) return `  ${label}: ${say(REPORT.unsigned)}`;
  const time =
    line.signedAt === null
      ? ''
      : `, ${say(REPORT.claimed, { time: formatTime(line.signedAt, language) })}`;
  const stamp =
    line.stampedAt === null
      ? ''
      : `, ${say(REPORT.stamped, { time: formatTime(line.stampedAt, language) })}`;
  const level = line.level === null ? '' : ` (PAdES ${line.level})`;
  const state = line.valid ? `${say(REPORT.sound)}${level}` : say(REPORT.broken);
  return `  ${label}: ${line.signer}${time}${stamp}, ${state}`;
}

function checkRows(report: Verification, say: Say, language: Language): readonly string[] {
  const { signatures, twin, chain, rankings } = report;
  const valid = signatures.filter((line) => line.valid).length;
  const ranked =
    rankings === null || rankings.recomputed === 0
      ? say(REPORT.rankingsNone)
      : rankings.equal
        ? say(REPORT.rankingsEqual, { count: rankings.recomputed })
        : say(REPORT.rankingsDiffer);
  const pages = {
    equal: REPORT.pagesEqual,
    different: REPORT.pagesDiffer,
    notCompared: REPORT.pagesNotCompared,
  }[report.pages];
  return [
    row(say(REPORT.signatures), say(REPORT.signatureCount, { valid, expected: signatures.length })),
    ...signatures.map((line) => signatureText(line, say, language)),
    row(say(REPORT.level), levelText(report.level, language)),
    ...(report.archivedAt === null
      ? []
      : [row('', say(REPORT.archived, { time: formatTime(report.archivedAt, language) }))]),
    row(say(REPORT.changes), say(report.changedAfterSigning ? REPORT.changed : REPORT.noChanges)),
    row(
      say(REPORT.twin),
      twin === null
        ? say(REPORT.absent)
        : say(REPORT.twinFound, { name: TWIN_NAME, bytes: formatInteger(twin.bytes, language) }),
    ),
    ...(twin === null ? [] : [row('', `SHA-256 ${twin.sha256}`)]),
    row(
      say(REPORT.chain),
      chain === null
        ? say(REPORT.absent)
        : chain.intact
          ? say(REPORT.intact, { entries: formatInteger(chain.entries, language) })
          : say(REPORT.chainBroken),
    ),
    ...(chain?.head == null ? [] : [row('', say(REPORT.head, { digest: chain.head }))]),
    row(say(REPORT.rebuilt), say(report.rebuilt ? REPORT.rebuiltEqual : REPORT.rebuiltDiffers)),
    row(say(REPORT.rankings), ranked),
    row(say(REPORT.pages), say(pages)),
  ];
}

function titleRows({ record }: Verification, say: Say): readonly string[] {
  if (record === null) return [];
  const { title, procedureId, version, draft, replaces, authority, training } = record;
  return [
    `${say(REPORT.record)}: ${title} (${procedureId}), ${say(REPORT.version, { version })}, ${authority}`,
    ...(draft === null ? [] : [say(REPORT.draft, { number: draft })]),
    ...(replaces === null
      ? []
      : [
          say(REPORT[replaces.how], {
            version: replaces.version,
            time: replaces.renderedAt,
            digest: replaces.digest,
          }),
        ]),
    ...(training ? [say(REPORT.training)] : []),
  ];
}

/** One line: the verdict, and what to think of the signatures. */
export function summaryText(report: Verification, language: Language): string {
  const say = filled(language);
  if (report.unreadable !== null) return `${say(REPORT.unreadable)}: ${report.unreadable}`;
  const valid = report.signatures.filter((line) => line.valid).length;
  const count = say(REPORT.signatureCount, { valid, expected: report.signatures.length });
  return `${say(REPORT[report.verdict])}: ${say(REPORT.signatures)} ${count}. ${TRUST_TEXTS[report.trust][language]}`;
}

/** Names of the test authorities, each once. */
function issuers({ findings }: Verification, say: Say): readonly string[] {
  const names = findings.flatMap(({ code, detail }) => (code === 'TEST_AUTHORITY' ? [detail] : []));
  return names.length === 0 ? [] : [say(REPORT.issuer, { names: [...new Set(names)].join('; ') })];
}

/** The whole report; ends with a line break. */
export function reportText(file: string, report: Verification, language: Language): string {
  const say = filled(language);
  const head = [`${say(REPORT.file)}: ${file}`, `SHA-256 ${report.sha256}`];
  if (report.unreadable !== null) {
    return `${say(REPORT.unreadable)}\n${[...head, report.unreadable].join('\n')}\n`;
  }
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  // Where all certificates come from a test authority, the line on trust says so once for all.
  const warnings = report.findings.filter(
    ({ severity, code }) =>
      severity === 'warning' && !(code === 'TEST_AUTHORITY' && report.trust === 'test'),
  );
  const findings = [
    ...errors.map(({ text }) => `- ${say(REPORT.error)}: ${text}`),
    ...warnings.map(({ text }) => `- ${say(REPORT.warning)}: ${text}`),
  ];
  return [
    say(REPORT[report.verdict]),
    '',
    ...titleRows(report, say),
    ...head,
    '',
    ...checkRows(report, say, language),
    '',
    [`${say(REPORT.trust)}: ${TRUST_TEXTS[report.trust][language]}`, ...issuers(report, say)].join(
      ' ',
    ),
    ...(findings.length === 0 ? [] : ['', `${say(REPORT.findings)}:`, ...findings]),
    '',
  ].join('\n');
}
