/* A page that has a new address: go on there, to the same paragraph. */

const to = document.currentScript && document.currentScript.getAttribute('data-to');
if (to) location.replace(to + location.search + location.hash);
