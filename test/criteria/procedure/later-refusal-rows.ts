/** The same for the phases from publication on. */
import { NO_SOURCES } from '../../../criteria/catalogue/catalogue-excerpt.js';
import { digestOf } from '../../../criteria/canonical-json.js';
import { createPlay } from '../../harness/play-procedure.js';
import { ASSISTANT_LOT, EXIT_DOSSIER } from '../../harness/played-lots.js';
import {
  envelopesOf,
  playTo,
  recordConsensus,
  renderAndApprove,
} from '../../harness/procedure-course.js';
import type { Row } from './refusal-rows.js';

const wrong = digestOf('anything else');
const bid = (lotId: string, bidId: string) => ({ lotId, bidId, envelopes: envelopesOf(bidId) });

export const LATER_ROWS: readonly Row[] = [
  [
    'a bid for a lot that does not exist',
    'unknownReference',
    () => playTo(createPlay(), 'published').refuse('officer', 'receiveBid', bid('9', 'a1')),
  ],
  [
    'a bid for a lot called like something every object inherits',
    'unknownReference',
    () =>
      playTo(createPlay(), 'published').refuse('officer', 'receiveBid', bid('constructor', 'a1')),
  ],
  [
    'a lot that does not exist, by such a name',
    'unknownReference',
    () => {
      const body = { lotId: 'constructor', profile: ASSISTANT_LOT.profile, sources: NO_SOURCES };
      return playTo(createPlay(), 'design').refuse('officer', 'adoptProfile', body);
    },
  ],
  [
    'reading a bid that does not exist, by such a name',
    'unknownReference',
    () =>
      playTo(createPlay(), 'opening').refuse('officer', 'readSealedContent', {
        bidId: 'toString',
        envelope: 'price',
      }),
  ],
  [
    'reading an envelope that is open',
    'alreadyDone',
    () =>
      playTo(createPlay(), 'scoring').refuse('officer', 'readSealedContent', {
        bidId: 'a1',
        envelope: 'quality',
      }),
  ],
  [
    'a second benchmark run',
    'alreadyDone',
    () => {
      const play = playTo(createPlay(), 'benchmark');
      play.accept('officer', 'startBenchmark', { lotId: '1' });
      return play.refuse('officer', 'startBenchmark', { lotId: '1' });
    },
  ],
  [
    'a benchmark for a lot without suites',
    'incomplete',
    () => playTo(createPlay(), 'benchmark').refuse('officer', 'startBenchmark', { lotId: '2' }),
  ],
  [
    'locking scores with a consensus missing',
    'incomplete',
    () => playTo(createPlay(), 'consensus').refuse('chair', 'lockScores', {}),
  ],
  [
    'confirming a lock by another digest',
    'digestMismatch',
    () => {
      const play = playTo(createPlay(), 'consensus');
      recordConsensus(play);
      play.accept('chair', 'lockScores', {});
      return play.refuse('approver', 'confirmLock', { digest: wrong });
    },
  ],
  [
    'an award without an exit dossier',
    'incomplete',
    () =>
      playTo(createPlay(), 'ranking').refuse('officer', 'proposeAward', {
        lotId: '1',
        bidId: 'a1',
      }),
  ],
  [
    'an award to an excluded bid',
    'unknownReference',
    () => {
      const play = playTo(createPlay(), 'ranking');
      play.accept('officer', 'attachExitDossier', { lotId: '1', dossier: EXIT_DOSSIER });
      return play.refuse('officer', 'proposeAward', { lotId: '1', bidId: 'a3' });
    },
  ],
  [
    'approving a record that is not rendered',
    'incomplete',
    () => playTo(createPlay(), 'review').refuse('legal', 'approveRecord', { digest: wrong }),
  ],
  [
    'signing another file than the approved one',
    'digestMismatch',
    () => {
      const play = playTo(createPlay(), 'review');
      renderAndApprove(play);
      return play.refuse('legal', 'signRecord', { role: 'legal', digest: wrong });
    },
  ],
  [
    'the contract before the award',
    'incomplete',
    () =>
      playTo(createPlay(), 'awarded').refuse('officer', 'concludeContract', {
        concludedOn: '2026-12-01',
        contractReference: 'V-1',
      }),
  ],
];
