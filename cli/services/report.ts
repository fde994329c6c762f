/** How the services tell the user what they are doing: named steps with an outcome. */
import type { UserText } from './bilingual-text.js';

/** One step under way. Exactly one of `done` and `fail` ends it; later calls are ignored. */
export interface Step {
  readonly done: (detail?: UserText) => void;
  readonly progress: (detail: UserText) => void;
  readonly fail: (detail: UserText) => void;
}

export interface Report {
  readonly step: (name: UserText) => Step;
}

/** Says nothing: for tests and for callers that speak themselves. */
export const silentReport: Report = {
  step: () => ({ done: () => undefined, progress: () => undefined, fail: () => undefined }),
};
