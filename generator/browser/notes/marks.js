/*
 * Marks: where notes stand in the text.  A note knows its anchor, its place there and its quote; after an
 * update it is where the quote is, at its anchor, at the one this leads to now, or anywhere on the page.
 */

/** What stands in a text without being of it: readings, buttons, former anchors. */
const NOT_TEXT = 'rt, rp, button, .kb-copy, .kb-old';
/** Characters around a quote that tell two equal ones apart. */
const AROUND = 20;

/** The pieces of a text. @param {Element} block @returns {Text[]} */
function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (!(/** @type {Element} */ (node.parentElement).closest(NOT_TEXT))) nodes.push(node);
  }
  return nodes;
}

/** @param {Element} block */
function textOf(block) {
  return textNodes(block).map((node) => node.data).join('');
}

/** The anchor of a text that can be marked; in a course, whose paragraphs have none, the one before it. @param {Element} block */
function anchorOf(block) {
  if (block.id || block.matches('.kb-definition')) return block.id || 'definition';
  const around = block.closest('[id]');
  if (around && around.matches('.kb-quote')) return around.id;
  const earlier = [...document.querySelectorAll('.kb-course > [id]')].filter((one) => one.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
  return earlier.length ? earlier[earlier.length - 1].id : 'course';
}

/** The text at an anchor, former ones included. @param {string} anchor @returns {Element|null} */
function blockAt(anchor) {
  const found = document.getElementById(anchor);
  if (!found) return null;
  if (found.matches(MARKABLE)) return found;
  if (anchor === 'definition') return document.querySelector('.kb-definition');
  if (found.matches('.kb-quote')) return found.querySelector('[data-quoted]');
  if (!found.matches('.kb-old')) return null;
  let next = found.nextElementSibling;
  while (next && next.matches('.kb-old')) next = next.nextElementSibling;
  if (next && next.matches(MARKABLE)) return next;
  const around = found.closest('.kb-block, article');
  return around && around.querySelector('[data-text]');
}

/** Where a quote stands in a text: at its old place, else where its surroundings agree best; -1 for nowhere. */
function placeIn(content, part) {
  if (content.slice(part.start, part.start + part.quote.length) === part.quote) return part.start;
  let best = -1;
  let most = -1;
  for (let at = content.indexOf(part.quote); at >= 0; at = content.indexOf(part.quote, at + 1)) {
    const before = content.slice(Math.max(0, at - AROUND), at);
    const after = content.slice(at + part.quote.length, at + part.quote.length + AROUND);
    const agrees = (before === part.before ? 2 : 0) + (after === part.after ? 2 : 0) + (Math.abs(at - part.start) < 200 ? 1 : 0);
    if (agrees > most) [best, most] = [at, agrees];
  }
  return best;
}

/**
 * Where a part of a note stands now.
 * @param {Part} part @returns {{block: Element, start: number}|null}
 */
function found(part) {
  const own = blockAt(part.anchor);
  const others = [...document.querySelectorAll(MARKABLE)].filter((block) => block !== own);
  // A few characters are a quote anywhere: elsewhere than at its anchor it must be long, or stand once.
  const start = own ? placeIn(textOf(own), part) : -1;
  if (own && start >= 0) return { block: own, start };
  const hits = others.map((block) => ({ block, start: placeIn(textOf(block), part) })).filter((hit) => hit.start >= 0);
  const same = hits.filter(({ block, start: at }) => textOf(block).slice(Math.max(0, at - AROUND), at) === part.before);
  if (same.length === 1) return same[0];
  return hits.length === 1 && part.quote.length >= 6 ? hits[0] : null;
}

/** Mark characters of a text; the text itself stays as it is. @param {Element} block */
function mark(block, start, end, note) {
  let at = 0;
  for (const node of textNodes(block)) {
    const from = Math.max(start, at) - at;
    const to = Math.min(end, at + node.data.length) - at;
    at += node.data.length;
    if (from >= to) continue;
    const piece = from ? node.splitText(from) : node;
    if (to - from < piece.data.length) piece.splitText(to - from);
    const made = element('mark', { class: 'kb-own-mark' + (note.text ? ' kb-own-mark--note' : ''), 'data-own': note.id });
    if (note.text) made.title = note.text;
    piece.replaceWith(made);
    made.append(piece);
  }
}

function unmark(id) {
  for (const made of document.querySelectorAll('mark.kb-own-mark')) {
    if (id && made.getAttribute('data-own') !== id) continue;
    const parent = /** @type {Node} */ (made.parentNode);
    made.replaceWith(...made.childNodes);
    parent.normalize();
  }
}

/** Show a note on its page; whether all of it was found, and if any part stands elsewhere now. @param {Note} note */
function show(note) {
  let isMoved = false;
  let isWhole = true;
  for (const part of note.parts) {
    const place = found(part);
    if (!place) {
      isWhole = false;
      continue;
    }
    const anchor = anchorOf(place.block);
    isMoved = isMoved || anchor !== part.anchor || place.start !== part.start;
    Object.assign(part, { anchor, start: place.start, end: place.start + part.quote.length });
    mark(place.block, part.start, part.end, note);
  }
  return { isWhole, isMoved };
}

/** All notes of this page, those of former addresses of it included; what has moved is kept with its new place. */
async function showAll() {
  const key = pageKey();
  const led = await moves();
  const mine = stored().notes.filter((note) => note.page === key || led[note.page] === key);
  unmark('');
  const lost = [];
  const changed = [];
  for (const note of mine) {
    const { isWhole, isMoved } = show(note);
    if (!isWhole) lost.push(note);
    if (isMoved || note.lost === isWhole || note.page !== key) changed.push(Object.assign(note, { page: key, lost: !isWhole }));
  }
  if (changed.length) {
    change(function (own) {
      own.notes = own.notes.map((note) => changed.find((other) => other.id === note.id) || note);
    });
  }
  showLost(lost);
}

/** Notes whose words are not on the page any more, after its text. @param {Note[]} lost */
function showLost(lost) {
  for (const old of document.querySelectorAll('.kb-own-lost')) old.remove();
  const article = document.querySelector('article');
  if (!lost.length || !article) return;
  const list = element('ul', {});
  for (const note of lost) {
    const remove = element('button', { type: 'button' }, '删除');
    const item = element('li', {}, '“' + note.parts.map((part) => part.quote).join('') + '”', note.text ? '　笔记：' + note.text : '', ' ', remove);
    remove.addEventListener('click', function () {
      removeNote(note.id);
      item.remove();
    });
    list.append(item);
  }
  article.after(element('aside', { class: 'kb-own-lost', 'aria-label': '找不到原文的笔记' }, element('p', {}, '这一页改过，有' + lost.length + '条标记或笔记的原文找不到了：'), list));
}

function removeNote(id) {
  change(function (own) {
    own.notes = own.notes.filter((note) => note.id !== id);
  });
  unmark(id);
}
