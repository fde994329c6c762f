/** Every workflow, for the bundler. */
export { benchmarkRun } from './benchmark-run.js';
export { procedure } from './procedure.js';
