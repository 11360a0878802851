(function(){"use strict";const t=document.currentScript&&document.currentScript.getAttribute("data-to");t&&location.replace(t+location.search+location.hash)})();
