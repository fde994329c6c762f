/** Entry of a thread: lets Node read TypeScript, which a thread does not inherit, then hands over to the file it was told. */
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.file);
