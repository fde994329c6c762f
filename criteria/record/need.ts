/** Chapter "need": the use case in its last version and who approved it. */
import type { Digest } from '../canonical-json.js';
import type { UseCase } from '../use-case/use-case.js';
import type { LogView, Stamp } from './log-view.js';
import { last } from './log-view.js';
import type { Missing } from './missing.js';
import { MISSING } from './missing.js';

export interface NeedChapter {
  readonly version: number;
  readonly useCase: UseCase;
  readonly defined: Stamp;
  readonly approval: { readonly stamp: Stamp; readonly digest: Digest } | Missing;
}

export function needOf(view: LogView): NeedChapter | Missing {
  const defined = last(view, 'UseCaseDefined');
  if (defined === null) return MISSING;
  const approved = last(view, 'NeedApproved');
  return {
    version: defined.payload.version,
    useCase: defined.payload.useCase,
    defined: defined.stamp,
    approval:
      approved === null ? MISSING : { stamp: approved.stamp, digest: approved.payload.digest },
  };
}
