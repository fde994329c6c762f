/** The launcher's settings: defaults, and a plain sentence for each wrong value. */
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../cli/services/settings.js';

const surroundings = { workingFolder: '/srv/project', userFolder: '/home/anna' };
const read = (env: Record<string, string>) => readSettings(env, surroundings);
const accepted = (env: Record<string, string>) => {
  const result = read(env);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.reasons));
  return result.settings;
};

describe('settings from the environment', () => {
  it('has a default for everything, also when variables are set but empty', () => {
    const defaults = {
      home: '/srv/project/.zuschlag',
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      temporalAddress: null,
      temporalNamespace: 'default',
      cache: '/home/anna/.cache/zuschlag',
      language: 'de',
      catalogueFolders: [],
      localAccountsAnywhere: false,
      anchorFolder: '/srv/project/.zuschlag/anchors',
    };
    expect(accepted({})).toEqual(defaults);
    expect(accepted({ ZUSCHLAG_HOME: '', PORT: '', DATABASE_URL: '' })).toEqual(defaults);
  });

  it.each([
    ['ZUSCHLAG_HOME', 'data', 'home', '/srv/project/data'],
    ['ZUSCHLAG_HOME', '/var/zuschlag', 'home', '/var/zuschlag'],
    ['PORT', '0', 'port', 0],
    ['PORT', '65535', 'port', 65_535],
    ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
    ['HOST', '::1', 'host', '::1'],
    ['HOST', 'vergabe.example.org', 'host', 'vergabe.example.org'],
    [
      'TEMPORAL_ADDRESS',
      'temporal.example.org:7233',
      'temporalAddress',
      'temporal.example.org:7233',
    ],
    ['TEMPORAL_ADDRESS', '[::1]:7233', 'temporalAddress', '[::1]:7233'],
    ['TEMPORAL_NAMESPACE', 'vergabe-1', 'temporalNamespace', 'vergabe-1'],
    ['DATABASE_URL', 'postgres://u:p@h:5432/d', 'databaseUrl', 'postgres://u:p@h:5432/d'],
    [
      'DATABASE_URL',
      'postgresql://u:p@/d?host=/run',
      'databaseUrl',
      'postgresql://u:p@/d?host=/run',
    ],
    ['XDG_CACHE_HOME', '/scratch', 'cache', '/scratch/zuschlag'],
    ['XDG_CACHE_HOME', 'relative', 'cache', '/home/anna/.cache/zuschlag'],
    ['ZUSCHLAG_CACHE', 'cache', 'cache', '/srv/project/cache'],
    ['ZUSCHLAG_LANGUAGE', 'en', 'language', 'en'],
    ['ZUSCHLAG_ANCHOR_FOLDER', '/mnt/außerhalb', 'anchorFolder', '/mnt/außerhalb'],
    ['ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE', 'yes', 'localAccountsAnywhere', true],
    ['ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE', 'no', 'localAccountsAnywhere', false],
  ] as const)('%s=%s is taken as %s', (name, value, field, expected) => {
    expect(accepted({ [name]: value })[field]).toBe(expected);
  });

  it.each([
    ['ZUSCHLAG_HOME', '/'],
    ['ZUSCHLAG_HOME', '/home/anna'],
    ['ZUSCHLAG_HOME', '/etc/passwd'],
    ['ZUSCHLAG_HOME', '/srv/50%'],
    ['ZUSCHLAG_HOME', '/srv/a?b'],
    ['ZUSCHLAG_CACHE', '/etc/passwd'],
    ['ZUSCHLAG_CATALOGUES', '/etc/passwd'],
    ['ZUSCHLAG_CATALOGUES', 'no-such-folder'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '3000.5'],
    ['HOST', 'http://localhost'],
    ['HOST', '256.1.1.1'],
    ['ZUSCHLAG_LOCAL_ACCOUNTS_ANYWHERE', 'true'],
    ['TEMPORAL_ADDRESS', 'http://localhost:7233'],
    ['TEMPORAL_ADDRESS', 'localhost'],
    ['TEMPORAL_ADDRESS', 'localhost:0'],
    ['TEMPORAL_ADDRESS', 'localhost:65536'],
    ['TEMPORAL_NAMESPACE', 'a b'],
    ['TEMPORAL_NAMESPACE', 'x'],
    ['DATABASE_URL', 'mysql://u:p@h/d'],
    ['DATABASE_URL', 'postgres://u:p@h:5432'],
    ['DATABASE_URL', 'irgendwas'],
    ['ZUSCHLAG_LANGUAGE', 'fr'],
  ])('%s=%s is refused by a sentence in both languages that names the variable', (name, value) => {
    const result = read({ [name]: value });
    if (result.kind !== 'refused') throw new Error('accepted');
    expect(result.reasons).toHaveLength(1);
    expect(result.reasons[0]?.de).toContain(name);
    expect(result.reasons[0]?.en).toContain(name);
    expect(result.reasons[0]?.de).not.toBe(result.reasons[0]?.en);
  });

  it('names all wrong values at once and never repeats a password', () => {
    const result = read({ PORT: 'x', HOST: '!', DATABASE_URL: 'mysql://u:geheim@h/d' });
    if (result.kind !== 'refused') throw new Error('accepted');
    expect(result.reasons).toHaveLength(3);
    expect(JSON.stringify(result.reasons)).not.toContain('geheim');
  });
});
