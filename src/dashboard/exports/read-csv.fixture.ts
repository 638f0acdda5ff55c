/** Reads a file back, as a spreadsheet does. */

export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...lines] = rowsOf(text.replace(/^\u{feff}/u, ''))
  return lines.map((line) =>
    Object.fromEntries(header.map((name, index) => [name, line[index] ?? ''])),
  )
}

/** Each line ends with a line break, the last one too. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (isQuoted && letter === '"' && text[at + 1] === '"') cell += text[++at]
    else if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) cell += letter
    else if (letter === ',') [row, cell] = [[...row, cell], '']
    else if (letter === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
      at++
    } else cell += letter
  }
  return rows
}
