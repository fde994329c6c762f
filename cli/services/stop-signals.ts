/** Turns SIGINT, SIGTERM and SIGHUP into an orderly stop of everything. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/**
 * npm passes a terminal's Ctrl-C on to a process that has already got it: signals within this time are one wish.
 * A later one means that the user does not want to wait.
 */
const SAME_WISH_MS = 1_500;

export interface StopSignals {
  readonly remove: () => void;
}

/**
 * Calls `stop` at the first signal and then `exit` with 0, or 1 when stopping failed. A second signal
 * calls `stopAtOnce` and exits with 1. When the process ends for another reason, `stopAtOnce` is
 * called as well, so that an unexpected error leaves nothing running.
 */
export function listenForStop(actions: {
  readonly stop: () => Promise<void>;
  readonly stopAtOnce: () => void;
  readonly exit: (code: number) => void;
}): StopSignals {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = Date.now();
      actions.stop().then(
        () => actions.exit(0),
        () => actions.exit(1),
      );
    } else if (Date.now() - firstAt > SAME_WISH_MS) {
      actions.exit(1);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.on('exit', actions.stopAtOnce);
  return {
    remove: () => {
      for (const signal of SIGNALS) process.removeListener(signal, onSignal);
      process.removeListener('exit', actions.stopAtOnce);
    },
  };
}
