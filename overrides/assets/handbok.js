/* What the frame does when keys and pointers meet it: menu, search, colour scheme. Nothing is sent, and nothing kept
   but the colour scheme. Material's own script is not used. */
(() => {
  "use strict";
  const root = document.documentElement;
  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  const box = document.querySelector(".md-search");
  const input = box.querySelector("input");
  const opener = (name) => document.querySelector(`[data-hb-open=${name}]`);
  const turn = (toggle, on) => { if (toggle.checked !== on) toggle.click(); };

  /* Colour scheme. */
  const scheme = document.querySelector(".hb-scheme");
  const press = () => scheme.setAttribute("aria-pressed", String(root.dataset.mdColorScheme === "slate"));
  scheme.addEventListener("click", () => {
    root.dataset.mdColorScheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
    __md_set("__palette", { scheme: root.dataset.mdColorScheme });
  });
  new MutationObserver(press).observe(root, { attributeFilter: ["data-md-color-scheme"] });
  press();

  /* Menu: while it is open, nothing behind it can be reached. */
  const behind = document.querySelectorAll(
    ".md-header, .md-tabs, .md-content, .md-sidebar--secondary, .hb-footer, [data-md-component=skip], [data-md-component=announce]",
  );
  const close = document.querySelector("[data-hb-close=drawer]");
  drawer.checked = search.checked = false;
  drawer.addEventListener("change", () => {
    opener("drawer").setAttribute("aria-expanded", String(drawer.checked));
    behind.forEach((part) => { part.inert = drawer.checked; });
    (drawer.checked ? close : opener("drawer")).focus();
  });
  opener("drawer").addEventListener("click", () => turn(drawer, true));
  close.addEventListener("click", () => turn(drawer, false));
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => turn(drawer, false));
  addEventListener("pagehide", () => turn(drawer, false));

  /* Search. What it needs is loaded when somebody searches, by script tags: they work from a disk too. */
  let isLoading = false;
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    const result = box.querySelector(".md-search-result");
    for (const address of ["assets/search-ranking.js", "search/index.js", "assets/search-box.js"]) {
      const script = document.createElement("script");
      script.src = new URL(address, __md_scope);
      script.async = false;
      script.onerror = () => { result.querySelector("[role=status]").textContent = result.dataset.failed; };
      document.body.append(script);
    }
  };
  search.addEventListener("change", () => opener("search").setAttribute("aria-expanded", String(search.checked)));
  input.addEventListener("focus", () => { turn(search, true); load(); });
  input.addEventListener("input", () => turn(search, true));
  opener("search").addEventListener("click", () => { turn(search, true); input.focus(); });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) turn(search, false);
  });

  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    turn(drawer, false);
    if (!search.checked) return;
    turn(search, false);
    if (opener("search").offsetParent) opener("search").focus();
  });
})();
