// The player of a live figure. It draws the controls, keeps the frames that it knows, and shows the one of the present
// place at once. What it does not know it asks its source for: the present place first, then its neighbours along the
// control in hand, one question at a time; only a wish for the present place waits for no question that looks ahead. A
// place is where all controls stand, a part each; a frame is a sentence and the inside of an SVG over the still background.

const BEAT = 60; // milliseconds after which a control that came to hand has its line drawn ahead
const FEW = 2; // places in the first question for a control's line: a jump comes often just then, and would wait
const BATCH = 16; // places in any question; each asks for twice as many as the one before
const KEPT = 4e6; // letters of frames that a figure keeps
const PATIENCE = 2000; // milliseconds without an answer, after which that is said
const REST = 300; // milliseconds without a move, after which the sentence is spoken
const WAITS = "Python is busy, or was restarted (then run this cell again). The pictures it has drawn so far still move.";
const LOST = "Run this cell: Python was started anew since.";

// In a notebook the frames come from the kernel, by the widget's own messages.
export default () => {
  let life; // of the widget that is initialized here
  return {
    initialize({ model }) {
      life = lifeOf(model);
    },
    render({ model, el }) {
      const source = kernel(model, life);
      const away = play(el, model.get("picture"), source);
      life.sources.add(source);
      life.begin();
      return () => {
        away();
        life.sources.delete(source);
        if (!life.sources.size) life.end();
      };
    },
  };
};

/**
 * Whether the kernel that drew a figure is still there. Where it has gone, ipywidgets would leave the figure out of the
 * notebook when that is saved, and another day nothing could be shown (ipywidgets#3888): so it counts as alive, until
 * its last view is taken away.
 */
function lifeOf(model) {
  const life = { isLost: false, sources: new Set(), begin() {}, end() {} };
  model.widget_manager?.get_model?.(model.get("picture").id).then((whole) => {
    const count = (asAlive) => [whole, whole.get("layout")].forEach((part) => (part.comm_live = asAlive));
    const look = () => {
      if (whole.comm_live) return;
      life.isLost = true;
      count(true);
      life.sources.forEach((source) => source.lost());
    };
    life.begin = () => {
      whole.off("comm_live_update", look); // a view that is made anew begins once more
      whole.on("comm_live_update", look);
      look();
    };
    life.end = () => {
      whole.off("comm_live_update", look);
      if (life.isLost) count(false);
    };
    life.begin();
  });
  return life;
}

/**
 * A source of frames. `ask(places, wished, take)` calls `take(number, frame, reason)` for each place that it has drawn
 * (there is no frame where it failed for a reason), and its promise is kept when no more come. `wished`: the learner
 * waits for the first place. `press()` is a long run's button. `isLost` says that nobody answers any more. The player
 * sets `lost` and `told`, called when that happens, and with what the source says unasked; and calls `close`.
 * A source whose frames are there already gives one at once with `at(place)`, and is asked for nothing; one that has
 * only some places gives with `nearest(to, from, number)` one for each, moved by the control `number`.
 */
function kernel(model, life) {
  const waiting = new Map();
  const mine = `${Math.random()}`.slice(2); // two views of one figure hear each other's answers
  let asked = 0;
  const source = {
    ask(places, wished, take) {
      const id = `${mine}-${(asked += 1)}`;
      model.send({ id, places, wished });
      return new Promise((done) => waiting.set(id, { take, done }));
    },
    press: () => model.send({ press: true }),
    close: () => model.off("msg:custom", hear),
    get isLost() {
      return life.isLost;
    },
  };
  let before; // answers are taken in the order in which they came
  const hear = (content, buffers) => (before = Promise.resolve(before).then(() => take(content, buffers)));
  async function take(content, buffers) {
    const question = waiting.get(content.answer);
    if (!question && !content.told) return;
    const frames = await unpacked(buffers[0]);
    if (content.told) return source.told?.(content.told, frames[0]);
    content.at.forEach((number, row) => question.take(number, frames[row]));
    content.failed.forEach(([number, reason]) => question.take(number, null, reason));
    if (content.done) waiting.delete(content.answer) && question.done();
  }
  model.on("msg:custom", hear);
  return source;
}

/**
 * The frames in a zlib stream of [elements, rows], where a row is a sentence and the numbers of its elements. A frame is
 * a sentence and its elements: joined only when shown, since frames share most of them.
 */
export async function unpacked(stream) {
  const inflated = new Blob([stream]).stream().pipeThrough(new DecompressionStream("deflate"));
  const [parts, rows] = await new Response(inflated).json();
  return rows.map(([said, ...numbers]) => [said, numbers.map((number) => parts[number])]);
}

const lettersOf = ([, drawing]) => [drawing].flat().reduce((sum, part) => sum + part.length, 0);

/** Frames by the key of their place; those not used for longest are forgotten when there are too many. */
class Frames extends Map {
  letters = 0;
  use(key) {
    const frame = this.get(key);
    if (frame && this.delete(key)) this.set(key, frame); // the one last used stands last
    return frame;
  }
  keep(key, frame) {
    if (!this.has(key)) this.letters += lettersOf(frame);
    this.set(key, frame);
    for (const [old, oldest] of this) {
      if (this.letters <= KEPT || old === key) break;
      this.letters -= lettersOf(oldest);
      this.delete(old);
    }
  }
}

/** Put a figure, as `Live.picture` describes it, into an element; returns a function that takes it away again. */
export function play(el, picture, source) {
  const start = picture.controls.map((control) => control.start);
  const frames = new Frames();
  const failed = new Set(); // keys of places that could not be drawn ahead: asked for again only by one who gets there
  let place = start;
  let hand = null; // the number of the control in hand
  let many = FEW; // places in the next question
  let shown, refused; // the keys of the places whose frame, and whose failure, is shown
  const air = new Map(); // the questions in the air, one wish and one that looks ahead: since when, and their keys
  let rest, patience, beat;
  const keyOf = (place) => JSON.stringify(place);

  const [width, height] = picture.size;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const background = make("img", { alt: "", src: `data:image/png;base64,${picture.background}` });
  const caption = make("p", { class: "live-caption" });
  const spoken = make("p", { class: "live-spoken", role: "status" });
  const alert = make("p", { class: "live-alert", role: "alert" });
  const waits = make("p", { class: "live-waits", role: "status" });
  const seen = make("div", { class: "live-seen" }, make("div", { class: "live-picture" }, background, svg), caption);
  const root = make("div", { class: "live-figure" }, seen, alert, waits);
  root.style.setProperty("--ratio", width / height);
  root.style.setProperty("--rows", picture.controls.length + 1);

  const controls = picture.controls.map((control, number) => {
    const built = KINDS[control.kind](control, (part, said = "") => {
      if (number === picture.play) clock.stop();
      move(number, part);
      if (said) say(said);
    });
    built.row.classList.add("live-row");
    // A control that comes to hand has its line drawn ahead: after a beat, since a jump often comes at once.
    const take = () => {
      if (clock.playing) return;
      hold(number);
      clearTimeout(beat);
      beat = setTimeout(ask, BEAT);
    };
    for (const event of ["pointerenter", "focusin"]) built.row.addEventListener(event, take);
    root.append(built.row);
    return built;
  });

  /** The place that differs from the present one in one control. */
  function beside(number, part) {
    const from = picture.controls[number].clears ? start : place;
    return from.map((old, other) => (other === number ? part : old));
  }

  function hold(number) {
    if (number !== hand) many = FEW;
    hand = number;
  }

  function move(number, part) {
    go(beside(number, part), number);
  }

  function go(to, number = null) {
    if (number !== null) hold(number);
    const known = source.nearest?.(to, place, number) ?? to;
    const moved = known.map((part, other) => [to, place].some((old) => keyOf(part) !== keyOf(old[other])));
    place = known;
    refused = null;
    say("");
    controls.forEach((control, other) => moved[other] && control.show(place[other])); // what is half typed stays
    paint();
    ask();
  }

  function say(text) {
    if (alert.textContent !== text) alert.textContent = text;
  }

  /** Show the frame of the present place; while it is not known, the last one stays. */
  function paint() {
    const frame = source.at ? source.at(place) : frames.use(keyOf(place));
    if (frame) {
      shown = keyOf(place);
      draw(frame);
    }
  }

  function draw([said, drawing]) {
    svg.innerHTML = [drawing].flat().join("");
    svg.setAttribute("aria-label", said);
    caption.textContent = said;
    clearTimeout(rest);
    rest = setTimeout(() => (spoken.textContent = said), REST);
  }

  /** What a long run is begun and stopped with, and how far it has come, which the source tells unasked. */
  function run({ label, last, said }) {
    const bar = make("progress", { max: last, value: 0, "aria-label": "Epochs computed" });
    const progress = make("p", { class: "live-progress" }, said);
    const press = button(label, null, () => {
      waitFor();
      source.press();
    });
    source.told = (now, frame) => {
      heard();
      draw(frame);
      bar.value = now.epoch;
      progress.textContent = now.said;
      press.textContent = now.working ? "Stop" : label;
      clearTimeout(rest);
      if (!now.working) spoken.textContent = now.said;
    };
    return [press, bar, progress];
  }

  function waitFor() {
    clearTimeout(patience);
    patience = setTimeout(() => (waits.textContent = WAITS), PATIENCE);
  }

  function heard() {
    clearTimeout(patience);
    waits.textContent = "";
  }

  /** The places that are not known: the present one, and those along the control in hand, the nearest first. */
  function unknown() {
    const here = keyOf(place);
    const wished = !frames.has(here) && refused !== here;
    const reach = (KEPT * frames.size) / frames.letters / 2; // a longer line would push out its own frames
    const line = hand === null ? [] : controls[hand].near(place[hand]).map((part) => beside(hand, part));
    const isAsked = (key) => [...air.values()].some(({ keys }) => keys.includes(key));
    const isNew = (key) => key !== here && !frames.has(key) && !failed.has(key) && !isAsked(key);
    const ahead = line.slice(0, reach).filter((other) => isNew(keyOf(other)));
    return [wished, [...(wished ? [place] : []), ...ahead].slice(0, many)];
  }

  async function ask() {
    if (source.at || document.hidden || source.isLost || !root.isConnected) return;
    const now = performance.now();
    for (const [kind, { since }] of air) if (now - since >= 5 * PATIENCE) air.delete(kind);
    const [wished, places] = unknown();
    const kind = wished ? "wish" : "ahead";
    if (!places.length || air.has("wish") || air.has(kind)) return;
    const question = { since: now, keys: places.map(keyOf) };
    air.set(kind, question);
    many = Math.min(2 * many, BATCH);
    waitFor();
    await source.ask(places, wished, (number, frame, reason) => {
      const key = question.keys[number];
      if (frame) frames.keep(key, frame);
      else failed.add(key);
      if (key !== keyOf(place)) return;
      paint();
      if (reason && wished && number === 0) {
        refused = key;
        say(`This picture could not be drawn (${reason}).`);
      }
    });
    heard();
    if (air.get(kind) === question) air.delete(kind);
    ask();
  }
  source.lost = () => (waits.textContent = LOST);
  if (source.isLost) source.lost();

  // Below the controls: the buttons.
  const buttons = make("div", { class: "live-buttons" });
  const isSeen = () => [shown, refused].includes(keyOf(place));
  const played = picture.controls[picture.play];
  const at = () => controls[picture.play].at(place[picture.play]);
  const step = (to) => move(picture.play, played.places[Math.min(Math.max(to, 0), played.places.length - 1)]);
  const clock = player(played, picture.pace, { at, step, isSeen, isGone: () => !root.isConnected });
  buttons.append(...clock.buttons);
  if (picture.run) buttons.append(...run(picture.run));
  if (controls.length) {
    root.classList.add("live-moves");
    buttons.append(button("Back to the start values", null, () => (clock.stop(), go(start))));
  }
  if (buttons.childElementCount) root.append(buttons);
  root.append(spoken);
  el.append(root);

  frames.keep(keyOf(start), picture.first);
  controls.forEach((control, number) => control.show(start[number]));
  paint();
  clearTimeout(rest); // the first sentence is read where it stands
  // Keys held with Ctrl, ⌘ or Alt stay JupyterLab's, so that Ctrl-S saves, as does Shift-Enter, which runs the cell, but
  // for a field, where it takes what is typed: told before JupyterLab listens, which is on the document.
  function pass({ target, key, ctrlKey, metaKey, altKey, shiftKey }) {
    if (!root.contains(target) || !target.matches("input, button")) return;
    const runs = shiftKey && key === "Enter" && target.type !== "text";
    target.toggleAttribute("data-lm-suppress-shortcuts", !(ctrlKey || metaKey || altKey || runs));
    if (key === "Escape") root.closest("[tabindex]")?.focus({ preventScroll: true });
  }
  // JupyterLab leaves the focus where it is when one presses beside a cell's text.
  function leave({ target }) {
    const { activeElement } = document;
    if (root.contains(activeElement) && !root.contains(target)) activeElement.blur();
  }
  window.addEventListener("keydown", pass, true);
  window.addEventListener("pointerdown", leave, true);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clock.stop();
    clearTimeout(rest);
    clearTimeout(patience);
    clearTimeout(beat);
    window.removeEventListener("keydown", pass, true);
    window.removeEventListener("pointerdown", leave, true);
    document.removeEventListener("visibilitychange", ask);
    source.close();
    root.remove();
  };
}

const icon = (path) => `<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="${path}"/></svg>`;
const ICONS = {
  first: icon("M2 2h2v12H2zM13 2v12L5 8z"),
  back: icon("M10 2l2 1.5L7 8l5 4.5-2 1.5-7-6z"),
  play: icon("M4 2v12l10-6z"),
  pause: icon("M3 2h4v12H3zM9 2h4v12H9z"),
  on: icon("M6 2L4 3.5 9 8l-5 4.5L6 14l7-6z"),
};

/** The buttons that play a control: a step is taken when the one before was drawn, and seen for `pace` seconds. */
function player(control, pace, { at, step, isSeen, isGone }) {
  if (!control) return { playing: false, stop() {}, buttons: [] };
  const { label, places } = control;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let timer;
  const clock = {
    playing: false,
    stop() {
      clearTimeout(timer);
      clock.playing = false;
      name(ICONS.play, `Play ${label}`);
    },
  };
  const run = button("", null, () => (clock.playing ? clock.stop() : begin()));
  function name(sign, words) {
    run.innerHTML = sign;
    run.append(` ${words}`);
  }
  function begin() {
    clock.playing = true;
    name(ICONS.pause, `Pause ${label}`);
    if (at() >= places.length - 1) step(0);
    tick();
  }
  function tick() {
    const seen = isSeen();
    timer = setTimeout(() => {
      if (isGone() || (seen && at() >= places.length - 1)) return clock.stop();
      if (seen) step(Math.floor(at()) + 1);
      tick();
    }, seen ? Math.max(1000 * pace, still.matches ? 1000 : 0) : 20);
  }
  clock.stop();
  const to = (where) => () => (clock.stop(), step(where()));
  clock.buttons = [
    button(ICONS.first, "Back to the beginning", to(() => 0)),
    button(ICONS.back, "One step back", to(() => Math.ceil(at()) - 1)),
    run,
    button(ICONS.on, "One step on", to(() => Math.floor(at()) + 1)),
  ];
  return clock;
}

/**
 * The kinds of controls, by the names that Python gives them. Each builds its row and calls `moved(part, said)` when
 * the learner has moved it; `said` is a sentence about what was typed. `show` sets it without a call, `near` are the
 * parts beside one, the nearest first.
 */
const KINDS = {
  slider({ label, places, whole, log }, moved) {
    const end = places.length - 1;
    const id = unique();
    const [field, showText] = text({ id, inputmode: "decimal" }, typed);
    const handle = make("input", { type: "range", min: 0, max: end, step: 1, "aria-label": label });
    const scale = log ? Math.log : (value) => value;
    let now;
    /** Where a value is on the track: the number of its place, or between two. */
    function at(value) {
      const after = Math.max(places.findIndex((place) => place >= value), 0);
      if (places[after] === value || !after) return after;
      const [low, high] = [scale(places[after - 1]), scale(places[after])];
      return after - 1 + (scale(value) - low) / (high - low);
    }
    function show(value) {
      now = value;
      handle.step = Number.isInteger(at(value)) ? 1 : "any";
      handle.value = at(value);
      handle.setAttribute("aria-valuetext", value);
      showText(value);
    }
    function near(value) {
      const middle = Math.round(at(value));
      return places.map((_, number) => number).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle)).map((n) => places[n]);
    }
    handle.addEventListener("input", () => {
      now = places[Math.round(handle.value)];
      showText(now);
      handle.setAttribute("aria-valuetext", now);
      moved(now);
    });
    // From a value between two places, the next step leads onto a place.
    handle.addEventListener("keydown", ({ key }) => {
      const onto = { Left: Math.ceil, Down: Math.ceil, Right: Math.floor, Up: Math.floor }[key.replace(/Arrow|Page/, "")];
      if (!onto || handle.step === "1") return;
      handle.value = onto(at(now));
      handle.step = 1;
    });
    handle.addEventListener("pointerdown", () => (handle.step = 1));
    handle.addEventListener("pointerup", () => show(now));
    function typed(said) {
      const { value, refused } = number(said, whole);
      if (refused) {
        show(now);
        return moved(now, `${refused}, so ${label} stays at ${now}.`);
      }
      const within = Math.min(Math.max(value, places[0]), places[end]);
      show(whole ? Math.round(within) : within);
      if (now === value) return moved(now);
      const reason = within === value ? "is a whole number" : `goes from ${places[0]} to ${places[end]}`;
      moved(now, `${said.trim()} becomes ${now}: ${label} ${reason}.`);
    }
    return { row: make("div", { class: "live-slider" }, make("label", { for: id }, label), field, handle), show, near, at };
  },

  choice({ label, options }, moved) {
    const name = unique();
    const buttons = options.map((text, value) => {
      const input = make("input", { type: "radio", name, value });
      input.addEventListener("change", () => moved(value));
      return make("label", {}, input, text);
    });
    const row = make("fieldset", {}, make("legend", {}, label), ...buttons);
    const near = () => options.map((_, number) => number);
    return { row, near, show: (part) => (buttons[part].firstChild.checked = true) };
  },

  switch({ label }, moved) {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("change", () => moved(input.checked));
    const row = make("div", { class: "live-switch" }, make("label", {}, input, label));
    return { row, near: () => [false, true], show: (part) => (input.checked = part) };
  },

  entry({ label }, moved) {
    const id = unique();
    const [input, show] = text({ id }, moved);
    const row = make("div", { class: "live-entry" }, make("label", { for: id }, label), input);
    return { row, near: () => [], show };
  },

  fields({ label, names }, moved) {
    const now = () => Object.fromEntries(names.map((name, number) => [name, inputs[number][0].value]));
    const inputs = names.map(() => text({}, () => moved(now())));
    const labels = names.map((name, number) => make("label", {}, name, inputs[number][0]));
    const row = make("fieldset", {}, make("legend", {}, label), ...labels);
    const show = (part) => names.forEach((name, number) => inputs[number][1](part[name]));
    return { row, near: () => [], show };
  },

  pad({ label, rows, columns }, moved) {
    const cells = Array.from({ length: rows * columns }, (_, number) => {
      const name = `row ${Math.floor(number / columns) + 1}, column ${(number % columns) + 1}`;
      return make("input", { type: "checkbox", "aria-label": name, tabindex: number ? -1 : 0 });
    });
    const grid = make("div", { class: "live-grid", style: `--columns: ${columns}` }, ...cells);
    const now = () => cells.map((cell) => Number(cell.checked)).join("");
    let ink = null; // what the finger or the mouse draws, while it is down
    let last; // where it was seen last
    const under = (x, y) => cells.find((cell) => cell === document.elementFromPoint(x, y));
    function draw({ clientX, clientY }) {
      if (ink === null) return;
      const before = now();
      const [x, y] = [clientX - last[0], clientY - last[1]];
      const steps = Math.ceil(Math.hypot(x, y) / 8) || 1; // a quick hand is seen here and there: it drew what lies between
      for (let step = 1; step <= steps; step += 1) {
        const cell = under(last[0] + (x * step) / steps, last[1] + (y * step) / steps);
        if (cell) cell.checked = ink;
      }
      last = [clientX, clientY];
      if (now() !== before) moved(now());
    }
    grid.addEventListener("pointerdown", (event) => {
      last = [event.clientX, event.clientY];
      ink = !under(...last)?.checked;
      grid.setPointerCapture(event.pointerId); // a stroke may leave the grid and come back
      draw(event);
    });
    grid.addEventListener("pointermove", draw);
    grid.addEventListener("lostpointercapture", () => (ink = null));
    // A click would turn back what the pointer has drawn; the space bar's click has no place on the screen.
    grid.addEventListener("click", (event) => event.detail && event.preventDefault());
    grid.addEventListener("change", () => moved(now()));
    grid.addEventListener("keydown", (event) => {
      const from = cells.indexOf(event.target);
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
      const next = cells[from + step];
      if (!step) return;
      event.preventDefault();
      if (!next || (Math.abs(step) === 1 && Math.floor((from + step) / columns) !== Math.floor(from / columns))) return;
      cells[from].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    const show = (part) => cells.forEach((cell, number) => (cell.checked = part[number] === "1"));
    const clear = button("Clear", `Clear ${label}`, () => (show(""), moved(now())));
    const row = make("fieldset", { class: "live-pad" }, make("legend", {}, label), grid, clear);
    return { row, near: () => [], show };
  },
};

/** A field for a short text, taken on Enter, or when one leaves it; and the function that shows one in it. */
function text(attributes, taken) {
  const input = make("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  let known = "";
  function take() {
    if (input.value === known) return;
    known = input.value;
    taken(known);
  }
  input.addEventListener("change", take);
  input.addEventListener("keydown", ({ key }) => key === "Enter" && take()); // JupyterLab lets no change come of it
  return [input, (value) => (input.value = known = `${value}`)];
}

const SIGNS = { "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "÷": "/", "∕": "/", "⁄": "/" };
const DIGITS = "[+-]?(?:\\d+[.,]?\\d*|[.,]\\d+)(?:[eE][+-]?\\d+)?";
const NUMBER = new RegExp(`^(${DIGITS})(?: ?/ ?(${DIGITS}))?$`);

/** The number that is typed in a field: 0.3, 0,3, .3, −1, 1e-3, 3/10; or why it is refused. */
export function number(typed, whole) {
  const signs = [...typed].map((sign) => SIGNS[sign] ?? sign).join("").trim().replace(/\s+/g, " ");
  let plain = signs.replace(/(\d) (?=\d{3}\b)/g, "$1");
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(plain)) {
    if (!whole) return { refused: `“${typed}” can be read in two ways (write it with a point, or without the comma)` };
    plain = plain.replaceAll(",", "");
  }
  const found = NUMBER.exec(plain);
  if (!found) return { refused: plain ? `“${typed}” is not a number` : "There is no number in the field" };
  const [above, below] = [found[1], found[2] ?? "1"].map((digits) => Number(digits.replace(",", ".")));
  if (below === 0) return { refused: `“${typed}” divides by 0` };
  if (Number.isNaN(above / below)) return { refused: `“${typed}” is too large to calculate with` };
  return { value: above / below };
}

let count = 0;
function unique() {
  count += 1;
  return `live-${count}-${`${Math.random()}`.slice(2, 8)}`;
}

/** An element with attributes and children. JupyterLab's shortcuts leave its keys alone, but for those that `pass` lets go. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  if (["input", "button"].includes(tag)) element.dataset.lmSuppressShortcuts = "true";
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function button(sign, words, pressed) {
  const element = make("button", { type: "button", ...(words && { "aria-label": words, title: words }) });
  element.innerHTML = sign;
  element.addEventListener("click", pressed);
  return element;
}
