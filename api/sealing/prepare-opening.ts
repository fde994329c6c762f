/** The opening as two people do it: shares come together here, in memory, and opened contents go to the worker under the server key. */
import { envelopePlace } from '../../criteria/procedure/envelope-place.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import type { BidState, ProcedureState } from '../../criteria/procedure/state.js';
import { sealedPrices } from '../../criteria/procedure/state.js';
import { openEnvelope } from '../../sealing/envelope.js';
import { overwrite } from '../../sealing/overwrite.js';
import { combineShares } from '../../sealing/shares.js';
import type { HandedOver } from '../../store/handed-over.js';
import { handOver, takeBack } from '../../store/handed-over.js';
import { ObjectDamaged } from '../../store/objects.js';
import { unsealObject } from '../../store/sealed-objects.js';
import { refusal } from '../../criteria/refusal.js';
import type { CommandContents, Prepared } from '../prepare-command.js';
import type { HeldShares } from './ceremonies.js';
import { checkOpened } from './check-opened.js';
import type { Act } from './second-act.js';
import { sharesOfFirst, wouldBeAccepted } from './second-act.js';
import { takeShares } from './take-shares.js';

type OpeningName = 'openBids' | 'openPrices';

const OPENS = { openBids: 'quality', openPrices: 'price' } as const;

const DAMAGED: HandedOver = {
  kind: 'defect',
  message: { de: 'Umschlag beschädigt oder nicht vorhanden', en: 'Envelope damaged or not found' },
};

/** On time, not withdrawn, and for the prices still in the procedure; nothing else is ever decrypted. */
const bidsToOpen = (state: ProcedureState, which: EnvelopeKind): readonly BidState[] =>
  which === 'quality' ? Object.values(state.bids) : sealedPrices(state);

async function openOne(
  { db, serverKey, allowHosts }: CommandContents,
  identity: string,
  procedureId: string,
  { bidId, lotId, envelopes }: BidState,
  which: EnvelopeKind,
): Promise<HandedOver> {
  const place = { procedureId, envelope: envelopePlace(bidId, which) };
  try {
    const file = await unsealObject(db, serverKey, place, envelopes[which].objectId);
    if (file === null) return DAMAGED;
    const address = { procedureId, lotId, bidId, envelope: which };
    return checkOpened(which, await openEnvelope(identity, address, file), allowHosts);
  } catch (error) {
    if (error instanceof ObjectDamaged) return DAMAGED;
    throw error;
  }
}

/** Opens all envelopes that are due and hands them over; returns the ids by which they can be taken back. */
async function openAll(
  contents: CommandContents,
  identity: string,
  state: ProcedureState,
  which: EnvelopeKind,
): Promise<readonly string[]> {
  const { procedureId } = state;
  const { db, serverKey } = contents;
  const handed: string[] = [];
  for (const bid of bidsToOpen(state, which)) {
    const { objectId } = bid.envelopes[which];
    const opened = await openOne(contents, identity, procedureId, bid, which);
    await handOver(db, serverKey, procedureId, objectId, opened);
    handed.push(objectId);
  }
  return handed;
}

/** The first act: its shares are kept until the second, or until it is refused. */
function begin(act: Act, name: OpeningName, held: HeldShares): Prepared {
  const { ceremonies, place, state } = act;
  return {
    kind: 'command',
    command: { name, body: { part: 'first' } },
    settle: (result) => {
      if (result.kind === 'refused' || result.kind === 'notRunning') {
        overwrite(...held.shares.values());
      } else ceremonies.hold(place, held, state.ruleSet.openingWindowMs);
      return Promise.resolve();
    },
  };
}

const doNotFit = (): Prepared => ({
  kind: 'refused',
  refusal: refusal(
    'shareUnfit',
    'Die beiden Anteile ergeben den Schlüssel dieses Verfahrens nicht.',
    'The two shares do not give the key of this procedure.',
  ),
});

async function complete(
  contents: CommandContents,
  act: Act,
  name: OpeningName,
  first: Uint8Array,
  second: Uint8Array,
): Promise<Prepared> {
  const { ceremonies, place, state } = act;
  const which = OPENS[name];
  const command = { name, body: { part: 'second' } } as const;
  // Refused by the domain, with its trace where it is one; the shares are not even put together.
  if (!wouldBeAccepted(act, command)) return { kind: 'command', command };
  const identity = await combineShares(state.sealing?.recipients[which] ?? '', first, second);
  if (identity === null) return doNotFit();
  const handed = await openAll(contents, identity, state, which);
  return {
    kind: 'command',
    command,
    settle: async (result) => {
      if (result.kind === 'accepted') ceremonies.drop(place);
      if (result.kind === 'refused' || result.kind === 'notRunning') {
        await takeBack(contents.db, handed);
      }
    },
  };
}

/** Prepares one person's part in an opening; the share goes no further than this. */
export async function prepareOpening(
  contents: CommandContents,
  act: Act,
  name: OpeningName,
  share: string,
): Promise<Prepared> {
  const { state, actor } = act;
  const which = OPENS[name];
  const begun = name === 'openBids' ? state.opening : state.priceOpening;
  const taken = await takeShares(contents.db, state, actor, [which], { [which]: share });
  if (taken.kind === 'refused') return taken;
  const { held } = taken;
  const first = sharesOfFirst(act, begun)?.shares.get(which);
  if (first === undefined) return begin(act, name, held);
  const second = held.shares.get(which) ?? new Uint8Array();
  try {
    return await complete(contents, act, name, first, second);
  } finally {
    overwrite(second);
  }
}
