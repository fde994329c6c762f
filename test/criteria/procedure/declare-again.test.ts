/** Declarations name the text that was read; who becomes known later makes everybody declare again. */
import { describe, expect, it } from 'vitest';
import { viewFor } from '../../../criteria/procedure/view.js';
import { buildRecord } from '../../../criteria/record/build-record.js';
import { statementDigest } from '../../../criteria/rule-set/interest-statement.js';
import { openTasks } from '../../../criteria/task/open-tasks.js';
import { recordDocument } from '../../../templates/record/record-document.js';
import { createPlay } from '../../harness/play-procedure.js';
import type { Play } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT } from '../../harness/played-lots.js';
import { NO_CONFLICT, declareAll, playTo } from '../../harness/procedure-course.js';
import { ACTORS, DECLARING } from '../../harness/procedure-people.js';
import { chained } from '../../harness/sample-events.js';

const at = (phase: 'examination' | 'scoring'): Play =>
  playTo(createPlay({ lots: [ASSISTANT_LOT] }), phase);

const reason = 'Mitteilung des Bieters';
const added = [{ name: 'Rechenzentrum Weser GmbH', share: 'Betrieb' }];
const change = { bidId: 'a1', added, removed: [], reason };

describe('the text of the declaration', () => {
  it('is named by version and digest in the log and in the record', () => {
    const play = at('examination');
    play.accept('evaluator', 'declareInterest', NO_CONFLICT);
    const { interestStatement } = play.state().ruleSet;
    if (interestStatement === undefined) throw new Error('the rule set has a text');
    const text = { version: interestStatement.version, digest: statementDigest(interestStatement) };
    expect(play.log().at(-1)?.event.payload).toMatchObject({ conflict: false, text });
    const record = buildRecord(chained(play.log()), 1);
    expect(record.interests.declarations).toMatchObject([{ text }]);
    expect(JSON.stringify(recordDocument(record, 'de').content)).toContain(
      `Fassung ${text.version}`,
    );
  });

  it.each([
    ['without a version', { conflict: false, statement: 'Keiner.' }, 'incomplete'],
    ['by an outdated version', { ...NO_CONFLICT, textVersion: '2025-01' }, 'ruleViolated'],
    [
      'of a conflict by an outdated version',
      { conflict: true, statement: 'Beteiligung.', textVersion: '2025-01' },
      'ruleViolated',
    ],
  ] as const)('a declaration %s is refused in words', (_, body, code) => {
    expect(at('examination').refuse('evaluator', 'declareInterest', body).code).toBe(code);
  });

  it('never stands in the way of a conflict', () => {
    const play = at('examination');
    play.accept('evaluator', 'declareInterest', { conflict: true, statement: 'Beteiligung.' });
    expect(play.log().at(-1)?.event.payload).not.toHaveProperty('text');
  });

  it('is asked for by no rule set of before it was kept there', () => {
    const play = at('examination');
    const { interestStatement: _, ...ruleSet } = play.state().ruleSet;
    const older = createPlay(
      { lots: [ASSISTANT_LOT] },
      {
        ...{ log: play.log(), now: play.now() },
        state: { ...play.state(), ruleSet },
      },
    );
    older.accept('evaluator', 'declareInterest', { conflict: false, statement: 'Keiner.' });
  });
});

describe('a new subcontractor', () => {
  it('makes everybody declare again before they see or do anything further', () => {
    const play = at('scoring');
    const names = (who: (typeof DECLARING)[number]) =>
      viewFor(ACTORS[who], play.state())?.lots[0]?.bids?.[0]?.quality?.bidderName ?? null;
    expect(names('evaluator')).not.toBeNull();
    play.accept('officer', 'recordSubcontractorChange', change);
    for (const who of DECLARING) expect(names(who), who).toBeNull();
    const asked = openTasks(play.state()).filter(({ kind }) => kind === 'declareInterest');
    expect(asked.map(({ personId }) => personId).sort()).toEqual(
      DECLARING.map((who) => ACTORS[who].personId).sort(),
    );
    const again = { lotId: '1', bidId: 'a1', evaluatorId: ACTORS.evaluator.personId, reason };
    expect(play.refuse('chair', 'reopenScoreSheet', again).code).toBe('interestUndeclared');
    play.accept('evaluator', 'declareInterest', NO_CONFLICT);
    expect(names('evaluator')).not.toBeNull();
    expect(names('chair')).toBeNull();
    expect(play.state().interests[ACTORS.evaluator.personId]?.version).toBe(2);
  });

  it('stands beside the others in the bid, and in the record', () => {
    const play = at('scoring');
    play.accept('officer', 'recordSubcontractorChange', change);
    expect(play.state().bids['a1']?.quality?.subcontractors).toEqual(added);
    const record = buildRecord(chained(play.log()), 1);
    expect(record.interests.changes).toMatchObject([{ bidId: 'a1', added, reason }]);
    expect(JSON.stringify(recordDocument(record, 'en').content)).toContain(added[0]?.name);
  });

  it('does not let a declared conflict fall', () => {
    const play = at('scoring');
    play.accept('secondEvaluator', 'declareInterest', { conflict: true, statement: 'Anteile.' });
    play.accept('officer', 'recordSubcontractorChange', change);
    expect(play.refuse('secondEvaluator', 'declareInterest', NO_CONFLICT).code).toBe(
      'ruleViolated',
    );
  });

  it('holds nobody up when one only falls away', () => {
    const play = at('scoring');
    play.accept('officer', 'recordSubcontractorChange', change);
    for (const who of DECLARING) play.accept(who, 'declareInterest', NO_CONFLICT);
    const gone = { ...change, added: [], removed: ['Rechenzentrum Weser GmbH'] };
    play.accept('officer', 'recordSubcontractorChange', gone);
    expect(play.state().bids['a1']?.quality?.subcontractors).toEqual([]);
    declareAll(play);
    expect(play.state().interests[ACTORS.chair.personId]?.outdated).toBeUndefined();
  });

  it.each([
    ['of an unknown bid', { ...change, bidId: 'zz' }, 'unknownReference'],
    ['of an excluded bid', { ...change, bidId: 'a3' }, 'unknownReference'],
    ['that changes nothing', { ...change, added: [] }, 'incomplete'],
    ['named twice', { ...change, added: [...added, ...added] }, 'alreadyDone'],
    ['that takes away a stranger', { ...change, removed: ['Niemand AG'] }, 'unknownReference'],
  ] as const)('%s is refused', (_, body, code) => {
    expect(at('scoring').refuse('officer', 'recordSubcontractorChange', body).code).toBe(code);
  });
});
