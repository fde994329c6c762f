/** Refusal to ApplicationFailure: the only form in which a refusal leaves a workflow (other errors would wedge it). */
import { ApplicationFailure } from '@temporalio/common';
import type { Digest } from '../criteria/canonical-json.js';
import type { Refusal } from '../criteria/refusal.js';
import { REFUSED } from './messages.js';

/** Details of the failure, read back by the API. */
export interface RefusalDetails {
  readonly refusal: Refusal;
  /** Digest of the refused body: a repeat with another body is told so. */
  readonly bodyHash: Digest;
}

export const toFailure = (refusal: Refusal, bodyHash: Digest): ApplicationFailure =>
  ApplicationFailure.create({
    type: REFUSED,
    message: refusal.code,
    nonRetryable: true,
    details: [{ refusal, bodyHash } satisfies RefusalDetails],
  });
