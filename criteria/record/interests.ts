/** Chapter "interests": who declared what about conflicts of interest, and whose declaration is missing. */
import type { PersonId } from '../ids.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';
import type { RecordMember } from './people.js';

export interface InterestsChapter {
  /** All declarations in their order: a later one of the same person stands beside the earlier one. */
  readonly declarations: readonly {
    readonly stamp: Stamp;
    readonly personId: PersonId;
    readonly name: string;
    readonly conflict: boolean;
    readonly statement: string;
  }[];
  /** Members without any declaration. */
  readonly undeclared: readonly { readonly personId: PersonId; readonly name: string }[];
}

export function interestsOf(view: LogView, members: readonly RecordMember[]): InterestsChapter {
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  const declarations = current(view, 'InterestDeclared').map(({ stamp, payload }) => ({
    stamp,
    personId: payload.personId,
    name: names.get(payload.personId) ?? payload.personId,
    conflict: payload.conflict,
    statement: payload.statement,
  }));
  const declared = new Set(declarations.map(({ personId }) => personId));
  return {
    declarations,
    undeclared: members
      .filter(({ personId }) => !declared.has(personId))
      .map(({ personId, name }) => ({ personId, name })),
  };
}
