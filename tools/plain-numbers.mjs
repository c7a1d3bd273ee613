import { word } from '../packages/analyser/en/grammar-words.ts'
import { cls } from '../packages/analyser/en/words.ts'
import { form, head, place } from '../packages/analyser/token-class.ts'

const named = { place, head, form, cls, word }

/** Writes the number itself where the code names a class, a form or a word of the grammar: `place.URL | place.EMAIL` becomes one. */
export function plainNumbers() {
  return {
    name: 'plain-numbers',
    transform: {
      filter: { id: /packages\/analyser\/.*\.ts$/ },
      handler(code) {
        const imported = Object.keys(named).filter((name) =>
          new RegExp(`^import \\{[^}]*\\b${name}\\b[^}]*\\} from`, 'm').test(code),
        )
        if (!imported.length) return null
        const asked = new RegExp(
          `(?<![.\\w$])(${imported.join('|')})(?:\\.([A-Za-z]\\w*)|\\[(?:'([^']+)'|"([^"]+)")\\])`,
          'g',
        )
        return {
          code: code.replaceAll(asked, (whole, name, ...keys) => {
            const number = named[name][keys.slice(0, 3).find(Boolean)]
            return number === undefined ? whole : String(number)
          }),
          map: null,
        }
      },
    },
  }
}
