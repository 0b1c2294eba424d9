/* What the frame does when keys and pointers meet it: menu, search, colour scheme. Nothing is sent or kept but the
   colour scheme. Material's own script is loaded when somebody searches, and not before. */
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

  /* Search. Material's script closes what is open when the address has a place in it, so that is hidden meanwhile. */
  const load = () => {
    const waiting = document.getElementById("hb-search-script").content.querySelector("script");
    if (!waiting) return;
    waiting.remove();
    const script = document.createElement("script");
    const { hash } = location;
    const address = (place) => history.replaceState(history.state, "", location.pathname + location.search + place);
    script.src = waiting.getAttribute("src");
    script.onload = script.onerror = () => { if (hash) address(hash); };
    if (hash) address("");
    document.body.append(script);
  };
  search.addEventListener("change", () => opener("search").setAttribute("aria-expanded", String(search.checked)));
  input.addEventListener("focus", () => { turn(search, true); load(); });
  input.addEventListener("input", () => turn(search, true));
  opener("search").addEventListener("click", () => { turn(search, true); input.focus(); });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) turn(search, false);
  });

  /* Hits are in the Tab order, as all links are. */
  const hits = box.querySelector(".md-search-result__list");
  new MutationObserver(() => {
    hits.querySelectorAll("[tabindex]").forEach((hit) => hit.removeAttribute("tabindex"));
  }).observe(hits, { childList: true, subtree: true });

  /* Keys. Material lets single letters search and turn pages, which speech and shaky hands set off, and closes the
     search at Tab, which is the way to the hits: it is not told of those. */
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    const isTyping = target.closest?.("input, textarea, select, [contenteditable]");
    if (key === "Tab" && search.checked) event.stopImmediatePropagation();
    if (key.length === 1 && !search.checked && !isTyping) event.stopImmediatePropagation();
    if (key !== "Escape") return;
    turn(drawer, false);
    if (!search.checked) return;
    turn(search, false);
    if (opener("search").offsetParent) opener("search").focus();
  }, true);
})();
