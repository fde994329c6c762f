/** What exports need to know of the installation: the publisher's registered prefix, and where it is reached. */
import { OCID_PREFIX } from '../criteria/export/ocds.js';

export const PUBLISHING_VARIABLES = {
  ocidPrefix: 'ZUSCHLAG_OCID_PREFIX',
  baseUrl: 'ZUSCHLAG_PUBLIC_URL',
} as const;

export interface Publishing {
  /** As the Open Contracting Partnership gave it out; null: none, and identifiers say so. */
  readonly ocidPrefix: string | null;
  /** Where people reach the installation, without a slash at its end. */
  readonly baseUrl: string;
}

/** Where nothing is set: addresses that lead nowhere, under a name that is kept for that. */
export const UNPUBLISHED: Publishing = { ocidPrefix: null, baseUrl: 'https://zuschlag.invalid' };

/** @throws Error with a plain sentence for a prefix that cannot be one */
export function readPublishing(env: Readonly<Record<string, string | undefined>>): Publishing {
  const prefix = env[PUBLISHING_VARIABLES.ocidPrefix] ?? '';
  if (prefix !== '' && !OCID_PREFIX.test(prefix)) {
    throw new Error(
      'ZUSCHLAG_OCID_PREFIX muss die Form ocds-abc123 haben / must look like ocds-abc123',
    );
  }
  const url = (env[PUBLISHING_VARIABLES.baseUrl] ?? '').replace(/\/+$/u, '');
  return {
    ocidPrefix: prefix === '' ? null : prefix,
    baseUrl: url === '' ? UNPUBLISHED.baseUrl : url,
  };
}
