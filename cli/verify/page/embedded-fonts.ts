/** The four faces of all documents, put into the bundle; stands in for the loader that reads them from a package. */
import bold from 'pdfmake/fonts/Roboto/Roboto-Medium.ttf';
import bolditalics from 'pdfmake/fonts/Roboto/Roboto-MediumItalic.ttf';
import italics from 'pdfmake/fonts/Roboto/Roboto-Italic.ttf';
import normal from 'pdfmake/fonts/Roboto/Roboto-Regular.ttf';
import type { FontFaces } from '../../../templates/pdf/pdf-input.js';

const faces: FontFaces = { normal, bold, italics, bolditalics };

export const loadDocumentFonts = (): Promise<FontFaces> => Promise.resolve(faces);
