/** `zuschlag export oscal --catalogue ID[@VERSION]`: a catalogue of the shelf as OSCAL catalog. */
import { catalogueFolders } from '../../catalogues/catalogue-folders.js';
import type { Language } from '../../criteria/bilingual.js';
import { oscalCatalog } from '../../criteria/export/oscal-catalog.js';
import type { CommandResult } from '../command-result.js';
import { failed, succeeded } from '../command-result.js';
import { selectCatalogue } from './select-catalogue.js';

/** @param word `ID`, `ID@VERSION` or a file */
export async function catalogueAsOscal(word: string, language: Language): Promise<CommandResult> {
  const selection = await selectCatalogue(
    word,
    catalogueFolders(process.env['ZUSCHLAG_CATALOGUES']),
  );
  if (selection.kind === 'missing') return failed('export oscal', selection.reason[language]);
  const { catalogue } = selection.loaded;
  const exported = oscalCatalog(catalogue, catalogue.validity.from, language);
  return succeeded(`${JSON.stringify(exported, null, 2)}\n`);
}
