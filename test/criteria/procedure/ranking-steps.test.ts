/** What the inbox asks for between a lot's ranking and its award, in this order. */
import { expect, it } from 'vitest';
import { rankingSteps } from '../../../criteria/procedure/ranking-steps.js';
import type { Play } from '../../harness/play-procedure.js';
import { createPlay } from '../../harness/play-procedure.js';
import { EXIT_DOSSIER, TRAINING_LOT } from '../../harness/played-lots.js';
import { playTo } from '../../harness/procedure-course.js';
import { playTied } from '../../harness/tied-lot.js';

const asked = (play: Play): readonly string[] =>
  rankingSteps(play.state()).map(({ command, text }) => command ?? text.en);

it('asks for the exit dossier, then for proposal and confirmation', () => {
  const play = playTo(createPlay({ lots: [TRAINING_LOT] }), 'ranking');
  expect(asked(play)).toEqual(['attachExitDossier']);
  play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
  expect(asked(play)).toEqual(['proposeAward']);
  const [winner = ''] = play
    .state()
    .lots['2']?.rankings.flatMap((ranking) =>
      ranking.kind === 'ranked' ? [ranking.winner ?? ''] : [],
    ) ?? [''];
  play.accept('officer', 'proposeAward', { lotId: '2', bidId: winner });
  expect(asked(play)).toEqual(['confirmAward']);
});

it('waits for the examination, and for nothing when that has failed', () => {
  const play = playTo(createPlay({ lots: [TRAINING_LOT] }), 'price');
  play.accept('opener', 'openPrices', { part: 'first' });
  play.accept('secondOpener', 'openPrices', { part: 'second' });
  play.runEffect();
  play.accept('officer', 'attachExitDossier', { lotId: '2', dossier: EXIT_DOSSIER });
  expect(play.due()?.kind).toBe('examineStability');
  expect(asked(play)).toEqual(['The stability of the ranking is being examined']);
  const failed = play.fork();
  play.runEffects();
  expect(asked(play)).toEqual(['proposeAward']);
  failed.failEffect('Speicher reicht nicht');
  expect(asked(failed)).toEqual(['proposeAward']);
});

it('asks for a lot, and for its confirmation, where the published rules leave a tie to it', () => {
  const play = playTied(['drawLot']);
  expect(asked(play)).toEqual(['drawLot']);
  play.accept('officer', 'drawLot', { lotId: '2', bidId: 'cheap', protocol: 'Zwei Zettel.' });
  expect(asked(play)).toEqual(['confirmLotDraw']);
  play.accept('approver', 'confirmLotDraw', { lotId: '2', bidId: 'cheap' });
  expect(asked(play)).toEqual(['proposeAward']);
});
