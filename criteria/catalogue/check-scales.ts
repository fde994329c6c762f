/** Scales and levels of a catalogue: a range that exists, levels that rise inside it, own levels from the scale's. */
import type { RuleFinding } from '../file/complaint.js';
import { sameText } from '../file/complaint.js';
import type { DataPath } from '../file/data-path.js';
import type { Catalogue, CatalogueCriterion, Scale, ScaleLevel } from './catalogue.js';

function checkRange({ kind, minimum, maximum }: Scale, path: DataPath): readonly RuleFinding[] {
  if (kind === 'boolean' && (minimum !== 0 || maximum !== 1)) {
    return [
      {
        rule: 'catalogue.booleanScale',
        path: [...path, minimum === 0 ? 'maximum' : 'minimum'],
        allowed: sameText(minimum === 0 ? '1' : '0'),
        message: {
          de: 'Eine Ja-Nein-Skala geht von 0 (nein) bis 1 (ja).',
          en: 'A yes-no scale goes from 0 (no) to 1 (yes).',
        },
      },
    ];
  }
  if (minimum <= maximum) return [];
  return [
    {
      rule: 'catalogue.scaleRange',
      path: [...path, 'maximum'],
      allowed: { de: `mindestens ${minimum}`, en: `at least ${minimum}` },
      message: {
        de: 'Der höchste Wert einer Skala ist nicht kleiner als ihr niedrigster.',
        en: 'The highest value of a scale is not smaller than its lowest.',
      },
    },
  ];
}

function checkLevel(
  { value }: ScaleLevel,
  before: ScaleLevel | undefined,
  { minimum, maximum }: Scale,
  path: DataPath,
): readonly RuleFinding[] {
  if (value < minimum || value > maximum) {
    return [
      {
        rule: 'catalogue.levelRange',
        path,
        allowed: { de: `${minimum} bis ${maximum}`, en: `${minimum} to ${maximum}` },
        message: {
          de: 'Diese Stufe liegt außerhalb ihrer Skala.',
          en: 'This level lies outside its scale.',
        },
      },
    ];
  }
  if (before === undefined || value > before.value) return [];
  return [
    {
      rule: 'catalogue.levelOrder',
      path,
      allowed: { de: `mehr als ${before.value}`, en: `more than ${before.value}` },
      message: {
        de: 'Die Stufen steigen in der Liste, und keine steht zweimal da.',
        en: 'The levels rise in the list, and none stands there twice.',
      },
    },
  ];
}

const checkLevels = (
  levels: readonly ScaleLevel[],
  scale: Scale,
  path: DataPath,
): readonly RuleFinding[] =>
  levels.flatMap((level, index) =>
    checkLevel(level, levels[index - 1], scale, [...path, index, 'value']),
  );

/** Own levels describe the scale's values in the criterion's words; they may skip some and invent none. */
function checkAmongScale(
  levels: readonly ScaleLevel[],
  scale: Scale,
  path: DataPath,
): readonly RuleFinding[] {
  const known = scale.levels?.map(({ value }) => value) ?? [];
  return levels.flatMap(({ value }, index): readonly RuleFinding[] => {
    const inRange = value >= scale.minimum && value <= scale.maximum;
    if (known.length === 0 || known.includes(value) || !inRange) return [];
    return [
      {
        rule: 'catalogue.levelNotOnScale',
        path: [...path, index, 'value'],
        allowed: sameText(known.join(', ')),
        message: {
          de: `Die Skala "${scale.id}" kennt diese Stufe nicht.`,
          en: `The scale "${scale.id}" has no such level.`,
        },
      },
    ];
  });
}

function checkOwnLevels(
  { levels, scale: id }: CatalogueCriterion,
  index: number,
  scales: ReadonlyMap<string, Scale>,
): readonly RuleFinding[] {
  const scale = scales.get(id);
  if (levels === undefined || scale === undefined) return [];
  const path: DataPath = ['criteria', index, 'levels'];
  return [...checkLevels(levels, scale, path), ...checkAmongScale(levels, scale, path)];
}

export function checkScales({ scales, criteria }: Catalogue): readonly RuleFinding[] {
  const byId = new Map(scales.map((scale) => [scale.id, scale]));
  return [
    ...scales.flatMap((scale, index) => [
      ...checkRange(scale, ['scales', index]),
      ...checkLevels(scale.levels ?? [], scale, ['scales', index, 'levels']),
    ]),
    ...criteria.flatMap((criterion, index) => checkOwnLevels(criterion, index, byId)),
  ];
}
