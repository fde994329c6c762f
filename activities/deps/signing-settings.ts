/** Settings of signatures: which keys sign records of real procedures, who stamps them, where revocation data may come from. */
import { readFileSync } from 'node:fs';
import type { Bilingual } from '../../criteria/bilingual.js';

export const SIGNING_VARIABLES = {
  keys: 'ZUSCHLAG_SIGNING',
  keyFile: 'ZUSCHLAG_SIGNING_KEY_FILE',
  certificates: 'ZUSCHLAG_SIGNING_CERTIFICATES',
  secret: 'ZUSCHLAG_SIGNING_SECRET',
  secretFile: 'ZUSCHLAG_SIGNING_SECRET_FILE',
  module: 'ZUSCHLAG_PKCS11_MODULE',
  token: 'ZUSCHLAG_PKCS11_TOKEN',
  keyId: 'ZUSCHLAG_PKCS11_KEY',
  tool: 'ZUSCHLAG_PKCS11_TOOL',
  cscUrl: 'ZUSCHLAG_CSC_URL',
  cscClient: 'ZUSCHLAG_CSC_CLIENT',
  cscCredential: 'ZUSCHLAG_CSC_CREDENTIAL',
  cscPinFile: 'ZUSCHLAG_CSC_PIN_FILE',
  tsaUrl: 'TSA_URL',
  tsaRoots: 'TSA_ROOTS',
  revocationAllow: 'ZUSCHLAG_REVOCATION_ALLOW',
} as const;

type Name = keyof typeof SIGNING_VARIABLES;

/** Paths and names may hold `{role}` or `{person}`, so that each signs with a key of their own. */
export type KeySettings =
  | { readonly kind: 'development' }
  | { readonly kind: 'pkcs12'; readonly file: string; readonly password: string }
  | {
      readonly kind: 'pkcs11';
      readonly tool: string;
      readonly module: string;
      readonly token: string;
      readonly keyId: string;
      readonly certificates: string;
      readonly pin: string;
    }
  | {
      readonly kind: 'csc';
      readonly url: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly credentialId: string;
      readonly pin: string | null;
    };

export interface SigningSettings {
  readonly keys: KeySettings;
  readonly tsa: { readonly url: string; readonly rootsFile: string | null } | null;
  /** `host` or `host:port`. */
  readonly revocationAllow: readonly string[];
}

/** What holds without any variable: training signs with the test authority, real procedures have no key. */
export const TRAINING_ONLY: SigningSettings = {
  keys: { kind: 'development' },
  tsa: null,
  revocationAllow: [],
};

export type SigningSettingsResult =
  | { readonly kind: 'read'; readonly settings: SigningSettings }
  | { readonly kind: 'refused'; readonly reasons: readonly Bilingual[] };

type Environment = Readonly<Record<string, string | undefined>>;

class Reader {
  readonly reasons: Bilingual[] = [];
  constructor(private readonly environment: Environment) {}

  value(name: Name): string {
    return this.environment[SIGNING_VARIABLES[name]] ?? '';
  }

  required(name: Name): string {
    const value = this.value(name);
    const variable = SIGNING_VARIABLES[name];
    if (value === '') {
      this.refuse(`${variable} fehlt.`, `${variable} is missing.`);
    }
    return value;
  }

  refuse(de: string, en: string): void {
    this.reasons.push({ de, en });
  }

  /** From a file that only its owner needs to read; the line break at its end does not belong to it. */
  file(name: Name): string {
    try {
      return readFileSync(this.value(name), 'utf8').replace(/\r?\n$/u, '');
    } catch {
      const variable = SIGNING_VARIABLES[name];
      this.refuse(
        `Die Datei aus ${variable} ist nicht lesbar.`,
        `The file named by ${variable} cannot be read.`,
      );
      return '';
    }
  }

  secret(): string {
    const direct = this.value('secret');
    return direct === '' && this.required('secretFile') !== '' ? this.file('secretFile') : direct;
  }

  url(name: Name): string {
    const value = this.required(name);
    if (value === '') return '';
    try {
      const { protocol, username } = new URL(value);
      if ((protocol === 'http:' || protocol === 'https:') && username === '') return value;
    } catch {
      // Told below, without repeating the value.
    }
    const variable = SIGNING_VARIABLES[name];
    this.refuse(
      `${variable} muss eine Adresse mit http:// oder https:// ohne Zugangsdaten sein.`,
      `${variable} must be an address with http:// or https:// without credentials.`,
    );
    return '';
  }
}

/** Secrets travel to this address, so it must be encrypted, except on this machine. */
function cscUrl(reader: Reader): string {
  const url = reader.url('cscUrl');
  if (url === '' || url.startsWith('https:')) return url;
  if (['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)) return url;
  reader.refuse(
    'ZUSCHLAG_CSC_URL muss mit https:// beginnen.',
    'ZUSCHLAG_CSC_URL must begin with https://.',
  );
  return url;
}

function readKeys(reader: Reader): KeySettings {
  const kind = reader.value('keys') || 'development';
  switch (kind) {
    case 'development':
      return { kind };
    case 'pkcs12':
      return { kind, file: reader.required('keyFile'), password: reader.secret() };
    case 'pkcs11':
      return {
        kind,
        tool: reader.value('tool') || 'pkcs11-tool',
        module: reader.required('module'),
        token: reader.required('token'),
        keyId: reader.required('keyId'),
        certificates: reader.required('certificates'),
        pin: reader.secret(),
      };
    case 'csc':
      return {
        kind,
        url: cscUrl(reader),
        clientId: reader.required('cscClient'),
        clientSecret: reader.secret(),
        credentialId: reader.required('cscCredential'),
        pin: reader.value('cscPinFile') === '' ? null : reader.file('cscPinFile'),
      };
    default:
      reader.refuse(
        'ZUSCHLAG_SIGNING muss development, pkcs12, pkcs11 oder csc sein.',
        'ZUSCHLAG_SIGNING must be development, pkcs12, pkcs11 or csc.',
      );
      return { kind: 'development' };
  }
}

/** Reads all variables; all wrong ones are named at once, and no secret is repeated. */
export function readSigningSettings(environment: Environment): SigningSettingsResult {
  const reader = new Reader(environment);
  const keys = readKeys(reader);
  const stamped = reader.value('tsaUrl') !== '';
  const tsa = stamped
    ? { url: reader.url('tsaUrl'), rootsFile: reader.value('tsaRoots') || null }
    : null;
  const revocationAllow = reader
    .value('revocationAllow')
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  if (reader.reasons.length > 0) return { kind: 'refused', reasons: reader.reasons };
  return { kind: 'read', settings: { keys, tsa, revocationAllow } };
}
