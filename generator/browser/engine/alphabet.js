/* Texts as generator/text/alphabet.py writes them: signs of one byte, alone, in twos or in threes. */

/** The units that take one byte, as ALONE there. */
const ALONE =
  ' ent、。一三上不业个中为主九了事二五产人以会作保党全共关出分制务动十发合员和四国在地大定家对工' +
  '年应建当成我或政文方是有本机条民法理生用的第管经者行要规设部门，；';
/** Signs that divide texts stand as they are. */
const DIVIDERS = 4;
/** The place of each sign among those units are written with, and how many these are. */
const PLACES = new Uint8Array(128);
let base = 0;
for (let code = DIVIDERS; code < 128; code++) if (![10, 13, 34, 92].includes(code)) PLACES[code] = base++;
const BASE = base;
/** Signs that begin one of three. */
const LONG = Math.ceil(0x10000 / BASE ** 2);

/** The units that take one byte and those that take two, as ALONE and `common` of alphabet.py. @type {Uint16Array[]} */
const ALPHABET = [Uint16Array.from(Array.from(ALONE, unitOf)), commonUnits()];

function unitOf(char) {
  return char.charCodeAt(0);
}

/** A line's end, ASCII, and of GB 2312 the marks, the full-width forms and the most used characters. */
function commonUnits() {
  const bytes = [];
  for (let lead = 0xa1; lead < 0xd8; lead++) {
    // The last row has five places free.
    if (lead === 0xa1 || lead === 0xa3 || lead > 0xaf) for (let trail = 0xa1; trail < (lead < 0xd7 ? 0xff : 0xfa); trail++) bytes.push(lead, trail);
  }
  const ascii = String.fromCharCode(10, ...Array.from({ length: 95 }, (_, i) => 32 + i));
  const listed = ascii + new TextDecoder('gbk').decode(Uint8Array.from(bytes));
  return Uint16Array.from(Array.from(listed).filter((char) => !ALONE.includes(char)), unitOf);
}

/** A text of the index. @param {string} written @returns {string} */
function expanded(written) {
  const [alone, pairs] = ALPHABET;
  const length = written.length;
  const units = new Uint16Array(length);
  let size = 0;
  for (let i = 0; i < length; i++) {
    const code = written.charCodeAt(i);
    const first = PLACES[code];
    if (code < DIVIDERS) units[size++] = code;
    else if (first < alone.length) units[size++] = alone[first];
    else if (first < BASE - LONG) units[size++] = pairs[(first - alone.length) * BASE + PLACES[written.charCodeAt(++i)]];
    else {
      const middle = PLACES[written.charCodeAt(++i)];
      units[size++] = ((first - BASE + LONG) * BASE + middle) * BASE + PLACES[written.charCodeAt(++i)];
    }
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, size));
}
