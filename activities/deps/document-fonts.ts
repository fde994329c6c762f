/** Loads the font faces of all documents once from the locked package that carries them. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FontFaces } from '../../templates/pdf/pdf-input.js';

let loaded: Promise<FontFaces> | null = null;

async function readFaces(): Promise<FontFaces> {
  const packageFile = createRequire(import.meta.url).resolve('pdfmake/package.json');
  const folder = join(dirname(packageFile), 'fonts', 'Roboto');
  const [normal, bold, italics, bolditalics] = await Promise.all(
    ['Regular', 'Medium', 'Italic', 'MediumItalic'].map((face) =>
      readFile(join(folder, `Roboto-${face}.ttf`)),
    ),
  );
  if (!normal || !bold || !italics || !bolditalics) throw new Error('a font face is missing');
  return { normal, bold, italics, bolditalics };
}

/** The Roboto faces shipped with pdfmake (Apache licence 2.0); read on first use, then kept. */
export function loadDocumentFonts(): Promise<FontFaces> {
  loaded ??= readFaces();
  return loaded;
}
