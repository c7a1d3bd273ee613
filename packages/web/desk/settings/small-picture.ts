const side = 256
const mostBytes = 30 * 1_024

/** The middle of a picture, square, small and upright, drawn anew: what its file told beside it stays here. Null: it can't be read. */
export async function smallPicture(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  const canvas = document.createElement('canvas')
  const drawing = canvas.getContext('2d')
  if (!bitmap || !drawing) return null
  canvas.width = side
  canvas.height = side
  drawing.fillStyle = 'white'
  drawing.fillRect(0, 0, side, side)
  const shorter = Math.min(bitmap.width, bitmap.height)
  const [left, top] = [(bitmap.width - shorter) / 2, (bitmap.height - shorter) / 2]
  drawing.drawImage(bitmap, left, top, shorter, shorter, 0, 0, side, side)
  for (const quality of [0.85, 0.7, 0.5, 0.3]) {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    if (blob && blob.size <= mostBytes) return blob
  }
  return null
}
