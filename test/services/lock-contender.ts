/** Test program: waits for a line, tries to take the lock in the folder given, says what came of it, and stays. */
import { tryLock } from '../../cli/services/folder-lock.js';

const [, , folder = ''] = process.argv;
process.stdin.once('data', () => console.log(tryLock(folder, 'start').kind));
console.log('waiting');
