"use strict";
// Three parts: the language, the catalogue's search, the source view. Text of documents is only ever set as text.
(() => {
  const root = document.documentElement;
  const element = (id) => document.getElementById(id);

  const language = element("language");
  const spoken = [];
  const zh = () => root.dataset.lang === "zh";
  const speak = (lang) => {
    root.dataset.lang = lang;
    root.lang = lang;
    language.textContent = zh() ? "EN" : "中文";
    language.lang = zh() ? "en" : "zh";
    language.setAttribute("aria-label", zh() ? "English" : "中文");
    try { localStorage.setItem("language", lang); } catch { /* a file: page may have no storage */ }
    spoken.forEach((again) => again());
  };
  let kept = null;
  try { kept = localStorage.getItem("language"); } catch { /* as above */ }
  if (kept === "en") speak("en");
  language.addEventListener("click", () => speak(zh() ? "en" : "zh"));

  const search = element("search");
  if (search) {
    const rows = [...document.querySelectorAll(".searched tbody tr")];
    const texts = rows.map((row) => `${row.dataset.of ?? ""} ${row.textContent}`.toLowerCase());
    const entries = [...document.querySelectorAll(".entry")];
    search.addEventListener("input", () => {
      const wanted = search.value.trim().toLowerCase();
      let found = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index].includes(wanted);
        found += row.hidden ? 0 : 1;
      });
      entries.forEach((entry) => { entry.hidden = wanted !== "" && !entry.querySelector("tbody tr:not([hidden])"); });
      element("found").textContent = wanted ? String(found) : "";
    });
  }

  const told = element("figures");
  if (!told) return;
  const { figures, labels, correctable } = JSON.parse(told.textContent);
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const source = element("source");
  const card = element("card");
  const in_words = (value) => (Array.isArray(value) ? value[zh() ? 0 : 1] : value);
  let open = null;
  let pinned = false;

  const SVG = "http://www.w3.org/2000/svg";
  const lines = document.createElementNS(SVG, "svg");
  lines.id = "lines";
  lines.setAttribute("aria-hidden", "true");
  source.append(lines);
  const middle = (mark, frame) => {
    const box = mark.getClientRects()[0];
    return box && { x: box.left + box.width / 2 - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
  };
  const join = (from, to, css) => {
    const frame = source.getBoundingClientRect();
    const [a, b] = [middle(from, frame), middle(to, frame)];
    if (!a || !b) return;
    const rise = 14 + Math.min(50, Math.abs(a.x - b.x) / 8);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", css);
    path.setAttribute("d", `M${a.x},${a.top} C${a.x},${a.top - rise} ${b.x},${b.top - rise} ${b.x},${b.top}`);
    const end = document.createElementNS(SVG, "circle");
    end.setAttribute("class", css);
    end.setAttribute("cx", b.x);
    end.setAttribute("cy", b.top);
    end.setAttribute("r", 3);
    lines.append(path, end);
  };

  const clear = () => {
    source.querySelectorAll(".whole, .part, .here, .told").forEach((mark) => mark.classList.remove("whole", "part", "here", "told"));
    lines.replaceChildren();
  };
  const say = (list, term, detail) => {
    const [head, body] = [document.createElement("dt"), document.createElement("dd")];
    head.textContent = term;
    body.append(detail);
    list.append(head, body);
  };
  const leading = (id) => {
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(id)}`;
    link.textContent = byId.get(id)?.text ?? id;
    return link;
  };
  const show = (id) => {
    const figure = byId.get(id);
    const mark = figure && element(id);
    if (!mark) return;
    open = id;
    clear();
    mark.classList.add("here");
    (mark.closest(".s") ?? mark.closest("tr"))?.classList.add("told");
    figure.parts.forEach((part) => {
      const other = element(part);
      if (!other) return;
      other.classList.add("part");
      join(mark, other, "part");
    });
    figure.links.forEach((link) => {
      const other = element(link.to);
      if (!other) return;
      other.classList.add("whole");
      join(mark, other, "whole");
    });
    element("written").textContent = figure.text;
    const list = element("reading");
    list.replaceChildren();
    Object.entries(figure.reading).forEach(([field, value]) => say(list, in_words(labels[field]), in_words(value)));
    figure.links.forEach((link) => say(list, in_words(labels[link.type]), leading(link.to)));
    command();
    card.hidden = false;
  };
  const hide = () => { card.hidden = true; open = null; pinned = false; clear(); };

  const at = (event) => event.target.closest?.(".n")?.id;
  source.addEventListener("mouseover", (event) => { if (!pinned && at(event)) show(at(event)); });
  source.addEventListener("focusin", (event) => { if (!pinned && at(event)) show(at(event)); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", (event) => {
    const id = at(event);
    if (id) { show(id); pinned = true; } else if (!event.target.closest("#card")) hide();
  });
  element("close").addEventListener("click", hide);
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!byId.has(id)) return;
    show(id);
    pinned = true;
    // In the middle: what leads to a figure wants to see what stands around it.
    element(id).scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  addEventListener("resize", () => open && show(open));
  spoken.push(() => open && show(open));

  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const [field, value, reason] = ["mend-field", "mend-value", "mend-reason"].map(element);
  field.replaceChildren(...correctable.map((name) => new Option(name, name, name === "value", name === "value")));
  const command = () => {
    const change = quoted(`${field.value}=${value.value}`);
    element("mend-command").textContent = `gongbao correct ${quoted(byId.get(open).figure)} ${change} --reason ${quoted(reason.value)}`;
  };
  element("mend").addEventListener("input", () => open && command());
  element("mend").addEventListener("submit", (event) => event.preventDefault());
  const copy = (button, text) => {
    const done = () => { button.dataset.done = "✓"; setTimeout(() => delete button.dataset.done, 1500); };
    navigator.clipboard?.writeText(text()).then(done, () => { /* not allowed: the text can be marked by hand */ });
  };
  element("copy-link").addEventListener("click", (event) => {
    copy(event.currentTarget, () => `${location.href.split("#")[0]}#${encodeURIComponent(open)}`);
  });
  element("copy-command").addEventListener("click", (event) => copy(event.currentTarget, () => element("mend-command").textContent));

  const form = document.querySelector(".filters");
  const chosen = (name) => [...form.querySelectorAll(`[data-filter=${name}]:checked`)];
  const filter = () => {
    const kinds = new Set(chosen("kind").map((box) => box.value));
    const status = form.querySelector("[data-filter=status]").value;
    const unmapped = chosen("unmapped").length > 0;
    const doubtful = chosen("doubtful").length > 0;
    let matching = 0;
    figures.forEach((figure) => {
      const fit =
        (!kinds.size || kinds.has(figure.kind)) &&
        (!status || figure.status === status) &&
        (!unmapped || figure.unmapped) &&
        (!doubtful || figure.doubtful);
      matching += fit ? 1 : 0;
      element(figure.id)?.classList.toggle("dim", !fit);
    });
    element("matching").textContent = `${matching} / ${figures.length}`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  follow();
})();
