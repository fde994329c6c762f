/** Rows that only the contract notice (subtype 16) has: periods, submission, conditions. */
import { unitsToDecimal } from '../exact/rounding.js';
import type { Instant } from '../instant.js';
import { MISSING } from '../record/missing.js';
import type { DecisionRecord } from '../record/record.js';
import { aboutLot } from './eforms-procedure.js';
import { FROM, gap, stated, statedOrGap } from './eforms-term.js';
import type { EformsTerm } from './eforms.js';
import type { Stages } from './stages.js';

const dateOf = (instant: Instant): string => `${instant.slice(0, 10)}Z`;
const timeOf = (instant: Instant): string => `${instant.slice(11, 19)}Z`;

function periodTerms(about: string, { published }: Stages): readonly EformsTerm[] {
  const until = published?.bidDeadlineAt ?? null;
  return [
    statedOrGap(
      about,
      [
        'BT-131(d)-Lot',
        'Angebotsfrist, Datum (UTC)',
        'Deadline for tenders, date (UTC)',
        'conditional',
      ],
      until === null ? null : dateOf(until),
      FROM.officer,
    ),
    statedOrGap(
      about,
      [
        'BT-131(t)-Lot',
        'Angebotsfrist, Uhrzeit (UTC)',
        'Deadline for tenders, time (UTC)',
        'conditional',
      ],
      until === null ? null : timeOf(until),
      FROM.officer,
    ),
    gap(
      about,
      ['BT-13(d)-Lot', 'Frist für Fragen', 'Deadline for questions', 'optional'],
      FROM.officer,
    ),
    gap(about, ['BT-98-Lot', 'Bindefrist', 'Tender validity', 'conditional'], FROM.documents),
  ];
}

const submissionTerms = (about: string): readonly EformsTerm[] => [
  // Bids come in sealed, and only electronically.
  stated(
    about,
    ['BT-17-Lot', 'Elektronische Einreichung', 'Electronic submission', 'mandatory'],
    'required',
  ),
  gap(about, ['BT-18-Lot', 'Adresse für Angebote', 'Submission URL', 'conditional'], FROM.platform),
  gap(
    about,
    ['BT-15-Lot', 'Adresse der Unterlagen', 'Documents URL', 'conditional'],
    FROM.platform,
  ),
  gap(
    about,
    ['BT-14-Lot', 'Zugang zu den Unterlagen', 'Access to documents', 'mandatory'],
    FROM.platform,
  ),
  gap(
    about,
    ['BT-97-Lot', 'Sprachen der Angebote', 'Submission languages', 'mandatory'],
    FROM.documents,
  ),
];

const conditionTerms = (about: string): readonly EformsTerm[] => [
  gap(
    about,
    ['BT-764-Lot', 'Elektronische Kataloge', 'Electronic catalogues', 'mandatory'],
    FROM.documents,
  ),
  gap(
    about,
    ['BT-744-Lot', 'Elektronische Signatur', 'Electronic signature', 'optional'],
    FROM.documents,
  ),
  gap(
    about,
    ['BT-743-Lot', 'Elektronische Rechnung', 'Electronic invoicing', 'mandatory'],
    FROM.documents,
  ),
  gap(
    about,
    ['BT-736-Lot', 'Geschützte Beschäftigung', 'Reserved execution', 'mandatory'],
    FROM.documents,
  ),
  gap(
    about,
    ['BT-821-Lot', 'Quelle der Eignungskriterien', 'Source of selection criteria', 'mandatory'],
    FROM.documents,
  ),
  gap(about, ['BT-63-Lot', 'Nebenangebote', 'Variants', 'optional'], FROM.documents),
  gap(
    about,
    ['BT-771-Lot', 'Nachforderung von Unterlagen', 'Late tenderer information', 'optional'],
    FROM.documents,
  ),
];

/** Rows for the procedure as a whole and for each lot. */
export function competitionTerms(record: DecisionRecord, stages: Stages): readonly EformsTerm[] {
  const { need, lots } = record;
  const value =
    need === MISSING ? null : unitsToDecimal(BigInt(need.useCase.estimatedValueMinor), 2);
  return [
    gap(
      'procedure',
      [
        'BT-806-Procedure',
        'Quelle der Ausschlussgründe',
        'Source of exclusion grounds',
        'mandatory',
      ],
      FROM.documents,
    ),
    statedOrGap(
      'procedure',
      [
        'BT-27-Procedure',
        'Geschätzter Wert (EUR, netto)',
        'Estimated value (EUR, net)',
        'optional',
      ],
      value,
      FROM.officer,
    ),
    ...lots.flatMap(({ lotId }) => {
      const about = aboutLot(lotId);
      return [...periodTerms(about, stages), ...submissionTerms(about), ...conditionTerms(about)];
    }),
  ];
}
