/* Tones that are typed as figures: si4 ge4 yi4 shi2. */

/** Syllables as people type them; a few that Chinese does not have are no harm. */
const SYLLABLE = /^(?:a|e|o|ai|ei|ao|ou|an|en|ang|eng|er|(?:[zcs]h?|[bpmfdtnlgkhrwyjqx])(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang|ue|i|ia|ie|iao|iu|ian|in|iang|ing|iong)|[bpmfwyl]o|[nljqxy]v(?:e|an|n)?)$/;

/** Whether letters are syllables of pinyin, one after another. */
function isSyllables(letters) {
  const ends = [true];
  for (let end = 1; end <= letters.length; end++) {
    ends[end] = false;
    for (let start = Math.max(0, end - 6); start < end && !ends[end]; start++) {
      ends[end] = ends[start] && SYLLABLE.test(letters.slice(start, end));
    }
  }
  return ends[letters.length];
}

/**
 * Letters whose tones are figures (si4ge4 yi4shi2), the figures made borders of syllables;
 * what is no such pinyin (5g, co2, mp3, t0) comes back as it is.
 */
function untonedFigures(letters) {
  if (!/^(?:'?[a-z]{2,12}[1-5]'?)+(?:[a-z]{1,12})?$|^(?:'?[a-z]{1,12}[1-5]'?){2,}(?:[a-z]{1,12})?$/.test(letters)) return letters;
  const runs = letters.split(/[1-5']+/).filter(Boolean);
  return runs.every(isSyllables) ? runs.join("'") : letters;
}
