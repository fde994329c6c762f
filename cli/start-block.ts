/** The one block at the end of a start: address, accounts, record, verification, how to stop. */
import type { People } from '../criteria/people/people.js';
import { formatSeconds } from './services/step-printer.js';

export interface StartOutcome {
  readonly baseUrl: string;
  readonly home: string;
  readonly people: People | null;
  readonly setup: { readonly code: string; readonly expiresAt: string } | null;
  readonly played: { readonly record: string; readonly verdict: string } | null;
  readonly readyMs: number;
  readonly once: boolean;
}

/** The accounts of the sample, or how to make the first one: the code is printed here and nowhere else. */
function accountLines(
  accounts: readonly string[],
  setup: StartOutcome['setup'],
): readonly string[] {
  if (accounts.length > 0) {
    return ['Übungskonten:  Name, Kennwort (nur für die Übung)', ...accounts];
  }
  if (setup === null) return ['Konten:        vorhanden'];
  return [
    'Konten:        keine; die erste Verwaltung wird mit diesem Code angelegt (POST /api/setup):',
    `  ${setup.code}  (gilt einmal, bis ${setup.expiresAt})`,
  ];
}

/** Plain lines, German; sample passwords are printed because they are samples and say so. */
export function finalBlock(outcome: StartOutcome): string {
  const { baseUrl, home, people, setup, played, readyMs, once } = outcome;
  const accounts = (people?.people ?? []).map(
    ({ id, password, name, title, openerPassphrase }) =>
      `  ${id.padEnd(10)} ${password.padEnd(26)} ${name}, ${title}${openerPassphrase === undefined ? '' : `; öffnet mit ${openerPassphrase}`}`,
  );
  return [
    '',
    '------------------------------------------------------------------------',
    `Zuschlag ist bereit (nach ${formatSeconds(readyMs, 'de')}).`,
    `Adresse:       ${baseUrl}  (Beschreibung der Schnittstelle: ${baseUrl}/api/openapi.json)`,
    `Datenordner:   ${home}`,
    ...accountLines(accounts, setup),
    ...(played === null
      ? []
      : [`Vermerk:       ${played.record}`, `Prüfung:       ${played.verdict}`]),
    once ? 'Alles wird jetzt beendet.' : 'Beenden:       Strg+C (oder SIGTERM an diesen Prozess)',
    '------------------------------------------------------------------------',
  ].join('\n');
}
