/*
 * The store: what a reader keeps, in this browser alone, and as a file to carry elsewhere.  Whatever is
 * read, from the browser or from a file, is checked field by field; texts are only ever shown as text.
 */

const { MARKABLE, chineseDate, element, root, resultsPage, allResults, copyText, officeCitation, publicAddress, addressNote, script, here } = window['KB'].shared;
const OWN = 'kb-own';
const VERSION = 1;
const FORMAT = 'study-site-notes';
const LONGEST = 20000;
const MOST = 5000;
const LARGEST_FILE = 5e6;

/** The date where the reader is, as 2026-03-05. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/** A note's date as pages write dates; a file may have anything there. @param {string} made */
function dateOf(made) {
  return /^\d{4}-\d\d-\d\d$/.test(made) ? chineseDate(made) : made;
}
/** A page that notes may be of; no part of its address leads upwards. */
const PAGE = /^(speeches|terms|courses)(\/(?!(\.|%2e){1,2}(\/|$))[\w%.-]{1,300}){1,2}$/i;
const ANCHOR = /^[a-z0-9][a-z0-9-]{0,299}$/;

/**
 * A part of a note: the characters `start` to `end` (UTF-16) of the text at `anchor`, which read `quote`.
 * @typedef {{anchor: string, start: number, end: number, quote: string, before: string, after: string}} Part
 * @typedef {{id: string, page: string, title: string, parts: Part[], text: string, made: string, lost: boolean}} Note
 * A paragraph or a term in the basket, or a bookmark.
 * @typedef {{id: string, page: string, anchor: string, title: string, text: string, source: string}} Place
 * @typedef {{notes: Note[], basket: Place[], bookmarks: Place[]}} Own
 */

/** @param {any} value @param {number} most */
function text(value, most = LONGEST) {
  return typeof value === 'string' ? value.slice(0, most) : '';
}

/** @param {any} value */
function whole(value) {
  return Number.isInteger(value) && value >= 0 && value < 1e7 ? value : 0;
}

/** @param {any} value @returns {Part|null} */
function partOf(value) {
  if (!value || !ANCHOR.test(value.anchor) || !text(value.quote)) return null;
  const start = whole(value.start);
  return { anchor: value.anchor, start, end: Math.max(start, whole(value.end)), quote: text(value.quote), before: text(value.before, 40), after: text(value.after, 40) };
}

/** @param {any} value @returns {Note|null} */
function noteOf(value) {
  const parts = value && Array.isArray(value.parts) ? value.parts.slice(0, 500).map(partOf).filter(Boolean) : [];
  if (!parts.length || !PAGE.test(value.page) || !ANCHOR.test(value.id)) return null;
  return { id: value.id, page: value.page, title: text(value.title, 500), parts, text: text(value.text), made: text(value.made, 10), lost: value.lost === true };
}

/** @param {any} value @returns {Place|null} */
function placeOf(value) {
  if (!value || !PAGE.test(value.page) || !ANCHOR.test(value.id) || (value.anchor && !ANCHOR.test(value.anchor))) return null;
  return { id: value.id, page: value.page, anchor: text(value.anchor, 300), title: text(value.title, 500), text: text(value.text), source: text(value.source, 1000) };
}

/** What a value of unknown origin holds that can be used. @param {any} value @returns {Own} */
function ownOf(value) {
  const list = (items, of) => (Array.isArray(items) ? items.slice(0, MOST).map(of).filter(Boolean) : []);
  const given = value && typeof value === 'object' ? value : {};
  return { notes: list(given.notes, noteOf), basket: list(given.basket, placeOf), bookmarks: list(given.bookmarks, placeOf) };
}

/** @returns {Own} */
function stored() {
  try {
    return ownOf(JSON.parse(localStorage.getItem(OWN) || '{}'));
  } catch (error) {
    return ownOf({});
  }
}

/**
 * Change what is kept; read anew first, since another window may have changed it.
 * @param {(own: Own) => void} change @returns {boolean} whether it could be kept
 */
function change(change) {
  const now = stored();
  change(now);
  try {
    if (now.notes.length + now.basket.length + now.bookmarks.length) localStorage.setItem(OWN, JSON.stringify(now));
    else localStorage.removeItem(OWN);
    return true;
  } catch (error) {
    tell('没有保存下来：浏览器在无痕模式里，或者存满了。请换成普通窗口，或删去一些再试。');
    return false;
  }
}

/** An id that no other note has. */
function freshId() {
  return Date.now().toString(36) + '-' + Math.floor(Math.random() * 1e9).toString(36);
}

/** The file to carry elsewhere. */
function exported() {
  return JSON.stringify(Object.assign({ format: FORMAT, version: VERSION }, stored()), null, 1);
}

/** Take in a file: what it has and this browser has not. @param {string} data @returns {string} what was done */
function imported(data) {
  let value;
  try {
    value = JSON.parse(data);
  } catch (error) {
    return '这个文件读不懂。请选用“导出文件”存下的文件（notes-….json）。';
  }
  if (!value || value.format !== FORMAT) return '这不是笔记文件。请选用“导出文件”存下的文件（notes-….json）。';
  if (value.version !== VERSION) return '这个笔记文件是更新版本的网站导出的，这里还读不了。请在那个网站打开，或请管理员更新本站。';
  const given = ownOf(value);
  let added = 0;
  const kept = change(function (own) {
    for (const kind of ['notes', 'basket', 'bookmarks']) {
      const known = new Set(own[kind].map((one) => one.id));
      const fresh = given[kind].filter((one) => !known.has(one.id) && known.add(one.id)).slice(0, MOST - own[kind].length);
      added += fresh.length;
      own[kind].push(...fresh);
    }
  });
  const all = ['notes', 'basket', 'bookmarks'].reduce((sum, kind) => sum + (Array.isArray(value[kind]) ? value[kind].length : 0), 0);
  const usable = given.notes.length + given.basket.length + given.bookmarks.length;
  const left = all > usable ? '；有' + (all - usable) + '条内容不完整，没有导入' : '';
  const again = usable > added ? '，已有的' + (usable - added) + '条没有重复导入' : '';
  return kept ? '导入' + added + '条' + again + left + '。' : '没有导入。';
}

/** This page by a name that is the same on a server and in a folder. */
function thisPage() {
  return here().replace(/(index)?\.html$/, '').replace(/\/$/, '');
}

/** The page that marks on this one belong to: a speech with its readings is the same speech. */
function pageKey() {
  return document.querySelector('.kb-speech--pinyin') ? thisPage().replace(/\/pinyin$/, '') : thisPage();
}

/** The address of a page by that name. @param {string} page @param {string} anchor */
function addressOf(page, anchor) {
  const file = /\.html$/.test(resultsPage) ? page + '.html' : page + '/';
  return root + '/' + file + (anchor ? '#' + anchor : '');
}

/** Addresses that were given up, with the present ones ('' where nothing replaces them). */
function moves() {
  return window['KB'].moves ? Promise.resolve(window['KB'].moves) : script('assets/kb/moves.js').then(() => window['KB'].moves, () => ({}));
}

/** A line at the window's lower edge that says what was done. @param {string} said */
function tell(said) {
  const line = document.querySelector('.kb-own-said') || element('p', { class: 'kb-own-said', role: 'status' });
  if (!line.isConnected) (document.querySelector('main') || document.body).append(line);
  line.textContent = said;
  clearTimeout(telling);
  telling = setTimeout(() => line.remove(), 5000);
}
let telling = 0;
