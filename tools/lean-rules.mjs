/**
 * Takes out of the rules what only their pages tell: every title, and of rules that find no fault the reasons. A bundle
 * carries what a report can hold, and lays its words and patterns so that they compress well. With other names for the
 * classes, patterns and lists use those.
 */
export function leanRules(names = new Map()) {
  return {
    name: 'lean-rules',
    transform: {
      filter: { id: /analyser\/([a-z]{2}\/(rules\/.*|words|unions)|token-class)\.ts$/ },
      handler(code) {
        return { code: lean(code, this.parse(code, { lang: 'ts' }), names), map: null }
      },
    },
  }
}

const told = ['title', 'why', 'instead', 'sources']
const ofPatterns = ['pattern', 'unless', 'cleared']

function lean(code, program, names) {
  return program.body
    .map((statement) => statement.declaration ?? statement)
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap(({ init }) => editsOf(init, (name) => names.get(name) ?? name))
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end, text }) => left.slice(0, start) + replaced(left.slice(end), text), code)
}

function replaced(rest, text) {
  return text === undefined ? rest.replace(/^\s*,/, '') : text + rest
}

function editsOf(init, named) {
  if (init?.type === 'TSSatisfiesExpression' || init?.type === 'TSAsExpression')
    return editsOf(init.expression, named)
  if (init?.type === 'ArrayExpression') return laidPatterns(init, named)
  if (init?.type === 'ObjectExpression') return init.properties.flatMap((list) => laidList(list, named))
  if (init?.type !== 'CallExpression' || init.callee.name !== 'rule') return []
  const { properties } = init.arguments[0]
  const dropped = onlyTold(properties)
  const patterns = properties.filter(({ key }) => ofPatterns.includes(key?.name))
  return [
    ...dropped.map(({ start, end }) => ({ start, end })),
    ...patterns.flatMap(({ value }) => laidPatterns(value, named)),
  ]
}

function onlyTold(properties) {
  const findsFault = properties.some(({ key }) => key?.name === 'finding')
  return properties.filter(({ key }) => key?.name === 'title' || (!findsFault && told.includes(key?.name)))
}

/** A list under a name: the words of a class, or the classes of a union. */
function laidList({ key, value }, named) {
  if (isText(value)) return [inText(key, named(key.name)), inText(value, wordsLaid(value.value))]
  const classes = value?.elements ?? []
  if (!classes.length || !classes.every((one) => isText(one) && isName(one.value))) return []
  return [inText(key, named(key.name)), ...classes.map((one) => inText(one, named(one.value)))]
}

/** Patterns as one text that is split when it is read; the alternatives of each piece in one order. */
function laidPatterns(node, named) {
  const lay = (source) => source.split(' ').map(inOrder).join(' ').replaceAll(aName, named)
  if (isText(node)) return [inText(node, lay(node.value))]
  const { type, elements = [] } = node
  if (type !== 'ArrayExpression') return []
  const texts = elements.filter(isText)
  if (!texts.some(({ value }) => value.includes(' ')) || texts.length < elements.length)
    return texts.map((one) => inText(one, lay(one.value)))
  const text = JSON.stringify(elements.map(({ value }) => lay(value)).join('\n'))
  return [{ start: node.start, end: node.end, text: `${text}.split('\\n')` }]
}

const aName = /(?<![\w*']|\w-)[A-Z][A-Z]+(?![\w'-])/g

function isName(text) {
  return /^[A-Z]+$/.test(text)
}

function inText({ start, end }, text) {
  return { start, end, text: JSON.stringify(text) }
}

/** The order of words in a class tells nothing. */
function wordsLaid(text) {
  return [...new Set(text.split(/\s+/))].toSorted().join(' ')
}

function isText(node) {
  return node?.type === 'Literal' && typeof node.value === 'string'
}

/** A mark that leads a piece has a meaning of its own there, so only words and classes change places. */
function inOrder(piece) {
  return piece.replaceAll(/(?<=^@?|\{)\*?\w[^&{}?]*(?=$|\?|\})/g, (choices) => {
    const all = choices.split('|')
    return all.every((one) => /^\*?\w/.test(one)) ? [...new Set(all)].toSorted().join('|') : choices
  })
}
