/*
 * Copying by Ctrl+C: what stands in a speech or a quotation leaves the page as its text alone.
 * Buttons, marks and readings stay behind; browsers before about Chromium 110 would copy even what
 * cannot be selected.
 */

const INTERFACE = '.kb-mark, .kb-copy, .kb-quoted-in, .kb-old, .kb-words, rt, rp';
/** What holds the text of a paragraph and nothing else. */
const PARAGRAPH = '[data-text], [data-quoted], .kb-read';
/** What consists of such paragraphs. */
const QUOTED = '.kb-speech, .kb-quote blockquote';

/**
 * The text that is to be copied, or null where the browser's own way is right.
 * @param {Selection} selection
 */
function copiedText(selection) {
  const range = selection.getRangeAt(0);
  const taken = element('div', {}, range.cloneContents());
  const drawn = [...taken.querySelectorAll(INTERFACE)];
  const common = range.commonAncestorContainer;
  const around = common instanceof Element ? common : common.parentElement;
  if (!around) return null;
  const within = around.closest(PARAGRAPH);
  const paragraphs = [...taken.querySelectorAll(PARAGRAPH)];
  if (!within && !drawn.length && !(around.closest(QUOTED) && paragraphs.length)) return null;
  for (const part of drawn) part.remove();
  if (within) return taken.textContent;
  if (around.closest(QUOTED) && paragraphs.length) return paragraphs.map((part) => part.textContent).filter(Boolean).join('\n');
  // Beyond a quotation the browser knows best where lines end, once the interface is out of its sight.
  const hidden = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(INTERFACE)].filter((part) => selection.containsNode(part, true)));
  for (const part of hidden) part.style.setProperty('display', 'none', 'important');
  const text = String(selection);
  for (const part of hidden) part.style.removeProperty('display');
  return text;
}

function startClipboard() {
  document.addEventListener('copy', function (event) {
    const selection = document.getSelection();
    const typing = document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement;
    if (typing || !selection || !selection.rangeCount || selection.isCollapsed || !event.clipboardData) return;
    const text = copiedText(selection);
    if (text === null) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  });
}
