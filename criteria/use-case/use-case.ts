/** The use-case sheet: what the authority needs the system for, in which amounts, with which risks (file kind `use-case`). */
import type { CriterionId } from '../ids.js';

export const OPERATING_MODELS = ['saas', 'cloudPlatform', 'ownOperation', 'publicSystem'] as const;
export type OperatingModel = (typeof OPERATING_MODELS)[number];

/** AR1-AR6: the six AI risks of reference/criteria.md section 2.3. */
export const AI_RISKS = ['AR1', 'AR2', 'AR3', 'AR4', 'AR5', 'AR6'] as const;
export type AiRisk = (typeof AI_RISKS)[number];

export interface RiskAssessment {
  readonly risk: AiRisk;
  readonly relevant: boolean;
  readonly reason: string;
  /** Criteria of the profile that answer this risk; must not be empty where the risk is relevant. */
  readonly coveredBy?: readonly CriterionId[];
}

export interface UseCase {
  readonly schema: 'zuschlag/use-case/1';
  readonly title: string;
  readonly purpose: string;
  readonly owner: string;
  readonly legalBasis: string;
  readonly users: { readonly description: string; readonly count: number };
  readonly dataClasses: readonly string[];
  /** Per month. */
  readonly volumes: {
    readonly requestsPerMonth: number;
    readonly inputTokensPerMonth: number;
    readonly outputTokensPerMonth: number;
  };
  readonly languages: readonly string[];
  readonly operatingModels: readonly OperatingModel[];
  readonly integration: string;
  /** Calendar date, YYYY-MM-DD. */
  readonly goLiveOn: string;
  readonly contractMonths: number;
  /** Net, in minor units. */
  readonly estimatedValueMinor: number;
  readonly currency: 'EUR';
  /** Why the contract is divided into its lots, or why it is not divided (section 97(4) GWB; section 8(2) no. 11 VgV). */
  readonly lotDivision: string;
  readonly risks: readonly RiskAssessment[];
  readonly protectionNeed: 'normal' | 'high' | 'veryHigh';
  readonly strategicRelevance: 'low' | 'medium' | 'high';
  /** How it was checked that no existing public system serves the need, and with what result. */
  readonly reuse: { readonly searched: readonly string[]; readonly result: string };
}
