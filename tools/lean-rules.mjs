/**
 * Takes out of the rules what only their pages tell: every title, and of rules that find no fault the reasons. A bundle
 * carries what a report can hold, and lays its words and patterns so that they compress well.
 */
export function leanRules() {
  return {
    name: 'lean-rules',
    transform: {
      filter: { id: /analyser\/[a-z]{2}\/(rules\/.*|words)\.ts$/ },
      handler(code) {
        return { code: lean(code, this.parse(code, { lang: 'ts' })), map: null }
      },
    },
  }
}

const told = ['title', 'why', 'instead', 'sources']

function lean(code, program) {
  return program.body
    .map((statement) => statement.declaration ?? statement)
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap(({ init }) => editsOf(init))
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end, text }) => left.slice(0, start) + replaced(left.slice(end), text), code)
}

function replaced(rest, text) {
  return text === undefined ? rest.replace(/^\s*,/, '') : text + rest
}

function editsOf(init) {
  if (init?.type === 'TSSatisfiesExpression' || init?.type === 'TSAsExpression')
    return editsOf(init.expression)
  if (init?.type === 'ArrayExpression') return laid(init, patternsLaid)
  if (init?.type === 'ObjectExpression') return init.properties.flatMap(({ value }) => laid(value, wordsLaid))
  if (init?.type !== 'CallExpression' || init.callee.name !== 'rule') return []
  const { properties } = init.arguments[0]
  const dropped = onlyTold(properties)
  const kept = properties.filter((property) => !dropped.includes(property))
  return [
    ...dropped.map(({ start, end }) => ({ start, end })),
    ...kept.flatMap(({ value }) => laid(value, patternsLaid)),
  ]
}

function onlyTold(properties) {
  const findsFault = properties.some(({ key }) => key?.name === 'finding')
  return properties.filter(({ key }) => key?.name === 'title' || (!findsFault && told.includes(key?.name)))
}

/** Another way to write a list of texts, or one text, that means the same. */
function laid(node, lay) {
  const text = node && lay(node)
  return text ? [{ start: node.start, end: node.end, text }] : []
}

/** Patterns as one text that is split when it is read; the alternatives of each piece in one order. */
function patternsLaid({ type, elements = [] }) {
  if (
    type !== 'ArrayExpression' ||
    elements.length < 2 ||
    !elements.some((one) => one.value?.includes(' ')) ||
    elements.some((one) => !isText(one))
  )
    return null
  const patterns = elements.map(({ value }) => value.split(' ').map(inOrder).join(' '))
  return `${JSON.stringify(patterns.join('\n'))}.split('\\n')`
}

/** The order of words in a class tells nothing. */
function wordsLaid(node) {
  return isText(node) ? JSON.stringify([...new Set(node.value.split(/\s+/))].toSorted().join(' ')) : null
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
