/** The played lot with a suite whose items exist: committed to with salts, so that a reveal can be proved or fail. */
import { commitTo } from '../../criteria/benchmark/item-commitment.js';
import type { RevealedSuite } from '../../criteria/benchmark/revealed-suite.js';
import { revealSuite } from '../../criteria/benchmark/revealed-suite.js';
import { canonicalJson, digestOf } from '../../criteria/canonical-json.js';
import type { ObjectReference, PlannedSuite } from '../../criteria/procedure/command.js';
import type { SuiteItem } from '../../criteria/suite/suite.js';
import { suiteOf } from '../benchmark/sample-suite.js';
import type { Play } from './play-procedure.js';
import { PLAYED_PROCEDURE, createPlay } from './play-procedure.js';
import type { PlayedLot } from './played-lots.js';
import { ASSISTANT_LOT } from './played-lots.js';
import { playTo } from './procedure-course.js';
import { SAMPLE_SUITE } from './sample-profile.js';

export const ITEMS: readonly SuiteItem[] = suiteOf(SAMPLE_SUITE.itemCount).items;
export const SALTS: readonly string[] = ITEMS.map((_, at) => digestOf(['salt', at]));
export const SUITE_ID = SAMPLE_SUITE.suite.id;

export const COMMITTED_SUITE: PlannedSuite = {
  ...SAMPLE_SUITE,
  commitment: commitTo(ITEMS, SALTS),
};

export const COMMITTED_LOT: PlayedLot = { ...ASSISTANT_LOT, suites: [COMMITTED_SUITE] };

/** What the API puts together when the items are revealed. */
export const revealedSuite = (procedureId: string = PLAYED_PROCEDURE): RevealedSuite =>
  revealSuite(
    {
      procedureId,
      lotId: COMMITTED_LOT.id,
      suiteId: SUITE_ID,
      version: COMMITTED_SUITE.suite.version,
      commitment: COMMITTED_SUITE.commitment,
    },
    ITEMS,
    SALTS,
  );

/** Where the store would keep it. */
export function referenceTo(revealed: RevealedSuite): ObjectReference {
  const digest = digestOf(revealed);
  return { objectId: digest, digest, bytes: Buffer.byteLength(canonicalJson(revealed)) };
}

export const REVEAL = {
  lotId: COMMITTED_LOT.id,
  suiteId: SUITE_ID,
  revealed: {
    content: referenceTo(revealedSuite()),
    root: COMMITTED_SUITE.commitment.root,
    items: COMMITTED_SUITE.commitment.items,
  },
} as const;

export const KEEP = {
  lotId: COMMITTED_LOT.id,
  suiteId: SUITE_ID,
  reason: 'Die Aufgaben werden für die Abnahme gebraucht.',
} as const;

export const measuredPlay = (): Play => playTo(createPlay({ lots: [COMMITTED_LOT] }), 'scoring');

/** Kept at first, revealed after all. */
export function disclosedPlay(): Play {
  const play = measuredPlay();
  play.accept('officer', 'keepItems', KEEP);
  play.accept('officer', 'revealItems', REVEAL);
  return play;
}
