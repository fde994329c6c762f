/** Names what went wrong on the wire by the codes of sockets, TLS and the HTTP client. */
import type { OutageCause } from '../criteria/benchmark/item-log-entry.js';

/** Codes of certificate checks that no common beginning covers (Node.js, "X509 certificate error codes"). */
const TLS_CODES: ReadonlySet<string> = new Set([
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
]);

const isTlsCode = (code: string): boolean =>
  TLS_CODES.has(code) || /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|ERROR_IN_C)/.test(code);

/** The client's parser complains about what is no HTTP, with a code of its own or with none. */
const isParserError = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'HTTPParserError' || isParserError(error.cause));

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
  return isParserError(error) ? 'malformed' : 'connection';
}

/** Why a response that had begun did not come to its end. */
export function causeWithinResponse(error: unknown): OutageCause {
  return isParserError(error) ? 'malformed' : 'cutOff';
}
