/** `zuschlag start`: everything under one launcher; on the first start the sample is played before the user's eyes. */
import { fetchRecord, playPart, sampleParts } from './sample/play-samples.js';
import type { SampleScene } from './sample/play-samples.js';
import { openSampleProgress } from './sample/sample-progress.js';
import { isLoopbackHost, openHostFault } from '../criteria/people/local-accounts.js';
import type { Report } from './services/report.js';
import type { Settings } from './services/settings.js';
import { StartFailure } from './services/start-failure.js';
import { finalBlock } from './start-block.js';
import { startSystem } from './start-system.js';
import { verifyFile } from './verify/verify-file.js';

export interface StartMode {
  /** Plays the sample, verifies its record and stops. */
  readonly once: boolean;
  /** Loads no sample. */
  readonly empty: boolean;
}

/** On other addresses: never with the sample's known passwords, and with real accounts only when confirmed. */
export function refuseOpenAccounts(
  { host, localAccountsAnywhere }: Pick<Settings, 'host' | 'localAccountsAnywhere'>,
  { empty }: Pick<StartMode, 'empty'>,
): void {
  const fault = openHostFault(host, localAccountsAnywhere);
  if (empty && fault !== null) throw new StartFailure(fault);
  if (empty || isLoopbackHost(host)) return;
  throw new StartFailure({
    de: `Die Übungskonten haben bekannte Kennwörter und werden nur auf dieser Maschine bereitgestellt, nicht auf HOST=${host}. Ohne Beispiel starten: npm start -- --empty`,
    en: `The sample accounts have known passwords and are served on this machine only, not on HOST=${host}. Start without the sample: npm start -- --empty`,
  });
}

/** Plays what has not been played, verifies the record, and says where it lies. */
async function playSample(
  scene: SampleScene,
  mode: StartMode,
): Promise<{ readonly record: string; readonly valid: boolean; readonly verdict: string }> {
  const { main, waiting } = sampleParts(scene.folder);
  await playPart(scene, main);
  if (!mode.once) for (const part of waiting) await playPart(scene, part);
  const record = await fetchRecord(scene, main.procedureId);
  const { verification, summary } = await verifyFile(record, 'de');
  // The sample is signed below a test authority, which nobody trusts: that is said, and is no fault.
  return { record, valid: verification?.verdict === 'valid', verdict: summary };
}

/** Starts everything; returns the exit code for `--once`, else null: it keeps serving until it is told to stop. */
export async function start(
  settings: Settings,
  mode: StartMode,
  report: Report,
  write: (line: string) => void,
): Promise<number | null> {
  const startedAt = Date.now();
  refuseOpenAccounts(settings, mode);
  const { home } = settings;
  const { services, sample, simulators, setup, baseUrl } = await startSystem(
    settings,
    mode,
    report,
  );
  try {
    let exitCode = 0;
    let played: Awaited<ReturnType<typeof playSample>> | null = null;
    const readyMs = Date.now() - startedAt;
    if (sample !== null && simulators !== null) {
      const progress = openSampleProgress(home);
      const scene = {
        ...sample,
        baseUrl,
        home,
        simulators: simulators.addresses,
        progress,
        report,
      };
      played = await playSample(scene, mode);
      exitCode = played.valid ? 0 : 1;
    }
    const people = sample?.people ?? null;
    write(finalBlock({ baseUrl, home, people, setup, played, readyMs, once: mode.once }));
    if (!mode.once) return null;
    if (played !== null) write(`Record: ${played.record}`);
    await services.stop();
    return exitCode;
  } catch (error) {
    await services.stop();
    throw error;
  }
}
