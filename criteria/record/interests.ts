/** Chapter "interests": who declared what about conflicts of interest, and whose declaration is missing. */
import type { Digest } from '../canonical-json.js';
import type { PersonId } from '../ids.js';
import type { EventPayload } from '../procedure/event.js';
import type { InterestRemedy } from '../procedure/interest-state.js';
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
    /** Version and digest of the text that was declared on. */
    readonly text: { readonly version: string; readonly digest: Digest } | null;
    /** Which declaration of this person it is, from 1. */
    readonly version: number;
  }[];
  /** What was decided about declared conflicts, and by whom. */
  readonly decisions: readonly {
    readonly stamp: Stamp;
    readonly personId: PersonId;
    readonly name: string;
    readonly remedy: InterestRemedy;
    readonly reason: string;
  }[];
  /** Subcontractors who became known or went after the opening; whoever had declared declared again. */
  readonly changes: readonly (EventPayload<'SubcontractorChanged'> & { readonly stamp: Stamp })[];
  /** Present members without any declaration. */
  readonly undeclared: readonly { readonly personId: PersonId; readonly name: string }[];
}

export function interestsOf(view: LogView, members: readonly RecordMember[]): InterestsChapter {
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  const nameOf = (personId: PersonId): string => names.get(personId) ?? personId;
  const declared = current(view, 'InterestDeclared');
  const declarations = declared.map(({ stamp, payload }, place) => ({
    stamp,
    personId: payload.personId,
    name: nameOf(payload.personId),
    conflict: payload.conflict,
    statement: payload.statement,
    text: payload.text ?? null,
    version: declared.slice(0, place + 1).filter((one) => one.payload.personId === payload.personId)
      .length,
  }));
  const heard = new Set(declarations.map(({ personId }) => personId));
  const decisions = current(view, 'InterestDecided').map(({ stamp, payload }) => {
    const { personId, remedy, reason } = payload;
    return { stamp, personId, name: nameOf(personId), remedy, reason };
  });
  return {
    declarations,
    decisions,
    changes: current(view, 'SubcontractorChanged').map(({ stamp, payload }) => ({
      ...payload,
      stamp,
    })),
    undeclared: members
      .filter(({ personId, active }) => active && !heard.has(personId))
      .map(({ personId, name }) => ({ personId, name })),
  };
}
