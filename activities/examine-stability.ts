/** Examines how stable a lot's current ranking is, from the log as it stands; the draws run in worker threads. */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { foldLog } from '../criteria/procedure/evolve.js';
import { examinationInput } from '../criteria/procedure/stability-input.js';
import { STABILITY_DRAWS } from '../criteria/stability/stability-result.js';
import type { Database } from '../store/database.js';
import { readLog } from '../store/event-log.js';
import type { DocumentActivities } from './contracts.js';
import { examineInThreads } from './stability/examine-in-threads.js';

/** The exact part of the largest lot reports nothing for a while; the thread lives as long as this process does. */
const SIGN_OF_LIFE_MS = 5_000;

export const createStabilityActivities = ({
  db,
}: {
  readonly db: Database;
}): Pick<DocumentActivities, 'examineStability'> => ({
  async examineStability(procedureId, { lotId, run }) {
    const context = Context.current();
    const state = foldLog(await readLog(db, procedureId), null);
    const input = state === null ? null : examinationInput(state, lotId);
    if (input === null || input.run !== run) {
      throw ApplicationFailure.nonRetryable(
        `Rangfolge ${run} von Los ${lotId} ist überholt / ranking ${run} of lot ${lotId} is superseded`,
        'RankingSuperseded',
      );
    }
    let percent = 0;
    const alive = setInterval(() => context.heartbeat({ percent }), SIGN_OF_LIFE_MS);
    try {
      const result = await examineInThreads({
        ...input,
        draws: STABILITY_DRAWS,
        signal: context.cancellationSignal,
        onProgress(done) {
          percent = done;
          context.heartbeat({ percent });
        },
      });
      return { lotId, run, result };
    } finally {
      clearInterval(alive);
    }
  },
});
