/** The register of burnt items as lines of text. */

/** As the API answers it. */
export interface Register {
  readonly burnt: readonly {
    readonly procedureId: string;
    readonly runId: string;
    readonly suiteId: string;
    readonly items: number;
    readonly burntAt: string;
  }[];
  readonly disclosed: readonly {
    readonly procedureId: string;
    readonly lotId: string;
    readonly suiteId: string;
    readonly decision: 'revealed' | 'kept';
    readonly root: string;
    readonly items: number;
    readonly at: string;
  }[];
}

const DECISIONS = { revealed: 'offengelegt', kept: 'geheim' } as const;

/** One line for each run and suite, then one for each decision; fields are separated by tabs. */
export function registerText({ burnt, disclosed }: Register): string {
  const used = burnt.map(({ burntAt, suiteId, items, runId }) =>
    ['verbraucht', burntAt, suiteId, `${items} Aufgaben`, `Lauf ${runId}`].join('\t'),
  );
  const decided = disclosed.map(({ decision, at, suiteId, items, procedureId, lotId, root }) =>
    [
      DECISIONS[decision],
      at,
      suiteId,
      `${items} Aufgaben`,
      `${procedureId}, Los ${lotId}`,
      `Wurzel ${root}`,
    ].join('\t'),
  );
  const lines = [...used, ...decided];
  return lines.length === 0 ? 'Keine Aufgabe ist verbraucht.' : lines.join('\n');
}
