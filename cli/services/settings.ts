/** Every environment variable of the launcher, read once, typed, and refused with a plain sentence when wrong. */
import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, parse, resolve } from 'node:path';
import { catalogueFolders } from '../../catalogues/catalogue-folders.js';
import type { Bilingual, Language } from '../../criteria/bilingual.js';
import { ANCHOR_VARIABLES, readAnchorSettings } from '../../criteria/anchor/anchor-settings.js';
import { readIdentityProvider } from '../../criteria/people/identity-provider-settings.js';
import { LOCAL_ACCOUNTS_VARIABLE } from '../../criteria/people/local-accounts.js';
import { readMailSettings } from '../../criteria/people/mail-settings.js';

export interface Settings {
  /** ZUSCHLAG_HOME: data folder of this installation, absolute. Default `./.zuschlag`. */
  readonly home: string;
  /** ZUSCHLAG_ANCHOR_FOLDER: where anchors of the log are written, absolute. Default `anchors` in the data folder. */
  readonly anchorFolder: string;
  /** PORT: HTTP port of the API, 0 to 65535; 0 asks the system for a free one. Default 3000. */
  readonly port: number;
  /** HOST: address the API listens on. Default 127.0.0.1. */
  readonly host: string;
  /** DATABASE_URL: an existing PostgreSQL (15 or newer); null starts an own one. */
  readonly databaseUrl: string | null;
  /** TEMPORAL_ADDRESS: `host:port` of an existing Temporal server; null starts an own one. */
  readonly temporalAddress: string | null;
  /** TEMPORAL_NAMESPACE. Default `default`. */
  readonly temporalNamespace: string;
  /** ZUSCHLAG_CACHE: folder for programs fetched or built once, absolute. Default under the user's cache folder. */
  readonly cache: string;
  /** ZUSCHLAG_LANGUAGE: language of the launcher's lines, `de` (default) or `en`. */
  readonly language: Language;
  /** ZUSCHLAG_CATALOGUES: folders of the installation's own catalogues, absolute, separated as in PATH. Default none. */
  readonly catalogueFolders: readonly string[];
  /** ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE: `yes` serves accounts with passwords on other addresses than this machine's. Default no. */
  readonly localAccountsAnywhere: boolean;
}

export type SettingsResult =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'refused'; readonly reasons: readonly Bilingual[] };

export interface SettingsSurroundings {
  readonly workingFolder: string;
  readonly userFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Refuse = (de: string, en: string) => void;

/**
 * Reads all settings. An empty variable counts as not set. All wrong values are named at once,
 * so that the user repairs them in one go. Passwords inside DATABASE_URL are never repeated.
 */
export function readSettings(
  env: Environment,
  surroundings: SettingsSurroundings = { workingFolder: process.cwd(), userFolder: homedir() },
): SettingsResult {
  const reasons: Bilingual[] = [];
  const refuse: Refuse = (de, en) => reasons.push({ de, en });
  const value = (name: string) => (env[name] === '' ? undefined : env[name]);
  // The API reads these for itself; a wrong one is named before anything starts.
  const identity = readIdentityProvider(env);
  if (identity.kind === 'refused') reasons.push(...identity.reasons);
  // So does the worker with these.
  const mail = readMailSettings(env);
  if (mail.kind === 'refused') reasons.push(...mail.reasons);
  const anchors = readAnchorSettings(env);
  if (anchors.kind === 'refused') reasons.push(...anchors.reasons);
  const home = readHome(value('ZUSCHLAG_HOME'), surroundings, refuse);
  const settings: Settings = {
    home,
    anchorFolder: resolve(home, value(ANCHOR_VARIABLES.folder) ?? 'anchors'),
    port: readPort(value('PORT'), refuse),
    host: readHost(value('HOST'), refuse),
    databaseUrl: readDatabaseUrl(value('DATABASE_URL'), refuse),
    temporalAddress: readTemporalAddress(value('TEMPORAL_ADDRESS'), refuse),
    temporalNamespace: readNamespace(value('TEMPORAL_NAMESPACE'), refuse),
    cache: readCache(value('ZUSCHLAG_CACHE'), value('XDG_CACHE_HOME'), surroundings, refuse),
    language: readLanguage(value('ZUSCHLAG_LANGUAGE'), refuse),
    catalogueFolders: readCatalogueFolders(value('ZUSCHLAG_CATALOGUES'), surroundings, refuse),
    localAccountsAnywhere: readConfirmation(value('ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE'), refuse),
  };
  return reasons.length > 0 ? { kind: 'refused', reasons } : { kind: 'settings', settings };
}

function readHome(
  given: string | undefined,
  { workingFolder, userFolder }: SettingsSurroundings,
  refuse: Refuse,
): string {
  const home = resolve(workingFolder, given ?? '.zuschlag');
  if (home === parse(home).root || home === resolve(userFolder)) {
    refuse(
      `ZUSCHLAG_HOME braucht einen eigenen Ordner, "${home}" gehört schon anderen Dingen.`,
      `ZUSCHLAG_HOME needs a folder of its own; "${home}" already belongs to other things.`,
    );
  }
  refuseUnusableFolder('ZUSCHLAG_HOME', home, refuse);
  return home;
}

function readCache(
  given: string | undefined,
  xdgCache: string | undefined,
  { workingFolder, userFolder }: SettingsSurroundings,
  refuse: Refuse,
): string {
  // The XDG rules say that a relative XDG_CACHE_HOME is to be ignored.
  const base =
    xdgCache !== undefined && isAbsolute(xdgCache) ? xdgCache : join(userFolder, '.cache');
  const cache = given === undefined ? join(base, 'zuschlag') : resolve(workingFolder, given);
  refuseUnusableFolder('ZUSCHLAG_CACHE', cache, refuse);
  return cache;
}

function refuseUnusableFolder(name: string, folder: string, refuse: Refuse): void {
  // SQLite takes the data file as a URI, in which these characters end the path; control characters break logs.
  if (/[?#%\u0000-\u001f]/u.test(folder)) {
    refuse(
      `${name} darf keines der Zeichen ? # % und keine Steuerzeichen enthalten.`,
      `${name} must not contain ? # % or control characters.`,
    );
    return;
  }
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    refuse(
      `${name} zeigt auf "${folder}", das ist kein Ordner.`,
      `${name} points to "${folder}", which is not a folder.`,
    );
  }
}

/** A folder that is not there is refused: otherwise its catalogues would be missing when a profile is adopted. */
function readCatalogueFolders(
  given: string | undefined,
  { workingFolder }: SettingsSurroundings,
  refuse: Refuse,
): readonly string[] {
  const folders = catalogueFolders(given, workingFolder);
  for (const folder of folders) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) continue;
    refuse(
      `ZUSCHLAG_CATALOGUES nennt "${folder}", dort ist kein Ordner.`,
      `ZUSCHLAG_CATALOGUES names "${folder}", where there is no folder.`,
    );
  }
  return folders;
}

function readPort(given: string | undefined, refuse: Refuse): number {
  if (given === undefined) return 3000;
  const port = /^\d{1,5}$/u.test(given) ? Number(given) : Number.NaN;
  if (port <= 65_535) return port;
  refuse(
    `PORT muss eine ganze Zahl von 0 bis 65535 sein, gefunden: "${given}".`,
    `PORT must be a whole number from 0 to 65535, found: "${given}".`,
  );
  return 0;
}

function readConfirmation(given: string | undefined, refuse: Refuse): boolean {
  if (given === undefined || given === 'yes' || given === 'no') return given === 'yes';
  refuse(
    `${LOCAL_ACCOUNTS_VARIABLE} muss "yes" oder "no" sein, gefunden: "${given}".`,
    `${LOCAL_ACCOUNTS_VARIABLE} must be "yes" or "no", found: "${given}".`,
  );
  return false;
}

function readHost(given: string | undefined, refuse: Refuse): string {
  if (given === undefined) return '127.0.0.1';
  const looksNumeric = /^[\d.]+$/u.test(given);
  if (isIP(given) !== 0 || (!looksNumeric && isHostName(given))) return given;
  refuse(
    `HOST muss eine IP-Adresse oder ein Rechnername sein, gefunden: "${given}".`,
    `HOST must be an IP address or a host name, found: "${given}".`,
  );
  return given;
}

function isHostName(text: string): boolean {
  return text.length <= 253 && /^(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})*$/u.test(text);
}

function readDatabaseUrl(given: string | undefined, refuse: Refuse): string | null {
  if (given === undefined) return null;
  if (isDatabaseUrl(given)) return given;
  refuse(
    'DATABASE_URL muss die Form postgres://nutzer:passwort@rechner:5432/datenbank haben.',
    'DATABASE_URL must look like postgres://user:password@host:5432/database.',
  );
  return given;
}

function isDatabaseUrl(text: string): boolean {
  try {
    // A unix socket address has no host part, which the URL parser does not take: put one in for the check.
    const parsed = new URL(text.replace(/^([a-z]+:\/\/(?:[^@/]*@)?)\//u, '$1socket/'));
    return /^postgres(ql)?:$/u.test(parsed.protocol) && parsed.pathname.length > 1;
  } catch {
    return false;
  }
}

function readTemporalAddress(given: string | undefined, refuse: Refuse): string | null {
  if (given === undefined) return null;
  const [, host = '', port = ''] = /^(\[[0-9a-fA-F:]+\]|[^:/\s]+):(\d{1,5})$/u.exec(given) ?? [];
  const hostIsGood = host.startsWith('[') ? isIP(host.slice(1, -1)) === 6 : isHostName(host);
  if (hostIsGood && Number(port) >= 1 && Number(port) <= 65_535) return given;
  refuse(
    `TEMPORAL_ADDRESS muss die Form rechner:port haben (ohne http://), gefunden: "${given}".`,
    `TEMPORAL_ADDRESS must look like host:port (without http://), found: "${given}".`,
  );
  return given;
}

function readNamespace(given: string | undefined, refuse: Refuse): string {
  if (given === undefined) return 'default';
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{1,253}$/u.test(given)) return given;
  refuse(
    `TEMPORAL_NAMESPACE: erlaubt sind 2 bis 254 Zeichen aus Buchstaben, Ziffern, Punkt, - und _, gefunden: "${given}".`,
    `TEMPORAL_NAMESPACE: 2 to 254 letters, digits, dots, - and _ are allowed, found: "${given}".`,
  );
  return given;
}

function readLanguage(given: string | undefined, refuse: Refuse): Language {
  if (given === undefined || given === 'de' || given === 'en') return given ?? 'de';
  refuse(
    `ZUSCHLAG_LANGUAGE muss "de" oder "en" sein, gefunden: "${given}".`,
    `ZUSCHLAG_LANGUAGE must be "de" or "en", found: "${given}".`,
  );
  return 'de';
}
