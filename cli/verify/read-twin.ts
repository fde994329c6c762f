/** Takes the JSON twin out of the attachments of a file. */
import { canonicalJson } from '../../criteria/canonical-json.js';
import { TWIN_NAME } from '../../criteria/record/record.js';
import type { Attachment } from '../../signing/pdf/attachments.js';
import type { FileFindingCode } from './verification.js';

export interface TwinFinding {
  readonly code: FileFindingCode;
  readonly place: string;
  readonly detail: string;
}

export interface TwinReading {
  readonly attachment: Attachment | null;
  /** Parsed JSON of any shape; undefined when there is none. */
  readonly value: unknown;
  readonly findings: readonly TwinFinding[];
}

/** Our canonical JSON needs no second reading: whatever is spelled otherwise was not written by the engine. */
function parse(content: Uint8Array): { readonly value: unknown; readonly canonical: boolean } {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  const value: unknown = JSON.parse(text);
  return { value, canonical: canonicalJson(value) === text };
}

export function readTwin(attachments: readonly Attachment[]): TwinReading {
  const others = attachments.filter(({ name }) => name !== TWIN_NAME);
  const [attachment, ...more] = attachments.filter(({ name }) => name === TWIN_NAME);
  const unexpected = [...others, ...more].map(({ name }): TwinFinding => ({
    code: 'UNEXPECTED_ATTACHMENT',
    place: name,
    detail: '',
  }));
  const found = (code: FileFindingCode, detail = ''): TwinFinding => ({
    code,
    place: TWIN_NAME,
    detail,
  });
  if (attachment === undefined) {
    return { attachment: null, value: undefined, findings: [found('TWIN_MISSING'), ...unexpected] };
  }
  try {
    const { value, canonical } = parse(attachment.content);
    const spelling = canonical ? [] : [found('TWIN_NOT_CANONICAL')];
    return { attachment, value, findings: [...spelling, ...unexpected] };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const findings = [found('TWIN_UNREADABLE', detail), ...unexpected];
    return { attachment, value: undefined, findings };
  }
}
