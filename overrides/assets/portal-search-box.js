/* The page sok.html: what is typed and where it is looked for → the list of hits. What it needs is loaded when somebody
   searches, by script tags: they work from a disk too. Nothing is sent or kept: no question leaves the page. */
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  const { question, where } = form.elements;
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-hits]");
  const mended = document.querySelector("[data-search-meant]");
  const said = status.dataset;
  const PAUSE = 300;
  const LONGEST = 200;
  const FEW = 6;
  const NAMES = /[\ue000-\ue002]/g;

  const scriptOf = (address) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = fail;
    document.head.append(script);
  });
  const taken = new Map();
  globalThis.handbokAcross = (name, content) => taken.set(name, content);
  const load = async (name) => {
    if (!taken.has(name)) await scriptOf(`sok/${name}.js`);
    return taken.get(name);
  };
  let searching;
  const searcher = () => (searching ??= (async () => {
    const [, start] = await Promise.all([scriptOf("search-ranking.js"), load("start")]);
    await scriptOf("portal-search.js");
    return { start, find: globalThis.handbokSearcher(start, load).find };
  })());

  const element = (tag, name, ...inside) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  };

  /* "Menade du …?" */
  const again = element("button", "");
  again.type = "button";
  mended.append(`${mended.dataset.words} `, again, "?");

  /* Texts that several handbooks share speak of "kommunen"; one's own of itself. */
  const named = (text, who) => {
    const [full, genitive, short] = who ? [who[1], `${who[2]}s`, who[2]] : said.names.split("|");
    return text.replace(NAMES, (mask) => ({ "\ue000": full, "\ue001": genitive, "\ue002": short })[mask]);
  };
  const marked = (text, isFound) =>
    text.split(/([\p{L}\p{N}]+)/u).map((part) => (part && isFound(part) ? element("mark", "", part) : part));
  const passage = (texts, isFound) => {
    const count = (text) => new Set((text.match(/[\p{L}\p{N}]+/gu) ?? []).filter(isFound)).size;
    const best = texts.reduce((one, other) => (count(other) > count(one) ? other : one), texts[0] ?? "");
    if (best.length <= LONGEST) return best;
    const first = [...best.matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) => isFound(word))?.index ?? 0;
    const start = first < LONGEST / 2 ? 0 : best.lastIndexOf(" ", first - LONGEST / 4) + 1;
    const end = best.length <= start + LONGEST ? best.length : best.lastIndexOf(" ", start + LONGEST);
    return `${start ? "… " : ""}${best.slice(start, end)}${end < best.length ? " …" : ""}`;
  };
  /* From a disk nobody turns a folder's address into its page. */
  const linkTo = (who, address) => {
    const url = new URL(`${who[0]}/${address}`, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    const link = element("a", "", who[1]);
    link.href = url.href;
    return link;
  };
  const links = (who, address) =>
    element("ul", "holders", ...who.map((one) => element("li", "", linkTo(one, address), ` ${one[3]}`)));
  const shown = (hit, { start }, isFound) => {
    const who = hit.holders.map((place) => start.holders[place]);
    const only = who.length === 1 ? who[0] : null;
    const text = (one) => named(one, only);
    const item = element("li", "");
    item.append(
      element("p", "kind", start.labels[hit.kind] ?? ""),
      element("h2", "", ...marked(text(hit.title), isFound)),
      element("p", "", ...marked(passage([hit.lead, ...hit.text].map(text), isFound), isFound)),
    );
    for (const phone of only ? hit.phones : []) {
      const call = element("a", "call", phone.number);
      call.href = phone.call;
      call.setAttribute("aria-label", `${text(phone.name)} ${phone.number}`);
      item.append(element("p", "", call));
    }
    const counted = said.holders.replace("#", who.length);
    if (who.length <= FEW) item.append(links(who, hit.address));
    else item.append(element("details", "", element("summary", "", counted), links(who, hit.address)));
    return item;
  };

  const isIn = (chosen) => (!chosen ? () => true : chosen.startsWith("#") ? (one) => one[0] === chosen.slice(1) : (one) => one[3] === chosen);
  let latest = 0;
  const show = async () => {
    const mine = (latest += 1);
    const asked = question.value.trim();
    list.setAttribute("aria-busy", String(Boolean(asked)));
    try {
      const ready = await searcher();
      const { hits, meant, isFound } = asked ? await ready.find(asked, isIn(where.value)) : { hits: [], meant: "" };
      if (mine !== latest) return;
      list.replaceChildren(...hits.map((hit) => shown(hit, ready, isFound)));
      mended.hidden = !meant;
      again.textContent = meant;
      status.textContent = !asked ? "" : !hits.length ? said.none : hits.length === 1 ? said.one : said.other.replace("#", hits.length);
    } catch {
      status.textContent = said.failed;
    }
    if (mine === latest) list.removeAttribute("aria-busy");
  };

  let pause = 0;
  const soon = (wait) => { clearTimeout(pause); pause = setTimeout(show, wait); };
  question.addEventListener("input", () => soon(PAUSE));
  where.addEventListener("change", () => soon(0));
  form.addEventListener("submit", (event) => { event.preventDefault(); soon(0); });
  again.addEventListener("click", () => {
    question.value = again.textContent;
    question.focus();
    soon(0);
  });
  document.querySelector("[data-search-lost]").hidden = true;
  form.hidden = false;
  if (question.value) soon(0);
})();
