/** Renders the decision record from the log as it stands: PDF and JSON twin go to the object store, digests to the log. */
import { ApplicationFailure } from '@temporalio/common';
import type { RevealedSuite } from '../criteria/benchmark/revealed-suite.js';
import type { LogEntry } from '../criteria/procedure/event.js';
import { buildRecord } from '../criteria/record/build-record.js';
import { embeddedReveals } from '../criteria/record/item-disclosures.js';
import { viewLog } from '../criteria/record/log-view.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import { getObject, jsonOf, putObject } from '../store/objects.js';
import { renderRecord } from '../templates/record/render-record.js';
import type { DocumentActivities } from './contracts.js';
import { loadDocumentFonts } from './deps/document-fonts.js';

/** Revealed items that go into the twin, in the order of the log. */
async function revealedItems(
  db: Database,
  entries: readonly LogEntry[],
): Promise<readonly RevealedSuite[]> {
  const found: RevealedSuite[] = [];
  for (const { payload } of embeddedReveals(viewLog(entries))) {
    const object = await getObject(db, payload.content.objectId);
    if (object === null) throw new Error(`revealed items ${payload.content.objectId} are missing`);
    found.push(jsonOf<RevealedSuite>(object));
  }
  return found;
}

async function render(
  db: Database,
  procedureId: string,
  { version, draft }: { readonly version: number; readonly draft: number | null },
) {
  const entries = await readLog(db, procedureId);
  const head = entries.at(-1);
  if (head === undefined) throw new Error(`no log of ${procedureId}`);
  const record = buildRecord(entries, version, {
    draft,
    revealed: await revealedItems(db, entries),
  });
  const rendered = await renderRecord(record, 'de', await loadDocumentFonts());
  if (rendered.kind === 'refused') {
    throw ApplicationFailure.nonRetryable(
      `Text nicht druckbar / text cannot be printed: ${JSON.stringify(rendered.problems.slice(0, 5))}`,
      'TextNotPrintable',
    );
  }
  return { ...rendered, chainHead: { sequence: head.sequence, hash: head.hash } };
}

export const createRenderActivities = ({
  db,
}: {
  readonly db: Database;
}): Pick<DocumentActivities, 'renderRecord' | 'renderDraft'> => ({
  async renderRecord(procedureId, { version }) {
    const rendered = await render(db, procedureId, { version, draft: null });
    const file = await putObject(db, rendered.pdf, 'application/pdf');
    const twin = await putObject(db, rendered.twin, 'application/json');
    const { pages, chainHead } = rendered;
    return { version, file, twin, pages, chainHead };
  },
  async renderDraft(procedureId, { number, version }) {
    const rendered = await render(db, procedureId, { version, draft: number });
    const file = await putObject(db, rendered.pdf, 'application/pdf');
    const { pages, chainHead } = rendered;
    return { number, version, file, pages, chainHead };
  },
});
