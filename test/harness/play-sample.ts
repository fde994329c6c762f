/** Plays the shipped sample in a story system, as it stands or with a twist at each step. */
import type { ApiClient } from '../../cli/api-client.js';
import { signIn } from '../../cli/api-client.js';
import { playCourse } from '../../cli/sample/play-course.js';
import type { Phase } from '../../criteria/procedure/phase.js';
import type { Receipt } from '../../criteria/procedure/receipt.js';
import type { StorySystem } from './running-system.js';

export interface SamplePlay {
  readonly procedureId: string;
  readonly until?: Phase;
  /** Shortens or lengthens the bid period of the sample. */
  readonly bidPeriodSeconds?: number;
  /** Called when a step begins; 1 to the number of steps. */
  readonly onStep?: (place: number, total: number) => void;
  /** Wraps every person's client. */
  readonly wrap?: (client: ApiClient) => ApiClient;
}

/** Plays and returns the receipts of all commands, in the order in which they were given. */
export async function playSample(
  system: StorySystem,
  play: SamplePlay,
): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = [];
  const { folder, people, course } = system.sample;
  const { wrap = (client) => client, onStep = () => undefined } = play;
  await playCourse(
    {
      baseUrl: system.baseUrl,
      folder,
      people,
      course,
      procedureId: play.procedureId,
      title: folder.procedure.title,
      simulators: system.simulators.addresses,
      until: play.until ?? null,
      bidPeriodSeconds: play.bidPeriodSeconds ?? null,
      doneSteps: 0,
      connect: async (baseUrl, name, password) => {
        const client = wrap(await signIn(baseUrl, name, password));
        return {
          ...client,
          command: async (...command) => {
            const receipt = await client.command(...command);
            receipts.push(receipt);
            return receipt;
          },
        };
      },
    },
    {
      step: (place, total) => {
        onStep(place, total);
        return { done: () => undefined, progress: () => undefined };
      },
      reached: () => undefined,
    },
  );
  return receipts;
}

/** The client of a sample person. */
export async function clientOf(system: StorySystem, personId: string): Promise<ApiClient> {
  const person = system.sample.people.people.find((entry) => entry.id === personId);
  if (person === undefined) throw new Error(`no person ${personId}`);
  return signIn(system.baseUrl, person.id, person.password);
}
