/** Commands about who stands in for whom, and when somebody is away. */
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { AbsenceReason } from './deputy-state.js';

export interface DeputyBodies {
  appointDeputy: {
    /** Who stands in. */
    personId: PersonId;
    name: string;
    memberId: PersonId;
    role: ProcedureRole;
  };
  recordAbsence: { personId: PersonId; from: Instant; until?: Instant; reason: AbsenceReason };
  endAbsence: { personId: PersonId };
}
