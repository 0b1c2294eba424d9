/* <handbok-card src="…/embed/situationer/ID.json">: a card of the handbook in a page of the intranet.

   What stands inside the element is the page's own way out: 112, the coordinator and a link. It is shown while nothing
   has come, where the card cannot be fetched, and where this script may not run. Everything is set as text; addresses
   are taken only where they lead to the web or to a phone. Nothing is kept, and no cookie is sent. */

const WORDS = {
  sv: { danger: "Akut fara? Ring", failed: "Kortet kunde inte hämtas. Använd länken:", steps: "Gör så här", phones: "Ring" },
  en: { danger: "Acute danger? Call", failed: "The card could not be fetched. Use the link:", steps: "Do this", phones: "Call" },
};
const PATIENCE = 10000;
const STYLE = `
:host { display: block; color-scheme: light dark; }
:host([hidden]) { display: none; }
article, .fallback { --ground: #fff; --text: #1c1e24; --soft: #595c66; --line: #767a85; --danger: #b3001b; --on-danger: #fff; --a: var(--link, #0b5cad);
  box-sizing: border-box; max-width: 44rem; padding: .75rem; border: 1px solid var(--line); border-top: .375rem solid var(--primary, #1d4f63);
  border-radius: .375rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  article, .fallback { --ground: #1e2129; --text: #e6e8ec; --soft: #b4b8c2; --line: #8b90a0; --danger: #ff8a93; --on-danger: #1e2129; --a: var(--link-on-dark, #8ec5ff); }
}
p, ol, ul { margin: .5rem 0; }
ol, ul { padding-left: 1.5rem; }
li { margin: .375rem 0; }
a, ::slotted(a) { color: var(--a); }
:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; }
.title { margin: .5rem 0; font-size: 1.25rem; font-weight: 700; line-height: 1.25; }
.part { margin: .75rem 0 .25rem; font-weight: 700; }
.lead { font-weight: 600; }
.small { color: var(--soft); font-size: .875rem; }
.danger { margin: 0 0 .5rem; font-weight: 600; }
.phone { display: inline-block; padding: .25rem .75rem; border: 2px solid currentcolor; border-radius: .375rem; font-weight: 700; text-decoration: none; white-space: nowrap; }
.phone:hover { text-decoration: underline; }
.danger .phone { border-color: var(--danger); background: var(--danger); color: var(--on-danger); }
@media print { article, .fallback { --ground: #fff; --text: #000; --a: #000; --soft: #000; --danger: #000; --on-danger: #fff; } }
`;

const element = (name, className, ...inside) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside.filter((part) => part !== ""));
  return made;
};
const isCall = (address) => /^tel:[+0-9]+$/.test(address ?? "");
const link = (className, words, address) => {
  const made = element("a", className, words);
  made.href = address;
  return made;
};
const phone = ({ number, call }) => (isCall(call) ? link("phone", number, call) : "");
const heading = (words, className, level) => {
  const made = element("p", className, words);
  made.setAttribute("role", "heading");
  made.setAttribute("aria-level", String(level));
  return made;
};

class HandbokCard extends HTMLElement {
  static observedAttributes = ["src"];
  #root = this.attachShadow({ mode: "open" });
  #asked = 0;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
  }

  get #words() {
    const language = this.closest("[lang]")?.lang.slice(0, 2);
    return WORDS[language] ?? WORDS.sv;
  }

  /* The heading's level in the page around: <handbok-card level="3">. */
  get #level() {
    const level = Number(this.getAttribute("level"));
    return level >= 1 && level <= 6 ? level : 2;
  }

  connectedCallback() { this.#load(); }
  attributeChangedCallback() { if (this.isConnected) this.#load(); }

  async #load() {
    const turn = ++this.#asked;
    this.#fallback("");
    try {
      const address = new URL(this.getAttribute("src"), document.baseURI);
      const answer = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(`${address} ${answer.status}`);
      const shown = this.#card(await answer.json(), address);
      if (turn === this.#asked) this.#root.replaceChildren(shown);
    } catch {
      if (turn === this.#asked) this.#fallback(this.#words.failed);
    }
  }

  /* 112 is never missing, whatever the page put inside. */
  #fallback(said) {
    const box = element("div", "fallback");
    const call = link("phone", "112", "tel:112");
    if (!this.querySelector('a[href="tel:112"]')) box.append(element("p", "danger", `${this.#words.danger} `, call));
    if (said) {
      const told = element("p", "small", said);
      told.setAttribute("role", "status");
      box.append(told);
    }
    box.append(element("slot"));
    this.#root.replaceChildren(box);
  }

  #card(card, address) {
    const { danger, unsure, colours } = card;
    const box = element("article");
    box.lang = card.language;
    for (const [name, colour] of Object.entries(colours)) {
      if (/^#[0-9a-f]{6}$/i.test(colour)) box.style.setProperty(`--${name.replaceAll("_", "-")}`, colour);
    }
    const level = this.#level;
    const words = WORDS[card.language] ?? WORDS.sv;
    const called = (one) => [one.name.includes(one.number) ? "" : `${one.name} `, phone(one)];
    const named = (one) => element("li", "", ...called(one), one.hours ? ` ${one.hours}` : "");
    box.append(
      element("p", "danger", `${danger.name} `, phone(danger)),
      ...card.banners.map((banner) => element("p", "small", banner)),
      heading(card.title, "title", level),
    );
    if (card.lead) box.append(element("p", "lead", card.lead));
    if (card.steps.length) box.append(heading(words.steps, "part", level + 1), element("ol", "", ...card.steps.map((step) =>
      element("li", "", step.when ? `${step.text} (${step.when}) ` : `${step.text} `, ...step.phones.flatMap((one) => [...called(one), " "])),
    )));
    if (card.phones.length) box.append(heading(words.phones, "part", level + 1), element("ul", "", ...card.phones.map(named)));
    if (card.points.length) box.append(element("ul", "", ...card.points.map((point) => element("li", "", point))));
    const whole = new URL(card.href, address);
    box.append(element("p", "", `${unsure.name} `, phone(unsure)));
    if (/^https?:$/.test(whole.protocol)) box.append(element("p", "", link("", card.link, whole.href)));
    box.append(element("p", "small", `${card.municipality}, ${card.updated}`));
    return box;
  }
}

if (!customElements.get("handbok-card")) customElements.define("handbok-card", HandbokCard);
