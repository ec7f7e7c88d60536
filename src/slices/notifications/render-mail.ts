import type { Mail } from '#platform/mail';
import type { MailContent } from './contract.ts';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** A name somebody chose may not start a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n\t]+/g, ' ').trim();

/** An address of the dashboard as a whole link. */
export const linkOf = (baseUrl: string, path: string): string => `${baseUrl.replace(/\/$/, '')}${path}`;

/** A message as plain text and as simple HTML that says the same, with nothing in it that a mail program would have to load. */
export function renderMail(message: { id: string; recipient: string; content: MailContent; path: string | null }, baseUrl: string): Mail {
  const { subject, paragraphs } = message.content;
  const action = message.path === null ? undefined : { label: message.content.action_label ?? 'Open', link: linkOf(baseUrl, message.path) };
  const foot = `Sent by Callwright at ${new URL(baseUrl).host}.`;
  const text = [...paragraphs, ...(action ? [`${action.label}:\n${action.link}`] : []), `--\n${foot}`].join('\n\n');
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>',
    '<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1b1f;background:#ffffff"><div style="max-width:560px">',
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escape(paragraph)}</p>`),
    ...(action
      ? [
          `<p style="margin:24px 0"><a href="${escape(action.link)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#483ca8;color:#ffffff;text-decoration:none">${escape(action.label)}</a></p>`,
          `<p style="margin:0 0 16px;font-size:13px;color:#5c5c66;word-break:break-all">${escape(action.link)}</p>`,
        ]
      : []),
    `<p style="margin:24px 0 0;font-size:13px;color:#5c5c66">${escape(foot)}</p></div></body></html>`,
  ].join('\n');
  return { id: message.id, to: message.recipient, subject: oneLine(subject), text, html };
}
