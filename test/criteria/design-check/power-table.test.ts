/** The power table that is printed before publication, against the numbers of the literature. */
import { describe, expect, it } from 'vitest';
import { powerTable, powerText } from '../../../criteria/design-check/power-table.js';
import { SOUND } from './sound-design.js';

const [PLANNED] = SOUND.suites;
const suite = PLANNED?.suite;
if (suite === undefined) throw new Error('the sound design has a suite');

describe('the power table', () => {
  it.each([
    [312, [520, 728, 891]],
    [626, [364, 513, 626]],
    [234, [597, 841, 1_029]],
  ])('of %i items finds %j basis points at 10, 20 and 30 % disagreement', (itemCount, expected) => {
    const table = powerTable({ suite, itemCount });
    expect(table?.rows.map(({ byItemsBp }) => byItemsBp)).toEqual(expected);
    expect(table?.rows.map(({ byCorrelationBp }) => byCorrelationBp)).toEqual(expected);
    expect(table?.rows.map(({ byClustersBp }) => byClustersBp)).toEqual(expected);
  });

  it('names the number of clusters as the other end, and a planned correlation between the two', () => {
    const table = powerTable({ suite, itemCount: 626, clusterCount: 77 });
    expect(table?.rows.map(({ byItemsBp, byClustersBp }) => [byItemsBp, byClustersBp])).toEqual([
      [364, null],
      [513, 1_446],
      [626, 1_793],
    ]);
    // 626 / (1 + (626 / 77 - 1) * 20 %) = 258 items.
    const effective = powerTable({ suite, itemCount: 258 });
    expect(table?.rows.map(({ byCorrelationBp }) => byCorrelationBp)).toEqual(
      effective?.rows.map(({ byItemsBp }) => byItemsBp),
    );
  });

  it('finds less where a comparison is one of many, and the less the more suites a run has', () => {
    const [alone, ofFour] = [1, 4].map((suites) => powerTable({ suite, itemCount: 60 }, suites));
    expect([alone?.comparisons, ofFour?.comparisons]).toEqual([3, 12]);
    expect(ofFour?.rows.map(({ byItemsBp, inRunBp }) => [byItemsBp, inRunBp])).toEqual([
      [null, null],
      [1_621, 1_941],
      [2_006, 2_532],
    ]);
    expect(alone?.rows[2]?.inRunBp).toBeLessThan(2_532);
  });

  it('says that too few items never find anything', () => {
    const table = powerTable({ suite, itemCount: 60, clusterCount: 20 }, 4);
    expect(table?.rows[0]?.byItemsBp).toBeNull();
    if (table === null) throw new Error('no table');
    expect(powerText(table).de).toBe(
      'Teststärke von suite: 60 Aufgaben in 20 Gruppen finden mit 80 % (exakter Test, Fehler 5 %) Unterschiede zweier Angebote ab so vielen Prozentpunkten, je nach Anteil uneiniger Aufgaben: 10 %: keiner; 20 %: 16,21; 30 %: 20,06. Bei 20 % Zusammenhang in den Gruppen: 10 %: keiner; 20 %: 19,05; 30 %: 23,70. Zählen nur die Gruppen: 10 %: keiner; 20 %: keiner; 30 %: keiner. Mit 3 Angeboten in 4 Messreihen (12 Vergleiche, nach Holm) spätestens ab: 10 %: keiner; 20 %: keiner; 30 %: 28,50.',
    );
  });

  it('is none without items', () => {
    expect(powerTable({ suite, itemCount: 0 })).toBeNull();
  });
});
