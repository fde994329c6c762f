/** Plays with absent members, their deputies, and tasks that nobody does. */
import type { ProcedureRole } from '../../criteria/people/people.js';
import type { Play } from './play-procedure.js';
import { createPlay } from './play-procedure.js';
import { playTo } from './procedure-course.js';
import type { Who } from './procedure-people.js';
import { ACTORS } from './procedure-people.js';

export const seat = (who: Who, member: Who, role: ProcedureRole) => ({
  personId: ACTORS[who].personId,
  name: ACTORS[who].name,
  memberId: ACTORS[member].personId,
  role,
});

/** Somebody is away from now on, with a deputy for one role. */
export function standIn(play: Play, who: Who, member: Who, role: ProcedureRole): void {
  play.accept('officer', 'appointDeputy', seat(who, member, role));
  play.accept(member, 'recordAbsence', {
    personId: ACTORS[member].personId,
    from: play.now(),
    reason: 'leave',
  });
}

/** An absence that begins later and is ended by hand, and a task that stays undone until everybody knows. */
export function lazyPlay(): Play {
  const play = playTo(createPlay(), 'design');
  play.accept('officer', 'appointDeputy', seat('outsider', 'approver', 'approver'));
  const from = new Date(Date.parse(play.now()) + 60_000).toISOString();
  play.accept('officer', 'recordAbsence', { personId: 'anna', from, reason: 'duty' });
  play.waitUntil(from);
  play.accept('officer', 'endAbsence', { personId: 'anna' });
  const plan = play.state().ruleSet.reminders;
  if (plan === undefined) throw new Error('lazyPlay: nobody is reminded');
  for (let day = 0; day <= plan.overdueMost + 1; day += 1) play.wait(plan.overdueEveryMs);
  return play;
}
