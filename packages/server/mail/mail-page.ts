import type { IncomingMail } from './incoming.ts'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A mail as a page for a sandboxed frame: its words, nothing of its markup. */
export const mailPage = ({ text }: IncomingMail) =>
  `<!doctype html><meta charset="utf-8"><title></title><pre style="white-space:pre-wrap;font:16px/1.5 system-ui">${text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '')}</pre>`
