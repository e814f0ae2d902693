let asItCame = '';

/** Remembers the page as it came, before anything is drawn into it. */
export function rememberPage() {
  asItCame = `<!doctype html>\n${document.documentElement.outerHTML}`;
}

const carried = (id) => document.getElementById(id)?.textContent ?? 'null';

/** What the page carries inside under an id: JSON that a script cannot be closed by. Throws where it is none. */
export const carriedIn = (id) => JSON.parse(carried(id));

/** The page as it came, with a scenario inside that it opens at once. */
export function pageWith(shared) {
  const json = JSON.stringify(shared).replaceAll('<', '\\u003c');
  return asItCame.replace(/(<script type="application\/json" id="studio-opened">)[^<]*(<\/script>)/, (_, open, close) => open + json + close);
}
