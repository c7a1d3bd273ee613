const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as HTML shows it, in an element or an attribute in quotes. */
export const escapedHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
