"use strict";
(() => {
  const root = document.documentElement;
  const language = document.getElementById("language");
  const speak = (lang) => {
    root.dataset.lang = lang;
    root.lang = lang;
    language.textContent = lang === "zh" ? "EN" : "中文";
    try { localStorage.setItem("language", lang); } catch { /* a file: page may have no storage */ }
  };
  let kept = null;
  try { kept = localStorage.getItem("language"); } catch { /* as above */ }
  if (kept === "en") speak("en");
  language.addEventListener("click", () => speak(root.dataset.lang === "zh" ? "en" : "zh"));

  const search = document.getElementById("search");
  if (search) {
    const rows = [...document.querySelectorAll(".searched tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    search.addEventListener("input", () => {
      const wanted = search.value.trim().toLowerCase();
      let found = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index].includes(wanted);
        found += row.hidden ? 0 : 1;
      });
      document.getElementById("found").textContent = wanted ? String(found) : "";
    });
  }

  const told = document.getElementById("figures");
  if (!told) return;
  const { figures, labels } = JSON.parse(told.textContent);
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const source = document.getElementById("source");
  const card = document.getElementById("card");
  const element = (id) => document.getElementById(id);

  const clear = () => source.querySelectorAll(".whole, .part, .here").forEach((mark) => mark.classList.remove("whole", "part", "here"));
  const show = (id) => {
    const figure = byId.get(id);
    if (!figure) return;
    clear();
    element(id)?.classList.add("here");
    figure.links.forEach((link) => element(link.to)?.classList.add("whole"));
    figure.parts.forEach((part) => element(part)?.classList.add("part"));
    card.replaceChildren();
    const head = document.createElement("b");
    head.textContent = figure.text;
    const list = document.createElement("dl");
    const say = (key, value) => {
      if (value === null || value === undefined || value === "") return;
      const term = document.createElement("dt");
      term.textContent = labels[key]?.[root.dataset.lang === "zh" ? 0 : 1] ?? key;
      const detail = document.createElement("dd");
      detail.textContent = String(value);
      list.append(term, detail);
    };
    Object.entries(figure.reading).forEach(([key, value]) => say(key, value));
    figure.links.forEach((link) => say(link.type, byId.get(link.to)?.text ?? link.to));
    card.append(head, list);
    card.hidden = false;
  };
  const at = (event) => event.target.closest?.(".n")?.id;
  source.addEventListener("mouseover", (event) => at(event) && show(at(event)));
  source.addEventListener("focusin", (event) => at(event) && show(at(event)));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { card.hidden = true; clear(); } });
  document.addEventListener("click", (event) => { if (!event.target.closest(".n, #card")) { card.hidden = true; clear(); } });
  const follow = () => show(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", follow);
  follow();

  const filters = [...document.querySelectorAll("[data-filter]")];
  const filter = () => {
    const wanted = Object.fromEntries(filters.map((field) => [field.dataset.filter, field.type === "checkbox" ? field.checked : field.value]));
    const fits = (figure) =>
      (!wanted.status || figure.reading.status === wanted.status) &&
      (!wanted.kind || figure.reading.kind === wanted.kind) &&
      (!wanted.unmapped || !figure.reading.indicator) &&
      (!wanted.doubtful || figure.reading.confidence < 0.9);
    let matching = 0;
    figures.forEach((figure) => {
      const fit = fits(figure);
      matching += fit ? 1 : 0;
      element(figure.id)?.classList.toggle("dim", !fit);
    });
    document.getElementById("matching").textContent = `${matching} / ${figures.length}`;
  };
  document.querySelector(".filters").addEventListener("input", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
