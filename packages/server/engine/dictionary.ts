/** Each value once, as bytes, under a number: the first is 0. */
export type Dictionary = {
  readonly size: number
  /** The number of the bytes that stand there; a value that is new gets the next one. */
  numberOf(source: Buffer, from: number, to: number): number
  /** The number of these bytes, or −1. */
  find(bytes: Buffer): number
  bytesOf(number: number): Buffer
}

const fewest = 1_024

/** A dictionary that is empty. Values are found by a hash (FNV-1a) in open addressing, no string being made of them. */
export function openDictionary(): Dictionary {
  let slots = new Int32Array(fewest).fill(-1)
  let hashes = new Int32Array(fewest / 2)
  let ends = new Uint32Array(fewest / 2)
  let bytes = Buffer.allocUnsafe(16 * fewest)
  let size = 0
  const start = (number: number) => (number === 0 ? 0 : ends[number - 1]!)
  const isThere = (number: number, source: Buffer, from: number, to: number) => {
    let at = start(number)
    if (ends[number]! - at !== to - from) return false
    for (let place = from; place < to; place++, at++) if (bytes[at] !== source[place]) return false
    return true
  }
  /** The slot that holds the value, or the empty one where it belongs. */
  const slotOf = (hash: number, source: Buffer, from: number, to: number) => {
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]!
      if (number < 0 || (hashes[number] === hash && isThere(number, source, from, to))) return slot
    }
  }
  const grow = () => {
    slots = new Int32Array(2 * slots.length).fill(-1)
    hashes = longer(hashes, new Int32Array(2 * hashes.length))
    ends = longer(ends, new Uint32Array(2 * ends.length))
    const mask = slots.length - 1
    for (let number = 0; number < size; number++) {
      let slot = hashes[number]! & mask
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = number
    }
  }
  const append = (hash: number, source: Buffer, from: number, to: number) => {
    const end = start(size) + to - from
    while (end > bytes.length) bytes = longer(bytes, Buffer.allocUnsafe(2 * bytes.length))
    source.copy(bytes, start(size), from, to)
    hashes[size] = hash
    ends[size] = end
    return size++
  }
  return {
    get size() {
      return size
    },
    numberOf(source, from, to) {
      const hash = hashOf(source, from, to)
      const slot = slotOf(hash, source, from, to)
      if (slots[slot]! >= 0) return slots[slot]!
      const number = append(hash, source, from, to)
      slots[slot] = number
      if (size === hashes.length) grow()
      return number
    },
    find: (wanted) => slots[slotOf(hashOf(wanted, 0, wanted.length), wanted, 0, wanted.length)]!,
    bytesOf: (number) => bytes.subarray(start(number), ends[number]),
  }
}

function hashOf(source: Buffer, from: number, to: number): number {
  let hash = 0x81_1c_9d_c5
  for (let place = from; place < to; place++) hash = Math.imul(hash ^ source[place]!, 0x01_00_01_93)
  return hash ^ (hash >>> 15)
}

function longer<T extends Int32Array | Uint32Array | Buffer>(old: T, room: T): T {
  room.set(old)
  return room
}
