/** The power table that is printed before publication, against the numbers of the literature. */
import { describe, expect, it } from 'vitest';
import { powerTable, powerText } from '../../../criteria/design-check/power-table.js';
import { SOUND } from './sound-design.js';

const [PLANNED] = SOUND.suites;
const suite = PLANNED?.suite;
if (suite === undefined) throw new Error('the sound design has a suite');

describe('the power table', () => {
  it.each([
    [312, [500, 707, 866]],
    [626, [354, 500, 613]],
    [234, [577, 815, 999]],
  ])('of %i items finds %j basis points at 10, 20 and 30 % disagreement', (itemCount, expected) => {
    const table = powerTable({ suite, itemCount });
    expect(table?.rows.map(({ byItemsBp }) => byItemsBp)).toEqual(expected);
    expect(table?.rows.map(({ byClustersBp }) => byClustersBp)).toEqual(expected);
  });

  it('names the number of clusters as the other end', () => {
    const table = powerTable({ suite, itemCount: 626, clusterCount: 77 });
    expect(table?.rows.map(({ byItemsBp, byClustersBp }) => [byItemsBp, byClustersBp])).toEqual([
      [354, 995],
      [500, 1_407],
      [613, 1_723],
    ]);
  });

  it('says that too few items never find anything', () => {
    const table = powerTable({ suite, itemCount: 60 });
    expect(table?.rows[0]?.byItemsBp).toBeNull();
    if (table === null) throw new Error('no table');
    expect(powerText(table).de).toBe(
      'Teststärke von suite: 60 Aufgaben in 60 Gruppen finden mit 80 % (Fehler 5 %) Unterschiede zweier Angebote ab so vielen Prozentpunkten, je nach Anteil uneiniger Aufgaben: 10 %: keiner; 20 %: 15,86; 30 %: 19,43.',
    );
  });

  it('is none without items', () => {
    expect(powerTable({ suite, itemCount: 0 })).toBeNull();
  });
});
