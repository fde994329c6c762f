/** Who sees which field of a procedure, and from when, written by hand: before that, and for everybody else, it is blank. */
import { PHASES } from '../../criteria/procedure/phase.js';
import type { ProcedureView } from '../../criteria/procedure/view.js';
import type { PersonName } from './people.js';
import { PEOPLE, PERSON_NAMES } from './people.js';
import { knowing } from './rights.js';
import type { Situation } from './states.js';

const AUDITOR: readonly PersonName[] = ['auditor'];

const holding = (...roles: readonly string[]): readonly PersonName[] =>
  PERSON_NAMES.filter((name) =>
    (PEOPLE[name].roles as readonly string[]).some((role) => roles.includes(role)),
  );

const isFree = (name: PersonName): boolean => PEOPLE[name].interest === 'free';

/** Members who have declared to have no conflict, and auditors. */
const UNBIASED: readonly PersonName[] = [
  ...PERSON_NAMES.filter((name) => PEOPLE[name].roles.length > 0 && isFree(name)),
  ...AUDITOR,
];
const MEMBERS = [...PERSON_NAMES.filter((name) => PEOPLE[name].roles.length > 0), ...AUDITOR];
const CHAIR = holding('chair').filter(isFree);
const APPROVER = holding('approver').filter(isFree);
/** Who has to see to it that work is done. */
const KEEPERS = [...holding('procurementOfficer', 'chair'), ...AUDITOR];

type When = (situation: Situation) => boolean;
const from =
  (phase: (typeof PHASES)[number]): When =>
  (situation) =>
    PHASES.indexOf(situation.phase) >= PHASES.indexOf(phase);
const always: When = () => true;
/** The second person sees what is to be locked while it is to be locked. */
const lockProposed: When = ({ name }) => name === 'consensus proposed';
const declared =
  (phase: (typeof PHASES)[number]): When =>
  (situation) =>
    situation.declared && from(phase)(situation);

interface Row {
  readonly fields: string;
  readonly who: readonly PersonName[] | 'everybody';
  readonly when: When;
  /** Blank in every played situation: nothing to be seen in any of them. */
  readonly rare?: true;
}

const ROWS: readonly Row[] = [
  {
    fields: `procedureId title authority ruleSet sequence phase phaseSince members formerMembers
      useCase freeze packageDigest sealing shareRenewal bidCountHidden bidDeadlineAt lots lock record
      standstillUntil contract toConfirm
      nextSteps suspended lot.id lot.title lot.profile lot.sources lot.suites toConfirm.need
      deputies absences documents declaration
      toConfirm.freeze record.version record.status record.requested record.sealed record.wanted`,
    who: 'everybody',
    when: always,
  },
  // Who stands in for whom, and what one has to do oneself.
  {
    fields: 'ending allowed tasks roles',
    who: 'everybody',
    when: always,
    rare: true,
  },
  { fields: 'questions', who: 'everybody', when: from('published'), rare: true },
  { fields: 'toConfirm.amendment', who: MEMBERS, when: from('published'), rare: true },
  // How many bids there are is nobody's before the opening; then everybody may count them.
  {
    fields: 'lot.bids bid.bidId bid.receivedAt bid.receiptDigest bid.documentsVersion',
    who: 'everybody',
    when: from('examination'),
  },
  {
    fields: 'lateBids withdrawnBids',
    who: 'everybody',
    when: from('examination'),
    rare: true,
  },
  {
    fields: 'bid.quality bid.formal bid.eligibility bid.exclusion',
    who: UNBIASED,
    when: declared('examination'),
  },
  // An auditor takes part in nothing and declares nothing.
  { fields: 'bid.quality', who: AUDITOR, when: from('examination') },
  {
    fields: 'bid.exclusionProposal bid.lateDocuments',
    who: UNBIASED,
    when: declared('examination'),
    rare: true,
  },
  { fields: 'lot.benchmark', who: UNBIASED, when: from('benchmark') },
  // Each evaluator alone until the consensus, which the chair leads and another person confirms.
  { fields: 'lot.missingSheets', who: KEEPERS, when: from('scoring') },
  { fields: 'lot.sheets lot.consensus lot.agreement', who: CHAIR, when: from('consensus') },
  { fields: 'lot.sheets lot.consensus lot.agreement', who: APPROVER, when: lockProposed },
  { fields: 'lot.sheets lot.consensus lot.agreement', who: UNBIASED, when: from('price') },
  { fields: 'toConfirm.lock', who: [...CHAIR, ...APPROVER], when: lockProposed },
  // No price before the scores are locked and two people have opened.
  { fields: 'bid.price', who: UNBIASED, when: from('ranking') },
  { fields: 'bid.lowPrice bid.priceCheck', who: UNBIASED, when: from('price'), rare: true },
  {
    fields: 'lot.rankings lot.stability lot.exitDossier lot.award toConfirm.award',
    who: UNBIASED,
    when: from('ranking'),
  },
  {
    fields: `record.rendered record.renderedAt record.file record.signatures
      record.approvedDigest toConfirm.record`,
    who: UNBIASED,
    when: from('review'),
  },
  { fields: 'toConfirm.letters', who: UNBIASED, when: from('standstill') },
  {
    fields: 'record.seal',
    who: 'everybody',
    when: from('awarded'),
    rare: true,
  },
  {
    fields: `record.draft record.remarks record.earlier record.replacing record.replaces record.redactions
      toConfirm.replacement`,
    who: UNBIASED,
    when: from('ranking'),
    rare: true,
  },
  { fields: 'attention', who: KEEPERS, when: always, rare: true },
  {
    fields: 'envelopeDefects',
    who: KEEPERS.filter((name) => UNBIASED.includes(name)),
    when: declared('examination'),
    rare: true,
  },
];

const rowsOf = (field: string): readonly Row[] =>
  ROWS.filter(({ fields }) => fields.split(/\s+/u).includes(field));

export const STATED_FIELDS: readonly string[] = [
  ...new Set(ROWS.flatMap(({ fields }) => fields.split(/\s+/u))),
];
export const mayBeBlank = (field: string): boolean =>
  rowsOf(field).some(({ rare }) => rare === true);

/** Everybody who sees this field at some time. */
export const readersOf = (field: string): readonly PersonName[] =>
  PERSON_NAMES.filter(
    (name) =>
      knowing(name) && rowsOf(field).some(({ who }) => who === 'everybody' || who.includes(name)),
  );

export const maySee = (name: PersonName, field: string, situation: Situation): boolean =>
  rowsOf(field).some(
    ({ who, when }) => (who === 'everybody' || who.includes(name)) && when(situation),
  );

/** How the log is shown: not at all, with its contents covered, or open. */
export function expectedLog(name: PersonName, situation: Situation): 'none' | 'covered' | 'open' {
  if (AUDITOR.includes(name)) return 'open';
  if (!holding('procurementOfficer', 'legal').includes(name)) return 'none';
  const over = from('price')(situation) || situation.ended;
  return over && situation.declared && isFree(name) ? 'open' : 'covered';
}

/** The values of every field of a view by their names; of sheets, owed and handed in, only those of others. */
export function fieldsOf(
  view: ProcedureView,
  personId: string,
): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  const put = (prefix: string, value: object): void => {
    for (const [key, one] of Object.entries(value) as [string, unknown][]) {
      const others = key === 'sheets' || key === 'missingSheets';
      const list = one as readonly { readonly evaluatorId: string }[];
      const seen = others ? list.filter(({ evaluatorId }) => evaluatorId !== personId) : one;
      found.set(prefix + key, [...(found.get(prefix + key) ?? []), seen]);
    }
  };
  put('', view);
  put('record.', view.record);
  put('toConfirm.', view.toConfirm);
  for (const lot of view.lots) {
    put('lot.', lot);
    for (const bid of lot.bids ?? []) put('bid.', bid);
  }
  return found;
}

/** Nothing, or what stands for nothing. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return false;
  const { kind, ...rest } = value as { readonly kind?: string };
  if (Object.keys(rest).length > 0) return false;
  return kind === undefined || kind === 'none' || kind === 'open';
}
