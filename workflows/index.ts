/** Every workflow, for the bundler. */
export { anchorLog } from './anchor-log.js';
export { benchmarkRun } from './benchmark-run.js';
export { procedure } from './procedure.js';
