/** Dates and editions of a catalogue: what begins before it ends, and which edition it takes the place of. */
import { ID_PATTERN } from '../ids.js';
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import { SEMVER_PATTERN } from '../file/pattern.js';
import type { Catalogue } from './catalogue.js';

/** Dates as YYYY-MM-DD compare like texts; the second day no longer belongs to the time. */
function checkOrder(
  rule: string,
  from: string | undefined,
  to: string | undefined,
  path: DataPath,
): readonly RuleFinding[] {
  if (from === undefined || to === undefined || from < to) return [];
  return [
    {
      rule,
      path,
      allowed: { de: `ein Tag nach dem ${from}`, en: `a day after ${from}` },
      message: {
        de: 'Das Ende liegt nach dem Anfang.',
        en: 'The end lies after the beginning.',
      },
    },
  ];
}

const checkLegal = ({ criteria }: Catalogue): readonly RuleFinding[] =>
  criteria.flatMap(({ legal = [] }, index) =>
    legal.flatMap(({ effectiveFrom, effectiveTo }, place) =>
      checkOrder('catalogue.legalDates', effectiveFrom, effectiveTo, [
        'criteria',
        index,
        'legal',
        place,
        'effectiveTo',
      ]),
    ),
  );

/** `id@version`: null where the text has another form. */
function readEdition(text: string): { readonly id: string; readonly version: string } | null {
  const [id = '', version = '', ...rest] = text.split('@');
  if (rest.length > 0 || !ID_PATTERN.test(id) || !SEMVER_PATTERN.test(version)) return null;
  return { id, version };
}

function checkSupersedes({ id, version, supersedes }: Catalogue): readonly RuleFinding[] {
  if (supersedes === undefined) return [];
  const edition = readEdition(supersedes);
  const isItself = edition?.id === id && edition.version === version;
  if (edition !== null && !isItself) return [];
  return [
    {
      rule: 'catalogue.supersedes',
      path: ['supersedes'],
      allowed: {
        de: 'Kennung@Version eines anderen Katalogs oder einer früheren Fassung, zum Beispiel bsi.genai@1.0.0',
        en: 'identifier@version of another catalogue or an earlier version, for example bsi.genai@1.0.0',
      },
      message: isItself
        ? {
            de: 'Eine Fassung ersetzt nicht sich selbst.',
            en: 'A version does not take its own place.',
          }
        : { de: 'So ist keine Fassung benannt.', en: 'This does not name a version.' },
    },
  ];
}

export const checkDates = (catalogue: Catalogue): readonly RuleFinding[] => [
  ...checkOrder('catalogue.validity', catalogue.validity.from, catalogue.validity.to, [
    'validity',
    'to',
  ]),
  ...checkSupersedes(catalogue),
  ...checkLegal(catalogue),
];
