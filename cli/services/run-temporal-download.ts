/** Helper process: lets the SDK download the pinned Temporal program into the folder given as argument. */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { TEMPORAL_CLI_VERSION } from './temporal-version.js';

const [, , downloadDir] = process.argv;
if (downloadDir === undefined) throw new Error('argument missing: download folder');

// The SDK downloads only on the way to a running server, so a server is started and ended at once.
const environment = await TestWorkflowEnvironment.createLocal({
  server: {
    executable: {
      type: 'cached-download',
      downloadDir,
      version: TEMPORAL_CLI_VERSION,
      ttl: '3650 days',
    },
  },
});
await environment.teardown();
