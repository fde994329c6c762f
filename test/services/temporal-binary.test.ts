/** The order in which a Temporal server program is looked for, and what the user reads when there is none. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentReport } from '../../cli/services/report.js';
import { findTemporalBinary } from '../../cli/services/temporal-binary.js';

describe('the Temporal program', () => {
  let folder = '';
  let cache = '';
  let programs = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zuschlag-find-'));
    cache = join(folder, 'cache');
    programs = join(folder, 'bin');
    mkdirSync(programs);
    // Nothing listens on port 1: the download fails at once, whatever network this machine has.
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']) {
      vi.stubEnv(name, 'http://127.0.0.1:1');
    }
    vi.stubEnv('NO_PROXY', '');
    vi.stubEnv('no_proxy', '');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  const program = (path: string, script: string) => {
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  };
  const find = () => findTemporalBinary({ cache, searchPath: programs, report: silentReport });
  const fakeGo = (version: string) =>
    program(
      join(programs, 'go'),
      `if [ "$1" = env ]; then echo ${version}; exit 0; fi
       echo "$*" >> ${join(folder, 'go-calls')}
       /bin/sleep 0.3
       printf '#!/bin/sh\\n' > "$GOBIN/temporal" && /bin/chmod +x "$GOBIN/temporal"`,
    );

  it('on PATH comes before the cached one, and the cached one before getting a new one', async () => {
    mkdirSync(cache);
    program(join(cache, 'temporal-v1.5.1'), 'true');
    expect(await find()).toEqual({ path: join(cache, 'temporal-v1.5.1'), source: 'cache' });
    program(join(programs, 'temporal'), 'true');
    expect(await find()).toEqual({ path: join(programs, 'temporal'), source: 'path' });
  });

  it('is built with Go when it cannot be downloaded: once, though two starts ask for it at the same time', async () => {
    fakeGo('go1.26.1');
    const found = await Promise.all([find(), find()]);
    expect(found.map(({ source }) => source).toSorted()).toEqual(['build', 'cache']);
    expect(readFileSync(join(folder, 'go-calls'), 'utf8')).toBe(
      'install github.com/temporalio/cli/cmd/temporal@v1.5.1\n',
    );
    expect(readdirSync(cache)).toEqual(['temporal-v1.5.1']);
  });

  it.each([
    ['without Go', null, 'das Programm "go" fehlt'],
    ['with a Go that is too old', 'go1.19.8', 'Go ist zu alt (go1.19.8)'],
  ])('is reported missing %s, with all ways out', async (_, version, reason) => {
    if (version !== null) fakeGo(version);
    const failure = await find().catch((error: unknown) => String(error));
    expect(failure).toContain(reason);
    expect(failure).toContain('Herunterladen: kein Internetzugang');
    for (const way of ['TEMPORAL_ADDRESS', 'PATH', 'Internetzugang', 'Go ab 1.25']) {
      expect(failure).toContain(way);
    }
    expect(readdirSync(cache)).toEqual([]);
  });
});
