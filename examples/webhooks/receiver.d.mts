export interface WebhookEvent {
  id: string;
  type: string;
  sequence: number | null;
  call_id: string | null;
  call_sequence: number | null;
  data: Record<string, unknown>;
}
export function verify(secret: string, headers: Readonly<Record<string, string | string[] | undefined>>, body: string, now?: number): WebhookEvent;
export function inOrder(handle: (event: WebhookEvent) => void): (event: WebhookEvent) => void;
