// Only in the preview: reloads the page when what it shows has been saved, and lays problems over it.
(() => {
  const number = document.currentScript.dataset.number;
  const host = document.createElement("handbok-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/.handbok/preview.css" });
  const place = document.createElement("div");
  shadow.append(style, place);
  document.body.append(host);

  // A cover is small until it is opened where nothing hinders the page from being shown.
  function fold(isFolded) {
    const section = place.firstElementChild;
    if (!section) return;
    section.classList.toggle("folded", isFolded);
    section.querySelector("[data-show]").setAttribute("aria-expanded", String(!isFolded));
  }

  function show(html) {
    const before = place.querySelector(".errors");
    const wasFolded = !before || before.classList.contains("folded");
    place.innerHTML = html;
    fold(!place.querySelector(".errors") || (Boolean(before) && wasFolded));
  }

  shadow.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const isFolded = button.hasAttribute("data-hide");
    fold(isFolded);
    shadow.querySelector(isFolded ? "[data-show]" : "[data-hide]").focus();
  });
  document.addEventListener("keydown", (event) => {
    const isOpen = place.firstElementChild && !place.firstElementChild.classList.contains("folded");
    if (event.key === "Escape" && isOpen) {
      event.stopImmediatePropagation();
      const hadFocus = Boolean(shadow.activeElement);
      fold(true);
      if (hadFocus) shadow.querySelector("[data-show]").focus();
    }
  }, true);

  // Only the page that is looked at holds a connection: a browser gives a server just a few.
  let source;
  function listen() {
    if (source) source.close();
    source = undefined;
    if (document.visibilityState !== "visible") return;
    const query = new URLSearchParams({ path: decodeURI(location.pathname), since: number });
    source = new EventSource(`/.handbok/events?${query}`);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if (news.reload) location.reload();
      else show(news.problems);
    };
  }
  document.addEventListener("visibilitychange", listen);
  // Whoever is on the way to another page must not be called back to this one.
  addEventListener("beforeunload", () => source && source.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
