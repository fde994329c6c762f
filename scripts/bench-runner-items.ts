/** The questions that the runner is measured with. */
import type { SuiteItem } from '../criteria/suite/suite.js';

/** About three hundred characters each, no two alike. */
export const itemsOf = (count: number): SuiteItem[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `i${at}`,
    cluster: `c${at % 50}`,
    messages: [
      {
        role: 'user',
        content: `${'Eine Verwaltung addiert Gebühren. '.repeat(8)}Wie viel sind ${at} Euro und 17 Euro?`,
      },
    ],
    target: String(at + 17),
  }));
