// The figures of a page: the notebook's own player, with frames that come from files. A figure is a still picture until
// one comes near; then its two files are fetched, and from there on it needs nobody.

import { play } from "./player.js";

const NEAR = "100% 0px"; // a window's height before it is seen
const STAY = 4; // how much worse it is that another control gives way than the one that is moved

/**
 * The frames in a file, as `site/web_columns.py` writes it: a function that gives the one of a number. All numbers are
 * read at once; the texts, which take longer, are made when they are shown.
 */
export function framesOf(file) {
  const end = 4 + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const [count, words, texts] = JSON.parse(new TextDecoder().decode(file.subarray(4, end)));
  let at = end;

  function number() {
    let found = file[at] & 127;
    for (let place = 128; file[at++] > 127; place *= 128) found += (file[at] & 127) * place;
    return found % 2 ? -(found + 1) / 2 : found / 2;
  }

  function column(count) {
    const found = new Int32Array(count);
    for (let row = 0, before = 0; row < count; row += 1) found[row] = before += number();
    return found;
  }

  function rows() {
    const rows = Array.from(column(count), (length) => new Int32Array(length));
    const longest = rows.reduce((most, row) => Math.max(most, row.length), 0);
    for (let place = 0; place < longest; place += 1) {
      let before = 0;
      for (const row of rows) if (place < row.length) row[place] = before += number();
    }
    return rows;
  }

  /** A number for each of so many elements; returns the text that stands in the one of a row. */
  function ones(count) {
    const found = column(count);
    return (row) => `${found[row] / 10}`;
  }

  /** The steps of so many lines, all those to the right before those downwards; returns the text of a row's. */
  function lines(count) {
    const found = Array.from(column(count), (length) => new Int32Array(length));
    for (const side of [0, 1]) {
      for (const steps of found) for (let step = side; step < steps.length; step += 2) steps[step] = number();
    }
    return (row) => Array.from(found[row], (step) => step / 10).join(" ").replaceAll(" -", "-");
  }

  function shapes(text) {
    const count = number();
    const between = text.split(/[\x01\x02]/);
    const fill = [() => "", ...(text.match(/[\x01\x02]/g) ?? []).map((mark) => (mark === "\x01" ? ones(count) : lines(count)))];
    return Array.from({ length: count }, (_, row) => () => between.map((part, at) => fill[at](row) + part).join(""));
  }

  const [said, drawn] = [rows(), rows()];
  const parts = texts.flatMap(shapes);
  const made = new Array(parts.length);
  const part = (number) => (made[number] ??= parts[number]());
  return (number) => [Array.from(said[number], (word) => words[word]).join(""), Array.from(drawn[number], part).join("")];
}

/**
 * A source for the player, as its kernel is one, but with its frames at hand. It has the places of `picture.blocks`
 * alone; `nearest` leads from any other to one of them.
 */
export function files(picture, frame) {
  const blocks = picture.blocks.map((block) => block.map((parts) => new Map(parts.map((part, number) => [part, number]))));

  function numberOf(place) {
    let first = 0;
    for (const block of blocks) {
      if (place.every((part, at) => block[at].has(part))) {
        return first + place.reduce((row, part, at) => row * block[at].size + block[at].get(part), 0);
      }
      first += block.reduce((size, parts) => size * parts.size, 1);
    }
    return null;
  }

  /** Where a slider's value is on its track, from 0 to 1. */
  function along({ places }, value) {
    const after = places.findIndex((place) => place >= value);
    if (after < 1) return after ? 1 : 0;
    const [low, high] = [places[after - 1], places[after]];
    return (after - 1 + (value - low) / (high - low)) / (places.length - 1);
  }

  /** Of these parts of a control the one nearest to a wish, and how far it is; moved `from` one, on the wish's side. */
  function closest(control, parts, wish, from) {
    if (parts.has(wish)) return [wish, 0];
    let [best, least] = [null, Infinity];
    if (control.kind !== "slider") return [best, least];
    for (const part of parts.keys()) {
      const far = Math.abs(along(control, part) - along(control, wish));
      if (far < least && (from === undefined || (part - from) * (wish - from) > 0)) [best, least] = [part, far];
    }
    return [best, least];
  }

  /** The place with a picture that is nearest to a wish; the control that was moved from a place goes on, if only a little. */
  function nearest(to, from, moved) {
    if (numberOf(to) !== null) return to;
    let [best, least] = [from, Infinity];
    for (const block of blocks) {
      const found = picture.controls.map((control, at) => closest(control, block[at], to[at], at === moved ? from[at] : undefined));
      const far = found.reduce((sum, [, far], at) => sum + far * (at === moved ? 1 : STAY), 0);
      if (far < least) [best, least] = [found.map(([part]) => part), far];
    }
    return best;
  }

  return {
    at: (place) => frame(numberOf(place)),
    nearest,
    press() {},
    close() {},
    isLost: false,
  };
}

/**
 * Put the moving figure into the place of its still picture. Both its files have to be of one build: a browser may have
 * kept one of an earlier, in which the same places have other frames. `cache`: as `fetch` takes it.
 */
async function begin(figure, cache = "default") {
  async function read(kind, as) {
    const answer = await fetch(`${figure.dataset.figure}.${kind}`, { cache });
    if (!answer.ok) throw new Error(`${kind}: ${answer.status}`);
    return answer[as]();
  }
  const [picture, file] = await Promise.all([read("json", "json"), read("frames", "arrayBuffer")]);
  if (new DataView(file).getUint32(file.byteLength - 4) !== picture.sum) throw new Error("its two files do not fit");
  const inflated = new Blob([file]).stream().pipeThrough(new DecompressionStream("deflate"));
  const frames = framesOf(new Uint8Array(await new Response(inflated).arrayBuffer()));
  for (const still of [...figure.children]) if (!still.matches(".live-fewer")) still.remove();
  play(figure, picture, files(picture, frames));
}

/** Say below a still picture, in the room of its controls, that it does not move, and let it be tried again. */
function failed(figure, error) {
  console.warn(`${figure.dataset.figure} stays a still picture: ${error}`);
  figure.querySelector(".live-failed")?.remove();
  const note = document.createElement("p");
  note.className = "course-note live-failed";
  note.setAttribute("role", "status");
  note.textContent = "This picture does not move just now: its frames did not come. ";
  const again = document.createElement("button");
  again.textContent = "Try again";
  again.onclick = async () => {
    await begin(figure, "reload").catch((error) => failed(figure, error));
    figure.querySelector("input, button").focus();
  };
  if ("DecompressionStream" in window) note.append(again);
  else note.textContent = "This picture does not move here: the browser is too old for it.";
  const room = figure.querySelector(".live-room");
  if (!room) return figure.append(note);
  room.parentElement.style.minHeight = `${room.parentElement.offsetHeight}px`; // so that the text below stays where it is
  room.style.visibility = "visible";
  room.removeAttribute("aria-hidden");
  room.replaceChildren(note);
}

const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      begin(target).catch((error) => failed(target, error));
    }
  },
  { rootMargin: NEAR },
);
document.querySelectorAll(".live-site").forEach((figure) => near.observe(figure));
