/** Bids of different operating models are compared only where no criterion depends on the model. */
import type { Bilingual } from '../bilingual.js';
import { requiredOperatingModel } from '../profile/lot-facts.js';
import type { OperatingModel } from '../use-case/use-case.js';
import { catalogueRows, decides } from './catalogue-rows.js';
import type { DesignFinding, DesignInput } from './design-finding.js';

const FACT = 'operatingModel';

const finding = (
  severity: DesignFinding['severity'],
  text: Bilingual,
  models: readonly OperatingModel[],
  place: string,
): DesignFinding => ({
  rule: 'design.operatingModels',
  severity,
  text,
  mend: {
    de: `Unter facts.${FACT} eines der Betriebsmodelle festlegen (${models.join(', ')}), bei mehreren je Los eines.`,
    en: `Fix one of the operating models under facts.${FACT} (${models.join(', ')}); with several, one for each lot.`,
  },
  place,
});

/** Criteria that some models are not asked give those models another denominator. */
function checkOpen(
  input: DesignInput,
  models: readonly OperatingModel[],
): readonly DesignFinding[] {
  const ids = catalogueRows(input)
    .filter((row) => decides(row) && (row.origin.criterion.needs ?? []).includes(FACT))
    .map(({ criterion }) => criterion.id);
  if (ids.length > 0) {
    const list = ids.join(', ');
    const text = {
      de: `Der Anwendungsfall lässt mehrere Betriebsmodelle zu, und vom Modell hängt ab, ob ${list} gilt; die Angebote würden mit verschiedenen Maßen gemessen.`,
      en: `The use case allows several operating models, and whether ${list} applies depends on the model; bids would be measured by different standards.`,
    };
    return [finding('blocking', text, models, 'profile')];
  }
  const index = input.profile.groups.findIndex(({ sovereignty }) => sovereignty === true);
  if (index === -1) return [];
  const text = {
    de: 'Der Anwendungsfall lässt mehrere Betriebsmodelle zu; in der Gruppe zur Souveränität sind Angebote verschiedener Modelle schwer zu vergleichen.',
    en: 'The use case allows several operating models; in the sovereignty group, bids of different models are hard to compare.',
  };
  return [finding('warning', text, models, `profile.groups[${index}]`)];
}

export function checkOperatingModels(input: DesignInput): readonly DesignFinding[] {
  const models = input.useCase.operatingModels;
  const fixed = requiredOperatingModel(input.profile);
  const stated = Object.hasOwn(input.profile.facts ?? {}, FACT);
  if (!stated) return models.length > 1 ? checkOpen(input, models) : [];
  if (fixed !== null && models.some((model) => model === fixed)) return [];
  const text = {
    de: `Das Profil legt ein Betriebsmodell fest (${fixed ?? 'ohne Namen'}), das der Anwendungsfall nicht vorsieht.`,
    en: `The profile fixes an operating model (${fixed ?? 'without a name'}) that the use case does not provide for.`,
  };
  return [finding('blocking', text, models, `profile.facts.${FACT}`)];
}
