/*
 * Text in normal form, as generator/search/normal.py makes it: both must change together (a test
 * compares them over every character), and the coded numbers of generator/search/postings.py.
 */

const GAP = '\n';

const VANISHING = new Set('“”‘’"\'＂＇`´「」『』《》〈〉（）()［］[]【】〔〕〖〗｛｝{}');
const INVISIBLE = /[\p{Z}\p{M}\p{Cc}\p{Cf}]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
/** @type {Map<string, string>} */
const forms = new Map();

/** What one character becomes: '', GAP or one or more characters.  As generator/search/normal.py. */
function normalForm(char) {
  let form = forms.get(char);
  if (form === undefined) {
    form = VANISHING.has(char) ? '' : Array.from(char.normalize('NFKC').toLowerCase(), plain).join('');
    forms.set(char, form);
  }
  return form;
}

function plain(char) {
  if (VANISHING.has(char) || INVISIBLE.test(char)) return '';
  if (PUNCTUATION.test(char) && char !== '+' && char !== '%') return GAP;
  return char;
}

/**
 * The stream of a text: its characters in normal form, single gaps, none at the ends.
 * `at[i]` is where the i-th of them stands in the text, `to[i]` where it ends (UTF-16 units).
 * @returns {{chars: string[], at: number[], to: number[]}}
 */
function stream(text) {
  const chars = [];
  const at = [];
  const to = [];
  let offset = 0;
  for (const char of text) {
    if (char >= '\u4e00' && char <= '\u9fff') {
      // Han of the first plane, nearly all there is, stand for themselves.
      chars.push(char);
      at.push(offset);
      to.push(++offset);
      continue;
    }
    for (const form of normalForm(char)) {
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
  return { chars, at, to };
}

/** The place of each sign among those numbers are written with, as SIGNS in generator/search/postings.py. */
const DIGITS = new Uint8Array(128);
const SIGNS = 128 - [0, 10, 13, 34, 92].length;
for (let code = 0, digit = 0; code < 128; code++) if (![0, 10, 13, 34, 92].includes(code)) DIGITS[code] = digit++;
/** Signs that end a number, and those that go before. */
const LAST = 70;
const MORE = SIGNS - LAST;

/** Numbers as `numbers` of generator/search/postings.py writes them. */
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

/** One number as `fixed` of generator/search/postings.py writes it. */
function fixed(text, from, end) {
  let value = 0;
  for (let i = end - 1; i >= from; i--) value = value * SIGNS + DIGITS[text.charCodeAt(i)];
  return value;
}

/** Numbers as `units` of generator/search/index.py writes them. */
function units(text) {
  const values = [];
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - 0x100;
    value |= (code & 0x3fff) << shift;
    if (code & 0x4000) shift += 14;
    else {
      values.push(value);
      value = shift = 0;
    }
  }
  return values;
}

/** FNV-1a over UTF-16 units. */
function hash(text) {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
}
