/** The offline page: its core finds the same as the command, and in a real browser it says so without asking for any address. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '../../cli/verify/verification.js';
import { buildRecord } from '../../criteria/record/build-record.js';
import { buildVerifier, pageScript } from '../../scripts/bundle-verify.js';
import type { Browser, BrowserPage } from '../harness/headless-browser.js';
import { installedBrowser, startBrowser } from '../harness/headless-browser.js';
import { singleLotEntries } from '../harness/sample-events.js';
import { renderedRecord, signByAuthority } from '../harness/signed-record.js';
import { verified } from '../harness/verified-record.js';
import { archivedSample } from '../signing/archived-sample.js';
import { signedSample } from '../signing/sample-document.js';
import { flip } from '../signing/tampering.js';

const PRELOAD = fileURLToPath(new URL('../harness/without-network.mjs', import.meta.url));
const BROWSER = installedBrowser();

let folder: string;
let page: string;
let roots: string;
const pdfs = new Map<string, Uint8Array>();
const pems: string[] = [];

/** Records and documents with every kind of key, stamp and fault that the page has to judge by its own means. */
async function documents(): Promise<void> {
  const unsigned = await renderedRecord(buildRecord(singleLotEntries(), 1));
  const { pdf, authorityPem } = await signByAuthority(unsigned);
  pdfs.set('record.pdf', pdf);
  pdfs.set('tampered.pdf', flip(pdf, Buffer.from(pdf).indexOf('/Producer') + 12));
  const rsa = await signedSample('RSA-3072');
  pdfs.set('rsa.pdf', rsa.signed);
  const archived = await archivedSample();
  const finished = await archived.finalise(archived.stamped);
  await archived.close();
  if (finished.kind === 'refused') throw new Error(finished.code);
  pdfs.set('archived.pdf', finished.pdf);
  pdfs.set('words.pdf', new TextEncoder().encode('Guten Tag'));
  pems.push(authorityPem, rsa.authority.certificatePem, archived.pki.root.pem);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-page-'));
  await documents();
  for (const [name, bytes] of pdfs) await writeFile(join(folder, name), bytes);
  roots = join(folder, 'roots.pem');
  await writeFile(roots, pems.join('\n'));
  ({ page } = await buildVerifier(folder));
  await writeFile(join(folder, 'core.mjs'), await pageScript('check-chosen.ts'));
  await writeFile(
    join(folder, 'run.mjs'),
    `import { readFileSync } from 'node:fs';
     import { checkChosen } from './core.mjs';
     const [name, root] = process.argv.slice(2);
     const chosen = (file) => ({ name: file, bytes: new Uint8Array(readFileSync(file)) });
     const roots = root === undefined ? [] : [chosen(root)];
     const checked = await checkChosen({ record: chosen(name), roots, log: null }, 'en');
     process.stdout.write(JSON.stringify(checked));`,
  );
}, 300_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Words of the two unpackers differ; what they found does not. */
const comparable = (report: Verification): unknown => ({
  ...report,
  findings: report.findings.map(({ code, severity, place }) => [code, severity, place]),
});

describe('the core of the page, with its own hashes, keys, certificates and unpacking', () => {
  it.each([
    ['record.pdf', false],
    ['record.pdf', true],
    ['tampered.pdf', false],
    ['rsa.pdf', true],
    ['archived.pdf', false],
    ['archived.pdf', true],
    ['words.pdf', false],
  ])(
    'finds in %s what the command finds (roots named: %s)',
    { timeout: 300_000 },
    async (name, named) => {
      const expected = await verified(pdfs.get(name)!, {
        language: 'en',
        ...(named ? { trustedRoots: pems } : {}),
      });
      const args = ['--import', PRELOAD, 'run.mjs', name, ...(named ? [roots] : [])];
      const child = spawnSync(process.execPath, args, {
        cwd: folder,
        env: {},
        encoding: 'utf8',
        maxBuffer: 1e8,
      });
      expect(child.status, child.stderr.slice(-500)).toBe(0);
      const checked = JSON.parse(child.stdout) as { verification: Verification };
      expect(comparable(checked.verification)).toEqual(comparable(expected.report));
    },
  );
});

it('the page allows nothing but its own script and style, and names no address', async () => {
  const html = await readFile(page, 'utf8');
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
  );
  const markup = html
    .replace(/<script>[\s\S]*<\/script>/, '')
    .replace(/<style>[\s\S]*?<\/style>/, '');
  expect(markup).not.toMatch(/\b(?:src|href|action)=/);
});

/** Resolves when the page shows a result: the exit code that the command would give, and the words. */
const RESULT = `new Promise((done) => {
  const result = document.getElementById('result');
  const look = () => {
    const exit = result.getAttribute('data-exit');
    if (result.hidden || exit === null || document.getElementById('check').disabled) return false;
    done({ exit, text: result.innerText });
    return true;
  };
  if (look()) return;
  const watch = new MutationObserver(() => { if (look()) watch.disconnect(); });
  watch.observe(document.body, { attributes: true, childList: true, subtree: true });
})`;

describe.skipIf(BROWSER === null)('the page in a browser', { timeout: 300_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser(BROWSER ?? '');
  }, 60_000);
  afterAll(() => browser.close());

  async function shown(name: string, before?: (tab: BrowserPage) => Promise<unknown>) {
    const tab = await browser.open(pathToFileURL(page).href);
    await before?.(tab);
    await tab.chooseFiles('#record', [join(folder, name)]);
    const result = (await tab.evaluate(RESULT)) as { exit: string; text: string };
    expect(tab.requests).toEqual([]);
    expect(tab.faults).toEqual([]);
    return { ...result, tab };
  }

  it('says of a valid record that it is valid, whose pages were generated again', async () => {
    const { exit, text } = await shown('record.pdf');
    expect(exit).toBe('0');
    expect(text).toContain('GÜLTIG, ABER DER AUSSTELLER');
    expect(text).toMatch(/Sichtbare Seiten\s+neu erzeugt: gleich/);
    expect(text).toContain('Vera Albrecht');
  });

  it('says in English that it is valid below the roots that were chosen', async () => {
    const { exit, text } = await shown('record.pdf', async (tab) => {
      await tab.evaluate(`document.getElementById('lang-en').click()`);
      await tab.chooseFiles('#trust', [roots]);
    });
    expect(exit).toBe('0');
    expect(text).toMatch(/VALID\n/);
    expect(text).toContain('lead to a root that you named');
  });

  it.each([
    ['tampered.pdf', '1', 'NICHT GÜLTIG'],
    ['words.pdf', '2', 'NICHT LESBAR'],
  ])('says of %s what it is', async (name, code, words) => {
    const { exit, text } = await shown(name);
    expect(exit).toBe(code);
    expect(text).toContain(words);
  });

  it('has a name for every control, moves the focus to the result and speaks the chosen language', async () => {
    const { tab } = await shown('words.pdf');
    expect(await tab.evaluate('document.activeElement.id')).toBe('result');
    const nameless = `[...document.querySelectorAll('input, button')].filter((one) =>
      !(one.labels?.[0]?.textContent || one.textContent).trim()).map(({ id }) => id)`;
    expect(await tab.evaluate(nameless)).toEqual([]);
    await tab.evaluate(`document.getElementById('lang-en').click()`);
    expect(await tab.evaluate('document.documentElement.lang + document.title')).toBe(
      'enVerify a decision record',
    );
  });

  it('cannot reach any address, even when a script tries to', async () => {
    const tab = await browser.open(pathToFileURL(page).href);
    const tried = await tab.evaluate(
      `fetch('http://127.0.0.1:9/').then(() => 'reached', (error) => error.name)`,
    );
    expect(tried).toBe('TypeError');
    expect(tab.faults.join()).toContain('Content Security Policy');
  });
});
