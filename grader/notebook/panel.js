// The front of a card. It shows what the kernel says, and tells the kernel what is typed and pressed: it decides nothing.

const BODY = ["question", "picture"];
const BELOW = ["answer", "reading", "notice", "feedback", "hints", "solution"];
const FOOT = ["buttons", "standing"];
const BUSY_AFTER = 400; // milliseconds: a shorter wait needs no words
const WAITING = "Waiting for the kernel. If this stays, choose Kernel ▸ Restart Kernel and Run All Cells: your answers are kept.";

// One style sheet for all cards: each new one would make the browser style the whole page again.
function dress(text) {
  const style = document.getElementById("grader-style") ?? document.head.appendChild(document.createElement("style"));
  style.id = "grader-style";
  if (style.textContent !== text) style.textContent = text;
}

function render({ model, el, signal }) {
  dress(model.get("style_sheet"));
  const form = document.createElement("form");
  form.className = "grader-card";
  form.noValidate = true;
  form.autocomplete = "off";
  const places = (names) => names.map((name) => `<div class="grader-part grader-${name}-part">${model.get(name)}</div>`).join("");
  form.innerHTML =
    places(["heading"]) +
    `<div class="grader-body">${places(BODY)}</div>${places(BELOW)}` +
    `<p class="grader-busy" role="status"></p><div class="grader-foot">${places(FOOT)}</div>`;
  const place = (name) => form.querySelector(`.grader-${name}-part`);
  const busy = form.querySelector(".grader-busy");

  const controls = () => [...form.elements].filter((one) => one.name);
  const typed = () => {
    const values = {};
    for (const one of controls()) {
      if (one.type === "checkbox") (values[one.name] ??= []).push(...(one.checked ? [one.value] : []));
      else if (one.type === "radio") values[one.name] = one.checked ? one.value : values[one.name] ?? "";
      else values[one.name] = one.value;
    }
    return values;
  };
  const fill = () => {
    const values = model.get("typed");
    for (const one of controls()) {
      const value = values[one.name];
      if (one.type === "checkbox") one.checked = (value ?? []).includes(one.value);
      else if (one.type === "radio") one.checked = value === one.value;
      else if (value !== undefined && one.value !== value) one.value = value;
    }
  };
  const sign = () => {
    const signs = model.get("signs");
    for (const one of form.querySelectorAll("[data-sign]")) one.innerHTML = signs[one.dataset.sign] ?? "";
    for (const one of form.querySelectorAll("[data-spoken]")) one.ariaValueText = signs[one.name] ?? null;
  };
  const enliven = (part) => {
    fill();
    sign();
    // JupyterLab would take keys pressed on these for commands of its own; in fields for text it knows better.
    for (const one of part.querySelectorAll("button, select, summary, input:not([type=text])"))
      one.dataset.lmSuppressShortcuts = "true";
  };
  const draw = (name) => {
    const part = place(name);
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    part.innerHTML = model.get(name);
    enliven(part);
    if (held) refocus(part, held);
  };
  const refocus = (part, held) => {
    const name = held.dataset.press ? `[data-press="${CSS.escape(held.dataset.press)}"]` : `[name="${CSS.escape(held.name)}"]`;
    const fields = ":is(input, select, textarea, button):not(:disabled, [type=hidden])";
    const again = part.querySelector(`${name}:not(:disabled)`) ?? form.querySelector(`.grader-answer-part ${fields}`) ?? [...part.querySelectorAll(fields)].at(-1);
    again?.focus({ preventScroll: true });
  };

  let timer;
  const tell = (event, name = "") => {
    clearTimeout(timer);
    timer = setTimeout(() => (busy.textContent = WAITING), BUSY_AFTER);
    try {
      model.send({ event, name, typed: typed() });
    } catch {
      busy.textContent = WAITING;
    }
  };
  const heard = () => {
    clearTimeout(timer);
    busy.textContent = "";
  };

  const options = { signal };
  form.addEventListener("submit", (event) => { event.preventDefault(); tell("check"); }, options);
  // Enter in a field would submit the form by itself, did JupyterLab not take the key.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    if (form.querySelector("[type=submit]:not(:disabled)")) tell("check");
  }, options);
  form.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-press]");
    if (pressed) tell("press", pressed.dataset.press);
  }, options);
  form.addEventListener("input", () => { model.set("typed", typed()); model.save_changes(); }, options);

  const listeners = { "change:heard": heard, "change:typed": fill, "change:signs": sign };
  for (const name of ["heading", ...BODY, ...BELOW, ...FOOT]) listeners[`change:${name}`] = () => draw(name);
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  enliven(form);
  el.append(form);
  return () => { for (const [event, listener] of Object.entries(listeners)) model.off(event, listener); };
}

export default { render };
