/*
 * A page that has a new address: go on there, to the same paragraph.  Where it was joined to
 * another page, `data-places` has that page's anchors by ours; without one the reader stays here
 * and reads where the text went.
 */

const own = document.currentScript;
const to = own && own.getAttribute('data-to');
const places = own && own.getAttribute('data-places');
if (to && (!places || !location.hash)) location.replace(to + location.search + location.hash);
else if (to && places) {
  const place = new Map(Object.entries(JSON.parse(places))).get(location.hash.slice(1));
  if (place) location.replace(to + location.search + '#' + place);
}
