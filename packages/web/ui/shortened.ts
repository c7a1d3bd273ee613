/** A text of at most so many characters, with a sign where it goes on. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).trimEnd()} …` : text
