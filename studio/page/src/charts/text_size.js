let context;

/** How many lines a text takes in a column this wide, in a font of the page's family. @param {string} font its weight and size */
export function linesOf(text, width, font) {
  context ??= document.createElement('canvas').getContext('2d');
  context.font = `${font} ${getComputedStyle(document.documentElement).fontFamily}`;
  const space = context.measureText(' ').width;
  let lines = 1, at = 0;
  for (const word of text.split(' ')) {
    const wide = context.measureText(word).width;
    if (at > 0 && at + space + wide > width) { lines++; at = wide; }
    else at += (at > 0 ? space : 0) + wide;
  }
  return lines;
}
