/** The file of the stability calculator: criteria with weights, bids with points per criterion. */
import { z } from 'zod';
import type { Bilingual } from '../bilingual.js';
import { bilingual } from '../exact/bilingual-text.js';
import {
  entryIdOf,
  exactWholeNumber,
  firstComplaint,
  plainId,
} from '../exact/whole-number.schema.js';
import type { ScoreMatrix } from './score-matrix.js';

const inputSchema = z.strictObject({
  criteria: z.array(z.strictObject({ id: plainId, weightBp: exactWholeNumber })),
  bids: z.array(z.strictObject({ id: plainId, points: z.record(z.string(), exactWholeNumber) })),
});

export type StabilityInputOutcome =
  | { readonly kind: 'parsed'; readonly matrix: ScoreMatrix }
  | { readonly kind: 'rejected'; readonly bid?: string; readonly reason: Bilingual };

type Input = z.infer<typeof inputSchema>;

/** Points must name exactly the criteria of the file: absent is not 0, and surplus is a mistake. */
function complainAboutPoints({ criteria, bids }: Input): StabilityInputOutcome | null {
  const known = new Set(criteria.map(({ id }) => id));
  for (const { id, points } of bids) {
    const missing = criteria.find((criterion) => !Object.hasOwn(points, criterion.id));
    if (missing !== undefined) {
      const [de, en] = ['Punkte fehlen zu Kriterium', 'points are missing for criterion'];
      const reason = bilingual(`${de} ${missing.id}`, `${en} ${missing.id}`);
      return { kind: 'rejected', bid: id, reason };
    }
    const surplus = Object.keys(points).find((key) => !known.has(key));
    if (surplus !== undefined) {
      const shown = JSON.stringify(surplus);
      const reason = bilingual(
        `Kriterium ${shown} gibt es nicht`,
        `there is no criterion ${shown}`,
      );
      return { kind: 'rejected', bid: id, reason };
    }
  }
  return null;
}

/** Reads a stability file that was parsed by readExactJson (or by JSON.parse, within safe integers). */
export function parseStabilityInput(json: unknown): StabilityInputOutcome {
  const parsed = inputSchema.safeParse(json);
  if (!parsed.success) {
    const complaint = firstComplaint(parsed.error, json);
    const bid = entryIdOf(complaint, json, 'bids');
    return { kind: 'rejected', reason: complaint.reason, ...(bid === undefined ? {} : { bid }) };
  }
  const complaint = complainAboutPoints(parsed.data);
  if (complaint !== null) return complaint;
  const { criteria, bids } = parsed.data;
  const matrix = {
    criteria,
    bids: bids.map(({ id, points }) => ({
      id,
      points: criteria.map((criterion) => points[criterion.id] ?? 0n),
    })),
  };
  return { kind: 'parsed', matrix };
}
