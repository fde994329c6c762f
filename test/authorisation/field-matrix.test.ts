/** What leaves through the view: every field, person and situation against the table of who may see it. */
import { afterAll, describe, expect, it } from 'vitest';
import { PLAYED_PROCEDURE } from '../harness/play-procedure.js';
import { GENESIS_HASH, chain } from '../../criteria/log-chain.js';
import { logViewFor } from '../../criteria/procedure/log-view.js';
import { viewFor } from '../../criteria/procedure/view.js';
import {
  STATED_FIELDS,
  expectedLog,
  fieldsOf,
  isBlank,
  mayBeBlank,
  maySee,
  readersOf,
} from './fields.js';
import type { PersonName } from './people.js';
import { PEOPLE, PERSON_NAMES } from './people.js';
import type { Situation } from './states.js';
import { SITUATIONS } from './states.js';

let cells = 0;
afterAll(() => {
  console.log(`authorisation matrix, fields: ${String(cells)} cells`);
});

/** Who was shown what, over all situations. */
const shown = new Set<string>();
const fields = new Set<string>();

function leaks(name: PersonName, situation: Situation): readonly string[] {
  const { actor } = PEOPLE[name];
  const view = viewFor(actor, situation.state);
  if (view === null) return [];
  const found: string[] = [];
  for (const [field, values] of fieldsOf(view, actor.personId)) {
    cells += 1;
    fields.add(field);
    if (values.every(isBlank)) continue;
    shown.add(`${name} ${field}`);
    if (!maySee(name, field, situation)) found.push(`${name} sees ${field}`);
  }
  return found;
}

describe('nothing is shown to who may not see it', () => {
  it.each(SITUATIONS.map((one) => [one.name, one] as const))('%s', (_, situation) => {
    expect(PERSON_NAMES.flatMap((name) => leaks(name, situation))).toEqual([]);
  });
});

describe('the log is open, covered or not there', () => {
  it.each(SITUATIONS.map((one) => [one.name, one] as const))('%s', (_, situation) => {
    const entries = chain(PLAYED_PROCEDURE, GENESIS_HASH, situation.log);
    const wrong = PERSON_NAMES.flatMap((name) => {
      cells += 1;
      const seen = logViewFor(PEOPLE[name].actor, situation.state, entries);
      const open = seen?.some(({ event }) => 'payload' in event) ?? false;
      const found = seen === null ? 'none' : open ? 'open' : 'covered';
      const expected = expectedLog(name, situation);
      return found === expected ? [] : [`${name}: ${found} instead of ${expected}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('the table of fields', () => {
  it('has a row for every field of the view, and no other', () => {
    expect([...fields].sort()).toEqual([...STATED_FIELDS].sort());
  });

  it('is no wish: whoever may see a field does see it in some situation', () => {
    const never = STATED_FIELDS.filter((field) => !mayBeBlank(field)).flatMap((field) =>
      readersOf(field)
        .filter((name) => !shown.has(`${name} ${field}`))
        .map((name) => `${name} never sees ${field}`),
    );
    expect(never).toEqual([]);
  });
});
