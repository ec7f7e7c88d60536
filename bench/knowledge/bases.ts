import { existsSync, readFileSync } from 'node:fs';
import { type Chunk, chunkMarkdown } from '#core/knowledge/chunking';
import { chunkFaq } from '#core/knowledge/faq';
import { layOutVectors, type Passage, searchableBase, type SearchableBase, textToEmbed } from '#core/knowledge/passages';
import { LOCAL_EMBEDDING } from '#platform/embeddings';
import { htmlToMarkdown } from '../../src/adapters/documents/html-markdown.ts';
import { DESK_FAQ, DESK_POLICIES } from './desk.ts';
import { GUESTHOUSE_FAQ, GUESTHOUSE_TERMS } from './guesthouse.ts';
import { LIBRARY_FAQ } from './library.ts';
import { HELD_OUT_PAGES, manualOf, TUNING_PAGES, USERS_AND_GROUPS } from './manuals.ts';
import { SALON_FAQ } from './salon.ts';

export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

interface NamedDocument {
  readonly name: string;
  readonly chunks: readonly Chunk[];
}
type Documents = Readonly<Record<string, readonly NamedDocument[]>>;

const manual = (page: string): NamedDocument => ({ name: page.split('.')[0] ?? page, chunks: chunkMarkdown(manualOf(page)) });

function usersAndGroups(): NamedDocument {
  if (!existsSync(USERS_AND_GROUPS)) throw new Error(`${USERS_AND_GROUPS} is not there: apt-get install base-passwd, with documentation.`);
  return { name: 'groups', chunks: chunkMarkdown(htmlToMarkdown(readFileSync(USERS_AND_GROUPS, 'utf8')).markdown) };
}

export const tuningDocuments = (): Documents => ({
  ...Object.fromEntries(Object.entries(TUNING_PAGES).map(([base, pages]) => [base, pages.map(manual)])),
  desk: [
    { name: 'faq', chunks: chunkFaq(DESK_FAQ) },
    { name: 'policies', chunks: chunkMarkdown(DESK_POLICIES) },
  ],
  library: [{ name: 'faq', chunks: chunkFaq(LIBRARY_FAQ) }],
});

export const heldOutDocuments = (): Documents => ({
  ...Object.fromEntries(Object.entries(HELD_OUT_PAGES).map(([base, pages]) => [base, pages.map(manual)])),
  people: [...HELD_OUT_PAGES.people.map(manual), usersAndGroups()],
  guesthouse: [
    { name: 'faq', chunks: chunkFaq(GUESTHOUSE_FAQ) },
    { name: 'terms', chunks: chunkMarkdown(GUESTHOUSE_TERMS) },
  ],
  salon: [{ name: 'faq', chunks: chunkFaq(SALON_FAQ) }],
});

/** The documents as agents search them, with a vector for each passage. */
export async function basesOf(documents: Documents, embed: Embed): Promise<ReadonlyMap<string, SearchableBase>> {
  const bases = new Map<string, SearchableBase>();
  for (const [base, all] of Object.entries(documents)) {
    const passages: Passage[] = all.flatMap(({ name, chunks }) =>
      chunks.map((chunk, chunk_index) => ({
        ...chunk,
        chunk_id: `${name} ${chunk_index}`,
        chunk_index,
        knowledge_base_id: base,
        document_id: name,
        document_version: 1,
        title: name,
      })),
    );
    bases.set(base, searchableBase(base, passages, layOutVectors(LOCAL_EMBEDDING.id, await embed(passages.map(textToEmbed)))));
  }
  return bases;
}
