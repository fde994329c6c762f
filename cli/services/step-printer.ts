/** Prints steps as plain lines, readable in a log file and without a terminal. */
import { inLanguage } from './bilingual-text.js';
import type { Language } from '../../criteria/bilingual.js';
import type { UserText } from './bilingual-text.js';
import type { Report, Step } from './report.js';

/** A step that says nothing by itself is reported as still running after this time, then repeatedly. */
const FIRST_SIGN_MS = 3_000;
const NEXT_SIGN_MS = 5_000;
/** After half a minute nobody is in doubt any more. */
const LATER_SIGN_MS = 10_000;
const LATER_MS = 30_000;

export interface StepPrinterOptions {
  readonly write: (line: string) => void;
  readonly language: Language;
  readonly now?: () => number;
}

/** Seconds with one decimal, written as the language writes numbers: "0,6 s" or "0.6 s". */
export function formatSeconds(milliseconds: number, language: Language): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${language === 'de' ? seconds.replace('.', ',') : seconds} s`;
}

/** A report whose every step becomes one line at its end, and further lines while it lasts longer than 3 s. */
export function createStepPrinter(options: StepPrinterOptions): Report {
  return { step: (name) => openStep(name, options) };
}

function openStep(name: UserText, { write, language, now = Date.now }: StepPrinterOptions): Step {
  const title = inLanguage(name, language);
  const startedAt = now();
  const failed = language === 'de' ? 'fehlgeschlagen' : 'failed';
  const ready = language === 'de' ? 'fertig' : 'done';
  const sofar = language === 'de' ? 'seit' : 'for';
  const running = language === 'de' ? 'läuft' : 'running';
  let lastDetail = running;
  let over = false;
  const elapsed = () => formatSeconds(now() - startedAt, language);
  const sign = (detail: string) => write(`${title} ... ${detail} (${sofar} ${elapsed()})`);
  let timer = setTimeout(function again() {
    sign(running);
    const late = now() - startedAt >= LATER_MS;
    timer = setTimeout(again, late ? LATER_SIGN_MS : NEXT_SIGN_MS).unref();
  }, FIRST_SIGN_MS).unref();
  const end = (line: string) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    write(line);
  };
  return {
    done: (text = ready) => end(`${title} ... ${inLanguage(text, language)} (${elapsed()})`),
    progress: (text) => {
      const detail = inLanguage(text, language);
      if (over || detail === lastDetail) return;
      lastDetail = detail;
      sign(detail);
    },
    fail: (text) => end(`${title} ... ${failed} (${elapsed()}): ${inLanguage(text, language)}`),
  };
}
