/** The fourteen phases of a procedure in their order, and the ends it can come to (design: one procedure, phase by phase). */

export const PHASES = [
  'need',
  'design',
  'published',
  'opening',
  'examination',
  'benchmark',
  'scoring',
  'consensus',
  'price',
  'ranking',
  'review',
  'standstill',
  'awarded',
  'contract',
] as const;
export type Phase = (typeof PHASES)[number];

/** How a procedure ended; `null` in the state while it is open. */
export const ENDINGS = ['cancelled', 'expired', 'left'] as const;
export type Ending = (typeof ENDINGS)[number];

/** Position in the order, 0 to 13. */
export const phaseIndex = (phase: Phase): number => PHASES.indexOf(phase);
export const isBeforePhase = (a: Phase, b: Phase): boolean => phaseIndex(a) < phaseIndex(b);
