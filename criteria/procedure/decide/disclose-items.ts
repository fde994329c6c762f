/** Decisions about benchmark items after the run: to reveal them, or to keep them secret with a reason. */
import type { LotId, SuiteId } from '../../ids.js';
import type { CommandBody, PlannedSuite } from '../command.js';
import type { Decision } from '../decision.js';
import { accept, refuse } from '../decision.js';
import type { ItemDisclosure } from '../item-disclosure.js';
import { disclosureOf, revealedAmong, wasMeasured } from '../item-disclosure.js';
import type { ProcedureState } from '../state.js';
import { lotOf } from '../state.js';

interface Named {
  readonly lotId: LotId;
  readonly suiteId: SuiteId;
}

interface Open {
  readonly planned: PlannedSuite;
  readonly before: ItemDisclosure | null;
}

const refused = (...args: Parameters<typeof refuse>) => ({ refusal: refuse(...args) });

/** A planned suite whose run is over, with what was decided before. */
function openSuite(
  state: ProcedureState,
  { lotId, suiteId }: Named,
): Open | { readonly refusal: Decision } {
  const lot = lotOf(state, lotId);
  if (lot === null) return refused('unknownReference', `Los ${lotId}.`, `Lot ${lotId}.`);
  const planned = lot.suites.find(({ suite }) => suite.id === suiteId);
  if (planned === undefined) {
    return refused('unknownReference', `Messreihe ${suiteId}.`, `Suite ${suiteId}.`);
  }
  if (!wasMeasured(lot)) {
    return refused(
      'incomplete',
      'Für das Los ist keine Messung zu Ende gegangen.',
      'No run of the lot has come to an end.',
    );
  }
  return { planned, before: disclosureOf(lot, planned) };
}

const alreadyRevealed = (): Decision =>
  refuse(
    'alreadyDone',
    'Die Aufgaben sind offengelegt; das lässt sich nicht zurücknehmen.',
    'The items are revealed; that cannot be taken back.',
  );

/** Why the items of this suite are not revealed, or null: asked before their salts are put together. */
export function revealFault(state: ProcedureState, named: Named): Decision | null {
  const found = openSuite(state, named);
  if ('refusal' in found) return found.refusal;
  return found.before?.kind === 'revealed' ? alreadyRevealed() : null;
}

/** Also what was kept before can be revealed later, when a review body asks for it. */
export function revealItems(
  state: ProcedureState,
  { lotId, suiteId, revealed }: CommandBody<'revealItems'>,
): Decision {
  const found = openSuite(state, { lotId, suiteId });
  if ('refusal' in found) return found.refusal;
  if (found.before?.kind === 'revealed') return alreadyRevealed();
  const { root, items } = found.planned.commitment;
  if (revealed.root !== root || revealed.items !== items) {
    return refuse(
      'ruleViolated',
      `Aufgaben und Salze ergeben nicht die veröffentlichte Wurzel ${root}.`,
      `Items and salts do not come to the published root ${root}.`,
    );
  }
  const { content } = revealed;
  return accept({ kind: 'ItemsRevealed', payload: { lotId, suiteId, root, items, content } });
}

export function keepItems(
  state: ProcedureState,
  { lotId, suiteId, reason }: CommandBody<'keepItems'>,
): Decision {
  const found = openSuite(state, { lotId, suiteId });
  if ('refusal' in found) return found.refusal;
  if (found.before?.kind === 'revealed') return alreadyRevealed();
  if (found.before !== null) {
    return refuse(
      'alreadyDone',
      'Dass die Aufgaben geheim bleiben, ist schon entschieden.',
      'That the items stay secret has been decided already.',
    );
  }
  const { root, items } = found.planned.commitment;
  return accept({ kind: 'ItemsKept', payload: { lotId, suiteId, root, items, reason } });
}

/** Items that everybody may know measure nothing any more: such a suite is neither planned nor run again. */
export function revealedFault(
  state: ProcedureState,
  suites: readonly PlannedSuite[],
): Decision | null {
  const known = revealedAmong(state, suites);
  return known === null
    ? null
    : refuse(
        'ruleViolated',
        `Die Aufgaben der Messreihe ${known.suite.id} sind in diesem Verfahren offengelegt; gemessen werden kann nur mit neuen.`,
        `The items of suite ${known.suite.id} were revealed in this procedure; only new ones can be measured with.`,
      );
}
