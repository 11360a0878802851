/*
 * Text in the form in which it is searched: mirrors `SEARCH` of generator/text/normal.py (a test
 * compares the two for every character), and the coded numbers of generator/search/coded.py.
 */

const GAP = '\n';

const LIST_MARKS = new Set('，、,､﹑﹐︑︐');
/** Quote marks, brackets, marks of titles and lists: readers leave them out. */
const VANISHING = new Set([
  ...LIST_MARKS,
  ...'“”‘’„‟‚‛"\'＂＇`´「」『』｢｣﹁﹂﹃﹄«»‹›〝〞〟',
  ...'（）()［］[]【】〔〕〖〗〘〙〚〛｛｝{}⦅⦆｟｠﹙﹚﹛﹜﹝﹞︵︶︷︸︹︺︻︼',
  ...'《》〈〉',
]);
/** Letters that are typed as others, as LETTERS of generator/text/normal.py after lower case. */
const LETTERS = new Map(Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ς: 'σ' }));
const INVISIBLE = /[\p{Z}\p{M}\p{Cc}\p{Cf}\u115f\u1160\u3164]/u;
const PUNCTUATION = /[\p{P}\p{S}\u{1f300}-\u{1faff}]/u;
const EUROPEAN = /^[\0-\u052f\u1e00-\u1fff]/;
const RADICAL = /^[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;
/** What may have a form that the index does not know: Han and radicals. */
const IDEOGRAPH = /[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const NAMING = /[\p{L}\p{N}]/u;

/** @type {Map<string, string>} traditional forms and variants → what they are searched as, as far as known */
const variants = new Map([['○', '〇'], ['◯', '〇']]);
/** @type {Map<string, string>} */
const forms = new Map();

/** Learn variants: groups with spaces between them, of a character and those that count as it. */
function learn(groups) {
  for (const group of groups ? groups.split(' ') : []) {
    const [form, ...others] = group;
    for (const char of others) variants.set(char, form);
  }
  forms.clear();
}

/** What one character becomes: '', GAP or one or more characters. */
function normalForm(char) {
  let form = forms.get(char);
  if (form === undefined) {
    form = VANISHING.has(char) ? '' : Array.from(decomposed(char), plain).join('');
    forms.set(char, form);
  }
  return form;
}

function decomposed(char) {
  return (RADICAL.test(char) && variants.get(char)) || char.normalize('NFKC');
}

function plain(char) {
  if (VANISHING.has(char)) return '';
  return Array.from(unaccented(char.toLowerCase()), finished).join('');
}

/** A letter without its accents; in scripts other than European ones marks make letters. */
function unaccented(text) {
  const char = Array.from(text)[0];
  const letters = LETTERS.get(char);
  if (letters) return letters;
  const bare = Array.from(char.normalize('NFD'));
  return bare.length > 1 && EUROPEAN.test(bare[0]) ? LETTERS.get(bare[0]) || bare[0] : text;
}

function finished(char) {
  if (INVISIBLE.test(char)) return '';
  const form = variants.get(char);
  if (form) return form;
  return PUNCTUATION.test(char) && char !== '+' && char !== '%' ? GAP : char;
}

/** A text with simplified characters for traditional ones, as far as these are known; its length stays. */
function simplified(text) {
  return Array.from(text, (char) => variants.get(char) || char).join('');
}

/** Whether a character of a stream counts in a name: a letter or a number, not a mark. */
function isNaming(char) {
  return (char >= '\u4e00' && char <= '\u9fff') || NAMING.test(char);
}

/** Whether a query has Han characters that neither the texts nor the known variants have. */
function hasUnknown(query, known) {
  for (const char of query) if (IDEOGRAPH.test(char) && !known(normalForm(char)) && !variants.has(char)) return true;
  return false;
}

/**
 * The stream of a text: its characters in normal form, single gaps, none at the ends.
 * `at[i]` is where the i-th of them stands in the text, `to[i]` where it ends (UTF-16 units);
 * `marks` are the numbers of those behind marks of lists that were left out.
 * @returns {{chars: string[], at: number[], to: number[], marks: number[]}}
 */
function stream(text) {
  const chars = [];
  const at = [];
  const to = [];
  /** @type {number[]} */
  const marks = [];
  let offset = 0;
  for (const char of text) {
    if (char >= '\u4e00' && char <= '\u9fff') {
      // Han of the first plane, nearly all there is, have no form but a variant's.
      chars.push(variants.get(char) || char);
      at.push(offset);
      to.push(++offset);
      continue;
    }
    const last = chars[chars.length - 1];
    if (LIST_MARKS.has(char) && last && last !== GAP && marks[marks.length - 1] !== chars.length) marks.push(chars.length);
    for (const form of normalForm(char)) {
      if (form === GAP && marks[marks.length - 1] === chars.length) marks.pop();
      if (form === GAP && (!chars.length || chars[chars.length - 1] === GAP)) continue;
      chars.push(form);
      at.push(offset);
      to.push(offset + char.length);
    }
    offset += char.length;
  }
  if (chars[chars.length - 1] === GAP) {
    chars.pop();
    at.pop();
    to.pop();
  }
  if (marks[marks.length - 1] === chars.length) marks.pop();
  return { chars, at, to, marks };
}

/** The place of each sign among those numbers are written with, as SIGNS in generator/search/coded.py. */
const DIGITS = new Uint8Array(128);
const SIGNS = 128 - [0, 10, 13, 34, 92].length;
for (let code = 0, digit = 0; code < 128; code++) if (![0, 10, 13, 34, 92].includes(code)) DIGITS[code] = digit++;
/** Signs that end a number, and those that go before. */
const LAST = 70;
const MORE = SIGNS - LAST;

/** Numbers as `numbers` of generator/search/coded.py writes them. */
function numbers(text, from, end) {
  const values = [];
  let value = 0;
  let unit = 1;
  for (let i = from; i < end; i++) {
    const digit = DIGITS[text.charCodeAt(i)];
    if (digit < LAST) {
      values.push(value + digit * unit);
      value = 0;
      unit = 1;
    } else {
      value += (digit - LAST) * unit;
      unit *= MORE;
    }
  }
  return values;
}

/** One number as `fixed` of generator/search/coded.py writes it. */
function fixed(text, from, end) {
  let value = 0;
  for (let i = end - 1; i >= from; i--) value = value * SIGNS + DIGITS[text.charCodeAt(i)];
  return value;
}

/** FNV-1a over UTF-16 units. */
function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
}
