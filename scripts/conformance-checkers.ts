/** The programs that judge a PDF, each as a function; what is not installed is named with the way to get it. */
import { spawnSync } from 'node:child_process';
import { veraPdfJar } from './conformance-verapdf.js';

export interface CheckedDocument {
  readonly name: string;
  readonly file: string;
  readonly signatures: number;
  /** Root certificate of the signers as a PEM file. */
  readonly authorityFile: string | null;
  /** Made wrong on purpose: a judge that lets it pass is no judge. */
  readonly isControl: boolean;
}

export type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'notApplicable' };

export interface Checker {
  readonly name: string;
  /** What the program says of itself, printed once. */
  readonly version: string | null;
  readonly check: (document: CheckedDocument) => Verdict;
}

interface Run {
  readonly found: boolean;
  readonly status: number | null;
  readonly output: string;
}

function run(command: string, args: readonly string[]): Run {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { found: error === undefined, status, output: `${stdout}${stderr}`.trim() };
}

const judged = (passed: boolean, words: string): Verdict =>
  passed ? { kind: 'passed' } : { kind: 'failed', words };

const countOf = (text: string, part: string): number => text.split(part).length - 1;

/** First line of an output, for the version. */
const firstLine = (text: string): string => text.split('\n')[0] ?? '';

const VERA_MAIN = 'org.verapdf.apps.GreenfieldCliWrapper';

function veraPdf(jar: string, flavour: string, title: string): Checker {
  const start = ['-cp', jar, VERA_MAIN];
  return {
    name: `veraPDF ${title}`,
    version: flavour === '3a' ? firstLine(run('java', [...start, '--version']).output) : null,
    check: ({ file, isControl }) => {
      const { status, output } = run('java', [
        ...start,
        ...['--flavour', flavour, '--format', 'text', '-v', file],
      ]);
      if (isControl) return judged(output.includes(`FAIL ${file} ${flavour}`), output);
      // A pass is believed only when the program says so in words for this very file.
      const passed = status === 0 && output.includes(`PASS ${file} ${flavour}`);
      return judged(passed, output);
    },
  };
}

const qpdf: Checker = {
  name: 'qpdf --check',
  version: firstLine(run('qpdf', ['--version']).output),
  check: ({ file, isControl }) => {
    if (isControl) return { kind: 'notApplicable' };
    const { status, output } = run('qpdf', ['--check', file]);
    return judged(status === 0 && output.includes('No syntax or stream encoding errors'), output);
  },
};

const pdfsig: Checker = {
  name: 'pdfsig',
  version: firstLine(run('pdfsig', ['-v']).output),
  check: ({ file, signatures }) => {
    if (signatures === 0) return { kind: 'notApplicable' };
    const { output } = run('pdfsig', [file]);
    const isWhole = countOf(output, '- Total document signed') === 1;
    return judged(isWhole && countOf(output, 'Signature is Valid.') === signatures, output);
  },
};

const pyHanko: Checker = {
  name: 'pyHanko',
  version: firstLine(run('pyhanko', ['--version']).output),
  check: ({ file, signatures, authorityFile }) => {
    if (signatures === 0 || authorityFile === null) return { kind: 'notApplicable' };
    const options = ['--pretty-print', '--no-revocation-check', '--trust', authorityFile];
    const { status, output } = run('pyhanko', ['sign', 'validate', ...options, file]);
    const valid = countOf(output, 'The signature is judged VALID');
    return judged(status === 0 && valid === signatures, output);
  },
};

const OTHERS: readonly (readonly [command: string, checker: Checker, how: string])[] = [
  ['qpdf', qpdf, 'qpdf: install the package qpdf'],
  ['pdfsig', pdfsig, 'pdfsig: install the package poppler-utils'],
  ['pyhanko', pyHanko, 'pyhanko: pip install pyhanko pyhanko-cli'],
];

export interface Checkers {
  readonly checkers: readonly Checker[];
  readonly missing: readonly string[];
  /** PDF/A and PDF/UA could not be judged at all. */
  readonly coreMissing: boolean;
}

/** Looks for every program, and fetches veraPDF when Java is there to run it. */
export async function availableCheckers(): Promise<Checkers> {
  const missing: string[] = [];
  const checkers: Checker[] = [];
  const jar = run('java', ['-version']).found
    ? await veraPdfJar()
    : 'veraPDF needs Java: install default-jre-headless (or any Java from 11)';
  if (typeof jar === 'string') missing.push(jar);
  else {
    checkers.push(veraPdf(jar.file, '3a', 'PDF/A-3a'), veraPdf(jar.file, 'ua1', 'PDF/UA-1'));
  }
  const coreMissing = checkers.length === 0;
  for (const [command, checker, how] of OTHERS) {
    if (run(command, ['--version']).found) checkers.push(checker);
    else missing.push(how);
  }
  return { checkers, missing, coreMissing };
}
