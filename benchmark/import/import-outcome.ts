/** What becomes of a suite that was written for another tool: a suite of ours, or everything that cannot be honoured. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { Complaint } from '../../criteria/file/complaint.js';
import type { LoadedSuite } from '../../criteria/suite/suite.js';

/** Something in the file that would silently mean something else here. */
export interface ImportRefusal {
  /** Key and place in the file, such as tests[3].assert[0].type. */
  readonly place: string;
  readonly message: Bilingual;
}

export type ImportOutcome =
  | { readonly kind: 'ok'; readonly loaded: LoadedSuite; readonly notes: readonly Bilingual[] }
  | { readonly kind: 'refused'; readonly refusals: readonly ImportRefusal[] };

export const refusal = (place: string, de: string, en: string): ImportRefusal => ({
  place,
  message: { de, en },
});

export const notHonoured = (place: string, what: string): ImportRefusal =>
  refusal(place, `${what} wird nicht unterstützt.`, `${what} is not supported.`);

export const refused = (refusals: readonly ImportRefusal[]): ImportOutcome => ({
  kind: 'refused',
  refusals,
});

export const fromComplaint = ({ line, path, message, found }: Complaint): ImportRefusal => ({
  place: `${line}: ${path}`,
  message: {
    de: `${message.de} (${found.de})`,
    en: `${message.en} (${found.en})`,
  },
});

/** Every key that is not listed, by name: what is not understood is not passed over. */
export const unknownKeys = (
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: string,
): readonly ImportRefusal[] =>
  Object.keys(record)
    .filter((key) => !known.includes(key))
    .map((key) => notHonoured(place === '' ? key : `${place}.${key}`, `"${key}"`));
