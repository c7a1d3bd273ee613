/** A picture as it is kept: written anew from the parts that draw it, with nothing else that its file held. */
export type PlainPicture = {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

/** The bytes are not what they say they are; caught where a file is read. */
export class OddPicture extends Error {}

/** Stops reading where something doesn't hold. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new OddPicture(what)
}
