// What tests ask about a page that is shown. A text counts where it is seen: hidden ones have no boxes.

const root = document.documentElement;

function seen(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
}

// Boxes of what is written, an element each: those of SVG, and of HTML those that have text of their own.
function texts() {
  const found = [];
  for (const element of document.querySelectorAll("text, h1, h2, h3, p, td, th, dt, dd, b, span, summary")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !seen(element) || element.closest("caption")) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = element.tagName === "text" ? element.getBoundingClientRect() : range.getBoundingClientRect();
    found.push({ element, box, words: element.textContent.trim() });
  }
  return found;
}

// Texts that are not wholly on the page, or not wholly in their picture; what scrolls by itself is as wide as it likes.
function outside() {
  const found = [];
  for (const { element, box, words } of texts()) {
    if (element.closest(".scroll, pre")) continue;
    const frame = (element.ownerSVGElement ?? root).getBoundingClientRect();
    const edge = 1;
    if (box.left < frame.left - edge || box.right > frame.right + edge ||
        box.top < frame.top - edge || box.bottom > frame.bottom + edge) {
      found.push(words);
    }
  }
  return found;
}

// Pairs of texts of which one is written over the other. Letters fill no more than the middle of their lines.
function overlapping() {
  const boxes = texts().map(({ element, box, words }) => {
    const rim = element.tagName === "text" ? box.height * 0.2 : 0;
    return { element, words, left: box.left + 0.5, right: box.right - 0.5, top: box.top + rim, bottom: box.bottom - rim };
  }).sort((one, other) => one.top - other.top);
  const found = [];
  boxes.forEach((one, place) => {
    for (const other of boxes.slice(place + 1)) {
      if (other.top >= one.bottom) break;
      if (one.left < other.right && other.left < one.right &&
          !one.element.contains(other.element) && !other.element.contains(one.element)) {
        found.push(`${one.words} / ${other.words}`);
      }
    }
  });
  return found;
}

// The size in pixels of the smallest letters.
function smallest() {
  return Math.min(...texts().map(({ element }) => {
    const scale = element.ownerSVGElement ? element.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(element).fontSize) * scale;
  }));
}

function parsed(color) {
  const numbers = color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  return color === "none" || color === "transparent" ? [0, 0, 0, 0] : [...numbers.slice(0, 3), numbers[3] ?? 1];
}

// A colour, as far as it covers what is behind it.
function over([red, green, blue, alpha], behind) {
  return [red, green, blue].map((part, place) => part * alpha + behind[place] * (1 - alpha));
}

function luminance(color) {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ground() {
  return getComputedStyle(document.body ?? root).backgroundColor;
}

// What is painted behind an element, at the middle of its box: the page, and all shapes that are drawn before it.
function behind(element, box) {
  const style = getComputedStyle(document.body ?? root);
  let color = over(parsed(style.backgroundColor ?? "transparent"), [255, 255, 255]);
  const picture = element.ownerSVGElement;
  if (!picture) return [color];
  const colors = [];
  // A text may stand on several shapes: each of its ends is looked at.
  for (const x of [box.left + 1, (box.left + box.right) / 2, box.right - 1]) {
    let here = color;
    for (const shape of picture.querySelectorAll("rect, circle")) {
      if (shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) break;
      const area = shape.getBoundingClientRect();
      const y = (box.top + box.bottom) / 2;
      if (x < area.left || x > area.right || y < area.top || y > area.bottom) continue;
      const paint = getComputedStyle(shape);
      const fill = parsed(paint.fill);
      here = over([...fill.slice(0, 3), fill[3] * Number(paint.fillOpacity)], here);
    }
    colors.push(here);
  }
  return colors;
}

// Texts with less contrast than WCAG 2.2 asks for in section 1.4.3, level AA.
function faint() {
  const found = [];
  for (const { element, box, words } of texts()) {
    const style = getComputedStyle(element);
    const isDrawn = Boolean(element.ownerSVGElement);
    const paint = parsed(isDrawn ? style.fill : style.color);
    if (isDrawn) paint[3] *= Number(style.fillOpacity);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    for (const back of behind(element, box)) {
      const lights = [luminance(over(paint, back)), luminance(back)].sort((one, other) => other - one);
      const contrast = (lights[0] + 0.05) / (lights[1] + 0.05);
      if (contrast < (isLarge ? 3 : 4.5)) found.push(`${words}: ${contrast.toFixed(2)}`);
    }
  }
  return found;
}

// All figures that are seen: how high they are, and what is written in them, without spaces.
function charts() {
  return [...document.querySelectorAll("figure")].map((figure) => ({
    height: figure.getBoundingClientRect().height,
    words: [...figure.querySelectorAll("text, figcaption b, figcaption span, p")].filter(seen)
      .map((text) => text.textContent.replace(/\s/g, "")),
  }));
}

// What is wider than its place, and would be cut on paper, where nothing scrolls.
function cut() {
  return [...document.querySelectorAll(".scroll, pre, main")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.getAttribute("aria-label") ?? element.tagName);
}
