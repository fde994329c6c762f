/** What a model judge's verdicts are worth, as kept in the folder of a run and as text beside its results. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogRoot } from '../../benchmark/log-root.js';
import type { Language } from '../../criteria/bilingual.js';
import type { JudgeEvidence } from '../../criteria/grading/model-judge.js';
import type { PeopleAgreement } from '../../criteria/grading/people-grades.js';
import { textTable } from '../text-table.js';

export interface KeptJudge extends Omit<JudgeEvidence, 'agreement'> {
  readonly schema: 'zuschlag/judge-evidence/1';
  readonly suiteId: string;
  /** Answers that it was asked about. */
  readonly answers: number;
  /** Of these people judged as many. */
  readonly peopleJudged: number;
  readonly agreement: PeopleAgreement | null;
  /** Its own calls in the item log. */
  readonly calls: LogRoot;
}

const MARK = '-judge-';

/** Below the folder of the run. */
export const judgePath = (suiteId: string, judgeId: string): string =>
  join('grading', `${suiteId}${MARK}${judgeId}.json`);

const WORDS = {
  de: {
    title: 'Modell als Zeuge (Beleg, keine Punkte)',
    asked: 'Antworten, je in beiden Reihenfolgen gefragt',
    undecided: 'davon unentschieden',
    agreement: 'Einigkeit mit Menschen',
    kappa: 'Kappa',
    none: 'nicht bestimmt',
    head: ['Endpunkt', 'Anteil richtig, um die Fehler des Modells berichtigt', '95-%-Intervall'],
    root: 'Wurzel seiner Aufrufe',
  },
  en: {
    title: 'Model as a witness (evidence, no points)',
    asked: 'answers, each asked in both orders',
    undecided: 'of these undecided',
    agreement: 'agreement with people',
    kappa: 'kappa',
    none: 'undefined',
    head: ['endpoint', "share right, corrected for the model's errors", '95 % interval'],
    root: 'root of its calls',
  },
} as const;

const percent = (bp: number): string => `${(bp / 100).toFixed(2)} %`;

function agreementText(judge: KeptJudge, language: Language): string {
  const words = WORDS[language];
  const { agreement } = judge;
  if (agreement === null) return `${words.agreement}: ${words.none}`;
  const { answers, observedBp, kappaBp } = agreement;
  const kappa = kappaBp === null ? words.none : (kappaBp / 10_000).toFixed(2);
  return `${words.agreement}: ${percent(observedBp)} (${answers}), ${words.kappa} ${kappa}`;
}

export function judgeAsText(judge: KeptJudge, language: Language): string {
  const words = WORDS[language];
  const { settings, shares } = judge;
  const rows = shares.map(({ bidId, share }) =>
    share.kind === 'corrected'
      ? [
          bidId,
          percent(share.shareBp),
          `${percent(share.interval.lowBp)} – ${percent(share.interval.highBp)}`,
        ]
      : [bidId, words.none, words.none],
  );
  return [
    `${words.title}: ${settings.id}, ${settings.model}, ${settings.family} (${judge.suiteId})`,
    `${judge.answers} ${words.asked}, ${words.undecided}: ${judge.undecided}`,
    agreementText(judge, language),
    textTable([words.head, ...rows]),
    `${words.root}: ${judge.calls.root}\n`,
  ].join('\n');
}

/** Everything that model judges have said in this run, in the order of suite and judge. */
export async function judgesAsText(folder: string, language: Language): Promise<string> {
  const names = await readdir(join(folder, 'grading')).catch(() => []);
  const texts: string[] = [];
  for (const name of names.filter((one) => one.includes(MARK) && one.endsWith('.json')).sort()) {
    const text = await readFile(join(folder, 'grading', name), 'utf8');
    texts.push(judgeAsText(JSON.parse(text) as KeptJudge, language));
  }
  return texts.map((text) => `\n${text}`).join('');
}
