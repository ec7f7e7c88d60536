/** A file or a page as it came. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  /** File name or address; only its ending is looked at, and only where the bytes do not tell. */
  readonly name: string;
  /** As whoever sent it says; believed last. */
  readonly content_type: string | null;
}

export type DocumentFormat = 'pdf' | 'docx' | 'html' | 'markdown' | 'csv' | 'text';

/** What stands in a document, as Markdown with its headings and tables; a table of questions and answers as rows. */
export interface ReadDocument {
  readonly format: DocumentFormat;
  readonly markdown: string;
  /** What it calls itself, if it does. */
  readonly title: string | null;
  /** Cells of a CSV file, row by row. */
  readonly cells?: readonly (readonly string[])[];
  /** Of a PDF. */
  readonly page_count?: number;
}

/** Reads strangers' files where they can do no harm: in a process of its own, within memory and time. */
export interface DocumentReader {
  /** Throws ProviderError: `refused` with a sentence for the person who gave it, else `timeout` or `unavailable`. */
  read(document: RawDocument, urgency: 'live' | 'background'): Promise<ReadDocument>;
  /** A file is likely to come soon. */
  warm(): void;
}

/** Largest file that is read. */
export const MOST_FILE_BYTES = 10_000_000;
/** Longest text that is kept of one, in characters. */
export const MOST_TEXT = 400_000;
