/**
 * Lets programs of others judge our documents: veraPDF (PDF/A-3a, PDF/UA-1), qpdf, pdfsig and pyHanko.
 * `npm run conformance`; `-- letters` judges letters and protocols alone. Ends with 1 when a document fails, with 2 when veraPDF could not run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocumentFonts } from '../activities/deps/document-fonts.js';
import { digestOf } from '../criteria/canonical-json.js';
import { buildRecord } from '../criteria/record/build-record.js';
import { renderedLetters } from '../test/harness/letter-samples.js';
import type { DecisionRecord } from '../criteria/record/record.js';
import { redactRecord } from '../criteria/redaction/redact-record.js';
import { defaultSelection } from '../criteria/redaction/selection.js';
import { renderRedacted } from '../templates/redaction/render-redacted.js';
import { sampleEntries, singleLotEntries } from '../test/harness/sample-events.js';
import { renderedRecord, SIGNERS, signByAuthority } from '../test/harness/signed-record.js';
import type { CheckedDocument, Checker, Verdict } from './conformance-checkers.js';
import { availableCheckers } from './conformance-checkers.js';

/** Entries of the single-lot sample after which the procedure is still far from its end. */
const EARLY = 8;

/** The same document, no longer calling itself tagged. */
function withoutTagMark(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf);
  const at = bytes.indexOf('/Marked true');
  if (at < 0) throw new Error('the document does not call itself tagged');
  bytes.write('/Marked null', at, 'latin1');
  return bytes;
}

interface Judged {
  readonly name: string;
  readonly pdf: Uint8Array;
  readonly signatures: number;
  readonly authorityPem: string | null;
  readonly isControl: boolean;
}

const UNSIGNED = { signatures: 0, authorityPem: null, isControl: false };

/** Letters and protocols, and one of them broken on purpose. */
async function letters(): Promise<readonly Judged[]> {
  const files = (await renderedLetters()).map((file) => ({ ...file, ...UNSIGNED }));
  const [first] = files;
  if (first === undefined) throw new Error('no letters');
  const name = 'control letter: must be refused';
  return [...files, { ...UNSIGNED, name, pdf: withoutTagMark(first.pdf), isControl: true }];
}

/** As it is handed out to whoever has no bid: the most that is left out by rule. */
async function redactedRecord(record: DecisionRecord): Promise<Uint8Array> {
  const { versions: _, eventChain: __, ...chapters } = record;
  const original = { version: 1, digest: digestOf('file'), twinDigest: digestOf('twin') };
  const selection = defaultSelection(record, null);
  const redaction = redactRecord(chapters, original, selection, digestOf('seed'));
  const rendered = await renderRedacted(redaction.record, 'de', await loadDocumentFonts());
  if (rendered.kind === 'refused') throw new Error(JSON.stringify(rendered.problems));
  return rendered.pdf;
}

async function records(): Promise<readonly Judged[]> {
  const record = buildRecord(sampleEntries(), 1);
  const german = await renderedRecord(record, 'de');
  const [first = SIGNERS] = SIGNERS.map((signer) => [signer]);
  const once = await signByAuthority(german, first);
  const thrice = await signByAuthority(german);
  const unsigned = UNSIGNED;
  return [
    { name: 'record, two lots, German', pdf: german, ...unsigned },
    { name: 'record, two lots, English', pdf: await renderedRecord(record, 'en'), ...unsigned },
    {
      name: 'record, one lot, German',
      pdf: await renderedRecord(buildRecord(singleLotEntries(), 1)),
      ...unsigned,
    },
    {
      name: 'record of an early phase',
      pdf: await renderedRecord(buildRecord(singleLotEntries().slice(0, EARLY), 1)),
      ...unsigned,
    },
    {
      name: 'draft of a record',
      pdf: await renderedRecord(buildRecord(singleLotEntries(), 1, { draft: 1 })),
      ...unsigned,
    },
    { name: 'redacted record', pdf: await redactedRecord(record), ...unsigned },
    { name: 'record, signed by one', ...once, signatures: 1, isControl: false },
    {
      name: 'record, signed by all three',
      ...thrice,
      signatures: SIGNERS.length,
      isControl: false,
    },
    { ...unsigned, name: 'control: must be refused', pdf: withoutTagMark(german), isControl: true },
  ];
}

/** The documents, written to a folder. */
async function documents(folder: string): Promise<readonly CheckedDocument[]> {
  const onlyLetters = process.argv.includes('letters');
  const all = [...(onlyLetters ? [] : await records()), ...(await letters())];
  return all.map(({ pdf, authorityPem, ...facts }, index) => {
    const file = join(folder, `${index + 1}.pdf`);
    writeFileSync(file, pdf);
    const root = join(folder, `${index + 1}.pem`);
    if (authorityPem !== null) writeFileSync(root, authorityPem);
    return { ...facts, file, authorityFile: authorityPem === null ? null : root };
  });
}

const CELL: Readonly<Record<Verdict['kind'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  notApplicable: '-',
};

/** @returns whether no document failed */
function printTable(checkers: readonly Checker[], checked: readonly CheckedDocument[]): boolean {
  const failures: string[] = [];
  const rows = checked.map((document) => {
    const cells = checkers.map((checker) => {
      const verdict = checker.check(document);
      if (verdict.kind === 'failed') {
        failures.push(`${document.name}, ${checker.name}:\n${verdict.words}`);
      }
      return CELL[verdict.kind];
    });
    return [document.name, ...cells];
  });
  const head = ['document', ...checkers.map(({ name }) => name)];
  for (const row of [head, head.map((cell) => '-'.repeat(cell.length)), ...rows]) {
    const cells = row.map((cell, column) =>
      cell.padEnd(Math.max(...[head, ...rows].map((one) => one[column]?.length ?? 0))),
    );
    console.log(`| ${cells.join(' | ')} |`);
  }
  for (const failure of failures) console.log(`\nFAILED: ${failure}`);
  return failures.length === 0;
}

async function main(): Promise<number> {
  const { checkers, missing, coreMissing } = await availableCheckers();
  for (const { version } of checkers) if (version !== null) console.log(version);
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const passed = printTable(checkers, await documents(folder));
  if (passed) rmSync(folder, { recursive: true });
  else console.log(`\nThe documents were kept in ${folder}`);
  for (const words of missing) console.log(`\nNOT CHECKED: ${words}`);
  if (!passed) return 1;
  return coreMissing ? 2 : 0;
}

process.exitCode = await main();
