/** The text by which everybody declares whether they have a conflict of interest, as data of the rule set with a version. */
import type { Bilingual } from '../bilingual.js';
import type { Digest } from '../canonical-json.js';
import { digestOf } from '../canonical-json.js';

export interface InterestStatement {
  /** A changed word is another version. */
  readonly version: string;
  readonly text: Bilingual;
  readonly source: string;
}

/** SHA-256 over version, both texts and source: what a declaration was given about. */
export const statementDigest = (statement: InterestStatement): Digest => digestOf(statement);

export const INTEREST_STATEMENT: InterestStatement = {
  version: '2026-11',
  text: {
    de: 'Ich kenne die Namen der Bieter, der Mitglieder von Bietergemeinschaften und der Unterauftragnehmer dieses Verfahrens. Zu keinem von ihnen habe ich oder hat ein naher Angehöriger eine Beziehung, die meine Unbefangenheit in Frage stellt: keine Beschäftigung, kein Amt in einem Organ, keine Beratung oder Unterstützung in diesem Verfahren, keine Beteiligung und kein sonstiges finanzielles, wirtschaftliches oder persönliches Interesse am Ausgang. An der Vorbereitung eines Angebots habe ich nicht mitgewirkt. Ändert sich daran etwas, teile ich es sofort mit und wirke bis zur Entscheidung darüber nicht weiter mit.',
    en: 'I know the names of the bidders, of the members of consortia and of the subcontractors of this procedure. Neither I nor a close relative has a relation to any of them that casts doubt on my impartiality: no employment, no seat in a body, no advice or support in this procedure, no holding and no other financial, economic or personal interest in the outcome. I took no part in preparing a bid. If any of this changes I shall say so at once and take no further part until it has been decided on.',
  },
  source: '§ 6 Abs. 1 bis 4 VgV; zur Mitwirkung an der Vorbereitung § 7 VgV',
};
