/** A procedure as OCDS 1.1.5 release package: what may be published, and nothing of bids before a contract is awarded. */
import { METHOD_DESCRIPTIONS } from '../award/method-description.js';
import type { Language } from '../bilingual.js';
import { unitsToDecimal } from '../exact/rounding.js';
import type { Instant } from '../instant.js';
import { OPEN_PROCEDURES } from '../record/section8.js';
import type { LotChapter } from '../record/lot.js';
import { MISSING } from '../record/missing.js';
import type { DecisionRecord } from '../record/record.js';
import type { Stages } from './stages.js';
import { evaluationOf } from './ocds-evaluation.js';

/** Lots are no part of the core standard. */
const LOTS_EXTENSION =
  'https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json';

/** Names that nobody has registered: releases with it are for trying, not for publishing. */
export const UNREGISTERED_PREFIX = 'unregistered';
/** As the Open Contracting Partnership gives them out. */
export const OCID_PREFIX = /^ocds-[0-9a-z]{6}$/;

export interface OcdsOptions {
  /** Registered prefix of the publisher; null: none. */
  readonly prefix: string | null;
  readonly language: Language;
  readonly publishedAt: Instant;
  /** Address under which the installation is reached; a part of the package's own address. */
  readonly baseUrl: string;
  /** Adds the local extension with weights, points and ranks: for the file, not for publishing. */
  readonly scores: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** A decimal of two places as JSON number: OCDS knows no other form of amounts. */
const amount = (minor: number): Json => ({
  amount: Number(unitsToDecimal(BigInt(minor), 2)),
  currency: 'EUR',
});

const percent = (basisPoints: number): string => unitsToDecimal(BigInt(basisPoints), 2);

/** Groups with their weights and the published formula, in words. */
function awardDetails(lots: readonly LotChapter[], language: Language): string {
  return lots
    .flatMap(({ lotId, criteria }) => {
      if (criteria === MISSING) return [];
      const { groups, award } = criteria.profile;
      const weights = groups.map(({ title, weightBp }) => `${title} ${percent(weightBp)} %`);
      const { name, formula } = METHOD_DESCRIPTIONS[award.method];
      return [`${lotId}: ${weights.join(', ')}; ${name[language]}: ${formula}`];
    })
    .join('\n');
}

function tagsOf({ published, amended, cancelled, awarded, concluded }: Stages): readonly string[] {
  if (published === null) return ['planning'];
  return [
    'tender',
    ...(amended.length > 0 ? ['tenderAmendment'] : []),
    ...(cancelled === null ? [] : ['tenderCancellation']),
    ...(awarded === null ? [] : ['award']),
    ...(concluded === null ? [] : ['contract']),
  ];
}

function statusOf({ published, cancelled, awarded }: Stages): string {
  if (published === null) return 'planning';
  if (cancelled !== null) return 'cancelled';
  return awarded === null ? 'active' : 'complete';
}

function tenderOf(record: DecisionRecord, stages: Stages, options: OcdsOptions): Json {
  const { meta, need, lots, opening } = record;
  const { published, amended } = stages;
  const useCase = need === MISSING ? null : need.useCase;
  const open = OPEN_PROCEDURES.has(meta.ruleSet.id);
  return {
    id: meta.procedureId,
    title: meta.title,
    status: statusOf(stages),
    ...(useCase === null ? {} : { description: useCase.purpose }),
    ...(open ? { procurementMethod: 'open' } : {}),
    procuringEntity: { id: meta.authority.id, name: meta.authority.name },
    lots: meta.lots.map(({ id, title }) => ({ id, title })),
    ...(published === null
      ? {}
      : {
          awardCriteria: 'ratedCriteria',
          awardCriteriaDetails: awardDetails(lots, options.language),
          submissionMethod: ['electronicSubmission'],
          tenderPeriod: { startDate: published.at, endDate: published.bidDeadlineAt },
          hasEnquiries: opening.questions.length > 0,
        }),
    ...(stages.awarded === null ? {} : { numberOfTenderers: opening.received.length }),
    ...(amended.length === 0
      ? {}
      : {
          amendments: amended.map(({ version, at, summary, reason }) => ({
            id: String(version),
            date: at,
            description: summary,
            rationale: reason,
          })),
        }),
    ...(options.scores && stages.scoresLocked
      ? { zuschlagEvaluation: lots.map(evaluationOf) }
      : {}),
  };
}

interface Awarded {
  readonly id: string;
  readonly lot: LotChapter;
  readonly bidId: string;
  readonly supplier: { readonly id: string; readonly name: string };
}

function awardedLots(record: DecisionRecord, { awarded }: Stages): readonly Awarded[] {
  return (awarded?.lots ?? []).flatMap(({ lotId, bidId }) => {
    const lot = record.lots.find((one) => one.lotId === lotId);
    const name = lot?.bids.find((one) => one.bidId === bidId)?.bidderName;
    if (lot === undefined || name === undefined || name === MISSING) return [];
    const id = `${record.meta.procedureId}-award-${lotId}`;
    return [{ id, lot, bidId, supplier: { id: `${record.meta.procedureId}-${bidId}`, name } }];
  });
}

function awardOf({ id, lot, bidId, supplier }: Awarded, { awarded }: Stages): Json {
  const price = lot.prices.find((one) => one.bidId === bidId);
  return {
    id,
    title: lot.title,
    status: 'active',
    ...(awarded === null ? {} : { date: awarded.at }),
    // What the bidder is paid; life-cycle costs that only count in the comparison are no part of it.
    ...(price === undefined ? {} : { value: amount(price.netMinor) }),
    suppliers: [supplier],
    relatedLots: [lot.lotId],
  };
}

function partiesOf({ meta }: DecisionRecord, awards: readonly Awarded[]): readonly Json[] {
  const { id, name, address } = meta.authority;
  const suppliers = new Map(awards.map(({ supplier }) => [supplier.id, supplier]));
  return [
    { id, name, address: { streetAddress: address }, roles: ['buyer', 'procuringEntity'] },
    ...[...suppliers.values()].map((supplier) => ({
      ...supplier,
      roles: ['tenderer', 'supplier'],
    })),
  ];
}

function releaseOf(record: DecisionRecord, stages: Stages, options: OcdsOptions): Json {
  const { meta } = record;
  const ocid = `${options.prefix ?? UNREGISTERED_PREFIX}-${meta.procedureId}`;
  const awards = awardedLots(record, stages);
  const tag = tagsOf(stages);
  const { concluded } = stages;
  return {
    ocid,
    id: `${ocid}-${tag.join('-')}-${stages.latestAt}`,
    date: stages.latestAt,
    tag,
    initiationType: 'tender',
    language: options.language,
    parties: partiesOf(record, awards),
    buyer: { id: meta.authority.id, name: meta.authority.name },
    tender: tenderOf(record, stages, options),
    ...(awards.length === 0 ? {} : { awards: awards.map((award) => awardOf(award, stages)) }),
    ...(awards.length === 0 || concluded === null
      ? {}
      : {
          contracts: awards.map(({ id, lot }) => ({
            id: `${concluded.reference}-${lot.lotId}`,
            awardID: id,
            status: 'active',
            dateSigned: `${concluded.on}T00:00:00Z`,
          })),
        }),
  };
}

/**
 * One release over all that may be known by now. Estimated value, bidders without award, points and prices of
 * losing bids never stand in it, unless `scores` asks for the local extension.
 */
export const ocdsPackage = (
  record: DecisionRecord,
  stages: Stages,
  options: OcdsOptions,
): Json => ({
  uri: `${options.baseUrl}/api/procedures/${record.meta.procedureId}/exports/ocds`,
  version: '1.1',
  extensions: [LOTS_EXTENSION],
  publishedDate: options.publishedAt,
  publisher: { name: record.meta.authority.name },
  releases: [releaseOf(record, stages, options)],
});
