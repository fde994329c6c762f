/** Documents that came later go to the store before they become a command: the log keeps their digests. */
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import { putObject } from '../store/objects.js';
import type { CommandContents, Prepared } from './prepare-command.js';

type Arrival = RequestBody<'recordLateDocuments'>['documents'][number];

const bytesOf = (content: Arrival['content']): Uint8Array =>
  content.kind === 'file'
    ? Buffer.from(content.base64, 'base64')
    : Buffer.from(content.text, 'utf8');

const mediaTypeOf = (content: Arrival['content']): string =>
  content.kind === 'file' ? content.mediaType : 'text/plain';

export async function prepareLateDocuments(
  { db }: Pick<CommandContents, 'db'>,
  { bidId, documents }: RequestBody<'recordLateDocuments'>,
): Promise<Prepared> {
  const stored = [];
  for (const { content, ...arrival } of documents) {
    const reference = await putObject(db, bytesOf(content), mediaTypeOf(content));
    stored.push({ ...arrival, content: reference });
  }
  const body = { bidId, documents: stored };
  return { kind: 'command', command: { name: 'recordLateDocuments', body } };
}
