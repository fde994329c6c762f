/** A discouraged award method is shown with the reason that stands in its description. */
import { METHOD_DESCRIPTIONS } from '../award/method-description.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

export function checkMethodAdvice({ profile }: DesignInput): readonly DesignFinding[] {
  const { method } = profile.award;
  const { name, advice, adviceReason } = METHOD_DESCRIPTIONS[method];
  if (advice !== 'discouraged') return [];
  return [
    {
      rule: 'design.methodDiscouraged',
      severity: 'warning',
      text: {
        de: `Von der Methode ${method} (${name.de}) wird abgeraten: ${adviceReason.de}`,
        en: `Method ${method} (${name.en}) is discouraged: ${adviceReason.en}`,
      },
      mend: {
        de: 'Eine andere Methode wählen, oder im Vermerk begründen, warum diese hier passt.',
        en: 'Choose another method, or give the reason in the record why this one fits here.',
      },
      place: 'profile.award.method',
    },
  ];
}
