const colour = /^(?:#[\da-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/
const allowed: ReadonlyMap<string, RegExp> = new Map([
  ['color', colour],
  ['background-color', colour],
  ['font-weight', /^(?:normal|bold|bolder|lighter|[1-9]00)$/],
  ['font-style', /^(?:normal|italic|oblique)$/],
  ['text-align', /^(?:left|right|center|justify|start|end)$/],
  ['text-decoration', /^(?:none|underline|line-through)$/],
])
const longest = 5_000

/** Of an inline style the few properties that can neither load anything nor leave their place; nothing where none is left. */
export function safeStyle(style: string): string {
  return style
    .slice(0, longest)
    .toLowerCase()
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':')
      const [property, value] = [declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim()]
      return allowed.get(property)?.test(value) ? [`${property}:${value}`] : []
    })
    .join(';')
}
