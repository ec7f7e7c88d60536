import { z } from 'zod';
import { ANSWER_LEVELS } from '#core/knowledge/levels';
import { MOST_FILE_BYTES } from '#platform/documents';

/** Longest text of a document, in characters: about 70,000 words. */
export const MOST_CHARACTERS = 400_000;
const answer_level = z.enum(ANSWER_LEVELS);
const page = { cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
const title = z.string().trim().min(1, 'A title is needed.').max(200);
const category = z.string().trim().min(1).max(100).nullable();
const question = z.string().trim().min(2).max(500);

export const KnowledgeBase = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    language: z.string(),
    /** Null: passages are found by their words alone. */
    embedding_model: z.string().nullable(),
    /** How sure an agent must be to say a passage: `strict` says least and is wrong least, `generous` says most. */
    answer_level,
    status: z.enum(['empty', 'indexing', 'ready', 'failed']),
    document_count: z.int(),
    chunk_count: z.int(),
    embedded_count: z.int(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'KnowledgeBase' });
export type KnowledgeBase = z.infer<typeof KnowledgeBase>;

const BaseFields = z.object({
  name: z.string().trim().min(1, 'A name is needed.').max(100),
  description: z.string().trim().max(2000).nullable(),
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must look like "en" or "en-US"'),
  embedding_model: z.string().max(200).nullable(),
  answer_level,
});
export const CreateKnowledgeBase = BaseFields.partial().required({ name: true }).meta({ id: 'CreateKnowledgeBase' });
export type CreateKnowledgeBase = z.infer<typeof CreateKnowledgeBase>;
export const UpdateKnowledgeBase = BaseFields.partial().extend({ id: z.uuid() }).meta({ id: 'UpdateKnowledgeBase' });
export type UpdateKnowledgeBase = z.infer<typeof UpdateKnowledgeBase>;
export const ListKnowledgeBases = z.object(page);

export const EmbeddingModel = z
  .object({ id: z.string(), name: z.string(), dimensions: z.int().nullable(), runs: z.enum(['local', 'provider']) })
  .meta({ id: 'EmbeddingModel' });

/** Without `embedding_model` the one the base has. */
export const TryEmbedding = z.object({ id: z.uuid(), embedding_model: z.string().max(200).optional() }).meta({ id: 'TryEmbedding' });
export type TryEmbedding = z.infer<typeof TryEmbedding>;
/** How a model answered; `words` says what came, or why nothing did. */
export const EmbeddingTrial = z
  .object({ ok: z.boolean(), embedding_model: z.string().nullable(), dimensions: z.int().nullable(), duration_ms: z.int(), words: z.string() })
  .meta({ id: 'EmbeddingTrial' });
export type EmbeddingTrial = z.infer<typeof EmbeddingTrial>;

export const SourceType = z.enum(['text', 'file', 'url', 'faq']);
export const DocumentStatus = z.enum(['pending', 'processing', 'ready', 'failed', 'archived']);

export const KnowledgeDocument = z
  .object({
    id: z.uuid(),
    knowledge_base_id: z.uuid(),
    title: z.string(),
    source_type: SourceType,
    /** Address of a web page, name of an uploaded file. */
    source_uri: z.string().nullable(),
    content_type: z.string().nullable(),
    size_bytes: z.int().nullable(),
    category: z.string().nullable(),
    version: z.int(),
    status: DocumentStatus,
    /** Of a file: it waits for its turn, or is being read. What the document said before is answered from meanwhile. */
    reading: z.enum(['queued', 'reading']).nullable(),
    /** Whether the file it came as is kept and can be downloaded and read again. */
    has_original: z.boolean(),
    error_message: z.string().nullable(),
    chunk_count: z.int(),
    embedded_count: z.int(),
    recrawl_hours: z.int().nullable(),
    crawled_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'KnowledgeDocument' });
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;

export const FaqRow = z
  .object({
    question: z.string().trim().min(1).max(500),
    /** Other ways to put it. */
    alternatives: z.array(z.string().trim().min(1).max(500)).max(20).optional(),
    answer: z.string().trim().min(1).max(4000),
  })
  .meta({ id: 'FaqRow' });

/** A document with what it says: Markdown, or the rows of an FAQ. */
export const KnowledgeDocumentDetail = KnowledgeDocument.extend({ content: z.string(), rows: z.array(FaqRow).nullable() }).meta({
  id: 'KnowledgeDocumentDetail',
});
export type KnowledgeDocumentDetail = z.infer<typeof KnowledgeDocumentDetail>;

export const ListKnowledgeDocuments = z.object({
  id: z.uuid(),
  status: DocumentStatus.optional(),
  source_type: SourceType.optional(),
  search: z.string().trim().max(200).optional(),
  ...page,
});
export type ListKnowledgeDocuments = z.infer<typeof ListKnowledgeDocuments>;

const recrawl_hours = z.int().min(1).max(8760).nullable();
const content = z.string().max(MOST_CHARACTERS);
const rows = z.array(FaqRow).min(1).max(2000);

/** A text (`content`), an FAQ (`rows`, or `content` in lines of "Q:" and "A:") or a web page (`url`), which is read in the background. */
export const CreateKnowledgeDocument = z
  .object({
    id: z.uuid(),
    source_type: z.enum(['url', 'faq', 'text']),
    title: title.optional(),
    content: content.optional(),
    rows: rows.optional(),
    url: z.string().trim().max(2048).optional(),
    recrawl_hours: recrawl_hours.optional(),
    category: category.optional(),
  })
  .meta({ id: 'CreateKnowledgeDocument' });
export type CreateKnowledgeDocument = z.infer<typeof CreateKnowledgeDocument>;

/** A file as a form has it, or in JSON with its bytes in base64. */
const UploadedFile = z.object({
  name: z.string().trim().min(1, 'The file has no name.').max(255),
  content_type: z.string().max(200).optional(),
  content: z.string().max(Math.ceil(MOST_FILE_BYTES / 3) * 4),
});
export const UploadKnowledgeFile = z
  .object({ id: z.uuid(), file: UploadedFile, title: title.optional(), category: category.optional() })
  .meta({ id: 'UploadKnowledgeFile' });
export type UploadKnowledgeFile = z.infer<typeof UploadKnowledgeFile>;
export const ReplaceKnowledgeFile = z.object({ id: z.uuid(), file: UploadedFile }).meta({ id: 'ReplaceKnowledgeFile' });
export type ReplaceKnowledgeFile = z.infer<typeof ReplaceKnowledgeFile>;

/** `status` archives a document, so that nothing is said from it, and takes it back. */
export const UpdateKnowledgeDocument = z
  .object({
    id: z.uuid(),
    title: title.optional(),
    content: content.optional(),
    rows: rows.optional(),
    category: category.optional(),
    recrawl_hours: recrawl_hours.optional(),
    status: z.enum(['archived', 'ready']).optional(),
    /** The version this was made from: refused when there is a newer one. */
    version: z.int().min(1).max(2_147_483_647).optional(),
  })
  .meta({ id: 'UpdateKnowledgeDocument' });
export type UpdateKnowledgeDocument = z.infer<typeof UpdateKnowledgeDocument>;

export const KnowledgeChunk = z
  .object({
    id: z.uuid(),
    chunk_index: z.int(),
    content: z.string(),
    kind: z.enum(['text', 'table', 'faq']),
    headings: z.array(z.string()),
    token_count: z.int(),
    is_embedded: z.boolean(),
  })
  .meta({ id: 'KnowledgeChunk' });
export type KnowledgeChunk = z.infer<typeof KnowledgeChunk>;
export const ListKnowledgeChunks = z.object({
  id: z.uuid(),
  cursor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListKnowledgeChunks = z.infer<typeof ListKnowledgeChunks>;

export const KnowledgeChange = z
  .object({
    id: z.uuid(),
    knowledge_base_id: z.uuid(),
    document_id: z.uuid().nullable(),
    title: z.string(),
    action: z.enum(['created', 'updated', 'deleted', 'reindexed']),
    old_version: z.int().nullable(),
    new_version: z.int().nullable(),
    /** Lines that went ("- "), came ("+ ") or stand around ("  "). */
    diff: z.string().nullable(),
    /** Whether the text of this version is kept and can be taken back. */
    is_kept: z.boolean(),
    changed_by: z.uuid().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'KnowledgeChange' });
export type KnowledgeChange = z.infer<typeof KnowledgeChange>;
export const ListKnowledgeChanges = z.object({ id: z.uuid(), ...page });
export type ListKnowledgeChanges = z.infer<typeof ListKnowledgeChanges>;

/** Without `min_score` the level of the base decides. */
export const SearchKnowledge = z
  .object({ id: z.uuid(), question, limit: z.int().min(1).max(20).default(5), min_score: z.number().min(0).max(1).optional() })
  .meta({ id: 'SearchKnowledge' });
export type SearchKnowledge = z.infer<typeof SearchKnowledge>;

/** Why a passage stands where it does. */
export const PassageWhy = z
  .object({
    method: z.enum(['hybrid', 'words']),
    bm25: z.number(),
    bm25_rank: z.int().nullable(),
    cosine: z.number().nullable(),
    cosine_rank: z.int().nullable(),
    /** Words of the question that the passage has, as stems. */
    found: z.array(z.string()),
    /** What the score is made of, each 0 to 1. */
    features: z.record(z.string(), z.number()),
  })
  .meta({ id: 'PassageWhy' });

export const FoundPassage = z
  .object({
    document_id: z.uuid(),
    document_version: z.int(),
    chunk_index: z.int(),
    title: z.string(),
    headings: z.array(z.string()),
    kind: z.enum(['text', 'table', 'faq']),
    content: z.string(),
    score: z.number(),
    why: PassageWhy,
  })
  .meta({ id: 'FoundPassage' });
export type FoundPassage = z.infer<typeof FoundPassage>;

export const KnowledgeAnswer = z
  .object({
    question: z.string(),
    /** What an agent would say; null when no passage reaches `min_score`. */
    answer: z.string().nullable(),
    min_score: z.number(),
    /** Of the base. */
    answer_level,
    /** What would be said at each level. */
    levels: z.array(z.object({ answer_level, min_score: z.number(), answer: z.string().nullable() })),
    best_score: z.number().nullable(),
    passages: z.array(FoundPassage),
    /** `words` when no vector was there in time. */
    method: z.enum(['hybrid', 'words']),
    took_ms: z.int(),
  })
  .meta({ id: 'KnowledgeAnswer' });
export type KnowledgeAnswer = z.infer<typeof KnowledgeAnswer>;

/** A question nothing answered, however it was put. */
export const KnowledgeGap = z
  .object({
    id: z.uuid(),
    question: z.string(),
    agent_id: z.uuid().nullable(),
    /** The last call that asked, and where in it. */
    call_id: z.uuid().nullable(),
    offset_ms: z.int().nullable(),
    /** How near the best passage came, 0 to 1. */
    best_score: z.number().nullable(),
    occurrences: z.int(),
    /** The last times it was asked, newest first. */
    variants: z.array(z.object({ question: z.string(), call_id: z.uuid().nullable(), offset_ms: z.int().nullable(), asked_at: z.iso.datetime() })),
    status: z.enum(['open', 'answered', 'ignored']),
    answered_document_id: z.uuid().nullable(),
    first_asked_at: z.iso.datetime(),
    last_asked_at: z.iso.datetime(),
  })
  .meta({ id: 'KnowledgeGap' });
export type KnowledgeGap = z.infer<typeof KnowledgeGap>;
export const ListKnowledgeGaps = z.object({
  status: z.enum(['open', 'answered', 'ignored']).optional(),
  sort: z.enum(['often', 'recent']).default('often'),
  ...page,
});
export type ListKnowledgeGaps = z.infer<typeof ListKnowledgeGaps>;
export const UpdateKnowledgeGap = z.object({ id: z.uuid(), status: z.enum(['open', 'ignored']) }).meta({ id: 'UpdateKnowledgeGap' });
export type UpdateKnowledgeGap = z.infer<typeof UpdateKnowledgeGap>;
/** `question` puts it better than the caller did; their wordings are kept as other ways to ask. */
export const AnswerKnowledgeGap = z
  .object({ id: z.uuid(), knowledge_base_id: z.uuid(), question: question.optional(), answer: z.string().trim().min(1).max(4000) })
  .meta({ id: 'AnswerKnowledgeGap' });
export type AnswerKnowledgeGap = z.infer<typeof AnswerKnowledgeGap>;

export const KnowledgeGapOpened = z.object({ gap_id: z.uuid(), question: z.string(), occurrences: z.int() }).meta({ id: 'KnowledgeGapOpened' });
export const KnowledgeGapAnswered = z.object({ gap_id: z.uuid(), document_id: z.uuid() }).meta({ id: 'KnowledgeGapAnswered' });

export const KnowledgeBaseChanged = z
  .object({ knowledge_base_id: z.uuid(), change: z.enum(['created', 'updated', 'deleted', 'reindexed']) })
  .meta({ id: 'KnowledgeBaseChanged' });
export const KnowledgeDocumentChanged = z
  .object({
    document_id: z.uuid(),
    knowledge_base_id: z.uuid(),
    change: z.enum(['created', 'updated', 'deleted', 'indexed', 'failed']),
    version: z.int(),
    status: DocumentStatus,
  })
  .meta({ id: 'KnowledgeDocumentChanged' });
