/* The search box: what is typed → the list of hits. Loaded when somebody searches, after search-ranking.js and
   search/index.js. Nothing is sent or kept: the question never leaves the page. */
(() => {
  "use strict";
  const { prepare, search, suggest, marker } = globalThis.handbokRanking;
  const index = globalThis.handbokIndex;
  const prepared = prepare(index);
  const box = document.querySelector(".md-search");
  const input = box.querySelector("input");
  const result = box.querySelector(".md-search-result");
  const status = result.querySelector("[role=status]");
  const list = result.querySelector("ol");
  const meant = result.querySelector(".hb-meant");
  const LONGEST = 160;
  const PAUSE = 500;

  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...inside);
    return made;
  };

  /* "Menade du …?" */
  const again = element("button", "");
  again.type = "button";
  meant.append(`${meant.dataset.words} `, again, "?");

  /* From a disk nobody turns a folder's address into its page. */
  const addressOf = (item) => {
    const url = new URL(item.address, __md_scope);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };

  /* Text with the words marked that the hit was found by. */
  const marked = (text, isFound) =>
    text.split(/([\p{L}\p{N}]+)/u).map((part) => (isFound(part) ? element("mark", "", part) : part));
  const passage = (item, isFound) => {
    const count = (text) => new Set((text.match(/[\p{L}\p{N}]+/gu) ?? []).filter(isFound)).size;
    const best = [item.lead, ...item.text].reduce((one, other) => (count(other) > count(one) ? other : one));
    if (best.length <= LONGEST) return best;
    const words = [...best.matchAll(/[\p{L}\p{N}]+/gu)];
    const first = words.find(([word]) => isFound(word))?.index ?? 0;
    const start = first < LONGEST / 2 ? 0 : best.lastIndexOf(" ", first - LONGEST / 4) + 1;
    const end = best.length <= start + LONGEST ? best.length : best.lastIndexOf(" ", start + LONGEST);
    return `${start ? "… " : ""}${best.slice(start, end)}${end < best.length ? " …" : ""}`;
  };

  const hit = (item, isFound) => {
    const link = element(
      "a",
      "md-search-result__link",
      element("span", "hb-hit__kind", index.labels[item.kind]),
      element("span", "hb-hit__title", ...marked(item.title, isFound)),
      element("span", "hb-hit__text", ...marked(passage(item, isFound), isFound)),
    );
    link.href = addressOf(item);
    const calls = item.phones.map(({ name, number, call }) => {
      const phone = element("a", "hb-call", number);
      phone.href = call;
      phone.setAttribute("aria-label", `${name} ${number}`);
      return phone;
    });
    const shown = element("li", "md-search-result__item", link);
    if (calls.length) shown.append(element("p", "hb-hit__calls", ...calls));
    return shown;
  };

  /* What a screen reader is told waits until the typing pauses. */
  let pause = 0;
  const tell = (text) => {
    clearTimeout(pause);
    pause = setTimeout(() => { status.textContent = text; }, PAUSE);
  };
  const show = () => {
    const question = input.value.trim();
    const hits = question ? search(prepared, question) : [];
    const isFound = marker(prepared, question);
    list.replaceChildren(...hits.map(({ item }) => hit(item, isFound)));
    const mended = question ? suggest(prepared, question) : "";
    meant.hidden = !mended;
    again.textContent = mended;
    const { start, none, one, other } = result.dataset;
    const counted = hits.length === 1 ? one : other.replace("#", String(hits.length));
    tell(question ? (hits.length ? counted : none) : start);
  };

  input.addEventListener("input", show);
  input.form.addEventListener("reset", () => { input.value = ""; show(); input.focus(); });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.click();
  });
  again.addEventListener("click", () => {
    input.value = again.textContent;
    show();
    input.focus();
  });

  /* Arrows go through the hits, Tab through everything. */
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll(".md-search-result__link")];
    const here = stops.indexOf(document.activeElement.closest("li")?.querySelector("a") ?? document.activeElement);
    event.preventDefault();
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
  });
  show();
})();
