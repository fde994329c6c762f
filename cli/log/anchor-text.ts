/** Words of the comparison of logs with anchors. */
import type { Bilingual } from '../../criteria/bilingual.js';
import type { AnchorFault } from '../../criteria/anchor/anchor.js';
import type { AnchorComparison, Rewriting } from './hold-against-anchors.js';
import type { LogExport } from './read-log-export.js';
import type { ReadAnchorFile } from './read-anchor-file.js';

const FAULTS: Readonly<Record<AnchorFault, Bilingual>> = {
  root: {
    de: 'die Wurzel passt nicht zu den Köpfen in der Datei: die Datei wurde geändert',
    en: 'the root is not that of the heads in the file: the file was changed',
  },
  count: {
    de: 'die Zahl der Köpfe ist eine andere als angegeben: die Datei wurde geändert',
    en: 'the number of heads is not the one stated: the file was changed',
  },
  repeated: {
    de: 'ein Verfahren steht zweimal darin: die Datei wurde geändert',
    en: 'a procedure stands in it twice: the file was changed',
  },
};

/** One line for one anchor file. */
export function anchorLine({ anchor, fault, stamp }: ReadAnchorFile): Bilingual {
  const de = `Anker ${anchor.number} vom ${anchor.at}, ${anchor.procedures} Verfahren`;
  const en = `Anchor ${anchor.number} of ${anchor.at}, ${anchor.procedures} procedures`;
  if (fault !== null) return { de: `${de}: ${FAULTS[fault].de}`, en: `${en}: ${FAULTS[fault].en}` };
  switch (stamp.kind) {
    case 'none':
      return {
        de: `${de}: ohne Zeitstempel, die Zeit ist nur die Angabe des Systems`,
        en: `${en}: without a time stamp, the time is the system's own word only`,
      };
    case 'sound':
      return {
        de: `${de}: Zeitstempel ${stamp.time} von „${stamp.authority}“`,
        en: `${en}: time stamp ${stamp.time} by "${stamp.authority}"`,
      };
    case 'unsound':
      return {
        de: `${de}: der Zeitstempel gilt nicht (${stamp.problem})`,
        en: `${en}: the time stamp does not hold (${stamp.problem})`,
      };
  }
}

/** One line for one log that is not what an anchor saw. */
export function rewritingLine(found: Rewriting): Bilingual {
  const { procedureId, fault, confirmedUpTo, sequence, anchor } = found;
  const from = confirmedUpTo + 1;
  const place =
    from === sequence
      ? { de: `Eintrag ${sequence}`, en: `entry ${sequence}` }
      : { de: `Einträge ${from} bis ${sequence}`, en: `entries ${from} to ${sequence}` };
  switch (fault) {
    case 'missing':
      return {
        de: `${procedureId}: kein Eintrag mehr da, Anker ${anchor} kennt ${sequence}`,
        en: `${procedureId}: no entry is left, anchor ${anchor} knows ${sequence}`,
      };
    case 'cut':
      return {
        de: `${procedureId}: abgeschnitten vor Eintrag ${sequence}, den Anker ${anchor} kennt`,
        en: `${procedureId}: cut before entry ${sequence}, which anchor ${anchor} knows`,
      };
    case 'rewritten':
      return {
        de: `${procedureId}: umgeschrieben, ${place.de} (Anker ${anchor})`,
        en: `${procedureId}: rewritten, ${place.en} (anchor ${anchor})`,
      };
  }
}

export function exportLine({ procedureId, chain }: LogExport): Bilingual {
  switch (chain.kind) {
    case 'intact':
      return { de: `${procedureId}: Kette unversehrt`, en: `${procedureId}: chain intact` };
    case 'covered':
      return {
        de: `${procedureId}: Verkettung stimmt; Inhalte sind verdeckt und blieben ungeprüft`,
        en: `${procedureId}: the links hold; contents are covered and were not checked`,
      };
    case 'broken':
      return {
        de: `${procedureId}: Kette bricht bei Eintrag ${chain.sequence}`,
        en: `${procedureId}: the chain breaks at entry ${chain.sequence}`,
      };
  }
}

export const gapLine = (number: number): Bilingual => ({
  de: `Anker ${number} nennt einen anderen Vorgänger als den vorliegenden`,
  en: `Anchor ${number} names another predecessor than the one given`,
});

export const comparedLine = ({ compared, rewritings }: AnchorComparison): Bilingual => ({
  de: `${compared} Köpfe verglichen, ${rewritings.length === 0 ? 'alle stehen noch da' : `${rewritings.length} Verfahren weichen ab`}`,
  en: `${compared} heads compared, ${rewritings.length === 0 ? 'all still stand' : `${rewritings.length} procedures differ`}`,
});
