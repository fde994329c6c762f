/** What a profile fixes for the whole lot, by the names that rules between files know. */
import type { Profile } from './profile.js';

/** The one operating model that all bids must have; null where the lot leaves it open. */
export function requiredOperatingModel(profile: Profile | null): string | null {
  const facts = profile?.facts ?? {};
  const fact = Object.hasOwn(facts, 'operatingModel') ? facts['operatingModel'] : undefined;
  return typeof fact === 'string' ? fact : null;
}
