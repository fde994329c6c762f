/** How deep a request's body is nested: what digests and schemas walk through must not exhaust the stack. */
import type { RequestHandler } from 'express';
import { PROCEDURE_LIMITS } from '../criteria/limits.js';
import { httpProblem, sendProblem } from './problem.js';

/** Whether lists and objects lie more than `most` levels inside each other. Level by level, so that no depth can hurt. */
export function isDeeper(value: unknown, most: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= most; depth += 1) {
    const inner: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      for (const part of Object.values(one)) inner.push(part);
    }
    if (inner.length === 0) return false;
    level = inner;
  }
  return true;
}

/** Refuses what is nested deeper than the limit, before anything looks into it. */
export const refuseDeepBodies: RequestHandler = (request, response, next) => {
  if (isDeeper(request.body, PROCEDURE_LIMITS.requestDepth)) {
    sendProblem(response, httpProblem('tooDeep'));
    return;
  }
  next();
};
