/** The file of the offline calculator: one award method with its parameters, and the bids. */
import { z } from 'zod';
import type { Bilingual } from '../bilingual.js';
import { rational } from '../exact/rational.js';
import { ROUNDING_MODES } from '../exact/rounding.js';
import {
  entryIdOf,
  exactWholeNumber,
  firstComplaint,
  plainId,
  safeWholeNumber,
} from '../exact/whole-number.schema.js';
import { bilingual } from '../exact/bilingual-text.js';
import type { AwardMethod } from './method.js';
import {
  AWARD_METHOD_IDS,
  CALCULATED_TIE_RULES,
  CORRIDOR_DECISIONS,
  RANK_BASES,
} from './method.js';
import type { CandidateBid } from './ranking.js';

const bidSchema = z.strictObject({
  id: plainId,
  performance: exactWholeNumber,
  priceMinor: exactWholeNumber,
});

const rules = {
  rounding: z.strictObject({ decimals: safeWholeNumber, mode: z.enum(ROUNDING_MODES) }),
  rankOn: z.enum(RANK_BASES).default('exact'),
  ties: z.array(z.enum(CALCULATED_TIE_RULES)).default([]),
};

const whole = safeWholeNumber;
const scale = { scale: whole };
const shares = { qualityShareBp: whole, priceShareBp: whole };
const points = { maxPricePoints: whole, maxPerformance: whole };

/** Ranges are checked where the calculation is made, so that they hold for every caller alike. */
const PARAMETERS = {
  M1: z.strictObject(scale),
  M2: z.strictObject({ ...scale, corridorBp: whole, decision: z.enum(CORRIDOR_DECISIONS) }),
  M3: z.strictObject(shares),
  M4: z.strictObject(shares),
  M5: z.strictObject({ ...shares, referencePerformance: whole, referencePriceMinor: whole }),
  M6: z.strictObject(points),
  M7: z.strictObject(points),
  M7k: z.strictObject({ ...points, zeroAtFactorThousandths: whole }),
  M8: z.strictObject(points),
  M9: z.strictObject({ exponentBp: whole }),
  M10: z.strictObject({ constant: whole }),
  M11: z.strictObject({}),
} as const;

/** An award method as profiles and calculator files write it; wrong parameters are refused by name. */
export const awardMethodSchema: z.ZodType<AwardMethod> = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('M1'), parameters: PARAMETERS.M1, ...rules }),
  z.strictObject({ method: z.literal('M2'), parameters: PARAMETERS.M2, ...rules }),
  z.strictObject({ method: z.literal('M3'), parameters: PARAMETERS.M3, ...rules }),
  z.strictObject({ method: z.literal('M4'), parameters: PARAMETERS.M4, ...rules }),
  z.strictObject({ method: z.literal('M5'), parameters: PARAMETERS.M5, ...rules }),
  z.strictObject({ method: z.literal('M6'), parameters: PARAMETERS.M6, ...rules }),
  z.strictObject({ method: z.literal('M7'), parameters: PARAMETERS.M7, ...rules }),
  z.strictObject({ method: z.literal('M7k'), parameters: PARAMETERS.M7k, ...rules }),
  z.strictObject({ method: z.literal('M8'), parameters: PARAMETERS.M8, ...rules }),
  z.strictObject({ method: z.literal('M9'), parameters: PARAMETERS.M9, ...rules }),
  z.strictObject({ method: z.literal('M10'), parameters: PARAMETERS.M10, ...rules }),
  z.strictObject({ method: z.literal('M11'), parameters: PARAMETERS.M11.prefault({}), ...rules }),
]);

export interface RankInput {
  readonly method: AwardMethod;
  readonly bids: readonly CandidateBid[];
}

export type RankInputOutcome =
  | { readonly kind: 'parsed'; readonly input: RankInput }
  | { readonly kind: 'rejected'; readonly bid?: string; readonly reason: Bilingual };

const listSchema = z.object({ bids: z.array(bidSchema) });

/** The complaint about an unknown method lists the known ones; the union would only say "invalid". */
function checkMethodId(fields: Readonly<Record<string, unknown>>): Bilingual | null {
  const known: readonly unknown[] = AWARD_METHOD_IDS;
  if (known.includes(fields['method'])) return null;
  const ids = AWARD_METHOD_IDS.join(', ');
  return bilingual(`method: erlaubt ist ${ids}`, `method: allowed is ${ids}`);
}

function rejected(error: z.ZodError, fields: Readonly<Record<string, unknown>>): RankInputOutcome {
  const complaint = firstComplaint(error, fields);
  const bid = entryIdOf(complaint, fields, 'bids');
  return { kind: 'rejected', reason: complaint.reason, ...(bid === undefined ? {} : { bid }) };
}

/** Reads a calculator file that was parsed by readExactJson (or by JSON.parse, within safe integers). */
export function parseRankInput(json: unknown): RankInputOutcome {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const reason = bilingual('die Datei enthält kein JSON-Objekt', 'the file holds no JSON object');
    return { kind: 'rejected', reason };
  }
  const fields = json as Readonly<Record<string, unknown>>;
  const unknownMethod = checkMethodId(fields);
  if (unknownMethod !== null) return { kind: 'rejected', reason: unknownMethod };
  const { bids: _bids, ...methodFields } = fields;
  const method = awardMethodSchema.safeParse(methodFields);
  if (!method.success) return rejected(method.error, fields);
  const list = listSchema.safeParse(fields);
  if (!list.success) return rejected(list.error, fields);
  const bids = list.data.bids.map((bid) => ({ ...bid, performance: rational(bid.performance) }));
  return { kind: 'parsed', input: { method: method.data, bids } };
}
