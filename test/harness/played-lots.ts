/** Lots and bids that the played procedures are about: what each bid contains, scores, measures and costs. */
import type { ProfileSources } from '../../criteria/catalogue/catalogue-excerpt.js';
import type { CriterionId } from '../../criteria/ids.js';
import type { ExitDossier, PlannedSuite } from '../../criteria/procedure/command.js';
import type { AnswerSummary } from '../../criteria/procedure/event.js';
import type { Profile, ScoredCriterion } from '../../criteria/profile/profile.js';
import type { UseCase } from '../../criteria/use-case/use-case.js';
import { SAMPLE_SUITE, SAMPLE_USE_CASE, sampleProfile } from './sample-profile.js';

export interface PlayedBid {
  readonly bidId: string;
  readonly bidder: string;
  readonly gateMet: boolean;
  /** Right answers of 120. */
  readonly correct: number;
  /** What the panel agrees on, thousandths. */
  readonly points: Readonly<Record<CriterionId, number>>;
  /** Criteria for which every evaluator gives the points of the consensus. */
  readonly unanimous?: readonly CriterionId[];
  /** Unit prices in the order of the profile's quantities. */
  readonly prices: readonly number[];
  /** What it answers otherwise than plainly; everything else is answered. */
  readonly answers?: Readonly<Record<CriterionId, AnswerSummary>>;
  /** Levels that people find for its floors. */
  readonly levels?: Readonly<Record<CriterionId, number>>;
}

export interface PlayedLot {
  readonly id: string;
  readonly title: string;
  readonly profile: Profile;
  /** What the profile takes from catalogues; nothing where left out. */
  readonly sources?: ProfileSources;
  readonly suites: readonly PlannedSuite[];
  readonly bids: readonly PlayedBid[];
}

/** Every relevant risk is covered in both lots. */
export const PLAYED_USE_CASE: UseCase = {
  ...SAMPLE_USE_CASE,
  risks: SAMPLE_USE_CASE.risks.map((risk) =>
    risk.relevant ? { ...risk, coveredBy: ['B1', 'B3'] } : risk,
  ),
};

/** The sample profile with its scales in the order that the design check asks for: worst level first. */
function playedProfile(lotId: string): Profile {
  const profile = sampleProfile(lotId);
  const rising = (criterion: ScoredCriterion): ScoredCriterion => {
    const { scoredBy } = criterion;
    if (scoredBy.kind !== 'panel') return criterion;
    const anchors = [...scoredBy.anchors].sort((a, b) => a.points - b.points);
    return { ...criterion, scoredBy: { kind: 'panel', anchors } };
  };
  const groups = profile.groups.map((group) => ({
    ...group,
    criteria: group.criteria.map(rising),
  }));
  return { ...profile, groups };
}

export const ASSISTANT_LOT: PlayedLot = {
  id: '1',
  title: 'Assistenzsystem',
  profile: playedProfile('1'),
  suites: [SAMPLE_SUITE],
  bids: [
    {
      bidId: 'a1',
      bidder: 'Nordlohe Sprachsysteme GmbH',
      gateMet: true,
      correct: 105,
      points: { B2: 8_000, B3: 7_000 },
      prices: [640_123, 4_217],
    },
    {
      bidId: 'a2',
      bidder: 'Haselbach Kontor AG',
      gateMet: true,
      correct: 97,
      points: { B2: 7_000, B3: 8_500 },
      prices: [610_457, 3_911],
    },
    {
      bidId: 'a3',
      bidder: 'Wolkenfabrik Süd GmbH',
      gateMet: false,
      correct: 100,
      points: { B2: 6_000, B3: 5_000 },
      prices: [500_771, 3_023],
    },
  ],
};

export const TRAINING_LOT: PlayedLot = {
  id: '2',
  title: 'Schulung der Beschäftigten',
  profile: playedProfile('2'),
  suites: [],
  bids: [
    {
      bidId: 'b1',
      bidder: 'Lernwerk Elbe eG',
      gateMet: true,
      correct: 0,
      points: { B1: 8_000, B3: 6_000 },
      prices: [120_331, 103],
    },
    {
      bidId: 'b2',
      bidder: 'Kolleg Rheinbogen',
      gateMet: true,
      correct: 0,
      points: { B1: 6_500, B3: 8_000 },
      prices: [110_559, 97],
    },
  ],
};

export const EXIT_DOSSIER: ExitDossier = {
  triggers: ['Preiserhöhung über 10 %'],
  assets: ['Wissensbasis mit Quellen'],
  formats: ['JSON Lines'],
  noticeMonths: 3,
  transition: 'Drei Monate Parallelbetrieb mit dem Nachfolgesystem.',
  chargesMinor: 1_250_000,
  alternatives: ['Eigenbetrieb eines offenen Modells'],
  residualRisk: 'Formulierungen müssen neu erprobt werden.',
  owner: 'Sachgebiet Bürgerservice',
  reviewOn: '2027-11-30',
};

/** The same lot once more, with bids of its own. */
export const SECOND_LOT = {
  ...ASSISTANT_LOT,
  id: '9',
  bids: ASSISTANT_LOT.bids.map((bid) => ({ ...bid, bidId: `z-${bid.bidId}` })),
};
