/** When a contract can come about after the letters of a day (section 134(2) GWB). */
import type { Day } from '../local-day.js';
import { DAY_MS, addDays } from '../local-day.js';
import type { DispatchForm } from '../procedure/document-command.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Standstill } from './letter.js';

/**
 * The first day on which the contract can be concluded. The period of a rule set counts from the
 * dispatch, the day of dispatch included: 11 days for the ten of the law that begin the day after.
 */
export function standstillOf(
  ruleSet: Pick<RuleSet, 'standstillMs'>,
  form: DispatchForm,
  on: Day,
): Standstill {
  const ms = ruleSet.standstillMs[form];
  return {
    form,
    notBefore: addDays(on, Math.ceil(ms / DAY_MS) - (ms < DAY_MS ? 1 : 0)),
    shorterMs: ms < DAY_MS ? ms : null,
  };
}
