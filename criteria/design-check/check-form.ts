/** The profile's own rules (weights, anchors, minima, unique ids), asked again before the freeze. */
import { pathText } from '../file/data-path.js';
import { checkProfile } from '../profile/check-profile.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

/** A profile may reach the state by another way than a checked file. */
export const checkForm = ({ profile }: DesignInput): readonly DesignFinding[] =>
  checkProfile(profile).map(({ path, allowed, message }) => ({
    rule: 'design.form',
    severity: 'blocking',
    text: message,
    mend: { de: `Erlaubt ist: ${allowed.de}.`, en: `Allowed: ${allowed.en}.` },
    place: `profile.${pathText(path)}`,
  }));

/** A gate is met or excludes; a weight on it would count what must not count. */
export const checkGates = ({ profile }: DesignInput): readonly DesignFinding[] =>
  profile.unscored.flatMap((criterion, index): readonly DesignFinding[] =>
    criterion.role === 'gate' && 'weightBp' in criterion
      ? [
          {
            rule: 'design.gateWithoutWeight',
            severity: 'blocking',
            text: {
              de: `Das A-Kriterium ${criterion.id} trägt ein Gewicht.`,
              en: `Gate criterion ${criterion.id} carries a weight.`,
            },
            mend: {
              de: 'Gewicht streichen oder das Kriterium als B-Kriterium in eine Gruppe aufnehmen.',
              en: 'Remove the weight, or move the criterion into a group as a scored criterion.',
            },
            place: `profile.unscored[${index}].weightBp`,
          },
        ]
      : [],
  );
