/** Settings of anchoring: how often, and into which folder. Without any it happens once a day. */
import type { Bilingual } from '../bilingual.js';

export const ANCHOR_VARIABLES = {
  interval: 'ZUSCHLAG_ANCHOR_INTERVAL',
  folder: 'ZUSCHLAG_ANCHOR_FOLDER',
} as const;

export interface AnchorSettings {
  /** Milliseconds between two anchors; null: none are taken. */
  readonly intervalMs: number | null;
  /** Where the files go; null: the database alone keeps them. */
  readonly folder: string | null;
}

export type AnchorSettingsResult =
  | { readonly kind: 'settings'; readonly settings: AnchorSettings }
  | { readonly kind: 'refused'; readonly reasons: readonly Bilingual[] };

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const DAILY = UNITS.d;
const LONGEST_MS = 366 * UNITS.d;

/** Whole minutes, hours or days, such as `15m`, `24h`, `7d`; null for anything else. */
function durationOf(text: string): number | null {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([mhd])$/u.exec(text) ?? [];
  if (count === '') return null;
  const ms = Number(count) * UNITS[unit as keyof typeof UNITS];
  return ms <= LONGEST_MS ? ms : null;
}

/** Reads both variables; an empty one counts as not set. */
export function readAnchorSettings(
  env: Readonly<Record<string, string | undefined>>,
): AnchorSettingsResult {
  const given = env[ANCHOR_VARIABLES.interval] ?? '';
  const folder = (env[ANCHOR_VARIABLES.folder] ?? '') || null;
  if (given === 'off') return { kind: 'settings', settings: { intervalMs: null, folder } };
  const intervalMs = given === '' ? DAILY : durationOf(given);
  if (intervalMs !== null) return { kind: 'settings', settings: { intervalMs, folder } };
  return {
    kind: 'refused',
    reasons: [
      {
        de: 'ZUSCHLAG_ANCHOR_INTERVAL muss eine Dauer wie 15m, 24h oder 7d sein (höchstens 366d), oder off.',
        en: 'ZUSCHLAG_ANCHOR_INTERVAL must be a duration such as 15m, 24h or 7d (366d at most), or off.',
      },
    ],
  };
}
