/** What a person needs to declare their interests: the text in force, and the names where they see them nowhere else. */
import type { Bilingual } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import { statementDigest } from '../rule-set/interest-statement.js';
import type { InterestStatement } from '../rule-set/interest-statement.js';
import type { PersonActor } from './actor.js';
import { seesLabels } from './bid-labels.js';
import { isConflicted } from './interest-state.js';
import { LABEL_NOTICE } from './labelled-view.js';
import { isBeforePhase } from './phase.js';
import type { ProcedureState } from './state.js';
import { interestOf } from './state.js';

export interface DeclarationView {
  /** null where the rule set of the procedure has no text. */
  readonly statement: (InterestStatement & { readonly digest: Digest }) | null;
  /** Bidders, members of consortia and subcontractors of all lots in alphabetical order, so that no name can be told to belong to a bid; null where names stand with the bids. */
  readonly names: readonly string[] | null;
  /** What labels cannot do; null without labels. */
  readonly notice: Bilingual | null;
}

function allNames(state: ProcedureState): readonly string[] {
  const names = Object.values(state.bids).flatMap(({ quality }) =>
    quality === null
      ? []
      : [
          quality.bidderName,
          ...quality.consortium,
          ...quality.subcontractors.map(({ name }) => name),
        ],
  );
  return [...new Set(names)].sort();
}

export function declarationView(actor: PersonActor, state: ProcedureState): DeclarationView {
  const { interestStatement } = state.ruleSet;
  const statement =
    interestStatement === undefined
      ? null
      : { ...interestStatement, digest: statementDigest(interestStatement) };
  const labelled = seesLabels(actor, state) && !isBeforePhase(state.phase, 'examination');
  const barred = isConflicted(interestOf(state, actor.personId));
  return {
    statement,
    names: labelled && !barred ? allNames(state) : null,
    notice: labelled ? LABEL_NOTICE : null,
  };
}
