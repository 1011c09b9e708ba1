/** Three columns by five rows a glyph; each octal digit is a row. */
const GLYPHS: Record<string, string> = Object.fromEntries(
  (
    '0:75557 1:26227 2:71747 3:71717 4:55711 5:74717 6:74757 7:71122 8:75757 9:75717 ' +
    'A:25755 B:65656 C:34443 D:65556 E:74647 F:74644 G:34553 H:55755 I:72227 J:11152 K:55655 L:44447 M:57755 N:65555 ' +
    'O:25552 P:65644 Q:25563 R:65655 S:34216 T:72222 U:55557 V:55552 W:55775 X:55255 Y:55222 Z:71247 ' +
    '.:00002 -:00700 _:00007 /:11244 %:51245 +:02720 =:07070 (:24442 ):21112'
  )
    .split(' ')
    .map(glyph => [glyph.slice(0, 1), glyph.slice(2)] as const),
)

/** Calls `dot` for each set pixel of `text`; small letters become capitals, what has no glyph a box. */
export function drawText(text: string, dot: (x: number, y: number) => void): void {
  for (const [at, letter] of [...text.toUpperCase()].entries()) {
    if (letter === ' ') continue
    const rows = GLYPHS[letter] ?? '75557'
    for (let y = 0; y < 5; y += 1) {
      const bits = Number(rows[y])
      for (let x = 0; x < 3; x += 1) if (bits & (4 >> x)) dot(at * 4 + x, y)
    }
  }
}
