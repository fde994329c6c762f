/** Form of simulators.yaml: the local stand-ins for model endpoints that a sample brings along. */
import * as z from 'zod';
import { id, line, wholeNumber } from '../../criteria/file/field.schema.js';

export const simulatorsSchema = z.strictObject({
  schema: z.literal('zuschlag/simulators/1'),
  simulators: z
    .array(
      z.strictObject({
        name: id,
        model: line,
        qualityBp: wholeNumber(0, 10_000),
        latencyMinMs: wholeNumber(0, 600_000),
        latencyMaxMs: wholeNumber(0, 600_000),
        seed: wholeNumber(0, Number.MAX_SAFE_INTEGER),
        apiKey: line,
      }),
    )
    .min(1)
    .max(20),
});

export type SimulatorEntry = z.output<typeof simulatorsSchema>['simulators'][number];
