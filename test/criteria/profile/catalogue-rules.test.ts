/** Rules of profiles that take criteria from catalogues, each broken alone, with the place that the complaint names. */
import { describe, expect, it } from 'vitest';
import { pathText } from '../../../criteria/file/data-path.js';
import type { CatalogueAnswer } from '../../../criteria/profile/check-profile-against-catalogues.js';
import { checkProfileAgainstCatalogues } from '../../../criteria/profile/check-profile-against-catalogues.js';
import { checkProfile } from '../../../criteria/profile/check-profile.js';
import type { Anchor, Profile, UnscoredCriterion } from '../../../criteria/profile/profile.js';
import { CATALOGUE_LOT, PLAYED_CATALOGUE } from '../../harness/catalogue-lot.js';
import { digestOf } from '../../../criteria/canonical-json.js';

const PROFILE = CATALOGUE_LOT.profile;
const REFERENCE = PROFILE.catalogues?.[0] ?? { id: '', version: '', sha256: '' };

const withUnscored = (id: string, change: Partial<UnscoredCriterion>): Profile => ({
  ...PROFILE,
  unscored: PROFILE.unscored.map((one) =>
    one.id === id ? ({ ...one, ...change } as UnscoredCriterion) : one,
  ),
});

/** The profile with other anchors for B3. */
const withAnchors = (change: (anchor: Anchor, index: number) => Anchor, own = false): Profile => ({
  ...PROFILE,
  groups: PROFILE.groups.map((group) => ({
    ...group,
    criteria: group.criteria.map((criterion) => {
      const { scoredBy, from, ...rest } = criterion;
      if (criterion.id !== 'B3' || scoredBy.kind !== 'panel') return criterion;
      const anchors = scoredBy.anchors.map(change);
      return {
        ...rest,
        ...(own || from === undefined ? {} : { from }),
        scoredBy: { kind: 'panel' as const, anchors },
      };
    }),
  })),
});

const found = (profile: Profile) =>
  checkProfile(profile).map(({ rule, path }) => [rule, pathText(path)]);

describe('a profile alone', () => {
  it('with catalogue rows, floor, levels and group minimum is in order', () => {
    expect(found(PROFILE)).toEqual([]);
  });

  const B3 = 'groups[1].criteria[0].scoredBy.anchors';
  it.each<[string, Profile, string, string]>([
    [
      'names a catalogue twice',
      { ...PROFILE, catalogues: [REFERENCE, REFERENCE] },
      'profile.duplicateCatalogue',
      'catalogues[1].id',
    ],
    [
      'names a catalogue that it does not use',
      { ...PROFILE, catalogues: [REFERENCE, { ...REFERENCE, id: 'other' }] },
      'profile.unusedCatalogue',
      'catalogues[1].id',
    ],
    [
      'uses a catalogue that it does not name',
      withUnscored('A2', { from: { catalogue: 'other', criterion: 'X' } }),
      'profile.unknownCatalogue',
      'unscored[1].from.catalogue',
    ],
    [
      'sets a floor for an own criterion',
      withUnscored('A1', { minimumLevel: 2 }),
      'profile.floorWithoutSource',
      'unscored[0].minimumLevel',
    ],
    [
      'leaves one anchor without level',
      withAnchors(({ points, meaning, level = 0 }, index) =>
        index === 1 ? { points, meaning } : { points, meaning, level },
      ),
      'profile.anchorLevelMissing',
      `${B3}[1]`,
    ],
    [
      'gives two anchors the same level',
      withAnchors((anchor, index) => (index === 1 ? { ...anchor, level: 0 } : anchor)),
      'profile.anchorLevelOrder',
      `${B3}[1].level`,
    ],
    [
      'gives levels to the anchors of an own criterion',
      withAnchors((anchor) => anchor, true),
      'profile.levelWithoutSource',
      `${B3}[0].level`,
    ],
    [
      'asks a group for more than there is',
      {
        ...PROFILE,
        groups: PROFILE.groups.map((group) =>
          group.id === 'G2' ? { ...group, minimumPoints: 10_001 } : group,
        ),
      },
      'profile.minimumReachable',
      'groups[1].minimumPoints',
    ],
  ])('that %s is refused', (_, profile, rule, place) => {
    expect(found(profile)).toEqual([[rule, place]]);
  });

  it('may ask a group for everything', () => {
    const groups = PROFILE.groups.map((group) => ({ ...group, minimumPoints: 10_000 }));
    expect(found({ ...PROFILE, groups })).toEqual([]);
  });
});

describe('a profile against its catalogues', () => {
  const sha256 = digestOf(PLAYED_CATALOGUE);
  const check = (
    profile: Profile,
    answer: CatalogueAnswer = { kind: 'found', catalogue: PLAYED_CATALOGUE, sha256 },
  ) =>
    checkProfileAgainstCatalogues(profile, new Map([[REFERENCE.id, answer]])).map(
      ({ rule, path, allowed }) => [rule, pathText(path), allowed.en],
    );

  it('that has the edition is in order', () => {
    expect(check(PROFILE)).toEqual([]);
  });

  it.each<[string, CatalogueAnswer, readonly string[]]>([
    [
      'another content states the right digest',
      { kind: 'differs', sha256: ['ab'] },
      ['profile.catalogueDigest', 'catalogues[0].sha256', 'ab'],
    ],
    [
      'another version lists the versions',
      { kind: 'unknown', available: ['other@1.0.0', `${REFERENCE.id}@1.1.0`], faulty: [] },
      ['profile.catalogueNotFound', 'catalogues[0].version', `one of ${REFERENCE.id}@1.1.0`],
    ],
    [
      'no such catalogue lists what there is',
      { kind: 'unknown', available: ['other@1.0.0'], faulty: [] },
      ['profile.catalogueNotFound', 'catalogues[0].id', 'one of other@1.0.0'],
    ],
    [
      'no catalogues at all says so',
      { kind: 'unknown', available: [], faulty: [] },
      ['profile.catalogueNotFound', 'catalogues[0].id', 'none: there are no catalogues here'],
    ],
  ])('where %s', (_, answer, expected) => {
    expect(check(PROFILE, answer)).toEqual([expected]);
  });

  const row = (criterion: string) => ({ from: { catalogue: REFERENCE.id, criterion } });
  it.each<[string, Profile, readonly string[]]>([
    [
      'an unknown row',
      withUnscored('A2', row('R-NONE')),
      ['profile.unknownRow', 'unscored[1].from.criterion'],
    ],
    [
      'a role that the row does not allow',
      withUnscored('A3', row('R-FREE')),
      ['profile.roleNotAllowed', 'unscored[2].role'],
    ],
    [
      'a floor above the scale',
      withUnscored('A2', { minimumLevel: 5 }),
      ['profile.unknownLevel', 'unscored[1].minimumLevel'],
    ],
    [
      'a floor on a level that the row skips',
      withUnscored('A2', { ...row('R-RANK'), minimumLevel: 2 }),
      ['profile.unknownLevel', 'unscored[1].minimumLevel'],
    ],
    [
      'an anchor on a level that the row skips',
      withAnchors((anchor) => (anchor.level === 1 ? { ...anchor, level: 2 } : anchor)),
      ['profile.unknownLevel', 'groups[1].criteria[0].scoredBy.anchors[1].level'],
    ],
  ])('complains about %s at its place', (_, profile, expected) => {
    expect(check(profile).map(([rule, place]) => [rule, place])).toEqual([expected]);
  });
});
