/** Names of the signature fields that the record lays out, one for each role that signs. */
import type { SigningRole } from './command.js';

export type SignatureField = 'Chair' | 'Procurement' | 'Legal';

/** Fields of the PDF by role, in the order in which they are laid out. */
export const SIGNATURE_FIELDS: Readonly<Record<SigningRole, SignatureField>> = {
  chair: 'Chair',
  procurementOfficer: 'Procurement',
  legal: 'Legal',
};

/** Field for the time stamp over the finished record, laid out with the others and filled by no person. */
export const ARCHIVE_FIELD = 'Archive1';
