/**
 * Writings: a query is found as its numbers are typed, and pages that write them otherwise are missed
 * (2024年, 二〇二四年).  What these would be found by is offered, and asked for only when the results stand.
 *
 * @typedef {{query: string, more: number}} Writing   `more`: the pages it finds that are not found yet
 */

/** Other writings of a query that are offered. */
const MOST_OFFERED = 3;

/** @param {Finder} finder @param {string} query @returns {Promise<Writing[]>} */
async function writingsOf(finder, query) {
  const { found, subject } = await finder.everything(query);
  if (!found.length || subject.length > LONGEST_QUESTION || Array.from(subject.trim()).length < 2) return [];
  const known = new Set(found.map(({ page }) => page));
  /** @type {Writing[]} */
  const offered = [];
  for (const way of rewritten(subject)) {
    const pages = (await standingPages(finder, way)).filter((page) => !known.has(page));
    for (const page of pages) known.add(page);
    if (pages.length) offered.push({ query: way, more: pages.length });
    if (offered.length === MOST_OFFERED) break;
  }
  return offered;
}

/** The pages that have all words of a query just as they are; none for words in quote marks, which are meant so. @param {Finder} finder @param {string} query */
async function standingPages(finder, query) {
  const { parts, excluded } = finder.reader.asked(query);
  if (!parts.length || parts.some((part) => (part.any || [part]).some((word) => 'exact' in word && word.exact))) return [];
  const made = { found: await finder.all(parts, 'strict'), notes: [] };
  await finder.asking.exclude(excluded, made);
  return made.found.map(({ page }) => page);
}
