/* What a browser with scripts adds: flows one question at a time, a filter over the contacts, a print
   button, and a search button on the start page. Nothing is stored, sent or written to the address;
   without this file every page reads as it stands. The words come from the page. */
(() => {
  "use strict";

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  /* Flow: only the question at hand is shown; the back button goes to the one before. */
  const startFlow = (flow) => {
    const questions = [...flow.querySelectorAll(".hb-question")];
    if (!questions.length) return;
    const restart = element("button", "hb-button", flow.dataset.restart);
    restart.type = "button";
    flow.append(restart);
    flow.classList.add("hb-flow--stepwise");

    // Where the reader has been, in memory only: the history holds a number, never an answer.
    const visited = [{}];

    const show = ({ id, answer } = {}) => {
      const current = questions.find((question) => question.id === id) ?? questions[0];
      questions.forEach((question) => { question.hidden = question !== current; });
      current.querySelectorAll(".hb-answers > li").forEach((item, index) => {
        const outcome = item.querySelector(".hb-outcome");
        if (outcome) outcome.hidden = index !== answer;
        item.querySelector("button")?.setAttribute("aria-expanded", String(index === answer));
      });
      restart.hidden = current === questions[0] && answer === undefined;
    };
    const go = (id, answer) => {
      visited.push({ id, answer });
      history.pushState({ hb: visited.length - 1 }, "");
      show({ id, answer });
    };
    const focus = (id) => {
      const heading = document.getElementById(id)?.querySelector("h3");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus();
    };

    questions.forEach((question) => {
      question.querySelectorAll(".hb-answers > li").forEach((item, index) => {
        const label = item.querySelector("strong");
        const link = item.querySelector("a[href^='#fraga-']");
        const button = element("button", "hb-button", label.textContent.replace(/:$/, ""));
        button.type = "button";
        button.addEventListener("click", () => {
          if (link) {
            const next = link.getAttribute("href").slice(1);
            go(next);
            focus(next);
          } else {
            go(question.id, index);
          }
        });
        label.replaceWith(button);
        if (link) link.hidden = true;
      });
    });
    restart.addEventListener("click", () => { go(questions[0].id); focus(questions[0].id); });
    addEventListener("popstate", (event) => show(visited[event.state?.hb ?? 0]));
    show();
  };

  /* Contacts: what does not match is hidden, and how many are left is said aloud. */
  const startFilter = (list) => {
    const sections = [...list.querySelectorAll(":scope > section")];
    const label = element("label", "hb-filter", list.dataset.filter);
    const input = element("input", "hb-filter__input");
    input.type = "search";
    input.autocomplete = "off";
    label.append(input);
    const status = element("p", "hb-filter__status");
    status.setAttribute("role", "status");
    list.prepend(label, status);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      sections.forEach((section) => {
        section.hidden = !section.textContent.toLocaleLowerCase().includes(wanted);
      });
      const left = sections.filter((section) => !section.hidden).length;
      status.textContent = wanted ? `${left} ${list.dataset.found}` : "";
    });
  };

  /* How many times larger than it must be a card may stand: laid out as on its A4 for a moment, with room to spare. */
  const roomiest = (card) => {
    const { style } = document.body;
    const most = 250 / 25.4 * 96; // of the 279 mm there are
    [card.media, style.minHeight] = ["all", "0"];
    const fits = [1.5, 1.4, 1.3, 1.2, 1.1].find((scale) => {
      style.width = `${186 / scale}mm`;
      return document.body.getBoundingClientRect().height * scale <= most;
    });
    [style.width, style.minHeight] = ["", ""];
    return fits ?? 1;
  };

  /* The browser's own command prints the whole page; the button prints a card, and then all is as before. */
  const printCard = () => {
    const [whole, card] = ["link[media=print]", "link[data-hb-card]"].map((sheet) => document.querySelector(sheet));
    addEventListener("afterprint", () => { [whole.media, card.media] = ["print", "not all"]; }, { once: true });
    whole.media = "not all";
    document.documentElement.style.setProperty("--hb-card", 1);
    document.documentElement.style.setProperty("--hb-card", roomiest(card));
    card.media = "print";
    print();
  };

  /* What folds lies open on paper. */
  const unfold = () => {
    const folded = [...document.querySelectorAll("details.hb-sources:not([open])")];
    folded.forEach((part) => { part.open = true; });
    addEventListener("afterprint", () => folded.forEach((part) => { part.open = false; }), { once: true });
  };

  const startPrint = (place) => {
    const button = element("button", "hb-button hb-print", place.dataset.hbPrint);
    button.type = "button";
    button.addEventListener("click", printCard);
    place.append(button);
  };

  const startSearch = (place) => {
    const button = element("button", "hb-button hb-search", place.dataset.hbSearch);
    button.type = "button";
    button.addEventListener("click", () => {
      const toggle = document.getElementById("__search");
      if (toggle && !toggle.checked) toggle.click();
      document.querySelector(".md-search__input")?.focus();
    });
    place.append(button);
  };

  addEventListener("beforeprint", unfold);
  document.querySelectorAll(".hb-flow").forEach(startFlow);
  document.querySelectorAll(".hb-contacts").forEach(startFilter);
  document.querySelectorAll("[data-hb-print]").forEach(startPrint);
  document.querySelectorAll("[data-hb-search]").forEach(startSearch);
})();
