/** Keys and shares of the played procedures: every opener of the moment holds one; nothing is encrypted here. */
import { digestOf } from '../../criteria/canonical-json.js';
import type { Sealing, ShareHolder } from '../../criteria/procedure/sealing.js';
import type { ProcedureState } from '../../criteria/procedure/state.js';
import { membersWithRole } from '../../criteria/procedure/state.js';

export const holdersOf = (state: ProcedureState): readonly ShareHolder[] =>
  membersWithRole(state, 'opener').map(({ personId }) => ({
    personId,
    keyFingerprint: digestOf(`key of ${personId}`),
  }));

export const sealingOf = (state: ProcedureState): Sealing => ({
  recipients: { quality: `age1${'q'.repeat(58)}`, price: `age1${'p'.repeat(58)}` },
  threshold: 2,
  shareSet: 'shares-1',
  holders: holdersOf(state),
});
