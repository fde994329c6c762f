/** Plays the sample procedures of a first start in front of the user: one to its end, one to scoring, one published. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Phase } from '../../criteria/procedure/phase.js';
import type { People } from '../../criteria/people/people.js';
import type { Course } from '../../criteria/course/course.js';
import { signIn } from '../api-client.js';
import type { LoadedFolder } from '../input/load-folder.js';
import type { Report } from '../services/report.js';
import { playCourse } from './play-course.js';
import type { SampleProgress } from './sample-progress.js';

export interface SampleScene {
  readonly baseUrl: string;
  readonly home: string;
  readonly folder: LoadedFolder;
  readonly people: People;
  readonly course: Course;
  readonly simulators: Readonly<Record<string, string>>;
  readonly progress: SampleProgress;
  readonly report: Report;
}

interface SamplePart {
  readonly procedureId: string;
  readonly title: string;
  readonly until: Phase | null;
  readonly bidPeriodSeconds: number | null;
}

const THREE_WEEKS_S = 21 * 86_400;

/** The procedure that is played to its end, and two that wait for the user. */
export function sampleParts({ procedure }: LoadedFolder): {
  readonly main: SamplePart;
  readonly waiting: readonly SamplePart[];
} {
  const { id, title } = procedure;
  return {
    main: { procedureId: id, title, until: null, bidPeriodSeconds: null },
    waiting: [
      {
        procedureId: `${id}-wertung`,
        title: `${title} (wartet auf Wertung)`,
        until: 'scoring',
        bidPeriodSeconds: null,
      },
      {
        procedureId: `${id}-offen`,
        title: `${title} (Angebotsfrist läuft)`,
        until: 'published',
        bidPeriodSeconds: THREE_WEEKS_S,
      },
    ],
  };
}

/** Plays one part, one printed line per step; nothing happens when it was played before. */
export async function playPart(scene: SampleScene, part: SamplePart): Promise<void> {
  const { progress, report } = scene;
  const { procedureId } = part;
  if (progress.isPlayed(procedureId)) return;
  await playCourse(
    { ...scene, ...part, doneSteps: progress.doneSteps(procedureId) },
    {
      step: (place, total, say) => {
        const width = String(total).length;
        const step = report.step(`[${String(place).padStart(width)}/${total}] ${say}`);
        return {
          done: () => step.done(),
          progress: (detail) => step.progress(detail),
        };
      },
      reached: (doneSteps) => progress.reached(procedureId, doneSteps),
    },
  );
  progress.played(procedureId);
}

export const recordPath = (home: string, procedureId: string): string =>
  join(home, 'records', `${procedureId}.pdf`);

/** Fetches the signed record as its procurement officer and puts it into the home; half a file never gets the name. */
export async function fetchRecord(scene: SampleScene, procedureId: string): Promise<string> {
  const officer = scene.people.people.find((person) =>
    person.accountRoles.includes('procurementOfficer'),
  );
  if (officer === undefined) throw new Error('fetchRecord: the sample has no procurement officer');
  const client = await signIn(scene.baseUrl, officer.id, officer.password);
  const pdf = await client.download(`/api/procedures/${procedureId}/record`);
  const path = recordPath(scene.home, procedureId);
  mkdirSync(join(scene.home, 'records'), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, pdf);
  renameSync(`${path}.new`, path);
  return path;
}
