/** `zuschlag suite import FORMAT FILE --out FOLDER`: a suite of another tool as a suite of ours, or every reason why not. */
import { importInspect } from '../../benchmark/import/import-inspect.js';
import { importLmEval } from '../../benchmark/import/import-lm-eval.js';
import type { ImportOutcome } from '../../benchmark/import/import-outcome.js';
import { importPromptfoo } from '../../benchmark/import/import-promptfoo.js';
import type { ImportSettings } from '../../benchmark/import/suite-frame.js';
import type { Language } from '../../criteria/bilingual.js';
import { FILE_LIMITS } from '../../criteria/limits.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { CommandResult } from '../command-result.js';
import { failed } from '../command-result.js';
import { readBelow } from '../input/read-below.js';

export const IMPORT_FORMATS = ['lm-eval', 'inspect', 'promptfoo'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export interface ImportRequest {
  readonly format: ImportFormat;
  readonly file: string;
  /** Must be empty or new: nothing is overwritten. */
  readonly out: string;
  readonly id?: string;
  readonly licence: string;
  readonly language: string;
}

const errorText = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

function settingsOf({ file, format, id, licence, language }: ImportRequest): ImportSettings {
  const name = basename(file).replace(/\.[^.]+$/, '');
  return { id: id ?? name, title: name, language, licence, source: `${format}: ${basename(file)}` };
}

async function read(request: ImportRequest, text: string): Promise<ImportOutcome> {
  const settings = settingsOf(request);
  switch (request.format) {
    case 'inspect':
      return importInspect(text, settings);
    case 'promptfoo':
      return importPromptfoo(text, settings);
    case 'lm-eval':
      return importLmEval(text, settings, async (name) => {
        const beside = await readBelow(dirname(request.file), name, FILE_LIMITS.itemsFileBytes);
        return beside.kind === 'unreadable' ? null : beside.text;
      });
  }
}

async function write(out: string, { suite, items }: LoadedSuite): Promise<void> {
  await mkdir(out, { recursive: true });
  // A file that exists is somebody's work.
  const flag = 'wx';
  await writeFile(
    join(out, suite.itemsFile),
    items.map((item) => `${JSON.stringify(item)}\n`).join(''),
    { flag },
  );
  await writeFile(join(out, 'suite.yaml'), stringify(suite), { flag });
}

/** Exit code 0 with the folder, 1 with every key that cannot be honoured. */
export async function importSuite(request: ImportRequest, lang: Language): Promise<CommandResult> {
  const command = `suite import ${request.format}`;
  try {
    const outcome = await read(request, await readFile(request.file, 'utf8'));
    if (outcome.kind === 'refused') {
      const lines = outcome.refusals.map(
        ({ place, message }) => `${request.file}: ${place}: ${message[lang]}\n`,
      );
      return { exitCode: 1, stdout: '', stderr: lines.join('') };
    }
    await write(request.out, outcome.loaded);
    const count = outcome.loaded.items.length;
    const done = {
      de: `${count} Aufgaben in ${request.out}`,
      en: `${count} items in ${request.out}`,
    };
    const lines = [done, ...outcome.notes].map((one) => `${one[lang]}\n`);
    return { exitCode: 0, stdout: lines.join(''), stderr: '' };
  } catch (error) {
    return failed(command, errorText(error));
  }
}
