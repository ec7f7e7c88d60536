import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What is not said to a reader, or stands around what is. */
const LEFT_OUT = new Set(
  'script style noscript template iframe object embed svg math canvas video audio picture img form button select textarea input nav footer aside dialog head'.split(
    ' ',
  ),
);
const BLOCKS = new Set('p div section article main header figure figcaption blockquote address details summary dl dt dd fieldset center body html'.split(' '));
/** Deeper than any page that a person wrote; what lies below is left out. */
const MOST_DEPTH = 400;

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
const isHidden = (element: Element): boolean =>
  attribute(element, 'hidden') !== undefined ||
  attribute(element, 'aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0/i.test(attribute(element, 'style') ?? '') ||
  ['navigation', 'search', 'contentinfo', 'menu'].includes(attribute(element, 'role') ?? '');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Text of everything below, in one line. */
function inline(node: Node | Element, depth: number): string {
  if (depth > MOST_DEPTH) return '';
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (!isElement(node) || LEFT_OUT.has(node.tagName) || isHidden(node)) return '';
  if (node.tagName === 'br') return ' ';
  const inner = node.childNodes.map((child) => inline(child, depth + 1)).join('');
  return BLOCKS.has(node.tagName) || node.tagName === 'li' ? ` ${inner} ` : inner;
}

function* elementsIn(element: Element, names: readonly string[], depth = 0): Generator<Element> {
  if (depth > MOST_DEPTH) return;
  for (const child of element.childNodes) {
    if (!isElement(child)) continue;
    if (names.includes(child.tagName)) yield child;
    else if (child.tagName !== 'table') yield* elementsIn(child, names, depth + 1);
  }
}

const cellText = (cell: Element): string => oneLine(inline(cell, 0)).replaceAll('|', '/');

/** A table with its head; one that only lays a page out comes as its text. */
function tableOf(table: Element): string {
  const rows = [...elementsIn(table, ['tr'])].map((row) => [...elementsIn(row, ['td', 'th'])]);
  const wide = rows.filter((row) => row.length > 1);
  const isLayout = wide.length < 2 || rows.some((row) => row.some((cell) => [...elementsIn(cell, ['table', 'h1', 'h2', 'h3', 'p', 'ul'])].length > 2));
  if (isLayout)
    return rows
      .map((row) =>
        row
          .map((cell) => oneLine(inline(cell, 0)))
          .filter((text) => text !== '')
          .join(' '),
      )
      .join('\n\n');
  const [first = [], ...others] = rows;
  const width = Math.max(...rows.map((row) => row.length));
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const isHead = first.every((cell) => cell.tagName === 'th') || first.length === width;
  const head = isHead ? first.map(cellText) : [];
  return [line(head), `|${' --- |'.repeat(width)}`, ...(isHead ? others : rows).map((row) => line(row.map(cellText)))].join('\n');
}

function listOf(list: Element, depth: number, level: number): string {
  let number = 0;
  return list.childNodes
    .flatMap((item) => {
      if (!isElement(item) || isHidden(item)) return [];
      number += 1;
      const inner = item.childNodes.filter((child) => !(isElement(child) && ['ul', 'ol'].includes(child.tagName)));
      const nested = item.childNodes.filter((child): child is Element => isElement(child) && ['ul', 'ol'].includes(child.tagName));
      const text = oneLine(inner.map((child) => inline(child, depth + 1)).join(''));
      const mark = list.tagName === 'ol' ? `${number}.` : '-';
      const own = text === '' ? [] : [`${'  '.repeat(level)}${mark} ${text}`];
      return [...own, ...(depth > MOST_DEPTH ? [] : nested.map((each) => listOf(each, depth + 1, level + 1)))];
    })
    .filter((line) => line !== '')
    .join('\n');
}

function blocks(element: Element, depth: number, out: string[]): void {
  if (depth > MOST_DEPTH) return;
  let line = '';
  const close = (): void => {
    const text = oneLine(line);
    if (text !== '') out.push(text);
    line = '';
  };
  for (const child of element.childNodes) {
    if (!isElement(child)) {
      line += inline(child, depth);
      continue;
    }
    const { tagName } = child;
    if (LEFT_OUT.has(tagName) || isHidden(child)) continue;
    const heading = /^h([1-6])$/.exec(tagName)?.[1];
    if (heading !== undefined) {
      close();
      const text = oneLine(inline(child, depth));
      if (text !== '') out.push(`${'#'.repeat(Number(heading))} ${text}`);
    } else if (tagName === 'table') {
      close();
      out.push(tableOf(child));
    } else if (tagName === 'ul' || tagName === 'ol') {
      close();
      out.push(listOf(child, depth + 1, 0));
    } else if (tagName === 'pre') {
      close();
      out.push(inline(child, depth).trim());
    } else if (BLOCKS.has(tagName)) {
      close();
      blocks(child, depth + 1, out);
    } else if (tagName === 'br' || tagName === 'hr') close();
    else if ([...elementsIn(child, ['p', 'div', 'h1', 'h2', 'h3', 'table', 'ul', 'ol'])].length > 0) {
      close();
      blocks(child, depth + 1, out);
    } else line += inline(child, depth + 1);
  }
  close();
}

/** What a page says to somebody who reads it, as Markdown: headings, paragraphs, lists and tables. Scripts, forms, menus and what is hidden are left out. */
export function htmlToMarkdown(html: string): { markdown: string; title: string | null } {
  const document = parse(html);
  const root = document.childNodes.find(isElement);
  if (!root) return { markdown: '', title: null };
  const [titled] = elementsIn(root, ['title']);
  const title = titled ? oneLine(titled.childNodes.map((child) => ('value' in child ? child.value : '')).join('')) : '';
  const [body = root] = elementsIn(root, ['body']);
  // Where a page says which part is its own, the rest is the same on every page of the site.
  const mains = [...elementsIn(body, ['main'])];
  const out: string[] = [];
  for (const part of mains.length === 1 && mains[0] ? mains : [body]) blocks(part, 0, out);
  return { markdown: out.filter((block) => block.trim() !== '').join('\n\n'), title: title === '' ? null : title.slice(0, 200) };
}
