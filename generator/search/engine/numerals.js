/*
 * Numbers in Han numerals and in digits: 4个意识 is 四个意识, 20大 is 二十大, 2个维护 is 两个维护,
 * 百分之五 is 5%; and the sign between two numbers: 7x24 is 7×24.
 */

const NUMERALS = '零一二三四五六七八九';
const RUN_OF_DIGITS = /\d+/;
const RUN_OF_NUMERALS = /[〇零一二两三四五六七八九十百千万]+/;
const MOST_WRITINGS = 12;
const PER_CENT = /(\d+)(?:\.(\d+))?%/g;
const PER_CENT_READ = /百分之([〇零一二两三四五六七八九十百千万]+)(?:点([〇零一二三四五六七八九]+))?/g;
/** What is typed for the sign of multiplication, which keyboards lack. */
const TIMES = /(\d) *[x*×✕] *(?=\d)/gi;

/** Other ways to write the numbers of a text, likely ones first, at most MOST_WRITINGS. @param {string} text */
function rewritten(text) {
  const plain = text.normalize('NFKC');
  const found = new Set([
    ...inPerCent(plain),
    ...['$1×', '$1x'].map((way) => plain.replace(TIMES, way)),
    ...replaced(plain, RUN_OF_DIGITS, inNumerals),
    ...replaced(plain, RUN_OF_NUMERALS, inDigits),
  ]);
  found.delete(plain);
  return [...found].slice(0, MOST_WRITINGS);
}

/** A text with 5% as 百分之五, and the other way round; at most these two. @param {string} text */
function inPerCent(text) {
  const read = text.replace(PER_CENT, (whole, ones, parts) =>
    ones.length > 8 ? whole : '百分之' + readAs(Number(ones)) + (parts ? '点' + Array.from(parts, (digit) => NUMERALS[Number(digit)]).join('') : '')
  );
  const written = text.replace(PER_CENT_READ, (whole, ones, parts) => {
    const value = inDigits(ones.replace(/^百/, '一百')).find((way) => /^\d+$/.test(way));
    return value ? value + (parts ? '.' + inDigits(parts)[0] : '') + '%' : whole;
  });
  return [read, written];
}

/** A text with each of its numbers written in each other way, all of them first. */
function replaced(text, run, ways) {
  const pieces = text.split(new RegExp('(' + run.source + ')'));
  let all = [''];
  pieces.forEach((piece, i) => {
    const own = i % 2 ? ways(piece) : [piece];
    all = all.flatMap((row) => (own.length ? own : [piece]).map((way) => row + way)).slice(0, MOST_WRITINGS);
  });
  if (pieces.length < 5) return all;
  const single = pieces.flatMap((piece, i) =>
    i % 2 ? ways(piece).map((way) => [...pieces.slice(0, i), way, ...pieces.slice(i + 1)].join('')) : []
  );
  return [...all, ...single];
}

/** A number in Han numerals: as it is read, and figure by figure. @param {string} digits */
function inNumerals(digits) {
  const figures = Array.from(digits, (digit) => NUMERALS[Number(digit)]).join('');
  if (digits.length === 1) return digits === '2' ? ['两', '二'] : [figures];
  const spelled = digits[0] === '0' || digits.length > 8 ? [] : [readAs(Number(digits))];
  return [...spelled, figures.replace(/零/g, '〇'), figures];
}

/** A number below a hundred million as it is read aloud. @param {number} value @returns {string} */
function readAs(value) {
  if (value >= 10000) {
    const rest = value % 10000;
    return readAs(Math.floor(value / 10000)) + '万' + (rest ? (rest < 1000 ? '零' : '') + readAs(rest) : '');
  }
  let text = '';
  let gap = false;
  for (const [unit, name] of /** @type {[number, string][]} */ ([[1000, '千'], [100, '百'], [10, '十'], [1, '']])) {
    const figure = Math.floor(value / unit) % 10;
    if (figure) {
      text += (gap && text ? '零' : '') + NUMERALS[figure] + name;
      gap = false;
    } else gap = true;
  }
  return text.replace(/^一十/, '十') || '零';
}

/** Han numerals in digits, 两 and 二 for each other; nothing where they are no number (万一). @param {string} text */
function inDigits(text) {
  const same = { 两: ['二'], 二: ['两'] }[text] || [];
  const plain = text.replace(/〇/g, '零').replace(/两/g, '二');
  if (/^[零一二三四五六七八九]+$/.test(plain)) return [Array.from(plain, (char) => NUMERALS.indexOf(char)).join(''), ...same];
  const [thousands, rest] = plain.includes('万') ? plain.split('万') : ['', plain];
  const value = (thousands ? valueOf(thousands) * 10000 : 0) + (rest ? valueOf(rest) : 0);
  return value && (thousands || !plain.includes('万')) ? [String(value)] : [];
}

/** The value of Han numerals below ten thousand, NaN for anything else. @param {string} text */
function valueOf(text) {
  const read = /^(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九])?$/.exec(text);
  if (!read) return NaN;
  const [, thousands, hundreds, tens, ten, ones] = read;
  const figure = (char) => (char ? NUMERALS.indexOf(char) : 0);
  return figure(thousands) * 1000 + figure(hundreds) * 100 + (ten ? (figure(tens) || 1) * 10 : 0) + figure(ones);
}
