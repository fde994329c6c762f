/** The activities on a real database: signatures with stamps, a time-stamp authority that is down, and the sealed record at B-LTA. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecordSigning } from '../../../activities/deps/open-signing.js';
import { createSigningActivities } from '../../../activities/sign-record.js';
import { SIGNING_ROLES } from '../../../criteria/procedure/command.js';
import type { Digest } from '../../../criteria/canonical-json.js';
import type { RecordedEvent } from '../../../criteria/procedure/event.js';
import { SIGNATURE_FIELDS } from '../../../criteria/procedure/signature-fields.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { inspectPdf } from '../../../signing/inspect.js';
import { appendEvents } from '../../../store/event-log.js';
import { getObject, putObject } from '../../../store/objects.js';
import { openMigratedDatabase } from '../../harness/migrated-database.js';
import type { MigratedDatabase } from '../../harness/migrated-database.js';
import { singleLotEntries } from '../../harness/sample-events.js';
import { SAMPLE_PROCEDURE as ID } from '../../harness/sample-people.js';
import { renderedRecord, SIGNERS } from '../../harness/signed-record.js';
import {
  loopbackServer,
  opensslFolder,
  opensslIsThere,
} from '../../signing/openssl-authorities.js';
import type { LoopbackServer, OpensslFolder } from '../../signing/openssl-authorities.js';
import { createPki, listOf } from '../../signing/test-pki.js';
import { batchOf, summaryOf } from '../store/log-fixture.js';

test.skipIf(opensslIsThere())('SKIPPED: time stamps need OpenSSL 3 on this machine', () => {
  expect(opensslIsThere()).toBe(false);
});

describe.skipIf(!opensslIsThere())(
  'a record whose installation names a time-stamp authority',
  () => {
    let database: MigratedDatabase;
    let server: LoopbackServer;
    let folder: OpensslFolder;
    beforeAll(async () => {
      database = await openMigratedDatabase('signing');
      server = await loopbackServer();
      folder = opensslFolder();
      const pki = createPki(server.url);
      server.answers.set('/tsa', folder.stampWith(pki.stamper, [pki.intermediate, pki.root]));
      server.answers.set('/root.crl', () => listOf(pki.root));
      server.answers.set('/issuer.crl', () => listOf(pki.intermediate));
    });
    afterAll(async () => {
      await database.close();
      await server.close();
      folder.remove();
    });

    const KEY = createSecretKey(randomBytes(32));
    async function activities(): Promise<ReturnType<typeof createSigningActivities>> {
      const signing = await openRecordSigning(database.app, KEY, {
        keys: { kind: 'development' },
        tsa: { url: `${server.url}/tsa`, rootsFile: null },
        revocationAllow: ['127.0.0.1'],
      });
      return createSigningActivities({ db: database.app, signing });
    }

    const append = (entries: readonly RecordedEvent[], previousHash?: Digest) =>
      appendEvents(
        database.app,
        batchOf(ID, entries, previousHash, { summary: summaryOf(ID, { tasks: [] }) }),
      );

    /** While it cannot be reached, what is asked fails; the same question succeeds afterwards. */
    async function whileAway(path: string, attempt: () => Promise<unknown>): Promise<unknown> {
      const honest = server.answers.get(path);
      if (honest === undefined) throw new Error(path);
      server.answers.delete(path);
      try {
        return await attempt().then(
          () => 'done',
          (error: unknown) => error,
        );
      } finally {
        server.answers.set(path, honest);
      }
    }

    test('is stamped with each signature, never below, and sealed at B-LTA', async () => {
      const log = singleLotEntries();
      const head = log.at(-1);
      if (head === undefined) throw new Error('no sample');
      await append(log.map(({ sequence, at, by, event }) => ({ sequence, at, by, event })));
      const { signRecord, sealRecord } = await activities();
      const rendered = await renderedRecord(buildRecord(log, 1));
      let file = await putObject(database.app, rendered, 'application/pdf');
      const signed: RecordedEvent[] = [];
      for (const [index, role] of SIGNING_ROLES.entries()) {
        const name = SIGNERS[index]?.[1] ?? '';
        const field = SIGNATURE_FIELDS[role];
        const requestedAt = new Date().toISOString();
        const person = { role, personId: `p${index}`, name, field, requestedAt };
        const effect = { kind: 'signRecord', ...person, file } as const;
        const failed = await whileAway('/tsa', () => signRecord(ID, effect));
        expect(String(failed)).toContain('HTTP_STATUS (404)');
        const payload = await signRecord(ID, effect);
        expect(payload).toMatchObject({ level: 'B-T', testAuthority: true });
        file = payload.file;
        const event = { kind: 'RecordSigned', payload } as const;
        const sequence = head.sequence + 1 + index;
        signed.push({ sequence, at: head.at, by: { kind: 'engine' }, event });
      }
      await append(signed, head.hash);
      const effect = { kind: 'sealRecord', file, signatures: signed.length } as const;
      const failed = await whileAway('/issuer.crl', () => sealRecord(ID, effect));
      expect(String(failed)).toContain('Keine Sperrauskunft');
      const sealed = await sealRecord(ID, effect);
      expect(sealed).toMatchObject({ level: 'B-LTA', signatures: 3, archive: 'stamped' });
      const stored = await getObject(database.app, sealed.file.objectId);
      expect(inspectPdf(stored?.bytes ?? new Uint8Array())).toMatchObject({
        level: 'B-LTA',
        findings: [],
        archive: { revocationComplete: true },
      });
    });
  },
);
