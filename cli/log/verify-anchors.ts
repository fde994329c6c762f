/** `zuschlag log verify --anchor`: anchors from outside against the running system or, without it, against exported logs. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { CompareHeads } from './hold-against-anchors.js';
import { compareWithExports, holdAgainst } from './hold-against-anchors.js';
import { anchorLine, comparedLine, exportLine, gapLine, rewritingLine } from './anchor-text.js';
import type { ReadAnchorFile } from './read-anchor-file.js';
import { readAnchorFile } from './read-anchor-file.js';
import type { LogExport } from './read-log-export.js';
import { readLogExport } from './read-log-export.js';

export interface AnchorReport {
  readonly sound: boolean;
  readonly lines: readonly Bilingual[];
}

async function report(
  anchors: readonly ReadAnchorFile[],
  exports: readonly LogExport[],
  compare: CompareHeads,
  covers: (procedureId: string) => boolean,
): Promise<AnchorReport> {
  // What is broken in itself proves nothing about a log.
  const usable = anchors.filter(({ fault, stamp }) => fault === null && stamp.kind !== 'unsound');
  const comparison = await holdAgainst(usable, compare, covers);
  const nothing = comparison.compared === 0;
  const sound =
    usable.length === anchors.length &&
    !nothing &&
    comparison.rewritings.length + comparison.gaps.length === 0 &&
    exports.every(({ chain }) => chain.kind !== 'broken');
  const lines = [
    ...anchors.map(anchorLine),
    ...exports.map(exportLine),
    ...comparison.gaps.map(gapLine),
    ...comparison.rewritings.map(rewritingLine),
    nothing
      ? {
          de: 'Kein Verfahren kommt in einem gültigen Anker vor: nichts ist bewiesen.',
          en: 'No procedure stands in a valid anchor: nothing is proven.',
        }
      : comparedLine(comparison),
  ];
  return { sound, lines };
}

/** Against logs in files: nothing else is needed. */
export async function verifyExports(
  anchorFiles: readonly string[],
  exportFiles: readonly string[],
): Promise<AnchorReport> {
  const anchors = await Promise.all(anchorFiles.map(readAnchorFile));
  const exports = await Promise.all(exportFiles.map(readLogExport));
  const ids = new Set(exports.map(({ procedureId }) => procedureId));
  return report(anchors, exports, compareWithExports(exports), (id) => ids.has(id));
}

/** Against the running system, which compares what belongs to the person's own authority. */
export async function verifySystem(
  anchorFiles: readonly string[],
  compare: CompareHeads,
  covers: (procedureId: string) => boolean = () => true,
): Promise<AnchorReport> {
  return report(await Promise.all(anchorFiles.map(readAnchorFile)), [], compare, covers);
}
