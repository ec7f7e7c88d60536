import type { Credential } from '#lib/types';

export interface SecretField {
  readonly name: string;
  readonly label: string;
  /** More than a line, or not worth hiding while it is typed. */
  readonly form?: 'long' | 'plain';
}

/** What is asked for of each kind of credential. */
export const KINDS: Readonly<Record<Credential['kind'], { label: string; fields: readonly SecretField[] }>> = {
  api_key: { label: 'API key', fields: [{ name: 'api_key', label: 'Key' }] },
  basic: {
    label: 'User name and password',
    fields: [
      { name: 'username', label: 'User name', form: 'plain' },
      { name: 'password', label: 'Password' },
    ],
  },
  sip: {
    label: 'SIP account',
    fields: [
      { name: 'username', label: 'User name', form: 'plain' },
      { name: 'password', label: 'Password' },
    ],
  },
  oauth: {
    label: 'OAuth client',
    fields: [
      { name: 'client_id', label: 'Client id', form: 'plain' },
      { name: 'client_secret', label: 'Client secret' },
    ],
  },
  certificate: {
    label: 'Certificate',
    fields: [
      { name: 'certificate', label: 'Certificate (PEM)', form: 'long' },
      { name: 'private_key', label: 'Private key (PEM)', form: 'long' },
    ],
  },
};
