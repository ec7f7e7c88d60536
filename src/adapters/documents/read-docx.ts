import mammoth from 'mammoth';
import { Refusal } from '#platform/task-process';
import { htmlToMarkdown } from './html-markdown.ts';
import { requireSafeDocx } from './safe-zip.ts';

/** A Word file by its styles: headings, lists and tables. Pictures and what it links to outside are left out. */
export async function readDocx(bytes: Uint8Array): Promise<{ markdown: string; title: string | null }> {
  await requireSafeDocx(bytes);
  const { value } = await mammoth
    .convertToHtml({ buffer: Buffer.from(bytes) }, { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) })
    .catch(() => {
      throw new Refusal('This Word file is damaged. Save it anew in Word, or as PDF.');
    });
  return { markdown: htmlToMarkdown(value).markdown, title: null };
}
