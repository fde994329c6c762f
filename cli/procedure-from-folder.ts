/** Brings a procedure folder into the engine: `start` opens it and states the need, `design` adopts profiles and suites. */
import type { ApiClient } from './api-client.js';
import type { LoadedFolder } from './input/load-folder.js';

/** One command of a folder; the key makes a repeat after an interruption the same command. */
interface FolderCommand {
  readonly name: string;
  readonly body: unknown;
}

export interface FolderTarget {
  readonly procedureId: string;
  readonly title: string;
  /** Prefix of the idempotency keys. */
  readonly keyPrefix: string;
}

async function giveAll(
  client: ApiClient,
  target: FolderTarget,
  part: string,
  commands: readonly FolderCommand[],
): Promise<void> {
  for (const [place, { name, body }] of commands.entries()) {
    await client.command(target.procedureId, name, body, `${target.keyPrefix}-${part}-${place}`);
  }
}

/** Opens the procedure, appoints its members and describes the use case. */
export async function startFromFolder(
  client: ApiClient,
  { procedure, useCase, lots }: LoadedFolder,
  target: FolderTarget,
  officerId: string,
): Promise<void> {
  const { procedureId, title } = target;
  const opening = {
    procedureId,
    title,
    ruleSetId: procedure.ruleSet,
    lots: lots.map((lot) => ({ id: lot.id, title: lot.title })),
  };
  const members = procedure.members.flatMap(({ person, roles }) => {
    const body = { personId: person, roles };
    const already = person === officerId && roles.every((role) => role === 'procurementOfficer');
    return already ? [] : [{ name: 'appointMember', body }];
  });
  await giveAll(client, target, 'start', [
    { name: 'openProcedure', body: opening },
    ...members,
    { name: 'defineUseCase', body: { useCase } },
  ]);
}

/** Adopts the profile of each lot and plans its benchmark. */
export async function designFromFolder(
  client: ApiClient,
  { lots }: LoadedFolder,
  target: FolderTarget,
): Promise<void> {
  const commands = lots.flatMap((lot) => [
    { name: 'adoptProfile', body: { lotId: lot.id, profile: lot.profile } },
    { name: 'planBenchmark', body: { lotId: lot.id, suites: lot.suites } },
  ]);
  await giveAll(client, target, 'design', commands);
}
