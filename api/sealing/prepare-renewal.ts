/** New shares: two holders bring the keys together in memory, and the openers of today get theirs. */
import { sealedKinds } from '../../criteria/procedure/sealing.js';
import type { EnvelopeKind } from '../../criteria/sealing/protected-key.js';
import { refusal } from '../../criteria/refusal.js';
import { overwrite } from '../../sealing/overwrite.js';
import { combineShares } from '../../sealing/shares.js';
import type { WrappedShare } from '../../store/key-shares.js';
import { addShareSet, keepOnlyShareSet, removeShareSet } from '../../store/key-shares.js';
import type { OpenerKey } from '../../store/opener-keys.js';
import type { CommandContents, Prepared } from '../prepare-command.js';
import type { HeldShares, Shares } from './ceremonies.js';
import { holdersOf, newShareSetName, openersWithKeys, shareOut } from './prepare-sealing.js';
import type { Act } from './second-act.js';
import { sharesOfFirst, wouldBeAccepted } from './second-act.js';
import type { SentShares } from './take-shares.js';
import { takeShares } from './take-shares.js';

function begin({ ceremonies, place, state }: Act, held: HeldShares): Prepared {
  return {
    kind: 'command',
    command: { name: 'renewShares', body: { part: 'first' } },
    settle: (result) => {
      if (result.kind === 'refused' || result.kind === 'notRunning') {
        overwrite(...held.shares.values());
      } else ceremonies.hold(place, held, state.ruleSet.openingWindowMs);
      return Promise.resolve();
    },
  };
}

/** New shares of every key that is still needed; null when the shares do not give one of them. */
async function splitAnew(
  { state }: Act,
  kinds: readonly EnvelopeKind[],
  first: Shares,
  second: Shares,
  keys: readonly OpenerKey[],
): Promise<readonly WrappedShare[] | null> {
  const shares: WrappedShare[] = [];
  for (const kind of kinds) {
    const [one, other] = [first.get(kind), second.get(kind)];
    const recipient = state.sealing?.recipients[kind] ?? '';
    const identity =
      one === undefined || other === undefined ? null : await combineShares(recipient, one, other);
    if (identity === null) return null;
    shares.push(...(await shareOut(state.procedureId, kind, { identity, recipient }, keys)));
  }
  return shares;
}

async function complete(
  { db }: CommandContents,
  act: Act,
  kinds: readonly EnvelopeKind[],
  first: Shares,
  second: Shares,
): Promise<Prepared> {
  const { ceremonies, place, state } = act;
  const keys = await openersWithKeys(db, state);
  if ('code' in keys) return { kind: 'refused', refusal: keys };
  const shareSet = newShareSetName();
  const body = { part: 'second', shareSet, holders: holdersOf(keys) } as const;
  const command = { name: 'renewShares', body } as const;
  if (!wouldBeAccepted(act, command)) return { kind: 'command', command };
  const shares = await splitAnew(act, kinds, first, second, keys);
  if (shares === null) {
    return {
      kind: 'refused',
      refusal: refusal(
        'shareUnfit',
        'Die Anteile ergeben die Schlüssel dieses Verfahrens nicht.',
        'The shares do not give the keys of this procedure.',
      ),
    };
  }
  await addShareSet(db, state.procedureId, { shareSet, shares });
  return {
    kind: 'command',
    command,
    settle: async (result) => {
      if (result.kind === 'accepted') {
        ceremonies.drop(place);
        await keepOnlyShareSet(db, state.procedureId, shareSet);
      }
      if (result.kind === 'refused' || result.kind === 'notRunning') {
        await removeShareSet(db, shareSet);
      }
    },
  };
}

/** Prepares one person's part in the renewal: shares of all keys whose envelopes are still closed. */
export async function prepareRenewal(
  contents: CommandContents,
  act: Act,
  sent: SentShares,
): Promise<Prepared> {
  const { state, actor } = act;
  const kinds = sealedKinds(state);
  const taken = await takeShares(contents.db, state, actor, kinds, sent);
  if (taken.kind === 'refused') return taken;
  const { held } = taken;
  const first = sharesOfFirst(act, state.shareRenewal);
  if (first === null) return begin(act, held);
  try {
    return await complete(contents, act, kinds, first.shares, held.shares);
  } finally {
    overwrite(...held.shares.values());
  }
}
