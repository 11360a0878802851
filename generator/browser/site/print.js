/* Before printing: the addresses of the terms, so that paper can lead back to the site. */

function startPrint() {
  window.addEventListener('beforeprint', function () {
    const base = new URL(root + '/', location.href).href;
    for (const link of document.querySelectorAll('.kb-terms-here li a:first-child')) {
      const { href } = /** @type {HTMLAnchorElement} */ (link);
      // A folder on somebody's disk is no address for others.
      link.setAttribute('data-address', location.protocol === 'file:' ? href.slice(base.length) : href);
    }
  });
}
