/** Holds logs against anchors that were kept outside, and narrows down where a log was rewritten. */
import type { AnchorDifference, HeadFault } from '../../criteria/anchor/compare-log.js';
import { compareHead } from '../../criteria/anchor/compare-log.js';
import type { AnchoredHead } from '../../criteria/anchor/anchor.js';
import type { LogExport } from './read-log-export.js';
import type { ReadAnchorFile } from './read-anchor-file.js';

/** Which of the heads do not stand in the log any more. */
export type CompareHeads = (heads: readonly AnchoredHead[]) => Promise<readonly AnchorDifference[]>;

export interface Rewriting {
  readonly procedureId: string;
  readonly fault: HeadFault;
  /** The last place that an anchor still confirms; 0 when none does. */
  readonly confirmedUpTo: number;
  /** The first place that an anchor contradicts. */
  readonly sequence: number;
  readonly anchor: number;
}

export interface AnchorComparison {
  /** Heads that were compared, over all anchors. */
  readonly compared: number;
  readonly rewritings: readonly Rewriting[];
  /** Anchors whose predecessor among the given ones has another digest than they say. */
  readonly gaps: readonly number[];
}

/** Compares with logs in files; heads of other procedures are left out. */
export function compareWithExports(exports: readonly LogExport[]): CompareHeads {
  const logs = new Map(exports.map((log) => [log.procedureId, log]));
  return (heads) =>
    Promise.resolve(
      heads.flatMap((head) => {
        const log = logs.get(head.procedureId);
        return log === undefined ? [] : (compareHead(head, log.at(head.sequence)) ?? []);
      }),
    );
}

/** @param covers whether the log of a procedure is there to be compared at all */
export async function holdAgainst(
  anchors: readonly ReadAnchorFile[],
  compare: CompareHeads,
  covers: (procedureId: string) => boolean,
): Promise<AnchorComparison> {
  const inTime = [...anchors].sort((a, b) => a.anchor.number - b.anchor.number);
  const confirmed = new Map<string, number>();
  const rewritings = new Map<string, Rewriting>();
  let compared = 0;
  for (const { anchor } of inTime) {
    const heads = anchor.heads.filter(({ procedureId }) => covers(procedureId));
    compared += heads.length;
    const differing = new Map(
      (await compare(heads)).map((difference) => [difference.procedureId, difference]),
    );
    for (const { procedureId, sequence } of heads) {
      const difference = differing.get(procedureId);
      const confirmedUpTo = confirmed.get(procedureId) ?? 0;
      if (difference === undefined) {
        confirmed.set(procedureId, Math.max(confirmedUpTo, sequence));
      } else if (!rewritings.has(procedureId)) {
        const { fault } = difference;
        rewritings.set(procedureId, {
          procedureId,
          fault,
          confirmedUpTo,
          sequence,
          anchor: anchor.number,
        });
      }
    }
  }
  return { compared, rewritings: [...rewritings.values()], gaps: gapsOf(inTime) };
}

function gapsOf(anchors: readonly ReadAnchorFile[]): readonly number[] {
  const digests = new Map(anchors.map(({ anchor, digest }) => [anchor.number, digest]));
  return anchors.flatMap(({ anchor: { number, previous } }) => {
    const before = digests.get(number - 1);
    return before === undefined || before === previous ? [] : [number];
  });
}
