/* Dates that readers and texts write differently: 2026年3月5日, 二〇二六年三月五日, 2026-03-05. */

const FIGURES = '〇一二三四五六七八九';
const DATE = /(\d{4}|[〇零一二三四五六七八九]{4})年|(\d{1,2}|十[一二]?|[一二三四五六七八九])月|(\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日/g;
const DASHED = /^(\d{4})[-./](\d{1,2})(?:[-/](\d{1,2})|\.(\d{1,2}))?$/;
/** A day without anything between its figures. */
const EIGHT = /^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

/** Letters or figures typed for 〇: 二O二六年. */
const LETTER_O = /([〇零一二三四五六七八九])([Oo0]+)(?=[〇零一二三四五六七八九Oo0]*年)/g;

/** A number of two figures in characters, as in months and days. */
function inCharacters(value) {
  const tens = value >= 20 ? FIGURES[Math.floor(value / 10)] : '';
  return value < 10 ? FIGURES[value] : tens + '十' + (value % 10 ? FIGURES[value % 10] : '');
}

/** The value of a year, month or day, in figures or in characters. */
function dateValue(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.split('十');
  if (ones === undefined) return Number(Array.from(text, (char) => Math.max(0, FIGURES.indexOf(char))).join(''));
  return (tens ? FIGURES.indexOf(tens) : 1) * 10 + (ones ? FIGURES.indexOf(ones) : 0);
}

/**
 * A query with dates as others write them: 2026年3月5日, 二〇二六年三月五日, 二零二六年三月五日.
 * Only what differs from the query; nothing where there is no date in it.
 * @param {string} query @returns {string[]}
 */
function datesOtherwise(query) {
  const asked = query.normalize('NFKC').replace(/[○◯]/g, '〇').replace(/\s/g, '');
  const plain = asked.replace(LETTER_O, (_, figure, letters) => figure + '〇'.repeat(letters.length));
  const dashed = DASHED.exec(plain) || EIGHT.exec(plain);
  const day = dashed && (dashed[3] || dashed[4]);
  // Two numbers with a dot between them are more often a number than a month.
  if (dashed && !day && plain.includes('.')) return [];
  const text = dashed ? dashed[1] + '年' + dashed[2] + '月' + (day ? day + '日' : '') : plain;
  // A month or a day alone is the end of others: 一日 of 十一日.
  if (!/年|月.*日/.test(text)) return [];
  const write = (year, small) =>
    text.replace(DATE, (whole, years, months, days, at) => {
      // 三十年, 12345日: the end of a longer number is no date.
      if (at && /[\d〇零一二三四五六七八九十百千万]/.test(text[at - 1])) return whole;
      if (years) return year(String(dateValue(years)).padStart(4, '0')) + '年';
      const value = dateValue(months || days);
      return value && value <= (months ? 12 : 31) ? small(value) + (months ? '月' : '日') : whole;
    });
  const characters = (zero) => (year) => Array.from(year, (digit) => (digit === '0' ? zero : FIGURES[Number(digit)])).join('');
  const ways = [write((year) => year, String), write(characters('〇'), inCharacters), write(characters('零'), inCharacters)];
  return [...new Set(ways)].filter((way) => way !== asked);
}

/** A year, month or day alone, the year with 年 or without. */
const DATE_ALONE = /^((?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})(?:年(?:([\d十一二三四五六七八九]+)月(?:([\d二三十一四五六七八九]+)日)?)?)?$/;

/** The beginning of the dates (ISO) that a text names and nothing else: 2019, 2019-03 for 2019年3月; '' for other texts. @param {string} text */
function dateMeant(text) {
  const plain = text.normalize('NFKC').replace(/[○◯]/g, '〇').replace(/\s/g, '');
  const dashed = DASHED.exec(plain) || EIGHT.exec(plain);
  const day = dashed && (dashed[3] || dashed[4]);
  const alone = DATE_ALONE.exec(plain);
  const parts = dashed && (day || !plain.includes('.')) ? [dashed[1], dashed[2], day] : alone ? alone.slice(1) : [];
  return parts.filter(Boolean).map((part) => String(dateValue(part || '')).padStart(2, '0')).join('-');
}
