/* Spread: results whose words stand near each other come first. */

/** Places of the first word that are compared. */
const MOST_PLACES = 200;

/** How far apart the parts of a query stand on a page at their closest: 0 for one part or neighbours, then by size. @param {number} page @param {PartAnswer[]} answers */
function spreadOf(page, answers) {
  if (answers.length < 2) return 0;
  const [first, ...others] = answers.map(({ hits }) => /** @type {Hit} */ (hits.get(page)).places);
  let best = 4;
  for (const place of first.slice(0, MOST_PLACES)) {
    let far = 0;
    for (const places of others) {
      let near = Infinity;
      for (const other of places) near = Math.min(near, Math.abs(other.start - place.start));
      far = Math.max(far, near);
    }
    best = Math.min(best, far <= 20 ? 0 : far <= 60 ? 1 : far <= 200 ? 2 : far < 1000 ? 3 : 4);
  }
  return best;
}
