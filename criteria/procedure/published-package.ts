/** What is published of a procedure: design, deadline, and the keys that bids are sealed to. */
import type { Digest } from '../canonical-json.js';
import type { ProfileSources } from '../catalogue/catalogue-excerpt.js';
import type { LotId, ProcedureId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Profile } from '../profile/profile.js';
import type { UseCase } from '../use-case/use-case.js';
import type { Sealing } from './sealing.js';
import type { ProcedureState } from './state.js';
import { lotsOf } from './state.js';

export interface PublishedPackage {
  readonly schema: 'zuschlag/package/1';
  readonly procedureId: ProcedureId;
  readonly title: string;
  readonly authority: ProcedureState['authority'];
  readonly packageDigest: Digest;
  readonly bidDeadlineAt: Instant;
  readonly recipients: Sealing['recipients'];
  readonly useCase: UseCase | null;
  readonly lots: readonly {
    readonly id: LotId;
    readonly title: string;
    readonly profile: Profile | null;
    readonly sources: ProfileSources;
    readonly suites: readonly { readonly id: string; readonly itemsDigest: Digest }[];
  }[];
}

/** Null before the publication. */
export function publishedPackage(state: ProcedureState): PublishedPackage | null {
  const { packageDigest, bidDeadlineAt, sealing } = state;
  if (packageDigest === null || bidDeadlineAt === null || sealing === null) return null;
  return {
    schema: 'zuschlag/package/1',
    procedureId: state.procedureId,
    title: state.title,
    authority: state.authority,
    packageDigest,
    bidDeadlineAt,
    recipients: sealing.recipients,
    useCase: state.useCase,
    lots: lotsOf(state).map(({ id, title, profile, sources, suites }) => ({
      id,
      title,
      profile,
      sources,
      suites: suites.map(({ suite, content }) => ({ id: suite.id, itemsDigest: content.digest })),
    })),
  };
}
