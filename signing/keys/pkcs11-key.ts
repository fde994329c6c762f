/** Signs with a key in a smart card or security module (PKCS#11), through OpenSC's `pkcs11-tool` as a child process. */
import { spawn } from 'node:child_process';
import { certificateFacts } from '../certificate-facts.js';
import type { HashSigner } from '../hash-signer.js';
import { derOfPair } from './ecdsa-value.js';
import { KeyUnusable } from './key-problem.js';

/** DigestInfo of SHA-256 up to the hash itself (RFC 8017, 9.2): the card adds the padding only. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');
const TIMEOUT_MS = 30_000;
const MAX_OUTPUT = 64 * 1024;
/** Only the child's environment holds the PIN: arguments can be read by every user of the machine. */
const PIN_VARIABLE = 'ZUSCHLAG_CHILD_PIN';

export interface Pkcs11Settings {
  /** `pkcs11-tool`, or its path. */
  readonly program: string;
  /** The maker's library (.so, .dll). */
  readonly module: string;
  readonly tokenLabel: string;
  /** Hexadecimal id of the key pair in the token. */
  readonly keyId: string;
  readonly pin: string;
  /** DER, leaf first. */
  readonly chain: readonly Uint8Array[];
}

function failure(detail: string): KeyUnusable {
  return new KeyUnusable({
    de: `Das Schlüsselgerät hat nicht unterschrieben (${detail}).`,
    en: `The key device did not sign (${detail}).`,
  });
}

/** The last line of the tool's complaints, without control characters; it never holds the PIN. */
function complaint(stderr: string, pin: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const last = (lines.find((line) => line.startsWith('error:')) ?? lines.at(-1) ?? '').trim();
  const shown = last.replaceAll(/\p{Cc}/gu, ' ').slice(0, 200);
  return pin === '' ? shown : shown.replaceAll(pin, '***');
}

function run(settings: Pkcs11Settings, mechanism: string, input: Uint8Array): Promise<Uint8Array> {
  const { program, module, tokenLabel, keyId, pin } = settings;
  const options = ['--module', module, '--token-label', tokenLabel, '--id', keyId];
  const args = [...options, '--sign', '--mechanism', mechanism, '--login', '--pin'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, `env:${PIN_VARIABLE}`], {
      env: { ...process.env, [PIN_VARIABLE]: pin },
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    const out: Buffer[] = [];
    let size = 0;
    let errors = '';
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= MAX_OUTPUT) out.push(part);
    });
    child.stderr.on('data', (part: Buffer) => {
      if (errors.length < MAX_OUTPUT) errors += part.toString('utf8');
    });
    child.once('error', (error) => {
      reject(failure(`${program}: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      if (code === 0) resolve(new Uint8Array(Buffer.concat(out)));
      else reject(failure(signal === null ? complaint(errors, pin) : `${program}: ${signal}`));
    });
    // A tool that ends before it reads must not take us down; its exit code says why.
    child.stdin.once('error', () => undefined);
    child.stdin.end(input);
  });
}

/**
 * A signer whose key never leaves its device.
 * @throws KeyUnusable when the chain is empty or of another kind than RSA or P-256
 */
export function pkcs11Signer(settings: Pkcs11Settings): HashSigner {
  const { chain } = settings;
  const leaf = chain[0] === undefined ? null : certificateFacts(chain[0]);
  if (leaf === null || leaf.keyType === 'other') {
    throw new KeyUnusable({
      de: 'Zum Schlüssel im Gerät fehlt ein Zertifikat mit RSA oder P-256.',
      en: 'The key in the device has no certificate with RSA or P-256.',
    });
  }
  if (leaf.keyType === 'RSA') {
    return {
      chain,
      algorithm: 'RSA-PKCS1-SHA256',
      signHash: (hash) => run(settings, 'RSA-PKCS', Buffer.concat([DIGEST_INFO, hash])),
    };
  }
  return {
    chain,
    algorithm: 'ECDSA-SHA256',
    signHash: async (hash) => derOfPair(await run(settings, 'ECDSA', hash)),
  };
}
