/** A migrated database for one test file, opened twice: as the engine's own role and as the owner. */
import { migrate } from '../../store/migrate.js';
import { openDatabase } from '../../store/database.js';
import type { Database } from '../../store/database.js';
import { createTestDatabase } from './postgres.js';

export interface MigratedDatabase {
  /** The engine's role: what the running system may do. */
  readonly app: Database;
  /** Superuser: what an insider with the database administrator's rights could do. */
  readonly owner: Database;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly close: () => Promise<void>;
}

export async function openMigratedDatabase(label: string): Promise<MigratedDatabase> {
  const { ownerUrl, drop } = await createTestDatabase(label);
  const { appUrl } = await migrate(ownerUrl, { appPassword: 'test-password-of-the-app' });
  const [app, owner] = [openDatabase(appUrl), openDatabase(ownerUrl)];
  return {
    app,
    owner,
    appUrl,
    ownerUrl,
    close: async () => {
      await Promise.all([app.destroy(), owner.destroy()]);
      await drop();
    },
  };
}
