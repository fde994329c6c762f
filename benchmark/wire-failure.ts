/** Names what went wrong on the wire by the codes of sockets, TLS and the HTTP client. */
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';

const TLS_CODES: ReadonlySet<string> = new Set([
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** The client's own parser complains with codes of this kind about what is no HTTP. */
const isParserCode = (code: string): boolean => code.startsWith('HPE_');

const isTlsCode = (code: string): boolean =>
  TLS_CODES.has(code) || /^(ERR_TLS_|ERR_SSL_|CERT_)/.test(code);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : codeOf(error.cause);
}

/** Why no response began. Texts of errors are not looked at and never kept: they may repeat what was sent. */
export function causeBeforeResponse(error: unknown): OutageCause {
  const code = codeOf(error);
  if (isTlsCode(code)) return 'tls';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'tooLarge';
  return isParserCode(code) ? 'malformed' : 'connection';
}

/** Why a response that had begun did not come to its end. */
export function causeWithinResponse(error: unknown): OutageCause {
  return isParserCode(codeOf(error)) ? 'malformed' : 'cutOff';
}
