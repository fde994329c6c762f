/** What decides between bids is asked of those who can answer for it, and can differ from bid to bid. */
import type { Subject } from '../catalogue/catalogue-terms.js';
import { catalogueRows, decides, placeOf, rowName } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** A duty of the authority or of end users says nothing about a bid. */
export const checkAddressee = (input: DesignInput): readonly DesignFinding[] =>
  catalogueRows(input)
    .filter(decides)
    .flatMap((row): readonly DesignFinding[] => {
      const { addressee } = row.origin.criterion;
      if (addressee.includes('BI') || addressee.includes('BT')) return [];
      return [
        {
          rule: 'design.addressee',
          severity: 'blocking',
          text: {
            de: `Das Kriterium ${row.criterion.id} stammt aus ${rowName(row.origin)}; diese Zeile richtet sich an ${addressee.join(', ')}, nicht an Bieter oder Betreiber.`,
            en: `Criterion ${row.criterion.id} comes from ${rowName(row.origin)}; this row addresses ${addressee.join(', ')}, not bidders or operators.`,
          },
          mend: {
            de: 'Die Pflicht selbst erfüllen und hier weglassen, oder eine Leistung des Bieters fordern, die dabei hilft.',
            en: 'Meet the duty yourself and leave it out here, or ask for a service of the bidder that helps with it.',
          },
          place: placeOf(row, 'role'),
        },
      ];
    });

const BID_SUBJECTS: readonly Subject[] = ['offer', 'system', 'model'];

/** Competences or structures of the authority are the same whichever bid wins. */
export const checkSubject = (input: DesignInput): readonly DesignFinding[] =>
  catalogueRows(input)
    .filter(decides)
    .flatMap((row): readonly DesignFinding[] => {
      const { subject } = row.origin.criterion;
      if (BID_SUBJECTS.includes(subject)) return [];
      return [
        {
          rule: 'design.authorityIndicator',
          severity: 'blocking',
          text: {
            de: `Das Kriterium ${row.criterion.id} (${rowName(row.origin)}) beurteilt ${subject === 'authority' ? 'die Behörde' : 'das Vorhaben'}, nicht das Angebot; es ist für alle Angebote gleich.`,
            en: `Criterion ${row.criterion.id} (${rowName(row.origin)}) rates the ${subject}, not the bid; it is identical for all bids.`,
          },
          mend: {
            de: 'In die Bedarfs- oder Risikobetrachtung übernehmen und aus der Wertung nehmen.',
            en: 'Move it to the need or risk assessment, and take it out of the evaluation.',
          },
          place: placeOf(row, 'role'),
        },
      ];
    });
