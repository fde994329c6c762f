/** The verification as people read it: verdict first, then each check in one line, then what was found. */
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import { SIGNING_ROLES } from '../../criteria/procedure/command.js';
import { levelText } from '../../signing/level-texts.js';
import { TWIN_NAME } from '../../criteria/record/record.js';
import { formatInteger } from '../../templates/text/format-number.js';
import { formatTime } from '../../templates/text/format-time.js';
import { SIGNING_ROLE_LABELS } from '../../templates/text/label-text.js';
import type { SignatureLine, Verification } from './verification.js';
import { issuersNamed } from './verification.js';
import { REPORT, TIMESTAMP_TRUST_TEXTS, TRUST_TEXTS } from './verify-text.js';

type Say = (text: Bilingual, values?: Readonly<Record<string, string | number>>) => string;

const LABEL_WIDTH = 22;

const filled = (language: Language): Say => {
  return (text, values = {}) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
};

/** One check: what was looked at, and what came of it; without a label it belongs to the row before. */
export interface ReportRow {
  readonly label: string;
  readonly value: string;
}

const row = (label: string, value: string): ReportRow => ({ label, value });

/** The rows of one signature are indented, all others stand in two columns. */
const lineOf = ({ label, value }: ReportRow): string =>
  label === SIGNATURE_LABEL ? `  ${value}` : `${label.padEnd(LABEL_WIDTH)} ${value}`;

/** Label of a row about one signature. */
export const SIGNATURE_LABEL = '\u2022';

function signatureText(line: SignatureLine, say: Say, language: Language): string {
  const role = SIGNING_ROLES.find((one) => one === line.role);
  const label =
    role === undefined ? line.field : `${SIGNING_ROLE_LABELS[role][language]} (${line.field})`;
  if (line.signer === null) return `${label}: ${say(REPORT.unsigned)}`;
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
  return `${label}: ${line.signer}${time}${stamp}, ${state}`;
}

/** Nothing where no item was revealed. */
function itemRows(
  { revealedItems, findings }: Verification,
  say: Say,
  language: Language,
): readonly ReportRow[] {
  if (revealedItems === null || revealedItems.suites === 0) return [];
  const { suites, proved, beside } = revealedItems;
  const sound = !findings.some(({ code }) => code === 'ITEMS_MISSING' || code === 'ITEMS_DIFFER');
  const inside = sound
    ? say(REPORT.itemsProved, { proved: formatInteger(proved, language) })
    : say(REPORT.itemsDiffer);
  const texts = [
    ...(suites > beside || !sound ? [inside] : []),
    ...(beside > 0 ? [say(REPORT.itemsBeside, { beside })] : []),
  ];
  return texts.map((text, at) => row(at === 0 ? say(REPORT.items) : '', text));
}

/** How often something was computed again, and whether it came out as recorded. */
function recomputedText(found: Verification['rankings'], say: Say): string {
  if (found === null || (found.recomputed === 0 && found.equal)) return say(REPORT.rankingsNone);
  return found.equal
    ? say(REPORT.rankingsEqual, { count: found.recomputed })
    : say(REPORT.rankingsDiffer);
}

function checkRows(report: Verification, say: Say, language: Language): readonly ReportRow[] {
  const { signatures, twin, chain, rankings, log } = report;
  const valid = signatures.filter((line) => line.valid).length;
  const pages = {
    equal: REPORT.pagesEqual,
    different: REPORT.pagesDiffer,
    notCompared: REPORT.pagesNotCompared,
  }[report.pages];
  return [
    row(say(REPORT.signatures), say(REPORT.signatureCount, { valid, expected: signatures.length })),
    ...signatures.map((line) => row(SIGNATURE_LABEL, signatureText(line, say, language))),
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
    ...(log === null
      ? []
      : [
          row(
            say(REPORT.continued),
            log.continues
              ? say(REPORT.continues, { entries: formatInteger(log.entries, language) })
              : say(REPORT.continuesNot),
          ),
        ]),
    row(say(REPORT.rebuilt), say(report.rebuilt ? REPORT.rebuiltEqual : REPORT.rebuiltDiffers)),
    row(say(REPORT.rankings), recomputedText(rankings, say)),
    row(say(REPORT.benchmarks), recomputedText(report.benchmarks, say)),
    row(say(REPORT.stability), recomputedText(report.stability, say)),
    ...itemRows(report, say, language),
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

/** Names at the end of the chains, each once. */
function issuers({ signatures }: Verification, say: Say): readonly string[] {
  const names = new Set(signatures.flatMap(({ issuer }) => (issuer === null ? [] : [issuer])));
  return names.size === 0 ? [] : [say(REPORT.issuer, { names: [...names].join('; ') })];
}

/** The verdict in a word; whether to believe the issuer is part of it. */
function verdictText(report: Verification, say: Say): string {
  const only = report.verdict === 'valid' && !issuersNamed(report);
  return say(only ? REPORT.validOnly : REPORT[report.verdict]);
}

function trustText(report: Verification, say: Say): string {
  const { trust, timestampTrust } = report;
  return [
    say(TRUST_TEXTS[trust]),
    ...issuers(report, say),
    ...(timestampTrust === 'none' ? [] : [say(TIMESTAMP_TRUST_TEXTS[timestampTrust])]),
  ].join(' ');
}

/** One line: the verdict, and what to think of the signatures. */
export function summaryText(report: Verification, language: Language): string {
  const say = filled(language);
  if (report.unreadable !== null) return `${say(REPORT.unreadable)}: ${report.unreadable}`;
  const valid = report.signatures.filter((line) => line.valid).length;
  const count = say(REPORT.signatureCount, { valid, expected: report.signatures.length });
  return `${say(REPORT[report.verdict])}: ${say(REPORT.signatures)} ${count}. ${TRUST_TEXTS[report.trust][language]}`;
}

/** The report in parts, for whoever lays it out: in lines or on a page. */
export interface ReportParts {
  readonly verdict: string;
  /** What document it is; empty when it cannot be read. */
  readonly title: readonly string[];
  readonly file: readonly string[];
  readonly checks: readonly ReportRow[];
  /** Whom to believe, and what not. */
  readonly trust: string;
  /** Errors first, then notes. */
  readonly findings: readonly string[];
}

function findingLines(report: Verification, say: Say): readonly string[] {
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  // Where all certificates come from a test authority, the line on trust says so once for all.
  const warnings = report.findings.filter(
    ({ severity, code }) =>
      severity === 'warning' && !(code === 'TEST_AUTHORITY' && report.trust === 'test'),
  );
  return [
    ...errors.map(({ text }) => `${say(REPORT.error)}: ${text}`),
    ...warnings.map(({ text }) => `${say(REPORT.warning)}: ${text}`),
  ];
}

export function reportParts(file: string, report: Verification, language: Language): ReportParts {
  const say = filled(language);
  const head = [`${say(REPORT.file)}: ${file}`, `SHA-256 ${report.sha256}`];
  const verdict = verdictText(report, say);
  if (report.unreadable !== null) {
    const named = [...head, report.unreadable];
    return { verdict, title: [], file: named, checks: [], trust: '', findings: [] };
  }
  return {
    verdict,
    title: titleRows(report, say),
    file: head,
    checks: checkRows(report, say, language),
    trust: `${say(REPORT.trust)}: ${trustText(report, say)}`,
    findings: findingLines(report, say),
  };
}

/** The whole report; ends with a line break. */
export function reportText(file: string, report: Verification, language: Language): string {
  const parts = reportParts(file, report, language);
  if (report.unreadable !== null) return `${[parts.verdict, ...parts.file].join('\n')}\n`;
  const findings = parts.findings.map((text) => `- ${text}`);
  return [
    parts.verdict,
    '',
    ...parts.title,
    ...parts.file,
    '',
    ...parts.checks.map(lineOf),
    '',
    parts.trust,
    ...(findings.length === 0 ? [] : ['', `${REPORT.findings[language]}:`, ...findings]),
    '',
  ].join('\n');
}
