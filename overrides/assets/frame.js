/* Runs before anything is drawn: the colour scheme that the reader chose here, else the one of the device, and the
   functions by which Material's script would keep settings. The colour scheme is all that is ever kept. */
(() => {
  "use strict";
  const root = document.documentElement;
  window.__md_scope = new URL("..", document.currentScript.src);
  window.__md_hash = () => 0;
  window.__md_get = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`${__md_scope.pathname}.${name}`));
    } catch {
      return null;
    }
  };
  window.__md_set = (name, value) => {
    if (name !== "__palette") return;
    try {
      localStorage.setItem(`${__md_scope.pathname}.${name}`, JSON.stringify(value));
    } catch { /* the browser keeps nothing: the scheme lasts as long as the page */ }
  };
  const device = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const chosen = __md_get("__palette")?.scheme;
    root.dataset.mdColorScheme = chosen ?? (device.matches ? "slate" : "default");
  };
  paint();
  device.addEventListener("change", paint);
  root.classList.replace("no-js", "js");
})();
