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

/** The units that take one byte and those that take two, as ALONE and `common` of alphabet.py. */
const SINGLES = unitsOf(ALONE);
const PAIRS = commonUnits();
const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });
/** Units that a function can be called with. */
const AT_ONE_CALL = 8192;

function unitsOf(text) {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

/** A line's end, ASCII, and of GB 2312 the marks, the full-width forms and the most used characters. */
function commonUnits() {
  const bytes = [];
  for (let lead = 0xa1; lead < 0xd8; lead++) {
    // The last row has five places free.
    const last = lead < 0xd7 ? 0xfe : 0xf9;
    if (lead === 0xa1 || lead === 0xa3 || lead > 0xaf) for (let trail = 0xa1; trail <= last; trail++) bytes.push(lead, trail);
  }
  const alone = new Uint8Array(0x10000);
  for (const unit of SINGLES) alone[unit] = 1;
  const listed = new Uint16Array(1 + 95 + bytes.length / 2);
  listed[0] = 10;
  for (let i = 0; i < 95; i++) listed[i + 1] = 32 + i;
  listed.set(unitsOf(new TextDecoder('gbk').decode(Uint8Array.from(bytes))), 96);
  return listed.filter((unit) => !alone[unit]);
}

/** A text of the index. @param {string} written @returns {string} */
function expanded(written) {
  const length = written.length;
  const units = new Uint16Array(length);
  let size = 0;
  for (let i = 0; i < length; i++) {
    const code = written.charCodeAt(i);
    const first = PLACES[code];
    if (code < DIVIDERS) units[size++] = code;
    else if (first < SINGLES.length) units[size++] = SINGLES[first];
    else if (first < BASE - LONG) units[size++] = PAIRS[(first - SINGLES.length) * BASE + PLACES[written.charCodeAt(++i)]];
    else {
      const middle = PLACES[written.charCodeAt(++i)];
      units[size++] = ((first - BASE + LONG) * BASE + middle) * BASE + PLACES[written.charCodeAt(++i)];
    }
  }
  const all = units.subarray(0, size);
  return size <= AT_ONE_CALL ? String.fromCharCode.apply(null, /** @type {any} */ (all)) : UTF16.decode(all);
}
