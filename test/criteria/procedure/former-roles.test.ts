/** No second path to the same power: what one person must not be at once, they do not become one after the other either. */
import { describe, expect, it } from 'vitest';
import { handover } from '../../harness/panel-plays.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import type { Who } from '../../harness/procedure-people.js';
import { ACTORS } from '../../harness/procedure-people.js';

const scored = (): Play => playTo(createPlay({ lots: [ASSISTANT_LOT] }), 'price');

/** Who gives up what to whom, and which place they then would take. */
const DETOURS: readonly (readonly [who: Who, to: Who, next: Who])[] = [
  ['evaluator', 'outsider', 'approver'],
  ['evaluator', 'outsider', 'legal'],
  ['officer', 'otherOfficer', 'approver'],
  ['officer', 'otherOfficer', 'legal'],
  ['approver', 'outsider', 'officer'],
  ['approver', 'outsider', 'evaluator'],
  ['chair', 'outsider', 'approver'],
];

describe('whoever handed over a role', () => {
  it.each(DETOURS)('as %s (to %s) does not succeed to %s', (who, to, next) => {
    const play = scored();
    play.accept('officer', 'replaceMember', handover(who, to));
    const deciding = who === 'officer' ? to : 'officer';
    const refused = play.refuse(deciding, 'replaceMember', handover(next, who));
    expect(refused.code).toBe('incompatibleRoles');
  });

  it('as evaluator does not stand in for the approver either', () => {
    const play = scored();
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    const { personId, name } = ACTORS.evaluator;
    const seat = { personId, name, memberId: ACTORS.approver.personId, role: 'approver' } as const;
    expect(play.refuse('officer', 'appointDeputy', seat).code).toBe('incompatibleRoles');
  });

  it('may take back what they handed over, and take what goes with it', () => {
    const play = scored();
    play.accept('officer', 'replaceMember', handover('evaluator', 'outsider'));
    play.accept('officer', 'replaceMember', handover('outsider', 'evaluator'));
    play.accept('officer', 'replaceMember', handover('approver', 'otherOfficer'));
    play.accept('officer', 'replaceMember', handover('legal', 'approver'));
    expect(play.state().members.find(({ personId }) => personId === 'anna')?.roles).toEqual([
      'legal',
    ]);
  });
});
