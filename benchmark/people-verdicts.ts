/** Answers that people judge, and what became of them: taken from the item log, put back into it by the sealed mapping. */
import type { ItemLogEntry } from '../criteria/benchmark/item-log-entry.js';
import { suiteRunId } from '../criteria/benchmark/item-log-entry.js';
import type { AnswerToGrade, SealedMapping } from '../criteria/grading/blind-package.js';
import type { PeopleResult } from '../criteria/grading/people-grades.js';
import type { BidId } from '../criteria/ids.js';
import { drawItems } from '../criteria/suite/people-rule.js';
import type { LoadedSuite } from '../criteria/suite/suite.js';
import { countedItems } from '../criteria/suite/suite.js';
import type { ItemLog } from './item-log.js';

type Cell = Pick<ItemLogEntry, 'bidId' | 'itemId' | 'repeat'>;

export interface PeopleVerdicts {
  /** Items that were not drawn for people. */
  readonly undrawn: ReadonlySet<string>;
  /** Null where there is none. */
  verdictOn(cell: Cell): { readonly right: boolean; readonly detail: string } | null;
  /** For the log. @throws RangeError for a cell that the run does not have */
  result(bidIds: readonly BidId[], loaded: LoadedSuite): PeopleResult;
}

/** Answers to drawn items that ended as answers: everything else is settled without people. */
export async function answersForPeople(
  itemLog: ItemLog,
  runId: string,
  loaded: LoadedSuite,
  seed: number,
): Promise<readonly AnswerToGrade[]> {
  const drawn = new Set(drawItems(loaded, seed).drawn);
  const answers: AnswerToGrade[] = [];
  for await (const entry of itemLog.entries(suiteRunId(runId, loaded.suite.id))) {
    const { bidId, itemId, repeat, answer, outcome, accepted, part, finishReason } = entry;
    const finished = outcome.kind === 'answer' && finishReason !== 'length';
    if (accepted && part === 'counted' && finished && drawn.has(itemId)) {
      answers.push({ bidId, itemId, repeat, answer: answer ?? '' });
    }
  }
  return answers;
}

const keyOf = ({ bidId, itemId, repeat }: Cell): string => `${bidId}/${itemId}/${repeat}`;

/**
 * @param judged everything of the result but the places, which follow from the mapping
 * @param cells of the mapping, in the order of their codes
 */
export function peopleVerdicts(
  judged: Omit<PeopleResult, 'places'>,
  cells: SealedMapping['cells'],
  loaded: LoadedSuite,
  seed: number,
): PeopleVerdicts {
  const undrawn = new Set(drawItems(loaded, seed).undrawn);
  const byCell = new Map(
    cells.map((cell, position) => [keyOf(cell), judged.verdicts[position] === '1']),
  );
  return {
    undrawn,
    verdictOn(cell) {
      if (undrawn.has(cell.itemId)) return { right: false, detail: 'not drawn' };
      const right = byCell.get(keyOf(cell));
      return right === undefined ? null : { right, detail: 'by people' };
    },
    result(bidIds, { suite, items }) {
      const itemIds = countedItems({ suite, items }).map(({ id }) => id);
      const places = cells.map(({ bidId, itemId, repeat }) => {
        const [row, item] = [bidIds.indexOf(bidId), itemIds.indexOf(itemId)];
        if (row < 0 || item < 0) throw new RangeError(`peopleVerdicts: ${bidId}/${itemId}`);
        return (row * itemIds.length + item) * suite.repeats + repeat - 1;
      });
      return { ...judged, places };
    },
  };
}
