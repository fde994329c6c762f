/** Reads YAML, JSON and JSON Lines of other tools: nothing is run, no alias is followed, no own tag is resolved. */
import { parseDocument } from 'yaml';
import { FILE_LIMITS } from '../../criteria/limits.js';
import type { ImportRefusal } from './import-outcome.js';
import { refusal } from './import-outcome.js';

export type ForeignRead =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly refusals: readonly ImportRefusal[] };

const unreadable = (place: string, reason: string): ForeignRead => ({
  kind: 'refused',
  refusals: [refusal(place, `Das ist nicht lesbar: ${reason}`, `This cannot be read: ${reason}`)],
});

const TOO_LARGE = unreadable('', `> ${FILE_LIMITS.itemsFileBytes} bytes`);

/** Tags such as !function and aliases are refused by the position in the file. */
export function readYaml(text: string): ForeignRead {
  if (text.length > FILE_LIMITS.itemsFileBytes) return TOO_LARGE;
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true });
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    return unreadable(`line ${fault.linePos?.[0].line ?? 1}`, fault.message.split('\n')[0] ?? '');
  }
  try {
    return { kind: 'ok', value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch (error) {
    return unreadable('', error instanceof Error ? error.message : String(error));
  }
}

/** A JSON array, or one JSON value per line. */
export function readRecords(text: string): ForeignRead {
  if (text.length > FILE_LIMITS.itemsFileBytes) return TOO_LARGE;
  const whole = parseJson(text);
  if (Array.isArray(whole)) return { kind: 'ok', value: whole };
  const values: unknown[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) return unreadable(`line ${index + 1}`, 'JSON');
    values.push(value);
  }
  return { kind: 'ok', value: values };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
