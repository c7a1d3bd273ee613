import { EditorView } from '@codemirror/view'

/**
 * Lets the editor's own styles live in the document's adopted style sheets. It would write a `<style>` element,
 * which a policy without 'unsafe-inline' blocks; only inside a shadow root does it use an adopted sheet, and
 * that sheet is shared by all roots of a document. So one short-lived editor in a shadow root makes it, and the
 * document is told that it is its sheet too.
 */
export function adoptEditorStyles(document: Document): void {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  document.body.append(host)
  const view = new EditorView({ parent: root, root })
  for (const key of Object.getOwnPropertySymbols(root)) {
    if (Reflect.has(document, key)) continue
    Reflect.set(document, key, Reflect.get(root, key))
  }
  view.destroy()
  host.remove()
}
