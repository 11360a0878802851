/*
 * What readers keep for themselves: notes, bookmarks, the 引用篮.  The script with all of it
 * (generator/browser/notes) is read only when a text is selected, a menu asks for it, or something is kept.
 */

const OWN = 'kb-own';
const OWN_SCRIPT = 'assets/kb/notes.js';
/** How long a selection must have rested, in ms, before its menu comes. */
const RESTED = 350;
/** What can be marked: paragraphs of a speech, with readings or not, quoted ones, definitions, what a course's author wrote. */
const MARKABLE = '[data-text], .kb-read, [data-quoted], .kb-definition, .kb-course > p:not([class]), .kb-course > ul > li, .kb-course > ol > li, .kb-course > blockquote';

/** @type {Promise<any>|null} */
let ownLoading = null;

function own() {
  if (!ownLoading) {
    Object.assign(window['KB'].shared, { MARKABLE, copyText, officeCitation, publicAddress, addressNote });
    ownLoading = script(OWN_SCRIPT).then(() => window['KB'].notes);
    ownLoading.catch(() => (ownLoading = null));
  }
  return ownLoading;
}

/** Whether anything is kept in this browser. */
function hasOwn() {
  try {
    return localStorage.getItem(OWN) !== null;
  } catch (error) {
    return false;
  }
}

/** 加书签 beside the facts of a speech, a course, a lesson: the page as a whole. @param {Element} facts */
function startBookmark(facts) {
  const button = element('button', { type: 'button', class: 'kb-bookmark' }, '加书签');
  button.addEventListener('click', () => own().then((notes) => notes.keep('', '', 'bookmarks')).catch(() => undefined));
  facts.append(' ', button);
}

/** Show what is kept: on the page with all of it, and as marks in a text. */
function showOwn() {
  own().then((notes) => notes.start()).catch(() => undefined);
}

/** In a text: what is kept of it is marked, what is selected can be kept. */
function startOwn() {
  if (document.querySelector('[data-kb-notes]') || !document.querySelector(MARKABLE)) return;
  if (hasOwn()) whenLoaded(() => setTimeout(showOwn));
  let waiting = 0;
  const offerWhenRested = function () {
    clearTimeout(waiting);
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.anchorNode) return;
    const around = selection.anchorNode instanceof Element ? selection.anchorNode : selection.anchorNode.parentElement;
    if (!around || !around.closest(MARKABLE)) return;
    waiting = setTimeout(() => own().then((notes) => notes.offer()).catch(() => undefined), RESTED);
  };
  document.addEventListener('selectionchange', offerWhenRested);
  offerWhenRested();  // what was selected before this script had come
}
