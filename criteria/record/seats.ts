/** Who stood in for whom: every seat of a deputy, and when its member was away. */
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import { isBefore } from '../instant.js';
import type { ProcedureRole } from '../people/people.js';
import type { LogView, Stamp } from './log-view.js';
import { current } from './log-view.js';

export interface RecordSeat {
  /** Appointment as deputy. */
  readonly stamp: Stamp;
  readonly memberId: PersonId;
  readonly role: ProcedureRole;
  /** When the member was away and the deputy held the role; `to` is null where it has not ended. */
  readonly periods: readonly { readonly from: Instant; readonly to: Instant | null }[];
}

export interface Deputised extends RecordSeat {
  readonly personId: PersonId;
  readonly name: string;
}

type Period = { readonly from: Instant; readonly to: Instant | null };

interface Change {
  readonly sequence: number;
  readonly at: Instant;
  readonly away: boolean;
}

/** When a member was away, by the events that say so. */
function absences(view: LogView, memberId: PersonId): readonly Period[] {
  const own = <T extends { readonly payload: { readonly personId: PersonId } }>(
    all: readonly T[],
  ) => all.filter(({ payload }) => payload.personId === memberId);
  const changes: readonly Change[] = [
    ...own(current(view, 'AbsenceRecorded')).map(({ stamp, payload }) => ({
      ...stamp,
      away: !isBefore(stamp.at, payload.from),
    })),
    ...own(current(view, 'AbsenceBegan')).map(({ stamp }) => ({ ...stamp, away: true })),
    ...own(current(view, 'AbsenceEnded')).map(({ stamp }) => ({ ...stamp, away: false })),
    ...own(current(view, 'MemberReplaced')).map(({ stamp }) => ({ ...stamp, away: false })),
    ...own(current(view, 'MemberRecused')).map(({ stamp }) => ({ ...stamp, away: false })),
  ].sort((a, b) => a.sequence - b.sequence);
  const periods: Period[] = [];
  for (const { at, away } of changes) {
    const last = periods.at(-1);
    const open = last !== undefined && last.to === null;
    if (away && !open) periods.push({ from: at, to: null });
    if (!away && open) periods[periods.length - 1] = { from: last.from, to: at };
  }
  return periods;
}

/** The part of a period in which a seat existed; null where they do not meet. */
function within({ from, to }: Period, since: Instant, until: Instant | null): Period | null {
  const begin = isBefore(from, since) ? since : from;
  const end = to === null || (until !== null && isBefore(until, to)) ? until : to;
  return end !== null && !isBefore(begin, end) ? null : { from: begin, to: end };
}

/** All seats in the order of their appointment; a later appointment to the same seat ends the earlier one. */
export function seatsOf(view: LogView): readonly Deputised[] {
  const appointed = current(view, 'DeputyAppointed');
  const left = [...current(view, 'MemberReplaced'), ...current(view, 'MemberRecused')];
  return appointed.map(({ stamp, payload }, place) => {
    const { personId, name, memberId, role } = payload;
    const ends = [
      ...appointed
        .slice(place + 1)
        .filter((one) => one.payload.memberId === memberId && one.payload.role === role),
      ...left.filter(
        (one) =>
          one.stamp.sequence > stamp.sequence &&
          [personId, memberId].includes(one.payload.personId),
      ),
    ].map((one) => one.stamp.at);
    const until = ends.sort()[0] ?? null;
    const periods = absences(view, memberId).flatMap(
      (period) => within(period, stamp.at, until) ?? [],
    );
    return { stamp, personId, name, memberId, role, periods };
  });
}
