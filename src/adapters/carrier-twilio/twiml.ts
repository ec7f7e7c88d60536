const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
// XML 1.0 knows no other control characters, not even escaped.
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '').replaceAll(/[^\P{Cc}\t\n\r]/gu, '');

/** What Twilio is told to do with a call, one thing after the other. */
export type Instruction =
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'pause'; readonly seconds: number }
  | { readonly do: 'redirect'; readonly url: string }
  | { readonly do: 'reject'; readonly reason: 'rejected' | 'busy' }
  | { readonly do: 'hang_up' }
  /** Connects the caller with a media stream of ours; `action` is asked what to do when it ends, however it ends. */
  | { readonly do: 'stream'; readonly url: string; readonly action: string; readonly status: string; readonly parameters: Readonly<Record<string, string>> };

function element(instruction: Instruction): string {
  switch (instruction.do) {
    case 'say':
      return `<Say>${escape(instruction.text)}</Say>`;
    case 'pause':
      return `<Pause length="${instruction.seconds}"/>`;
    case 'redirect':
      return `<Redirect method="POST">${escape(instruction.url)}</Redirect>`;
    case 'reject':
      return `<Reject reason="${instruction.reason}"/>`;
    case 'hang_up':
      return '<Hangup/>';
    case 'stream': {
      const parameters = Object.entries(instruction.parameters).map(([name, value]) => `<Parameter name="${escape(name)}" value="${escape(value)}"/>`);
      const stream = `<Stream url="${escape(instruction.url)}" statusCallback="${escape(instruction.status)}">${parameters.join('')}</Stream>`;
      return `<Connect action="${escape(instruction.action)}" method="POST">${stream}</Connect>`;
    }
  }
}

/** The document in which Twilio reads what to do (TwiML). */
export const twiml = (instructions: readonly Instruction[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${instructions.map(element).join('')}</Response>`;
