/** Contents of a design before they become a command: profiles with the rows of their catalogues, suites behind their digests. */
import type { Language } from '../criteria/bilingual.js';
import type { ProfileSources } from '../criteria/catalogue/catalogue-excerpt.js';
import type { RuleFinding } from '../criteria/file/complaint.js';
import { pathText } from '../criteria/file/data-path.js';
import type { AmendmentContent } from '../criteria/procedure/bid-period-command.js';
import type { RequestBody } from '../criteria/procedure/command-body.schema.js';
import type { Profile } from '../criteria/profile/profile.js';
import type { Refusal } from '../criteria/refusal.js';
import { refusal } from '../criteria/refusal.js';
import { planSuites } from './plan-benchmark.js';
import type { CommandContents, Prepared } from './prepare-command.js';

const ALLOWED = { de: 'Erlaubt', en: 'Allowed' } as const;

/** The first finding in words, and how many more there are; `zuschlag check` lists them all. */
export function refusalOf([first, ...more]: readonly RuleFinding[]): Refusal {
  const words = (language: Language): string => {
    if (first === undefined) return '';
    const rest = more.length === 0 ? '' : ` (+${more.length})`;
    return `${pathText(first.path)}: ${first.message[language]} ${ALLOWED[language]}: ${first.allowed[language]}.${rest}`;
  };
  const unknown = first?.rule === 'profile.catalogueNotFound';
  return refusal(unknown ? 'unknownReference' : 'ruleViolated', words('de'), words('en'));
}

export type ResolvedCriteria =
  | { readonly kind: 'ok'; readonly profile: Profile; readonly sources: ProfileSources }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A profile that does not fit its catalogues is refused before anything is written. */
export async function resolvedCriteria(
  { catalogueFolders }: CommandContents,
  profile: Profile,
): Promise<ResolvedCriteria> {
  // Loaded when it is needed: reading catalogues takes a parser and a sandbox that no start waits for.
  const { resolveProfile } = await import('../catalogues/resolve-profile.js');
  const resolved = await resolveProfile(profile, catalogueFolders);
  return resolved.kind === 'ok'
    ? { kind: 'ok', profile, sources: resolved.sources }
    : { kind: 'refused', refusal: refusalOf(resolved.findings) };
}

/** An amendment's contents are prepared as if each had been given before the freeze. */
export async function prepareAmendment(
  contents: CommandContents,
  procedureId: string,
  { lots, useCase, ...words }: RequestBody<'amendDocuments'>,
): Promise<Prepared> {
  const amended: AmendmentContent['lots'][number][] = [];
  for (const { lotId, profile, suites } of lots) {
    const resolved = profile === undefined ? null : await resolvedCriteria(contents, profile);
    if (resolved?.kind === 'refused') return resolved;
    amended.push({
      lotId,
      ...(resolved === null
        ? {}
        : { criteria: { profile: resolved.profile, sources: resolved.sources } }),
      ...(suites === undefined ? {} : { suites: await planSuites(contents, procedureId, suites) }),
    });
  }
  const content = { lots: amended, ...(useCase === undefined ? {} : { useCase }) };
  return { kind: 'command', command: { name: 'amendDocuments', body: { content, ...words } } };
}
