/** The letters about the award in a played procedure: made with reasons, read, and sent. */
import type { Play } from './play-procedure.js';

/** The officer's own words for every bid that has not won: the played panel leaves no comments. */
export const remarksOf = (play: Play): readonly { bidId: string; text: string }[] =>
  Object.values(play.state().bids)
    .filter(({ bidId, lotId }) => {
      const award = play.state().lots[lotId]?.award;
      return !(award?.kind === 'decided' && award.bidId === bidId);
    })
    .map(({ bidId }) => ({ bidId, text: `Gründe für ${bidId}.` }));

/** Has the letters made for this form, reads them and sends them. */
export function dispatchLetters(play: Play, form: 'electronic' | 'post' = 'electronic'): void {
  const words = { remarks: remarksOf(play), merits: [] };
  play.accept('officer', 'prepareLetters', { form, language: 'de', ...words });
  play.runEffects();
  const digest = play.state().letters?.rendered?.digest ?? '';
  play.accept('officer', 'dispatchLetters', { form, digest });
}
