import { looksLikeJpeg, plainJpeg } from './jpeg.ts'
import { OddPicture, type PlainPicture } from './plain.ts'
import { looksLikePng, plainPng } from './png.ts'
import { looksLikeWebp, plainWebp } from './webp.ts'

/**
 * A picture from outside, read by what its bytes are, whatever they are called, and written anew without anything that doesn't
 * draw it: no place, no camera, no comment, no bytes after its end. Null: it is no PNG, JPEG or WebP that holds together, or
 * a side is longer than `most`.
 */
export function plainPicture(file: Buffer, most: number): PlainPicture | null {
  try {
    if (looksLikePng(file)) return plainPng(file, most)
    if (looksLikeJpeg(file)) return plainJpeg(file, most)
    if (looksLikeWebp(file)) return plainWebp(file, most)
    return null
  } catch (fault) {
    if (fault instanceof OddPicture) return null
    throw fault
  }
}
