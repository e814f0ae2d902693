/** A line's parts: plain, **strong**, *stressed* and `code`. @returns {{kind: 'text'|'strong'|'em'|'code', text: string}[]} */
export function inline(text) {
  return text.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).filter((part) => part !== '').map((part) => {
    if (part.startsWith('**')) return { kind: 'strong', text: part.slice(2, -2) };
    if (part.startsWith('`')) return { kind: 'code', text: part.slice(1, -1) };
    if (part.startsWith('*') && part.length > 2) return { kind: 'em', text: part.slice(1, -1) };
    return { kind: 'text', text: part };
  });
}

const startsBlock = (line) => /^(#+ |[-*] |\d+\. |\||```)/.test(line);

/**
 * As much of Markdown as the guide is written in: headings, paragraphs, lists and code.
 * @returns {{kind: 'heading'|'paragraph'|'list'|'steps'|'code', level?: number, text?: string, items?: string[]}[]}
 */
export const blocksOf = (markdown) => blocksWithComments(markdown.replace(/ *<!--[\s\S]*?-->/g, ''));

function blocksWithComments(markdown) {
  const lines = markdown.split('\n');
  const blocks = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const heading = line.match(/^(#+) (.*)/);
    const item = line.match(/^([-*]|\d+\.) (.*)/);
    if (heading) blocks.push({ kind: 'heading', level: heading[1].length, text: heading[2] });
    else if (item) {
      const kind = /\d/.test(item[1]) ? 'steps' : 'list';
      if (blocks.at(-1)?.kind !== kind || lines[i - 1].trim() === '') blocks.push({ kind, items: [] });
      let text = item[2];
      while (i + 1 < lines.length && /^\s+\S/.test(lines[i + 1])) text += ` ${lines[++i].trim()}`;
      blocks.at(-1).items.push(text);
    } else if (line.startsWith('    ') && line.trim() !== '') {
      const code = [line.slice(4)];
      while (i + 1 < lines.length && lines[i + 1].startsWith('    ')) code.push(lines[++i].slice(4));
      blocks.push({ kind: 'code', text: code.join('\n') });
    } else if (line.trim() !== '') {
      let text = line.trim();
      while (i + 1 < lines.length && lines[i + 1].trim() !== '' && !startsBlock(lines[i + 1])) text += ` ${lines[++i].trim()}`;
      blocks.push({ kind: 'paragraph', text });
    }
  }
  return blocks;
}

/** How long a session may be, in minutes. */
export const sessions = [20, 45, 90];

/**
 * A line of a script as it is written: what it says, and what it asks of the room's window, which stands in a comment behind it.
 * @returns {{mark: string, text: string, does: string[]}} mark: what stands before it
 */
function lineOf(written, mark) {
  const [, text, , does = ''] = written.match(/^([^]*?)( *<!-- (.*?) -->)?$/);
  return { mark, text, does: does.split(' ').filter(Boolean) };
}
const linesOf = ({ kind, text, items }) => (items ? items.map((item, i) => lineOf(item, kind === 'steps' ? `${i + 1}.` : '•')) : text === undefined ? [] : [lineOf(text, '')]);

/** What is to be said aloud of a line of a script: what it sets apart as a whole saying, or its questions; empty where it has neither. */
export function sayingOf({ text }) {
  const [, saying] = text.match(/^[^*]{1,12}\*([^*]{40,})\*$/) ?? [];
  const asked = (text.replaceAll('*', '').match(/[^.?!:]*\?/g) ?? []).map((question) => question.trim()).map((question) => question.charAt(0).toUpperCase() + question.slice(1));
  return saying ?? asked.join(' ');
}

/**
 * The parts of a script that have a time: headings that end in `(10 minutes; 8 of 20, 20 of 90)` or the same in another language, and the lines below
 * each. A session of another length than 45 minutes has the parts that have minutes there.
 * @returns {{title: string, minutes: number, lines: {mark: string, text: string, does: string[]}[]}[]}
 */
export function timedParts(markdown, session = 45) {
  const parts = [];
  let open = false;
  for (const block of blocksWithComments(markdown)) {
    const timed = block.kind === 'heading' && block.text.match(/^(.*) \((\d+) [Mm]inute[ns]?; (\d+) \w+ 20, (\d+) \w+ 90\)$/);
    if (timed) parts.push({ title: timed[1], minutes: Number(timed[{ 45: 2, 20: 3, 90: 4 }[session]]), lines: [] });
    if (block.kind === 'heading') open = Boolean(timed);
    else if (open) parts.at(-1).lines.push(...linesOf(block));
  }
  return parts.filter(({ minutes }) => minutes > 0);
}

/** The items of the list below the heading that holds a word. */
export function listBelow(markdown, word) {
  const blocks = blocksOf(markdown), at = blocks.findIndex(({ kind, text }) => kind === 'heading' && text.includes(word));
  return blocks.slice(at + 1).find(({ kind }) => kind === 'list')?.items ?? [];
}
