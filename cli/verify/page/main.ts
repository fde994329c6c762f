/** The offline page: takes the chosen files, verifies them here, and lays the report out for eyes and screen readers. */
import type { Language } from '../../../criteria/bilingual.js';
import type { ReportRow } from '../report-text.js';
import { SIGNATURE_LABEL } from '../report-text.js';
import type { PageElement, PageFile } from './browser.js';
import { element, page } from './browser.js';
import type { Checked, ChosenFile } from './check-chosen.js';
import { checkChosen } from './check-chosen.js';
import type { PageWord } from './page-text.js';
import { PAGE } from './page-text.js';

let language: Language = 'de';
let dropped: PageFile | null = null;
let last: { readonly record: PageFile } | null = null;

function make(tag: string, text: string, children: readonly PageElement[] = []): PageElement {
  const made = page().createElement(tag);
  if (text !== '') made.textContent = text;
  made.append(...children);
  return made;
}

function speak(chosen: Language): void {
  language = chosen;
  page().documentElement.lang = chosen;
  page().title = PAGE.title[chosen];
  for (const part of page().querySelectorAll('[data-word]')) {
    const text = PAGE[part.dataset.word as PageWord];
    part.textContent = text[chosen];
  }
  for (const one of ['de', 'en'] as const) {
    element(`lang-${one}`).setAttribute('aria-pressed', String(one === chosen));
  }
}

const filesOf = (id: string): readonly PageFile[] => Array.from(element(id).files ?? []);

const read = async (file: PageFile): Promise<ChosenFile> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

const CLASSES = ['good', 'bad', 'bad', 'partly'] as const;

/** Rows that only go on with the row before stand in its cell, so that every head has its words. */
function tableRows(checks: readonly ReportRow[]): readonly PageElement[] {
  const rows: PageElement[] = [];
  let cell: PageElement | null = null;
  for (const { label, value } of checks) {
    const line = make('div', value);
    if (cell !== null && (label === '' || label === SIGNATURE_LABEL)) {
      cell.append(line);
      continue;
    }
    const head = make('th', label);
    head.setAttribute('scope', 'row');
    cell = make('td', '', [line]);
    rows.push(make('tr', '', [head, cell]));
  }
  return rows;
}

function layOut(checked: Extract<Checked, { kind: 'checked' }>): readonly PageElement[] {
  const { parts, exitCode } = checked;
  const verdict = make('p', parts.verdict);
  verdict.className = `verdict ${CLASSES[exitCode]}`;
  const lines = [...parts.title, ...parts.file].map((line) => make('p', line));
  const rows = tableRows(parts.checks);
  const table = make('table', '', [
    make('caption', PAGE.checks[language]),
    make('tbody', '', rows),
  ]);
  const found = parts.findings.map((text) => make('li', text));
  return [
    verdict,
    ...lines,
    ...(rows.length === 0 ? [] : [table]),
    ...(parts.trust === '' ? [] : [make('p', parts.trust)]),
    make('h3', PAGE.findings[language]),
    found.length === 0 ? make('p', PAGE.none[language]) : make('ul', '', found),
  ];
}

const problem = (text: string): readonly PageElement[] => {
  const made = make('p', text);
  made.className = 'verdict bad';
  return [made];
};

function show(parts: readonly PageElement[], exitCode: string): void {
  const result = element('result');
  result.setAttribute('data-exit', exitCode);
  result.replaceChildren(make('h2', PAGE.result[language]), ...parts);
  result.hidden = false;
  result.focus();
}

/** One turn of the browser, so that the word of waiting is on the screen before the work begins. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

async function verifyChosen(): Promise<void> {
  const [chosen] = filesOf('record');
  const record = dropped ?? chosen ?? last?.record;
  if (record === undefined) {
    element('state').textContent = PAGE.chooseFirst[language];
    return;
  }
  last = { record };
  element('check').disabled = true;
  element('state').textContent = PAGE.working[language];
  await painted();
  try {
    const [log] = filesOf('log');
    const checked = await checkChosen(
      {
        record: await read(record),
        roots: await Promise.all(filesOf('trust').map(read)),
        log: log === undefined ? null : await read(log),
      },
      language,
    );
    if (checked.kind === 'refused') show(problem(checked.text), '2');
    else show(layOut(checked), String(checked.exitCode));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    show(problem(PAGE.failed[language].replace('{reason}', reason)), '2');
  } finally {
    element('state').textContent = '';
    element('check').disabled = false;
  }
}

function takeDrops(): void {
  page().body.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  page().body.addEventListener('drop', (event) => {
    event.preventDefault();
    dropped = event.dataTransfer?.files[0] ?? null;
    if (dropped !== null) void verifyChosen();
  });
}

element('record').addEventListener('change', () => {
  dropped = null;
  void verifyChosen();
});
element('check').addEventListener('click', () => void verifyChosen());
for (const one of ['de', 'en'] as const) {
  element(`lang-${one}`).addEventListener('click', () => {
    speak(one);
    if (last !== null) void verifyChosen();
  });
}
takeDrops();
speak('de');
