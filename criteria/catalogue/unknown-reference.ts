/** The finding about a name that nothing in the catalogue carries. */
import type { Bilingual } from '../bilingual.js';
import type { RuleFinding } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';

/** Names that are listed in a complaint before it says that there are more. */
const LISTED = 12;

/** At most twelve names, then how many more there are. */
export function listNames(names: Iterable<string>): Bilingual {
  const all = [...names];
  if (all.length === 0) return { de: 'keine (es gibt keine)', en: 'none (there are none)' };
  const shown = all.slice(0, LISTED).join(', ');
  const more = all.length - LISTED;
  if (more <= 0) return { de: shown, en: shown };
  return { de: `${shown} und ${more} weitere`, en: `${shown} and ${more} more` };
}

/** What a reference points at, in both languages with article: "diese Skala", "this scale". */
export interface Kind {
  readonly de: string;
  readonly en: string;
}

/** A finding where the reference has no target, else nothing. */
export function checkReference(
  rule: string,
  id: string,
  known: ReadonlyMap<string, unknown> | ReadonlySet<string>,
  path: DataPath,
  kind: Kind,
): readonly RuleFinding[] {
  if (known.has(id)) return [];
  return [
    {
      rule,
      path,
      allowed: listNames(known.keys()),
      message: {
        de: `In diesem Katalog gibt es ${kind.de} nicht.`,
        en: `There is no ${kind.en} of this name in this catalogue.`,
      },
    },
  ];
}
