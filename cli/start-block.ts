/** The one block at the end of a start: address, accounts, record, verification, how to stop. */
import type { People } from '../criteria/people/people.js';
import { formatSeconds } from './services/step-printer.js';

export interface StartOutcome {
  readonly baseUrl: string;
  readonly home: string;
  readonly people: People | null;
  readonly played: { readonly record: string; readonly verdict: string } | null;
  readonly readyMs: number;
  readonly once: boolean;
}

/** Plain lines, German; sample passwords are printed because they are samples and say so. */
export function finalBlock(outcome: StartOutcome): string {
  const { baseUrl, home, people, played, readyMs, once } = outcome;
  const accounts = (people?.people ?? []).map(
    ({ id, password, name, title }) =>
      `  ${id.padEnd(10)} ${password.padEnd(26)} ${name}, ${title}`,
  );
  return [
    '',
    '------------------------------------------------------------------------',
    `Zuschlag ist bereit (nach ${formatSeconds(readyMs, 'de')}).`,
    `Adresse:       ${baseUrl}  (Beschreibung der Schnittstelle: ${baseUrl}/api/openapi.json)`,
    `Datenordner:   ${home}`,
    ...(accounts.length === 0
      ? ['Konten:        keine']
      : ['Übungskonten:  Name, Kennwort (nur für die Übung)', ...accounts]),
    ...(played === null
      ? []
      : [`Vermerk:       ${played.record}`, `Prüfung:       ${played.verdict}`]),
    once ? 'Alles wird jetzt beendet.' : 'Beenden:       Strg+C (oder SIGTERM an diesen Prozess)',
    '------------------------------------------------------------------------',
  ].join('\n');
}
