/**
 * The signs of a query.  Words stand between spaces and all count; quotes keep their characters together as
 * they are; `OR`, 或, 或者 and | join two words of which one suffices, and bind closer than a space; `-` right
 * before a word and `NOT`, 不含 before it exclude it; `AND`, & and 和 between words say no more than the space.
 * What is not understood is left out and said.
 *
 * @typedef {{text: string, exact: boolean}} Token
 * @typedef {{wanted: Token[][], excluded: Token[], faults: string[]}} Syntax   a page needs one of each row
 *   of `wanted` and none of `excluded`; `faults` are sentences for the reader
 */

const MINUS = '-－﹣−–';
const OR = /^(?:or|或者?)$/i;
const AND = /^(?:AND|并且|以及|[&＆+＋]+|[和与及])$/;
const NOT = /^(?:NOT|不含|不包含|不包括|除了)$/;
/** Signs of other searches, which mean nothing here. */
const WILDCARD = /[*＊]/;
const FIELD = /^(?:title|site|intitle|filetype|inurl|标题|作者)[:：]/i;

/** @param {string} query @returns {Syntax} */
function syntaxOf(query) {
  const faults = new Set();
  const signs = signsOf(query);
  const single = signs.length === 1;
  /** @type {Token[][]} */
  const wanted = [];
  /** @type {Token[]} */
  const excluded = [];
  let joined = '';
  signs.forEach(({ text, exact, minus, or, bar }, i) => {
    if (bar || (or && !single)) {
      const [before, after] = [signs[i - 1], signs[i + 1]];
      if (isWord(before) && isWord(after)) joined = text;
      else faults.add('“' + text + '”两边都要有要找的词，没有起作用。');
      return;
    }
    if (!exact && AND.test(text) && isWord(signs[i - 1]) && isWord(signs[i + 1])) return;
    if (!exact && NOT.test(text) && !minus && i && isWord(signs[i + 1])) {
      signs[i + 1].minus = text;
      return;
    }
    if (or) faults.add('“' + text + '”放在两个词中间才表示两个词里有一个就行，这里按字查找。');
    if (!exact && WILDCARD.test(text)) faults.add('“*”没有起作用：这里不能用它代替别的字。');
    const [field] = exact ? [] : FIELD.exec(text) || [];
    if (field) faults.add('“' + field + '”没有起作用，按字查找。');
    if (!exact && unbalanced(text)) faults.add('引号没有成对，没有起作用。');
    const empty = !stream(text).chars.length;
    if (minus && empty) faults.add('“' + minus + '”后面要紧跟着不要的词，没有起作用。');
    else if (empty && exact) faults.add('引号里没有可以查找的字，没有起作用。');
    else if (!empty && minus) excluded.push({ text, exact });
    else if (!empty && joined) wanted[wanted.length - 1].push({ text, exact });
    else if (!empty) wanted.push([{ text, exact }]);
    joined = '';
  });
  if (!wanted.length && excluded.length) faults.add('只写了不要的词，还要写要找的词。');
  if (!wanted.length && !excluded.length) faults.add('没有可以查找的字。请输入汉字、拼音或首字母。');
  return { wanted, excluded, faults: [...faults] };
}

/** Spaces that programs put between figures and characters (2026 年 2 月 3 日, 第 5 号, 1.5 万亿元) divide no words. */
function withoutSpacing(query) {
  return query.replace(/(\d)[ \u3000]+(?=[年月日号条届%％万亿元个名项])/g, '$1').replace(/([年月第])[ \u3000]+(?=\d{1,4}[年月日号条届章节项款次])/g, '$1');
}

/** A query in order: words, quoted stretches and operators. */
function signsOf(asked) {
  const query = withoutSpacing(asked);
  const quoted = new RegExp('(^|[\\s|｜])([' + MINUS + ']*)["＂“]([^"＂“”]*)["＂”](?=$|[\\s|\\p{P}])', 'gu');
  /** @type {{text: string, exact: boolean, minus: string, or: boolean, bar: boolean}[]} */
  const signs = [];
  const loose = (part) => {
    for (const piece of part.split(/(\s+|[|｜]+)/)) {
      if (!piece.trim()) continue;
      const bar = /^[|｜]/.test(piece);
      // A Chinese keyboard's dash as well, but two of them begin a paragraph.
      const dash = signs.length ? '|—(?!—)' : '';
      const [minus] = /** @type {RegExpExecArray} */ (new RegExp('^(?:[' + MINUS + ']+' + dash + '|)').exec(piece));
      const text = piece.slice(minus.length);
      signs.push({ text: bar ? piece : text, exact: false, minus: minus.slice(0, 1), or: OR.test(piece), bar });
    }
  };
  let rest = 0;
  for (let match = quoted.exec(query); match; match = quoted.exec(query)) {
    loose(query.slice(rest, match.index) + match[1]);
    signs.push({ text: match[3], exact: true, minus: match[2].slice(0, 1), or: false, bar: false });
    rest = quoted.lastIndex;
  }
  loose(query.slice(rest));
  return signs;
}

/** Whether an operator may stand beside a sign. */
function isWord(sign) {
  return !!sign && !sign.bar && !sign.or && !sign.minus && stream(sign.text).chars.length > 0;
}

/** Whether a word begins or ends with a quote mark that has no other to it. */
function unbalanced(text) {
  if (!/^["＂“”]|["＂“”]$/.test(text)) return false;
  const count = (marks) => Array.from(text).filter((char) => marks.includes(char)).length;
  return count('“') !== count('”') || count('"＂') % 2 > 0;
}
