import type { paths } from './schema.gen.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Addresses that know a method. */
export type PathOf<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths];

/** What comes back: the JSON of status 200, or nothing. */
export type AnswerOf<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: { 200: { content: { 'application/json': infer T } } } }
  ? T
  : undefined;

/** What may stand in the query; empty values are left out, so they may be given as undefined. */
export type QueryOf<P extends keyof paths, M extends Method = 'get'> = paths[P][M] extends { parameters: { query?: infer Q } }
  ? { [K in keyof Q]?: Q[K] | undefined }
  : never;

/** What stands in braces in the address. */
export type ParametersOf<P extends keyof paths, M extends Method> = paths[P][M] extends { parameters: { path: infer T } } ? T : never;

/** The JSON that is sent. */
export type BodyOf<P extends keyof paths, M extends Method> = paths[P][M] extends { requestBody?: infer R }
  ? NonNullable<R> extends { content: { 'application/json': infer B } }
    ? B
    : never
  : never;

/** Addresses that answer in pages, and what stands in them. */
export type ListPath = { [P in PathOf<'get'>]: AnswerOf<P, 'get'> extends { data: unknown[]; next_cursor: string | null } ? P : never }[PathOf<'get'>];
export type ItemOf<P extends ListPath> = AnswerOf<P, 'get'> extends { data: (infer T)[] } ? T : never;
