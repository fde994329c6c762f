/** Why a document was not signed or finalised, as a closed table. */

export interface SigningRefusal {
  readonly kind: 'refused';
  readonly code:
    | 'DOCUMENT_UNREADABLE'
    | 'DOCUMENT_CHANGED'
    | 'DOCUMENT_FINALISED'
    | 'DOCUMENT_UNSIGNED'
    | 'FIELD_MISSING'
    | 'FIELD_ALREADY_SIGNED'
    | 'CERTIFICATE_UNUSABLE'
    | 'ALGORITHM_MISMATCH'
    | 'TIME_INVALID'
    | 'STALE_REVISION'
    | 'SIGNATURE_DOES_NOT_MATCH'
    | 'TIMESTAMP_UNSOUND'
    | 'PLACEHOLDER_OVERFLOW';
  readonly detail: string;
}

export const refused = (code: SigningRefusal['code'], detail: string): SigningRefusal => ({
  kind: 'refused',
  code,
  detail,
});
