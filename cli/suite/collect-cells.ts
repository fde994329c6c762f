/** Fetches one bidder's cells page by page and puts them into one file. */
import type { BidderCell, BidderCells } from '../../criteria/benchmark/bidder-cells.js';
import type { ApiClient } from '../api-client.js';

/**
 * @param place what stands between `/api/procedures/` and `/cells`
 * @throws ApiRefused where the API hands out nothing
 */
export async function collectCells(
  client: Pick<ApiClient, 'get'>,
  place: string,
): Promise<BidderCells> {
  const page = async (from: number): Promise<BidderCells> =>
    (await client.get(`/api/procedures/${place}/cells?from=${from}`)) as BidderCells;
  const first = await page(0);
  const cells: BidderCell[] = [...first.cells];
  while (cells.length < first.total) {
    const next = await page(cells.length);
    if (next.cells.length === 0) throw new Error(`${cells.length} / ${first.total}`);
    cells.push(...next.cells);
  }
  return { ...first, cells };
}
