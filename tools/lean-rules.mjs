/**
 * Takes out of the rules what only their pages tell: every title, and of rules that find no fault the reasons. A bundle
 * carries what a report can hold.
 */
export function leanRules() {
  return {
    name: 'lean-rules',
    transform: {
      filter: { id: /analyser\/[a-z]{2}\/rules\/.*\.ts$/ },
      handler(code) {
        return { code: withoutPages(code, this.parse(code, { lang: 'ts' })), map: null }
      },
    },
  }
}

const told = ['title', 'why', 'instead', 'sources']

function withoutPages(code, program) {
  return program.body
    .flatMap((statement) => statement.declaration?.declarations ?? [])
    .filter(({ init }) => init?.type === 'CallExpression' && init.callee.name === 'rule')
    .flatMap(({ init }) => onlyTold(init.arguments[0].properties))
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end).replace(/^\s*,/, ''), code)
}

function onlyTold(properties) {
  const findsFault = properties.some(({ key }) => key?.name === 'finding')
  return properties.filter(({ key }) => key?.name === 'title' || (!findsFault && told.includes(key?.name)))
}
