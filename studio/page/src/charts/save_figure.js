/** What of the look a drawing needs to stand on its own. */
const looks = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-size', 'font-weight', 'font-family', 'paint-order', 'text-anchor'];
const pixelsPerUnit = 3;

const stampHeight = 22;

/** An SVG drawing as a text that looks the same anywhere, with what it is below it: a figure goes where the page does not. */
export function standAlone(svg, stamp) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    to[i].setAttribute('style', looks.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
    to[i].removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const { width, height } = svg.viewBox.baseVal;
  const whole = height + stampHeight;
  copy.setAttribute('viewBox', `0 0 ${width} ${whole}`);
  copy.setAttribute('height', whole);
  const look = getComputedStyle(document.documentElement);
  copy.prepend(element('rect', { width, height: whole, fill: look.getPropertyValue('--panel') || '#fff' }));
  const words = element('text', { x: 4, y: whole - 7, fill: look.getPropertyValue('--soft') || '#555', 'font-size': 11, 'font-family': look.fontFamily });
  words.textContent = stamp;
  copy.append(words);
  return new XMLSerializer().serializeToString(copy);
}

function element(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The same as a picture of pixels. @returns {Promise<Blob>} */
export async function asPng(svg, stamp) {
  const { width, height: drawn } = svg.viewBox.baseVal;
  const height = drawn + stampHeight;
  const image = new Image();
  await new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standAlone(svg, stamp))}`;
  });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * pixelsPerUnit);
  canvas.height = Math.round(height * pixelsPerUnit);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
}
