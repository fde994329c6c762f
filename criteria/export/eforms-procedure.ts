/** Rows of eForms data sheets that notices of both subtypes have: notice, authority, procedure and lots. */
import { METHOD_DESCRIPTIONS } from '../award/method-description.js';
import type { AwardMethodId } from '../award/method.js';
import { unitsToDecimal } from '../exact/rounding.js';
import type { CriterionGroup } from '../profile/profile.js';
import type { LotChapter } from '../record/lot.js';
import { MISSING } from '../record/missing.js';
import type { DecisionRecord } from '../record/record.js';
import { OPEN_PROCEDURES } from '../record/section8.js';
import { FROM, gap, stated, statedOrGap } from './eforms-term.js';
import type { EformsTerm } from './eforms.js';

const PROCEDURE = 'procedure';
export const aboutLot = (lotId: string): string => `lot ${lotId}`;

const noticeTerms = (): readonly EformsTerm[] => [
  gap('notice', ['BT-01-notice', 'Rechtsgrundlage', 'Legal basis', 'mandatory'], FROM.platform),
  gap(
    'notice',
    ['BT-701-notice', 'Kennung der Bekanntmachung', 'Notice identifier', 'mandatory'],
    FROM.platform,
  ),
  gap(
    'notice',
    ['BT-757-notice', 'Fassung der Bekanntmachung', 'Notice version', 'mandatory'],
    FROM.platform,
  ),
  gap(
    'notice',
    ['BT-04-notice', 'Kennung des Verfahrens', 'Procedure identifier', 'mandatory'],
    FROM.platform,
  ),
  gap(
    'notice',
    ['BT-05(a)-notice', 'Datum der Absendung', 'Dispatch date', 'mandatory'],
    FROM.platform,
  ),
  stated('notice', ['BT-702(a)-notice', 'Amtssprache', 'Official language', 'mandatory'], 'DEU'),
];

const authorityTerms = ({ meta }: DecisionRecord): readonly EformsTerm[] => {
  const { name, address } = meta.authority;
  const about = 'authority';
  return [
    stated(about, ['BT-500-Organization-Company', 'Name', 'Name', 'mandatory'], name),
    gap(
      about,
      [
        'BT-501-Organization-Company',
        'Kennung (Leitweg-ID oder Register)',
        'Identifier',
        'mandatory',
      ],
      FROM.masterData,
    ),
    // One line of text in the log; eForms wants town and country apart.
    stated(about, ['BT-510(a)-Organization-Company', 'Anschrift', 'Address', 'optional'], address),
    gap(about, ['BT-513-Organization-Company', 'Ort', 'Town', 'mandatory'], FROM.masterData),
    stated(about, ['BT-514-Organization-Company', 'Land', 'Country', 'mandatory'], 'DEU'),
    gap(about, ['BT-506-Organization-Company', 'E-Mail', 'E-mail', 'conditional'], FROM.masterData),
    gap(about, ['BT-11-Procedure-Buyer', 'Rechtsform', 'Legal type', 'mandatory'], FROM.masterData),
    gap(about, ['BT-10-Procedure-Buyer', 'Tätigkeit', 'Activity', 'mandatory'], FROM.masterData),
  ];
};

function ofProcedure({ meta, need }: DecisionRecord): readonly EformsTerm[] {
  const useCase = need === MISSING ? null : need.useCase;
  const type = OPEN_PROCEDURES.has(meta.ruleSet.id) ? 'open' : null;
  return [
    stated(PROCEDURE, ['BT-21-Procedure', 'Titel', 'Title', 'mandatory'], meta.title),
    stated(
      PROCEDURE,
      ['BT-22-Procedure', 'Interne Kennung', 'Internal identifier', 'optional'],
      meta.procedureId,
    ),
    statedOrGap(
      PROCEDURE,
      ['BT-24-Procedure', 'Beschreibung', 'Description', 'mandatory'],
      useCase?.purpose ?? null,
      FROM.officer,
    ),
    statedOrGap(
      PROCEDURE,
      ['BT-105-Procedure', 'Verfahrensart', 'Procedure type', 'mandatory'],
      type,
      FROM.officer,
    ),
    gap(
      PROCEDURE,
      ['BT-23-Procedure', 'Art des Auftrags', 'Main nature', 'mandatory'],
      FROM.officer,
    ),
    gap(PROCEDURE, ['BT-262-Procedure', 'CPV-Hauptcode', 'Main CPV code', 'mandatory'], FROM.cpv),
  ];
}

function ofLot(record: DecisionRecord, { lotId, title }: LotChapter): readonly EformsTerm[] {
  const about = aboutLot(lotId);
  const { need } = record;
  const useCase = need === MISSING ? null : need.useCase;
  const months = useCase === null ? null : String(useCase.contractMonths);
  return [
    stated(
      about,
      ['BT-137-Lot', 'Kennung des Loses', 'Lot identifier', 'mandatory'],
      `LOT-${lotId.padStart(4, '0')}`,
    ),
    stated(about, ['BT-21-Lot', 'Titel', 'Title', 'mandatory'], title),
    statedOrGap(
      about,
      ['BT-24-Lot', 'Beschreibung', 'Description', 'mandatory'],
      useCase?.purpose ?? null,
      FROM.officer,
    ),
    gap(about, ['BT-23-Lot', 'Art des Auftrags', 'Main nature', 'mandatory'], FROM.officer),
    gap(about, ['BT-262-Lot', 'CPV-Hauptcode', 'Main CPV code', 'mandatory'], FROM.cpv),
    statedOrGap(
      about,
      ['BT-36-Lot', 'Laufzeit (Monate)', 'Duration (months)', 'optional'],
      months,
      FROM.officer,
    ),
    ...techniqueTerms(about),
    ...criterionTerms(record, lotId),
  ];
}

/** Place, techniques and policies, on which the log holds nothing but that there is no auction. */
const techniqueTerms = (about: string): readonly EformsTerm[] => [
  gap(
    about,
    ['BT-5071-Lot', 'Ort der Leistung (NUTS)', 'Place of performance (NUTS)', 'conditional'],
    FROM.officer,
  ),
  gap(
    about,
    ['BT-765-Lot', 'Rahmenvereinbarung', 'Framework agreement', 'mandatory'],
    FROM.officer,
  ),
  gap(
    about,
    ['BT-766-Lot', 'Dynamisches Beschaffungssystem', 'Dynamic purchasing system', 'mandatory'],
    FROM.officer,
  ),
  stated(
    about,
    ['BT-767-Lot', 'Elektronische Auktion', 'Electronic auction', 'mandatory'],
    'false',
  ),
  gap(
    about,
    ['BT-115-Lot', 'Beschaffungsübereinkommen (GPA)', 'GPA coverage', 'mandatory'],
    FROM.officer,
  ),
  gap(
    about,
    ['BT-06-Lot', 'Strategische Beschaffung', 'Strategic procurement', 'optional'],
    FROM.officer,
  ),
];

function groupTerms(about: string, { id, title, weightBp }: CriterionGroup): readonly EformsTerm[] {
  const criterion = `${about}, ${id}`;
  return [
    stated(
      criterion,
      ['BT-539-Lot', 'Art des Zuschlagskriteriums', 'Award criterion type', 'mandatory'],
      'quality',
    ),
    stated(
      criterion,
      ['BT-734-Lot', 'Name des Kriteriums', 'Award criterion name', 'optional'],
      title,
    ),
    // Within the quality part: a ratio method has no fixed weight of price beside it.
    stated(
      criterion,
      [
        'BT-541-Lot-WeightNumber',
        'Gewicht innerhalb der Leistung',
        'Weight within quality',
        'conditional',
      ],
      percentOf(weightBp),
    ),
    stated(
      criterion,
      ['BT-5421-Lot', 'Art des Gewichts', 'Kind of weight', 'conditional'],
      'per-exa',
    ),
  ];
}

/** Award criteria with weights: each group as quality, and the price with what the method makes of it. */
function criterionTerms({ lots }: DecisionRecord, lotId: string): readonly EformsTerm[] {
  const about = aboutLot(lotId);
  const lot = lots.find((one) => one.lotId === lotId);
  const profile = lot === undefined || lot.criteria === MISSING ? null : lot.criteria.profile;
  if (profile === null) {
    return [
      gap(
        about,
        ['BT-539-Lot', 'Art des Zuschlagskriteriums', 'Award criterion type', 'mandatory'],
        FROM.officer,
      ),
    ];
  }
  const groups = profile.groups.flatMap((group) => groupTerms(about, group));
  const price = `${about}, price`;
  return [
    ...groups,
    stated(
      price,
      ['BT-539-Lot', 'Art des Zuschlagskriteriums', 'Award criterion type', 'mandatory'],
      'price',
    ),
    stated(
      price,
      ['BT-540-Lot', 'Beschreibung: Zuschlagsmethode', 'Description: award method', 'conditional'],
      methodText(profile.award.method),
    ),
  ];
}

const methodText = (method: AwardMethodId): string => {
  const { name, formula } = METHOD_DESCRIPTIONS[method];
  return `${name.de}: ${formula}`;
};

/** Percent with a decimal point, without needless zeros. */
const percentOf = (basisPoints: number): string =>
  unitsToDecimal(BigInt(basisPoints), 2).replace(/\.?0+$/u, '');

/** Rows of notice, authority, procedure and every lot. */
export const procedureTerms = (record: DecisionRecord): readonly EformsTerm[] => [
  ...noticeTerms(),
  ...authorityTerms(record),
  ...ofProcedure(record),
  ...record.lots.flatMap((lot) => ofLot(record, lot)),
];
