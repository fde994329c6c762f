/** Story: the command `zuschlag` against a running system: a procedure from a folder, commands, log, refusals in plain words. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_FOLDER } from '../../../cli/sample/load-sample.js';
import type { ProcedureView } from '../../../criteria/procedure/view.js';
import type { StorySystem } from '../../harness/running-system.js';
import { startStorySystem } from '../../harness/running-system.js';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('../../../cli/zuschlag.mjs', import.meta.url));
const ID = 'aus-dem-ordner';

let system: StorySystem;
beforeAll(async () => {
  system = await startStorySystem();
});
afterAll(async () => {
  await system?.close();
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function zuschlag(personId: string, ...args: readonly string[]): Promise<Ran> {
  const person = system.sample.people.people.find((entry) => entry.id === personId);
  const env = {
    ...process.env,
    ZUSCHLAG_URL: system.baseUrl,
    ZUSCHLAG_USER: personId,
    ZUSCHLAG_PASSWORD: person?.password ?? 'falsch',
  };
  try {
    const { stdout, stderr } = await run(process.execPath, [PROGRAM, ...args], { env });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe('zuschlag', () => {
  it('starts a procedure from a folder, carries it into the design phase and shows where it stands', async () => {
    expect(
      await zuschlag('albrecht', 'procedure', 'start', SAMPLE_FOLDER, '--id', ID),
    ).toMatchObject({ code: 0 });
    const shown = await zuschlag('nowak', 'procedure', 'show', ID, '--json');
    const { toConfirm, phase } = JSON.parse(shown.out) as ProcedureView;
    expect(phase).toBe('need');
    const body = JSON.stringify({ digest: toConfirm.need });
    const approved = await zuschlag('nowak', 'command', ID, 'approveNeed', '--body', body);
    expect(approved.code, approved.err).toBe(0);
    expect(
      await zuschlag('albrecht', 'procedure', 'design', SAMPLE_FOLDER, '--id', ID),
    ).toMatchObject({ code: 0 });
    const text = await zuschlag('albrecht', 'procedure', 'show', ID);
    expect(text.out).toContain('Nächster Schritt: Entwurf einfrieren');
    expect((await zuschlag('albrecht', 'procedure', 'list')).out).toContain(ID);
  });

  it('says in plain words why a command is refused, without a stack', async () => {
    const refused = await zuschlag('yilmaz', 'command', ID, 'proposeFreeze');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('Ihre Rolle in diesem Verfahren erlaubt das nicht.');
    expect(refused.err).not.toContain('at ');
    const wrong = await zuschlag('niemand', 'procedure', 'list');
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.err).toContain('Name oder Kennwort stimmt nicht.');
  });

  it('shows the log to its officer and the whole chain as intact', async () => {
    const log = await zuschlag('albrecht', 'procedure', 'log', ID);
    const { entries } = JSON.parse(log.out) as {
      entries: readonly { sequence: number; hash: string }[];
    };
    expect(entries[0]).toMatchObject({ sequence: 1 });
    expect(entries.every((entry) => /^[0-9a-f]{64}$/.test(entry.hash))).toBe(true);
    expect((await zuschlag('albrecht', 'log', 'verify')).out).toContain('unversehrt');
  });
});
